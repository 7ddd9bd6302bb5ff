import type { Model } from "../commitment/model";
import { clientRows } from "./client-rows";
import { similarNameIssues } from "./similar-names";
import { ClientSheet } from "./client-sheet";
import type { AnswerSpelling, ColumnMatch, ReadClients, Role } from "./client-source";
import { listIssues } from "./cell-issues";
import { columnIssues, columnProblems } from "./column-issues";
import { matchColumns } from "./column-matching";
import type { Grid } from "./grid";
import { hiddenRowsIssue } from "./hidden-rows";
import { SAMPLE_ROWS } from "./list-header";
import type { Reading } from "./reading";
import { cellAddress } from "./sheet-address";

/**
 * The clients of a grid whose first row is the header row, and every issue found in it.
 *
 * A blank is missing, never 0 and never "no". What cannot be read counts as missing and is listed
 * with its address; an ARR that cannot be read counts as 0. A client that is there twice is kept
 * twice and listed; a row without a name is kept under its id, or as "#12" for sheet row 12. Which
 * rows are clients, `clientRows` says; hidden ones are, and are counted in one issue. `matches` are
 * those of `matchColumns` unless somebody has changed them. Fails when the name or ARR column is
 * missing or no client is there.
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
    return { ok: false, problems: columnProblems(grid, { ...matching, matches }, model) };
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
  const found = [
    ...columnIssues(model, grid.top, { ...matching, matches }),
    ...kept.issues,
    ...hiddenRowsIssue(grid, kept.rows, nameColumn),
  ];
  for (const issue of found) sheet.issues.push(issue);
  const { name, id } = sheet.clients(nameColumn, columns.id);
  for (const issue of similarNameIssues(name, kept.rows, nameColumn)) sheet.issues.push(issue);
  const { asOf, currency } = model.parameters;
  const arr = sheet.arr(arrColumn, currency, grid.otherCurrencies);
  const segment = oneSpelling(sheet.texts(columns.segment));
  const owner = sheet.texts(columns.owner);
  const startDate = sheet.dates(columns.startDate, "startDate", asOf);
  const renewalDate = sheet.dates(columns.renewalDate, "renewalDate", asOf);
  const dateColumns = [columns.startDate, columns.renewalDate];
  const spellings: AnswerSpelling[] = [];
  const facts = model.criteria.map((criterion, index) => {
    const column = criteria[index] ?? null;
    const reported = dateColumns.some((dateColumn) => dateColumn === column);
    return sheet.points(criterion, column, asOf, { reported, index, spellings });
  });
  sheet.noteSpelling();
  return {
    ok: true,
    value: {
      clients: {
        count: name.length,
        id,
        name,
        arr: arr.values,
        segment,
        owner,
        startDate,
        renewalDate,
        points: facts.map(({ values }) => values),
      },
      measured: facts.map(({ measured }) => measured),
      source: {
        sheetName: grid.sheetName,
        rows: Int32Array.from(kept.rows),
        names: sheet.trimmed(nameColumn),
        ids: columns.id === undefined ? null : sheet.trimmed(columns.id),
        columns,
        criteria,
        arrFactor: arr.factor,
        arrLeftOut: arr.leftOut,
        percents: facts.map(({ percent }) => percent),
      },
      matches,
      spellings,
      textReadings: sheet.readings.list(),
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
