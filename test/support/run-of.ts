import fc from "fast-check";
import type { Model } from "../../src/commitment/model";
import { scoreBook, type ScoredBook } from "../../src/commitment/scored-book";
import { identify } from "../../src/book/client-identity";
import type { ClientSource } from "../../src/book/client-source";
import type { DataIssue } from "../../src/book/data-issue";
import { takeRunSnapshot, type RunSnapshot } from "../../src/book/run-snapshot";
import { pointsOrMissing } from "./random-book";
import { axis, clientsOf, criterion, modelOf, type SmallClient } from "./small-book";

export interface RunOptions {
  /** One a client, for a sheet with an ID column. */
  readonly ids?: readonly string[];
  /** Positions of the criteria without a column. */
  readonly withoutColumn?: readonly number[];
  readonly issues?: readonly DataIssue[];
}

/** A book of small clients, scored, and where it came from: a header row, then a client a row. */
export function scoredRun(
  clients: readonly SmallClient[],
  model: Model,
  { ids, withoutColumn = [] }: RunOptions = {},
): { readonly book: ScoredBook; readonly source: ClientSource } {
  const columns = clientsOf(clients, model.criteria.length);
  const id = identify(ids ?? columns.name).ids;
  return {
    book: scoreBook({ ...columns, id }, model),
    source: {
      sheetName: "Clients",
      rows: Int32Array.from(clients, (_, i) => i + 1),
      names: columns.name,
      ids: ids ?? null,
      columns: { name: 0, arr: 1 },
      criteria: model.criteria.map((_, j) => (withoutColumn.includes(j) ? null : j + 2)),
      arrFactor: 1,
      percents: model.criteria.map(() => null),
    },
  };
}

export function runOf(
  clients: readonly SmallClient[],
  model: Model,
  options: RunOptions = {},
): RunSnapshot {
  const { book, source } = scoredRun(clients, model, options);
  return takeRunSnapshot(book, source, options.issues ?? []);
}

/** Trust of tickets and uptime, loyalty of nps, equal weights. */
export const smallModel = modelOf(
  [axis("trust", { label: "Trust" }), axis("loyalty", { label: "Loyalty" })],
  [
    criterion("tickets", { label: "Tickets" }),
    criterion("uptime", { label: "Uptime" }),
    criterion("nps", { label: "NPS", axis: "loyalty" }),
  ],
);

/** Clients of `smallModel` or any other model of that many criteria, each name there once. */
export function namedClients(criteria: number): fc.Arbitrary<SmallClient[]> {
  const client = fc.record({
    name: fc.constantFrom("Alpha", "Bêta", "gamma", "Delta", "Ébène", "=1+1", "Zoé", "Acme SA"),
    arr: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 1e9 }).map((cents) => cents / 100),
    ),
    points: fc.array(pointsOrMissing, { minLength: criteria, maxLength: criteria }),
  });
  return fc.uniqueArray(client, { selector: ({ name }) => name, minLength: 1, maxLength: 8 });
}
