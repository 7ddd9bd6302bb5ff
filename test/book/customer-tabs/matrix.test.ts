import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import { amounts, drawnAxes, type Bounds } from "../../../src/book/customer-tabs/matrix-axes";
import { readAnswers } from "../../../src/book/sources/read-answers";
import type { SourceKind } from "../../../src/book/sources/source-roles";
import type { CellContent, TabPlan } from "../../../src/book/tab-plan";
import type { Language } from "../../../src/messages/messages";
import { calculateNow } from "../../../src/host/due-calculation";
import { HostWorkbook } from "../../../src/host/host-workbook";
import { message } from "../../../src/messages/follow-messages";
import { periodNumber } from "../../../src/metrics/calendar";
import { storyBook, type CustomerBook } from "../../support/customer-book";
import { dashboardPlans } from "../../support/dashboard-plans";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { shown, workbookOf } from "../../support/plan-to-workbook";

beforeAll(() => installFormulaEngine());

interface Front {
  readonly book: CustomerBook;
  readonly plans: readonly TabPlan[];
  readonly front: TabPlan;
}

async function frontOf(
  language: Language,
  bounds: Readonly<Record<string, Bounds>> = {},
  without: readonly SourceKind[] = [],
): Promise<Front> {
  const book = storyBook(language, { clients: 24, without });
  const plans = await dashboardPlans(book, bounds);
  return { book, plans, front: plans.find(({ key }) => key === "customers")! };
}

/** The lines of figures by their keys, without those of the block, by their place. */
function figureLines({ front }: Front): Map<string, number> {
  const end = front.rowKeys.indexOf("matrix.heading");
  const found = new Map<string, number>();
  front.rowKeys.slice(0, end).forEach((rowKey, row) => {
    const [, block, key] = /^(\w+)\.(.+)$/.exec(rowKey ?? "") ?? [];
    if (block === undefined || /^(heading|header|note\.|missing\.)/.test(key!)) return;
    found.set(key!, row);
  });
  return found;
}

const isSecond = (key: string): boolean =>
  key.includes(".type.") || /\.(client|together)$/.test(key) || key.startsWith("image.");

/** What stands in a line of the matrix, from its label on. */
function matrixRow(front: TabPlan, key: string): readonly CellContent[] {
  const row = front.rowKeys.indexOf(`matrix.${key}`);
  const block = front.blocks.find(
    (one) =>
      row >= one.row &&
      row < one.row + one.cells.length &&
      one.column === 1 &&
      one.cells.length > 5,
  )!;
  return block.cells[row - block.row]!;
}

const boundsOf = (front: TabPlan, key: string) => matrixRow(front, key).slice(3, 5);

describe("the matrix of the customer dashboard", () => {
  it("has every figure of the page that is not by type nor said a second time, or calls it an amount", async () => {
    const front = await frontOf("en");
    const keys = [...figureLines(front).keys()].filter((key) => !isSecond(key));
    expect(keys.length).toBeGreaterThan(35);
    const lacking = keys.filter((key) => !front.front.rowKeys.includes(`matrix.${key}`));
    expect(lacking.sort()).toEqual([...amounts].sort());
  });

  it("draws as many as can be read, each of them a figure of the table", async () => {
    const { front } = await frontOf("fr");
    const [radar] = front.charts;
    const rows = radar!.series[0]!.values.rows;
    expect(rows).toBe(drawnAxes.length);
    expect(rows).toBeLessThanOrEqual(12);
    for (const keys of drawnAxes) {
      for (const key of keys) expect(front.rowKeys, key).toContain(`matrix.${key}`);
    }
  });

  it.each(["en", "fr"] as const)("says which amounts are not in it (%s)", async (language) => {
    const { front } = await frontOf(language);
    const cells = front.blocks.flatMap(({ cells }) => cells.flat());
    const last = message(language, "follow.solidity.mrr");
    expect(cells).toContainEqual(expect.stringMatching(new RegExp(`(sans|without) .*${last}`)));
  });

  it("takes the bounds that people have typed, but for those of a question", async () => {
    const typed = { zero: 0.9, hundred: 1.1 };
    const { front } = await frontOf("en", { nrr: typed, nps: typed, grr: { zero: 1, hundred: 0 } });
    expect(boundsOf(front, "nrr")).toEqual([0.9, 1.1]);
    expect(boundsOf(front, "grr")).toEqual([1, 0]);
    expect(boundsOf(front, "nps")).toEqual([-100, 100]);
  });

  it.each([
    ["en", "Project success rate", "ARR lost, 12 months, share of ARR"],
    ["fr", "Taux de succès des projets", "ARR perdu, 12 mois, part de l’ARR"],
  ] as const)("keeps typed bounds of figures that are away for one time (%s)", async (...of) => {
    const [language, projects, losses] = of;
    const away = {
      projects: { zero: 0.4, hundred: 0.9 },
      "losses.value": { zero: 0.3, hundred: 0.02 },
      // As they come.
      crisis: { zero: 1, hundred: 0 },
      nps: { zero: -50, hundred: 50 },
    };
    const kinds = ["projects", "incidents", "losses", "answers"] as const;
    const { front } = await frontOf(language, away, kinds);
    expect(boundsOf(front, "projects")).toEqual([0.4, 0.9]);
    expect(boundsOf(front, "losses.value")).toEqual([0.3, 0.02]);
    expect(matrixRow(front, "projects").filter((cell) => cell !== null)).toEqual([
      projects,
      0.4,
      0.9,
    ]);
    expect(matrixRow(front, "losses.value")[0]).toBe(losses);
    expect(front.rowKeys).not.toContain("matrix.crisis");
    expect(front.rowKeys).not.toContain("matrix.nps");
    const kept = front.rowKeys.indexOf("matrix.projects");
    expect(front.rowKeys[kept - 1]).toBe("matrix.block.away");
    const input = front.formats.filter(
      ({ area, style }) => style === "input" && area.row <= kept && kept < area.row + area.rows,
    );
    expect(input.map(({ area }) => [area.column, area.columns])).toEqual([[4, 2]]);
  });
});

/** Of each figure what is 0 and what is 100, and of what an amount is a share. */
const wanted: Readonly<Record<string, readonly [zero: number, hundred: number, of?: string]>> = {
  "churn3.declared": [0.5, 0],
  "churn3.observed": [0.5, 0],
  "churn3.projected": [0.5, 0],
  "churn5.declared": [0.7, 0],
  "churn5.observed": [0.7, 0],
  "churn5.projected": [0.7, 0],
  nrr: [0.8, 1.2],
  grr: [0.7, 1],
  netMrr: [-0.02, 0.02, "opening"],
  "concentration.top1": [0.3, 0],
  "concentration.top5": [0.7, 0],
  "concentration.top10": [0.9, 0],
  "concentration.effective": [0, 1, "clients"],
  "renewals.ahead": [1, 0, "arr"],
  "renewals.overdue": [0.2, 0, "arr"],
  satisfaction: [1, 5],
  nps: [-100, 100],
  calls: [1, 0, "answers"],
  callsArr: [1, 0, "arr"],
  projects: [0, 1],
  crisis: [1, 0],
  rating: [1, 5],
  support: [1, 5],
  able: [0, 1],
  notInformed: [1, 0],
  notConvinced: [1, 0],
  afraid: [1, 0],
  funnelInformed: [0, 1],
  funnelConvinced: [0, 1],
  funnelAble: [0, 1],
  funnelPromoter: [0, 1],
  references: [0, 1],
  "losses.count": [0.2, 0, "clients"],
  "losses.value": [0.2, 0, "arr"],
  "losses.other": [1, 0],
  "profit.rate": [0, 1],
  "profit.costly": [0.5, 0],
  "profit.lost": [-0.1, 0, "arr"],
  "profit.peak": [2, 1],
};

/** Of the last quarter of answers, those to the recommendation question that are not confidential. */
function openAnswers({ found, context }: CustomerBook): number {
  const { data } = readAnswers(found.answers.block!, context);
  const asked = data.questions.findIndex(({ key }) => key === "nps");
  const quarters = Array.from(data.date, (day) => periodNumber(day, "quarter"));
  const last = Math.max(...quarters);
  return quarters.filter(
    (quarter, i) => quarter === last && data.question[i] === asked && data.confidential[i] === 0,
  ).length;
}

function agree(workbook: Workbook, front: Front): void {
  const { clients } = front.book;
  const lines = figureLines(front);
  const figure = (key: string, column = 2) =>
    shown(workbook, front.front.name, lines.get(key)!, column);
  const arr = [...clients.arr];
  const bases: Readonly<Record<string, number>> = {
    arr: arr.reduce((sum, one) => sum + one, 0),
    clients: arr.filter((one) => one > 0).length,
    answers: openAnswers(front.book),
    opening: figure("mrr", 6) as number,
  };
  let numbers = 0;
  for (const [key, [zero, hundred, of]] of Object.entries(wanted)) {
    const row = front.front.rowKeys.indexOf(`matrix.${key}`);
    const points = shown(workbook, front.front.name, row, 6);
    const value = figure(key);
    if (value === "") {
      expect(points, key).toBe("");
      continue;
    }
    const brought = (value as number) / (of === undefined ? 1 : bases[of]!);
    const scaled = Math.max(0, Math.min(100, (100 * (brought - zero)) / (hundred - zero)));
    expect(shown(workbook, front.front.name, row, 2), key).toBeCloseTo(brought, 9);
    expect(points, key).toBeCloseTo(scaled, 9);
    numbers += 1;
  }
  expect(numbers).toBeGreaterThan(34);
}

describe("the matrix, recalculated", () => {
  it("agrees with its bounds, by excelts", async () => {
    const front = await frontOf("en");
    expect(
      Object.keys(wanted)
        .map((key) => `matrix.${key}`)
        .sort(),
    ).toEqual(
      front.front.rowKeys
        .filter(
          (key) =>
            key?.startsWith("matrix.") === true &&
            !/^matrix\.(heading|header|block\.|note\.|chart\.)/.test(key),
        )
        .sort(),
    );
    const workbook = workbookOf(front.book.grids, front.plans);
    // The engine alone leaves out what is beyond its ten thousandth formula.
    await calculateNow(new HostWorkbook(workbook));
    agree(workbook, front);
  });

  it.skipIf(libreOffice === null)(
    "agrees with its bounds, by LibreOffice (skipped where soffice is not installed)",
    async () => {
      const front = await frontOf("fr");
      const workbook = workbookOf(front.book.grids, front.plans);
      agree(await recalculatedByLibreOffice(workbook), front);
    },
  );
});
