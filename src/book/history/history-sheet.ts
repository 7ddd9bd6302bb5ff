import type { Model } from "../../commitment/model";
import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { CellContent, SheetPlan } from "../tab-plan";
import { numberFormats } from "../tabs/number-formats";
import { paperOf } from "../tabs/paper";
import { TabDraft } from "../tabs/tab-draft";
import { historyColumns, type HistoryColumn } from "./history-columns";
import { historyTableName } from "./history-table";
import type { SnapshotLines } from "./snapshot-lines";

const HEADER_ROW = 3;
const WIDTHS: Readonly<Partial<Record<HistoryColumn, number>>> = {
  snapshot: 10,
  date: 11,
  kind: 10,
  model: 11,
  clientNumber: 9,
  client: 28,
  segment: 16,
};
const FIGURE_WIDTH = 13;
const FACT_WIDTH = 18;

/** How a column of the history shows what it holds; `null`: as Excel does. */
export function historyFormat(
  column: HistoryColumn,
  model: Model,
  language: Language,
): string | null {
  const formats = numberFormats(language, model.parameters.currency);
  if (column === "date") return formats.date;
  if (column === "arr" || column === "weightedArr") return formats.money;
  if (column === "coverage") return formats.percent;
  if (column === "multiplier" || column.startsWith("multiplier.")) return formats.percentExact;
  if (column === "score" || column.startsWith("axis.")) return formats.score;
  const isAge = model.criteria.some(
    ({ key, scale }) => scale === "age" && column === `fact.${key}`,
  );
  return isAge ? formats.date : null;
}

/** Numbers that name something: words stand beside them. */
const NAMING: ReadonlySet<HistoryColumn> = new Set(["snapshot", "date", "clientNumber"]);

/** Which side a column of the history is read from; `null`: as Excel does. */
export function historyAlign(column: HistoryColumn): "left" | null {
  return NAMING.has(column) ? "left" : null;
}

/** Columns of figures, which have their headers over them. */
function isFigure(column: HistoryColumn): boolean {
  const families = ["axis.", "multiplier."];
  const figures: readonly HistoryColumn[] = [
    ...(["arr", "score", "coverage", "multiplier", "weightedArr", "key"] as const),
  ];
  return figures.includes(column) || families.some((family) => column.startsWith(family));
}

/** A new *History* sheet with its first snapshot. */
export function planHistorySheet({
  name,
  lines,
  model,
  language,
}: {
  readonly name: string;
  readonly lines: SnapshotLines;
  readonly model: Model;
  readonly language: Language;
}): SheetPlan {
  const draft = new TabDraft("history", name);
  const columns = historyColumns(model, language);
  const count = lines.get("key")?.length ?? 0;
  draft.titles(
    0,
    message(language, "follow.history.name"),
    message(language, "follow.history.subtitle"),
  );
  const header = draft.put(HEADER_ROW, 0, [columns.map(({ header: text }) => text)], {
    style: "tableHeader",
    wrap: true,
    vertical: "center",
  });
  draft.height(HEADER_ROW, 32);
  const body = draft.put(
    HEADER_ROW + 1,
    0,
    Array.from({ length: count }, (_, line) =>
      columns.map(({ column }): CellContent => lines.get(column)?.[line] ?? null),
    ),
    { style: "body" },
  );
  columns.forEach(({ column }, i) => {
    const numberFormat = historyFormat(column, model, language);
    const align = historyAlign(column);
    const own = { ...body, column: i, columns: 1 };
    if (numberFormat !== null) draft.format(own, { numberFormat });
    if (align !== null) draft.format(own, { align });
    if (isFigure(column)) draft.format({ ...header, column: i, columns: 1 }, { align: "right" });
  });
  draft.table({
    name: historyTableName,
    area: { ...header, rows: 1 + count },
    bandedRows: false,
    filterButtons: true,
    identity: ["key"],
  });
  const paper = paperOf(language, model.parameters.currency);
  return draft.plan({
    columnWidths: columns.map(
      ({ column }) => WIDTHS[column] ?? (column.startsWith("fact.") ? FACT_WIDTH : FIGURE_WIDTH),
    ),
    freeze: {
      rows: HEADER_ROW + 1,
      columns: columns.findIndex(({ column }) => column === "client") + 1,
    },
    page: {
      orientation: "landscape",
      paper,
      // What the scores rest on would make the figures too small to read on paper.
      area: {
        row: 0,
        column: 0,
        rows: HEADER_ROW + 1 + count,
        columns: columns.findIndex(({ column }) => column === "key"),
      },
      repeatRows: { first: HEADER_ROW, last: HEADER_ROW },
      breaks: [],
    },
  });
}
