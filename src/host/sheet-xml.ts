import { xmlDecode, xmlEncode } from "@cj-tech-master/excelts";
import { parseArea } from "./cell-area";
import { attributes } from "./office-package";
import type { SpilledValue } from "./spills";
import type { StyleNumbers } from "./style-sheet";

/** How a worksheet part is to be rewritten so that it fits into another file. */
export interface SheetRewriting {
  styles?: StyleNumbers;
  /** Where a shared string is found in the other file. */
  string?(index: number): number;
  formula(formula: string): string;
  /** A quick look: false for a formula, written as XML, that stays as it is. */
  changes(formula: string): boolean;
  /** For each cell whose formula fills neighbours, the cells that it fills. */
  dynamic: ReadonlyMap<string, string>;
  /** Number that marks such formulas in the metadata of the other file. */
  dynamicMark: number;
}

const CELL = /<c\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/c>)/g;
const FORMULA = /<f\b([^>]*?)(?:\/>|>([\s\S]*?)<\/f>)/;

/** Rewrites a worksheet part as excelts writes it. */
export function rewriteSheet(xml: string, rewriting: SheetRewriting): string {
  const { styles } = rewriting;
  const [before, data, after] = splitData(xml);
  const cells = data.replace(CELL, (whole, text: string, content: string | undefined) => {
    const found = attributes(text);
    const address = found.r ?? "";
    if (styles && found.s !== undefined) found.s = String(styles.cell(Number(found.s)));
    const inner = content ?? "";
    const string = found.t === "s" ? /<v>(\d+)<\/v>/.exec(inner)?.[1] : undefined;
    if (string !== undefined) {
      const place = rewriting.string?.(Number(string)) ?? Number(string);
      return cellText(found, `<v>${place}</v>`);
    }
    const formula = FORMULA.exec(inner);
    if (!formula) return styles ? cellText(found, inner) : whole;
    const isDynamic = rewriting.dynamic.has(address);
    if (!isDynamic && found.cm === undefined && !rewriting.changes(formula[2] ?? "")) {
      return styles ? cellText(found, inner) : whole;
    }
    const written = rewrittenFormula(formula, address, rewriting);
    delete found.cm;
    if (isDynamic) found.cm = String(rewriting.dynamicMark);
    return cellText(
      found,
      inner.replace(formula[0], () => written),
    );
  });
  if (!styles) return before + cells + after;
  const number = (_: string, start: string, value: string): string =>
    `${start}"${styles.cell(Number(value))}"`;
  return (
    before.replace(/(<col\b[^>]*?\sstyle=)"(\d+)"/g, number) +
    cells.replace(/(<row\b[^>]*?\ss=)"(\d+)"/g, number) +
    rewriteDifferentials(after, styles)
  );
}

/** Renumbers the differential formats that conditional formats, filters and tables name. */
export function rewriteDifferentials(xml: string, styles: StyleNumbers): string {
  return xml.replace(
    /\b(dxfId|\w+DxfId)="(\d+)"/g,
    (_, name: string, value: string) => `${name}="${styles.differential(Number(value))}"`,
  );
}

function rewrittenFormula(
  [, text = "", content]: RegExpExecArray,
  address: string,
  rewriting: SheetRewriting,
): string {
  const found = attributes(text);
  const area = rewriting.dynamic.get(address);
  if (area !== undefined) {
    found.t = "array";
    found.ref = area;
  }
  const formula = content === undefined ? "" : xmlEncode(rewriting.formula(xmlDecode(content)));
  return `<f${attributeText(found)}>${formula}</f>`;
}

/** New content for cells of a worksheet part: a new result, or the whole cell as XML. */
export interface CellChanges {
  results: ReadonlyMap<string, SpilledValue>;
  /** Text of whole cells, "" for a cell that is to go. */
  cells: ReadonlyMap<string, string>;
}

/** True when a worksheet part says which cells it holds, as all but a few writers do. */
export function namesItsCells(xml: string): boolean {
  const [, data] = splitData(xml);
  return !/<row\b(?![^>]*\sr=)/.test(data) && !/<c\b(?![^>]*\sr=)/.test(data);
}

/**
 * Puts new cells and results into a worksheet part and changes nothing else. Cells that are not there
 * yet are added.
 */
export function patchCells(xml: string, { results, cells }: CellChanges): string {
  if (results.size === 0 && cells.size === 0) return xml;
  const [before, data, after] = splitData(xml);
  const missing = new Map<string, string>();
  for (const [address, value] of results)
    missing.set(address, resultCell({ r: address }, "", value));
  for (const [address, cell] of cells) missing.set(address, cell);
  const patched = data.replace(CELL, (whole, text: string, content: string | undefined) => {
    const found = attributes(text);
    const address = found.r ?? "";
    if (!missing.has(address)) return whole;
    missing.delete(address);
    const formula = FORMULA.exec(content ?? "")?.[0] ?? "";
    return cells.get(address) ?? resultCell(found, formula, results.get(address) ?? null);
  });
  return before + withCells(patched, missing) + after;
}

/** The cells with these addresses in a worksheet part, as text; "" for those that it lacks. */
export function cellsOf(xml: string, addresses: ReadonlySet<string>): Map<string, string> {
  const found = new Map([...addresses].map((address) => [address, ""]));
  if (addresses.size === 0) return found;
  for (const [whole, text = ""] of splitData(xml)[1].matchAll(CELL)) {
    const { r } = attributes(text);
    if (r !== undefined && addresses.has(r)) found.set(r, whole);
  }
  return found;
}

function resultCell(found: Record<string, string>, formula: string, value: SpilledValue): string {
  delete found.t;
  if (value === null || value === undefined) return cellText(found, formula);
  if (typeof value === "number") return cellText(found, `${formula}<v>${value}</v>`);
  if (typeof value === "boolean") {
    return cellText({ ...found, t: "b" }, `${formula}<v>${value ? 1 : 0}</v>`);
  }
  if (typeof value === "object" && "error" in value) {
    return cellText({ ...found, t: "e" }, `${formula}<v>${value.error}</v>`);
  }
  const text = xmlEncode(String(value));
  return formula === ""
    ? cellText({ ...found, t: "inlineStr" }, `<is><t xml:space="preserve">${text}</t></is>`)
    : cellText({ ...found, t: "str" }, `${formula}<v>${text}</v>`);
}

interface SheetRow {
  number: number;
  attributes: Record<string, string>;
  content: string;
}

/** Adds cells to the rows of a sheet, in their places. */
function withCells(data: string, cells: ReadonlyMap<string, string>): string {
  if ([...cells.values()].every((cell) => cell === "")) return data;
  const rows = new Map<number, SheetRow>();
  for (const [, text = "", content = ""] of data.matchAll(ROW)) {
    const found = attributes(text);
    rows.set(Number(found.r), { number: Number(found.r), attributes: found, content });
  }
  for (const [address, cell] of cells) {
    const place = parseArea(address);
    if (!place) throw new Error(`"${address}" is not a cell`);
    if (cell === "") continue;
    const { top: number, left: column } = place;
    const row = rows.get(number) ?? { number, attributes: { r: String(number) }, content: "" };
    // Where a row begins and ends is a mere hint, and no longer right.
    delete row.attributes.spans;
    row.content = withCell(row.content, column, cell);
    rows.set(number, row);
  }
  return [...rows.values()]
    .sort((a, b) => a.number - b.number)
    .map((row) => `<row${attributeText(row.attributes)}>${row.content}</row>`)
    .join("");
}

const ROW = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g;

function withCell(content: string, column: number, cell: string): string {
  for (const other of content.matchAll(CELL)) {
    const left = parseArea(attributes(other[1] ?? "").r ?? "")?.left ?? 0;
    if (left > column) return content.slice(0, other.index) + cell + content.slice(other.index);
  }
  return content + cell;
}

/** Marks the sheet as the selected one of the window, or not: two selected sheets are one group. */
export function setSelected(xml: string, selected: boolean): string {
  const view = /<sheetView\b[^>]*?(?=\/?>)/.exec(xml);
  if (!view) {
    if (!selected) return xml;
    const views = '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>';
    return xml.replace(/<(?:sheetFormatPr|cols|sheetData)\b/, (next) => views + next);
  }
  const { tabSelected } = attributes(view[0]);
  if (selected === (tabSelected === "1" || tabSelected === "true")) return xml;
  const bare = view[0].replace(/\s+tabSelected="[^"]*"/, "");
  return xml.replace(view[0], selected ? `${bare} tabSelected="1"` : bare);
}

/** The text before the cells, the rows, and the text after. */
function splitData(xml: string): [string, string, string] {
  const open = /<sheetData\b[^>]*?(\/?)>/.exec(xml);
  if (!open) return [xml, "", ""];
  const start = open.index + open[0].length;
  if (open[1] === "/") {
    return [`${xml.slice(0, open.index)}<sheetData>`, "", `</sheetData>${xml.slice(start)}`];
  }
  const end = xml.indexOf("</sheetData>", start);
  return [xml.slice(0, start), xml.slice(start, end), xml.slice(end)];
}

function cellText(found: Record<string, string>, content: string): string {
  const open = `<c${attributeText(found)}`;
  return content === "" ? `${open}/>` : `${open}>${content}</c>`;
}

function attributeText(found: Record<string, string>): string {
  return Object.entries(found)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");
}
