import { Workbook } from "@cj-tech-master/excelts";
import { beforeAll, describe, expect, it } from "vitest";
import { readAnswers } from "../../src/book/sources/read-answers";
import { readIncidents } from "../../src/book/sources/read-incidents";
import { readProjects } from "../../src/book/sources/read-projects";
import { lossesKnownFrom } from "../../src/book/sources/client-lifetimes";
import type { QuestionKey } from "../../src/book/sources/questions";
import { compareDates, type ComparedDates } from "../../src/excel/compare-dates";
import { insertStory } from "../../src/excel/insert-story";
import { scoreWorkbook, type ScoringResult } from "../../src/excel/score-workbook";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { addMonths, periodNumber, periodStart } from "../../src/metrics/calendar";
import { meanByClient } from "../../src/metrics/client-means";
import { concentration } from "../../src/metrics/concentration";
import { crisisShare } from "../../src/metrics/crisis-share";
import { fitLifetimes } from "../../src/metrics/fit-lifetimes";
import { meanDetail, shareDetail } from "../../src/metrics/mean-detail";
import { mrrByMonth } from "../../src/metrics/mrr-months";
import { npsDetail } from "../../src/metrics/nps-detail";
import { renewalsAhead } from "../../src/metrics/renewals-ahead";
import { retentionCurve } from "../../src/metrics/retention-model";
import { churnAt } from "../../src/metrics/survival";
import { AS_OF } from "../support/client-grid";
import { storyBook } from "../support/customer-book";
import { libreOffice, recalculatedByLibreOffice } from "../support/libreoffice";
import { shown } from "../support/plan-to-workbook";

/** The story ends in March 2026; its first month is April 2023. */
const CLIENTS = 60;
const FRONT = "Customer dashboard";

type Shown = string | number | boolean;

let file: Uint8Array;
let book: Workbook;
let scored: ScoringResult;
let compared: ComparedDates;

beforeAll(async () => {
  const host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
  connectHost(host);
  await insertStory({ clients: CLIENTS, seed: 7, language: "en", asOf: AS_OF });
  scored = await scoreWorkbook({ language: "en", today: AS_OF, customers: {} });
  const dates = { from: addMonths(AS_OF, -33), to: AS_OF };
  compared = await compareDates({ ...dates, language: "en" });
  file = await saveBook(host.book);
  book = await openBook(file);
}, 400_000);

/** The cells of a line from its label on. */
function lineAt(sheet: string, row: number): Shown[] {
  return Array.from({ length: 12 }, (_, column) => shown(book, sheet, row, 1 + column));
}

/** The lines of a section by their labels. */
function section(sheet: string, heading: string): Map<string, Shown[]> {
  const { rowCount } = book.getWorksheet(sheet)!;
  const first = Array.from({ length: rowCount }, (_, row) => row).find(
    (row) => shown(book, sheet, row, 1) === heading,
  );
  if (first === undefined) throw new Error(`no section ${heading} on ${sheet}`);
  const lines = new Map<string, Shown[]>();
  for (let row = first + 2; shown(book, sheet, row, 1) !== ""; row += 1) {
    const [label, ...cells] = lineAt(sheet, row);
    lines.set(String(label), cells);
  }
  return lines;
}

/** Figures of the front page: value, count, limits, previous period, change, significance. */
function front(label: string): Shown[] {
  const { rowCount } = book.getWorksheet(FRONT)!;
  const row = Array.from({ length: rowCount }, (_, index) => index).find(
    (index) => shown(book, FRONT, index, 1) === label,
  );
  if (row === undefined) throw new Error(`no figure ${label}`);
  return lineAt(FRONT, row).slice(1);
}

const column = (lines: Map<string, Shown[]>, place: number): Map<string, number> =>
  new Map([...lines].map(([label, cells]) => [label, Number(cells[place])]));

function greatest(figures: Map<string, number>): string {
  return [...figures].sort(([, one], [, other]) => other - one)[0]![0];
}

describe("three years on the customer dashboard", () => {
  it("are all there: no block lacks a sheet, no cell shows an error", () => {
    const { customers } = scored;
    expect(customers?.missing).toEqual([]);
    expect(customers?.issues).toEqual([]);
    const wrong = Object.values(customers!.tabs).flatMap((name) => {
      const found: string[] = [];
      book.getWorksheet(name)!.eachRow((row) =>
        row.eachCell((cell) => {
          const text = String(shown(book, name, cell.row - 1, cell.col - 1));
          if (/^#[A-Z]/.test(text)) found.push(`${name}!${cell.address} ${text}`);
        }),
      );
      return found;
    });
    expect(wrong).toEqual([]);
  });

  it("tell of the segment that was lost in February to April 2024", () => {
    const movements = section("Solidity", "Movements of MRR by month");
    const lost = ["2024-02", "2024-03", "2024-04"];
    const churn = column(movements, 5);
    const of = (months: string[]): number =>
      months.reduce((sum, month) => sum + churn.get(month)!, 0) / months.length;
    const year = [...churn.keys()].filter((month) => month < "2024-12" && !lost.includes(month));
    expect(of(lost)).toBeGreaterThan(4 * of(year));
    const net = new Map(
      [...movements].map(([month, cells]) => [month, Number(cells[6]) - Number(cells[0])]),
    );
    for (const month of lost) expect(net.get(month)).toBeLessThan(0);
    const { lifetimes } = storyBook("en", { clients: CLIENTS });
    const observed = (months: number): number =>
      churnAt(lifetimes.start, lifetimes.end, 5, { asOf: addMonths(AS_OF, months) }).churn;
    expect(observed(-22)).toBeGreaterThan(1.5 * observed(-26));
    const byNumber = section("Reasons for leaving", "Reasons by number of clients");
    expect([...byNumber.keys()].slice(0, 2)).toContain("Tender");
    const together = column(byNumber, 5);
    expect(
      [...together.values()].every(
        (share, i, all) => i === 0 || share >= all[i - 1]! || share === 0,
      ),
    ).toBe(true);
  });

  it("tell of the price rise of October 2024: expansion at once, then less satisfaction", () => {
    const expansion = column(section("Solidity", "Movements of MRR by month"), 3);
    expect(greatest(expansion)).toBe("2024-10");
    const csat = section("Satisfaction in detail", "Satisfaction (CSAT) by wave, by respondent");
    const [before, after] = [csat.get("2024-Q2")!, csat.get("2024-Q4")!];
    expect(after[2]).toBeLessThan(before[2] as number);
    expect(after[6]).toBe("▼ significant");
  });

  it("tell of the support crisis of summer 2025 and of the recovery", () => {
    const detail = "Satisfaction in detail";
    const crises = column(
      section("Operations in detail", "Share of clients in crisis by period"),
      2,
    );
    expect(["2025-Q2", "2025-Q3"]).toContain(greatest(crises));
    for (const heading of [
      "Satisfaction with support by wave, by respondent",
      "NPS by wave, by respondent",
    ]) {
      const waves = section(detail, heading);
      const values = column(waves, 2);
      expect(Math.min(...values.values()), heading).toBe(values.get("2025-Q3"));
      expect(waves.get("2026-Q1")![6], heading).toBe("▲ significant");
    }
    const support = section(detail, "Satisfaction with support by wave, by respondent");
    expect(support.get("2025-Q3")![6]).toBe("▼ significant");
    expect(front("NPS, by respondent")[6]).toBe("▲ significant");
    expect(front("Share of clients in crisis, 2026-Q1")[0]).toBeLessThan(0.05);
  });

  it("show what every client brings and costs", () => {
    expect(front("Profit of all clients")[0]).toBeGreaterThan(0);
    expect(front("Share of clients who cost more than they bring")[0]).toBeGreaterThan(0);
  });
});

describe("the bridge between the first and the last snapshot", () => {
  it("closes to the cent, in what is returned and on its tab", () => {
    const { total, sheetName } = compared;
    const steps = [total.opening, total.modelChange, total.lost, total.gained, total.arrEffect];
    const sum = [...steps, ...total.axisEffects].reduce((all, step) => all + step, 0);
    expect(Math.abs(sum - total.closing)).toBeLessThan(0.005);
    expect(total.lost).toBeLessThan(0);
    expect(total.gained).toBeGreaterThan(0);
    expect(total.arrEffect).toBeGreaterThan(0);
    const lines = section(sheetName, "From one date to the other");
    expect(lines.get("Closing")?.[1]).toBeCloseTo(total.closing, 6);
    expect(Math.abs(Number(lines.get("Left over (should be 0.00)")?.[1]))).toBeLessThan(0.005);
  });
});

describe("the front page", () => {
  const story = storyBook("en", { clients: CLIENTS });
  const { clients, found, context, lifetimes, asOf } = story;
  const answers = readAnswers(found.answers.block!, context).data;
  const projects = readProjects(found.projects.block!, context).data;
  const incidents = readIncidents(found.incidents.block!, context).data;
  const quarter = periodNumber(asOf, "quarter");

  /** Answers to a question in its last wave; confidential ones where there are enough. */
  function lastWave(key: QuestionKey): { values: number[]; client: number[] } {
    const question = answers.questions.findIndex((one) => one.key === key);
    const places = [...answers.question.keys()].filter((i) => answers.question[i] === question);
    const waveOf = (i: number): number => periodNumber(answers.date[i]!, "quarter");
    const last = Math.max(...places.map(waveOf));
    const own = places.filter((i) => waveOf(i) === last);
    const secret = own.filter((i) => answers.confidential[i] === 1);
    const kept = own.filter((i) => answers.confidential[i] !== 1 || secret.length >= 5);
    return {
      values: kept.map((i) => answers.value[i]!),
      client: kept.map((i) => answers.client[i]!),
    };
  }

  const near = (label: string, figures: readonly number[]): void => {
    const cells = front(label);
    figures.forEach((wanted, place) => {
      const actual = cells[place];
      expect(actual, `${label} ${place}`).toBeTypeOf("number");
      expect(
        Math.abs((actual as number) - wanted),
        `${label} ${place}: ${String(actual)}`,
      ).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
    });
  };

  it("says of solidity what the core says", async () => {
    const { start, end } = lifetimes;
    const known = lossesKnownFrom(lifetimes, asOf)!;
    const model = (await fitLifetimes(start, end, { asOf, since: known - 1 }))!;
    const curve = retentionCurve(model, 10).survival;
    for (const years of [3, 5] as const) {
      const seen = churnAt(start, end, years, { asOf, since: known - 1 });
      const label = `Churn at ${years} years`;
      near(`${label}, observed (survival)`, [seen.churn, seen.atRisk, seen.low, seen.high]);
      near(`${label}, projected (retention model)`, [1 - curve[years - 1]!]);
    }
    const { data } = story.mrr!.read;
    const months = mrrByMonth({
      values: data.values,
      clients: data.clients.length,
      months: data.months,
    });
    const [before, month] = months.slice(-2) as [(typeof months)[0], (typeof months)[0]];
    near("Net revenue retention, 12 months", [month.nrr]);
    near("Gross revenue retention, 12 months", [month.grr]);
    near("MRR, last month", [month.closing, month.clients]);
    near("Net new MRR, last month", [month.closing - month.opening]);
    expect(front("MRR, last month")[4]).toBeCloseTo(before.closing, 6);
    const largest = concentration(clients.arr);
    near("Share of the largest client", [largest.top1, largest.clients]);
    near("Share of the 5 largest clients", [largest.top5]);
    near("Share of the 10 largest clients", [largest.top10]);
    near("As concentrated as so many clients of one size", [largest.effectiveClients]);
    const ahead = renewalsAhead(clients.renewalDate, clients.arr, asOf, 12);
    const amount = ahead.months.reduce((sum, one) => sum + one.amount, 0);
    near("ARR up for renewal within 12 months", [amount]);
  });

  it("says of satisfaction and image what the core says", () => {
    const nps = lastWave("nps");
    const detail = npsDetail(nps.values);
    near("NPS, by respondent", [detail.score, nps.values.length, detail.low, detail.high]);
    for (const [key, label] of [
      ["satisfaction", "Satisfaction (CSAT), by respondent"],
      ["support", "Satisfaction with support, by respondent"],
    ] as const) {
      const { count, value, low, high } = meanDetail(lastWave(key).values);
      near(label, [value, count, low, high]);
    }
    for (const [key, label] of [
      ["informed", "Barrier: not informed, by respondent"],
      ["unafraid", "Barrier: afraid of escalation, by respondent"],
    ] as const) {
      const { values } = lastWave(key);
      const { value, count } = shareDetail(values.map((one) => 1 - one));
      near(label, [value, count]);
    }
  });

  it("says of operations and losses what the core says", () => {
    const judged = [...projects.date.keys()].filter(
      (i) =>
        periodNumber(projects.date[i]!, "quarter") === quarter &&
        projects.outcome[i] !== null &&
        projects.outcome[i] !== "open",
    );
    const success = shareDetail(judged.map((i) => (projects.outcome[i] === "success" ? 1 : 0)));
    near("Project success rate, 2026-Q1", [
      success.value,
      success.count,
      success.low,
      success.high,
    ]);
    const from = periodStart(quarter, "quarter");
    const share = crisisShare(
      incidents.crisis,
      incidents.client,
      incidents.date,
      { from, to: periodStart(quarter + 1, "quarter") - 1 },
      lifetimes.all,
    );
    near("Share of clients in crisis, 2026-Q1", [share.share, share.base, share.low, share.high]);
    const losses = story.losses!.read.data;
    const year = addMonths(asOf, -12);
    const recent = [...losses.date.keys()].filter(
      (i) => losses.date[i]! > year && losses.date[i]! <= asOf,
    );
    near("Clients lost, 12 months", [recent.length]);
    near("ARR lost, 12 months", [recent.reduce((sum, i) => sum + losses.value[i]!, 0)]);
  });

  it("counts each client once where clients declare what they will do", () => {
    const { values, client } = lastWave("stays3");
    const { count } = shareDetail(meanByClient(values, client).mean);
    const label = "Churn at 3 years, declared by clients";
    expect(front(`${label}, by respondent`)[1]).toBe(values.length);
    expect(front(`${label}, by client with ARR`)[1]).toBeLessThanOrEqual(count);
  });
});

describe.runIf(libreOffice !== null)("recalculated by LibreOffice", () => {
  it("every figure of the dashboard and of the bridge is the one that was written", async () => {
    const other = await recalculatedByLibreOffice(await openBook(file));
    const names = [...Object.values(scored.customers!.tabs), compared.sheetName];
    let formulas = 0;
    const wrong = names.flatMap((name) => {
      const found: string[] = [];
      book.getWorksheet(name)!.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.formula === undefined) return;
          formulas += 1;
          const [at, across] = [cell.row - 1, cell.col - 1];
          const [own, theirs] = [shown(book, name, at, across), shown(other, name, at, across)];
          const isSame =
            typeof own === "number" && typeof theirs === "number"
              ? Math.abs(own - theirs) <= 1e-9 * Math.max(1, Math.abs(own))
              : own === theirs;
          if (!isSame) found.push(`${name}!${cell.address}: ${String(own)} ${String(theirs)}`);
        }),
      );
      return found;
    });
    expect(wrong).toEqual([]);
    expect(formulas).toBeGreaterThan(10_000);
  });
});
