import { axisLogMultiplierSteps } from "../../commitment/attribution";
import type { Criterion } from "../../commitment/model";
import type { ScoredBook } from "../../commitment/scored-book";
import { atOnce } from "../../metrics/steps";
import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { ReadClients } from "../client-source";
import { cutText } from "../cut-text";
import type { CellValue, Grid } from "../grid";
import type { CellContent } from "../tab-plan";
import { lineKey, type SnapshotKind } from "./history";
import type { HistoryColumn } from "./history-columns";

/** What every line of a snapshot says of the snapshot. */
export interface SnapshotHead {
  readonly number: number;
  readonly date: number;
  readonly kind: SnapshotKind;
  /** `modelFingerprint`. */
  readonly model: string;
}

/** The lines of a snapshot: one column a column of the history, one entry a client in each. */
export type SnapshotLines = ReadonlyMap<HistoryColumn, readonly CellContent[]>;

/** Who the clients of a book are, in its order. */
export interface SnapshotClients {
  readonly number: Int32Array;
  /** "" where clients are told apart by their names. */
  readonly id: readonly string[];
  readonly name: readonly string[];
  readonly segment: readonly string[];
}

/** What a text cell may hold and still be read back. */
const LONGEST = 32_000;

/** The lines that a scored book leaves in the history. `facts`: one column a criterion. */
export function snapshotLines(
  { clients: { arr, count }, model, scored }: ScoredBook,
  head: SnapshotHead,
  clients: SnapshotClients,
  facts: readonly (readonly CellContent[])[],
  language: Language,
): SnapshotLines {
  const all = (content: CellContent): CellContent[] => new Array<CellContent>(count).fill(content);
  const figures = (column: ArrayLike<number>): CellContent[] =>
    Array.from(column, (value) => (Number.isNaN(value) ? null : value));
  const texts = (column: readonly string[]): CellContent[] =>
    column.map((text) => (text === "" ? null : cutText(text, LONGEST)));
  const { floor, ceiling, missingRule: rule } = model.parameters;
  const logs = atOnce(
    axisLogMultiplierSteps(
      scored.axisScore,
      model.axes.map(({ weight }) => weight),
      { floor, ceiling, rule },
    ),
  );
  return new Map<HistoryColumn, readonly CellContent[]>([
    ["snapshot", all(head.number)],
    ["date", all(head.date)],
    ["kind", all(message(language, `follow.history.kind.${head.kind}`))],
    ["model", all(head.model)],
    ["clientNumber", figures(clients.number)],
    ["id", texts(clients.id)],
    ["client", texts(clients.name)],
    ["segment", texts(clients.segment)],
    ["arr", figures(arr)],
    ...model.axes.map(({ key }, a): [HistoryColumn, CellContent[]] => [
      `axis.${key}`,
      figures(scored.axisScore[a]!),
    ]),
    ...model.axes.map(({ key }, a): [HistoryColumn, CellContent[]] => [
      `multiplier.${key}`,
      figures(logs[a]!.map(Math.exp)),
    ]),
    ["score", figures(scored.score)],
    ["coverage", figures(scored.coverage)],
    ["multiplier", figures(scored.multiplier)],
    ["weightedArr", figures(scored.weightedArr)],
    ["key", Array.from(clients.number, (number) => lineKey(head.number, number))],
    ...model.criteria.map(({ key }, j): [HistoryColumn, readonly CellContent[]] => [
      `fact.${key}`,
      facts[j]!,
    ]),
  ]);
}

/**
 * What each client had on each criterion, as it was read, so that another model can be applied to it:
 * the number in the criterion's own unit where the scale takes numbers, otherwise the cell as it
 * stood (a date, an answer). Truth values and errors become texts, which read alike.
 */
export function factsOf(
  { source, measured }: Pick<ReadClients, "source" | "measured">,
  { scale }: Criterion,
  index: number,
  grid: Grid,
): CellContent[] {
  const column = source.criteria[index] ?? null;
  const takesNumbers = scale === "linear" || scale === "steps";
  return Array.from(source.rows, (row, client) => {
    if (column === null) return null;
    const value = measured[index]![client]!;
    if (takesNumbers && !Number.isNaN(value)) return value;
    return asContent(grid.values[row - grid.top]?.[column - grid.left] ?? null);
  });
}

function asContent(value: CellValue): CellContent {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const text = typeof value === "string" ? value : value.error;
  return text.trim() === "" ? null : cutText(text, LONGEST);
}
