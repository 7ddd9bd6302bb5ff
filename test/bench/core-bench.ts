import { performance } from "node:perf_hooks";
import "../support/both-languages";
import { scoreClients } from "../../src/commitment/score";
import { scoreBook } from "../../src/commitment/scored-book";
import type { ClientColumns } from "../../src/commitment/clients";
import type { Model } from "../../src/commitment/model";
import { seededRandom } from "../../src/book/seeded-random";
import { wideModel } from "./wide-book";

/** Times in milliseconds: the shortest of several runs, which other work disturbs least. */
export interface CoreTimes {
  readonly clients: number;
  readonly criteria: number;
  /** One addition for each number that the core reads. */
  readonly barePass: number;
  /** Axis scores, score, coverage, interval, multiplier, weighted ARR. */
  readonly scores: number;
  /** Those, and portfolio, attribution and action plan. */
  readonly book: number;
}

const RUNS = 7;

/** The scoring core and a bare pass over the same numbers, measured in turns. */
export function coreTimes(count: number, criteria: number): CoreTimes {
  const model = wideModel(criteria);
  const clients = madeUpColumns(count, model);
  const times = { barePass: [] as number[], scores: [] as number[], book: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    times.barePass.push(timeOf(() => barePass(clients)));
    times.scores.push(timeOf(() => scoreClients(clients, model)));
    times.book.push(timeOf(() => scoreBook(clients, model)));
  }
  return {
    clients: count,
    criteria,
    barePass: shortest(times.barePass),
    scores: shortest(times.scores),
    book: shortest(times.book),
  };
}

function madeUpColumns(count: number, model: Model): ClientColumns {
  const random = seededRandom(5);
  const numbers = (draw: () => number): Float64Array => Float64Array.from({ length: count }, draw);
  const texts = (draw: (index: number) => string): string[] =>
    Array.from({ length: count }, (_, index) => draw(index));
  const names = texts((index) => `Client ${index + 1}`);
  return {
    count,
    id: names,
    name: names,
    arr: numbers(() => Math.round(100_000 * random.uniform())),
    segment: texts(() => `Segment ${Math.floor(4 * random.uniform())}`),
    owner: texts(() => `Owner ${Math.floor(8 * random.uniform())}`),
    startDate: numbers(() => 40_000 + Math.floor(6_000 * random.uniform())),
    renewalDate: numbers(() => 46_400 + Math.floor(700 * random.uniform())),
    points: model.criteria.map(() =>
      numbers(() => (random.uniform() < 0.1 ? NaN : 100 * random.uniform())),
    ),
  };
}

function barePass({ points, arr }: ClientColumns): number {
  let sum = 0;
  for (const column of [...points, arr]) {
    for (let index = 0; index < column.length; index++) sum += column[index]!;
  }
  return sum;
}

let kept: unknown;

function timeOf(work: () => unknown): number {
  const start = performance.now();
  // A result that somebody could look at cannot be optimised away.
  kept = work();
  return kept === undefined ? 0 : performance.now() - start;
}

function shortest(times: readonly number[]): number {
  return Math.min(...times);
}
