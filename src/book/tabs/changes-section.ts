import { message } from "../../messages/messages";
import type { Language } from "../../messages/messages";
import { dayInWords } from "../excel-day";
import type { RunChanges, ScoreMove } from "../run-changes";
import { noticesText, shortReasonText } from "../run-changes-text";
import type { CellContent } from "../tab-plan";
import { LABEL, planSection, WIDTH, type DashboardPage } from "./dashboard-section";
import { columnOf } from "./tab-draft";

/** Lines of the section whatever there is to tell, so that nothing below it moves from run to run. */
const MOVES = 10;
/** As many as `noticesText` can give. */
const NOTICES = 7;
/** What the columns of a text hold before it runs over the edge of the page. */
const WHY_LENGTH = 68;
const NOTICE_LENGTH = 130;

/**
 * What changed since the last run: totals, the largest moves, what else has to be known. Constants,
 * because they compare two days, where the rest of the tab shows one; nothing on a first run. Gives
 * the row after it.
 */
export function planChanges(page: DashboardPage, row: number): number {
  const { draft, input } = page;
  const { changes, language } = input;
  if (changes === null) return row;
  const notices = noticesText(changes, language).slice(0, NOTICES);
  const below = planMoves(page, planTotals(page, row, changes), changes);
  for (let line = 0; line < NOTICES; line++) {
    const text = notices[line];
    const shown = text === undefined ? null : cut(text, NOTICE_LENGTH);
    draft.cell(below + line, LABEL, shown, { style: "note" });
    draft.keyRow(below + line, `changes.notice.${line}`);
  }
  return below + NOTICES + 1;
}

function planTotals(page: DashboardPage, row: number, changes: RunChanges): number {
  const { draft, formats, say, input } = page;
  const { value, clients, clientsIn, clientsOut } = changes;
  const day = (serial: number) => ({ day: dayInWords(serial, input.language) });
  const line = (
    key: "from" | "clientsOut" | "clientsIn" | "arr" | "score" | "to",
    label: string,
    count: number | null,
  ) => {
    const [arr, weightedArr] = [value?.arr[key] ?? null, value?.weightedArr[key] ?? null];
    return { key, cells: [label, count, key === "score" ? null : arr, weightedArr] };
  };
  const { body, next } = planSection(page, row, {
    key: "changes.total",
    heading: say("tab.changes.heading"),
    headers: ["", say("tab.column.clients"), say("tab.column.arr"), say("tab.column.weightedArr")],
    lines: [
      line("from", say("tab.changes.from", day(changes.from)), clients.from),
      line("clientsOut", say("tab.changes.clientsOut"), 0 - clientsOut.length),
      line("clientsIn", say("tab.changes.clientsIn"), clientsIn.length),
      line("arr", say("tab.changes.arr"), null),
      line(
        "score",
        say(changes.model.length > 0 ? "tab.changes.scoreAndModel" : "tab.changes.score"),
        null,
      ),
      line("to", say("tab.changes.to", day(changes.to)), clients.to),
    ],
    numberFormats: [null, formats.count, formats.money, formats.money],
  });
  const steps = { ...body, row: body.row + 1, rows: body.rows - 2 };
  const signedCount = `+${formats.count};-${formats.count};0`;
  draft.format(columnOf(steps, 1), { numberFormat: signedCount });
  draft.format(columnOf(steps, 2, 2), { numberFormat: formats.effect });
  draft.style({ ...body, row: body.row + body.rows - 1, rows: 1 }, "total");
  return next;
}

function planMoves(page: DashboardPage, row: number, changes: RunChanges): number {
  const { draft, formats, say, input } = page;
  const { body, next } = planSection(page, row, {
    key: "changes.move",
    heading: say("tab.changes.moves"),
    headers: [
      say("tab.column.client"),
      say("tab.changes.before"),
      say("tab.changes.now"),
      say("tab.changes.effect"),
      say("tab.changes.why"),
    ],
    lines: Array.from({ length: MOVES }, (_, key) => {
      const move = changes.moves[key];
      if (move !== undefined) return { key, cells: moveLine(move, input.language) };
      const first = changes.moves.length === 0 && key === 0 ? say("tab.changes.noMove") : null;
      return { key, cells: [first, null, null, null, null] };
    }),
    numberFormats: [null, formats.score, formats.score, formats.effect],
  });
  draft.format(columnOf(body, 1, 2), { align: "right" });
  const why = { row: body.row - 1, column: LABEL + 4, rows: 1 + MOVES, columns: WIDTH - 4 };
  // Two blanks in front: the amounts stand close on the left.
  draft.format(why, { align: "left", numberFormat: "\\ \\ @" });
  return next;
}

function moveLine(move: ScoreMove, language: Language): CellContent[] {
  const none = message(language, "tab.scores.noScore");
  const why = cut(shortReasonText(move, language), WHY_LENGTH);
  return [move.name, move.from ?? none, move.to ?? none, move.effect, why];
}

/** No longer than the page is wide. */
function cut(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
