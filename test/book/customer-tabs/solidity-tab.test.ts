import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import { lifetimeModelOf } from "../../../src/book/customer-tabs/customers-job";
import type { CustomerTabKey, TabPlan } from "../../../src/book/tab-plan";
import type { Language } from "../../../src/messages/messages";
import { isSurvivalKnown, lossesKnownFrom } from "../../../src/book/sources/client-lifetimes";
import { addMonths, periodNumber } from "../../../src/metrics/calendar";
import { cohorts } from "../../../src/metrics/cohorts";
import { concentration, type Concentration } from "../../../src/metrics/concentration";
import type { LifetimeModel } from "../../../src/metrics/fit-lifetimes";
import { mrrByMonth } from "../../../src/metrics/mrr-months";
import { renewalsAhead } from "../../../src/metrics/renewals-ahead";
import { retentionCurve } from "../../../src/metrics/retention-model";
import { churnAt, survival } from "../../../src/metrics/survival";
import { formulaCells } from "../../support/expected-results";
import { storyBook, type CustomerBook } from "../../support/customer-book";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { planText } from "../../support/plan-text";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { solidityCase } from "../../support/solidity-case";
import { expectSound } from "../../support/sound-plan";
import { surveyTabs } from "./customer-tabs";

beforeAll(() => installFormulaEngine());

const languages: readonly Language[] = ["en", "fr"];

/** Of the month a year before, where the last month is the ARR of the list. */
function concentrationBefore({ mrr, asOf }: CustomerBook): Concentration | null {
  if (mrr === null) return null;
  const { values, months, firstMonth } = mrr.read.data;
  const month = periodNumber(addMonths(asOf, -12), "month") - firstMonth;
  return concentration(values.filter((_, i) => i % months === month).map((one) => one || 0));
}

type Case = ReturnType<typeof solidityCase> & Models;

interface Models {
  readonly model: LifetimeModel | null;
  readonly modelBefore: LifetimeModel | null;
}

async function caseOf(book: CustomerBook): Promise<Case> {
  const model = await lifetimeModelOf(book.lifetimes, book.asOf);
  const modelBefore = await lifetimeModelOf(book.lifetimes, addMonths(book.asOf, -12));
  return { ...solidityCase(book, { model, modelBefore }), model, modelBefore };
}

function rowOf({ rowKeys }: TabPlan<CustomerTabKey>, key: string): number {
  const row = rowKeys.indexOf(key);
  if (row < 0) throw new Error(`no row ${key}`);
  return row;
}

function agree(
  workbook: Workbook,
  { book, plans, solidity, model, modelBefore, revenue }: Case,
): void {
  for (const plan of plans) {
    for (const { row, column, formula } of formulaCells(plan)) {
      expect(String(shown(workbook, plan.name, row, column)), formula).not.toMatch(/^#/);
    }
  }
  const { plan } = solidity;
  const near = (key: string, column: number, wanted: number, what = ""): void => {
    const actual = shown(workbook, plan.name, rowOf(plan, key), column);
    const told = `${key} ${column} ${what}: ${String(actual)} for ${wanted}`;
    if (Number.isNaN(wanted)) {
      expect(actual, told).toBe("");
      return;
    }
    expect(typeof actual, told).toBe("number");
    expect(Math.abs((actual as number) - wanted), told).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(wanted)),
    );
  };
  const { start, end } = book.lifetimes;
  const known = lossesKnownFrom(book.lifetimes, book.asOf);
  const late = known === null ? {} : { since: known - 1 };
  // Where no sheet says who left, nothing is observed: 0 % would be false.
  const isLossKnown =
    (book.losses !== null || book.mrr !== null) && isSurvivalKnown(book.lifetimes);
  const terms = [
    ["now", book.asOf],
    ["before", addMonths(book.asOf, -12)],
  ] as const;
  for (const [term, asOf] of terms) {
    if (!start.some((day) => day <= asOf)) continue;
    const core = survival(start, end, { asOf, unit: "year", ...late });
    const first = core.lost[0] === 0 ? 1 : 0;
    for (let i = first; i < core.time.length; i++) {
      const key = `times.${term}.${i + 1 - first}`;
      near(key, 1, core.time[i]!);
      near(key, 2, core.atRisk[i]!);
      near(key, 3, core.lost[i]!);
      near(key, 5, core.survival[i]!);
      near(key, 7, core.low[i]!);
      near(key, 8, core.high[i]!);
    }
  }
  for (const years of [3, 5]) {
    const key = `solidity.churn${years}.observed`;
    const churn = (asOf: number) => {
      try {
        if (!isLossKnown) throw new Error("nobody is known to have left");
        return churnAt(start, end, years, { asOf, ...late });
      } catch {
        return { churn: NaN, low: NaN, high: NaN, atRisk: NaN };
      }
    };
    const now = churn(book.asOf);
    near(key, 2, now.churn);
    near(key, 3, now.atRisk);
    near(key, 4, now.low);
    near(key, 5, now.high);
    near(key, 6, churn(addMonths(book.asOf, -12)).churn);
    const leaving = (of: LifetimeModel | null): number =>
      of === null ? NaN : 1 - retentionCurve(of, 10).survival[years - 1]!;
    near(`solidity.churn${years}.projected`, 2, leaving(model));
    near(`solidity.churn${years}.projected`, 6, leaving(modelBefore));
  }
  if (start.some((day) => day <= book.asOf)) {
    for (const { period, size, shares } of cohorts(start, end, {
      period: "year",
      asOf: book.asOf,
    })) {
      near(`signing.${period}`, 2, isLossKnown ? size : NaN);
      for (let k = 1; k <= 10; k++) {
        const isUnknown =
          !isLossKnown || (known !== null && period + k < periodNumber(known, "year"));
        near(`signing.${period}`, 3 + k, isUnknown ? NaN : (shares[k] ?? NaN));
      }
    }
  }
  const core = concentration(book.clients.arr);
  near("solidity.concentration.top1", 2, core.top1);
  near("solidity.concentration.top5", 2, core.top5);
  near("solidity.concentration.top10", 2, core.top10);
  near("solidity.concentration.top1", 3, core.clients);
  near("solidity.concentration.effective", 2, core.effectiveClients);
  const then = concentrationBefore(book);
  for (const key of ["top1", "top5", "top10"] as const) {
    near(`solidity.concentration.${key}`, 6, then?.[key] ?? NaN);
  }
  near("solidity.concentration.effective", 6, then?.effectiveClients ?? NaN);
  const ahead = renewalsAhead(book.clients.renewalDate, book.clients.arr, book.asOf, 12);
  ahead.months.forEach(({ clients, amount }, i) => {
    near(`renewals.${i + 1}`, 2, clients);
    near(`renewals.${i + 1}`, 3, amount);
  });
  for (const key of ["later", "overdue", "undated"] as const) {
    near(`renewals.${key}`, 2, ahead[key].clients);
    near(`renewals.${key}`, 3, ahead[key].amount);
  }
  if (revenue !== null) {
    const { clients, values, months, firstMonth } = book.mrr!.read.data;
    for (const month of mrrByMonth({ values, clients: clients.length, months })) {
      const key = `movements.${firstMonth + month.month}`;
      [
        ...[month.opening, month.new, month.reactivation, month.expansion, month.contraction],
        ...[month.churn, month.closing, month.clients, month.newClients, month.lostClients],
        ...[month.nrr, month.grr],
      ].forEach((wanted, i) => near(key, 2 + i, wanted));
    }
  }
}

const cases = [
  ["every data sheet", []],
  ["no losses", ["losses"]],
  ["no revenue by month", ["mrr"]],
  ["the client list alone", ["losses", "mrr", "answers", "projects", "incidents"]],
] as const;

describe("the tab of solidity, recalculated by excelts", () => {
  it.each(cases)("agrees with the core: %s", async (_, without) => {
    const one = await caseOf(storyBook("en", { without }));
    // The losses of the story are known for its three years only.
    expect(lossesKnownFrom(one.book.lifetimes, one.book.asOf) === null).toBe(without.length > 1);
    const workbook = workbookOf(one.book.grids, one.plans);
    workbook.calculateFormulas();
    agree(workbook, one);
  });

  it("shows no churn, rather than too little of it, where many of the lost have no first day", async () => {
    const one = await caseOf(storyBook("en", { without: ["losses"] }));
    const { undated, end } = one.book.lifetimes;
    const gone = end.filter((day) => !Number.isNaN(day)).length;
    expect(undated.lost).toBeGreaterThan(0);
    const workbook = workbookOf(one.book.grids, one.plans);
    workbook.calculateFormulas();
    const { plan } = one.solidity;
    for (const years of [3, 5]) {
      for (const way of ["observed", "projected"]) {
        const row = rowOf(plan, `solidity.churn${years}.${way}`);
        const cells = [2, 3, 4, 5, 6].map((column) => shown(workbook, plan.name, row, column));
        expect(cells, `${years} ${way}`).toEqual(["", "", "", "", ""].slice(0, cells.length));
      }
    }
    const texts = planText(plan);
    expect(texts).toContain(
      `No churn observed or projected: of ${undated.lost + gone} lost clients ${undated.lost} have no known first or last day`,
    );
    expect(texts).not.toContain("is understated");
    expect(texts).not.toContain("their shares begin with it");
    expect(texts).not.toContain("needs renewals that came");
    expect(plan.charts.map(({ name }) => name)).not.toContain("CcsSurvival");
  });

  it("counts no client whose ARR somebody empties later", async () => {
    const book = storyBook("en", { clients: 12 });
    const one = await caseOf(book);
    const workbook = workbookOf(book.grids, one.plans);
    const { rows, columns } = book.source;
    workbook.getWorksheet(book.list.sheetName)!.getCell(rows[0]! + 1, columns.arr! + 1).value =
      null;
    workbook.calculateFormulas();
    const { plan } = one.solidity;
    const core = concentration(book.clients.arr.slice(1));
    for (const key of ["top1", "top5", "top10", "effective"]) {
      const row = rowOf(plan, `solidity.concentration.${key}`);
      expect(shown(workbook, plan.name, row, 3), key).toBe(core.clients);
    }
    const effective = rowOf(plan, "solidity.concentration.effective");
    expect(shown(workbook, plan.name, effective, 2)).toBeCloseTo(core.effectiveClients, 9);
  });
});

describe.skipIf(libreOffice === null)(
  "the tab of solidity, recalculated by LibreOffice (skipped where soffice is not installed)",
  () => {
    it("agrees with the core", async () => {
      const one = await caseOf(storyBook("fr"));
      const workbook = workbookOf(one.book.grids, one.plans);
      const read = await recalculatedByLibreOffice(workbook);
      agree(read, one);
    });
  },
);

describe("the plans of solidity and its lines", () => {
  it("have no columns for benchmarks, which only the front page has", () => {
    const { plans } = solidityCase(storyBook("en", { clients: 12 }), { model: null });
    const texts = plans.flatMap(({ blocks }) => blocks.flatMap(({ cells }) => cells.flat()));
    expect(texts).toContain("Beyond chance");
    expect(texts).not.toContain("Benchmark");
    expect(texts).not.toContain("Gap");
  });

  it.each(languages)("are those that were reviewed (%s)", async (language) => {
    const book = storyBook(language, { clients: 12 });
    const { survey } = surveyTabs(book, language);
    const { model, modelBefore } = await caseOf(book);
    const { plans } = solidityCase(book, { model, modelBefore, survey });
    for (const plan of plans) {
      await expect(`${planText(plan)}\n`).toMatchFileSnapshot(
        `../../fixtures/golden/${plan.key}-tab.${language}.txt`,
      );
    }
  });

  it.each(["en", "fr"] as const)(
    "are sound, and every Excel calculates them (%s)",
    async (language) => {
      for (const plan of (await caseOf(storyBook(language, { clients: 12 }))).plans)
        expectSound(plan);
    },
  );
});
