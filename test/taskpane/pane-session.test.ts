import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { registerRibbonCommands } from "../../src/commands/ribbon-commands";
import { excelWorkbookService } from "../../src/taskpane/excel-workbook-service";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import { PaneSession } from "../../src/taskpane/pane-session";
import { memoryShelf, PreferencesStore } from "../../src/taskpane/preferences";
import { byHand } from "../support/busy-book";
import { fakeWorkbookService, sheetOfThree } from "../support/fake-workbook-service";
import { sampleHost } from "../support/scored-book-session";

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
    registerRibbonCommands({ scoreClients: session.score, insertSample: session.insertSample });
    await new Promise<void>((completed) => handlers.get("scoreClients")!({ completed }));
    expect(session.screen.snapshot()).toBe("score");
    expect(session.result.snapshot()?.clients).toBe(5);
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
    await byHand((_, { workbook }) => {
      const sheet = workbook.worksheets.add("Prospects");
      sheet.getRange("A1:B3").values = [
        ["Client", "ARR"],
        ["Acme", 1000],
        ["Bolt", 2000],
      ];
      sheet.activate();
    });
    await session.look();
    expect(session.book.snapshot().reading?.grid.sheetName).toBe("Prospects");
    expect(session.result.snapshot()).toMatchObject({ sheetName: "Clients", clients: 5 });
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
