import type { Model } from "../commitment/model";
import { clientRows } from "./client-rows";
import { ClientSheet } from "./client-sheet";
import type { AnswerSpelling, ColumnMatch, ReadClients, Role } from "./client-source";
import { listIssues } from "./cell-issues";
import { columnIssues, columnProblems } from "./column-issues";
import { matchColumns, type ColumnMatching } from "./column-matching";
import type { Grid } from "./grid";
import type { Reading, ReadProblem } from "./reading";
import { cellAddress } from "./sheet-address";

export interface ClientGrid {
  /** Cut so that its first row is the header row and its first column has a header. */
  readonly grid: Grid;
  readonly matches: readonly ColumnMatch[];
}

/** How far down a plain block its header row is looked for: titles may stand above it. */
const HEADER_ROWS = 20;
const SAMPLE_ROWS = 20;

/**
 * Which of several grids is the client list: one with a column for the client's name and one for
 * ARR; a table before a plain block, then the one with most columns that are understood, then the
 * first. A table's header is its first row; a plain block may begin with blank rows and columns and
 * with a title. Tables of the add-in itself are passed over. When no grid will do, the problems are
 * those of the grid that came nearest.
 */
export function findClientGrid(grids: readonly Grid[], model: Model): Reading<ClientGrid> {
  let best: Candidate | null = null;
  for (const grid of grids) {
    if (grid.tableName?.startsWith("Ccs") === true) continue;
    const candidate = headerCandidate(grid, model);
    if (candidate !== null && (best === null || candidate.rank > best.rank)) best = candidate;
  }
  if (best === null) return { ok: false, problems: [noList(grids[0]?.sheetName ?? "")] };
  if (best.problems.length > 0) return { ok: false, problems: best.problems };
  return {
    ok: true,
    value: { grid: cutAt(best.grid, best.row), matches: best.matching.matches },
  };
}

interface Candidate {
  readonly grid: Grid;
  /** Of the header row in the grid. */
  readonly row: number;
  readonly matching: ColumnMatching;
  readonly problems: readonly ReadProblem[];
  /** Whole lists first, then tables, then by the number of columns understood. */
  readonly rank: number;
}

function headerCandidate(grid: Grid, model: Model): Candidate | null {
  const isTable = grid.tableName !== undefined;
  const rows = isTable ? 1 : Math.min(HEADER_ROWS, grid.values.length);
  let best: Candidate | null = null;
  for (let row = 0; row < rows; row += 1) {
    const headers = grid.values[row] ?? [];
    const filled = headers.filter((header) => typeof header === "string" && header.trim() !== "");
    // A list of clients has two columns at least; a line with one text is a title.
    if (filled.length < (isTable ? 1 : 2)) continue;
    const head = cutAt({ ...grid, values: grid.values.slice(0, row + 1 + SAMPLE_ROWS) }, row);
    const matching = matchColumns(head.values[0] ?? [], model, {
      left: head.left,
      sample: head.values.slice(1),
    });
    const problems = columnProblems(head, matching);
    const understood = matching.matches.filter(({ confidence }) => confidence > 0).length;
    const rank = (problems.length === 0 ? 2e6 : 0) + (isTable ? 1e6 : 0) + understood;
    if (best === null || rank > best.rank) best = { grid, row, matching, problems, rank };
  }
  return best;
}

/** The grid from one row on, without the columns left and right of that row's first and last cell. */
function cutAt(grid: Grid, row: number): Grid {
  const filled = (grid.values[row] ?? []).map((cell) => cell !== null && cell !== "");
  const first = Math.max(0, filled.indexOf(true));
  const last = filled.lastIndexOf(true);
  return {
    ...grid,
    top: grid.top + row,
    left: grid.left + first,
    values: grid.values.slice(row).map((cells) => cells.slice(first, last + 1)),
  };
}

function noList(sheetName: string): ReadProblem {
  return {
    kind: "noList",
    sheetName,
    address: "",
    problem: "book.noList",
    remedy: "book.noList.remedy",
    details: {},
  };
}

/**
 * The clients of a grid whose first row is the header row, and every issue found in it.
 *
 * A blank is missing, never 0 and never "no". What cannot be read counts as missing and is listed
 * with its address; an ARR that cannot be read counts as 0. A client that is there twice is kept
 * twice and listed; a row without a name is kept under its id, or as "#12" for sheet row 12. Blank
 * rows are skipped, and so is a last row that adds up the others. `matches` are those of
 * `matchColumns` unless somebody has changed them. Fails when the name or ARR column is missing or
 * no client is there.
 */
export function readClients(
  grid: Grid,
  model: Model,
  options: { readonly matches?: readonly ColumnMatch[] } = {},
): Reading<ReadClients> {
  const [headers = [], ...body] = grid.values;
  const matching = matchColumns(headers, model, {
    left: grid.left,
    sample: body.slice(0, SAMPLE_ROWS),
  });
  const matches = options.matches ?? matching.matches;
  const columns: Partial<Record<Role, number>> = {};
  for (const { role, column } of matches) if (role !== null) columns[role] = column;
  const { name: nameColumn, arr: arrColumn } = columns;
  if (nameColumn === undefined || arrColumn === undefined) {
    return { ok: false, problems: columnProblems(grid, { ...matching, matches }) };
  }
  const criteria = model.criteria.map(
    ({ key }) => matches.find(({ criterion }) => criterion === key)?.column ?? null,
  );
  const used = [nameColumn, arrColumn, ...Object.values(columns), ...criteria].filter(
    (column) => column !== null,
  );
  const kept = clientRows(grid, { name: nameColumn, arr: arrColumn, id: columns.id }, [
    ...new Set(used),
  ]);
  if (kept.rows.length === 0) {
    return {
      ok: false,
      problems: [
        {
          kind: "noClientRows",
          sheetName: grid.sheetName,
          address: cellAddress(grid.top, grid.left),
          problem: "book.noClientRows",
          remedy: "book.noClientRows.remedy",
          details: {},
        },
      ],
    };
  }

  const sheet = new ClientSheet(grid, kept.rows, matches);
  sheet.issues.push(...columnIssues(model, grid.top, { ...matching, matches }), ...kept.issues);
  const { name, id } = sheet.clients(nameColumn, columns.id);
  const arr = sheet.arr(arrColumn);
  const segment = oneSpelling(sheet.texts(columns.segment));
  const owner = sheet.texts(columns.owner);
  const { asOf } = model.parameters;
  const startDate = sheet.dates(columns.startDate, asOf);
  const renewalDate = sheet.dates(columns.renewalDate, asOf);
  const dateColumns = [columns.startDate, columns.renewalDate];
  const spellings: AnswerSpelling[] = [];
  const points = model.criteria.map((criterion, index) => {
    const column = criteria[index] ?? null;
    const reported = dateColumns.some((dateColumn) => dateColumn === column);
    return sheet.points(criterion, column, asOf, { reported, index, spellings });
  });
  return {
    ok: true,
    value: {
      clients: {
        count: name.length,
        id,
        name,
        arr,
        segment,
        owner,
        startDate,
        renewalDate,
        points,
      },
      source: {
        sheetName: grid.sheetName,
        rows: Int32Array.from(kept.rows),
        names: sheet.trimmed(nameColumn),
        ids: columns.id === undefined ? null : sheet.trimmed(columns.id),
        columns,
        criteria,
      },
      matches,
      spellings,
      issues: listIssues(grid.sheetName, sheet.issues),
    },
  };
}

/** Spells each text as it was first spelt: worksheet formulas know no difference of case. */
function oneSpelling(texts: readonly string[]): string[] {
  const first = new Map<string, string>();
  return texts.map((text) => {
    const known = first.get(text.toLowerCase());
    if (known === undefined) first.set(text.toLowerCase(), text);
    return known ?? text;
  });
}
