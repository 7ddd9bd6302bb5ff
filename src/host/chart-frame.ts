import type { Worksheet } from "@cj-tech-master/excelts";
import type { Chart } from "@cj-tech-master/excelts/chart";
import type { CellArea } from "./cell-area";
import { columnAt, leftOf, rowAt, topOf } from "./sheet-measures";
import { without } from "./without";

/** Where a chart lies, in points from the top left corner of its sheet. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

const EMU_PER_POINT = 12_700;

interface Corner {
  nativeCol: number;
  nativeColOff: number;
  nativeRow: number;
  nativeRowOff: number;
}

/** What a sheet's drawing keeps for one chart; excelts has no public way to it. */
interface DrawingAnchor {
  chartNumber?: number;
  chartExNumber?: number;
  range: { tl: Corner; br?: Corner; editAs?: string };
  graphicFrame?: { name?: string };
}

interface Drawn {
  _drawing?: { name?: string; anchors: DrawingAnchor[]; rels: unknown[] };
}

/**
 * The chart's anchor in the sheet's drawing, where the file keeps its name. A new chart gets its
 * anchor here; otherwise excelts would call it "Chart 1" when it saves.
 */
function anchorOf(chart: Chart): DrawingAnchor {
  const sheet = chart.worksheet as unknown as Drawn;
  sheet._drawing ??= { name: freeDrawingName(chart.worksheet), anchors: [], rels: [] };
  const { anchors } = sheet._drawing;
  const known = anchors.find((anchor) =>
    chart.isChartEx
      ? anchor.chartExNumber === chart.chartExNumber
      : anchor.chartNumber === chart.chartNumber,
  );
  if (known) return known;
  const { tl, br, editAs = "twoCell" } = chart.range;
  const anchor: DrawingAnchor = {
    chartNumber: chart.chartNumber,
    range: { tl: tl.model, ...(br ? { br: br.model } : {}), editAs },
    graphicFrame: { name: `Chart ${chart.chartNumber}` },
  };
  anchors.push(anchor);
  return anchor;
}

/** excelts would give a new drawing the name of one that came with the file. */
function freeDrawingName({ workbook }: Worksheet): string {
  const taken = workbook.worksheets.map(
    (sheet) => Number((sheet as unknown as Drawn)._drawing?.name?.replace("drawing", "")) || 0,
  );
  return `drawing${Math.max(0, ...taken) + 1}`;
}

/** Gives a copied sheet, whose charts are in order, a drawing of its own with the names of charts. */
export function copyDrawing(from: Worksheet, to: Worksheet): void {
  const drawing = (from as unknown as Drawn)._drawing;
  const copies = to.getCharts();
  const anchors = from.getCharts().flatMap((chart, index): DrawingAnchor[] => {
    const copy = copies[index];
    if (!drawing || !copy) return [];
    const { tl, br } = copy.range;
    const known = anchorOf(chart);
    return [
      {
        ...(copy.isChartEx
          ? { chartExNumber: copy.chartExNumber }
          : { chartNumber: copy.chartNumber }),
        range: { ...known.range, tl: tl.model, ...(br ? { br: br.model } : {}) },
        graphicFrame: { ...structuredClone(known.graphicFrame), name: chartName(chart) },
      },
    ];
  });
  if (anchors.length > 0) {
    (to as unknown as Drawn)._drawing = { name: freeDrawingName(to), anchors, rels: [] };
  }
}

export function chartName(chart: Chart): string {
  const number = chart.isChartEx ? chart.chartExNumber : chart.chartNumber;
  return anchorOf(chart).graphicFrame?.name ?? `Chart ${number}`;
}

export function renameChart(chart: Chart, name: string): void {
  const anchor = anchorOf(chart);
  anchor.graphicFrame = { ...anchor.graphicFrame, name };
}

function left(sheet: Worksheet, corner: Corner): number {
  return leftOf(sheet, corner.nativeCol + 1) + corner.nativeColOff / EMU_PER_POINT;
}

function top(sheet: Worksheet, corner: Corner): number {
  return topOf(sheet, corner.nativeRow + 1) + corner.nativeRowOff / EMU_PER_POINT;
}

export function frameOf(chart: Chart): Frame {
  const { worksheet: sheet, range } = chart;
  const { tl, br, ext } = range;
  const x = left(sheet, tl);
  const y = top(sheet, tl);
  return {
    left: x,
    top: y,
    width: br ? left(sheet, br) - x : (ext?.cx ?? 0) / EMU_PER_POINT,
    height: br ? top(sheet, br) - y : (ext?.cy ?? 0) / EMU_PER_POINT,
  };
}

/** Moves or resizes a chart, in points. */
export function setFrame(chart: Chart, frame: Frame): void {
  const corner = (x: number, y: number): Corner => {
    const { column, offset: right } = columnAt(chart.worksheet, Math.max(0, x));
    const { row, offset: down } = rowAt(chart.worksheet, Math.max(0, y));
    return {
      nativeCol: column - 1,
      nativeColOff: Math.round(right * EMU_PER_POINT),
      nativeRow: row - 1,
      nativeRowOff: Math.round(down * EMU_PER_POINT),
    };
  };
  place(
    chart,
    corner(frame.left, frame.top),
    corner(frame.left + frame.width, frame.top + frame.height),
  );
}

/** Makes a chart cover an area exactly. */
export function coverCells(chart: Chart, area: CellArea): void {
  place(
    chart,
    { nativeCol: area.left - 1, nativeColOff: 0, nativeRow: area.top - 1, nativeRowOff: 0 },
    { nativeCol: area.right, nativeColOff: 0, nativeRow: area.bottom, nativeRowOff: 0 },
  );
}

function place(chart: Chart, start: Corner, end: Corner): void {
  const anchor = anchorOf(chart);
  const { tl, br } = chart.range;
  tl.model = start;
  if (br) br.model = end;
  else {
    // A chart anchored by one cell gets a second one from now on.
    chart.range = {
      ...without(chart.range, "ext", "pos"),
      br: Object.assign(tl.clone(), { model: end }),
      editAs: "twoCell",
    };
  }
  anchor.range = { tl: start, br: end, editAs: chart.range.editAs ?? "twoCell" };
}

/** Takes over where the anchors of the charts lie now, after rows or columns have moved. */
export function keepAnchors(chart: Chart): void {
  const anchor = anchorOf(chart);
  const { tl, br } = chart.range;
  anchor.range = { ...anchor.range, tl: tl.model, ...(br ? { br: br.model } : {}) };
}
