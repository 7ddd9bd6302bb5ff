import type { BookJobInput, BookJobName, BookJobResult } from "../../book/book-jobs";
import { runHere, type RunBookJob } from "../../excel/run-book-job";
import { takingTurns } from "../../turns/turns";
import { PortionReader, sendInPortions } from "./portions";
import type { FromBookWorker, WorkerJob } from "./worker-messages";

/** As much of a worker as a job needs. */
export type BookWorker = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

/**
 * Has a worker do the job, so that the pane goes on answering its user. Where no worker can start
 * (the page's surroundings may forbid it), the job is done here.
 */
export function inWorker(start: () => BookWorker = startBookWorker): RunBookJob {
  return async (name, input, signal) => {
    const worker = await whenReady(start);
    return worker === null ? runHere(name, input) : runIn(worker, name, input, signal);
  };
}

function startBookWorker(): BookWorker {
  return new Worker(
    /* webpackChunkName: "book-worker" */ new URL("./book-worker.ts", import.meta.url),
  );
}

/** A worker that has said that it is ready, or `null` where it cannot start. */
function whenReady(start: () => BookWorker): Promise<BookWorker | null> {
  return new Promise((resolve) => {
    try {
      const worker = start();
      worker.onmessage = () => resolve(worker);
      worker.onerror = () => {
        worker.terminate();
        resolve(null);
      };
    } catch {
      resolve(null);
    }
  });
}

async function runIn<Name extends BookJobName>(
  worker: BookWorker,
  name: Name,
  input: BookJobInput<Name>,
  signal: AbortSignal | undefined,
): Promise<BookJobResult<Name>> {
  const reader = new PortionReader();
  try {
    const result = new Promise<BookJobResult<Name>>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromBookWorker>) => {
        if (data.kind === "failed") reject(new Error(data.message));
        else if (data.kind !== "ready") {
          const whole = reader.read(data);
          if (whole !== null) resolve(whole.value as BookJobResult<Name>);
        }
      };
      worker.onerror = ({ message }) => reject(new Error(message));
      const stop = (): void => reject(new Error("Nobody waits for it any more."));
      if (signal?.aborted === true) stop();
      signal?.addEventListener("abort", stop);
    });
    const job: WorkerJob = { name, input };
    // Whatever comes first: a worker that gives up must not be sent the rest.
    await Promise.race([
      result,
      sendInPortions(job, (portion) => worker.postMessage(portion), takingTurns()),
    ]);
    return await result;
  } finally {
    // Its memory goes with it.
    worker.terminate();
  }
}
