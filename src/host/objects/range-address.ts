import type { Worksheet } from "@cj-tech-master/excelts";
import { LAST_COLUMN, LAST_ROW, parseArea, splitSheet } from "../cell-area";
import { invalidArgument, itemNotFound } from "../excel-error";
import type { HostWorkbook } from "../host-workbook";
import { isHostObject } from "../object-kind";
import { nameText } from "../workbook-formulas";
import type { RangeTarget } from "./targets";

/**
 * Finds the cells that an address or a defined name stands for, seen from a sheet. No address means
 * the whole sheet.
 */
export function areaAt(host: HostWorkbook, sheet: Worksheet, address: unknown): RangeTarget {
  if (address === undefined || address === null || address === "") {
    return { host, sheet, area: { top: 1, left: 1, bottom: LAST_ROW, right: LAST_COLUMN } };
  }
  if (typeof address !== "string") throw invalidArgument("An address is a text.");
  const { sheet: name, rest } = splitSheet(address);
  const area = parseArea(rest);
  if (area) return { host, sheet: name === undefined ? sheet : sheetNamed(host, name), area };
  const named = namedArea(host, sheet, rest);
  if (!named) throw invalidArgument(`There is no range ${address}.`);
  return named;
}

/** Reads an argument that is a range, or an address seen from a sheet. */
export function rangeArgument(host: HostWorkbook, sheet: Worksheet, given: unknown): RangeTarget {
  if (isHostObject(given) && given.kind === "Range") return given.target as RangeTarget;
  if (typeof given !== "string" || given === "") {
    throw invalidArgument("The argument is a range or an address.");
  }
  return areaAt(host, sheet, given);
}

function sheetNamed(host: HostWorkbook, name: string): Worksheet {
  const sheet = host.book.getWorksheet(name);
  if (!sheet) throw itemNotFound(`the worksheet ${name}`);
  return sheet;
}

/** The cells of a defined name that stands for one block of cells. */
export function namedArea(
  host: HostWorkbook,
  sheet: Worksheet,
  name: string,
): RangeTarget | undefined {
  const wanted = name.toLowerCase();
  const entries = host.book.definedNames
    .getAllEntries()
    .filter((entry) => entry.name.toLowerCase() === wanted);
  const local = host.book.worksheets.indexOf(sheet);
  const entry =
    entries.find(({ localSheetId }) => localSheetId === local) ??
    entries.find(({ localSheetId }) => localSheetId === undefined);
  if (!entry) return undefined;
  const { sheet: on, rest } = splitSheet(nameText(entry));
  const area = parseArea(rest);
  return area && on !== undefined ? { host, sheet: sheetNamed(host, on), area } : undefined;
}
