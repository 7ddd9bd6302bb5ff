import { confidenceQuantile } from "../../metrics/normal";
import { absoluteCell, cellInRow, formula, textLiteral } from "../native-formula";
import type { CellContent, CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { sectionedPlan } from "../tabs/sectioned-plan";
import { columnOf } from "../tabs/tab-draft";
import { textLines, type CustomerPage } from "./customer-page";
import { differenceIn } from "./difference";
import {
  sampleColumns,
  sampleFormulas,
  type Measure,
  type Sample,
  type SampleColumn,
} from "./sample-formulas";

/** Addresses of one figure on a tab, with the sheet's name. */
export interface FigureCells {
  readonly value: string;
  readonly count: string;
  readonly low: string;
  readonly high: string;
  readonly previous?: string;
  /** A formula that gives a text. */
  readonly significance?: string;
}

/** One line of a section: the sample of a period, or of a type of clients. */
export interface SampleLine {
  readonly key: string | number;
  readonly label: string;
  /** `null`: nothing may be told of it. */
  readonly sample: Omit<Sample, "measure"> | null;
  /** Formulas of parts that are known otherwise. */
  readonly instead?: Readonly<Partial<Record<SampleColumn, string>>>;
  /** Address of the figure before, and what is to be said of the change. */
  readonly before: string | null;
  readonly mark: string | null;
}

/** Label, the five figures that people read, change and its mark; then what formulas need. */
const shownColumns = ["count", "effective", "value", "low", "high"] as const;
const hiddenColumns = sampleColumns.slice(shownColumns.length);
const CHANGE = LABEL + 1 + shownColumns.length;
const SIGNIFICANCE = CHANGE + 1;
const BEHIND = SIGNIFICANCE + 1;
const CONFIDENCE_ROW = 2;
/** Columns that are printed. */
const SAMPLE_WIDTH = SIGNIFICANCE - LABEL + 1;
export const FIRST_SAMPLE_ROW = 4;
/** Characters of a note that the page is wide. */
const NOTE_WIDTH = 135;
const sampleWidths: readonly number[] = [
  ...[2, 34],
  ...new Array<number>(SAMPLE_WIDTH - 2).fill(12),
  17,
  ...hiddenColumns.map(() => 13),
];

/** Where a part of a figure stands. */
export function sampleColumn(column: SampleColumn): number {
  const place = sampleColumns.indexOf(column);
  return place < shownColumns.length ? LABEL + 1 + place : BEHIND + place - shownColumns.length;
}

/** The figure of a line, for other tabs, with the one before it where there is one. */
export function figureCells(
  { sheetName }: CustomerPage,
  row: number,
  before: number | null,
  isTested: boolean,
): FigureCells {
  const at = (column: SampleColumn, line = row): string =>
    absoluteCell(line, sampleColumn(column), sheetName);
  return {
    value: at("value"),
    count: at("count"),
    low: at("low"),
    high: at("high"),
    ...(before === null ? {} : { previous: at("value", before) }),
    ...(before === null || !isTested
      ? {}
      : { significance: `${absoluteCell(row, SIGNIFICANCE, sheetName)}&""` }),
  };
}

/** The cell with the quantile that all limits of a tab go by. */
export function planConfidence({ draft, say }: CustomerPage): void {
  draft.keyRow(CONFIDENCE_ROW, "confidence");
  draft.put(CONFIDENCE_ROW, LABEL, [[say("follow.survey.confidence"), confidenceQuantile(0.95)]], {
    style: "note",
  });
  draft.format(
    { row: CONFIDENCE_ROW, column: LABEL + 1, rows: 1, columns: 1 },
    { numberFormat: "0.000000" },
  );
}

/** The note under the last section, on as many lines as it takes; the row after it. */
export function planSampleNotes({ draft }: CustomerPage, row: number, note: string): number {
  const lines = textLines(note, NOTE_WIDTH);
  lines.forEach((line, i) => {
    draft.keyRow(row + i, `note.${i + 1}`);
    draft.cell(row + i, LABEL, line, { style: "note" });
  });
  return row + lines.length;
}

/** A tab of such sections: their first rows, and the row after the last. */
export function samplesPlan(
  draft: CustomerPage["draft"],
  sections: readonly number[],
  end: number,
  paper: TabPlan["page"]["paper"],
): TabPlan<CustomerTabKey> {
  return sectionedPlan(draft, {
    orientation: "portrait",
    paper,
    rows: end,
    columnWidths: sampleWidths,
    printed: LABEL + SAMPLE_WIDTH,
    sections,
  });
}

/** A section of samples, one line each; their first line stands two rows below its heading. */
export function planSamples(
  page: CustomerPage,
  row: number,
  section: {
    readonly key: string;
    readonly heading: string;
    readonly measure: Measure;
    readonly lines: readonly SampleLine[];
  },
): { readonly next: number } {
  const { draft, say, formats } = page;
  const { measure } = section;
  const nothing = new Array<null>(sampleColumns.length + 2).fill(null);
  const of = measure === "share" ? formats.percentExact : measure === "nps" ? "0.0" : "0.00";
  const difference = differenceIn(of, formats);
  const { body, next } = planSection(page, row, {
    key: section.key,
    heading: section.heading,
    width: SAMPLE_WIDTH,
    headers: [
      "",
      ...shownColumns.map((column) => say(`follow.sample.column.${column}`)),
      say("follow.figure.change"),
      say("follow.figure.significance"),
      ...hiddenColumns.map((column) => say(`follow.sample.column.${column}`)),
    ],
    lines: section.lines.map(({ key, label, sample, instead, before, mark }, i) => {
      const at = (column: SampleColumn): string => cellInRow(row + 2 + i, sampleColumn(column));
      if (sample === null) return { key, cells: [label, ...nothing] };
      const z = absoluteCell(CONFIDENCE_ROW, LABEL + 1);
      const texts = { ...sampleFormulas({ ...sample, measure }, at, z), ...instead };
      const cells: CellContent[] = [
        label,
        ...shownColumns.map((column) => formula(texts[column])),
        before === null ? null : formula(difference.of(at("value"), before)),
        mark === null ? null : formula(textLiteral(mark)),
        ...hiddenColumns.map((column) => formula(texts[column])),
      ];
      return { key, cells };
    }),
    numberFormats: [null, formats.count, "0.0", of, of, of, difference.numberFormat, null],
  });
  draft.style(columnOf(body, sampleColumn("value") - LABEL), "strong");
  draft.format(columnOf(body, SIGNIFICANCE - LABEL), { align: "right" });
  const behind = { ...body, column: BEHIND, columns: hiddenColumns.length };
  draft.style({ ...behind, row: body.row - 1, rows: body.rows + 1 }, "muted");
  return { next };
}
