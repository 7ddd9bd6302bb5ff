import type { Alignment, Border, BorderStyle, Borders, Font } from "@cj-tech-master/excelts";
import type { CellArea } from "../cell-area";
import { fileColor, shownColor } from "../colors";
import { invalidArgument, itemNotFound, notImplemented } from "../excel-error";
import { hostObject } from "../object-kind";
import type { ObjectKind, Scalar } from "../object-kind";
import { isUnbounded } from "../range-content";
import { commonStyle, restyle } from "../range-style";
import type { CellStyle } from "../range-style";
import { assertCellsWritable } from "../sheet-protection";
import { columnPoints, pointsOfRow, setColumnPoints, setRowPoints } from "../sheet-measures";
import { amount, choice, flag, words } from "./property-values";
import type { BorderTarget, RangeTarget } from "./targets";
import { without } from "../without";

function styled<V>(
  read: (style: CellStyle) => V,
  change: (style: CellStyle, value: V) => CellStyle,
  accept: (value: unknown) => V,
): Scalar<RangeTarget> {
  return {
    get: ({ sheet, area }) => commonStyle(sheet, area, read),
    set: ({ sheet, area }, given) => {
      const value = accept(given);
      restyle(sheet, area, (style) => change(style, value));
    },
  };
}

function alignment<K extends keyof Alignment>(
  key: K,
  toExcel: (value: Alignment[K] | undefined) => unknown,
  toFile: (value: unknown) => Alignment[K],
): Scalar<RangeTarget> {
  return styled(
    (style) => toExcel(style.alignment?.[key]),
    (style, value) => ({
      ...style,
      alignment: { ...style.alignment, [key]: value as Alignment[K] },
    }),
    (value) => toFile(value) as unknown,
  );
}

function font<K extends keyof Font>(
  key: K,
  toExcel: (value: Font[K] | undefined) => unknown,
  toFile: (value: unknown) => Font[K],
): Scalar<RangeTarget> {
  return styled(
    (style) => toExcel(style.font?.[key]),
    (style, value) => ({ ...style, font: { ...style.font, [key]: value as Font[K] } }),
    (value) => toFile(value) as unknown,
  );
}

const horizontal = choice(
  {
    General: "general",
    Left: "left",
    Center: "center",
    Right: "right",
    Fill: "fill",
    Justify: "justify",
    CenterAcrossSelection: "centerContinuous",
    Distributed: "distributed",
  },
  "horizontal alignment",
);

const vertical = choice(
  {
    Top: "top",
    Center: "middle",
    Bottom: "bottom",
    Justify: "justify",
    Distributed: "distributed",
  },
  "vertical alignment",
);

const underline = choice(
  {
    None: "none",
    Single: "single",
    Double: "double",
    SingleAccountant: "singleAccounting",
    DoubleAccountant: "doubleAccounting",
  },
  "underline",
);

const pattern = choice(
  {
    None: "none",
    Solid: "solid",
    Gray75: "darkGray",
    Gray50: "mediumGray",
    Gray25: "lightGray",
    Gray16: "gray125",
    Gray8: "gray0625",
    Horizontal: "darkHorizontal",
    Vertical: "darkVertical",
    Down: "darkDown",
    Up: "darkUp",
    Checker: "darkGrid",
    SemiGray75: "darkTrellis",
    LightHorizontal: "lightHorizontal",
    LightVertical: "lightVertical",
    LightDown: "lightDown",
    LightUp: "lightUp",
    Grid: "lightGrid",
    CrissCross: "lightTrellis",
  },
  "fill pattern",
);

function patternOf({ fill }: CellStyle): string {
  if (fill?.type !== "gradient") return pattern.toExcel(fill?.pattern ?? "none");
  return fill.gradient === "angle" ? "LinearGradient" : "RectangularGradient";
}

function part(kind: "RangeFill" | "RangeFont" | "RangeBorderCollection" | "FormatProtection") {
  return (target: RangeTarget) => hostObject(kind, target);
}

export const rangeFormat: ObjectKind<RangeTarget> = {
  guard: assertCellsWritable,
  scalars: {
    columnWidth: {
      get: columnPoints,
      set: (target, points) => setColumnPoints(target, amount(points)),
    },
    rowHeight: { get: pointsOfRow, set: (target, points) => setRowPoints(target, amount(points)) },
    horizontalAlignment: alignment(
      "horizontal",
      (value) => horizontal.toExcel(value ?? "general"),
      (value) => horizontal.toFile(value) as Alignment["horizontal"],
    ),
    verticalAlignment: alignment(
      "vertical",
      (value) => vertical.toExcel(value ?? "bottom"),
      vertical.toFile,
    ),
    wrapText: alignment("wrapText", (value) => value ?? false, flag),
    indentLevel: alignment("indent", (value) => value ?? 0, amount),
    shrinkToFit: alignment("shrinkToFit", (value) => value ?? false, flag),
  },
  objects: {
    fill: part("RangeFill"),
    font: part("RangeFont"),
    borders: part("RangeBorderCollection"),
    protection: part("FormatProtection"),
  },
  edits: {
    autofitColumns: ({ sheet, area }) => {
      const right = Math.min(area.right, sheet.columnCount);
      if (right >= area.left) sheet.autoFitColumns(area.left, right);
    },
    autofitRows: ({ sheet, area }) => {
      const bottom = Math.min(area.bottom, sheet.rowCount);
      if (bottom >= area.top) sheet.autoFitRows(area.top, bottom);
    },
  },
};

export const rangeFill: ObjectKind<RangeTarget> = {
  guard: assertCellsWritable,
  scalars: {
    color: styled<unknown>(
      ({ fill }) =>
        fill?.type === "pattern" && fill.pattern !== "none"
          ? shownColor(fill.fgColor, "#FFFFFF")
          : "#FFFFFF",
      (style, color) => ({
        ...style,
        fill: { type: "pattern", pattern: "solid", fgColor: fileColor(color) },
      }),
      (color) => color,
    ),
    pattern: ({ sheet, area }) => commonStyle(sheet, area, patternOf),
  },
  edits: {
    clear: ({ sheet, area }) => restyle(sheet, area, (style) => without(style, "fill")),
  },
};

export const rangeFont: ObjectKind<RangeTarget> = {
  guard: assertCellsWritable,
  scalars: {
    bold: font("bold", (value) => value ?? false, flag),
    italic: font("italic", (value) => value ?? false, flag),
    strikethrough: font("strike", (value) => value ?? false, flag),
    color: font("color", (value) => shownColor(value, "#000000"), fileColor),
    size: font("size", (value) => value ?? 11, amount),
    name: font("name", (value) => value ?? "Calibri", words),
    underline: font(
      "underline",
      (value) =>
        typeof value === "boolean"
          ? value
            ? "Single"
            : "None"
          : underline.toExcel(value ?? "none"),
      underline.toFile,
    ),
  },
};

export const formatProtection: ObjectKind<RangeTarget> = {
  guard: assertCellsWritable,
  scalars: {
    locked: styled(
      (style) => style.protection?.locked ?? true,
      (style, locked) => ({ ...style, protection: { ...style.protection, locked } }),
      flag,
    ),
    formulaHidden: styled(
      (style) => style.protection?.hidden ?? false,
      (style, hidden) => ({ ...style, protection: { ...style.protection, hidden } }),
      flag,
    ),
  },
};

const EDGES: Record<string, keyof Borders> = {
  EdgeTop: "top",
  EdgeBottom: "bottom",
  EdgeLeft: "left",
  EdgeRight: "right",
  InsideHorizontal: "bottom",
  InsideVertical: "right",
};

/** The cells whose own side makes an edge of the range. */
function edgeArea(area: CellArea, index: string): CellArea | undefined {
  const { top, left, bottom, right } = area;
  switch (index) {
    case "EdgeTop":
      return { top, left, bottom: top, right };
    case "EdgeBottom":
      return { top: bottom, left, bottom, right };
    case "EdgeLeft":
      return { top, left, bottom, right: left };
    case "EdgeRight":
      return { top, left: right, bottom, right };
    case "InsideHorizontal":
      return bottom > top ? { top, left, bottom: bottom - 1, right } : undefined;
    default:
      return right > left ? { top, left, bottom, right: right - 1 } : undefined;
  }
}

export const rangeBorderCollection: ObjectKind<RangeTarget> = {
  item: (target, index) => {
    if (typeof index !== "string" || !(index in EDGES)) throw itemNotFound(`the border ${index}`);
    return hostObject("RangeBorder", { ...target, index });
  },
  items: (target) =>
    Object.keys(EDGES).map((index) => hostObject("RangeBorder", { ...target, index })),
};

const LINES: Record<string, Record<string, BorderStyle>> = {
  Continuous: { Hairline: "hair", Thin: "thin", Medium: "medium", Thick: "thick" },
  Dash: { Hairline: "dashed", Thin: "dashed", Medium: "mediumDashed", Thick: "mediumDashed" },
  DashDot: {
    Hairline: "dashDot",
    Thin: "dashDot",
    Medium: "mediumDashDot",
    Thick: "mediumDashDot",
  },
  DashDotDot: {
    Hairline: "dashDotDot",
    Thin: "dashDotDot",
    Medium: "mediumDashDotDot",
    Thick: "mediumDashDotDot",
  },
  Dot: { Hairline: "dotted", Thin: "dotted", Medium: "dotted", Thick: "dotted" },
  Double: { Hairline: "double", Thin: "double", Medium: "double", Thick: "double" },
  SlantDashDot: {
    Hairline: "slantDashDot",
    Thin: "slantDashDot",
    Medium: "slantDashDot",
    Thick: "slantDashDot",
  },
};

interface Line {
  style: string;
  weight: string;
}

function lineOf(style: BorderStyle | undefined): Line {
  if (style === undefined) return { style: "None", weight: "Thin" };
  for (const [name, weights] of Object.entries(LINES)) {
    for (const weight of ["Thin", "Medium", "Thick", "Hairline"]) {
      if (weights[weight] === style) return { style: name, weight };
    }
  }
  return { style: "Continuous", weight: "Thin" };
}

function readBorder<V>(target: BorderTarget, read: (border: Partial<Border> | undefined) => V) {
  const area = edgeArea(target.area, target.index);
  const side = EDGES[target.index];
  return area && side
    ? commonStyle(target.sheet, area, (style) => read(style.border?.[side]))
    : read(undefined);
}

function writeBorder(
  target: BorderTarget,
  change: (border: Partial<Border>) => Partial<Border> | undefined,
): void {
  const { sheet, index } = target;
  const area = edgeArea(target.area, index);
  const side = EDGES[index];
  if (!area || !side) return;
  if (isUnbounded(area))
    throw notImplemented("The stand-in does not draw borders of whole columns.");
  restyle(sheet, area, (style) => {
    const { [side]: old, ...rest } = style.border ?? {};
    const border = change(old ?? {});
    return { ...style, border: border ? { ...rest, [side]: border } : rest };
  });
}

export const rangeBorder: ObjectKind<BorderTarget> = {
  guard: assertCellsWritable,
  id: ({ index }) => index,
  scalars: {
    sideIndex: ({ index }) => index,
    style: {
      get: (target) => readBorder(target, (border) => lineOf(border?.style).style),
      set: (target, style) => {
        const weights = LINES[words(style)];
        if (style !== "None" && !weights)
          throw invalidArgument(`There is no line ${String(style)}.`);
        writeBorder(target, (border) => {
          if (!weights) return undefined;
          const line = weights[lineOf(border.style).weight] ?? "thin";
          return { ...border, style: line };
        });
      },
    },
    weight: {
      get: (target) => readBorder(target, (border) => lineOf(border?.style).weight),
      set: (target, weight) => {
        if (!(words(weight) in (LINES.Continuous ?? {}))) {
          throw invalidArgument(`There is no line weight ${String(weight)}.`);
        }
        writeBorder(target, (border) => {
          const { style } = lineOf(border.style);
          const line = LINES[style === "None" ? "Continuous" : style]?.[words(weight)] ?? "thin";
          return { ...border, style: line };
        });
      },
    },
    color: {
      get: (target) => readBorder(target, (border) => shownColor(border?.color, "#000000")),
      set: (target, color) => {
        const kept = fileColor(color);
        writeBorder(target, (border) => ({ style: "thin", ...border, color: kept }));
      },
    },
  },
};
