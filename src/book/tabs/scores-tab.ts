import { message } from "../../messages/messages";
import type { MessageKey, MessageValues } from "../../messages/messages";
import { cellInRow } from "../native-formula";
import type { Area, CellContent, TabPlan } from "../tab-plan";
import { palette } from "../tab-style";
import { movedBanner } from "./moved-clients";
import { numberFormats } from "./number-formats";
import { paperOf } from "./paper";
import { scoresColumns } from "./scores-columns";
import { scoresColumn, scoresColumnKeys, scoresRows } from "./scores-layout";
import { link, type ScoresColumn, type ScoresTabInput } from "./scores-references";
import { TabDraft, uniqueHeaders } from "./tab-draft";
import { planTabHead } from "./tab-head";

/** The Excel table with one row a client. */
const SCORES_TABLE = "CcsScores";

/** The *Scores* tab: one line a client, every figure a formula down to the points of each criterion. */
export function planScoresTab(input: ScoresTabInput): TabPlan {
  const { layout, language } = input;
  const draft = new TabDraft("scores", layout.sheetName);
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const columns = scoresColumns(input);
  const headers = uniqueHeaders(columns.map((column) => column.header));
  const body = Array.from({ length: layout.clients }, (_, client) =>
    columns.map((column) => column.cell(client, scoresRows.first + client)),
  );
  const width = columns.length;

  scoresColumnKeys(layout, input.scored.model).forEach((key, column) => {
    draft.keyColumn(column, key);
  });
  const { currency } = input.scored.model.parameters;
  planTabHead(draft, {
    column: 0,
    title: say("tab.scores.title"),
    subtitle: say("tab.scores.subtitle", { currency }),
    modelCells: input.modelCells,
    language,
    banner: movedBanner(layout, language),
  });
  draft.height(scoresRows.header, 42);

  // The rows above: only from the first axis on, so that the titles have room.
  const above = columns.slice(layout.axes);
  const rowAbove = (pick: (column: ScoresColumn) => CellContent | undefined): CellContent[] =>
    above.map((column) => pick(column) ?? null);
  draft.put(scoresRows.dimension, layout.axes, [rowAbove((column) => column.dimension)]);
  draft.put(scoresRows.weight, layout.axes, [rowAbove((column) => column.weight)]);
  draft.put(scoresRows.share, layout.axes, [rowAbove((column) => column.share)]);
  draft.put(scoresRows.rule, layout.status, [
    [say("tab.scores.rule")],
    [say("tab.scores.weight")],
    [say("tab.scores.share")],
  ]);
  const labels = (column: number): Area => ({
    row: scoresRows.dimension,
    column,
    rows: 3,
    columns: 1,
  });
  draft.format(
    { row: scoresRows.dimension, column: layout.status, rows: 3, columns: width - layout.status },
    { style: "note" },
  );
  draft.format(labels(layout.status), { align: "right" });
  draft.format(labels(layout.rankKey), { align: "right" });
  draft.format(
    { row: scoresRows.share, column: layout.axes, rows: 1, columns: width - layout.axes },
    { numberFormat: numberFormats(language, "").percentExact },
  );
  draft.format(
    {
      row: scoresRows.dimension,
      column: layout.firstPoints,
      rows: 1,
      columns: width - layout.firstPoints,
    },
    { wrap: true },
  );

  planGroups(draft, input, say);
  draft.put(scoresRows.book, 0, [columns.map((column) => column.book ?? null)], { style: "total" });
  draft.put(scoresRows.header, 0, [headers], {
    style: "tableHeader",
    wrap: true,
    align: "center",
  });
  draft.format(
    { row: scoresRows.header, column: 0, rows: 1, columns: layout.arr },
    { align: "left" },
  );
  draft.put(scoresRows.first, 0, body, { style: "body" });
  columns.forEach((column, index) => {
    if (column.align !== undefined) {
      draft.format(scoresColumn(layout, index), { align: column.align });
    }
    if (column.numberFormat === undefined) return;
    const { row, rows } = scoresColumn(layout, index);
    draft.format(
      { row: scoresRows.book, column: index, rows: row + rows - scoresRows.book, columns: 1 },
      { numberFormat: column.numberFormat },
    );
  });
  draft.format(scoresColumn(layout, layout.score), { style: "strong" });
  draft.format(
    {
      row: scoresRows.first,
      column: layout.axisCoverage,
      rows: layout.clients,
      columns: layout.firstPoints - layout.axisCoverage,
    },
    { style: "muted" },
  );
  draft.table({
    name: SCORES_TABLE,
    area: { row: scoresRows.header, column: 0, rows: layout.clients + 1, columns: width },
    bandedRows: false,
    filterButtons: true,
    identity: [layout.scoredId === null ? "scoredName" : "scoredId"],
  });
  draft.conditional({
    kind: "dataBar",
    area: scoresColumn(layout, layout.score),
    color: palette.bar,
    minimum: 0,
    maximum: 100,
  });
  draft.conditional({
    kind: "colorScale",
    area: { ...scoresColumn(layout, layout.axes), columns: layout.effects - layout.axes },
    minimum: 0,
    middle: 50,
    maximum: 80,
  });
  draft.conditional({
    kind: "custom",
    area: { row: scoresRows.first, column: 0, rows: layout.clients, columns: layout.axes },
    formula: `=${cellInRow(scoresRows.first, layout.status)}<>""`,
    style: "muted",
  });
  return draft.plan({
    columnWidths: columns.map((column) => column.width),
    freeze: { rows: scoresRows.first, columns: 1 },
    page: {
      orientation: "landscape",
      paper: paperOf(language, currency),
      breaks: [],
      area: {
        row: 0,
        column: 0,
        rows: scoresRows.first + layout.clients,
        columns: layout.effects,
      },
      repeatRows: { first: scoresRows.group, last: scoresRows.header },
    },
  });
}

/** The line of group names above the headers; over the points, each axis by its name. */
function planGroups(
  draft: TabDraft,
  { layout, modelCells }: ScoresTabInput,
  say: (key: MessageKey) => string,
): void {
  const cells = new Array<CellContent>(layout.columns).fill(null);
  cells[layout.name] = say("tab.scores.group.client");
  cells[layout.arr] = say("tab.scores.group.value");
  cells[layout.score] = say("tab.scores.group.score");
  cells[layout.axes] = say("tab.scores.group.axes");
  if (layout.effects > layout.dimensions) {
    cells[layout.dimensions] = say("tab.scores.group.dimensions");
  }
  cells[layout.effects] = say("tab.scores.group.effects");
  cells[layout.stakes] = say("tab.scores.group.stakes");
  cells[layout.axisCoverage] = say("tab.scores.group.coverage");
  cells[layout.number] = say("tab.scores.group.workings");
  layout.axisPoints.forEach(({ first, count }, a) => {
    if (count > 0) cells[first] = link(modelCells, modelCells.axes[a]!.label);
  });
  draft.put(scoresRows.group, 0, [cells], { style: "tableGroupHeader" });
}
