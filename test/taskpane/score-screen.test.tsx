import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ScoringError } from "../../src/excel/scoring-error";
import type { AxisSummary, ScoringSummary } from "../../src/excel/scoring-summary";
import { Pane } from "../../src/taskpane/pane";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import { PaneSession } from "../../src/taskpane/pane-session";
import type { Screen } from "../../src/taskpane/screen-store";
import type { WorkbookService } from "../../src/taskpane/workbook-service";
import { fakeBookReading } from "../support/fake-book-reading";
import {
  fakeWorkbookService,
  sheetOfThree,
  outcomeOf,
  summaryOfThree,
} from "../support/fake-workbook-service";
import { buttonOf, textOf } from "../support/pane-text";

async function openPane(changes: Partial<WorkbookService> = {}, screen: Screen = "score") {
  const session = new PaneSession(fakeWorkbookService(changes), await loadPaneLanguage("en-US"));
  session.screen.show(screen);
  return session;
}

const markupOf = (session: PaneSession): string => renderToStaticMarkup(<Pane session={session} />);

const axesOf = (count: number): AxisSummary[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `axis${index}`,
    label: `Axis number ${index + 1} of them all`,
    score: 10 * (index + 1),
    target: 50,
    effect: 0,
  }));

async function scoredPane(part: Partial<ScoringSummary>): Promise<string> {
  const session = await openPane({
    score: () => Promise.resolve(outcomeOf({ ...summaryOfThree, ...part })),
  });
  await session.scoring.score();
  return markupOf(session);
}

const unscored: Partial<WorkbookService> = {
  readBook: () =>
    Promise.resolve(
      fakeBookReading(
        ["Client", "ARR"],
        [
          ["Acme", 1_000],
          ["Bolt", 2_000],
        ],
        { run: 0 },
      ),
    ),
};

describe("the picture of the axes", () => {
  it.each([3, 5, 8])("is drawn for %s axes, each with its name in short", async (count) => {
    const markup = await scoredPane({ axes: axesOf(count) });
    const picture =
      /<svg[^>]*aria-hidden="true"[^>]*>(?:(?!<\/svg>)[^])*<text[^]*?<\/svg>/.exec(markup)?.[0] ??
      "";
    expect(picture.match(/<circle/g)).toHaveLength(count);
    expect(picture.match(/<text/g)).toHaveLength(count);
    expect(picture).toContain("Axis number 1 …");
    expect(picture).not.toContain("NaN");
    // Everyone gets the numbers and the whole name from the table.
    expect(textOf(markup)).toContain("Axis number 1 of them all\n10\n50");
  });

  it("puts a full score on the rim and none in the middle", async () => {
    const axes = axesOf(4).map((axis, index) => ({ ...axis, score: index === 0 ? 100 : null }));
    const markup = await scoredPane({ axes });
    const [circle = ""] = /<circle[^>]*>/.exec(markup) ?? [];
    expect(circle).toContain('cx="0"');
    expect(circle).toContain('cy="-80"');
    expect(markup.match(/<circle/g)).toHaveLength(1);
  });

  it("goes round an axis without a score, which is not 0", async () => {
    const axes = axesOf(4).map((axis, index) => ({ ...axis, score: index === 2 ? null : 100 }));
    const polygons = [...(await scoredPane({ axes })).matchAll(/<polygon[^>]*points="([^"]*)"/g)];
    const corners = polygons.map(([, points = ""]) => points.split(" "));
    expect(corners.at(-1)).toHaveLength(3);
    expect(corners.at(-1)).not.toContain("0,0");
  });

  it.each([2, 9])("is left out for %s axes, which it cannot show", async (count) => {
    const markup = await scoredPane({ axes: axesOf(count) });
    expect(markup).not.toContain("<circle");
    expect(textOf(markup)).toContain(`Axis number ${count} of them all\n${10 * count}\n50`);
  });
});

describe("the effects of the axes", () => {
  it("are signed amounts that sum to what the score makes of the ARR", async () => {
    const markup = await scoredPane({});
    expect(textOf(markup)).toContain("Trust\n+€190,000\nAdvocacy\n-€40,000\nTotal\n+€150,000");
    // The largest takes half of the track, the other its part of it.
    expect(markup).toContain("width:50%");
    expect(markup).toContain(`width:${(50 * 40) / 190}%`);
  });

  it("are left out where there are none", async () => {
    const markup = await scoredPane({ axes: axesOf(3) });
    expect(textOf(markup)).not.toContain("What each axis does");
  });
});

describe("the result", () => {
  it("says that totals are too low where an ARR could not be read", async () => {
    expect(textOf(await scoredPane({ unreadArr: 2 }))).toContain(
      "The ARR of 2 clients could not be read",
    );
    expect(textOf(await scoredPane({ unreadArr: 0 }))).not.toContain("could not be read");
  });

  it("names the other list that is in front", async () => {
    const session = await openPane({
      readBook: () =>
        Promise.resolve({
          ...fakeBookReading(["Client", "ARR"], [["Acme", 1]]),
          hasRun: true,
          scoredSheet: "Clients",
        }),
    });
    await session.scoring.score();
    const reading = await session.service.readBook([]);
    session.service.readBook = () =>
      Promise.resolve({ ...reading, grid: { ...reading.grid, sheetName: "Prospects" } });
    await session.book.refresh();
    expect(textOf(markupOf(session))).toContain("those of the sheet “Clients”.");
    expect(textOf(markupOf(session))).toContain("Scoring “Prospects” replaces them.");
    session.screen.show("check");
    expect(buttonOf(markupOf(session), "Score “Prospects” instead")).toBeDefined();
    expect(textOf(markupOf(session))).not.toContain("Score again");
  });
});

describe("the sheet that would be scored", () => {
  const noList: Partial<WorkbookService> = {
    glance: () =>
      Promise.resolve({
        sheet: { name: "Notes", table: null, rows: 12, columns: 2 },
        isScored: false,
      }),
  };

  it.each(["start", "score"] as const)("is the list that was read (%s)", async (screen) => {
    const session = await openPane({ ...noList, ...unscored }, screen);
    await session.scoring.lookAtSheet();
    expect(textOf(markupOf(session))).toContain("Notes\n12 rows");
    await session.book.refresh();
    expect(textOf(markupOf(session))).toContain("Clients\n2 rows · 2 columns");
    expect(textOf(markupOf(session))).not.toContain("Notes");
  });

  it("is none where no sheet holds a list, whatever is on it", async () => {
    const readBook = () => Promise.reject(new ScoringError("excel.noClientList"));
    const session = await openPane({ ...noList, readBook }, "start");
    await session.scoring.lookAtSheet();
    await session.book.refresh();
    expect(textOf(markupOf(session))).toContain("Open the sheet with your client list");
    expect(buttonOf(markupOf(session), "Use this sheet")).toBeUndefined();
  });

  it("has no old problem any more once there is the sample", async () => {
    let readBook = (): Promise<never> => Promise.reject(new ScoringError("excel.emptyWorkbook"));
    const session = await openPane({ readBook: () => readBook() }, "start");
    await session.book.refresh();
    readBook = () => new Promise(() => undefined);
    void session.insertSample();
    await new Promise(setImmediate);
    expect(session.screen.snapshot()).toBe("columns");
    expect(textOf(markupOf(session))).not.toContain("No client list");
  });
});

describe("the button to score", () => {
  const withList: Partial<WorkbookService> = {
    readBook: () =>
      Promise.resolve({
        ...fakeBookReading(
          ["Client", "ARR"],
          [
            ["Acme", 1_000],
            ["Bolt", 2_000],
          ],
        ),
        hasRun: false,
      }),
  };

  it("says how many clients there are, and where a first run goes on", async () => {
    const session = await openPane(withList, "columns");
    await session.book.refresh();
    expect(buttonOf(markupOf(session), "Score 2 clients")).toBeDefined();
    expect(buttonOf(markupOf(session), "Next: Model")).toBeDefined();
    session.screen.show("model");
    expect(buttonOf(markupOf(session), "Next: Check")).toBeDefined();
    session.screen.show("check");
    expect(textOf(markupOf(session))).not.toContain("Next:");
  });

  it("is not what to do next while nothing can be scored", async () => {
    const session = await openPane(withList, "columns");
    const lookOf = (label: string): string | undefined =>
      /class="[^"]*"/.exec(buttonOf(markupOf(session), label) ?? "")?.[0];
    await session.book.refresh();
    expect(lookOf("Score 2 clients")).not.toBe(lookOf("Next: Model"));
    session.service.readBook = () =>
      Promise.resolve(fakeBookReading(["Client"], [["Acme"]], { run: 0 }));
    await session.book.refresh();
    expect(lookOf("Score this sheet")).toBe(lookOf("Next: Model"));
    session.service.readBook = () => Promise.reject(new ScoringError("excel.noClientList"));
    await session.book.refresh();
    expect(lookOf("Score this sheet")).toBe(lookOf("Next: Model"));
  });

  it("is there once where the result is out of date, and above the client card", async () => {
    const session = await openPane({
      glance: () => Promise.resolve({ sheet: sheetOfThree, isScored: true }),
      readBook: () => Promise.resolve(fakeBookReading(["Client", "ARR"], [["Acme", 1]])),
    });
    await session.scoring.lookAtSheet();
    await session.book.refresh();
    const edited = { sheetName: "Clients", cells: 1, clientsIn: 0, clientsOut: 0 };
    const changed = { ...edited, scores: 0, arr: 0, model: false };
    const freshness = { subscribe: () => () => undefined, snapshot: () => changed };
    Object.assign(session, { freshness });
    for (const screen of ["columns", "model", "check", "score", "client"] as const) {
      session.screen.show(screen);
      expect(textOf(markupOf(session))).toContain("Results out of date");
      expect(textOf(markupOf(session)).match(/Score again/g)).toHaveLength(1);
    }
  });

  it("scores again what has been scored, without a way through", async () => {
    const session = await openPane(
      { glance: () => Promise.resolve({ sheet: sheetOfThree, isScored: true }) },
      "columns",
    );
    await session.scoring.lookAtSheet();
    expect(buttonOf(markupOf(session), "Score again")).toBeDefined();
    expect(textOf(markupOf(session))).not.toContain("Next:");
  });

  it.each(["start", "settings", "client"] as const)("is not on the screen %s", async (screen) => {
    const session = await openPane(withList, screen);
    await session.book.refresh();
    expect(buttonOf(markupOf(session), "Score 2 clients")).toBeUndefined();
  });
});

describe("a workbook without a client list", () => {
  it("is no failure", async () => {
    const session = await openPane(
      { readBook: () => Promise.reject(new ScoringError("excel.emptyWorkbook")) },
      "columns",
    );
    await session.book.refresh();
    const text = textOf(markupOf(session));
    expect(text).toContain("No client list\n");
    expect(text).not.toContain("Workbook not read");
    session.screen.show("start");
    expect(textOf(markupOf(session))).not.toContain("No client list\n");
  });
});

describe("what went wrong", () => {
  it("is no news on the next screen", async () => {
    const session = await openPane({ goToCells: () => Promise.reject(new Error("x")) }, "check");
    await session.scoring.goToCells("Clients", "A1");
    expect(textOf(markupOf(session))).toContain("Cell not shown");
    session.screen.show("model");
    expect(textOf(markupOf(session))).not.toContain("Cell not shown");
  });
});

describe("the settings", () => {
  it("say truthfully what is kept where, and which version this is", async () => {
    const text = textOf(markupOf(await openPane({}, "settings")));
    expect(text).toContain("Everything about your clients is in this workbook");
    expect(text).toContain("On this computer only: the language chosen here");
    expect(text).toMatch(/Commitment Score \d+\.\d+\.\d+/);
    expect(text).toContain("can be set once there is a client list");
  });

  it("offer what the workbook's model holds", async () => {
    const session = await openPane(
      { readBook: () => Promise.resolve(fakeBookReading(["Client", "ARR"], [["Acme", 1]])) },
      "settings",
    );
    await session.book.refresh();
    const markup = markupOf(session);
    for (const label of ["Currency", "Actions in the plan", "Renewal alert"]) {
      expect(textOf(markup)).toContain(label);
    }
  });
});
