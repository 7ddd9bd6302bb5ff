import type {
  CellIsRuleType,
  ColorScaleRuleType,
  ConditionalFormattingRule,
  Cvfo,
  CfvoTypes,
  DataBarRuleType,
  ExpressionRuleType,
  Style,
} from "@cj-tech-master/excelts";
import { clearConditionalFormats } from "../area-rules";
import { formatArea, intersect, parseAreas } from "../cell-area";
import { fileColor, shownColor } from "../colors";
import { invalidArgument, itemNotFound, notImplemented } from "../excel-error";
import { hostObject } from "../object-kind";
import type { HostObject, ObjectKind, Scalar } from "../object-kind";
import { assertCellsWritable } from "../sheet-protection";
import { choice, flag, words } from "./property-values";
import type { FormatRuleTarget, RangeTarget } from "./targets";

const kinds = choice(
  { DataBar: "dataBar", ColorScale: "colorScale", CellValue: "cellIs", Custom: "expression" },
  "conditional format",
);

const ids = new WeakMap<ConditionalFormattingRule, string>();
let lastId = 0;

function idOf(rule: ConditionalFormattingRule): string {
  let id = ids.get(rule);
  if (id === undefined) ids.set(rule, (id = `{CF-${String(++lastId).padStart(6, "0")}}`));
  return id;
}

function rulesOn(target: RangeTarget): FormatRuleTarget[] {
  return target.sheet.conditionalFormattings
    .filter(({ ref }) => parseAreas(ref).some((area) => intersect(area, target.area)))
    .flatMap((entry) => entry.rules.map((rule) => ({ ...target, entry, rule })))
    .sort((a, b) => (a.rule.priority ?? 0) - (b.rule.priority ?? 0));
}

function blankRule(type: string): ConditionalFormattingRule {
  switch (type) {
    case "dataBar":
      return {
        type,
        cfvo: [{ type: "min" }, { type: "max" }],
        color: fileColor("#638EC6"),
        gradient: true,
      };
    case "colorScale":
      return {
        type,
        cfvo: [{ type: "min" }, { type: "max" }],
        color: [fileColor("#FFEF9C"), fileColor("#63BE7B")],
      };
    case "cellIs":
      return { type, operator: "between", formulae: ["0"] };
    default:
      return { type: "expression", formulae: ["TRUE"] };
  }
}

export const conditionalFormatCollection: ObjectKind<RangeTarget> = {
  guard: assertCellsWritable,
  items: (target) => rulesOn(target).map((rule) => hostObject("ConditionalFormat", rule)),
  item: (target, id) => {
    const found = rulesOn(target).find(({ rule }) => idOf(rule) === id);
    if (!found) throw itemNotFound(`the conditional format ${id}`);
    return hostObject("ConditionalFormat", found);
  },
  methods: {
    getCount: (target) => rulesOn(target).length,
    getItemAt: (target, index) => {
      const found = rulesOn(target)[Number(index)];
      if (!found) throw itemNotFound(`the conditional format number ${String(index)}`);
      return hostObject("ConditionalFormat", found);
    },
  },
  edits: {
    add: (target, type) => {
      if (!["DataBar", "ColorScale", "CellValue", "Custom"].includes(words(type))) {
        throw notImplemented(
          `The stand-in does not know conditional formats of type ${String(type)}.`,
        );
      }
      const { sheet, area } = target;
      // A new format comes first, as in Excel.
      for (const { rules } of sheet.conditionalFormattings) {
        for (const rule of rules) rule.priority = (rule.priority ?? 1) + 1;
      }
      const rule = blankRule(kinds.toFile(type));
      rule.priority = 1;
      const entry = { ref: formatArea(area), rules: [rule] };
      sheet.addConditionalFormatting(entry);
      return hostObject("ConditionalFormat", { ...target, entry, rule });
    },
    clearAll: ({ sheet, area }) => clearConditionalFormats(sheet, area),
  },
};

function part(
  kind:
    | "DataBarConditionalFormat"
    | "ColorScaleConditionalFormat"
    | "CellValueConditionalFormat"
    | "CustomConditionalFormat",
  type: string,
): (target: FormatRuleTarget) => HostObject {
  return (target) => {
    if (target.rule.type !== type) {
      throw invalidArgument("The conditional format is of another type; use its OrNullObject.");
    }
    return hostObject(kind, target);
  };
}

export const conditionalFormat: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  id: ({ rule }) => idOf(rule),
  scalars: {
    id: ({ rule }) => idOf(rule),
    type: ({ rule }) => kinds.toExcel(rule.type as "dataBar"),
    priority: ({ rule }) => (rule.priority ?? 1) - 1,
    stopIfTrue: ({ rule }) => (rule as { stopIfTrue?: boolean }).stopIfTrue ?? false,
  },
  objects: {
    dataBar: part("DataBarConditionalFormat", "dataBar"),
    colorScale: part("ColorScaleConditionalFormat", "colorScale"),
    cellValue: part("CellValueConditionalFormat", "cellIs"),
    custom: part("CustomConditionalFormat", "expression"),
  },
  methods: {
    getRange: ({ host, sheet, entry }) => {
      const [area] = parseAreas(entry.ref);
      if (!area) throw itemNotFound("the range of the conditional format");
      return hostObject("Range", { host, sheet, area });
    },
  },
  edits: {
    delete: ({ sheet, entry, rule }) => {
      entry.rules = entry.rules.filter((other) => other !== rule);
      sheet.removeConditionalFormatting((other) => other.rules.length === 0);
    },
  },
};

const bounds = choice<CfvoTypes>(
  {
    LowestValue: "min",
    HighestValue: "max",
    Number: "num",
    Percent: "percent",
    Percentile: "percentile",
    Formula: "formula",
    Automatic: "autoMin",
  },
  "bound",
);

function fileBound(given: unknown, automatic: CfvoTypes): Cvfo {
  const { type, formula } = given as { type: unknown; formula?: string | number | null };
  const kept = type === "Automatic" ? automatic : bounds.toFile(type);
  if (formula === undefined || formula === null || formula === "") return { type: kept };
  const text = String(formula).replace(/^=/, "");
  return { type: kept, value: text !== "" && Number.isFinite(Number(text)) ? Number(text) : text };
}

function shownBound(point: Cvfo | undefined): { type: string; formula?: string } {
  const type = point?.type === "autoMax" ? "Automatic" : bounds.toExcel(point?.type ?? "min");
  return point?.value === undefined ? { type } : { type, formula: String(point.value) };
}

const bar = (target: FormatRuleTarget): DataBarRuleType => target.rule as DataBarRuleType;

function barBound(index: 0 | 1): Scalar<FormatRuleTarget> {
  return {
    get: (target) => shownBound(bar(target).cfvo?.[index]),
    set: (target, given) => {
      const [low = { type: "min" }, high = { type: "max" }] = bar(target).cfvo ?? [];
      bar(target).cfvo =
        index === 0 ? [fileBound(given, "autoMin"), high] : [low, fileBound(given, "autoMax")];
    },
  };
}

export const dataBarConditionalFormat: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  scalars: {
    showDataBarOnly: {
      get: (target) => bar(target).showValue === false,
      set: (target, only) => {
        bar(target).showValue = !flag(only);
      },
    },
    lowerBoundRule: barBound(0),
    upperBoundRule: barBound(1),
  },
  objects: {
    positiveFormat: (target) => hostObject("ConditionalDataBarPositiveFormat", target),
  },
};

export const conditionalDataBarPositiveFormat: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  scalars: {
    fillColor: {
      get: (target) => shownColor(bar(target).color, "#638EC6"),
      set: (target, color) => {
        bar(target).color = fileColor(color);
      },
    },
    gradientFill: {
      get: (target) => bar(target).gradient ?? true,
      set: (target, on) => {
        bar(target).gradient = flag(on);
      },
    },
    borderColor: {
      get: (target) => shownColor(bar(target).borderColor, ""),
      set: (target, color) => {
        bar(target).border = color !== "";
        if (color !== "") bar(target).borderColor = fileColor(color);
      },
    },
  },
};

const scale = (target: FormatRuleTarget): ColorScaleRuleType => target.rule as ColorScaleRuleType;

export const colorScaleConditionalFormat: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  scalars: {
    threeColorScale: (target) => scale(target).cfvo?.length === 3,
    criteria: {
      get: (target) => {
        const { cfvo = [], color = [] } = scale(target);
        const points = cfvo.map((point, index) => ({
          ...shownBound(point),
          color: shownColor(color[index], "#FFFFFF"),
        }));
        return points.length === 3
          ? { minimum: points[0], midpoint: points[1], maximum: points[2] }
          : { minimum: points[0], maximum: points[1] };
      },
      set: (target, given) => {
        const { minimum, midpoint, maximum } = given as Record<
          string,
          { color: unknown } | undefined
        >;
        if (!minimum || !maximum) throw invalidArgument("A colour scale needs both its ends.");
        const points = midpoint ? [minimum, midpoint, maximum] : [minimum, maximum];
        scale(target).cfvo = points.map((point) => fileBound(point, "min"));
        scale(target).color = points.map((point) => fileColor(point.color));
      },
    },
  },
};

const operators = choice(
  {
    Between: "between",
    NotBetween: "notBetween",
    EqualTo: "equal",
    NotEqualTo: "notEqual",
    GreaterThan: "greaterThan",
    LessThan: "lessThan",
    GreaterThanOrEqual: "greaterThanOrEqual",
    LessThanOrEqual: "lessThanOrEqual",
  },
  "operator",
);

const bare = (formula: unknown): string => String(formula).replace(/^=/, "");

export const cellValueConditionalFormat: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  scalars: {
    rule: {
      get: ({ rule }) => {
        const { operator = "between", formulae = [] } = rule as CellIsRuleType;
        const [formula1, formula2] = formulae.map((formula) => `=${formula}`);
        return {
          operator: operators.toExcel(operator),
          formula1,
          ...(formula2 === undefined ? {} : { formula2 }),
        };
      },
      set: ({ rule }, given) => {
        const { operator, formula1, formula2 } = given as Record<string, unknown>;
        const kept = rule as CellIsRuleType;
        // excelts' type lists four operators; it writes whichever it is given.
        kept.operator = operators.toFile(operator) as NonNullable<CellIsRuleType["operator"]>;
        kept.formulae = [formula1, formula2]
          .filter((formula) => formula !== undefined && formula !== null)
          .map(bare);
      },
    },
  },
  objects: { format: (target) => hostObject("ConditionalRangeFormat", target) },
};

export const customConditionalFormat: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  objects: {
    rule: (target) => hostObject("ConditionalFormatRule", target),
    format: (target) => hostObject("ConditionalRangeFormat", target),
  },
};

export const conditionalFormatRule: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  scalars: {
    formula: {
      get: ({ rule }) => `=${(rule as ExpressionRuleType).formulae?.[0] ?? ""}`,
      set: ({ rule }, formula) => {
        (rule as ExpressionRuleType).formulae = [bare(words(formula))];
      },
    },
  },
};

export const conditionalRangeFormat: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  scalars: {
    numberFormat: {
      get: ({ rule }) => rule.style?.numFmt ?? null,
      set: (target, format) => restyleRule(target, { numFmt: words(format) }),
    },
  },
  objects: {
    font: (target) => hostObject("ConditionalRangeFont", target),
    fill: (target) => hostObject("ConditionalRangeFill", target),
  },
};

function restyleRule({ rule }: FormatRuleTarget, part: Partial<Style>): void {
  rule.style = { ...rule.style, ...part };
}

function ruleFont(
  key: "bold" | "italic" | "strike" | "color",
  read: (value: unknown) => unknown,
  accept: (value: unknown) => unknown,
): Scalar<FormatRuleTarget> {
  return {
    get: ({ rule }) => read(rule.style?.font?.[key]),
    set: (target, value) =>
      restyleRule(target, { font: { ...target.rule.style?.font, [key]: accept(value) } }),
  };
}

export const conditionalRangeFont: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  scalars: {
    bold: ruleFont("bold", (value) => value ?? null, flag),
    italic: ruleFont("italic", (value) => value ?? null, flag),
    strikethrough: ruleFont("strike", (value) => value ?? null, flag),
    color: ruleFont(
      "color",
      (value) => shownColor(value as { argb: string } | undefined, ""),
      fileColor,
    ),
  },
};

export const conditionalRangeFill: ObjectKind<FormatRuleTarget> = {
  guard: assertCellsWritable,
  scalars: {
    color: {
      get: ({ rule }) => {
        const fill = rule.style?.fill;
        return fill?.type === "pattern" ? shownColor(fill.bgColor ?? fill.fgColor, "") : "";
      },
      set: (target, color) => {
        // In a conditional format the file keeps the colour of a solid fill as its background.
        const bgColor = fileColor(color);
        restyleRule(target, { fill: { type: "pattern", pattern: "solid", bgColor } });
      },
    },
  },
  edits: {
    clear: ({ rule }) => {
      if (rule.style) delete rule.style.fill;
    },
  },
};
