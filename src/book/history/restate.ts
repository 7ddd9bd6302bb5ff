import type { Model } from "../../commitment/model";
import { scoreBook } from "../../commitment/scored-book";
import type { Language } from "../../messages/messages";
import type { ColumnMatch } from "../client-source";
import type { CellValue, Grid } from "../grid";
import { readClients } from "../read-clients";
import type { CellContent } from "../tab-plan";
import type { History, Snapshot } from "./history";
import { modelFingerprint } from "./model-fingerprint";
import { snapshotLines, type SnapshotLines } from "./snapshot-lines";

/** A past day under another model. */
export interface RestatedLines {
  readonly lines: SnapshotLines;
  /** Keys of the criteria of that model of which the snapshot kept nothing: they count as missing. */
  readonly withoutFacts: readonly string[];
}

/** Columns of the list that the facts are read from; the criteria come after. */
const NAME = 0;
const ARR = 1;
const FIRST_FACT = 2;

/**
 * Scores the facts of a snapshot by another model, as of its own day: the way that every client list
 * goes, through reader and scoring. `null` where the snapshot has kept none of what that model asks
 * for.
 *
 * @param grid The history as it stands on its sheet, as `readHistory` had it.
 */
export function restateSnapshot(
  history: History,
  grid: Grid,
  snapshot: Snapshot,
  model: Model,
  target: { readonly number: number; readonly language: Language },
): RestatedLines | null {
  const { lines: own, date } = snapshot;
  const { lines, columns } = history;
  const asOfThatDay: Model = { ...model, parameters: { ...model.parameters, asOf: date } };
  const facts = model.criteria.map(({ key }): CellValue[] => {
    const column = columns.get(`fact.${key}`);
    return Array.from(own, (line) =>
      column === undefined
        ? null
        : (grid.values[lines.row[line]! - grid.top]?.[column - grid.left] ?? null),
    );
  });
  const isKnown = facts.map((column) => column.some((value) => value !== null && value !== ""));
  if (!isKnown.includes(true)) return null;

  const read = readClients(factGrid(history, own, facts), asOfThatDay, {
    matches: factColumns(model, isKnown),
  });
  // A list of facts has a name and an ARR in every line.
  if (!read.ok) throw new Error(read.problems.map(({ kind }) => kind).join());
  const { clients, source } = read.value;
  if (source.rows.length !== own.length)
    throw new Error("A client of the history was passed over.");
  const text = (column: readonly string[]): string[] => Array.from(own, (line) => column[line]!);
  return {
    lines: snapshotLines(
      scoreBook(clients, asOfThatDay),
      { number: target.number, date, kind: "restated", model: modelFingerprint(model) },
      {
        number: Int32Array.from(own, (line) => lines.clientNumber[line]!),
        id: text(lines.id),
        name: text(lines.client),
        segment: text(lines.segment),
      },
      facts.map((column) => column.map(asFact)),
      target.language,
    ),
    withoutFacts: model.criteria.flatMap(({ key }, j) => (isKnown[j] === true ? [] : [key])),
  };
}

/**
 * The facts as a client list. Clients go by their numbers: names may be such as end a list
 * ("Total"), and say nothing about a score. Headers that say nothing either, or a unit in one of
 * them would be applied twice.
 */
function factGrid(
  { lines, sheetName }: History,
  own: Int32Array,
  facts: readonly (readonly CellValue[])[],
): Grid {
  const header: CellValue[] = ["client", "arr", ...facts.map((_, j) => `fact ${j + 1}`)];
  const body = Array.from(own, (line, i): CellValue[] => [
    `n${lines.clientNumber[line]!}`,
    lines.arr[line]!,
    ...facts.map((column) => column[i]!),
  ]);
  return { sheetName, top: 0, left: 0, values: [header, ...body] };
}

function factColumns(model: Model, isKnown: readonly boolean[]): ColumnMatch[] {
  const match = (column: number, use: Pick<ColumnMatch, "role" | "criterion">): ColumnMatch => ({
    ...use,
    column,
    header: "",
    confidence: 1,
  });
  return [
    match(NAME, { role: "name", criterion: null }),
    match(ARR, { role: "arr", criterion: null }),
    ...model.criteria.flatMap(({ key }, j) =>
      isKnown[j] === true ? [match(FIRST_FACT + j, { role: null, criterion: key })] : [],
    ),
  ];
}

function asFact(value: CellValue): CellContent {
  return typeof value === "boolean" || (typeof value === "object" && value !== null) ? null : value;
}
