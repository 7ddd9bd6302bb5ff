import type { DefinedNameModel, Worksheet } from "@cj-tech-master/excelts";
import { formatAbsolute, parseArea, quoteSheet, splitSheet } from "../cell-area";
import { formula } from "../cell-input";
import { ExcelError, invalidArgument, itemNotFound, notImplemented } from "../excel-error";
import type { HostWorkbook } from "../host-workbook";
import { hostObject, isHostObject } from "../object-kind";
import type { ObjectKind } from "../object-kind";
import { allTables, isDefinableName } from "../table-changes";
import { forgetResults, nameText, setNames } from "../workbook-formulas";
import { flag, words } from "./property-values";
import { namedArea } from "./range-address";
import type { NameTarget, RangeTarget, ScopeTarget } from "./targets";
import { without } from "../without";

function sheetIndex(host: HostWorkbook, sheet: Worksheet | undefined): number | undefined {
  return sheet ? host.book.worksheets.indexOf(sheet) : undefined;
}

function namesOf({ host, sheet }: ScopeTarget): NameTarget[] {
  const scope = sheetIndex(host, sheet);
  return host.book.definedNames.model
    .filter(({ name, localSheetId }) => localSheetId === scope && !name.startsWith("_xlnm."))
    .map(({ name }) => ({ host, name, ...(sheet ? { sheet } : {}) }));
}

function isEntry({ host, sheet, name }: NameTarget) {
  const scope = sheetIndex(host, sheet);
  const wanted = name.toLowerCase();
  return (entry: DefinedNameModel) =>
    entry.localSheetId === scope && entry.name.toLowerCase() === wanted;
}

function entryOf(target: NameTarget): DefinedNameModel {
  const entry = target.host.book.definedNames.model.find(isEntry(target));
  if (!entry) throw itemNotFound(`the name ${target.name}`);
  return entry;
}

function change(
  target: NameTarget,
  renew: (entry: DefinedNameModel) => DefinedNameModel | undefined,
) {
  const matches = isEntry(target);
  entryOf(target);
  const { host } = target;
  setNames(
    host.book,
    host.book.definedNames.model.flatMap((entry) => {
      const next = matches(entry) ? renew(entry) : entry;
      return next ? [next] : [];
    }),
  );
  host.changed = true;
}

function find(scope: ScopeTarget, key: unknown): NameTarget | undefined {
  const wanted = words(key).toLowerCase();
  return namesOf(scope).find(({ name }) => name.toLowerCase() === wanted);
}

/** The text behind a name, without its equals sign, from a range, a formula or a constant. */
function textFrom(reference: unknown): string {
  if (isHostObject(reference) && reference.kind === "Range") {
    const { sheet, area } = reference.target as RangeTarget;
    return `${quoteSheet(sheet.name)}!${formatAbsolute(area)}`;
  }
  if (typeof reference === "number" || typeof reference === "boolean") return String(reference);
  const text = words(reference);
  return text.startsWith("=") ? formula(text.slice(1)) : `"${text.replaceAll('"', '""')}"`;
}

/** What a constant name stands for; undefined for anything that has to be calculated. */
function constantOf(text: string): string | number | boolean | undefined {
  const quoted = /^"((?:[^"]|"")*)"$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replaceAll('""', '"');
  if (/^(?:TRUE|FALSE)$/i.test(text)) return text.toUpperCase() === "TRUE";
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function isReference(text: string): boolean {
  return parseArea(splitSheet(text).rest) !== undefined;
}

export const namedItemCollection: ObjectKind<ScopeTarget> = {
  items: (scope) => namesOf(scope).map((target) => hostObject("NamedItem", target)),
  item: (scope, key) => {
    const target = find(scope, key);
    if (!target) throw itemNotFound(`the name ${key}`);
    return hostObject("NamedItem", target);
  },
  methods: {
    getItemOrNullObject: (scope, key) => {
      const target = find(scope, key);
      return target ? hostObject("NamedItem", target) : null;
    },
    getCount: (scope) => namesOf(scope).length,
  },
  edits: {
    add: (scope, given, reference) => {
      const { host, sheet } = scope;
      const name = words(given);
      if (!isDefinableName(name)) throw invalidArgument(`"${name}" cannot be a name.`);
      const lower = name.toLowerCase();
      if (
        find(scope, name) ||
        allTables(host).some((table) => table.name.toLowerCase() === lower)
      ) {
        throw new ExcelError("ItemAlreadyExists", `There is already a name or table ${name}.`);
      }
      const localSheetId = sheetIndex(host, sheet);
      setNames(host.book, [
        ...host.book.definedNames.model,
        {
          name,
          ranges: [],
          formulaExpression: textFrom(reference),
          ...(localSheetId === undefined ? {} : { localSheetId }),
        },
      ]);
      host.changed = true;
      return hostObject("NamedItem", { host, name, ...(sheet ? { sheet } : {}) });
    },
  },
};

export const namedItem: ObjectKind<NameTarget> = {
  id: ({ name }) => name,
  scalars: {
    name: (target) => entryOf(target).name,
    formula: {
      get: (target) => `=${nameText(entryOf(target))}`,
      set: (target, text) =>
        change(target, ({ name, localSheetId, hidden }) => ({
          name,
          ranges: [],
          formulaExpression: textFrom(text),
          ...(localSheetId === undefined ? {} : { localSheetId }),
          ...(hidden ? { hidden } : {}),
        })),
    },
    value: (target) => {
      const text = nameText(entryOf(target));
      const constant = constantOf(text);
      if (constant !== undefined) return constant;
      if (isReference(text)) return text;
      throw notImplemented("The stand-in does not calculate NamedItem.value.");
    },
    type: (target) => {
      const text = nameText(entryOf(target));
      const constant = constantOf(text);
      if (typeof constant === "string") return "String";
      if (typeof constant === "boolean") return "Boolean";
      if (constant !== undefined) return Number.isInteger(constant) ? "Integer" : "Double";
      return isReference(text) ? "Range" : "Error";
    },
    scope: ({ sheet }) => (sheet ? "Worksheet" : "Workbook"),
    visible: {
      get: (target) => entryOf(target).hidden !== true,
      set: (target, on) => {
        const hidden = !flag(on);
        change(target, (entry) => (hidden ? { ...entry, hidden } : without(entry, "hidden")));
      },
    },
  },
  methods: {
    getRange: (target) => {
      const range = namedArea(target.host, target.sheet ?? target.host.activeSheet, target.name);
      if (!range) throw itemNotFound(`the range of the name ${target.name}`);
      return hostObject("Range", range);
    },
    getRangeOrNullObject: (target) => {
      const range = namedArea(target.host, target.sheet ?? target.host.activeSheet, target.name);
      return range ? hostObject("Range", range) : null;
    },
  },
  edits: {
    delete: (target) => {
      change(target, () => undefined);
      forgetResults(target.host, target.name);
    },
  },
};
