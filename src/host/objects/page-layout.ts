import type { PageSetup } from "@cj-tech-master/excelts";
import { formatArea } from "../cell-area";
import { invalidArgument } from "../excel-error";
import { hostObject } from "../object-kind";
import type { ObjectKind, Scalar } from "../object-kind";
import { assertSheetWritable } from "../sheet-protection";
import { areaAt, rangeArgument } from "./range-address";
import { amount, choice, flag, words } from "./property-values";
import type { SheetTarget } from "./targets";

const POINTS_PER_INCH = 72;

const paper = {
  Letter: 1,
  Legal: 5,
  Executive: 7,
  A3: 8,
  A4: 9,
  A5: 11,
} as const;

const orientation = choice({ Portrait: "portrait", Landscape: "landscape" }, "orientation");

/** A file says only a part of what excelts' type promises. */
function setupOf(sheet: SheetTarget["sheet"]): Partial<SheetTarget["sheet"]["pageSetup"]> {
  return sheet.pageSetup;
}

function margin(side: keyof PageSetup["margins"]): Scalar<SheetTarget> {
  return {
    get: ({ sheet }) => (setupOf(sheet).margins?.[side] ?? 0) * POINTS_PER_INCH,
    set: ({ sheet }, points) => setMargin({ sheet }, side, amount(points)),
  };
}

function setMargin(
  { sheet }: Pick<SheetTarget, "sheet">,
  side: keyof PageSetup["margins"],
  points: number,
): void {
  sheet.pageSetup.margins = { ...sheet.pageSetup.margins, [side]: points / POINTS_PER_INCH };
}

function setup(
  key: "horizontalCentered" | "verticalCentered" | "blackAndWhite" | "showGridLines",
): Scalar<SheetTarget> {
  return {
    get: ({ sheet }) => setupOf(sheet)[key] ?? false,
    set: ({ sheet }, on) => {
      sheet.pageSetup[key] = flag(on);
    },
  };
}

function readZoom({ sheet }: SheetTarget): unknown {
  const { fitToPage, fitToWidth, fitToHeight, scale } = setupOf(sheet);
  return fitToPage
    ? {
        horizontalFitToPages: fitToWidth === 0 ? null : (fitToWidth ?? 1),
        verticalFitToPages: fitToHeight === 0 ? null : (fitToHeight ?? 1),
        scale: null,
      }
    : { horizontalFitToPages: null, verticalFitToPages: null, scale: scale ?? 100 };
}

function writeZoom({ sheet }: SheetTarget, given: unknown): void {
  const zoom = given as Record<string, unknown> | null;
  const pages = zoom?.horizontalFitToPages ?? zoom?.verticalFitToPages;
  const scale = zoom?.scale;
  if (pages !== undefined && pages !== null) {
    sheet.pageSetup.fitToPage = true;
    sheet.pageSetup.fitToWidth = amount(zoom?.horizontalFitToPages ?? 0);
    sheet.pageSetup.fitToHeight = amount(zoom?.verticalFitToPages ?? 0);
  } else if (typeof scale === "number" && scale >= 10 && scale <= 400) {
    sheet.pageSetup.fitToPage = false;
    sheet.pageSetup.scale = scale;
  } else throw invalidArgument("A zoom is a scale of 10 to 400 or a number of pages.");
}

export const pageLayout: ObjectKind<SheetTarget> = {
  guard: assertSheetWritable,
  scalars: {
    orientation: {
      get: ({ sheet }) => (sheet.pageSetup.orientation === "landscape" ? "Landscape" : "Portrait"),
      set: ({ sheet }, value) => {
        sheet.pageSetup.orientation = orientation.toFile(value);
      },
    },
    paperSize: {
      get: ({ sheet }) =>
        Object.entries(paper).find(([, size]) => size === sheet.pageSetup.paperSize)?.[0] ?? null,
      set: ({ sheet }, value) => {
        const size = paper[words(value) as keyof typeof paper] as number | undefined;
        if (size === undefined) throw invalidArgument(`There is no paper ${String(value)}.`);
        sheet.pageSetup.paperSize = size;
      },
    },
    zoom: { get: readZoom, set: writeZoom },
    centerHorizontally: setup("horizontalCentered"),
    centerVertically: setup("verticalCentered"),
    blackAndWhite: setup("blackAndWhite"),
    printGridlines: setup("showGridLines"),
    leftMargin: margin("left"),
    rightMargin: margin("right"),
    topMargin: margin("top"),
    bottomMargin: margin("bottom"),
    headerMargin: margin("header"),
    footerMargin: margin("footer"),
  },
  objects: { headersFooters: (target) => hostObject("HeaderFooterGroup", target) },
  methods: {
    getPrintAreaOrNullObject: ({ host, sheet }) => {
      const { printArea } = sheet.pageSetup;
      return printArea ? hostObject("Range", areaAt(host, sheet, printArea)) : null;
    },
    getPrintTitleRowsOrNullObject: ({ host, sheet }) => {
      const { printTitlesRow } = sheet.pageSetup;
      return printTitlesRow ? hostObject("Range", areaAt(host, sheet, printTitlesRow)) : null;
    },
    getPrintTitleColumnsOrNullObject: ({ host, sheet }) => {
      const { printTitlesColumn } = sheet.pageSetup;
      return printTitlesColumn ? hostObject("Range", areaAt(host, sheet, printTitlesColumn)) : null;
    },
  },
  edits: {
    setPrintArea: ({ host, sheet }, given) => {
      sheet.pageSetup.printArea = formatArea(rangeArgument(host, sheet, given).area);
    },
    setPrintTitleRows: ({ host, sheet }, given) => {
      const { top, bottom } = rangeArgument(host, sheet, given).area;
      sheet.pageSetup.printTitlesRow = `${top}:${bottom}`;
    },
    setPrintTitleColumns: ({ host, sheet }, given) => {
      const { left, right } = rangeArgument(host, sheet, given).area;
      sheet.pageSetup.printTitlesColumn = formatArea({ top: 1, left, bottom: 1_048_576, right });
    },
    setPrintMargins: (target, unit, margins) => {
      const factor = { Points: 1, Inches: POINTS_PER_INCH, Centimeters: POINTS_PER_INCH / 2.54 };
      const points = factor[words(unit) as keyof typeof factor] as number | undefined;
      if (points === undefined) throw invalidArgument(`There is no unit ${String(unit)}.`);
      for (const [side, value] of Object.entries(margins as Record<string, unknown>)) {
        setMargin(target, side as keyof PageSetup["margins"], amount(value) * points);
      }
    },
  },
};

export const headerFooterGroup: ObjectKind<SheetTarget> = {
  guard: assertSheetWritable,
  objects: { defaultForAllPages: (target) => hostObject("HeaderFooter", target) },
};

type Band = "oddHeader" | "oddFooter";
type Place = "L" | "C" | "R";

/** Splits `&Lleft&Ccentre&Rright` as the file keeps a header. */
function sections(text: string | null | undefined): Record<Place, string> {
  const found = { L: "", C: "", R: "" };
  let place: Place = "C";
  for (const piece of (text ?? "").split(/(&[LCR])/)) {
    if (/^&[LCR]$/.test(piece)) place = piece[1] as Place;
    else found[place] += piece;
  }
  return found;
}

function section(band: Band, place: Place): Scalar<SheetTarget> {
  return {
    get: ({ sheet }) => sections(sheet.headerFooter[band])[place],
    set: ({ sheet }, text) => {
      const kept = { ...sections(sheet.headerFooter[band]), [place]: words(text) };
      sheet.headerFooter[band] = (["L", "C", "R"] as const)
        .filter((side) => kept[side] !== "")
        .map((side) => `&${side}${kept[side]}`)
        .join("");
    },
  };
}

export const headerFooter: ObjectKind<SheetTarget> = {
  guard: assertSheetWritable,
  scalars: {
    leftHeader: section("oddHeader", "L"),
    centerHeader: section("oddHeader", "C"),
    rightHeader: section("oddHeader", "R"),
    leftFooter: section("oddFooter", "L"),
    centerFooter: section("oddFooter", "C"),
    rightFooter: section("oddFooter", "R"),
  },
};
