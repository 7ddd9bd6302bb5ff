import type { Language } from "../../messages/messages";
import type { ModelCells } from "../model-cells";
import { absolutePosition, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { numberFormats } from "./number-formats";
import type { TabDraft } from "./tab-draft";

export interface TabHead {
  readonly column: number;
  readonly title: string;
  readonly subtitle: string;
  readonly modelCells: ModelCells;
  readonly language: Language;
  /** What is to be said when clients have moved; it stands beside the date. */
  readonly banner?: CellContent;
}

/** Row of the as-of date on every tab. */
const AS_OF_ROW = 2;

/** Title, what the tab is, and the day it is of, from the model; returns the row after them. */
export function planTabHead(draft: TabDraft, head: TabHead): number {
  const { column, modelCells, language, banner } = head;
  draft.titles(column, head.title, head.subtitle);
  draft.keyRow(AS_OF_ROW, "asOf");
  draft.cell(
    AS_OF_ROW,
    column,
    formula(absolutePosition(modelCells.parameters.asOf, modelCells.sheetName)),
    { style: "strong", numberFormat: numberFormats(language, "").asOf, align: "left" },
  );
  if (banner !== undefined) {
    draft.cell(AS_OF_ROW, column + 1, banner, { style: "warning" });
  }
  return AS_OF_ROW + 1;
}
