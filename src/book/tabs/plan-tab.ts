import { message } from "../../messages/messages";
import type { MessageKey } from "../../messages/messages";
import { cutText } from "../cut-text";
import { absoluteCell, absolutePosition, cellInRow, formula, textLiteral } from "../native-formula";
import { cellAddress, quotedSheetName } from "../sheet-address";
import type { CellContent, TabPlan } from "../tab-plan";
import { palette } from "../tab-style";
import { numberFormats, type NumberFormats } from "./number-formats";
import { paperOf } from "./paper";
import { planLines, type PlanLine, type PlanList } from "./plan-lines";
import { columns, styleFigures, textWidths, visibleWidths } from "./plan-columns";
import type { PlanSay, PlanTabInput } from "./plan-input";
import { PLAN_TABLE, planKeyHeaders } from "./plan-notes";
import { widthForTotals } from "./column-width";
import { planSegments } from "./plan-segments";
import { movedBanner, unlessMoved } from "./moved-clients";
import { scoresRange, scoresRows } from "./scores-layout";
import { columnOf, TabDraft, uniqueHeaders } from "./tab-draft";
import { planTabHead } from "./tab-head";
import { wrappedHeight } from "./wrapped-height";

/** A sheet holds 65,530 links, and nobody follows the thousandth. */
const LINKED_LINES = 1000;
/** Excel shows 255 characters of a tip, with its sentence. */
const TOOLTIP_LENGTH = 120;
const VISIBLE = columns.clientId;
const ALL = columns.line + 1;
const HEADER_ROW = 4;
const FIRST_ROW = HEADER_ROW + 1;

/** The *Action plan* tab: what to do first, with four columns that belong to people. */
export function planPlanTab(input: PlanTabInput): TabPlan {
  const { scored, language, sheetName, previousNotes } = input;
  const say: PlanSay = (key, values) => message(language, key, values);
  const formats = numberFormats(language, scored.model.parameters.currency);
  const draft = new TabDraft("plan", sheetName);
  const lines = planLines(scored, previousNotes, language);
  const inPlan = lines.filter(({ list }) => list === "plan").length;

  for (const [key, column] of Object.entries(columns)) draft.keyColumn(column, key);
  const { currency } = scored.model.parameters;
  planTabHead(draft, {
    // The rank's column is too narrow for a date, which stands under the title.
    column: columns.urgent,
    title: say("tab.plan.title"),
    subtitle: say("tab.plan.subtitle", { inPlan, all: scored.actions.length, currency }),
    modelCells: input.modelCells,
    language,
    banner: movedBanner(input.scores, language),
  });
  const rows = planClients(draft, input, lines, formats, say);
  const end = planSegments(draft, input, FIRST_ROW + rows + 2, formats, say);

  const widths: (number | null)[] = new Array<number>(ALL).fill(0);
  visibleWidths.forEach((width, column) => (widths[column] = width));
  widths[columns.stake] = widthForTotals(scored, language, visibleWidths[columns.stake]!);
  return draft.plan({
    columnWidths: widths,
    freeze: { rows: FIRST_ROW, columns: columns.segment },
    page: {
      orientation: "landscape",
      paper: paperOf(language, currency),
      breaks: [],
      // The last visible column is for filtering on the screen.
      area: { row: 0, column: 0, rows: end, columns: columns.list },
      repeatRows: { first: HEADER_ROW, last: HEADER_ROW },
    },
  });
}

/** The table `CcsPlan`; returns its number of body rows, at least one. */
function planClients(
  draft: TabDraft,
  input: PlanTabInput,
  lines: readonly PlanLine[],
  formats: NumberFormats,
  say: PlanSay,
): number {
  const headers = new Array<string>(ALL);
  const keys: readonly (readonly [keyof typeof columns, MessageKey])[] = [
    ["rank", "tab.column.rank"],
    ["urgent", "tab.column.urgent"],
    ["client", "tab.column.client"],
    ["segment", "tab.column.segment"],
    ["axis", "tab.column.axis"],
    ["lever", "tab.column.lever"],
    ["score", "tab.column.axisScore"],
    ["target", "tab.column.target"],
    ["stake", "tab.column.stake"],
    ["action", "tab.column.action"],
    ["owner", "tab.column.owner"],
    ["due", "tab.column.due"],
    ["status", "tab.column.planStatus"],
    ["comment", "tab.column.comment"],
    ["list", "tab.column.list"],
  ];
  for (const [name, key] of keys) headers[columns[name]] = say(key);
  headers[columns.clientId] = planKeyHeaders.clientId;
  headers[columns.axisKey] = planKeyHeaders.axisKey;
  headers[columns.proposedOwner] = planKeyHeaders.proposedOwner;
  headers[columns.proposedDue] = planKeyHeaders.proposedDue;
  headers[columns.place] = "ccs.place";
  headers[columns.line] = "ccs.line";
  const body =
    lines.length === 0
      ? [new Array<CellContent>(ALL).fill(null)]
      : lines.map((line, rank) => lineCells(input, line, rank, say));
  // Wrapped throughout, so that the cells of a line stand alike.
  const area = draft.put(FIRST_ROW, 0, body, { style: "body", wrap: true, vertical: "center" });

  draft.put(HEADER_ROW, 0, [uniqueHeaders(headers)], { style: "tableHeader", wrap: true });
  draft.format({ ...columnOf(area, columns.owner), columns: 4 }, { style: "input" });
  lines.forEach((line, rank) => {
    const texts: readonly (readonly [number, string])[] = [
      [columns.urgent, line.urgentText],
      [columns.client, line.clientText],
      [columns.segment, line.segmentText],
      [columns.owner, `${line.owner ?? ""}`],
      [columns.comment, `${line.comment ?? ""}`],
      [columns.axis, line.axisText],
      [columns.lever, line.leverText],
      [columns.action, line.actionText],
    ];
    if (line.list !== "plan") return;
    draft.height(
      FIRST_ROW + rank,
      wrappedHeight(texts.map(([column, text]) => [textWidths[column]!, text])),
    );
  });
  linkClients(draft, input, lines, say);
  styleFigures(draft, area, formats);
  draft.format(columnOf(area, columns.due), { numberFormat: formats.date, align: "center" });
  draft.format(columnOf(area, columns.proposedDue), { numberFormat: formats.date });
  draft.format(columnOf(area, columns.list), { style: "muted" });
  draft.validate({
    area: columnOf(area, columns.status),
    choices: [
      say("tab.plan.status.open"),
      say("tab.plan.status.inProgress"),
      say("tab.plan.status.done"),
      say("tab.plan.status.dropped"),
    ],
  });
  const shownLists: readonly PlanList[] = ["plan", "resolved", "added"];
  const hidden = lines.some(({ list }) => !shownLists.includes(list));
  draft.table({
    name: PLAN_TABLE,
    area: { ...area, row: HEADER_ROW, rows: area.rows + 1 },
    bandedRows: false,
    filterButtons: true,
    identity: ["clientId", "axisKey"] satisfies (keyof typeof columns)[],
    ...(hidden
      ? {
          filter: {
            column: columns.list,
            values: shownLists.map((list) => say(`tab.plan.list.${list}`)),
          },
        }
      : {}),
  });
  draft.conditional({
    kind: "custom",
    area: { ...area, columns: VISIBLE },
    formula:
      `=(${cellInRow(FIRST_ROW, columns.list)}=${textLiteral(say("tab.plan.list.resolved"))})` +
      `+(${cellInRow(FIRST_ROW, columns.status)}=${textLiteral(say("tab.plan.status.done"))})` +
      `+(${cellInRow(FIRST_ROW, columns.status)}=${textLiteral(say("tab.plan.status.dropped"))})>0`,
    style: "muted",
  });
  draft.conditional({
    kind: "dataBar",
    area: columnOf(area, columns.stake),
    color: palette.bar,
    minimum: 0,
  });
  draft.conditional({
    kind: "custom",
    area: columnOf(area, columns.urgent),
    formula: `=${cellInRow(FIRST_ROW, columns.urgent)}<>""`,
    style: "warning",
  });
  return area.rows;
}

function lineCells(input: PlanTabInput, line: PlanLine, rank: number, say: PlanSay): CellContent[] {
  const { scores, modelCells } = input;
  const row = FIRST_ROW + rank;
  const cells = new Array<CellContent>(ALL).fill(null);
  cells[columns.rank] = line.action === null ? null : rank + 1;
  cells[columns.urgent] = line.urgentText === "" ? null : line.urgentText;
  cells[columns.client] = line.clientText;
  cells[columns.segment] = line.segmentText === "" ? null : line.segmentText;
  cells[columns.axis] = line.axisText;
  cells[columns.lever] = line.leverText;
  cells[columns.action] = line.actionText;
  cells[columns.owner] = line.owner;
  cells[columns.due] = line.due;
  cells[columns.status] = line.status;
  cells[columns.comment] = line.comment;
  cells[columns.list] = say(`tab.plan.list.${line.list}`);
  cells[columns.clientId] = line.clientId;
  cells[columns.axisKey] = line.axisKey;
  cells[columns.proposedOwner] = line.proposedOwner;
  cells[columns.proposedDue] = line.proposedDue;
  if (line.axis !== null) {
    cells[columns.target] = formula(
      absolutePosition(modelCells.axes[line.axis]!.target, modelCells.sheetName),
    );
  }
  if (line.client === null) return cells;

  // The client's line on Scores: where it stood on the day of scoring, or where a sort of that table
  // has put it; then the line that shows the client now, if a sort of the client sheet moved it.
  const place = line.client + 1;
  const number = absoluteCell(scoresRows.first + line.client, scores.number, scores.sheetName);
  cells[columns.place] = formula(
    `IF(${number}=${place},${place},MATCH(${place},${scoresRange(scores, scores.number)},0))`,
  );
  const at = cellInRow(row, columns.place);
  const moved = `INDEX(${scoresRange(scores, scores.moved)},${at})`;
  const foundOn = `INDEX(${scoresRange(scores, scores.foundOn)},${at})`;
  const here = input.names[line.client]!.shared ? unlessMoved(scores, at) : at;
  cells[columns.line] = formula(`IF(${moved}=0,${here},${foundOn})`);
  if (line.axis === null) return cells;
  const found = cellInRow(row, columns.line);
  const ofClient = (column: number): CellContent =>
    formula(`IF(${found}="","",INDEX(${scoresRange(scores, column)},${found}))`);
  cells[columns.score] = ofClient(scores.axes + line.axis);
  if (line.action !== null) cells[columns.stake] = ofClient(scores.stakes + line.axis);
  return cells;
}

/** Each client's name leads to its row on the client sheet. */
function linkClients(
  draft: TabDraft,
  { source }: PlanTabInput,
  lines: readonly PlanLine[],
  say: PlanSay,
): void {
  const column = source.columns.name;
  if (column === undefined) return;
  lines.slice(0, LINKED_LINES).forEach(({ client, clientText }, rank) => {
    if (client === null) return;
    const cell = { row: FIRST_ROW + rank, column: columns.client };
    draft.style({ ...cell, rows: 1, columns: 1 }, "link");
    draft.link({
      ...cell,
      target: `${quotedSheetName(source.sheetName)}!${cellAddress(source.rows[client]!, column)}`,
      tooltip: say("tab.plan.goToClient", { client: cutText(clientText, TOOLTIP_LENGTH) }),
    });
  });
}
