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
    const written = rewrittenFormula(formula, address, rewriting);
    delete found.cm;
    if (rewriting.dynamic.has(address)) found.cm = String(rewriting.dynamicMark);
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

/**
 * Puts new results into the cells of a worksheet part and changes nothing else; undefined when the
 * part does not say which cells it holds. Cells that are not there yet are added.
 */
export function patchResults(
  xml: string,
  results: ReadonlyMap<string, SpilledValue>,
): string | undefined {
  if (results.size === 0) return xml;
  const [before, data, after] = splitData(xml);
  const missing = new Map(results);
  let unnamed = false;
  const patched = data.replace(CELL, (whole, text: string, content: string | undefined) => {
    const found = attributes(text);
    unnamed ||= found.r === undefined;
    const value = results.get(found.r ?? "");
    if (value === undefined || found.r === undefined) return whole;
    missing.delete(found.r);
    return resultCell(found, FORMULA.exec(content ?? "")?.[0] ?? "", value);
  });
  if (unnamed || /<row\b(?![^>]*\sr=)/.test(data)) return undefined;
  return before + withCells(patched, missing) + after;
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

/** Adds cells to the rows of a sheet, in their places. */
function withCells(data: string, cells: ReadonlyMap<string, SpilledValue>): string {
  let text = data;
  for (const [address, value] of cells) {
    const place = parseArea(address);
    if (!place) throw new Error(`"${address}" is not a cell`);
    text = withCell(text, place.top, place.left, resultCell({ r: address }, "", value));
  }
  return text;
}

function withCell(data: string, row: number, column: number, cell: string): string {
  const rows = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g;
  for (const match of data.matchAll(rows)) {
    const [whole, text = "", content = ""] = match;
    const number = Number(attributes(text).r);
    if (number < row) continue;
    const end = match.index + whole.length;
    if (number > row) {
      return `${data.slice(0, match.index)}<row r="${row}">${cell}</row>${data.slice(match.index)}`;
    }
    let place = content.length;
    for (const other of content.matchAll(CELL)) {
      const left = parseArea(attributes(other[1] ?? "").r ?? "")?.left ?? 0;
      if (left <= column) continue;
      place = other.index;
      break;
    }
    const filled = content.slice(0, place) + cell + content.slice(place);
    const open = `<row${attributeText(attributes(text))}>`;
    return `${data.slice(0, match.index)}${open}${filled}</row>${data.slice(end)}`;
  }
  return `${data}<row r="${row}">${cell}</row>`;
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
