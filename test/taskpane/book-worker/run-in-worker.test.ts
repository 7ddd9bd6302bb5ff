import { describe, expect, it, vi } from "vitest";
import { bookJobs } from "../../../src/book/book-jobs";
import { planModelTab } from "../../../src/book/model-tab";
import { readClients } from "../../../src/book/read-clients";
import type { ScoringJob } from "../../../src/book/scoring-job";
import type { Language } from "../../../src/messages/messages";
import { PortionReader, sendInPortions } from "../../../src/taskpane/book-worker/portions";
import { inWorker, type BookWorker } from "../../../src/taskpane/book-worker/run-in-worker";
import type {
  FromBookWorker,
  ToBookWorker,
  WorkerJob,
} from "../../../src/taskpane/book-worker/worker-messages";
import { movedTab } from "../../support/moved-tab";
import { weirdGrid, weirdModel, weirdTabNames } from "../../support/weird-book";

const model = weirdModel("neutral");
const read = readClients(weirdGrid, model);
const firstRun: ScoringJob = {
  clientGrid: weirdGrid,
  matches: read.ok ? read.value.matches : [],
  model,
  modelCells: planModelTab(model, "en", weirdTabNames.model).cells,
  modelIssues: [],
  previousNotes: [],
  previousRun: null,
  tabNames: weirdTabNames,
  language: "en",
  standing: {},
};
const written = bookJobs.score(firstRun);
const scores = written.ok ? written.value.tabs.find(({ key }) => key === "scores")! : null;
/** Over the tabs of a first run, one of which has moved. */
const job: ScoringJob = { ...firstRun, standing: { scores: movedTab(scores!, 2) } };

/** What is read before a run: it says nothing, so it has no language. */
const { language: spoken, ...examined } = job;

/** A worker of which both ends are here; what passes is cloned as it is between threads. */
class NearWorker implements BookWorker {
  onmessage: BookWorker["onmessage"] = null;
  onerror: BookWorker["onerror"] = null;
  readonly terminate = vi.fn();
  #reader = new PortionReader();

  constructor(private readonly answer: (job: WorkerJob, worker: NearWorker) => Promise<void>) {
    queueMicrotask(() => this.say({ kind: "ready" }));
  }

  postMessage(portion: ToBookWorker): void {
    const whole = this.#reader.read(structuredClone(portion));
    if (whole === null) return;
    this.#reader = new PortionReader();
    void this.answer(whole.value as WorkerJob, this);
  }

  say(data: FromBookWorker): void {
    const event = { data: structuredClone(data) } as MessageEvent;
    this.onmessage?.call(this as unknown as Worker, event);
  }

  fail(message: string): void {
    this.onerror?.call(this as unknown as Worker, { message } as ErrorEvent);
  }
}

const language = (): Language => "en";
const working = (): NearWorker =>
  new NearWorker(({ name, input }, worker) =>
    sendInPortions(
      bookJobs[name](input as never),
      (portion) => worker.say(portion),
      () => Promise.resolve(),
    ),
  );

describe("a job in a worker", () => {
  it("comes to what it comes to here, and the worker stays for the next one", async () => {
    const start = vi.fn(working);
    const run = inWorker(language, start);
    expect(await run("examine", job)).toEqual(bookJobs.examine(job));
    expect(await run("score", job)).toEqual(bookJobs.score(job));
    expect(start).toHaveBeenCalledOnce();
    expect((start.mock.results[0]!.value as NearWorker).terminate).not.toHaveBeenCalled();
  });

  it("does not wait for another one, and leaves one worker", async () => {
    const start = vi.fn(working);
    const run = inWorker(language, start);
    const results = await Promise.all([run("examine", job), run("score", job)]);
    expect(results).toEqual([bookJobs.examine(job), bookJobs.score(job)]);
    const workers = start.mock.results.map(({ value }) => value as NearWorker);
    expect(workers.map(({ terminate }) => terminate.mock.calls.length).sort()).toEqual([0, 1]);
    await run("examine", job);
    expect(start).toHaveBeenCalledTimes(2);
  });

  it("is in its own language, or in that of the pane", async () => {
    const languages: string[] = [];
    const worker = (): NearWorker =>
      new NearWorker((sent, near) => {
        languages.push(sent.language);
        near.say({ kind: "rest", value: null, lists: [] });
        return Promise.resolve();
      });
    const run = inWorker(() => "fr", worker);
    await run("examine", examined);
    await run("score", job);
    expect(languages).toEqual(["fr", spoken]);
  });

  it("is done here where no worker may start", async () => {
    const forbidden = (): never => {
      throw new Error("SecurityError");
    };
    expect(await inWorker(language, forbidden)("score", job)).toEqual(bookJobs.score(job));
    const notFound = (): NearWorker => {
      const worker = new NearWorker(() => Promise.resolve());
      worker.say = () => undefined;
      queueMicrotask(() => worker.fail("404"));
      return worker;
    };
    expect(await inWorker(language, notFound)("score", job)).toEqual(bookJobs.score(job));
  });

  it("fails when the worker fails, and the next one has another worker", async () => {
    const failing = new NearWorker((_, worker) => {
      worker.say({ kind: "failed", message: "out of memory" });
      return Promise.resolve();
    });
    const run = inWorker(language, vi.fn(working).mockReturnValueOnce(failing));
    await expect(run("score", job)).rejects.toThrow("out of memory");
    expect(failing.terminate).toHaveBeenCalledOnce();
    expect(await run("score", job)).toEqual(bookJobs.score(job));
  });

  it("ends with the worker when nobody waits for it any more", async () => {
    const endless = new NearWorker(() => Promise.resolve());
    const stop = new AbortController();
    const running = inWorker(language, () => endless)("score", job, stop.signal);
    const ended = expect(running).rejects.toThrow();
    stop.abort();
    await ended;
    expect(endless.terminate).toHaveBeenCalledOnce();
  });

  it("is not sent to the end when nobody waits for it any more", async () => {
    const row = weirdGrid.values[1]!;
    const values = [weirdGrid.values[0]!, ...Array.from({ length: 20_000 }, () => row)];
    const stop = new AbortController();
    const worker = new NearWorker(() => Promise.resolve());
    const sent = vi.spyOn(worker, "postMessage").mockImplementation(() => stop.abort());
    const large = { ...job, clientGrid: { ...weirdGrid, values } };
    await expect(inWorker(language, () => worker)("score", large, stop.signal)).rejects.toThrow();
    await new Promise(setImmediate);
    expect(sent.mock.calls.length).toBeLessThan(4);
  });

  it("starts no worker when nobody waits for it from the first", async () => {
    const start = vi.fn(working);
    const running = inWorker(language, start)("score", job, AbortSignal.abort());
    await expect(running).rejects.toThrow();
    expect(start).not.toHaveBeenCalled();
  });
});
