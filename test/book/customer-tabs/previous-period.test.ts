import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import { planCustomers } from "../../../src/book/customer-tabs/customers-job";
import type { CellValue, Grid } from "../../../src/book/grid";
import { readClients } from "../../../src/book/read-clients";
import { customerTabKeys } from "../../../src/book/tab-plan";
import { HostWorkbook } from "../../../src/host/host-workbook";
import { calculateNow } from "../../../src/host/due-calculation";
import { toSerial } from "../../../src/metrics/calendar";
import { customerBook, type CustomerBook } from "../../support/customer-book";
import { shown, workbookOf } from "../../support/plan-to-workbook";

beforeAll(() => installFormulaEngine());

/** The front page of a book, as it is calculated: the cells of a line, and its texts. */
async function frontPage(book: CustomerBook) {
  const reading = readClients(book.list, book.model, { matches: book.matches });
  if (!reading.ok) throw new Error("no clients");
  const { placed } = await planCustomers({
    read: reading.value,
    list: book.list,
    matches: book.matches,
    model: book.model,
    sources: book.found,
    typed: { benchmarks: [], actions: [], discount: null, retention: null },
    minimum: 5,
    sheetNames: Object.fromEntries(customerTabKeys.map((key) => [key, key])) as never,
    standing: {},
    language: book.language,
  });
  if (!placed.ok) throw new Error(placed.rearranged);
  const plans = placed.tabs.map(({ plan }) => plan);
  const workbook = workbookOf(book.grids, plans);
  await calculateNow(new HostWorkbook(workbook, {}));
  const front = plans.find(({ key }) => key === "customers")!;
  const at = (key: string, column: number) =>
    shown(workbook, front.name, front.rowKeys.indexOf(key), column);
  return {
    value: (key: string) => at(key, 2),
    previous: (key: string) => at(key, 6),
    texts: front.rowKeys.map((_, row) => String(shown(workbook, front.name, row, 1))).join(" "),
  };
}

const sheet = (sheetName: string, values: readonly (readonly CellValue[])[]): Grid => ({
  ...{ sheetName, top: 0, left: 0 },
  values,
});

describe("projected churn of a year before", () => {
  /** How many of each cohort were lost on its anniversaries, the first one first; the day is in March 2026. */
  const cohorts = [
    { year: 2020, size: 30, lost: [6, 4, 2, 1, 0, 3] },
    { year: 2023, size: 30, lost: [7, 3, 5] },
  ];
  const left: CellValue[][] = [];
  const stayed: CellValue[][] = [];
  for (const { year, size, lost } of cohorts) {
    const name = (i: number): string => `Company ${year} ${i + 1}`;
    let gone = 0;
    lost.forEach((count, i) => {
      for (let end = gone + count; gone < end; gone++) {
        const last = toSerial(year + i + 1, 1, 10);
        left.push([name(gone), last, toSerial(year, 1, 10), "Price"]);
      }
    });
    for (let i = gone; i < size; i++) stayed.push([name(i), 1000, toSerial(year, 1, 10)]);
  }
  const bookOf = (losses: readonly CellValue[][]): CustomerBook =>
    customerBook(
      [
        sheet("Clients", [["Client", "ARR", "Client since"], ...stayed]),
        sheet("Lost clients", [["Client", "Lost on", "Client since", "Reason"], ...losses]),
      ],
      "en",
    );

  it("is that of another implementation, by what was known then", async () => {
    const { value, previous } = await frontPage(bookOf(left));
    // Python: maximum of the likelihood of renewals by age with scipy.optimize.minimize (Nelder-Mead).
    expect(value("solidity.churn3.projected")).toBeCloseTo(0.4305791844617217, 6);
    expect(value("solidity.churn5.projected")).toBeCloseTo(0.543463686377524, 6);
    expect(previous("solidity.churn3.projected")).toBeCloseTo(0.37755651598357276, 6);
    expect(previous("solidity.churn5.projected")).toBeCloseTo(0.4480548563678385, 6);
  });

  it("is none where no loss was known then, and the page says so", async () => {
    const late = left.filter(([, day]) => (day as number) > toSerial(2025, 3, 15));
    const { value, previous, texts } = await frontPage(bookOf(late));
    expect(value("solidity.churn3.projected")).toBeTypeOf("number");
    expect(previous("solidity.churn3.projected")).toBe("");
    expect(texts).toContain("No projected churn of a year before");
    // Nobody can have left before the first loss that was written down.
    expect(previous("reasons.losses.count")).toBe("");
    expect(previous("reasons.losses.value")).toBe("");
    expect(previous("reasons.losses.other")).toBe("");
  });
});

describe("concentration of a year before", () => {
  const arr = [600, 300, 60, 240];
  const header = (months: number): CellValue[] =>
    Array.from({ length: months }, (_, i) => toSerial(2026, 4 - months + i, 1));
  /** A year before 40, 30, 10 and 20, of which the last is gone; in the last month a twelfth of ARR. */
  const bookOf = (months: number, factor = 1): CustomerBook => {
    const then = [40, 30, 10, 0, 20];
    const now = [50, 25, 5, 20, 0].map((amount) => amount * factor);
    const line = (i: number): CellValue[] => [
      `Company ${i + 1}`,
      ...Array.from({ length: months }, (_, month) =>
        month > months - 13 ? now[i]! : (then[i] ?? 0),
      ),
    ];
    return customerBook(
      [
        sheet("Clients", [
          ["Client", "ARR"],
          ...arr.map((amount, i): CellValue[] => [`Company ${i + 1}`, amount]),
        ]),
        sheet("MRR", [["Client", ...header(months)], ...[0, 1, 2, 3, 4].map(line)]),
      ],
      "en",
    );
  };
  const keys = ["top1", "top5", "top10", "effective"].map((key) => `solidity.concentration.${key}`);

  it("is that of MRR over the clients of then", async () => {
    const { value, previous, texts } = await frontPage(bookOf(14));
    // 40 of 100; 1 / (0.4^2 + 0.3^2 + 0.1^2 + 0.2^2). Now 50 of 100, and so on.
    [0.4, 1, 1, 1 / 0.3].forEach((one, i) => expect(previous(keys[i]!)).toBeCloseTo(one, 12));
    [0.5, 1, 1, 1 / 0.355].forEach((one, i) => expect(value(keys[i]!)).toBeCloseTo(one, 12));
    expect(texts).toContain("Concentration of a year before is that of MRR in 2025-03");
    expect(texts).toContain("14 months of MRR");
    expect(previous("solidity.nrr")).toBe("");
    expect(value("solidity.nrr")).toBeCloseTo(0.8, 12);
  });

  it("is none where MRR and ARR are not the same revenue", async () => {
    const { previous } = await frontPage(bookOf(14, 1.2));
    expect(keys.map(previous)).toEqual(["", "", "", ""]);
  });

  it("is none where MRR does not go so far back, and the page says so", async () => {
    const { previous, texts } = await frontPage(bookOf(12));
    expect(keys.map(previous)).toEqual(["", "", "", ""]);
    expect(texts).toContain("No concentration of a year before");
    expect(texts).toContain("12 months of MRR");
  });
});
