import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Model } from "../../src/commitment/model";
import { ScoringError } from "../../src/excel/scoring-error";
import type { ScoringSummary } from "../../src/excel/scoring-summary";
import { Pane } from "../../src/taskpane/pane";
import type { WorkbookService } from "../../src/taskpane/workbook-service";
import { registerRibbonCommands } from "../../src/commands/ribbon-commands";
import { excelWorkbookService } from "../../src/taskpane/excel-workbook-service";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import { PaneSession } from "../../src/taskpane/pane-session";
import { memoryShelf, PreferencesStore } from "../../src/taskpane/preferences";
import { byHand } from "../support/busy-book";
import { fakeBookReading } from "../support/fake-book-reading";
import {
  fakeWorkbookService,
  sheetOfThree,
  outcomeOf,
  summaryOfThree,
} from "../support/fake-workbook-service";
import { buttonOf, textOf } from "../support/pane-text";
import { sampleHost, sheetNames } from "../support/scored-book-session";

/** The pane as it is opened in the workbook that answers Office.js. */
async function openPane(shelf = memoryShelf(), locale = "en-US"): Promise<PaneSession> {
  const session: PaneSession = new PaneSession(
    excelWorkbookService(() => session.language.snapshot().language),
    await loadPaneLanguage(locale),
    new PreferencesStore(shelf),
    locale,
  );
  return session;
}

/** Another client list, in front or behind. */
const addProspects = (inFront: boolean): Promise<void> =>
  byHand((_, { workbook }) => {
    const sheet = workbook.worksheets.add("Prospects");
    sheet.getRange("A1:B3").values = [
      ["Client", "ARR"],
      ["Acme", 1000],
      ["Bolt", 2000],
    ];
    if (inFront) sheet.activate();
  });

const markupOf = (session: PaneSession): string =>
  renderToStaticMarkup(createElement(Pane, { session }));

beforeEach(async () => {
  await sampleHost(5);
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the first screen", () => {
  it("is the start page for somebody new, and only the first time", async () => {
    const shelf = memoryShelf();
    const session = await openPane(shelf);
    expect(session.screen.snapshot()).toBeNull();
    await session.follow();
    expect(session.screen.snapshot()).toBe("start");
    session.skipStart();
    expect(session.screen.snapshot()).toBe("columns");

    const later = await openPane(shelf);
    await later.follow();
    expect(later.screen.snapshot()).toBe("columns");
  });

  it.each([
    ["using the sheet", (session: PaneSession) => session.useSheet()],
    ["trying the sample", (session: PaneSession) => session.insertSample()],
    ["a run", (session: PaneSession) => session.score()],
  ])("is not the start page again after %s", async (_, deed) => {
    const shelf = memoryShelf();
    const session = await openPane(shelf);
    await session.follow();
    await deed(session);
    expect(new PreferencesStore(shelf).snapshot().hasSeenStart).toBe(true);
    expect(session.screen.snapshot()).not.toBe("start");
  });

  it("is not the start page again for whoever has left it by a tab", async () => {
    const session = await openPane();
    await session.follow();
    session.screen.toggleSettings();
    expect(session.preferences.snapshot().hasSeenStart).toBe(false);
    session.screen.show("model");
    expect(session.preferences.snapshot().hasSeenStart).toBe(true);
  });

  it("has still to be seen by whoever opens a scored workbook first", async () => {
    await (await openPane()).score();
    const session = await openPane();
    await session.follow();
    expect(session.preferences.snapshot().hasSeenStart).toBe(false);
  });

  it("is the result where the workbook has been scored, also on another computer", async () => {
    await (await openPane()).score();
    const session = await openPane();
    await session.follow();
    expect(session.screen.snapshot()).toBe("score");
    expect(session.result.snapshot()).not.toBeNull();
  });

  it("is left alone when a run was begun on the ribbon meanwhile", async () => {
    let glance: () => void = () => undefined;
    const service = fakeWorkbookService({
      glance: () =>
        new Promise((resolve) => {
          glance = () => resolve({ sheet: sheetOfThree, isScored: false });
        }),
    });
    const session = new PaneSession(service, await loadPaneLanguage("en"));
    void session.follow();
    session.screen.show("score");
    glance();
    await new Promise(setImmediate);
    expect(session.screen.snapshot()).toBe("score");
  });

  it("is the start page where Excel does not answer", async () => {
    const service = fakeWorkbookService({
      glance: () => Promise.reject(new Error("busy")),
      readBook: () => Promise.reject(new Error("busy")),
    });
    const session = new PaneSession(service, await loadPaneLanguage("en"));
    await session.follow();
    expect(session.screen.snapshot()).toBe("start");
  });
});

describe("a ribbon button", () => {
  it("works in the pane's own session, which shows what comes of it", async () => {
    const handlers = new Map<string, (event: { completed: () => void }) => void>();
    vi.spyOn(Office.actions, "associate").mockImplementation((name, handler) => {
      handlers.set(name, handler as () => void);
    });
    const session = await openPane();
    await session.follow();
    registerRibbonCommands({
      scoreClients: session.score,
      takeSnapshot: () => session.takeSnapshot(),
      customerDashboard: () => session.makeDashboard(),
      insertSample: session.insertSample,
    });
    const press = (name: string): Promise<void> =>
      new Promise((completed) => handlers.get(name)!({ completed }));
    await press("scoreClients");
    expect(session.screen.snapshot()).toBe("score");
    expect(session.result.snapshot()?.clients).toBe(5);

    await press("takeSnapshot");
    expect(session.screen.snapshot()).toBe("follow");
    expect(session.scoring.snapshot().followed?.snapshot).toMatchObject({ count: 1 });
    session.screen.show("model");
    const names = await sheetNames();
    await press("takeSnapshot");
    // The day has one: that is asked where it can be answered, and nothing is written.
    expect(session.screen.snapshot()).toBe("follow");
    expect(session.scoring.snapshot()).toMatchObject({ problem: null, work: null });
    expect(session.scoring.snapshot().takenDay).not.toBeNull();
    expect(await sheetNames()).toEqual(names);

    await press("customerDashboard");
    expect(session.scoring.snapshot().takenDay).toBeNull();
    expect(session.scoring.snapshot().followed?.customers?.tabs.customers).toBe(
      "Customer dashboard",
    );
    expect(await sheetNames()).toContain("Customer dashboard");
  });
});

describe("the sample", () => {
  it("that cannot be added leaves the start page in place", async () => {
    const host = await sampleHost(2);
    const session = await openPane();
    await session.follow();
    host.controls.readOnly = true;
    await session.insertSample();
    expect(session.screen.snapshot()).toBe("start");
    expect(session.preferences.snapshot().hasSeenStart).toBe(false);
  });
});

describe("the result", () => {
  it("of a workbook that is opened again is that of its last run", async () => {
    const first = await openPane();
    await first.score();
    const run = first.scoring.snapshot().summary;
    const again = await openPane();
    await again.follow();
    expect(again.scoring.snapshot().summary).toBeNull();
    const { changes, ...result } = again.result.snapshot()!;
    expect(result).toEqual({ ...run, changes: undefined, tabs: run!.tabs });
    expect(changes).toMatchObject({ clientsIn: [], clientsOut: [], moves: [] });
  });

  it("goes with the tabs that held it", async () => {
    const session = await openPane();
    await session.score();
    const unscored = { ...session.book.snapshot().reading!, hasRun: false };
    session.service.readBook = () => Promise.resolve(unscored);
    await session.book.refresh();
    expect(session.result.snapshot()).toBeNull();
  });

  it("tells what was done since the last run", async () => {
    await (await openPane()).score();
    await byHand((sheet) => {
      sheet("Clients")
        .tables.getItemAt(0)
        .columns.getItem("ARR")
        .getDataBodyRange()
        .getCell(0, 0).values = [[1]];
    });
    const again = await openPane();
    await again.follow();
    expect(again.result.snapshot()?.changes).toMatchObject({ otherArr: 1 });
  });

  it("keeps what a run has changed when the workbook is read after it", async () => {
    const session = await openPane();
    await session.score();
    expect(session.result.snapshot()?.changes).toBeNull();
    await byHand((sheet) => {
      sheet("Clients")
        .tables.getItemAt(0)
        .columns.getItem("ARR")
        .getDataBodyRange()
        .getCell(0, 0).values = [[1]];
    });
    await session.score();
    await session.book.refresh();
    expect(session.result.snapshot()?.changes).toMatchObject({ otherArr: 1 });
    expect(session.result.snapshot()?.totalArr).toBe(session.scoring.snapshot().summary?.totalArr);
  });

  it("stays that of the scored list while another one is in front", async () => {
    const session = await openPane();
    await session.score();
    await addProspects(true);
    await session.look();
    expect(session.book.snapshot().reading?.grid.sheetName).toBe("Prospects");
    expect(session.result.snapshot()).toMatchObject({ sheetName: "Clients", clients: 5 });
  });

  it("is that of the scored list, too, where the workbook is opened with another one in front", async () => {
    await (await openPane()).score();
    await addProspects(true);
    const again = await openPane();
    await again.follow();
    expect(again.screen.snapshot()).toBe("score");
    expect(again.book.snapshot().reading?.grid.sheetName).toBe("Prospects");
    await vi.waitFor(
      () => expect(again.result.snapshot()).toMatchObject({ sheetName: "Clients", clients: 5 }),
      { timeout: 60_000 },
    );
    for (const screen of ["score", "columns", "model", "check"] as const) {
      again.screen.show(screen);
      expect(buttonOf(markupOf(again), "Score “Prospects” instead")).toBeDefined();
      expect(textOf(markupOf(again))).not.toContain("Score again");
    }
  });

  it("cannot be told of a list that can no longer be read, which is said", async () => {
    await (await openPane()).score();
    await addProspects(true);
    await byHand((sheet) => {
      const { columns } = sheet("Clients").tables.getItemAt(0);
      columns.getItem("ARR").getHeaderRowRange().values = [["Something"]];
    });
    const again = await openPane();
    await again.follow();
    const text = textOf(markupOf(again));
    expect(text).toContain("The result tabs are those of the sheet “Clients”.");
    expect(text).not.toContain("your sheets stay as they are");
    expect(text).toContain("Score “Prospects” instead");
  });

  it("cannot be told of a sheet that has gone, which is said", async () => {
    await (await openPane()).score();
    await addProspects(true);
    await byHand((sheet) => sheet("Clients").delete());
    const again = await openPane();
    await again.follow();
    const text = textOf(markupOf(again));
    expect(text).toContain("The sheet behind these results is no longer in the workbook.");
    expect(text).toContain("Scoring “Prospects” replaces the result tabs");
    expect(text).not.toContain("your sheets stay as they are");
    expect(text).toContain("Score “Prospects” instead");
  });
});

describe("a cell that is being edited", () => {
  it("is waited for by what is read without being asked for", async () => {
    const host = await sampleHost(2);
    const session = await openPane();
    await session.follow();
    host.controls.cellEditMode = true;
    const looking = session.look();
    const reading = session.book.refresh();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(session.scoring.snapshot().sheet?.name).toBe("Clients");
    expect(session.book.snapshot()).toMatchObject({ isReading: true, problem: null });
    host.controls.cellEditMode = false;
    await Promise.all([looking, reading]);
    expect(session.book.snapshot()).toMatchObject({ isReading: false, problem: null });
  });
});

describe("the scored list", () => {
  it("that cannot be read any more makes the results out of date", async () => {
    const session = await openPane();
    await session.score();
    expect(session.freshness.snapshot()).toBeNull();
    await byHand((sheet) => {
      const { columns } = sheet("Clients").tables.getItemAt(0);
      columns.getItem("ARR").getHeaderRowRange().values = [["Something"]];
    });
    await session.book.refresh();
    expect(session.book.snapshot().reading?.examined.ok).toBe(false);
    expect(session.freshness.snapshot()).toBe("unreadable");
    expect(session.result.snapshot()).toMatchObject({ clients: 5 });
  });

  it("whose sheet has gone keeps its result, whatever list is in front", async () => {
    const session = await openPane();
    await session.score();
    await addProspects(true);
    await byHand((sheet) => sheet("Clients").delete());
    await session.look();
    expect(session.book.snapshot().reading).toMatchObject({ hasRun: true, scoredSheet: null });
    expect(session.freshness.snapshot()).toBe("gone");
    expect(session.result.snapshot()).toMatchObject({ sheetName: "Clients", clients: 5 });
  });
});

describe("another list", () => {
  it("that comes to the front while the workbook is read is read after it", async () => {
    let name = "Clients";
    const started: string[] = [];
    const service = fakeWorkbookService({
      glance: () => Promise.resolve({ sheet: { ...sheetOfThree, name }, isScored: false }),
      readBook: () => {
        started.push(name);
        return new Promise(() => undefined);
      },
    });
    const session = new PaneSession(service, await loadPaneLanguage("en"));
    await session.scoring.lookAtSheet();
    void session.book.refresh();
    name = "Prospects";
    void session.look();
    await new Promise(setImmediate);
    expect(started).toEqual(["Clients", "Prospects"]);
  });
});

describe("a run", () => {
  const reading = fakeBookReading(["Client", "ARR"], [["Acme", 1_000]]);
  const withCeiling =
    (ceiling: number) =>
    (model: Model): Model => ({ ...model, parameters: { ...model.parameters, ceiling } });

  async function paneOf(changes: Partial<WorkbookService>): Promise<PaneSession> {
    const service = fakeWorkbookService({ readBook: () => Promise.resolve(reading), ...changes });
    const session = new PaneSession(service, await loadPaneLanguage("en"));
    await session.book.refresh();
    return session;
  }

  it("that is asked for twice is made once, after what was typed is written", async () => {
    let write = (): void => undefined;
    const done: string[] = [];
    const session = await paneOf({
      editModel: () =>
        new Promise((resolve) => {
          write = () => {
            done.push("edit");
            resolve(null);
          };
        }),
      score: () => {
        done.push("score");
        return Promise.resolve(outcomeOf(summaryOfThree));
      },
    });
    session.model.edit("ceiling", withCeiling(1.8));
    const runs = [session.score(), session.score()];
    expect(session.scoring.isBusy()).toBe(true);
    await new Promise(setImmediate);
    write();
    await Promise.all(runs);
    expect(done).toEqual(["edit", "score"]);
  });

  it("has the workbook to itself: edits wait, nothing is read, no sample is added", async () => {
    let finish = (): void => undefined;
    const done: string[] = [];
    const session = await paneOf({
      readBook: () => {
        done.push("read");
        return Promise.resolve(reading);
      },
      editModel: () => {
        done.push("edit");
        return Promise.resolve(null);
      },
      score: () =>
        new Promise((resolve) => {
          finish = () => {
            done.push("score");
            resolve(outcomeOf(summaryOfThree));
          };
        }),
      insertSample: () => Promise.resolve(void done.push("sample")),
    });
    done.length = 0;
    const run = session.score();
    await new Promise(setImmediate);
    session.model.edit("ceiling", withCeiling(1.8));
    await session.insertSample();
    await session.book.refresh();
    await new Promise(setImmediate);
    expect(done).toEqual([]);
    expect(session.screen.snapshot()).toBe("score");
    finish();
    await run;
    await session.model.settled();
    expect(done.filter((deed) => deed !== "read")).toEqual(["score", "edit"]);
  });

  it("does not start over an edit that was refused, until that has been told", async () => {
    let runs = 0;
    const session = await paneOf({
      editModel: () => Promise.reject(new ScoringError("excel.tabProtected", { name: "Model" })),
      score: () => {
        runs += 1;
        return Promise.resolve(outcomeOf(summaryOfThree));
      },
    });
    session.model.edit("ceiling", withCeiling(1.8), { typed: "180" });
    await session.score();
    expect(runs).toBe(0);
    expect(session.scoring.isBusy()).toBe(false);
    expect(renderToStaticMarkup(createElement(Pane, { session }))).toContain("Not changed");
    await session.score();
    expect(runs).toBe(1);
  });

  it("of somebody else later on has its own changes", async () => {
    let run = 1;
    const changes = { otherArr: 1 } as ScoringSummary["changes"];
    const session = await paneOf({
      readBook: () => Promise.resolve({ ...reading, run }),
      score: () => Promise.resolve(outcomeOf({ ...summaryOfThree, changes })),
    });
    await session.score();
    expect(session.result.snapshot()?.changes).toBe(changes);
    run = 2;
    await session.book.refresh();
    expect(session.result.snapshot()?.changes).toBeNull();
  });
});

describe("what was done", () => {
  it("is said until another screen is shown", async () => {
    const session = await openPane();
    await session.insertSample();
    expect(session.scoring.snapshot().notice).toBe("sampleAdded");
    session.screen.show("model");
    expect(session.scoring.snapshot().notice).toBeNull();
  });
});

describe("the language", () => {
  it("changes at once, and what is shown of the result with it", async () => {
    const shelf = memoryShelf();
    const session = await openPane(shelf);
    await session.score();
    await session.chooseLanguage("fr");
    expect(session.language.snapshot().say("pane.score.again")).toBe("Réévaluer");
    expect(new PreferencesStore(shelf).snapshot().language).toBe("fr");
    await session.chooseLanguage("excel");
    expect(session.language.snapshot().language).toBe("en");
  });

  it("leaves days in figures as Excel's cells show them", async () => {
    const session = await openPane(memoryShelf(), "fr-FR");
    await session.chooseLanguage("en");
    expect(session.language.snapshot().shortDate(46_359)).toBe("03/12/2026");
  });

  it("stays what it was where the words cannot be fetched, and says so", async () => {
    const session = await openPane();
    Object.assign(session.language, { speak: () => Promise.reject(new Error("offline")) });
    await session.chooseLanguage("fr");
    expect(session.preferences.snapshot().language).toBe("excel");
    expect(session.scoring.snapshot().problem).toMatchObject({ job: "language" });
  });
});

describe("the settings", () => {
  it("lead back to where one was", async () => {
    const session = await openPane();
    session.screen.show("check");
    session.screen.toggleSettings();
    expect(session.screen.snapshot()).toBe("settings");
    session.screen.toggleSettings();
    expect(session.screen.snapshot()).toBe("check");
  });
});
