import { xmlDecode, xmlEncodeAttr } from "@cj-tech-master/excelts";
import type { Table, Workbook } from "@cj-tech-master/excelts";
import { OfficePackage, tags } from "./office-package";
import { filtersOf, noteFilter } from "./table-filter";
import type { ColumnFilter, ForeignFilter } from "./table-filter";
import { without } from "./without";

const AUTO_FILTER = /<autoFilter\b[^>]*?(?:\/>|>[\s\S]*?<\/autoFilter>)/;
const FILTER_COLUMN = /<filterColumn\b([^>]*?)(?:\/>|>([\s\S]*?)<\/filterColumn>)/g;

/** Excel's words for comparisons in a file; no word stands for "equal". */
const OPERATORS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "<>",
  lessThan: "<",
  lessThanOrEqual: "<=",
  greaterThan: ">",
  greaterThanOrEqual: ">=",
};

/**
 * Notes the filters of the tables of a book just read. excelts reads a part of them only, and takes
 * them for those of the first columns.
 */
export function readFilters(book: Workbook, file: OfficePackage): void {
  for (const { table, part } of tableParts(book, file)) {
    const xml = AUTO_FILTER.exec(file.text(part))?.[0] ?? "";
    table.table.columns = table.table.columns.map((column) =>
      without(
        column as typeof column & { customFilters?: unknown },
        "customFilters",
        "filterButton",
      ),
    );
    for (const [, attributes = "", content = ""] of xml.matchAll(FILTER_COLUMN)) {
      const { colId = "", hiddenButton } = tags(`<c${attributes}/>`, "c")[0] ?? {};
      const index = Number(colId);
      const column = table.table.columns[index];
      if (!column) continue;
      if (hiddenButton === "1" || hiddenButton === "true") column.filterButton = false;
      if (content.trim() !== "") noteFilter(table, index, readFilter(content));
    }
  }
}

/** Puts the filters of the tables of a book into a file that excelts has written of it. */
export function writeFilters(book: Workbook, file: OfficePackage): void {
  for (const { table, part } of tableParts(book, file)) {
    const columns = filtersOf(table).map((filter, index) => {
      const hidden = table.table.columns[index]?.filterButton === false;
      if (!filter && !hidden) return "";
      const start = `<filterColumn colId="${index}"${hidden ? ' hiddenButton="1"' : ""}`;
      return filter ? `${start}>${writeFilter(filter)}</filterColumn>` : `${start}/>`;
    });
    const xml = file.text(part).replace(AUTO_FILTER, (element) => {
      if (table.table.headerRow === false) return "";
      const ref = /\bref="[^"]*"/.exec(element)?.[0] ?? "";
      return `<autoFilter ${ref}>${columns.join("")}</autoFilter>`;
    });
    file.setText(part, xml);
  }
}

/** The same file without the filters of its tables. */
export async function withoutFilters(bytes: Uint8Array): Promise<Uint8Array> {
  const file = await OfficePackage.open(bytes);
  for (const part of file.parts.keys()) {
    if (!file.contentType(part)?.endsWith(".table+xml")) continue;
    file.setText(part, file.text(part).replace(FILTER_COLUMN, ""));
  }
  return file.save();
}

function tableParts(book: Workbook, file: OfficePackage): { table: Table; part: string }[] {
  const tables = new Map(
    book.worksheets.flatMap((sheet) =>
      sheet.getTables().map((table) => [table.name.toLowerCase(), table] as const),
    ),
  );
  if (tables.size === 0) return [];
  return [...file.parts.keys()].flatMap((part) => {
    if (!file.contentType(part)?.endsWith(".table+xml")) return [];
    const { name = "" } = tags(file.text(part), "table")[0] ?? {};
    const table = tables.get(xmlDecode(name).toLowerCase());
    return table ? [{ table, part }] : [];
  });
}

function readFilter(xml: string): ColumnFilter | ForeignFilter {
  if (/^\s*<filters\b/.test(xml) && !/<dateGroupItem\b|\bcalendarType=/.test(xml)) {
    const [{ blank } = {}] = tags(xml, "filters") as { blank?: string }[];
    const texts = tags(xml, "filter").map(({ val = "" }) => xmlDecode(val));
    return { texts: blank === "1" || blank === "true" ? [...texts, ""] : texts };
  }
  if (/^\s*<customFilters\b/.test(xml)) {
    const [{ and } = {}] = tags(xml, "customFilters") as { and?: string }[];
    const conditions = tags(xml, "customFilter").map(({ operator = "equal", val = "" }) => ({
      operator: OPERATORS[operator] ?? "=",
      value: xmlDecode(val),
    }));
    return { conditions, all: and === "1" || and === "true" };
  }
  return { xml };
}

function writeFilter(filter: ColumnFilter | ForeignFilter): string {
  if ("xml" in filter) return filter.xml;
  if ("texts" in filter) {
    const texts = filter.texts.filter((text) => text !== "");
    const blank = texts.length < filter.texts.length ? ' blank="1"' : "";
    const items = texts.map((text) => `<filter val="${xmlEncodeAttr(text)}"/>`);
    return `<filters${blank}>${items.join("")}</filters>`;
  }
  const conditions = filter.conditions.map(({ operator, value }) => {
    const word = Object.entries(OPERATORS).find(([, sign]) => sign === operator)?.[0] ?? "equal";
    const written = word === "equal" ? "" : ` operator="${word}"`;
    return `<customFilter${written} val="${xmlEncodeAttr(value)}"/>`;
  });
  const and = filter.all && conditions.length > 1 ? ' and="1"' : "";
  return `<customFilters${and}>${conditions.join("")}</customFilters>`;
}
