import { describe, expect, it } from "vitest";
import { calculateNow } from "../../../src/host/due-calculation";
import { HostWorkbook } from "../../../src/host/host-workbook";
import { addMonths } from "../../../src/metrics/calendar";
import { churnAt, survival } from "../../../src/metrics/survival";
import { AS_OF } from "../../support/client-grid";
import { customerBook } from "../../support/customer-book";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { solidityCase } from "../../support/solidity-case";
import { otherChurn, publishedSurvival, telcoCohort } from "../../support/telco-cohort";

const repeated = (counts: readonly number[]): number[] =>
  counts.flatMap((count, months) => new Array<number>(count).fill(months));
const stayed = repeated(telcoCohort.stayed);
const left = repeated(telcoCohort.left);

const LONGEST = 72;
/** Who stayed is followed to the end; who left is followed from the first day on. */
const firstDay = addMonths(AS_OF, -LONGEST);
const start = [...stayed.map((months) => addMonths(AS_OF, -months)), ...left.map(() => firstDay)];
const end = [...stayed.map(() => NaN), ...left.map((months) => addMonths(firstDay, months))];

describe("observed churn of a public data set", () => {
  it("is what others have published", () => {
    expect([start.length, left.length]).toEqual([
      publishedSurvival.clients,
      publishedSurvival.lost,
    ]);
    const curve = survival(start, end, { asOf: AS_OF, unit: "month" });
    const at = (month: number): number =>
      curve.survival[[...curve.time].filter((time) => time <= month).length - 1]!;
    for (const [month, published] of publishedSurvival.byMonth) {
      expect(at(month).toFixed(4)).toBe(published.toFixed(4));
    }
    expect([...curve.time].find((_, i) => curve.survival[i]! <= 0.5)).toBe(
      publishedSurvival.median,
    );
  });

  it("is, with its limits, that of another implementation", () => {
    for (const { years, churn, low, high, atRisk } of otherChurn) {
      const own = churnAt(start, end, years, { asOf: AS_OF });
      expect(own.atRisk).toBe(atRisk);
      expect(own.churn.toFixed(4)).toBe(churn.toFixed(4));
      expect([own.low.toFixed(4), own.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
    }
  });
});

describe("observed churn of that data set on the dashboard", () => {
  const name = (line: number): string => `Client ${String(line + 1).padStart(4, "0")}`;
  const list = {
    sheetName: "Clients",
    top: 0,
    left: 0,
    values: [
      ["Client", "ARR", "Client since"],
      ...stayed.map((_, line) => [name(line), 1000, start[line]!]),
    ],
  };
  const losses = {
    sheetName: "Lost clients",
    top: 0,
    left: 0,
    values: [
      ["Client", "Lost on", "Client since", "Reason"],
      ...left.map((_, i) => {
        const line = stayed.length + i;
        return [name(line), end[line]!, start[line]!, "Not known"];
      }),
    ],
  };
  const { plans, solidity } = solidityCase(customerBook([list, losses], "en"), { model: null });
  const { plan } = solidity;
  const sheets = workbookOf([list, losses], plans);

  const agrees = (book: typeof sheets): void => {
    const cell = (key: string, column: number): number => {
      const value = shown(book, plan.name, plan.rowKeys.indexOf(key), column);
      expect(value, key).toBeTypeOf("number");
      return value as number;
    };
    for (const { years, churn, low, high, atRisk } of otherChurn) {
      const key = `solidity.churn${years}.observed`;
      expect(cell(key, 2).toFixed(4)).toBe(churn.toFixed(4));
      expect(cell(key, 3)).toBe(atRisk);
      expect(cell(key, 4).toFixed(4)).toBe(low.toFixed(4));
      expect(cell(key, 5).toFixed(4)).toBe(high.toFixed(4));
    }
    // Survival by year, where somebody left in the month of the anniversary.
    const years = plan.rowKeys.filter((key) => key !== null && /^times\.now\.\d+$/.test(key));
    const curve = new Map(years.map((key) => [cell(key!, 1), cell(key!, 5)]));
    for (const [month, published] of publishedSurvival.byMonth) {
      const reached = [...curve].filter(([time]) => time <= month / 12 + 1e-9).at(-1)!;
      expect(reached[1].toFixed(4), `month ${month}`).toBe(published.toFixed(4));
    }
  };

  it("is the same by its native formulas", async () => {
    if (libreOffice !== null) agrees(await recalculatedByLibreOffice(sheets));
    else {
      await calculateNow(new HostWorkbook(sheets, {}));
      agrees(sheets);
    }
  });
});
