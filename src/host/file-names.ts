import { xmlDecode } from "@cj-tech-master/excelts";
import type { Workbook } from "@cj-tech-master/excelts";
import { splitSheet } from "./cell-area";
import { attributes } from "./office-package";
import { fileSheets } from "./original-file";
import type { OriginalFile } from "./original-file";

interface WrittenName {
  key: string;
  scope: string | undefined;
  tag: Record<string, string>;
  text: string;
}

const BUILT_IN = /^_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase)$/i;

/**
 * Puts the names of a workbook into the workbook part of the file that it came from. Names that say
 * the same keep their attributes (comments and the like); names that excelts never understood stay.
 */
export function mergeNames(
  workbook: string,
  {
    book,
    original,
    written,
    sheets,
  }: { book: Workbook; original: OriginalFile; written: string; sheets: readonly string[] },
): string {
  const inFile = fileSheets(original.file).map(({ name }) => name);
  const worksheets = book.worksheets.map(({ name }) => name);
  const before = readNames(workbook, inFile);
  const after = readNames(written, worksheets);
  const renamed = renamedSheets(original, inFile);

  const lines = after.map(({ key, scope, tag, text }) => {
    const known = before.find((name) => name.key === key && sameText(name.text, text));
    return nameLine(known?.tag ?? tag, known?.text ?? text, scope, sheets);
  });
  for (const { key, scope, tag, text } of before) {
    const isKnown = original.names.has(key) || BUILT_IN.test(tag.name ?? "");
    const place = scope === undefined ? undefined : (renamed.get(scope) ?? scope);
    if (isKnown || (place !== undefined && !sheets.includes(place))) continue;
    lines.push(nameLine(tag, text, place, sheets));
  }

  const bare = workbook.replace(/<definedNames\b[^>]*?(?:\/>|>[\s\S]*?<\/definedNames>)/, "");
  if (lines.length === 0) return bare;
  const list = `<definedNames>${lines.join("")}</definedNames>`;
  const place =
    /(?:<\/sheets>|<functionGroups\b[\s\S]*?<\/functionGroups>|<externalReferences\b[\s\S]*?<\/externalReferences>)(?![\s\S]*<\/(?:functionGroups|externalReferences)>)/;
  return bare.replace(place, (end) => end + list);
}

function readNames(workbook: string, sheets: readonly string[]): WrittenName[] {
  const list = /<definedNames\b[^>]*>([\s\S]*?)<\/definedNames>/.exec(workbook)?.[1] ?? "";
  return [...list.matchAll(/<definedName\b([^>]*)>([\s\S]*?)<\/definedName>/g)].map(
    ([, found = "", text = ""]) => {
      const tag = attributes(found);
      const name = xmlDecode(tag.name ?? "");
      // Numbers of sheets mean different things to different writers; these names tell their sheet.
      const told = BUILT_IN.test(name)
        ? splitSheet(xmlDecode(text).split(",")[0] ?? "").sheet
        : undefined;
      const scope =
        told ?? (tag.localSheetId === undefined ? undefined : sheets[Number(tag.localSheetId)]);
      const key = (scope === undefined ? name : `${scope}!${name}`).toLowerCase();
      return { key, scope, tag, text };
    },
  );
}

/** Old and new name of each sheet that has been renamed. */
function renamedSheets(original: OriginalFile, inFile: readonly string[]): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [sheet, { part }] of original.sheets) {
    const old = fileSheets(original.file).find((entry) => entry.part === part)?.name;
    if (old !== undefined && inFile.includes(old) && old !== sheet.name)
      renamed.set(old, sheet.name);
  }
  return renamed;
}

function sameText(text: string, other: string): boolean {
  const plain = (written: string): string =>
    xmlDecode(written).replaceAll(/'((?:[^']|'')*)'!/g, "$1!");
  return plain(text) === plain(other);
}

function nameLine(
  tag: Record<string, string>,
  text: string,
  scope: string | undefined,
  sheets: readonly string[],
): string {
  const index = scope === undefined ? -1 : sheets.indexOf(scope);
  const placed = { ...tag };
  delete placed.localSheetId;
  if (index >= 0) placed.localSheetId = String(index);
  const list = Object.entries(placed).map(([key, value]) => ` ${key}="${value}"`);
  return `<definedName${list.join("")}>${text}</definedName>`;
}
