import type { Table } from "@cj-tech-master/excelts";
import { cellText, FILE_LANGUAGE } from "./display/cell-text";
import { shownValue } from "./cell-values";
import type { ShownValue } from "./cell-values";
import { bodyOfTable } from "./table-layout";

/** One condition of a custom filter as Excel writes it: `>5`, `<>x`, `=a*`. */
interface Condition {
  operator: string;
  value: string;
}

/** What a column must show for its row to stay: one of some texts, or conditions. */
export type ColumnFilter =
  { texts: readonly string[] } | { conditions: readonly Condition[]; all: boolean };

/** A filter of a kind that the stand-in keeps as the file has it; it hides what is hidden. */
export interface ForeignFilter {
  xml: string;
}

type FilteredColumn = Table["table"]["columns"][number] & {
  applied?: ColumnFilter | ForeignFilter | undefined;
};

/** The filters of a table are kept with its columns, in order; undefined where there is none. */
export function filtersOf(table: Table): (ColumnFilter | ForeignFilter | undefined)[] {
  return table.table.columns.map((column: FilteredColumn) => column.applied);
}

export function isFiltered(table: Table): boolean {
  return filtersOf(table).some((filter) => filter !== undefined);
}

/** Notes a filter without hiding anything. */
export function noteFilter(
  table: Table,
  index: number,
  filter: ColumnFilter | ForeignFilter | undefined,
): void {
  const column: FilteredColumn | undefined = table.table.columns[index];
  if (!column) return;
  if (filter) column.applied = filter;
  else delete column.applied;
}

export function readCondition(text: string): Condition {
  const [, operator = "", value = ""] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(text) ?? [];
  return { operator: operator || "=", value };
}

/** Sets the filter of one column, or takes it away, and hides and shows rows accordingly. */
export function filterColumn(table: Table, index: number, filter: ColumnFilter | undefined): void {
  noteFilter(table, index, filter);
  applyFilters(table);
}

export function clearFilters(table: Table): void {
  table.table.columns.forEach((_, index) => noteFilter(table, index, undefined));
  applyFilters(table);
}

/** Hides the rows that a filter keeps out and shows the others. */
export function applyFilters(table: Table): void {
  const { worksheet } = table;
  const body = bodyOfTable(table);
  const columns = filtersOf(table).flatMap((filter, index) =>
    filter ? [{ column: body.left + index, filter }] : [],
  );
  for (let row = body.top; row <= body.bottom; row++) {
    const found = worksheet.findRow(row);
    const stays = columns.every(({ column, filter }) => {
      if ("xml" in filter) return found?.hidden !== true;
      const cell = found?.findCell(column);
      return passes(filter, shownValue(cell), cellText(cell, FILE_LANGUAGE).text);
    });
    if (!stays || found?.hidden) worksheet.getRow(row).hidden = !stays;
  }
}

function passes(filter: ColumnFilter, value: ShownValue, text: string): boolean {
  if ("texts" in filter) {
    return filter.texts.some((wanted) => wanted.toLowerCase() === text.toLowerCase());
  }
  const holds = (condition: Condition): boolean => meets(condition, value, text);
  return filter.all ? filter.conditions.every(holds) : filter.conditions.some(holds);
}

function meets({ operator, value: wanted }: Condition, value: ShownValue, text: string): boolean {
  const number = wanted.trim() === "" ? Number.NaN : Number(wanted);
  if (operator === "=" || operator === "<>") {
    const equal =
      typeof value === "number" && !Number.isNaN(number)
        ? value === number
        : pattern(wanted).test(text);
    return equal === (operator === "=");
  }
  if (typeof value !== "number" || Number.isNaN(number)) return false;
  if (operator === "<") return value < number;
  if (operator === "<=") return value <= number;
  return operator === ">" ? value > number : value >= number;
}

/** Excel's wildcards: `*` any text, `?` one character, `~` takes the next one as it is. */
function pattern(wanted: string): RegExp {
  const source = wanted.replace(
    /~(.)|[*?]|[\\^$.|+()[\]{}]/gs,
    (match, plain: string | undefined) => {
      if (plain !== undefined) return plain.replace(/[\\^$.|+()[\]{}*?]/, "\\$&");
      if (match === "*") return ".*";
      return match === "?" ? "." : `\\${match}`;
    },
  );
  return new RegExp(`^${source}$`, "is");
}
