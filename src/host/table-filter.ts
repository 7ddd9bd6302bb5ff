import type { Table } from "@cj-tech-master/excelts";
import { displayedText } from "./range-content";
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

const filters = new WeakMap<Table, Map<string, ColumnFilter>>();

function filtersOf(table: Table): Map<string, ColumnFilter> {
  const found = filters.get(table) ?? new Map<string, ColumnFilter>();
  filters.set(table, found);
  return found;
}

export function isFiltered(table: Table): boolean {
  return filtersOf(table).size > 0;
}

export function readCondition(text: string): Condition {
  const [, operator = "", value = ""] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(text) ?? [];
  return { operator: operator || "=", value };
}

/** Sets the filter of one column, or takes it away, and hides and shows rows accordingly. */
export function filterColumn(table: Table, column: string, filter: ColumnFilter | undefined): void {
  const all = filtersOf(table);
  if (filter) all.set(column, filter);
  else all.delete(column);
  describe(table, column, filter);
  applyFilters(table);
}

/** Keeps filters with the columns that get other names. */
export function renameFilters(
  table: Table,
  names: readonly (readonly [from: string, to: string])[],
): void {
  const renamed = new Map(names);
  const kept = [...filtersOf(table)].map(
    ([name, filter]) => [renamed.get(name) ?? name, filter] as const,
  );
  filters.set(table, new Map(kept));
}

/** Gives the copy of a table the filters of the table; its rows are hidden already. */
export function copyFilters(from: Table, to: Table): void {
  if (filters.has(from)) filters.set(to, new Map(filtersOf(from)));
}

export function clearFilters(table: Table): void {
  for (const column of filtersOf(table).keys()) describe(table, column, undefined);
  filtersOf(table).clear();
  applyFilters(table);
}

const FILE_OPERATORS: Record<string, string | undefined> = {
  "=": undefined,
  "<>": "notEqual",
  "<": "lessThan",
  "<=": "lessThanOrEqual",
  ">": "greaterThan",
  ">=": "greaterThanOrEqual",
};

/** Puts the filter into the file as far as excelts writes it: two conditions or two texts. */
function describe(table: Table, name: string, filter: ColumnFilter | undefined): void {
  const column = table.table.columns.find((other) => other.name === name);
  if (!column) return;
  const kept = column as typeof column & { customFilters?: object[] };
  delete kept.customFilters;
  if (!filter) return;
  const conditions =
    "texts" in filter ? filter.texts.map((value) => ({ operator: "=", value })) : filter.conditions;
  const written = conditions.length === 1 || ("texts" in filter && conditions.length === 2);
  if (!written) return;
  kept.filterButton ??= true;
  kept.customFilters = conditions.map(({ operator, value }) => {
    const word = FILE_OPERATORS[operator];
    return word === undefined ? { val: value } : { operator: word, val: value };
  });
}

/** Hides the rows that a filter keeps out and shows the others. */
export function applyFilters(table: Table): void {
  const { worksheet } = table;
  const body = bodyOfTable(table);
  const columns = [...filtersOf(table)].flatMap(([name, filter]) => {
    const index = table.table.columns.findIndex((column) => column.name === name);
    return index < 0 ? [] : [{ column: body.left + index, filter }];
  });
  for (let row = body.top; row <= body.bottom; row++) {
    const found = worksheet.findRow(row);
    const stays = columns.every(({ column, filter }) => {
      const cell = found?.findCell(column);
      return passes(filter, shownValue(cell), displayedText(cell));
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
