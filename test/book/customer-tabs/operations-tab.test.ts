import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import { functionsCalled, NATIVE_FUNCTIONS } from "../../../src/book/native-formula";
import type { Language } from "../../../src/messages/messages";
import type { CellValue, Grid } from "../../../src/book/grid";
import { columnsMissing } from "../../../src/book/sources/columns-missing";
import { readIncidents } from "../../../src/book/sources/read-incidents";
import { message } from "../../../src/messages/follow-messages";
import { periodNumber, periodStart, toSerial } from "../../../src/metrics/calendar";
import { crisisShare } from "../../../src/metrics/crisis-share";
import { meanDetail, shareDetail } from "../../../src/metrics/mean-detail";
import { customerBook, storyBook, type CustomerBook } from "../../support/customer-book";
import { formulaCells } from "../../support/expected-results";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { planText } from "../../support/plan-text";
import { shown, workbookOf } from "../../support/plan-to-workbook";
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
  const { count, value, low, high } =
    key === "projects"
      ? shareDetail(
          projects.data.outcome.flatMap((outcome, i) =>
            !here(projects.data.date[i]!) || outcome === null || outcome === "open"
              ? []
              : [outcome === "success" ? 1 : 0],
          ),
        )
      : meanDetail(
          [...incidents.data.satisfaction].filter((_, i) => here(incidents.data.date[i]!)),
        );
  return [count, value, low, high];
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
  // By type, what all types have together is what all have.
  for (const key of ["projects", "rating"]) {
    const rows = plan.rowKeys.flatMap((rowKey, row) =>
      rowKey?.startsWith(`${key}.types.`) === true && !/heading|header/.test(rowKey) ? [row] : [],
    );
    const periods = plan.rowKeys.flatMap((rowKey, row) =>
      new RegExp(`^${key}\\.\\d+$`).test(rowKey ?? "") ? [row] : [],
    );
    const sum = (places: readonly number[]): number =>
      places.reduce((all, row) => all + (shown(workbook, plan.name, row, 2) as number), 0);
    expect(sum(rows)).toBe(sum(periods.slice(-4)));
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

  it("call only what every Excel calculates", () => {
    const { plans } = operationsTabs(storyBook("fr", { clients: 12 }), "fr");
    const formulas = plans.flatMap(formulaCells).map(({ formula }) => formula);
    const called = new Set(formulas.flatMap(functionsCalled));
    expect([...called].filter((name) => !NATIVE_FUNCTIONS.includes(name))).toEqual([]);
  });
});
