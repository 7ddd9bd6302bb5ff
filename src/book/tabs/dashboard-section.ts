import type { ScoredBook } from "../../commitment/scored-book";
import type { Language, MessageKey, MessageValues } from "../../messages/messages";
import type { ModelCells } from "../model-cells";
import { formula } from "../native-formula";
import type { RunChanges } from "../run-changes";
import type { Area, CellContent } from "../tab-plan";
import type { NumberFormats } from "./number-formats";
import type { ScoresLayout } from "./scores-layout";
import { columnOf, type TabDraft } from "./tab-draft";

export interface DashboardTabInput {
  readonly scored: ScoredBook;
  readonly modelCells: ModelCells;
  readonly sheetName: string;
  readonly clientSheet: string;
  readonly language: Language;
  readonly scores: ScoresLayout;
  /** Since the last run; `null` on a first run. */
  readonly changes: RunChanges | null;
}

/** What every section of the page is made with. */
export interface DashboardPage {
  readonly draft: TabDraft;
  readonly input: DashboardTabInput;
  readonly formats: NumberFormats;
  readonly say: (key: MessageKey, values?: MessageValues) => string;
}

/** The page: a margin, a column of labels, six of figures. */
export const LABEL = 1;
export const FIGURES = 2;
export const FIGURE_COLUMNS = 6;
export const WIDTH = FIGURE_COLUMNS + 1;

/** Where a section stands, and the row after it. */
export interface Placed {
  readonly next: number;
  /** The body, label column first. */
  readonly body: Area;
}

export interface Section {
  /** Names its rows for the next run. */
  readonly key: string;
  readonly heading: string;
  readonly headers: readonly string[];
  readonly lines: readonly { readonly key: string | number; readonly cells: CellContent[] }[];
  readonly numberFormats: readonly (string | null)[];
  /** How many columns the page has, the labels among them; the dashboard's, unless it says so. */
  readonly width?: number;
}

/** The tab that a section is put on. */
interface OnTab {
  readonly draft: TabDraft<string>;
}

/** A heading, a line of column names and a body, across the page. */
export function planSection({ draft }: OnTab, row: number, { heading, ...lines }: Section): Placed {
  draft.keyRow(row, `${lines.key}.heading`);
  draft.heading(row, LABEL, lines.width ?? WIDTH, heading);
  return planLines({ draft }, row + 1, lines);
}

/** The same without its heading. */
export function planLines(
  { draft }: OnTab,
  row: number,
  { key, headers, lines, numberFormats, width = WIDTH }: Omit<Section, "heading">,
): Placed {
  draft.keyRow(row, `${key}.header`);
  lines.forEach((line, i) => {
    draft.keyRow(row + 1 + i, `${key}.${line.key}`);
  });
  draft.put(row, LABEL, [[...headers]]);
  draft.style({ row, column: LABEL, rows: 1, columns: width }, "tableGroupHeader");
  draft.format(
    { row, column: LABEL + 1, rows: 1, columns: headers.length - 1 },
    { align: "right" },
  );
  const body = draft.put(
    row + 1,
    LABEL,
    lines.map(({ cells }) => cells),
    { style: "body" },
  );
  numberFormats.forEach((numberFormat, column) => {
    if (numberFormat !== null) draft.format(columnOf(body, column), { numberFormat });
  });
  return { body, next: row + 1 + lines.length + 1 };
}

/** Gives the names of a section's columns two lines. */
export function wrapHeader({ draft }: OnTab, body: Area): void {
  const row = body.row - 1;
  draft.format({ ...body, row, rows: 1 }, { wrap: true, vertical: "center" });
  draft.height(row, 38);
}

/** A key figure: what it is called, the text of its formula, its number format. */
type KeyFigure = readonly [caption: string, figure: string, numberFormat: string];

/** Lines of key figures, a caption over each, three rows a line. */
export function planKeyFigures(
  { draft }: OnTab,
  row: number,
  lines: readonly (readonly KeyFigure[])[],
): void {
  lines.forEach((line, i) => {
    const caption = row + 3 * i;
    draft.keyRow(caption, `figures.${i + 1}.captions`);
    draft.keyRow(caption + 1, `figures.${i + 1}`);
    draft.put(caption, LABEL, [line.map(([text]) => text)]);
    draft.style({ row: caption, column: LABEL, rows: 1, columns: WIDTH }, "figureCaption");
    draft.put(caption + 1, LABEL, [line.map(([, text]) => formula(text))], {
      style: "figure",
      align: "left",
    });
    draft.height(caption, 16);
    draft.height(caption + 1, 21);
    line.forEach(([, , numberFormat], column) => {
      draft.format(
        { row: caption + 1, column: LABEL + column, rows: 1, columns: 1 },
        { numberFormat },
      );
    });
  });
}
