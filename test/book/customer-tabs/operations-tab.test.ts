import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import type { Language } from "../../../src/messages/messages";
import type { CellValue, Grid } from "../../../src/book/grid";
import { columnsMissing } from "../../../src/book/sources/columns-missing";
import { readIncidents } from "../../../src/book/sources/read-incidents";
import { readProjects } from "../../../src/book/sources/read-projects";
import { message } from "../../../src/messages/follow-messages";
import { periodLabel, periodNumber, periodStart, toSerial } from "../../../src/metrics/calendar";
import { crisisShare } from "../../../src/metrics/crisis-share";
import { meanDetail, shareDetail } from "../../../src/metrics/mean-detail";
import { customerBook, storyBook, type CustomerBook } from "../../support/customer-book";
import { formulaCells } from "../../support/expected-results";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { planText } from "../../support/plan-text";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { expectSound } from "../../support/sound-plan";
import { operationsTabs, PERIOD, type OperationsTabs } from "./customer-tabs";

beforeAll(() => installFormulaEngine());

const languages: readonly Language[] = ["en", "fr"];

/** Straight from what was read. */
function wanted(
  { projects, incidents }: OperationsTabs,
  book: CustomerBook,
  key: string,
  period: number,
): readonly [count: number, value: number, low: number, high: number] {
  const here = (date: number): boolean =>
    !Number.isNaN(date) && periodNumber(date, PERIOD) === period;
  if (key === "crisis") {
    const { crisis, client, date } = incidents.data;
    const days = { from: periodStart(period, PERIOD), to: periodStart(period + 1, PERIOD) - 1 };
    const { all } = book.lifetimes;
    const { base, share, low, high } = crisisShare(crisis, client, date, days, all);
    return [base, share, low, high];
  }
  if (key === "projects") {
    const judged = projects.data.outcome.flatMap((outcome, i) =>
      !here(projects.data.date[i]!) || outcome === null || outcome === "open"
        ? []
        : [outcome === "success" ? 1 : 0],
    );
    if (judged.length === 0) return [0, NaN, NaN, NaN];
    const { count, value, low, high } = shareDetail(judged);
    return [count, value, low, high];
  }
  const ratings = [...incidents.data.satisfaction].filter(
    (rating, i) => here(incidents.data.date[i]!) && !Number.isNaN(rating),
  );
  // Nothing is said of fewer than five.
  if (ratings.length < 5) return [NaN, NaN, NaN, NaN];
  const { count, value, low, high } = meanDetail(ratings);
  return [count, value, Math.max(1, low), Math.min(5, high)];
}

function agree(workbook: Workbook, book: CustomerBook, tabs: OperationsTabs): number {
  for (const plan of tabs.plans) {
    for (const { row, column, formula } of formulaCells(plan)) {
      expect(String(shown(workbook, plan.name, row, column)), formula).not.toMatch(/^#/);
    }
  }
  const { plan } = tabs.service;
  let compared = 0;
  plan.rowKeys.forEach((rowKey, row) => {
    const [, key, period] = /^(projects|crisis|rating)\.(\d+)$/.exec(rowKey ?? "") ?? [];
    if (key === undefined) return;
    const cells = [2, 4, 5, 6].map((column) => shown(workbook, plan.name, row, column));
    wanted(tabs, book, key, Number(period)).forEach((expected, i) => {
      if (Number.isNaN(expected)) expect(cells[i], rowKey!).toBe("");
      else expect(Math.abs((cells[i] as number) - expected), `${rowKey!} ${i}`).toBeLessThan(1e-9);
    });
    compared += 1;
  });
  // By type, what all types have together is what all have, in the four quarters of each section.
  for (const key of ["projects", "rating"]) {
    const countsOf = (start: RegExp): Map<string, number> =>
      new Map(
        plan.rowKeys.flatMap((rowKey, row): [string, number][] => {
          const [, rest] = start.exec(rowKey ?? "") ?? [];
          const count = shown(workbook, plan.name, row, 2);
          return rest === undefined || typeof count !== "number" ? [] : [[rest, count]];
        }),
      );
    const sum = (counts: Iterable<number>): number =>
      [...counts].reduce((all, one) => all + one, 0);
    const byPeriod = countsOf(new RegExp(`^${key}\\.(\\d+)$`));
    const last = Math.max(...[...byPeriod.keys()].map(Number));
    const within = (from: number, to: number): number =>
      sum([...byPeriod].flatMap(([at, n]) => (Number(at) > from && Number(at) <= to ? [n] : [])));
    const latest = countsOf(new RegExp(`^${key}\\.types\\.(all|others|\\d+)$`));
    const before = countsOf(new RegExp(`^${key}\\.types\\.before\\.(all|others|\\d+)$`));
    for (const [counts, to] of [
      [latest, last],
      [before, last - 4],
    ] as const) {
      const { all, ...types } = Object.fromEntries(counts);
      if (all !== undefined) expect(all).toBe(within(to - 4, to));
      if (all !== undefined || to === last)
        expect(sum(Object.values(types))).toBe(within(to - 4, to));
    }
  }
  return compared;
}

/** The story with its incidents changed: the rows of their sheet, headers first. */
function withIncidents(
  language: Language,
  change: (rows: readonly (readonly CellValue[])[], columns: SourceColumns) => CellValue[][],
): CustomerBook {
  const book = storyBook(language, { clients: 24 });
  const { grid } = book.found.incidents.block!;
  const { columns } = readIncidents(book.found.incidents.block!, book.context).cells;
  return customerBook(
    book.grids.map((one): Grid =>
      one.sheetName === grid.sheetName ? { ...one, values: change(one.values, columns) } : one,
    ),
    language,
  );
}
type SourceColumns = ReturnType<typeof readIncidents>["cells"]["columns"];

function recalculated(book: CustomerBook, tabs: OperationsTabs): Workbook {
  const workbook = workbookOf(book.grids, [...tabs.ground, ...tabs.plans]);
  workbook.calculateFormulas();
  return workbook;
}

function crisisPeriods({ service }: OperationsTabs): number[] {
  return service.plan.rowKeys.flatMap((key) => {
    const [, period] = /^crisis\.(\d+)$/.exec(key ?? "") ?? [];
    return period === undefined ? [] : [Number(period)];
  });
}

describe("the share of clients in crisis", () => {
  const late = toSerial(2025, 10, 1);

  it("is not known before the first incident", () => {
    const book = withIncidents("en", (rows, { date }) =>
      rows.filter((row, i) => i === 0 || (row[date!] as number) >= late).map((row) => [...row]),
    );
    const tabs = operationsTabs(book, "en");
    expect(Math.min(...crisisPeriods(tabs))).toBe(periodNumber(late, PERIOD));
    expect(agree(recalculated(book, tabs), book, tabs)).toBeGreaterThan(5);
  });

  it("is one of the clients of its time, those who have left since among them", () => {
    const story = storyBook("en", { clients: 24 });
    const { client, end } = story.lifetimes.all;
    const gone = [...client.keys()].find(
      (i) => !story.directory.isListed(client[i]!) && end[i]! > toSerial(2025, 1, 1),
    )!;
    const period = periodNumber(end[gone]! - 1, PERIOD);
    const name = story.directory.names[client[gone]!]!;
    const book = withIncidents("en", (rows, columns) => [
      [...rows[0]!],
      ...rows.slice(1).map((row) => row.map((cell, at) => (at === columns.crisis ? "no" : cell))),
      rows[1]!.map((cell, at) => {
        if (at === columns.date) return Math.max(periodStart(period, PERIOD), end[gone]! - 1);
        return at === columns.client ? name : at === columns.crisis ? "yes" : cell;
      }),
    ]);
    const tabs = operationsTabs(book, "en");
    const workbook = recalculated(book, tabs);
    agree(workbook, book, tabs);
    const { plan } = tabs.service;
    const row = plan.rowKeys.indexOf(`crisis.${period}`);
    expect(shown(workbook, plan.name, row, 4)).toBeGreaterThan(0);
  });

  it.each(languages)("is blank where no column says what a crisis is (%s)", (language) => {
    const book = withIncidents(language, (rows, { crisis, severity }) =>
      rows.map((row) => row.filter((_, at) => at !== crisis && at !== severity)),
    );
    const tabs = operationsTabs(book, language);
    expect(crisisPeriods(tabs)).toEqual([]);
    expect(tabs.service.figure("crisis")).toBeNull();
    const { cells } = tabs.incidents;
    const needs = columnsMissing(cells, "incidents", ["crisis", "severity"]);
    expect(needs.map(({ problem, details }) => message(language, problem, details))).toEqual([
      expect.stringMatching(language === "en" ? /severities/ : /gravité/),
    ]);
  });

  it("takes a blank for what is not known, not for a no", () => {
    const book = withIncidents("en", (rows, { crisis }) =>
      rows.map((row, i) =>
        row.map((cell, at) => (at === crisis && i > 0 && i % 3 === 0 ? null : cell)),
      ),
    );
    const tabs = operationsTabs(book, "en");
    const { crisis } = tabs.incidents.data;
    expect(crisis.filter((one) => Number.isNaN(one)).length).toBeGreaterThan(5);
    expect(agree(recalculated(book, tabs), book, tabs)).toBeGreaterThan(20);
  });
});

describe("quarters without anything", () => {
  /** Projects of the story in some months only, none of its incidents after a day. */
  const withProjects = (months: readonly string[], until: number): CustomerBook => {
    const story = withIncidents("en", (rows, { date }) =>
      rows.filter((row, i) => i === 0 || (row[date!] as number) <= until).map((row) => [...row]),
    );
    const { grid } = story.found.projects.block!;
    const { columns } = readProjects(story.found.projects.block!, story.context).cells;
    const [header, line] = grid.values;
    const rows = months.map((month, i) =>
      line!.map((cell, at) =>
        at === columns.date
          ? toSerial(...(month.split("-").map(Number) as [number, number]), 5)
          : at === columns.outcome
            ? i % 2 === 0
              ? "Success"
              : "Failure"
            : cell,
      ),
    );
    return customerBook(
      story.grids.map((one) =>
        one.sheetName === grid.sheetName ? { ...one, values: [header!, ...rows] } : one,
      ),
      "en",
    );
  };
  const rowsOf = (workbook: Workbook, { service: { plan } }: OperationsTabs, start: string) =>
    new Map(
      plan.rowKeys.flatMap((key, row): [string, unknown[]][] => {
        if (key?.startsWith(start) !== true || /heading|header/.test(key)) return [];
        const cells = [1, 2, 4, 7].map((column) => shown(workbook, plan.name, row, column));
        return [[String(cells[0]), cells.slice(1)]];
      }),
    );

  it("have a line between others, with nothing in it, and are no period before", () => {
    // By hand: 1 of 1; none; 0 of 1 and 1 of 1 (half); none; 0 of 1.
    const book = withProjects(["2024-08", "2025-02", "2025-03", "2025-08"], toSerial(2025, 5, 1));
    const tabs = operationsTabs(book, "en");
    const workbook = recalculated(book, tabs);
    expect(agree(workbook, book, tabs)).toBeGreaterThan(5);
    const byQuarter = [...rowsOf(workbook, tabs, "projects.")].filter(([label]) =>
      /^20\d\d-Q\d$/.test(label),
    );
    expect(byQuarter).toEqual([
      ["2024-Q3", [1, 1, ""]],
      ["2024-Q4", [0, "", ""]],
      ["2025-Q1", [2, 0.5, ""]],
      ["2025-Q2", [0, "", ""]],
      ["2025-Q3", [1, 0, ""]],
    ]);
    // The four quarters to 2025-Q3, without the one of 2024-Q3.
    const figure = tabs.service.together("projects")!;
    expect(figure.period).toBe("2024-Q4 to 2025-Q3");
    expect(rowsOf(workbook, tabs, "projects.types.").get("All types")).toEqual([3, 1 / 3, ""]);
    expect(figure.previous).toBeUndefined();
  });

  it("compare four quarters with the four before", () => {
    const months = ["2023-10", "2024-02", "2024-05", "2024-08", "2024-11", "2025-05", "2025-08"];
    const book = withProjects(months, toSerial(2025, 5, 1));
    const tabs = operationsTabs(book, "en");
    const workbook = recalculated(book, tabs);
    // Success and failure in turn: two of four, then two of three.
    const all = rowsOf(workbook, tabs, "projects.types.all").get("All types")!;
    expect(all[0]).toBe(3);
    expect(all[1]).toBeCloseTo(2 / 3, 12);
    expect(all[2]).toBeCloseTo(100 * (2 / 3 - 1 / 2), 12);
    const [type] = tabs.service.types("projects");
    expect(type).toMatchObject({ period: "4 quarters" });
    expect(type!.previous).toBeDefined();
  });

  it("have a share of 0 after the last incident, and the page says that none is known since", () => {
    const book = withProjects(["2024-08", "2025-08"], toSerial(2025, 2, 1));
    const tabs = operationsTabs(book, "en");
    const first = Math.min(...crisisPeriods(tabs));
    // Neither a project nor an incident fell into the second quarter of 2025.
    const last = periodNumber(toSerial(2025, 8, 5), PERIOD);
    expect(crisisPeriods(tabs)).toEqual(
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    );
    const days = [...tabs.incidents.data.date].filter((day) => !Number.isNaN(day));
    const incident = periodLabel(periodNumber(Math.max(...days), PERIOD), PERIOD);
    expect(tabs.service.silence).toContain(`The last incident is recorded in ${incident}`);
    expect(tabs.service.silence).toContain("up to 2025-Q3");
    const crisis = rowsOf(recalculated(book, tabs), tabs, "crisis.");
    expect(crisis.get("2025-Q2")![1]).toBe(0);
    const busy = withProjects(["2024-08"], toSerial(2025, 2, 1));
    expect(operationsTabs(busy, "en").service.silence).toBeNull();
  });
});

describe("the operations tabs", () => {
  it.each(languages)("agree with the core, recalculated by excelts (%s)", (language) => {
    const book = storyBook(language, { clients: 24 });
    const tabs = operationsTabs(book, language);
    const workbook = workbookOf(book.grids, [...tabs.ground, ...tabs.plans]);
    workbook.calculateFormulas();
    expect(agree(workbook, book, tabs)).toBeGreaterThan(20);
  });

  it.skipIf(libreOffice === null)(
    "agree with the core, recalculated by LibreOffice (skipped where soffice is not installed)",
    async () => {
      const book = storyBook("fr", { clients: 24 });
      const tabs = operationsTabs(book, "fr");
      agree(
        await recalculatedByLibreOffice(workbookOf(book.grids, [...tabs.ground, ...tabs.plans])),
        book,
        tabs,
      );
    },
  );

  it.each(languages)("are those that were reviewed (%s)", async (language) => {
    const { plans } = operationsTabs(storyBook(language, { clients: 4 }), language);
    for (const plan of plans) {
      await expect(`${planText(plan)}\n`).toMatchFileSnapshot(
        `../../fixtures/golden/${plan.key}-tab.${language}.txt`,
      );
    }
  });

  it("are sound, and every Excel calculates them", () => {
    for (const plan of operationsTabs(storyBook("fr", { clients: 12 }), "fr").plans) {
      expectSound(plan);
    }
  });
});
