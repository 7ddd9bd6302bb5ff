import type { Table } from "@cj-tech-master/excelts";
import { contains, formatAbsolute, parseArea, quoteSheet, splitSheet } from "./cell-area";
import type { CellArea } from "./cell-area";
import type { FormulaEdit } from "./formula-references";
import type { HostWorkbook } from "./host-workbook";
import { cellArea, referenceAddress } from "./reference-address";
import type { CellPlace } from "./reference-address";
import { escapeColumn, renameInBrackets } from "./structured-references";
import { areaOfTable, placeTable, writeHeader } from "./table-layout";
import type { NewColumns } from "./table-layout";
import { editFormulas } from "./workbook-formulas";

type Rewrite = NonNullable<FormulaEdit["structured"]>;

/** Rewrites what refers to a table: by its name, or by brackets alone from within. */
function rewrite(host: HostWorkbook, table: Table, by: Rewrite): void {
  const { worksheet } = table;
  const area = areaOfTable(table);
  const own = table.name.toLowerCase();
  editFormulas(host, (sheet) => ({
    // Only on its own sheet can a table be meant without its name.
    mentions: sheet === worksheet ? [own, "["] : [own],
    structured: (used, brackets, place) => {
      const meant = used === "" ? isWithin(place) : used.toLowerCase() === own;
      return meant ? by(used, brackets, place) : undefined;
    },
  }));

  function isWithin(place: CellPlace | undefined): boolean {
    return place?.sheet === worksheet.name && contains(area, cellArea(place));
  }
}

/** Lets references follow a table to its new name. */
export function followTableName(host: HostWorkbook, table: Table, name: string): void {
  rewrite(host, table, (used, brackets) => (used === "" ? undefined : `${name}${brackets}`));
}

/** Turns references to a table that goes away into `#REF!`. */
export function breakReferences(host: HostWorkbook, table: Table): void {
  rewrite(host, table, () => "#REF!");
}

/** Turns references to a table into the addresses of its cells: `Sheet1!$C$3:$C$5`. */
export function spellReferencesOut(host: HostWorkbook, table: Table): void {
  const anywhere = { sheet: table.worksheet.name, row: 0, column: 0 };
  rewrite(host, table, (used, brackets, place = anywhere) => {
    const written = brackets === "[@]" ? "[#This Row]" : brackets || "[]";
    const address = referenceAddress(`${used}${written}`, place, host.book);
    if (address === undefined) return "#REF!";
    const { sheet = "", rest } = splitSheet(address);
    const area = parseArea(rest);
    return area ? `${quoteSheet(sheet)}!${formatAbsolute(area)}` : "#REF!";
  });
}

/** Lets references follow columns to their new names; `names` tells them by the old ones. */
export function followColumnNames(
  host: HostWorkbook,
  table: Table,
  names: readonly (readonly [from: string, to: string])[],
): void {
  rewriteColumns(host, table, new Map(lowerCase(names, escapeColumn)));
}

/** Says where a table lies from now on; references to columns that it loses become `#REF!`. */
export function moveTable(
  host: HostWorkbook,
  table: Table,
  area: CellArea,
  isNew?: NewColumns,
): void {
  const old = table.table.columns.map(({ name }) => name);
  placeTable(table, area, isNew);
  writeHeader(table);
  const kept = new Set(table.table.columns.map(({ name }) => name.toLowerCase()));
  const lost = old.filter((name) => !kept.has(name.toLowerCase()));
  const gone = lost.map((name) => [name, "#REF!"] as const);
  rewriteColumns(host, table, new Map(lowerCase(gone, (text) => text)));
}

function lowerCase(
  names: readonly (readonly [from: string, to: string])[],
  write: (to: string) => string,
): [string, string][] {
  return names.map(([from, to]) => [from.toLowerCase(), write(to)]);
}

function rewriteColumns(
  host: HostWorkbook,
  table: Table,
  names: ReadonlyMap<string, string>,
): void {
  if (names.size === 0) return;
  rewrite(host, table, (used, brackets) =>
    brackets === ""
      ? undefined
      : used + renameInBrackets(brackets, (name) => names.get(name.toLowerCase())),
  );
}
