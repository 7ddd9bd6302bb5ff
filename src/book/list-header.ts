import { foldText } from "../metrics/fold-text";
import type { Model } from "../commitment/model";
import type { ColumnChoice } from "./column-choices";
import { headerLikeness, matchColumns, type ColumnMatching } from "./column-matching";
import { columnProblems } from "./column-issues";
import type { Role } from "./client-source";
import { isBlank, type CellValue, type Grid } from "./grid";
import type { ReadProblem } from "./reading";
import { textNumber } from "./text-number";

/** A row of a grid, or several, read as the header of a client list. */
export interface HeaderCandidate {
  readonly grid: Grid;
  /** First and last row of the header in the grid. */
  readonly first: number;
  readonly last: number;
  /** First column of the list in the grid. */
  readonly left: number;
  /** One label a column of the list; `null` where another block stands between. */
  readonly labels: readonly CellValue[];
  readonly matching: ColumnMatching;
  readonly problems: readonly ReadProblem[];
  /** Its last row holds units and nothing else. */
  readonly hasUnits: boolean;
}

/** Rows under a header that tell what its columns hold. */
export const SAMPLE_ROWS = 20;
/** Group captions, labels and units: no header is higher. */
const HIGHEST_HEADER = 3;
/** Rows with texts that are tried in full when no row looks like the header of a client list. */
const ROWS_TRIED = 20;
const LONGEST_LABEL = 120;
/** A caption is joined to the labels of the columns on its right only when that says a thing well. */
const CERTAIN = 0.9;
/** What stands under labels to say what they are in, folded: no letters at all, or one of these. */
const UNIT_WORDS =
  /^(k|m)?(eur|euros?|usd|gbp|chf|cad)( ht)?$|^(k|m)(€|\$|£)$|^(jours?|days?|j|d|mois|months?|ans?|years?|h|heures?|hours?|nb|nombre|number|pts|points|score|date|texte?|oui ?\/ ?non|yes ?\/ ?no|[oy] ?\/ ?n)$/;
/** How often a block beside the list has to be filled where the list is, to be part of it. */
const FILLED_ALONG = 0.6;

/**
 * Every place in a grid that reads as the header of a client list, best first. When there is none,
 * the row that came nearest, with what it lacks; nothing for a grid without texts.
 */
export function headerCandidates(
  grid: Grid,
  model: Model,
  choices: readonly ColumnChoice[] = [],
): HeaderCandidate[] {
  const isTable = grid.tableName !== undefined;
  const rows = isTable ? Math.min(1, grid.values.length) : grid.values.length;
  const found: HeaderCandidate[] = [];
  for (let first = 0; first < rows; first += 1) {
    const highest = isTable ? 1 : HIGHEST_HEADER;
    for (let height = 1; height <= highest && first + height <= grid.values.length; height += 1) {
      if (height > 1 && !isAllText(grid.values[first + height - 1] ?? [])) break;
      const labels = labelsOf(grid, first, height, model);
      if (isTable || mayBeHeader(labels, model, choices)) {
        found.push(...listsUnder(grid, first, first + height - 1, labels, model, choices));
      }
    }
  }
  const whole = found.filter(({ problems }) => problems.length === 0);
  if (whole.length > 0) return withoutOverlaps([...whole].sort(byRank));
  return nearest(grid, model, found, choices);
}

/** The better of two headers comes first. */
export function byRank(one: HeaderCandidate, other: HeaderCandidate): number {
  const ranks = (candidate: HeaderCandidate): number[] => [
    candidate.problems.length === 0 ? 1 : 0,
    hasClients(candidate) ? 1 : 0,
    candidate.grid.tableName === undefined ? 0 : 1,
    understood(candidate),
    candidate.hasUnits ? 1 : 0,
    certainty(candidate),
    candidate.first - candidate.last,
  ];
  const [ones, others] = [ranks(one), ranks(other)];
  for (let index = 0; index < ones.length; index += 1) {
    const difference = (others[index] ?? 0) - (ones[index] ?? 0);
    if (Math.abs(difference) > 1e-9) return difference;
  }
  return 0;
}

function isUnit(text: string): boolean {
  const words = foldText(text).replace(/^[([]|[)\]]$/g, "");
  return words !== "" && (!/\p{L}/u.test(words) || UNIT_WORDS.test(words));
}

function isUnits(cells: readonly CellValue[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  return filled.length > 0 && filled.every((cell) => typeof cell === "string" && isUnit(cell));
}

function lastFilled(cells: readonly (CellValue | undefined)[]): number {
  return cells.map((cell) => !isBlank(cell)).lastIndexOf(true);
}

function isAllText(cells: readonly CellValue[]): boolean {
  let filled = 0;
  for (const cell of cells) {
    if (isBlank(cell)) continue;
    if (typeof cell !== "string") return false;
    filled += 1;
  }
  return filled > 0;
}

/**
 * One label a column, of a header of one row or more. Over several rows a column's label is its
 * lowest text, or all its texts together where the model knows them better so ("Active" over
 * "users"), or with the caption that stands over its group.
 */
function labelsOf(grid: Grid, first: number, height: number, model: Model): CellValue[] {
  const rows = grid.values.slice(first, first + height);
  if (height === 1) return [...(rows[0] ?? [])];
  const hasUnits = isUnits(rows.at(-1) ?? []);
  const captions = rows.map((): string => "");
  return (rows[0] ?? []).map((_, column) => {
    const texts = rows.map((row) => (isBlank(row[column]) ? "" : labelText(row[column] ?? null)));
    texts.forEach((text, row) => {
      if (text !== "") {
        captions[row] = text;
        for (let below = row + 1; below < height - 1; below += 1) captions[below] = "";
      }
    });
    const own = texts.filter((text) => text !== "");
    const lowest = own.at(-1);
    if (lowest === undefined) return null;
    const upper = own.slice(0, -1);
    if (hasUnits && texts.at(-1) !== "" && upper.length > 0) {
      // What stands in brackets is no part of the words that are compared.
      return `${upper.at(-1) ?? ""} (${lowest.replace(/^[([]|[)\]]$/g, "")})`;
    }
    // A text over a column that holds nothing is a title, not a label.
    const isOverNothing = texts.at(-1) === "" && isEmptyBelow(grid, first + height, column);
    if (isOverNothing) return null;
    const captioned = texts.map((text, row) => (text === "" ? (captions[row] ?? "") : text));
    const options = [
      { text: lowest, least: 0 },
      { text: own.join(" "), least: 0 },
      { text: captioned.filter((text) => text !== "").join(" "), least: CERTAIN },
    ];
    let best = { text: lowest, likeness: -1 };
    for (const { text, least } of options) {
      const likeness = headerLikeness(text, model);
      if (likeness >= least && likeness > best.likeness) best = { text, likeness };
    }
    return best.text;
  });
}

function labelText(cell: CellValue): string {
  return typeof cell === "object" ? "" : String(cell).trim();
}

function isEmptyBelow(grid: Grid, from: number, column: number): boolean {
  return grid.values.slice(from, from + SAMPLE_ROWS).every((row) => isBlank(row[column]));
}

/** Whether one label may be the client's name and another one the ARR. */
function mayBeHeader(
  labels: readonly CellValue[],
  model: Model,
  choices: readonly ColumnChoice[],
): boolean {
  const texts = labels.filter(
    (label) => typeof label === "string" && label.length <= LONGEST_LABEL && !isBlank(label),
  ) as string[];
  if (texts.length < 2) return false;
  // Amounts have fewer names than clients have: most rows are told by them.
  const mayBe = (role: Role): string[] => {
    const chosen = choices.filter(({ use }) => use?.role === role).map(({ header }) => header);
    const folded = new Set(chosen.map(foldText));
    return texts.filter(
      (text) => headerLikeness(text, model, role) > 0 || folded.has(foldText(text)),
    );
  };
  const arr = mayBe("arr");
  if (arr.length === 0) return false;
  const names = mayBe("name");
  return names.length > 0 && new Set([...arr, ...names]).size > 1;
}

/** The client lists that share one header row: side by side, apart by blank columns. */
function listsUnder(
  grid: Grid,
  first: number,
  last: number,
  labels: readonly CellValue[],
  model: Model,
  choices: readonly ColumnChoice[],
): HeaderCandidate[] {
  const blocks = blocksOf(grid, last, labels);
  const build = (columns: readonly number[]): HeaderCandidate => {
    const left = columns[0] ?? 0;
    const right = columns.at(-1) ?? left;
    const kept = new Set(columns);
    const own = labels
      .slice(left, right + 1)
      .map((label, index) => (kept.has(left + index) ? label : null));
    return candidate(grid, first, last, left, own, model, choices);
  };
  const all = build(blocks.flat());
  if (blocks.length < 2) return [all];
  const lists = blocks.map((columns) => ({ columns, list: build(columns) }));
  const whole = lists.filter(({ list }) => list.problems.length === 0);
  const [only] = whole;
  if (only === undefined) return [all];
  if (whole.length > 1) return whole.map(({ list }) => list);
  const along = blocks.filter(
    (columns) => columns === only.columns || isFilledAlong(grid, last, only.columns, columns),
  );
  return [along.length === 1 ? only.list : build(along.flat())];
}

/** The columns of each block on a header row; a blank column stands between two blocks. */
export function blocksOf(grid: Grid, last: number, labels: readonly CellValue[]): number[][] {
  const blocks: number[][] = [];
  let current: number[] = [];
  labels.forEach((label, column) => {
    if (!isBlank(label) || (current.length > 0 && !isEmptyBelow(grid, last + 1, column))) {
      current.push(column);
      return;
    }
    if (current.length > 0) blocks.push(current);
    current = [];
  });
  if (current.length > 0) blocks.push(current);
  return blocks
    .map((columns) => {
      const end = lastFilled(columns.map((column) => labels[column]));
      return columns.slice(0, end + 1);
    })
    .filter((columns) => columns.length > 0);
}

function isFilledAlong(
  grid: Grid,
  last: number,
  list: readonly number[],
  other: readonly number[],
): boolean {
  const rows = grid.values.slice(last + 1, last + 1 + SAMPLE_ROWS);
  const filled = rows.filter((row) => list.filter((column) => !isBlank(row[column])).length > 1);
  const along = filled.filter((row) => other.some((column) => !isBlank(row[column])));
  return along.length >= FILLED_ALONG * filled.length;
}

function candidate(
  grid: Grid,
  first: number,
  last: number,
  left: number,
  labels: readonly CellValue[],
  model: Model,
  choices: readonly ColumnChoice[],
): HeaderCandidate {
  const sample = grid.values
    .slice(last + 1, last + 1 + SAMPLE_ROWS)
    .map((row) => row.slice(left, left + labels.length));
  const matching = matchColumns(labels, model, { left: grid.left + left, sample, choices });
  const at = { ...grid, top: grid.top + last, left: grid.left + left };
  const problems = columnProblems(at, matching, model);
  const hasUnits = last > first && isUnits(grid.values[last] ?? []);
  return { grid, first, last, left, labels, matching, problems, hasUnits };
}

/** Whether some row under a header has a name and an amount. */
export function hasClients({ grid, last, left, matching }: HeaderCandidate): boolean {
  const column = (role: "name" | "arr"): number =>
    (matching.matches.find((match) => match.role === role)?.column ?? -1) - grid.left;
  const [name, arr] = [column("name"), column("arr")];
  if (name < 0 || arr < 0 || left < 0) return false;
  const rows = grid.values
    .slice(last + 1, last + 1 + SAMPLE_ROWS)
    .filter((row) => !isBlank(row[name]) && looksNumeric(row[arr]));
  // Clients may go by their numbers; one line of numbers is a summary.
  return rows.length > 1 || rows.some((row) => typeof row[name] === "string");
}

function looksNumeric(value: CellValue | undefined): boolean {
  return typeof value === "number" || (typeof value === "string" && textNumber(value) !== null);
}

function understood({ matching }: HeaderCandidate): number {
  return matching.matches.filter(({ confidence }) => confidence > 0).length;
}

function certainty({ matching }: HeaderCandidate): number {
  return matching.matches.reduce((total, { confidence }) => total + confidence, 0);
}

/** One reading of each place: of the rows that share a header, the best. */
function withoutOverlaps(ranked: readonly HeaderCandidate[]): HeaderCandidate[] {
  const kept: HeaderCandidate[] = [];
  for (const one of ranked) {
    const meets = kept.some(
      (other) => one.first <= other.last && other.first <= one.last && shareColumns(one, other),
    );
    if (!meets) kept.push(one);
  }
  return kept;
}

/** Whether two lists stand over one another. */
export function shareColumns(one: HeaderCandidate, other: HeaderCandidate): boolean {
  const start = (header: HeaderCandidate): number => header.grid.left + header.left;
  return (
    start(one) < start(other) + other.labels.length && start(other) < start(one) + one.labels.length
  );
}

/** What comes nearest to a client list where there is none. */
function nearest(
  grid: Grid,
  model: Model,
  found: readonly HeaderCandidate[],
  choices: readonly ColumnChoice[],
): HeaderCandidate[] {
  const tried = [...found];
  let rows = 0;
  for (let row = 0; row < grid.values.length && rows < ROWS_TRIED; row += 1) {
    const cells = grid.values[row] ?? [];
    const texts = cells.filter((cell) => typeof cell === "string" && !isBlank(cell));
    // A list of clients has two columns at least; a line with one text is a title.
    if (texts.length < 2) continue;
    rows += 1;
    const left = cells.findIndex((cell) => !isBlank(cell));
    const right = lastFilled(cells);
    tried.push(candidate(grid, row, row, left, cells.slice(left, right + 1), model, choices));
    if (grid.tableName !== undefined) break;
  }
  // The words of a header are told from those of a title by their number.
  const [best] = tried.sort((one, other) => byRank(one, other) || width(other) - width(one));
  return best === undefined ? [] : [best];
}

function width({ labels }: HeaderCandidate): number {
  return labels.filter((label) => !isBlank(label)).length;
}
