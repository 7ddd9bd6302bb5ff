import { describe, expect, it } from "vitest";
import { portfolioOf } from "../../../src/commitment/portfolio";
import { scoreClients } from "../../../src/commitment/score";
import { findClientList } from "../../../src/book/client-list";
import { defaultModel } from "../../../src/book/default-model";
import type { CellValue, Grid } from "../../../src/book/grid";
import { readClients } from "../../../src/book/read-clients";
import { sampleStory, type SampleStory } from "../../../src/book/sample/sample-story";
import type { SampleSheet } from "../../../src/book/sample/story-states";
import { clientLifetimes } from "../../../src/book/sources/client-lifetimes";
import { ClientDirectory } from "../../../src/book/sources/client-directory";
import { findSources, type SourceBlock } from "../../../src/book/sources/find-sources";
import { readProfitColumns } from "../../../src/book/sources/profit-columns";
import { readAnswers } from "../../../src/book/sources/read-answers";
import { readIncidents } from "../../../src/book/sources/read-incidents";
import { readLosses } from "../../../src/book/sources/read-losses";
import { readMrr } from "../../../src/book/sources/read-mrr";
import { readProjects } from "../../../src/book/sources/read-projects";
import type { QuestionKey } from "../../../src/book/sources/questions";
import type { SourceKind } from "../../../src/book/sources/source-roles";
import { message } from "../../../src/messages/messages";
import { monthNumber } from "../../../src/metrics/calendar";
import { clientProfit } from "../../../src/metrics/client-profit";
import { lossReasons } from "../../../src/metrics/loss-reasons";
import { mrrByMonth } from "../../../src/metrics/mrr-months";
import { sampleChange, type AskedSample } from "../../../src/metrics/sample-change";
import { churnAt } from "../../../src/metrics/survival";
import { npsDetail } from "../../../src/metrics/nps-detail";
import { AS_OF } from "../../support/client-grid";

const options = { clients: 240, seed: 7, language: "en", asOf: AS_OF } as const;
const sheets = ["answers", "losses", "mrr", "projects", "incidents"] as const;

function gridOf({ sheetName, headers, rows }: SampleSheet): Grid {
  const cells = rows.map((row) =>
    row.map((cell): CellValue => (typeof cell === "object" ? null : cell)),
  );
  return { sheetName, top: 0, left: 0, values: [[...headers], ...cells] };
}

/** What the product reads in the sheets of a story. */
function read(story: SampleStory) {
  const model = defaultModel("en", AS_OF, "EUR");
  const list = findClientList([gridOf(story.clients)], model);
  if (!list.ok) throw new Error("no client list");
  const { chosen } = list.value;
  const reading = readClients(chosen.grid, model, { matches: chosen.matches });
  if (!reading.ok) throw new Error("no clients");
  const { clients, source } = reading.value;
  const grids = [story.clients, ...sheets.map((key) => story[key])].map(gridOf);
  const found = findSources(grids, { clientList: chosen.grid });
  const block = (kind: SourceKind): SourceBlock => {
    const one = found[kind].block;
    if (one === null) throw new Error(`no ${kind}`);
    return one;
  };
  const directory = new ClientDirectory(clients);
  const context = { directory, asOf: AS_OF };
  return {
    clients,
    directory,
    found,
    profit: readProfitColumns(chosen.grid, [...source.rows], chosen.matches),
    answers: readAnswers(block("answers"), context),
    losses: readLosses(block("losses"), context),
    mrr: readMrr(block("mrr"), context),
    projects: readProjects(block("projects"), context),
    incidents: readIncidents(block("incidents"), context),
  };
}

const story = sampleStory(options);
const book = read(story);
const firstMonth = monthNumber(AS_OF) - 35;

describe("the sheets of the story", () => {
  it("are found and read without an error, in both languages, and are the same story", () => {
    const french = sampleStory({ ...options, language: "fr" });
    const other = read(french);
    for (const key of sheets) {
      expect(other.found[key].block?.grid.sheetName).toBe(french[key].sheetName);
      for (const { issues } of [book[key], other[key]]) {
        const kinds = new Set(issues.map(({ kind }) => kind));
        // Clients who answered once and left later are on no list any more.
        expect([...kinds].filter((kind) => kind !== "unknownClient")).toEqual([]);
      }
      expect(other[key].cells.rows).toEqual(book[key].cells.rows);
    }
    expect([...other.answers.data.value]).toEqual([...book.answers.data.value]);
    expect([...other.losses.data.value]).toEqual([...book.losses.data.value]);
    expect(other.projects.data.outcome).toEqual(book.projects.data.outcome);
    expect(sampleStory(options)).toEqual(story);
    expect(sampleStory({ ...options, seed: 8 }).losses.rows).not.toEqual(story.losses.rows);
  });

  it("asks all nine questions but effort", () => {
    const keys = book.answers.data.questions.map(({ key }) => key);
    expect(keys.sort()).toEqual(
      [
        "nps",
        "satisfaction",
        "support",
        "informed",
        "convinced",
        "unafraid",
        "stays3",
        "stays5",
      ].sort(),
    );
  });

  it("agree with one another on who is a client and on the revenue", () => {
    const { data } = book.mrr;
    const last = new Map(
      [...data.clients].map((client, row) => [client, data.values[row * 36 + 35]!]),
    );
    book.clients.arr.forEach((arr, client) => expect(arr).toBe(12 * last.get(client)!));
    const paying = [...last.values()].filter((amount) => amount > 0).length;
    expect(paying).toBe(book.clients.count);
    for (const client of book.losses.data.client)
      expect(book.directory.isListed(client)).toBe(false);
  });

  it("refuses what no story can be made of", () => {
    expect(() => sampleStory({ ...options, clients: 0 })).toThrow(RangeError);
    expect(() => sampleStory({ ...options, seed: -1 })).toThrow(RangeError);
  });
});

describe("what happened", () => {
  const months = mrrByMonth({ ...book.mrr.data, clients: book.mrr.data.clients.length });
  const wave = (key: QuestionKey): AskedSample[] => {
    const { data } = book.answers;
    const question = data.questions.findIndex((one) => one.key === key);
    const places = [...data.question.keys()].filter((place) => data.question[place] === question);
    const monthOf = (place: number): number => monthNumber(data.date[place]!);
    const dated = places.filter((place) => !Number.isNaN(data.date[place]!));
    const months = [...new Set(dated.map(monthOf))].sort((one, other) => one - other);
    return months.map((month) => {
      const own = dated.filter((place) => monthOf(place) === month);
      return {
        values: own.map((place) => data.value[place]!),
        clients: own.map((place) => data.client[place]!),
      };
    });
  };
  const segmentMrr = (segment: string, month: number): number => {
    const { data } = book.mrr;
    return data.segment.reduce((sum, own, row) => {
      const amount = data.values[row * data.months + month]!;
      return own === segment && amount > 0 ? sum + amount : sum;
    }, 0);
  };

  it("a segment was lost, and its reason is the dearest one", () => {
    const publicSector = message("en", "book.sample.segment.public");
    expect(segmentMrr(publicSector, 13)).toBeLessThan(0.5 * segmentMrr(publicSector, 9));
    const { reason, detail, value } = book.losses.data;
    const details = lossReasons(reason, detail, value).reasons.flatMap((one) => one.details);
    const [dearest] = [...details].sort((one, other) => other.value - one.value);
    expect(dearest?.reason).toBe("Framework contract went to a competitor");
  });

  it("prices rose: the month's expansion stands out, satisfaction fell after it", () => {
    const rates = months.map(({ expansion, opening }) => expansion / opening);
    const usual = [...rates].sort((one, other) => one - other)[17]!;
    expect(rates[17]).toBeGreaterThan(0.05);
    expect(rates[17]).toBeGreaterThan(4 * usual);
    const waves = wave("satisfaction");
    expect(sampleChange(waves[2]!, waves[3]!).difference).toBeLessThan(0);
  });

  it("support was overwhelmed and recovered: incidents, crises, NPS and support satisfaction", () => {
    const { date, crisis } = book.incidents.data;
    const perMonth = new Float64Array(36);
    const crises = new Float64Array(36);
    date.forEach((day, line) => {
      perMonth[monthNumber(day) - firstMonth]! += 1;
      crises[monthNumber(day) - firstMonth]! += crisis[line]!;
    });
    const mean = (of: Float64Array, from: number, to: number): number =>
      of.slice(from, to).reduce((sum, count) => sum + count, 0) / (to - from);
    expect(mean(perMonth, 26, 29)).toBeGreaterThan(2.5 * mean(perMonth, 0, 26));
    expect(mean(crises, 26, 29)).toBeGreaterThan(8 * mean(crises, 0, 26));
    expect(mean(perMonth, 30, 36)).toBeLessThan(0.6 * mean(perMonth, 26, 29));
    for (const key of ["nps", "support"] as const) {
      const waves = wave(key);
      expect(waves).toHaveLength(6);
      const fall = sampleChange(waves[3]!, waves[4]!);
      const rise = sampleChange(waves[4]!, waves[5]!);
      expect([fall.isSignificant, rise.isSignificant]).toEqual([true, true]);
      expect(fall.difference).toBeLessThan(0);
      expect(rise.difference).toBeGreaterThan(0);
    }
  });

  it("is believable: growth and churn, NPS and project success of a B2B vendor", () => {
    const last = months.at(-1)!;
    expect(last.nrr).toBeGreaterThan(0.85);
    expect(last.nrr).toBeLessThan(1.25);
    expect(last.grr).toBeLessThan(1);
    const score = npsDetail(wave("nps")[0]!.values).score;
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(60);
    const judged = book.projects.data.outcome.filter((outcome) => outcome !== null);
    const successes = judged.filter((outcome) => outcome === "success").length;
    expect(successes / judged.length).toBeGreaterThan(0.55);
    expect(successes / judged.length).toBeLessThan(0.9);
    const { start, end, undated } = clientLifetimes(book.clients, book.directory, {
      losses: book.losses.data,
      mrr: book.mrr.data,
    });
    expect(undated).toEqual({ present: 0, lost: 0 });
    const { churn } = churnAt(start, end, 3, { asOf: AS_OF });
    expect(churn).toBeGreaterThan(0.05);
    expect(churn).toBeLessThan(0.4);
    const profit = clientProfit({
      revenue: book.clients.arr,
      costs: book.profit.costs.map(({ values }) => values),
    })!;
    const losing = profit.filter((amount) => amount < 0).length;
    expect(losing).toBeGreaterThan(0);
    expect(losing).toBeLessThan(0.35 * profit.length);
  });
});

describe("the client sheet at the end of each quarter", () => {
  const scored = story.snapshots.map(({ date, clients: sheet }) => {
    const model = defaultModel("en", date, "EUR");
    const grid = gridOf(sheet);
    const list = findClientList([grid], model);
    if (!list.ok) throw new Error("no client list");
    const { chosen } = list.value;
    const reading = readClients(chosen.grid, model, { matches: chosen.matches });
    if (!reading.ok) throw new Error("no clients");
    const { clients, issues } = reading.value;
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
    return portfolioOf(clients, scoreClients(clients, model), model);
  });

  it("is there twelve times, the last one today's", () => {
    expect(scored).toHaveLength(12);
    expect(story.snapshots.at(-1)).toEqual({ date: AS_OF, clients: story.clients });
    expect(story.snapshots.map(({ date }) => monthNumber(date) - firstMonth)).toEqual([
      ...[2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 32, 35],
    ]);
  });

  it("shows the story in the score: the crisis, and the recovery", () => {
    const score = scored.map((portfolio) => portfolio.score.perClient);
    const [calm, crisis, after] = [score[7]!, score[8]!, score[11]!];
    expect(crisis).toBeLessThan(calm - 5);
    expect(after).toBeGreaterThan(crisis + 5);
    expect(score[6]).toBeLessThan(score[5]!);
  });
});
