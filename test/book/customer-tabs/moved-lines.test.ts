import type { Workbook } from "@cj-tech-master/excelts";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import { describe, expect, it } from "vitest";
import { movedMark } from "../../../src/book/customer-tabs/moved-lines";
import type { CellValue, Grid } from "../../../src/book/grid";
import type { SourceKind } from "../../../src/book/sources/source-roles";
import { customerTabKeys, type TabPlan } from "../../../src/book/tab-plan";
import { calculateNow } from "../../../src/host/due-calculation";
import { HostWorkbook } from "../../../src/host/host-workbook";
import type { Language } from "../../../src/messages/messages";
import { AS_OF } from "../../support/client-grid";
import { customerBook, storyBook, type CustomerBook } from "../../support/customer-book";
import { dashboardPlans } from "../../support/dashboard-plans";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { shown, workbookOf } from "../../support/plan-to-workbook";

installFormulaEngine();

type Row = readonly CellValue[];

const reversed = (grid: Grid): Grid => {
  const [headers, ...rows] = grid.values;
  return { ...grid, values: [headers!, ...rows.reverse()] };
};

const without = (grid: Grid, row: number): Grid => ({
  ...grid,
  values: grid.values.map((line, i) => (i === row ? line.map(() => null) : line)),
});

/** The sheets of a book, some of them with other cells. */
function changed(book: CustomerBook, changes: readonly Grid[]): Grid[] {
  return book.grids.map(
    (grid) => changes.find(({ sheetName }) => sheetName === grid.sheetName) ?? grid,
  );
}

async function calculated(grids: readonly Grid[], plans: readonly TabPlan[]): Promise<Workbook> {
  const workbook = workbookOf(grids, plans);
  // The engine alone leaves out what is beyond its ten thousandth formula.
  await calculateNow(new HostWorkbook(workbook));
  return workbook;
}

/** What each tab says of rows that have moved: its only cell in that style above its tables. */
function said(workbook: Workbook, plans: readonly TabPlan[]): [string, unknown][] {
  return plans.flatMap((plan): [string, unknown][] => {
    const cell = plan.formats.find(({ area, style }) => style === "warning" && area.row < 4);
    return cell === undefined
      ? []
      : [[plan.key, shown(workbook, plan.name, cell.area.row, cell.area.column)]];
  });
}

/** Rows that are read openly and now name another client: what a person would count on the sheet. */
function movedRows(
  book: CustomerBook,
  kind: SourceKind,
  now: Grid,
  isRead: (line: Row) => boolean = () => true,
): number {
  const { block } = book.found[kind];
  const columnOf = (role: string): number =>
    block!.columns.findIndex((column) => column.role === role);
  const [client, confidential] = [columnOf("client"), columnOf("confidential")];
  const isOpen = (line: Row): boolean => line[confidential] !== "yes";
  return block!.grid.values.filter(
    (line, i) => i > 0 && isOpen(line) && isRead(line) && line[client] !== now.values[i]![client],
  ).length;
}

const pages = customerTabKeys.filter((key) => key !== "benchmark");
const book = storyBook("en", { clients: 30 });
const byArr = (grid: Grid): Grid => {
  const [headers, ...rows] = grid.values;
  const arr = book.source.columns.arr!;
  return {
    ...grid,
    values: [headers!, ...rows.sort((one, other) => Number(one[arr]) - Number(other[arr]))],
  };
};

describe("rows that move after the dashboard was made", () => {
  it("are no matter where nothing has moved", async () => {
    const plans = await dashboardPlans(book);
    const found = said(await calculated(book.grids, plans), plans);
    expect(found.map(([key]) => key).sort()).toEqual([...pages].sort());
    expect(new Set(found.map(([, text]) => text))).toEqual(new Set([""]));
  });

  it.each<readonly [Language, RegExp]>([
    ["en", /^Rows moved or changed since they were read: (\d+)\. /],
    ["fr", /^Lignes déplacées ou modifiées depuis leur lecture\u00a0: (\d+)\. /],
  ])(
    "are counted at the top of each tab when the client list is sorted (%s)",
    async (language, words) => {
      const own = storyBook(language, { clients: 30 });
      const plans = await dashboardPlans(own);
      const sorted = byArr(own.list);
      const name = own.source.columns.name!;
      const count = own.list.values.filter(
        (line, i) => line[name] !== sorted.values[i]![name],
      ).length;
      expect(count).toBeGreaterThan(20);
      const found = said(await calculated(changed(own, [sorted]), plans), plans);
      expect(found).toHaveLength(pages.length);
      for (const [key, text] of found) {
        expect(words.exec(String(text))?.[1], key).toBe(String(count));
      }
    },
  );

  it.each(["answers", "losses", "projects", "incidents"] as const)(
    "are counted when the %s are sorted, but for confidential ones",
    async (kind) => {
      const plans = await dashboardPlans(book);
      const sorted = reversed(book.found[kind].block!.grid);
      const count = movedRows(book, kind, sorted);
      expect(count).toBeGreaterThan(5);
      const found = said(await calculated(changed(book, [sorted]), plans), plans);
      expect(
        new Set(found.map(([, text]) => Number(/: (\d+)\. /.exec(String(text))?.[1]))),
      ).toEqual(new Set([count]));
    },
  );

  it("are one where one row of the client list is cleared", async () => {
    const plans = await dashboardPlans(book);
    const found = said(await calculated(changed(book, [without(book.list, 3)]), plans), plans);
    for (const [key, text] of found) expect(text, key).toMatch(/^Rows moved [a-z ]+: 1\. /);
  });

  it.skipIf(libreOffice === null)(
    "are noticed by LibreOffice as well (skipped where soffice is not installed)",
    async () => {
      const plans = await dashboardPlans(book);
      const sorted = reversed(book.found.answers.block!.grid);
      const count = movedRows(book, "answers", sorted);
      const before = await recalculatedByLibreOffice(workbookOf(book.grids, plans));
      expect(new Set(said(before, plans).map(([, text]) => text))).toEqual(new Set([""]));
      const after = await recalculatedByLibreOffice(workbookOf(changed(book, [sorted]), plans));
      for (const [key, text] of said(after, plans)) {
        expect(text, key).toMatch(new RegExp(`^Rows moved [a-z ]+: ${count}\\. `));
      }
    },
    240_000,
  );
});

describe("rows of one client that change places", () => {
  const clients = ["Acme", "Blum", "Cross", "Dunn", "Eck", "Falk"];
  const bookOf = (name: string, headers: Row, lines: (client: string) => Row[]) =>
    customerBook(
      [
        {
          sheetName: "Clients",
          top: 0,
          left: 0,
          values: [["Client", "ARR"], ...clients.map((client, i) => [client, 1000 * (i + 1)])],
        },
        { sheetName: name, top: 0, left: 0, values: [headers, ...clients.flatMap(lines)] },
      ],
      "en",
    );
  /** Each client's two rows the other way round. */
  const swapped = (grid: Grid): Grid => ({
    ...grid,
    values: grid.values.map((line, i, all) => (i === 0 ? line : all[i % 2 === 1 ? i + 1 : i - 1]!)),
  });
  async function swappedCase(own: CustomerBook) {
    const plans = await dashboardPlans(own);
    const before = await calculated(own.grids, plans);
    expect(new Set(said(before, plans).map(([, text]) => text))).toEqual(new Set([""]));
    const [list, records] = own.grids as [Grid, Grid];
    const after = await calculated([list, swapped(records)], plans);
    const banners = new Set(said(after, plans).map(([, text]) => String(text)));
    const cells = (key: string, workbook: Workbook): unknown[][] => {
      const { name, tables } = plans.find((plan) => plan.key === key)!;
      const { row, column, rows, columns } = tables[0]!.area;
      return Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (__, j) => shown(workbook, name, row + i, column + j)),
      );
    };
    return { before, after, banners, cells };
  }

  it("never bring a confidential answer beside a name", async () => {
    const { after, banners, cells } = await swappedCase(
      bookOf("Answers of ours", ["Client", "Date", "NPS", "Confidential"], (client) => [
        [client, AS_OF - 20, client < "C" ? 3 : 9, null],
        [client, AS_OF - 20, 1, "yes"],
      ]),
    );
    expect([...banners]).toEqual([expect.stringMatching(/: 6\. /)]);
    for (const key of ["answers", "calls"]) {
      const named = cells(key, after).filter((line) =>
        line.some((cell) => clients.includes(String(cell))),
      );
      expect(named, key).toHaveLength(key === "answers" ? clients.length : 2);
      const answer = cells(key, after)[0]!.indexOf("Answer");
      expect(new Set(named.map((line) => line[answer])), key).toEqual(new Set([""]));
    }
  });

  /** What stands in the column of answers beside names, with one row of the survey as somebody left it. */
  async function answersAfter(
    headers: Row,
    lines: (client: string) => Row[],
    now: (one: Row) => Row,
  ) {
    const own = bookOf("Answers of ours", headers, lines);
    const plans = await dashboardPlans(own);
    const [list, survey] = own.grids as [Grid, Grid];
    const values = survey.values.map((line, i) => (i === 1 ? now(line) : line));
    const workbook = await calculated([list, { ...survey, values }], plans);
    const { name, tables } = plans.find(({ key }) => key === "answers")!;
    const { row, column, columns } = tables[0]!.area;
    const line = Array.from({ length: columns }, (_, j) =>
      shown(workbook, name, row + 1, column + j),
    );
    expect(line).toContain("Acme");
    const banner = said(workbook, plans).map(([, text]) => String(text));
    expect(new Set(banner)).toEqual(new Set([expect.stringMatching(/: 1\. /)]));
    return line;
  }

  it.each<readonly [string, Row, (client: string) => Row, (one: Row) => Row]>([
    [
      "a name that has become “anonymous” beside an id",
      ["Client ID", "Client", "Date", "NPS"],
      (client) => [`C-${client}`, client, AS_OF - 20, 9],
      ([id, , ...rest]) => [id!, "anonymous", ...rest],
    ],
    [
      "a name that has become “anonymous”",
      ["Client", "Date", "NPS"],
      (client) => [client, AS_OF - 20, 9],
      ([, ...rest]) => ["anonymous", ...rest],
    ],
    [
      "a cell with a line break that has become a yes",
      ["Client", "Date", "NPS", "Confidential"],
      (client) => [client, AS_OF - 20, 9, "no\n"],
      (one) => [...one.slice(0, 3), "yes"],
    ],
  ])("show no answer of %s", async (_, headers, line, now) => {
    expect(await answersAfter(headers, (client) => [line(client)], now)).not.toContain(9);
  });

  it.each([9, 0])(
    "show nothing, not a 0, of an answer %s that is typed as text",
    async (answer) => {
      const cells = await answersAfter(
        ["Client", "Date", "NPS", "Confidential"],
        (client) => [[client, AS_OF - 20, String(answer), "no"]],
        (one) => [...one.slice(0, 3), "yes"],
      );
      expect(cells[cells.indexOf("Acme") + 3]).toBe("");
    },
  );

  it("show no reason of a loss that has become confidential", async () => {
    const own = bookOf("Who left", ["Client", "Date", "Reason", "Confidential"], (client) => [
      [client, AS_OF - 200, "Price", "no"],
    ]);
    const plans = await dashboardPlans(own);
    const [list, losses] = own.grids as [Grid, Grid];
    const values = losses.values.map((line, i) => (i === 1 ? [...line.slice(0, 3), "yes"] : line));
    const workbook = await calculated([list, { ...losses, values }], plans);
    const { name, tables } = plans.find(({ key }) => key === "losses")!;
    const { row, column, columns } = tables[0]!.area;
    const cells = (line: number) =>
      Array.from({ length: columns }, (_, j) => shown(workbook, name, row + line, column + j));
    expect(cells(1)).toContain("Acme");
    expect(cells(1)).not.toContain("Price");
    expect(cells(2)).toContain("Price");
  });

  it("are told where months of revenue change places", async () => {
    const mrr = book.found.mrr.block!.grid;
    const turned = mrr.values.map(([first, second, ...months]) => [
      ...[first!, second!],
      ...months.reverse(),
    ]);
    const plans = await dashboardPlans(book);
    const after = await calculated(changed(book, [{ ...mrr, values: turned }]), plans);
    for (const [key, text] of said(after, plans)) expect(text, key).toMatch(/: [1-9]\d*\. /);
  });

  it.each<readonly [string, string, Row, Row, Row]>([
    [
      ...["the questions of answers", "Answers of ours"],
      ...[
        ["Client", "Date", "Question", "Answer"],
        ["NPS", 10],
        ["Satisfaction", 1],
      ],
    ] as const,
    [
      ...["the outcomes of projects", "Our projects"],
      ...[["Client", "End date", "Success"], ["yes"], ["no"]],
    ] as const,
    [
      ...["the reasons of losses", "Who left"],
      ...[["Client", "Date", "Reason"], ["Price"], ["Support"]],
    ] as const,
  ])("are told where %s change", async (_, name, headers, first, second) => {
    const { banners } = await swappedCase(
      bookOf(name, headers, (client) => [
        [client, AS_OF - 200, ...first],
        [client, AS_OF - 20, ...second],
      ]),
    );
    expect([...banners]).toEqual([expect.stringMatching(/: 12\. /)]);
  });
});

describe("a row that names no client", () => {
  const said = (...cells: CellValue[]): string => {
    const grid: Grid = { sheetName: "Survey", top: 0, left: 0, values: [cells] };
    const mark = movedMark(grid, 0, [0, 1, undefined, 2]);
    return typeof mark === "object" && mark !== null ? mark.formula : String(mark);
  };

  it("is told by the next column that says something", () => {
    expect(said(null, " ", 45_000)).toBe("=IFERROR(IF('Survey'!$C$1=45000,0,1),1)");
    expect(said(null, null, null)).toBe("0");
  });

  it("is told by its day where the cell has a time too, which no formula spells out in full", () => {
    expect(said(null, null, 45_000.123456)).toBe(
      "=IFERROR(IF(('Survey'!$C$1>=45000)*('Survey'!$C$1<45001),0,1),1)",
    );
  });

  it("is told by the beginning of a text that no formula can spell out", () => {
    expect(said("x".repeat(256), "Acme", 45_000)).toBe(
      `=IFERROR(IF(LEFT('Survey'!$A$1,255)="${"x".repeat(255)}",0,1),1)`,
    );
    expect(said("Acme\nLtd", null, 45_000)).toContain(`LEFT('Survey'!$A$1,4)="Acme"`);
    expect(said('Acme "A"', null, 45_000)).toContain(`$A$1="Acme ""A""",0,1)`);
  });
});
