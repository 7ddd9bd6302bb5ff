import { describe, expect, it, vi } from "vitest";
import { bookJobs } from "../../../src/book/book-jobs";
import { planModelTab } from "../../../src/book/model-tab";
import { readClients } from "../../../src/book/read-clients";
import type { ScoringJob } from "../../../src/book/scoring-job";
import { PortionReader, sendInPortions } from "../../../src/taskpane/book-worker/portions";
import { inWorker, type BookWorker } from "../../../src/taskpane/book-worker/run-in-worker";
import type {
  FromBookWorker,
  ToBookWorker,
  WorkerJob,
} from "../../../src/taskpane/book-worker/worker-messages";
import { weirdGrid, weirdModel, weirdTabNames } from "../../support/weird-book";

const model = weirdModel("neutral");
const read = readClients(weirdGrid, model);
const job: ScoringJob = {
  clientGrid: weirdGrid,
  matches: read.ok ? read.value.matches : [],
  model,
  modelCells: planModelTab(model, "en", weirdTabNames.model).cells,
  modelIssues: [],
  previousNotes: [],
  previousRun: null,
  tabNames: weirdTabNames,
  language: "en",
};

/** A worker of which both ends are here; what passes is cloned as it is between threads. */
class NearWorker implements BookWorker {
  onmessage: BookWorker["onmessage"] = null;
  onerror: BookWorker["onerror"] = null;
  readonly terminate = vi.fn();
  readonly #reader = new PortionReader();

  constructor(private readonly answer: (job: WorkerJob, worker: NearWorker) => Promise<void>) {
    queueMicrotask(() => this.say({ kind: "ready" }));
  }

  postMessage(portion: ToBookWorker): void {
    const whole = this.#reader.read(structuredClone(portion));
    if (whole !== null) void this.answer(whole.value as WorkerJob, this);
  }

  say(data: FromBookWorker): void {
    const event = { data: structuredClone(data) } as MessageEvent;
    this.onmessage?.call(this as unknown as Worker, event);
  }

  fail(message: string): void {
    this.onerror?.call(this as unknown as Worker, { message } as ErrorEvent);
  }
}

const working = (): NearWorker =>
  new NearWorker(({ name, input }, worker) =>
    sendInPortions(
      bookJobs[name](input as never),
      (portion) => worker.say(portion),
      () => Promise.resolve(),
    ),
  );

describe("a job in a worker", () => {
  it("comes to what it comes to here, and the worker goes", async () => {
    const worker = working();
    const result = await inWorker(() => worker)("score", job);
    expect(result).toEqual(bookJobs.score(job));
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  it("is done here where no worker may start", async () => {
    const forbidden = (): never => {
      throw new Error("SecurityError");
    };
    expect(await inWorker(forbidden)("score", job)).toEqual(bookJobs.score(job));
    const notFound = (): NearWorker => {
      const worker = new NearWorker(() => Promise.resolve());
      worker.say = () => undefined;
      queueMicrotask(() => worker.fail("404"));
      return worker;
    };
    expect(await inWorker(notFound)("score", job)).toEqual(bookJobs.score(job));
  });

  it("fails when the worker fails", async () => {
    const failing = (): NearWorker =>
      new NearWorker((_, worker) => {
        worker.say({ kind: "failed", message: "out of memory" });
        return Promise.resolve();
      });
    await expect(inWorker(failing)("score", job)).rejects.toThrow("out of memory");
  });

  it("ends with the worker when nobody waits for it any more", async () => {
    const endless = new NearWorker(() => Promise.resolve());
    const stop = new AbortController();
    const running = inWorker(() => endless)("score", job, stop.signal);
    const ended = expect(running).rejects.toThrow();
    stop.abort();
    await ended;
    expect(endless.terminate).toHaveBeenCalledOnce();
  });
});
