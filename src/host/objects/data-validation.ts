import type { DataValidation, DataValidationOperator } from "@cj-tech-master/excelts";
import { putValidation, validationAt } from "../area-rules";
import { formatAbsolute, quoteSheet } from "../cell-area";
import { invalidArgument, notImplemented } from "../excel-error";
import { isHostObject } from "../object-kind";
import type { ObjectKind } from "../object-kind";
import { assertCellsWritable } from "../sheet-protection";
import { choice, flag, words } from "./property-values";
import type { RangeTarget } from "./targets";

type Kept = DataValidation & {
  formulae?: (string | number | Date)[];
  operator?: DataValidationOperator;
};

const operators = choice<DataValidationOperator>(
  {
    Between: "between",
    NotBetween: "notBetween",
    EqualTo: "equal",
    NotEqualTo: "notEqual",
    GreaterThan: "greaterThan",
    LessThan: "lessThan",
    GreaterThanOrEqualTo: "greaterThanOrEqual",
    LessThanOrEqualTo: "lessThanOrEqual",
  },
  "operator",
);

const comparisons = {
  wholeNumber: "whole",
  decimal: "decimal",
  date: "date",
  textLength: "textLength",
} as const;

const typeNames: Record<Kept["type"], string> = {
  any: "None",
  list: "List",
  whole: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  textLength: "TextLength",
  custom: "Custom",
};

function at({ sheet, area }: RangeTarget): Kept | undefined {
  return validationAt(sheet, area);
}

function change({ sheet, area }: RangeTarget, part: Partial<Kept>): void {
  const old = validationAt(sheet, area) ?? { type: "any" };
  putValidation(sheet, area, { ...old, ...part } as DataValidation);
}

/** A formula or a constant as the file keeps it, without its equals sign. */
function fileFormula(value: unknown): string | number {
  if (typeof value === "number") return value;
  if (isHostObject(value) && value.kind === "Range") {
    const { sheet, area } = value.target as RangeTarget;
    return `${quoteSheet(sheet.name)}!${formatAbsolute(area)}`;
  }
  const text = words(value);
  if (text.startsWith("=")) return text.slice(1);
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function shownFormula(value: string | number | Date | undefined): unknown {
  if (typeof value !== "string") return value;
  return Number.isFinite(Number(value)) ? Number(value) : `=${value}`;
}

function ruleFrom(given: unknown): Partial<Kept> {
  const rule = given as Record<string, Record<string, unknown> | undefined> | null;
  if (rule?.list) {
    const { source, inCellDropDown } = rule.list;
    if (inCellDropDown === false)
      throw notImplemented("The stand-in lists choices in the cell only.");
    const isReference =
      isHostObject(source) || (typeof source === "string" && source.startsWith("="));
    if (!isReference && words(source).length > 255) {
      throw invalidArgument("A list of choices has 255 characters at most.");
    }
    const formula = isReference ? fileFormula(source) : `"${words(source).replaceAll('"', '""')}"`;
    return { type: "list", formulae: [formula], allowBlank: true };
  }
  if (rule?.custom)
    return { type: "custom", formulae: [fileFormula(rule.custom.formula)], allowBlank: true };
  for (const [name, type] of Object.entries(comparisons)) {
    const parts = rule?.[name];
    if (!parts) continue;
    const { formula1, formula2, operator } = parts;
    const formulae = [formula1, formula2].filter((part) => part !== undefined && part !== null);
    return {
      type,
      formulae: formulae.map(fileFormula),
      operator: operators.toFile(operator),
      allowBlank: true,
    };
  }
  throw notImplemented("The stand-in does not know this kind of validation rule.");
}

function ruleOf(kept: Kept | undefined): unknown {
  if (!kept || kept.type === "any") return {};
  const [formula1, formula2] = kept.formulae;
  if (kept.type === "list") {
    const text = String(formula1);
    const quoted = /^"(.*)"$/s.exec(text)?.[1];
    return { list: { inCellDropDown: true, source: quoted?.replaceAll('""', '"') ?? `=${text}` } };
  }
  if (kept.type === "custom") return { custom: { formula: shownFormula(formula1) } };
  const name = Object.entries(comparisons).find(([, type]) => type === kept.type)?.[0] ?? "decimal";
  return {
    [name]: {
      formula1: shownFormula(formula1),
      ...(formula2 === undefined ? {} : { formula2: shownFormula(formula2) }),
      operator: operators.toExcel(kept.operator ?? "between"),
    },
  };
}

const styles = choice(
  { Stop: "stop", Warning: "warning", Information: "information" },
  "kind of error alert",
);

export const dataValidation: ObjectKind<RangeTarget> = {
  guard: assertCellsWritable,
  scalars: {
    type: (target) => typeNames[at(target)?.type ?? "any"],
    rule: {
      get: (target) => ruleOf(at(target)),
      set: (target, rule) => {
        const { prompt, promptTitle, showInputMessage, error, errorTitle, errorStyle } =
          at(target) ?? {};
        const kept = { prompt, promptTitle, showInputMessage, error, errorTitle, errorStyle };
        const texts = Object.fromEntries(
          Object.entries(kept).filter(([, value]) => value !== undefined),
        );
        const renewed = { showErrorMessage: true, ...texts, ...ruleFrom(rule) };
        putValidation(target.sheet, target.area, renewed as DataValidation);
      },
    },
    ignoreBlanks: {
      get: (target) => at(target)?.allowBlank ?? true,
      set: (target, ignore) => change(target, { allowBlank: flag(ignore) }),
    },
    prompt: {
      get: (target) => {
        const { prompt = "", promptTitle = "", showInputMessage = false } = at(target) ?? {};
        return { message: prompt, title: promptTitle, showPrompt: showInputMessage };
      },
      set: (target, given) => {
        const { message, title, showPrompt } = given as Record<string, unknown>;
        change(target, {
          prompt: words(message),
          promptTitle: words(title),
          showInputMessage: flag(showPrompt),
        });
      },
    },
    errorAlert: {
      get: (target) => {
        const {
          error = "",
          errorTitle = "",
          errorStyle = "stop",
          showErrorMessage = true,
        } = at(target) ?? {};
        const style = styles.toExcel(errorStyle as "stop");
        return { message: error, title: errorTitle, style, showAlert: showErrorMessage };
      },
      set: (target, given) => {
        const { message, title, style, showAlert } = given as Record<string, unknown>;
        change(target, {
          error: words(message),
          errorTitle: words(title),
          errorStyle: styles.toFile(style),
          showErrorMessage: flag(showAlert),
        });
      },
    },
  },
  edits: {
    clear: ({ sheet, area }) => putValidation(sheet, area, undefined),
  },
};
