import type { BookJobInput, BookJobName, BookJobResult } from "../../book/book-jobs";
import { runHere, type RunBookJob } from "../../excel/run-book-job";
import type { Language } from "../../messages/messages";
import { takingTurns } from "../../turns/turns";
import { PortionReader, sendInPortions } from "./portions";
import type { FromBookWorker, WorkerJob } from "./worker-messages";

/** As much of a worker as a job needs. */
export type BookWorker = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

/**
 * Has a worker do the job, so that the pane goes on answering its user. Where no worker can start
 * (the page's surroundings may forbid it), the job is done here.
 *
 * One worker stays for the next job: what it needs is fetched once, and a run fetches nothing.
 */
export function inWorker(
  language: () => Language,
  start: () => BookWorker = startBookWorker,
): RunBookJob {
  const idle: BookWorker[] = [];
  return async <Name extends BookJobName>(
    name: Name,
    input: BookJobInput<Name>,
    signal?: AbortSignal,
  ): Promise<BookJobResult<Name>> => {
    signal?.throwIfAborted();
    const worker = idle.pop() ?? (await whenReady(start));
    if (worker === null) return runHere(name, input);
    const words = "language" in input ? input.language : language();
    try {
      const result = await runIn(worker, { name, input, language: words }, signal);
      if (idle.length === 0) idle.push(worker);
      return result as BookJobResult<Name>;
    } finally {
      if (!idle.includes(worker)) worker.terminate();
    }
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

async function runIn(
  worker: BookWorker,
  job: WorkerJob,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const reader = new PortionReader();
  const turn = takingTurns();
  const over = new AbortController();
  try {
    const result = new Promise<unknown>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromBookWorker>) => {
        if (data.kind === "failed") reject(new Error(data.message));
        else if (data.kind !== "ready") {
          const whole = reader.read(data);
          if (whole !== null) resolve(whole.value);
        }
      };
      worker.onerror = ({ message }) => reject(new Error(message));
      const stop = (): void => reject(new Error("Nobody waits for it any more."));
      if (signal?.aborted === true) stop();
      signal?.addEventListener("abort", stop, { signal: over.signal });
    });
    const pause = async (): Promise<void> => {
      await turn();
      over.signal.throwIfAborted();
    };
    // Whatever comes first: a worker that gives up is not sent the rest.
    await Promise.race([
      result,
      sendInPortions(job, (portion) => worker.postMessage(portion), pause),
    ]);
    return await result;
  } finally {
    over.abort();
    // The result is not to be kept for as long as the worker.
    worker.onmessage = null;
  }
}
