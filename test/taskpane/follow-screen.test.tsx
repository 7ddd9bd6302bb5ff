import { FluentProvider } from "@fluentui/react-components";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ScoringError } from "../../src/excel/scoring-error";
import { FollowScreen } from "../../src/taskpane/follow/follow-screen";
import type { FollowService } from "../../src/taskpane/follow/follow-service";
import { followStoreOf } from "../../src/taskpane/follow/follow-store";
import { loadPaneLanguage, PaneLanguageProvider } from "../../src/taskpane/pane-language";
import { PaneSession, PaneSessionProvider } from "../../src/taskpane/pane-session";
import type { RunWishes, WorkbookService } from "../../src/taskpane/workbook-service";
import {
  comparedYear,
  fakeFollowService,
  followedYear,
  madeDashboard,
  nothingFollowed,
  snapshotOfToday,
} from "../support/fake-follow";
import { fakeWorkbookService, outcomeOf, summaryOfThree } from "../support/fake-workbook-service";
import { buttonOf, textOf } from "../support/pane-text";

/** A session whose runs leave what they were asked for. */
async function openSession(
  follow: Partial<FollowService> = {},
  changes: Partial<WorkbookService> = {},
  locale = "en-US",
) {
  const wishes: RunWishes[] = [];
  const service = fakeWorkbookService({
    follow: () => Promise.resolve(fakeFollowService(follow)),
    score: (_onProgress, _signal, _choices, wish) => {
      wishes.push(wish);
      const { snapshot, customers } = wish;
      return Promise.resolve({
        ...outcomeOf(summaryOfThree),
        ...(snapshot !== undefined && {
          snapshot: { ...snapshotOfToday, hasReplaced: snapshot === "replace" },
        }),
        ...(customers !== undefined && { customers: madeDashboard }),
      });
    },
    readBook: () => Promise.reject(new ScoringError("excel.noClientList")),
    ...changes,
  });
  const session = new PaneSession(service, await loadPaneLanguage(locale));
  return { session, wishes, store: followStoreOf(session) };
}

/** A day that has a snapshot: the first run asks. */
function takenDay(): Partial<WorkbookService> {
  let isAsked = false;
  return {
    score: (_onProgress, _signal, _choices, { snapshot }) => {
      if (!isAsked || snapshot !== "replace") {
        isAsked = true;
        return Promise.reject(
          new ScoringError("excel.snapshotOfDay", { date: "November 30, 2026" }),
        );
      }
      return Promise.resolve({
        ...outcomeOf(summaryOfThree),
        snapshot: { ...snapshotOfToday, hasReplaced: true },
      });
    },
  };
}

function markupOf(session: PaneSession): string {
  return renderToStaticMarkup(
    <PaneLanguageProvider value={session.language.snapshot()}>
      <PaneSessionProvider value={session}>
        <FluentProvider>
          <FollowScreen />
        </FluentProvider>
      </PaneSessionProvider>
    </PaneLanguageProvider>,
  );
}

async function screenOf(follow: Partial<FollowService>, locale?: string): Promise<string> {
  const { session, store } = await openSession(follow, {}, locale);
  await store.refresh();
  return markupOf(session);
}

describe("the snapshots", () => {
  it("are none at first, and the screen says what the first is for", async () => {
    const markup = await screenOf({ read: () => Promise.resolve(nothingFollowed) });
    expect(textOf(markup)).toContain("No snapshot yet.");
    expect(textOf(markup)).toContain("It takes two snapshots. There is none yet.");
    expect(buttonOf(markup, "Take a snapshot")).toBeDefined();
    expect(buttonOf(markup, "Compare")).toBeUndefined();
  });

  it("take two to be compared", async () => {
    const snapshots = followedYear.snapshots.slice(0, 1);
    const markup = await screenOf({ read: () => Promise.resolve({ ...followedYear, snapshots }) });
    expect(textOf(markup)).toContain("1 snapshot");
    expect(textOf(markup)).toContain("There is one so far");
    expect(buttonOf(markup, "Compare")).toBeUndefined();
  });

  it("are counted, the last one with its date and figures", async () => {
    const text = textOf(await screenOf({}, "fr-FR"));
    expect(text).toContain("3 relevés\nLe dernier : 30 novembre 2026, 60 clients, ARR pondéré");
    expect(text).toContain("2 486 700 €");
  });

  it("say what has been written once one is taken, with the way there", async () => {
    const { session, store } = await openSession();
    await store.refresh();
    await session.takeSnapshot();
    expect(session.screen.snapshot()).toBe("follow");
    const text = textOf(markupOf(session));
    expect(text).toContain("The snapshot of November 30, 2026 is in the history. There are 3 now.");
    expect(text).toContain("Score history\nValue bridge\nObjective");
  });
});

describe("a day that has a snapshot", () => {
  it("is asked about, and nothing has failed", async () => {
    const { session, store } = await openSession({}, takenDay());
    await store.refresh();
    await session.takeSnapshot();
    const markup = markupOf(session);
    expect(textOf(markup)).toContain("November 30, 2026 has a snapshot already");
    expect(buttonOf(markup, "Replace")).toBeDefined();
    expect(buttonOf(markup, "Keep")).toBeDefined();
    expect(session.scoring.snapshot()).toMatchObject({ problem: null, work: null });
  });

  it("is replaced when somebody says so, and what was compared is not shown any more", async () => {
    const { session, store } = await openSession({}, takenDay());
    await store.compare(46_173, 46_356);
    expect(store.snapshot().compared).not.toBeNull();
    await session.takeSnapshot();
    await session.takeSnapshot("replace");
    expect(session.scoring.snapshot().takenDay).toBeNull();
    expect(textOf(markupOf(session))).toContain("The snapshot of November 30, 2026 has been repl");
    expect(store.snapshot().compared).toBeNull();
  });

  it("keeps it when somebody says so, or goes elsewhere", async () => {
    for (const leave of [
      (session: PaneSession) => session.scoring.dismiss(),
      (session: PaneSession) => session.screen.show("score"),
    ]) {
      const { session } = await openSession({}, takenDay());
      await session.takeSnapshot();
      expect(session.scoring.snapshot().takenDay).toBe("November 30, 2026");
      leave(session);
      expect(session.scoring.snapshot().takenDay).toBeNull();
    }
  });
});

describe("two dates", () => {
  it("are the last two, unless the tab has others", async () => {
    const chosen = (markup: string): string[] =>
      [...markup.matchAll(/<option[^>]*selected=""[^>]*>([^<]*)/g)].map(([, text = ""]) => text);
    expect(chosen(await screenOf({}))).toEqual(["May 31, 2026", "November 30, 2026"]);
    const bridge = { sheetName: "Value bridge", from: 45_991, to: 46_173 };
    const read = () => Promise.resolve({ ...followedYear, bridge });
    expect(chosen(await screenOf({ read }))).toEqual(["November 30, 2025", "May 31, 2026"]);
  });

  it("are explained step by step, from the opening to the closing, and by client", async () => {
    const { session, store } = await openSession();
    await store.refresh();
    await store.compare(46_173, 46_356);
    const text = textOf(markupOf(session));
    expect(text).toContain(
      "Opening\n€2,205,100\nModel change\n+€12,000\nLost clients\n-€140,000\nNew clients\n+€96,000\n" +
        "ARR effect\n+€210,000\nTrust\n+€128,600\nAdvocacy\n-€25,000\nClosing\n€2,486,700",
    );
    expect(text).toContain("The 3 clients that explain it most\nVille de Nantes\nLeft\n-€140,000");
    expect(text).toContain("=1+1\nNew client\n+€96,000");
    expect(text).toContain("Acme\nMostly Trust: +€48,000\n+€56,000");
    expect(text).toContain("Compared: weighted ARR went from €2,205,100 to €2,486,700.");
  });

  it.each([
    ["same", /model has changed/],
    ["mixed", /its change is a step of its own/],
  ] as const)("under a model that is %s say no more of it than is so", async (model, other) => {
    const { session, store } = await openSession({
      compare: () => Promise.resolve({ ...comparedYear, model }),
    });
    await store.refresh();
    await store.compare(46_173, 46_356);
    const text = textOf(markupOf(session));
    expect(text).not.toMatch(other);
    expect(text).not.toContain("Model change");
  });

  it("given the other way round are compared from the earlier one, and that is said", async () => {
    const { session, store } = await openSession({
      compare: () => Promise.resolve({ ...comparedYear, isTurned: true }),
    });
    await store.refresh();
    await store.compare(46_356, 46_173);
    expect(textOf(markupOf(session))).toContain(
      "The first date is the later one: the comparison opens with the earlier day.",
    );
  });

  it("that cannot be compared are a failure like any other", async () => {
    const { session, store } = await openSession({
      compare: () => Promise.reject(new ScoringError("excel.readOnly")),
    });
    await store.compare(46_173, 46_356);
    expect(session.scoring.snapshot().problem).toMatchObject({
      job: "compare",
      error: { key: "excel.readOnly" },
    });
  });

  it("are compared once at a time, and can be stopped", async () => {
    let stopped = 0;
    const { session, store } = await openSession({
      compare: (_dates, _onProgress, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => {
            stopped += 1;
            reject(new ScoringError("excel.cancelled"));
          });
        }),
    });
    const comparing = store.compare(46_173, 46_356);
    await store.compare(46_173, 46_356);
    await session.score();
    await new Promise(setImmediate);
    session.scoring.cancel();
    await comparing;
    expect(stopped).toBe(1);
    expect(session.scoring.snapshot()).toMatchObject({ notice: "cancelled", problem: null });
  });
});

describe("the customer dashboard", () => {
  it("names the sheets that there are and the columns that others take", async () => {
    const text = textOf(await screenOf({ read: () => Promise.resolve(nothingFollowed) }));
    expect(text).toContain("There is no data sheet yet.");
    expect(text).toContain("Revenue by month\nThe workbook has no sheet of revenue");
    expect(text).toContain("client, month and MRR, or client and one column a month");
    const some = textOf(await screenOf({}));
    expect(some).toContain("Survey answers\nSurvey answers\n412 lines");
    expect(some).toContain("What is missing, and what it takes");
  });

  it("is made, and brought up to date, with the smallest group that was typed", async () => {
    const { session, store, wishes } = await openSession();
    await store.refresh();
    store.typeMinimum("8");
    expect(buttonOf(markupOf(session), "Update the dashboard")).toBeDefined();
    await session.makeDashboard(8);
    expect(wishes).toEqual([{ customers: { minimum: 8 } }]);
    // The workbook has it now.
    expect(store.snapshot().typedMinimum).toBeNull();
    const text = textOf(markupOf(session));
    expect(text).toContain(
      "37 answers are confidential: counted in totals, never shown by client.",
    );
    expect(text).toContain(
      "8 answers are hidden: their groups have fewer than 5, or too few clients.",
    );
    expect(text).toContain("All of the data sheets could be used.");
  });

  it.each(["", "1", "51", "5.5", "x"])("takes “%s” for no size of a group", async (typed) => {
    const { session, store } = await openSession();
    await store.refresh();
    store.typeMinimum(typed);
    const markup = markupOf(session);
    expect(textOf(markup)).toContain("Type a whole number from 2 to 50.");
    expect(buttonOf(markup, "Update the dashboard")).toContain('aria-disabled="true"');
    expect(markup).toMatch(/<input[^>]*aria-invalid="true"[^>]*type="number"/);
  });
});

describe("a benchmark", () => {
  it("shows where it comes from, whether it counts, and that it is out of date", async () => {
    const markup = await screenOf({});
    const boxes = [...markup.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([box]) => box);
    expect(boxes.map((box) => box.includes("checked"))).toEqual([true, false]);
    const text = textOf(markup);
    expect(text).toContain("NPS, all clients: 32\nsample of 210 · 03/19/2026 · Trade association");
    expect(text).toContain("Observed churn at 3 years, Public sector: 8.5%\n01/01/2023\nout of d");
  });

  it("is used at once, and not when the workbook does not take it", async () => {
    let isTaken = false;
    const picked: unknown[] = [];
    const { session, store } = await openSession({
      read: () =>
        Promise.resolve(
          isTaken
            ? {
                ...followedYear,
                benchmarks: followedYear.benchmarks!.map((one) => ({ ...one, isUsed: true })),
              }
            : followedYear,
        ),
      useBenchmark: ({ line }, isUsed) => {
        picked.push([line, isUsed]);
        return isTaken ? Promise.resolve() : Promise.reject(new ScoringError("excel.readOnly"));
      },
    });
    await store.refresh();
    const used = (): boolean[] => store.snapshot().reading!.benchmarks!.map((one) => one.isUsed);
    const use = store.useBenchmark(store.snapshot().reading!.benchmarks![1]!, true);
    expect(used()).toEqual([true, true]);
    await use;
    expect(used()).toEqual([true, false]);
    expect(session.scoring.snapshot().problem?.job).toBe("edit");
    isTaken = true;
    await store.useBenchmark(store.snapshot().reading!.benchmarks![1]!, true);
    expect(used()).toEqual([true, true]);
    expect(picked).toEqual([
      [2, true],
      [2, true],
    ]);
  });

  it("waits for the table, which comes with the dashboard", async () => {
    const text = textOf(await screenOf({ read: () => Promise.resolve(nothingFollowed) }));
    expect(text).toContain("Their table comes with the customer dashboard.");
    expect(text).not.toContain("Add a benchmark");
  });
});

describe("a workbook that cannot be read", () => {
  it("says so, with another try", async () => {
    const markup = await screenOf({ read: () => Promise.reject(new ScoringError("excel.tooOld")) });
    expect(markup).toContain('role="alert"');
    expect(buttonOf(markup, "Try again")).toBeDefined();
    // What can be done without having read it can be done.
    expect(buttonOf(markup, "Take a snapshot")).toBeDefined();
  });

  it("is not read while a run writes, but after it", async () => {
    let reads = 0;
    let finish: () => void = () => undefined;
    const { session, store } = await openSession(
      {
        read: () => {
          reads += 1;
          return Promise.resolve(followedYear);
        },
      },
      {
        score: () =>
          new Promise((resolve) => {
            finish = () => resolve({ ...outcomeOf(summaryOfThree), snapshot: snapshotOfToday });
          }),
      },
    );
    const hide = store.show();
    await new Promise(setImmediate);
    expect(reads).toBe(1);
    const run = session.takeSnapshot();
    await new Promise(setImmediate);
    await store.refresh();
    expect(reads).toBe(1);
    finish();
    await run;
    expect(reads).toBe(2);
    hide();
  });
});
