import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import type { CellValue, Grid } from "../../../src/book/grid";
import type { Language } from "../../../src/messages/messages";
import { toSerial } from "../../../src/metrics/calendar";
import { customerBook } from "../../support/customer-book";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { solidityCase } from "../../support/solidity-case";
import { surveyTabs } from "./customer-tabs";

beforeAll(() => installFormulaEngine());

const arr = [100000, 50000, 20000, 20000, 10000, 5000, 5000, 1000, 30000, 40000];
const list: Grid = {
  ...{ sheetName: "Clients", top: 0, left: 0 },
  values: [["Client", "ARR"], ...arr.map((amount, i): CellValue[] => [`Company ${i + 1}`, amount])],
};
/** Which client said whether it will stay (1). */
const before: readonly (readonly [number, number])[] = [
  ...([
    [0, 0],
    [0, 1],
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 0],
    [5, 1],
    [6, 0],
    [7, 0],
    [8, 0],
    [9, 0],
  ] as const),
];
const after: readonly (readonly [number, number])[] = [
  ...([
    [0, 1],
    [0, 1],
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 1],
    [6, 0],
    [6, 1],
  ] as const),
  ...([
    [7, 1],
    [8, 1],
    [9, 1],
  ] as const),
];
/** The third answer of the latest wave. */
const EMPTIED = 1 + before.length + 2;

function answersSheet(question: string): Grid {
  const lines = [...before, ...after].map(([client, stays], i): CellValue[] => [
    toSerial(2025, i < before.length ? 7 : 10, 3),
    `Company ${client + 1}`,
    stays,
  ]);
  return {
    ...{ sheetName: "Survey", top: 0, left: 0 },
    values: [["Date", "Client", question], ...lines],
  };
}

function tabsOf(language: Language, question: string) {
  const book = customerBook([list, answersSheet(question)], language);
  const { survey, plans } = surveyTabs(book, language);
  const { solidity, plans: own } = solidityCase(book, { model: null, survey });
  return { book, solidity, plans: [...plans, ...own] };
}

/** Value, count, limits, the wave before, its mark: as the line of a figure has them. */
function lineOf(
  workbook: Workbook,
  { plan }: { plan: { name: string; rowKeys: readonly (string | null)[] } },
  key: string,
) {
  const row = plan.rowKeys.indexOf(`solidity.${key}`);
  return [2, 3, 4, 5, 6, 8].map((column) => shown(workbook, plan.name, row, column));
}

/**
 * Python: numpy for the means, Kish's effective number of clients, scipy's brentq for the two roots
 * of |p - q| = z sqrt(q (1 - q) / n), z = scipy.stats.norm.ppf(0.975).
 */
const byRespondent = {
  latest: [0.15384615384615385, 13, 0.0432581783580812, 0.4223463101948254],
  before: 0.8181818181818182,
};
const byClient = {
  latest: [0.12752075919335704, 10, 0.01622515493723994, 0.564320349256077],
  before: 0.8042704626334519,
};
const withoutOne = {
  respondent: [0.08333333333333333, 12, 0.014865094404917135, 0.3538799111411169],
  client: [0.008896797153024912, 10, 9.973490746681853e-5, 0.4468615349525121],
};

function expectNear(cells: readonly unknown[], wanted: readonly number[]): void {
  expect(cells).toHaveLength(wanted.length);
  wanted.forEach((number, i) => expect(cells[i]).toBeCloseTo(number, 9));
}

function agree(workbook: Workbook, tabs: ReturnType<typeof tabsOf>): void {
  const respondent = lineOf(workbook, tabs.solidity, "churn3.declared");
  expectNear(respondent.slice(0, 5), [...byRespondent.latest, byRespondent.before]);
  const client = lineOf(workbook, tabs.solidity, "churn3.declared.client");
  expectNear(client.slice(0, 5), [...byClient.latest, byClient.before]);
  // More will stay, which is less churn.
  expect(respondent[5]).toMatch(/^▼/);
}

describe("declared churn", () => {
  const question = "Will you still be our client in 3 years?";

  it("is that of another implementation, by respondent and by client with ARR", () => {
    const tabs = tabsOf("en", question);
    const workbook = workbookOf(tabs.book.grids, tabs.plans);
    workbook.calculateFormulas();
    agree(workbook, tabs);
    const { lines, missing } = tabs.solidity.block;
    expect(lines.filter(({ indicator }) => indicator === "churn3.declared").length).toBe(2);
    // Nobody was asked about five years.
    expect(lines.some(({ key }) => key.startsWith("churn5.declared"))).toBe(false);
    expect(missing.map(({ problem, details }) => [problem, details.questions])).toContainEqual([
      "follow.survey.notAsked",
      "Still a client in 5 years (yes or no)",
    ]);
  });

  it("counts a client in full when one of its answers is emptied later", () => {
    const tabs = tabsOf("en", question);
    const workbook = workbookOf(tabs.book.grids, tabs.plans);
    workbook.getWorksheet("Survey")!.getCell(EMPTIED + 1, 3).value = null;
    workbook.calculateFormulas();
    for (const [key, wanted] of [
      ["churn3.declared", withoutOne.respondent],
      ["churn3.declared.client", withoutOne.client],
    ] as const) {
      expectNear(lineOf(workbook, tabs.solidity, key).slice(0, 4), wanted);
    }
  });

  it.skipIf(libreOffice === null)("is the same recalculated by LibreOffice", async () => {
    const tabs = tabsOf("fr", "Encore client dans 3 ans (oui ou non)");
    agree(await recalculatedByLibreOffice(workbookOf(tabs.book.grids, tabs.plans)), tabs);
  });

  it("says that answers are too few", () => {
    const book = customerBook(
      [list, { ...answersSheet(question), values: answersSheet(question).values.slice(0, 4) }],
      "en",
    );
    const { survey } = surveyTabs(book, "en");
    const { block } = solidityCase(book, { model: null, survey }).solidity;
    expect(block.lines.some(({ key }) => key.includes("declared"))).toBe(false);
    expect(block.notes).toContain(
      "Still a client in 3 years: fewer than 5 answers in every wave, nothing can be shown.",
    );
  });
});
