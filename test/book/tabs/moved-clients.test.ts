import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import type { CellValue, Grid } from "../../../src/book/grid";
import type { TabPlan } from "../../../src/book/tab-plan";
import type { Language } from "../../../src/messages/messages";
import { differences } from "../../support/compare-tabs";
import {
  expectedDashboard,
  expectedPlan,
  expectedScores,
  formulaCells,
} from "../../support/expected-results";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { planBook, weirdGrid, weirdModel, type PlannedBook } from "../../support/weird-book";

beforeAll(() => installFormulaEngine());

const [headers, ...clients] = weirdGrid.values;
const withClients = (rows: readonly (readonly CellValue[])[]): Grid => ({
  ...weirdGrid,
  values: [headers!, ...rows.map((row) => [...row])],
});
const emptyRow = headers!.map((): CellValue => null);

/** The client sheet with other cells, the tabs as they were planned. */
function afterwards({ plans }: PlannedBook, grid: Grid): Workbook {
  const workbook = workbookOf([grid], plans);
  workbook.calculateFormulas();
  return workbook;
}

/** The lines at the top of Scores, Dashboard and Action plan, as they show. */
function banners(workbook: Workbook, { plans }: PlannedBook): unknown[] {
  const [, scores, dashboard, plan] = plans;
  return [
    shown(workbook, scores!.name, 2, 1),
    shown(workbook, dashboard!.name, 2, 2),
    shown(workbook, plan!.name, 2, 2),
  ];
}

/** Of each line of the plan, in the core's order: its score and its stake. */
function planFigures(workbook: Workbook, { input, plans }: PlannedBook): unknown[][] {
  const name = plans[3]!.name;
  return input.scored.actions.map((_, i) =>
    [6, 8].map((column) => shown(workbook, name, 5 + i, column)),
  );
}

/** Names of the clients whose lines are blank; every other line must show its own client's figures. */
function blankLines(workbook: Workbook, book: PlannedBook): Set<string> {
  const { scored } = book.input;
  const blank = new Set<string>();
  planFigures(workbook, book).forEach(([score, stake], i) => {
    const action = scored.actions[i]!;
    const name = scored.clients.name[action.client]!;
    if (score === "" && stake === "") blank.add(name);
    else {
      expect(score, name).toBeCloseTo(action.score, 9);
      expect(stake, name).toBeCloseTo(action.stake, 4);
    }
  });
  return blank;
}

/** Formula cells that show an error. */
function errors(workbook: Workbook, plans: readonly TabPlan[]): string[] {
  return plans.flatMap((plan) =>
    formulaCells(plan).flatMap(({ row, column, formula }) => {
      const value = shown(workbook, plan.name, row, column);
      return typeof value === "string" && /^#[A-Z/0]+[!?]/.test(value)
        ? [`${plan.name} ${row},${column} ${value} ${formula}`]
        : [];
    }),
  );
}

/** What the Dashboard shows otherwise than a new scoring of `grid` would, banner and segments apart. */
function unlikeNewScoring(workbook: Workbook, book: PlannedBook, grid: Grid): string[] {
  const { scored } = planBook(grid, book.input.scored.model, book.input.language).input;
  const dashboard = book.plans[2]!;
  const guarded = /^=IF\('Scores d''été'!\$[A-Z]+\$5=0,/;
  const cells = formulaCells(dashboard).filter(({ row }) => row > 2);
  for (const { row, column, formula } of cells) {
    if (!guarded.test(formula)) continue;
    expect(shown(workbook, dashboard.name, row, column), formula).toBe("");
  }
  // Six figures a segment before the two rankings of seven columns; the date and the banner come
  // first, the figures of the charts last: six an axis, two at both ends, three for the lines.
  const expected = expectedDashboard(scored);
  const ofCharts = 6 * scored.model.axes.length + 2 * 2 + 3;
  const rankings = expected.length - ofCharts - 2 * 7 * Math.min(5, scored.clients.count);
  expected.splice(
    rankings - 6 * scored.portfolio.segments.length,
    6 * scored.portfolio.segments.length,
  );
  const others = cells.filter(({ formula }) => !guarded.test(formula));
  const blocks = others.map(({ row, column, formula }) => ({
    row,
    column,
    cells: [[{ formula }]],
  }));
  return differences(workbook, { ...dashboard, blocks }, expected.slice(2));
}

/** All that Excel does when a row of the client sheet is deleted. */
function withoutRow(book: PlannedBook, client: number): PlannedBook {
  const row = book.input.source.rows[client]! + 1;
  const reference = new RegExp(`'It''s Clients'!\\$[A-Z]+\\$${row}(?!\\d)`, "g");
  return {
    ...book,
    plans: book.plans.map((plan) => ({
      ...plan,
      blocks: plan.blocks.map((block) => ({
        ...block,
        cells: block.cells.map((line) =>
          line.map((content) =>
            content !== null && typeof content === "object"
              ? { formula: content.formula.replace(reference, "#REF!") }
              : content,
          ),
        ),
      })),
    })),
  };
}

/** Clients that no search by name finds for sure: two Acme, wildcards, no name at all. */
const notFound = new Set(["Acme", "Wh?t * ~Co", "C8"]);
const reversed = withClients([...clients].reverse());

describe("a sort of the client sheet", () => {
  it.each<readonly [Language, RegExp]>([
    ["en", /^12 clients are no longer on the row they were scored on/],
    ["fr", /^12 clients ne sont plus sur la ligne où ils ont été évalués/],
  ])("is said at the top of each tab (%s)", (language, text) => {
    const book = planBook(weirdGrid, weirdModel("neutral", language), language);
    const said = banners(afterwards(book, reversed), book);
    expect(said).toHaveLength(3);
    for (const banner of said) expect(banner).toMatch(text);
    expect(banners(afterwards(book, weirdGrid), book)).toEqual(["", "", ""]);
  });

  it("leaves no line of the plan with another client's figures", () => {
    const book = planBook(weirdGrid, weirdModel("neutral"), "en");
    const workbook = afterwards(book, reversed);
    const acting = book.input.scored.actions.map(
      ({ client }) => book.input.scored.clients.name[client]!,
    );
    const blank = blankLines(workbook, book);
    expect(blank).toEqual(new Set(acting.filter((name) => notFound.has(name))));
    expect(blank.size).toBeLessThan(new Set(acting).size);
    expect(errors(workbook, book.plans)).toEqual([]);
  });

  it("leaves no figure of a segment, and the figures of the book as they were", () => {
    const book = planBook(weirdGrid, weirdModel("neutral"), "en");
    const workbook = afterwards(book, reversed);
    const found = unlikeNewScoring(workbook, book, reversed);
    // The client without a name has none to show on another line.
    expect(found.filter((line) => !line.includes(": , core C8 "))).toEqual([]);
    const { name } = book.plans[3]!;
    const first = 5 + book.input.scored.actions.length + 2 + 2;
    book.input.scored.segmentActions.forEach((_, i) => {
      const figures = [1, 3, 6, 8, 10].map((column) => shown(workbook, name, first + i, column));
      expect(figures).toEqual(["", "", "", "", ""]);
    });
  });

  it("is undone by sorting back: every figure of every tab is there again", () => {
    const book = planBook(weirdGrid, weirdModel("neutral"), "en");
    const workbook = afterwards(book, reversed);
    const sheet = workbook.getWorksheet(weirdGrid.sheetName)!;
    weirdGrid.values.forEach((line, i) =>
      line.forEach((value, j) => {
        const cell = sheet.getCell(weirdGrid.top + i + 1, weirdGrid.left + j + 1);
        cell.value = value as typeof cell.value;
      }),
    );
    workbook.calculateFormulas();
    const [, scores, dashboard, plan] = book.plans;
    const { scored, source } = book.input;
    expect(differences(workbook, scores!, expectedScores(scored, source, "en"))).toEqual([]);
    expect(differences(workbook, dashboard!, expectedDashboard(scored))).toEqual([]);
    expect(differences(workbook, plan!, expectedPlan(scored))).toEqual([]);
  });

  it.skipIf(libreOffice === null)(
    "is noticed by LibreOffice as well (skipped where soffice is not installed)",
    async () => {
      // LibreOffice takes TRUE for the number 1 where the reader had not stumbled over it.
      const tidy = clients.map((line) => line.map((value) => (value === true ? null : value)));
      const book = planBook(withClients(tidy), weirdModel("neutral"), "en");
      const reversed = withClients([...tidy].reverse());
      const workbook = await recalculatedByLibreOffice(workbookOf([reversed], book.plans));
      for (const banner of banners(workbook, book)) expect(banner).toMatch(/^12 clients/);
      for (const name of blankLines(workbook, book)) expect(notFound).toContain(name);
      expect(errors(workbook, book.plans)).toEqual([]);
    },
  );
});

describe.each(clients.map((line, client) => [line[1], client] as const))(
  "the row of %s",
  (_, client) => {
    const book = planBook(weirdGrid, weirdModel("neutral"), "en");
    const name = book.input.scored.clients.name[client]!;
    const cleared = withClients(clients.map((line, i) => (i === client ? emptyRow : line)));

    it.each([
      ["cleared", () => afterwards(book, cleared)],
      ["deleted", () => afterwards(withoutRow(book, client), weirdGrid)],
    ])("%s, counts no more and spoils nothing", (__, make) => {
      const workbook = make();
      for (const banner of banners(workbook, book)) expect(banner).toMatch(/^1 client is no/);
      expect(errors(workbook, book.plans)).toEqual([]);
      expect(unlikeNewScoring(workbook, book, cleared)).toEqual([]);
      const acting = book.input.scored.actions.filter((action) => action.client === client);
      const blank = blankLines(workbook, book);
      // Of two clients of one name and id, nobody can say which is left.
      const gone = acting.length > 0 ? [name] : [];
      expect([...blank].filter((other) => other !== "Acme")).toEqual(
        gone.filter((other) => other !== "Acme"),
      );
    });
  },
);

describe("clients whose names do not tell them apart", () => {
  /** No id; two clients of one name on rows that follow each other; names that are patterns. */
  const names = ["Twin", "Twin", "A*", "A~B", "Axx", "A?", "AB", 2024, "2024 SA", "true"];
  const rows = names.map((name, i) => [
    null,
    name,
    ...clients[i % 2 === 0 ? 1 : 8]!.slice(2, 5),
    null,
    i,
    ...clients[1]!.slice(7),
  ]);
  const grid: Grid = {
    ...withClients(rows),
    values: [["", ...headers!.slice(1)], ...rows],
  };
  const cut: Grid = {
    ...grid,
    left: grid.left + 1,
    values: grid.values.map((line) => line.slice(1)),
  };
  const book = planBook(cut, weirdModel("neutral"), "en");

  it.each(names.map((_, shift) => shift).slice(1))(
    "never stand in for one another (rows moved down by %i)",
    (shift) => {
      const [top, ...lines] = cut.values;
      const turned = lines.map((__, i) => lines[(i + lines.length - shift) % lines.length]!);
      const workbook = afterwards(book, { ...cut, values: [top!, ...turned] });
      expect(shown(workbook, book.plans[1]!.name, 2, 1)).toMatch(/^\d+ clients are no longer/);
      expect(blankLines(workbook, book)).toEqual(new Set(["Twin", "A*", "A~B", "A?"]));
    },
  );

  it("are found unchanged where nothing moved", () => {
    const workbook = afterwards(book, cut);
    expect(banners(workbook, book)).toEqual(["", "", ""]);
    expect(blankLines(workbook, book)).toEqual(new Set());
  });
});
