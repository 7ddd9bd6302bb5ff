import { describe, expect, it } from "vitest";
import { ScoringError } from "../../src/excel/scoring-error";
import type { ScoringStep } from "../../src/excel/scoring-summary";
import { ScoringSession } from "../../src/taskpane/scoring-session";
import type { RunOutcome } from "../../src/taskpane/workbook-service";
import {
  fakeWorkbookService,
  sheetOfThree,
  outcomeOf,
  summaryOfThree,
} from "../support/fake-workbook-service";

/** A run that waits until it is told how it ends. */
function heldRun() {
  let runs = 0;
  let report: (step: ScoringStep) => void = () => undefined;
  let finish: (outcome: RunOutcome) => void = () => undefined;
  const service = fakeWorkbookService({
    score: (onProgress) => {
      runs += 1;
      report = onProgress;
      return new Promise((resolve) => (finish = resolve));
    },
  });
  return {
    session: new ScoringSession(service),
    runs: () => runs,
    report: (step: ScoringStep) => report(step),
    finish: () => finish(outcomeOf(summaryOfThree)),
  };
}

describe("ScoringSession", () => {
  it("looks at the active sheet", async () => {
    let name = "Clients";
    const session = new ScoringSession(
      fakeWorkbookService({
        glance: () => Promise.resolve({ sheet: { ...sheetOfThree, name }, isScored: false }),
      }),
    );
    expect(session.snapshot().sheet).toBeUndefined();
    await session.lookAtSheet();
    expect(session.snapshot().sheet?.name).toBe("Clients");
    name = "Other";
    await session.lookAtSheet();
    expect(session.snapshot().sheet?.name).toBe("Other");
  });

  it("takes a sheet that cannot be looked at for one with nothing to score", async () => {
    const session = new ScoringSession(
      fakeWorkbookService({ glance: () => Promise.reject(new Error("busy")) }),
    );
    await session.lookAtSheet();
    expect(session.snapshot().sheet).toBeNull();
  });

  it("does not tell its listeners of a sheet that is still the same", async () => {
    const session = new ScoringSession(fakeWorkbookService());
    await session.lookAtSheet();
    let told = 0;
    session.subscribe(() => (told += 1));
    await session.lookAtSheet();
    expect(told).toBe(0);
  });

  it("shows each step, then the summary", async () => {
    const { session, report, finish } = heldRun();
    const steps: unknown[] = [];
    session.subscribe(() => steps.push(session.snapshot().work));
    const run = session.score();
    report("scoring");
    report("writing");
    finish();
    await run;
    expect(steps.slice(0, 4)).toEqual([
      { job: "score", step: "reading" },
      { job: "score", step: "scoring" },
      { job: "score", step: "writing" },
      null,
    ]);
    expect(session.snapshot().summary).toBe(summaryOfThree);
  });

  it("does one job at a time", async () => {
    const { session, runs, finish } = heldRun();
    const run = session.score();
    await session.score();
    await session.insertSample();
    expect(runs()).toBe(1);
    finish();
    await run;
    expect(session.snapshot()).toMatchObject({ work: null, notice: null });
  });

  it("keeps the earlier result when a later run fails, and says why it failed", async () => {
    let fails = false;
    const session = new ScoringSession(
      fakeWorkbookService({
        score: () =>
          fails
            ? Promise.reject(new ScoringError("excel.emptyWorkbook"))
            : Promise.resolve(outcomeOf(summaryOfThree)),
      }),
    );
    await session.score();
    fails = true;
    await session.score();
    const { summary, problem, work } = session.snapshot();
    expect(work).toBeNull();
    expect(summary).toBe(summaryOfThree);
    expect(problem?.job).toBe("score");
    expect(problem?.error.key).toBe("excel.emptyWorkbook");
  });

  it("forgets the problem once a run succeeds", async () => {
    let fails = true;
    const session = new ScoringSession(
      fakeWorkbookService({
        score: () =>
          fails ? Promise.reject(new Error("x")) : Promise.resolve(outcomeOf(summaryOfThree)),
      }),
    );
    await session.score();
    expect(session.snapshot().problem).not.toBeNull();
    fails = false;
    await session.score();
    expect(session.snapshot().problem).toBeNull();
  });

  it("gives Excel's own errors a sentence", async () => {
    const denied = Object.assign(new Error("Access is denied."), { code: "AccessDenied" });
    const session = new ScoringSession(
      fakeWorkbookService({ insertSample: () => Promise.reject(denied) }),
    );
    await session.insertSample();
    expect(session.snapshot().problem).toMatchObject({ job: "sample" });
    expect(session.snapshot().problem?.error.key).toBe("excel.accessDenied");
  });

  it("says that the sample is there until something else is done", async () => {
    const session = new ScoringSession(fakeWorkbookService());
    await session.insertSample();
    expect(session.snapshot().notice).toBe("sampleAdded");
    await session.score();
    expect(session.snapshot().notice).toBeNull();
  });

  it("says when a tab cannot be opened, and forgets it once one can", async () => {
    let gone = true;
    const session = new ScoringSession(
      fakeWorkbookService({
        openTab: () =>
          gone
            ? Promise.reject(new ScoringError("excel.tabGone", { name: "Scores" }))
            : Promise.resolve(),
      }),
    );
    await session.openTab("scores");
    expect(session.snapshot().problem).toMatchObject({ job: "open" });
    gone = false;
    await session.openTab("plan");
    expect(session.snapshot().problem).toBeNull();
  });
});

describe("cancelling a run", () => {
  it("stops it, says so as no failure, and leaves the last result in place", async () => {
    let stop: AbortSignal | undefined;
    const service = fakeWorkbookService();
    const session = new ScoringSession({
      ...service,
      score: (onProgress, signal) => {
        if (stop === undefined) {
          stop = signal;
          return service.score(onProgress, signal, [], {});
        }
        return new Promise((_, reject) => {
          onProgress("writing", 0.25);
          signal.addEventListener("abort", () => reject(new ScoringError("excel.cancelled")));
        });
      },
    });
    await session.score();
    const second = session.score();
    expect(session.snapshot().work).toEqual({ job: "score", step: "writing", share: 0.25 });
    session.cancel();
    expect(session.snapshot().work).toMatchObject({ isStopping: true });
    await second;
    expect(session.snapshot()).toMatchObject({ work: null, notice: "cancelled", problem: null });
    expect(session.snapshot().summary).toBe(summaryOfThree);
    // With nothing going on there is nothing to stop.
    session.cancel();
    expect(session.snapshot().work).toBeNull();
  });
});

it("tells when a cancelled run could not be put back", async () => {
  const session = new ScoringSession(
    fakeWorkbookService({
      score: () =>
        Promise.reject(new ScoringError("excel.cancelled", {}, [], "excel.tabsNotRestored")),
    }),
  );
  await session.score();
  expect(session.snapshot()).toMatchObject({ notice: null, work: null });
  expect(session.snapshot().problem?.error.aftermath).toBe("excel.tabsNotRestored");
});
