import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import { absoluteCell, cellInRow, formula } from "../native-formula";
import type { SourceProblem } from "../sources/find-sources";
import type { CellContent, CustomerTabKey } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { numberFormats, type NumberFormats } from "../tabs/number-formats";
import { columnOf, TabDraft } from "../tabs/tab-draft";
import { differenceIn } from "./difference";

/** What every section of the customer tabs is made with. */
export interface CustomerPage {
  readonly draft: TabDraft<CustomerTabKey>;
  readonly sheetName: string;
  readonly language: Language;
  readonly formats: NumberFormats;
  readonly say: (key: MessageKey, values?: MessageValues) => string;
}

export function customerPage(
  key: CustomerTabKey,
  sheetName: string,
  language: Language,
  currency: string,
): CustomerPage {
  return {
    draft: new TabDraft<CustomerTabKey>(key, sheetName),
    sheetName,
    language,
    formats: numberFormats(language, currency),
    say: (text, values) => message(language, text, values),
  };
}

/** The columns of a line of figures, from the label on. */
export const figureColumns = [
  "label",
  "value",
  "count",
  "low",
  "high",
  "previous",
  "change",
  "significance",
  "benchmark",
  "gap",
  "percentile",
  "remark",
] as const;
export type FigureColumn = (typeof figureColumns)[number];
export const FIGURE_WIDTH = figureColumns.length;
/** Tabs that compare with nobody need no more. */
const OWN_WIDTH = figureColumns.indexOf("significance") + 1;

/** What a figure is compared with: formulas without their "=". */
export interface LineBenchmark {
  readonly value: string;
  /** The share of the peers that the figure in a cell leaves behind; "" of fewer than two. */
  readonly percentile: (figure: string) => string;
  /** A text, "" where nothing is to be said: that it is out of date. */
  readonly remark: string;
}

/**
 * One figure of the dashboard. All texts are formulas without their leading "=", absolute and with
 * sheet names, which give a number, or "" where there is none.
 */
export interface FigureLine {
  /** The indicator, unique over all blocks; benchmarks go by it. */
  readonly key: string;
  readonly label: string;
  /** What benchmarks know it as, and of which type of clients; its key, and all, without them. */
  readonly indicator?: string;
  readonly segment?: string;
  readonly numberFormat: string;
  readonly value: string;
  /** Answers or clients that it stands on. */
  readonly count?: string;
  /** Of a sample. */
  readonly low?: string;
  readonly high?: string;
  readonly previous?: string;
  /** How the change and the gap are written, where that is not as `differenceIn` says. */
  readonly changeFormat?: string;
  /** A text: what tells a change from chance. */
  readonly significance?: string;
}

export interface FigureBlock {
  readonly key: string;
  readonly heading: string;
  readonly lines: readonly FigureLine[];
  /** Data sheets that are not there: what is missing, and which columns are needed. */
  readonly missing: readonly SourceProblem[];
  /** Sentences under the figures. */
  readonly notes: readonly string[];
}

/** Where the figures of a block are; the row after it. */
export interface PlacedBlock {
  readonly next: number;
  /** A figure as formulas elsewhere address it. */
  readonly cell: (key: string, column: FigureColumn) => string;
}

/** The same block for another tab: every figure points at where it has been calculated. */
export function pointingAt(block: FigureBlock, { cell }: PlacedBlock): FigureBlock {
  return {
    ...block,
    lines: block.lines.map((line) => {
      const { key, count, low, high, previous, significance } = line;
      return {
        ...line,
        value: cell(key, "value"),
        ...(count === undefined ? {} : { count: cell(key, "count") }),
        ...(low === undefined ? {} : { low: cell(key, "low") }),
        ...(high === undefined ? {} : { high: cell(key, "high") }),
        ...(previous === undefined ? {} : { previous: cell(key, "previous") }),
        ...(significance === undefined ? {} : { significance: cell(key, "significance") }),
      };
    }),
  };
}

/** Characters of a note that a page is wide. */
const NOTE = 215;

/** A text on lines of at most so many characters; a longer word has a line of its own. */
export function textLines(text: string, most = NOTE): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

const noteLines = ({ notes }: FigureBlock): string[] => notes.flatMap((note) => textLines(note));

/** Rows that a block takes. */
export function blockRows(block: FigureBlock): number {
  const { lines, missing } = block;
  const figures = lines.length === 0 ? 0 : 1 + lines.length;
  return 1 + figures + 2 * missing.length + noteLines(block).length + 1;
}

/**
 * A block of figures: heading, column names, one line a figure, then what is missing and the notes.
 * `benchmark` gives what a figure is compared with, `null` where that is nothing.
 */
export function planFigureBlock(
  page: CustomerPage,
  row: number,
  block: FigureBlock,
  benchmark?: (line: FigureLine) => LineBenchmark | null,
): PlacedBlock {
  const { draft, say } = page;
  const columns = figureColumns.slice(0, benchmark === undefined ? OWN_WIDTH : FIGURE_WIDTH);
  draft.keyRow(row, `${block.key}.heading`);
  draft.heading(row, LABEL, columns.length, block.heading);
  let next = row + 1;
  const first = next + 1;
  if (block.lines.length > 0) {
    planFigureHeader(page, next, block.key, columns);
    block.lines.forEach((line, i) => {
      const key = `${block.key}.${line.key}`;
      planFigureLine(page, first + i, { key, columns, line, benchmark: benchmark?.(line) ?? null });
    });
    next = first + block.lines.length;
  }
  block.missing.forEach((problem, i) => {
    const words = { ...problem.details };
    draft.keyRow(next, `${block.key}.missing.${i + 1}`);
    draft.cell(next, LABEL, say(problem.problem, words), { style: "warning" });
    draft.cell(next + 1, LABEL, say(problem.remedy, words), { style: "note" });
    next += 2;
  });
  noteLines(block).forEach((note, i) => {
    draft.keyRow(next, `${block.key}.note.${i + 1}`);
    draft.cell(next, LABEL, note, { style: "note" });
    next += 1;
  });
  const rowOf = new Map(block.lines.map(({ key }, i) => [key, first + i]));
  return {
    next: next + 1,
    cell: (key, column) =>
      absoluteCell(rowOf.get(key)!, LABEL + figureColumns.indexOf(column), page.sheetName),
  };
}

const columnAt = (column: FigureColumn): number => LABEL + figureColumns.indexOf(column);

function planFigureHeader(
  { draft, say }: CustomerPage,
  row: number,
  key: string,
  columns: readonly FigureColumn[],
): void {
  draft.keyRow(row, `${key}.header`);
  draft.put(row, LABEL, [
    columns.map((column) => (column === "label" ? "" : say(`follow.figure.${column}`))),
  ]);
  const header = { row, column: LABEL, rows: 1, columns: columns.length };
  draft.format(header, { style: "tableGroupHeader", wrap: true, vertical: "center" });
  draft.height(row, 26);
  draft.format({ ...header, column: LABEL + 1, columns: columns.length - 1 }, { align: "right" });
  const significance = { ...header, column: columnAt("significance"), columns: 1 };
  draft.format(significance, { align: "center" });
}

function planFigureLine(
  { draft, formats }: CustomerPage,
  row: number,
  {
    key,
    columns,
    line,
    benchmark,
  }: {
    readonly key: string;
    readonly columns: readonly FigureColumn[];
    readonly line: FigureLine;
    readonly benchmark: LineBenchmark | null;
  },
): void {
  const at = (column: FigureColumn): string => cellInRow(row, columnAt(column));
  const shown = (text: string | undefined): CellContent =>
    text === undefined ? null : formula(text);
  const { numberFormat } = line;
  const difference = differenceIn(numberFormat, formats);
  const contents: Readonly<Record<FigureColumn, CellContent>> = {
    label: line.label,
    value: formula(line.value),
    count: shown(line.count),
    low: shown(line.low),
    high: shown(line.high),
    previous: shown(line.previous),
    change:
      line.previous === undefined ? null : formula(difference.of(at("value"), at("previous"))),
    significance: shown(line.significance),
    benchmark: shown(benchmark?.value),
    gap: benchmark === null ? null : formula(difference.of(at("value"), at("benchmark"))),
    percentile: shown(benchmark?.percentile(at("value"))),
    remark: shown(benchmark?.remark),
  };
  draft.keyRow(row, key);
  const body = draft.put(row, LABEL, [columns.map((column) => contents[column])], {
    style: "body",
  });
  const { changeFormat = difference.numberFormat } = line;
  draft.format(columnOf(body, 1, 5), { numberFormat });
  draft.format(columnOf(body, 1), { style: "strong" });
  draft.format(columnOf(body, 2), { style: "muted", numberFormat: formats.count });
  draft.format(columnOf(body, 6), { numberFormat: changeFormat });
  draft.format(columnOf(body, 7), { align: "center" });
  if (columns.length === OWN_WIDTH) return;
  draft.format(columnOf(body, 8), { numberFormat });
  draft.format(columnOf(body, 9), { numberFormat: changeFormat });
  if (benchmark === null) return;
  draft.format(columnOf(body, 10), { numberFormat: formats.percent });
  draft.format(columnOf(body, 11), { style: "warning", align: "right" });
}
