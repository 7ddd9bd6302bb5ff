import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import { functionsCalled, NATIVE_FUNCTIONS } from "../../../src/book/native-formula";
import type { Language } from "../../../src/messages/messages";
import { periodNumber, periodStart } from "../../../src/metrics/calendar";
import { crisisShare } from "../../../src/metrics/crisis-share";
import { meanDetail, shareDetail } from "../../../src/metrics/mean-detail";
import { storyBook, type CustomerBook } from "../../support/customer-book";
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
    const { base, share, low, high } = crisisShare(crisis, client, date, days, book.clients.count);
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

describe("the operations tabs", () => {
  it.each(languages)("agree with the core, recalculated by excelts (%s)", (language) => {
    const book = storyBook(language, { clients: 24 });
    const tabs = operationsTabs(book, language);
    const workbook = workbookOf(book.grids, tabs.plans);
    workbook.calculateFormulas();
    expect(agree(workbook, book, tabs)).toBeGreaterThan(20);
  });

  it.skipIf(libreOffice === null)(
    "agree with the core, recalculated by LibreOffice (skipped where soffice is not installed)",
    async () => {
      const book = storyBook("fr", { clients: 24 });
      const tabs = operationsTabs(book, "fr");
      agree(await recalculatedByLibreOffice(workbookOf(book.grids, tabs.plans)), book, tabs);
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
