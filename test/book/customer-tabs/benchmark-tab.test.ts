import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import {
  benchmarkChoices,
  benchmarkPlaces,
  isBenchmarkUsed,
  readBenchmarks,
  type BenchmarkLine,
} from "../../../src/book/customer-tabs/benchmarks";
import { LABEL } from "../../../src/book/tabs/dashboard-section";
import { calculateNow } from "../../../src/host/due-calculation";
import { HostWorkbook } from "../../../src/host/host-workbook";
import type { Language } from "../../../src/messages/messages";
import { benchmark } from "../../../src/metrics/benchmark";
import { AS_OF } from "../../support/client-grid";
import { storyBook } from "../../support/customer-book";
import { formulaCells } from "../../support/expected-results";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { planText } from "../../support/plan-text";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { operationsTabs, surveyTabs, type SurveyTabs } from "./customer-tabs";

beforeAll(() => installFormulaEngine());

const languages: readonly Language[] = ["en", "fr"];
const line = (
  indicator: string,
  value: BenchmarkLine["value"],
  date: BenchmarkLine["date"],
  segment: string | null = null,
  used: BenchmarkLine["used"] = null,
): BenchmarkLine => ({ indicator, segment, value, sample: 120, date, source: "A survey", used });
const peers = [31, 44, 12, 38];
const lines: readonly BenchmarkLine[] = [
  line("Share of clients in crisis", 0.04, AS_OF - 10),
  ...peers.map((value, i) => line(i === 2 ? "nps" : "NPS", value, AS_OF - 100)),
  // Nobody compares with these: neither their figures nor their age count.
  line("NPS", 90, AS_OF - 2000, null, " non "),
  line("NPS", -90, AS_OF - 100, null, false),
  line("Taux de succès des projets", 0.8, AS_OF - 900),
  line("NPS", 5, null, "Mid-market"),
  line("Something else", 1, AS_OF),
  line("Effort", "about 4", AS_OF),
];

function tabsOf(language: Language, clients: number): readonly [SurveyTabs, Workbook] {
  const book = storyBook(language, { clients });
  const operations = operationsTabs(book, language);
  const tabs = surveyTabs(book, language, 5, lines, operations);
  return [tabs, workbookOf(book.grids, [...operations.ground, ...tabs.plans])];
}

/** Columns of the matrix. */
const [points, peersOf] = [6, 7];

function agree(workbook: Workbook, { customers, plans }: SurveyTabs): void {
  for (const plan of plans) {
    for (const { row, column, formula } of formulaCells(plan)) {
      expect(String(shown(workbook, plan.name, row, column)), formula).not.toMatch(/^#/);
    }
  }
  const at = (key: string, column: number) => {
    const row = customers.rowKeys.indexOf(key);
    if (row < 0) throw new Error(`no row ${key}`);
    return shown(workbook, customers.name, row, column);
  };
  const near = (actual: unknown, wanted: number): void => {
    expect(Math.abs((actual as number) - wanted), String(actual)).toBeLessThan(1e-9);
  };
  const nps = at("strategy.nps", 2) as number;
  const wanted = benchmark(nps, peers);
  near(at("strategy.nps", 9), wanted.median);
  near(at("strategy.nps", 10), wanted.gap);
  near(at("strategy.nps.client", 9), wanted.median);
  near(at("strategy.nps", 11), wanted.percentileRank);
  expect(at("strategy.nps", 12)).toBe("");
  near(at("matrix.nps", points), (nps + 100) / 2);
  expect(at("matrix.nps", peersOf)).toBe(peers.length);
  near(at("matrix.nps", 9), (wanted.median + 100) / 2);
  near(at("matrix.nps", 10), wanted.gap / 2);
  near(at("matrix.nps", 11), wanted.percentileRank);
  expect(at("matrix.nps", 12)).toBe("");
  const crisis = at("operations.crisis", 2) as number;
  near(at("matrix.crisis", points), 100 * (1 - crisis));
  near(at("matrix.crisis", 9), 96);
  expect(at("matrix.crisis", 11)).toBe("");
  near(at("operations.projects", 9), 0.8);
  for (const key of ["operations.projects", "matrix.projects"]) {
    expect(["out of date", "périmé"]).toContain(at(key, 12));
  }
  expect(at("operations.crisis", 12)).toBe("");
  expect(at("matrix.satisfaction", 9)).toBe("");
}

/** What a search would take for the names of indicators. */
const wildcards = ["NPS*", "NP?", "*", "~NPS", ".*"];

describe("the customer dashboard beside its benchmarks", () => {
  it("agrees with the core, recalculated by excelts", async () => {
    const [tabs, workbook] = tabsOf("en", 24);
    // So many different formulas that excelts forgets some of them by itself.
    await calculateNow(new HostWorkbook(workbook, {}));
    agree(workbook, tabs);
    const { customers } = tabs;
    const row = customers.rowKeys.findIndex(
      (_, at) => shown(workbook, customers.name, at, 1) === "NPS: Mid-market",
    );
    // One peer of that type, of an unknown age.
    const cells = [9, 11, 12].map((column) => shown(workbook, customers.name, row, column));
    expect(cells).toEqual([5, "", "no date"]);
  });

  it("follows what is picked in the table, without another run", () => {
    const [tabs, workbook] = tabsOf("en", 12);
    const plan = tabs.plans.find(({ key }) => key === "benchmark")!;
    const used = plan.columnKeys.indexOf("used");
    const sheet = workbook.getWorksheet(plan.name)!;
    const median = () => {
      workbook.calculateFormulas();
      const row = tabs.customers.rowKeys.indexOf("strategy.nps");
      return shown(workbook, tabs.customers.name, row, 9);
    };
    const { area } = plan.tables[0]!;
    const rows = Array.from({ length: area.rows }, (_, i) => area.row + i).filter((row) => {
      const [name, segment] = [0, 1].map((i) => shown(workbook, plan.name, row, area.column + i));
      return segment === "" && String(name).toLowerCase() === "nps";
    });
    expect(rows).toHaveLength(6);
    const pick = (words: readonly (string | boolean | null)[]) => {
      words.forEach((word, i) => (sheet.getCell(rows[i]! + 1, used + 1).value = word));
      return median();
    };
    expect(pick(["No", "yes", "No", "NO", "Non", false])).toBe(44);
    expect(pick(["Yes", "Oui", "No", "No", true, "No"])).toBe(44);
    expect(pick([null, null, null, null, null, null])).toBe(34.5);
    expect(pick(["No", null, null, null, null, null])).toBe(38);
    const cell = (key: string, column: number) =>
      shown(workbook, tabs.customers.name, tabs.customers.rowKeys.indexOf(key), column);
    const nps = cell("strategy.nps", 2) as number;
    const wanted = benchmark(nps, [44, 12, 38, 90, -90]).percentileRank;
    expect(cell("matrix.nps", 11)).toBeCloseTo(wanted, 12);
    expect(cell("strategy.nps", 11)).toBeCloseTo(wanted, 12);
    expect(pick(["No", "No", "No", "No", "No", "No"])).toBe("");
  });

  it("counts no line whose indicator is not in the list, and says so", () => {
    const [tabs, workbook] = tabsOf("en", 12);
    const plan = tabs.plans.find(({ key }) => key === "benchmark")!;
    const sheet = workbook.getWorksheet(plan.name)!;
    const { area } = plan.tables[0]!;
    const column = (key: string) => plan.columnKeys.indexOf(key);
    const lineOf = (row: number) =>
      ["counted", "state"].map((key) => shown(workbook, plan.name, row, column(key)));
    const rowOf = (name: string) => {
      const rows = Array.from({ length: area.rows }, (_, i) => area.row + i);
      return rows.find((row) => shown(workbook, plan.name, row, area.column) === name)!;
    };
    const remark = "not in the list below";
    workbook.calculateFormulas();
    expect(lineOf(rowOf("Something else"))).toEqual(["", remark]);
    expect(lineOf(rowOf("Taux de succès des projets"))).toEqual([0.8, "out of date"]);
    expect(lineOf(rowOf("nps"))).toEqual([12, ""]);
    const free = area.row + area.rows - 1;
    const later = "counts from the next run on";
    expect(lineOf(free)).toEqual(["", ""]);
    const type = (key: string, value: string | number | null | { error: "#N/A" }) => {
      sheet.getCell(free + 1, column(key) + 1).value = value;
      workbook.calculateFormulas();
      return lineOf(free);
    };
    expect(type("value", 0.2)).toEqual(["", remark]);
    expect(type("indicator", "churn at 3 years observed")).toEqual(["", remark]);
    expect(type("indicator", "Share of clients in crisis ")).toEqual(["", later]);
    for (const pattern of wildcards) expect(type("indicator", pattern)).toEqual(["", remark]);
    expect(type("indicator", { error: "#N/A" })[0]).toBe("");
    expect(type("indicator", "*")).toEqual(["", remark]);
    expect(type("value", null)).toEqual(["", remark]);
    expect(type("indicator", null)).toEqual(["", ""]);
  });

  it("counts no line whose segment has no figure of its own, and says so", () => {
    const [tabs, workbook] = tabsOf("en", 12);
    const plan = tabs.plans.find(({ key }) => key === "benchmark")!;
    const sheet = workbook.getWorksheet(plan.name)!;
    const { area } = plan.tables[0]!;
    const column = (key: string) => plan.columnKeys.indexOf(key);
    const cells = (row: number, ...keys: string[]) =>
      keys.map((key) => shown(workbook, plan.name, row, column(key)));
    workbook.calculateFormulas();
    // Of twelve clients too few are of the mid-market for a line of their own.
    const remark = "no figure for this segment";
    const rows = Array.from({ length: area.rows }, (_, i) => area.row + i);
    const told = rows.filter((row) => cells(row, "state")[0] === remark);
    expect(told.map((row) => cells(row, "indicator", "segment", "counted"))).toEqual([
      ["NPS", "Mid-market", ""],
    ]);
    const free = area.row + area.rows - 1;
    const later = "counts from the next run on";
    const type = (values: Readonly<Record<string, string | number>>) => {
      for (const [key, value] of Object.entries(values)) {
        sheet.getCell(free + 1, column(key) + 1).value = value;
      }
      workbook.calculateFormulas();
      return cells(free, "counted", "state");
    };
    expect(type({ indicator: "NPS", segment: "Public sector", value: 7 })).toEqual(["", later]);
    expect(type({ segment: " public sector" })).toEqual(["", later]);
    expect(type({ segment: "Public*" })).toEqual(["", remark]);
    expect(type({ segment: "Somewhere" })).toEqual(["", remark]);
    expect(type({ segment: "" })).toEqual(["", later]);
    const calls = shown(workbook, plan.name, plan.rowKeys.indexOf("names.calls"), area.column);
    const ofCalls = { indicator: String(calls), segment: "Public sector" };
    expect(type(ofCalls)).toEqual(["", remark]);
    expect(type({ segment: "" })).toEqual(["", later]);
  });

  describe("edited by hand between two runs", () => {
    /** What the lines and the page say, by source; the edits are made in lines of their own. */
    function edited() {
      const text = { indicator: "NPS", segment: "Public sector" };
      const own = lines.map((one, i) => ({
        ...(i === 10 ? { ...one, ...text } : one),
        source: `Line ${i}`,
      }));
      const book = storyBook("en", { clients: 12 });
      const operations = operationsTabs(book, "en");
      const tabs = surveyTabs(book, "en", 5, own, operations);
      const workbook = workbookOf(book.grids, [...operations.ground, ...tabs.plans]);
      const plan = tabs.plans.find(({ key }) => key === "benchmark")!;
      const { area } = plan.tables[0]!;
      const sheet = workbook.getWorksheet(plan.name)!;
      const column = (key: string) => plan.columnKeys.indexOf(key) + 1;
      const rows = Array.from({ length: area.rows - 1 }, (_, i) => area.row + 2 + i);
      const rowOf = (source: string) =>
        rows.find((row) => sheet.getCell(row, column("source")).value === source)!;
      const type = (row: number, key: string, value: string | number) =>
        (sheet.getCell(row, column(key)).value = value);
      /** As Excel sorts: what looks at its own row goes on doing so. */
      const swap = (one: number, other: number) => {
        for (let at = area.column + 1; at <= area.column + area.columns; at++) {
          const moved = (from: number, to: number) => {
            const { formula, value } = sheet.getCell(from, at);
            const own = new RegExp(`(\\b[A-Z]+|\\$[A-Z]+)${from}\\b`, "g");
            return formula === undefined ? value : { formula: formula.replace(own, `$1${to}`) };
          };
          const [first, second] = [moved(one, other), moved(other, one)];
          sheet.getCell(one, at).value = second;
          sheet.getCell(other, at).value = first;
        }
      };
      // Peers are lines 1 to 4, of 31, 44, 12 and 38; line 7 is of projects, line 10 holds a text.
      type(rowOf("Line 1"), "segment", "Public sector");
      type(rowOf("Line 3"), "value", "4,1");
      swap(rowOf("Line 4"), rowOf("Line 7"));
      sheet.getCell(rowOf("Line 2"), column("used")).value = { formula: "NA()" };
      sheet.getCell(rowOf("Line 6"), column("value")).value = { formula: "NA()" };
      const free = rows.at(-1)!;
      for (const [key, value] of [
        ["indicator", "NPS"],
        ["value", 99],
        ["date", AS_OF],
      ] as const) {
        type(free, key, value);
      }
      type(free, "source", "Free");
      const check = (recalculated: Workbook) => {
        const told = [
          "Line 1",
          "Line 2",
          "Line 3",
          "Line 4",
          "Line 7",
          "Line 6",
          "Line 10",
          "Free",
        ].map((source) =>
          ["counted", "state"].map((key) =>
            shown(recalculated, plan.name, rowOf(source) - 1, column(key) - 1),
          ),
        );
        const changed = "changed since the last run: update the dashboard";
        const noNumber = "the value is no number: type it again";
        expect(told).toEqual([
          ["", changed],
          [44, ""],
          ["", noNumber],
          ["", changed],
          ["", changed],
          ["", noNumber],
          ["", noNumber],
          ["", "counts from the next run on"],
        ]);
        const page = (key: string) =>
          shown(recalculated, tabs.customers.name, tabs.customers.rowKeys.indexOf(key), 9);
        expect(page("strategy.nps")).toBe(44);
        expect(page("operations.projects")).toBe("");
      };
      return { workbook, check };
    }

    it("tells what counts and what does not, recalculated by excelts", async () => {
      const { workbook, check } = edited();
      await calculateNow(new HostWorkbook(workbook, {}));
      check(workbook);
    });

    it.skipIf(libreOffice === null)("and by LibreOffice", async () => {
      const { workbook, check } = edited();
      check(await recalculatedByLibreOffice(workbook));
    });
  });

  it("offers the indicators in the first column", () => {
    const [{ plans }] = tabsOf("en", 4);
    const plan = plans.find(({ key }) => key === "benchmark")!;
    const listed = plan.rowKeys.flatMap((key, row) =>
      /^names\.(?!heading)/.test(key ?? "") ? [row] : [],
    );
    const offered = plan.validations.find(({ area }) => area.column === LABEL)!;
    expect(offered.choices).toEqual({
      row: listed[0],
      column: LABEL,
      rows: listed.length,
      columns: 1,
    });
  });

  it.skipIf(libreOffice === null)(
    "agrees with the core, recalculated by LibreOffice (skipped where soffice is not installed)",
    async () => {
      const [tabs, workbook] = tabsOf("fr", 24);
      const plan = tabs.plans.find(({ key }) => key === "benchmark")!;
      const { area } = plan.tables[0]!;
      // Typed into lines that are free.
      const rows = wildcards.map((_, i) => area.row + area.rows - 1 - i);
      wildcards.forEach((pattern, i) => {
        const line = workbook.getWorksheet(plan.name)!.getRow(rows[i]! + 1);
        line.getCell(plan.columnKeys.indexOf("indicator") + 1).value = pattern;
        line.getCell(plan.columnKeys.indexOf("value") + 1).value = 99;
      });
      const recalculated = await recalculatedByLibreOffice(workbook);
      agree(recalculated, tabs);
      const counted = plan.columnKeys.indexOf("counted");
      expect(rows.map((row) => shown(recalculated, plan.name, row, counted))).toEqual(
        wildcards.map(() => ""),
      );
    },
  );

  it.each(languages)("is the one that was reviewed (%s)", async (language) => {
    const [{ plans }] = tabsOf(language, 12);
    for (const plan of plans.filter(({ key }) => key === "benchmark" || key === "customers")) {
      await expect(`${planText(plan)}\n`).toMatchFileSnapshot(
        `../../fixtures/golden/${plan.key}-tab.${language}.txt`,
      );
    }
  });
});

describe("the table of benchmarks", () => {
  it.each(languages)("is read back as it was typed (%s)", (language) => {
    const [{ plans }] = tabsOf(language, 4);
    const { tables, blocks } = plans.find(({ key }) => key === "benchmark")!;
    const { area } = tables[0]!;
    const values = Array.from({ length: area.rows }, (_, i) =>
      Array.from({ length: area.columns }, (_, j) => {
        const [row, column] = [area.row + i, area.column + j];
        const block = blocks.find(
          (one) => row >= one.row && row < one.row + one.cells.length && column >= one.column,
        );
        const cell = block?.cells[row - block.row]?.[column - block.column] ?? null;
        return typeof cell === "object" ? null : cell;
      }),
    );
    const read = readBenchmarks({ sheetName: "Benchmark", top: 0, left: 0, values });
    const sorted = (all: readonly BenchmarkLine[]) => all.map((one) => JSON.stringify(one)).sort();
    const { yes, no } = benchmarkChoices(language);
    expect(sorted(read)).toEqual(
      sorted(lines.map((one) => ({ ...one, used: isBenchmarkUsed(one) ? yes : no }))),
    );
  });

  it.each([
    [null, true],
    ["", true],
    ["Yes", true],
    ["peut-être", true],
    ["No", false],
    [" NON ", false],
    [true, true],
    [false, false],
    [0, true],
  ] as const)("takes %j in the column “Use” as %j", (used, isUsed) => {
    expect(isBenchmarkUsed({ used })).toBe(isUsed);
  });

  it("has its columns found by their names in either language", () => {
    const places = benchmarkPlaces(["Mine", "Utiliser", "Indicator"]);
    expect(places).toMatchObject({ indicator: 2, used: 1, value: -1 });
  });
});
