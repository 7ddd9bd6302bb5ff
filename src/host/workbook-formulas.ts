import { ValueType } from "@cj-tech-master/excelts";
import type { DefinedNameModel, Workbook, Worksheet } from "@cj-tech-master/excelts";
import { unshareFormulas } from "./cell-writing";
import { editFormula } from "./formula-references";
import type { FormulaEdit } from "./formula-references";
import type { HostWorkbook } from "./host-workbook";
import { without } from "./without";

/**
 * Edits every formula of the workbook: in cells, names, validations, conditional formats, charts and
 * links. `edit` is made for the sheet that a formula stands on, or for workbook names when there is
 * none; where it is undefined, nothing changes.
 */
export function editFormulas(
  host: HostWorkbook,
  edit: (sheet: Worksheet | undefined) => FormulaEdit | undefined,
): void {
  for (const sheet of host.book.worksheets) {
    const here = edit(sheet);
    if (!here) continue;
    unshareFormulas(sheet);
    editCells(sheet, here);
    editColumns(sheet, here);
    editRules(sheet, here);
    editCharts(sheet, here);
  }
  const sheets = host.book.worksheets;
  editNames(host, (entry) =>
    edit(entry.localSheetId === undefined ? undefined : sheets[entry.localSheetId]),
  );
  host.changed = true;
}

/** Edits the references of the charts on a sheet. */
export function editCharts(sheet: Worksheet, edit: FormulaEdit): void {
  for (const chart of sheet.getCharts()) {
    // A chart that is touched is drawn anew when it is saved, so only what changes is touched.
    if (chart.chartModel && editTree(chart.chartModel, edit, false)) {
      chart.mutate((model) => void editTree(model, edit, true));
    }
  }
}

function editCells(sheet: Worksheet, edit: FormulaEdit): void {
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      const { type } = cell;
      if (type !== ValueType.Formula && type !== ValueType.Hyperlink) return;
      const { model } = cell;
      if (typeof model.formula === "string") {
        const place = { sheet: sheet.name, row: row.number, column: cell.col };
        model.formula = editFormula(model.formula, edit, place);
      }
      if (type === ValueType.Hyperlink && model.hyperlink?.startsWith("#")) {
        model.hyperlink = `#${editFormula(model.hyperlink.slice(1), edit)}`;
      }
    });
  });
}

/** The formulas that columns of tables keep for new rows and for the totals row. */
function editColumns(sheet: Worksheet, edit: FormulaEdit): void {
  for (const { table } of sheet.getTables()) {
    const { row = 0, col: column = 0 } = table.tl ?? {};
    const place = { sheet: sheet.name, row, column };
    for (const kept of table.columns) {
      for (const key of ["calculatedColumnFormula", "totalsRowFormula"] as const) {
        const formula = kept[key];
        if (formula !== undefined) kept[key] = editFormula(formula, edit, place);
      }
    }
  }
}

/** Edits the formulas of validations and conditional formats. */
export function editRules(sheet: Worksheet, edit: FormulaEdit): void {
  const renew = (formula: unknown): unknown =>
    typeof formula === "string" ? editFormula(formula, edit) : formula;
  for (const validation of Object.values(sheet.dataValidations.model)) {
    if (validation && "formulae" in validation) {
      validation.formulae = validation.formulae.map(renew) as typeof validation.formulae;
    }
  }
  for (const { rules } of sheet.conditionalFormattings) {
    for (const rule of rules) {
      if ("formulae" in rule && Array.isArray(rule.formulae)) {
        rule.formulae = rule.formulae.map(renew) as (string | number)[];
      }
      if ("cfvo" in rule) {
        for (const point of rule.cfvo ?? []) {
          if (point.type === "formula") point.value = renew(point.value) as string;
        }
      }
    }
  }
}

/** Charts keep references under the key `formula`, wherever they are. Tells if any is to change. */
function editTree(value: unknown, edit: FormulaEdit, write: boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Record<string, unknown>;
  let changed = false;
  for (const [key, inner] of Object.entries(record)) {
    if (key === "formula" && typeof inner === "string") {
      const next = editFormula(inner, edit);
      changed ||= next !== inner;
      if (write) record[key] = next;
    } else changed = editTree(inner, edit, write) || changed;
  }
  return changed;
}

/** The text behind a name, without an equals sign. */
export function nameText(entry: DefinedNameModel): string {
  return entry.formulaExpression ?? entry.rawText ?? entry.ranges.join(",");
}

/**
 * Replaces the names of the workbook. References are kept as formulas: excelts keeps those word for
 * word, but doubles the apostrophes of sheet names in references each time that it hands them out.
 */
export function setNames(book: Workbook, entries: readonly DefinedNameModel[]): void {
  book.definedNames.model = entries.map((entry) => {
    const { name, localSheetId, hidden, kind } = entry;
    const text = nameText(entry);
    return {
      name,
      ranges: [],
      ...(kind === "opaque" ? { rawText: text } : { formulaExpression: text }),
      ...(localSheetId === undefined ? {} : { localSheetId }),
      ...(hidden ? { hidden } : {}),
    };
  });
}

function editNames(
  host: HostWorkbook,
  edit: (entry: DefinedNameModel) => FormulaEdit | undefined,
): void {
  const entries = host.book.definedNames.model;
  if (entries.length === 0) return;
  setNames(
    host.book,
    entries.map((entry) => {
      const rawText = editFormula(nameText(entry), edit(entry) ?? {});
      return { ...without(entry, "formulaExpression"), rawText };
    }),
  );
}

/** Changes the order or number of sheets; names that belong to a sheet stay with it. */
export function rearrangeSheets(host: HostWorkbook, change: () => void): void {
  const before = host.book.worksheets;
  change();
  const after = host.book.worksheets;
  const entries = host.book.definedNames.model;
  if (!entries.some((entry) => entry.localSheetId !== undefined)) return;
  setNames(
    host.book,
    entries.flatMap((entry) => {
      const { localSheetId, ...rest } = entry;
      const sheet = localSheetId === undefined ? undefined : before[localSheetId];
      if (!sheet) return [rest];
      const index = after.indexOf(sheet);
      return index < 0 ? [] : [{ ...rest, localSheetId: index }];
    }),
  );
}

/**
 * Drops the known results of formulas that use a name. A name that is gone gives `#NAME?`, but the
 * engine would fall back on a result that it finds.
 */
export function forgetResults(host: HostWorkbook, name: string): void {
  const word = new RegExp(
    `(?<![\\p{L}\\p{N}_.])${name.replace(/[.\\?]/g, "\\$&")}(?![\\p{L}\\p{N}_.(])`,
    "iu",
  );
  for (const sheet of host.book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.type === ValueType.Formula && word.test(cell.formula ?? "")) {
          delete cell.model.result;
        }
      });
    });
  }
}
