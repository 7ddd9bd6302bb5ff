import type { MessageKey } from "../../messages/follow-messages";
import { KEY_STEP, type History, type Snapshot } from "../history/history";
import type { HistoryColumn } from "../history/history-columns";
import type { MessageValues } from "../../messages/messages";
import { absoluteArea, cellInRow, formula, textLiteral } from "../native-formula";
import type { Area, FollowTabKey } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import type { NumberFormats } from "../tabs/number-formats";
import { columnOf, type TabDraft } from "../tabs/tab-draft";

/** A column of the history's lines as an absolute address, for formulas on other tabs. */
export function historyRange(history: History, column: HistoryColumn): string {
  const area = {
    row: history.top + 1,
    column: history.columns.get(column)!,
    rows: history.rows,
    columns: 1,
  };
  const range = absoluteArea(area, history.sheetName);
  // Not every engine takes a single cell for a range of one (SUMIFS).
  return history.rows === 1 ? `${range}:${range.slice(range.lastIndexOf("!") + 1)}` : range;
}

/**
 * What the lines of a snapshot add up to: those whose key is one of the snapshot's and whose weighted
 * ARR is a number of 0 or more, ARR as it stands in their cells.
 *
 * @param repeated Where `planRepeated` has what is to be taken off for second lines of a client.
 */
export function snapshotSum(
  history: History,
  column: "arr" | "weightedArr",
  snapshot: number,
  repeated: Area | null,
): string {
  const own = between(historyRange(history, "key"), snapshot);
  return `${amountsOf(history, column, own)}${less(repeated, column, snapshot)}`;
}

/** How many clients a snapshot has, likewise. */
export function snapshotClients(history: History, snapshot: number, repeated: Area | null): string {
  return `SUMPRODUCT(${ofSnapshot(history, snapshot)}*${isReadable(history)})${less(repeated, "clients", snapshot)}`;
}

/** 1 for each line whose key is one of the snapshot's; `snapshot` is a number or the cell of one. */
export function ofSnapshot(history: History, snapshot: number | string): string {
  const keys = historyRange(history, "key");
  const [above, below] =
    typeof snapshot === "number"
      ? [snapshot * KEY_STEP, (snapshot + 1) * KEY_STEP]
      : [`${snapshot}*${KEY_STEP}`, `(${snapshot}+1)*${KEY_STEP}`];
  return `(${keys}>${above})*(${keys}<${below})`;
}

/** Not 0 for each line that says one of these numbers, in cells, and whose key is none. */
export function withoutKey(history: History, snapshots: readonly string[]): string {
  const [own, keys] = (["snapshot", "key"] as const).map((column) =>
    historyRange(history, column),
  ) as [string, string];
  const isOne = snapshots.map((snapshot) => `(${own}=${snapshot})`).join("+");
  return `(${isOne})*(1-(${keys}>${KEY_STEP})*(${keys}<1E300))`;
}

/**
 * All that the history has of the snapshot whose number is in a cell: by its keys, and by the number
 * in a line whose key is none. What of it no client has is left over.
 */
export function wholeSnapshot(history: History, snapshot: string): string {
  const [weighted, snapshots, keys] = (["weightedArr", "snapshot", "key"] as const).map((column) =>
    historyRange(history, column),
  ) as [string, string, string];
  const byKey = `SUMIFS(${weighted},${keys},">"&${snapshot}*${KEY_STEP},${keys},"<"&(${snapshot}+1)*${KEY_STEP})`;
  const byNumber = `SUMIFS(${weighted},${snapshots},${snapshot})-SUMIFS(${weighted},${snapshots},${snapshot},${keys},">${KEY_STEP}")`;
  return `IF(${snapshot}="",0,${byKey}+${byNumber})`;
}

/** Columns of the section of `planRepeated`. */
const repeatedColumns = { key: 0, line: 1, clients: 2, arr: 3, weightedArr: 4 } as const;
/** Keys that the section has room for in any history, and how many cells it may search for more. */
const [MOST_REPEATED, MOST_SEARCHED] = [1000, 20_000_000];

/**
 * How many keys of the history the section lists. Each is looked up in all lines: what is too much to
 * calculate stays in the totals, and `saysExcess` leads the page.
 */
export function repeatedCount({ repeated, rows }: History): number {
  const most = Math.max(MOST_REPEATED, Math.floor(MOST_SEARCHED / rows));
  return Math.min(most, repeated.length);
}

/**
 * A text where more keys stand twice than are listed, and what is to be said otherwise: as long as
 * there are more keys than clients that counted when the page was made.
 */
export function saysExcess(
  history: History,
  say: (key: MessageKey, values: MessageValues) => string,
  otherwise: string,
): string {
  const [count, listed] = [history.repeated.length, repeatedCount(history)];
  if (count === listed) return otherwise;
  const text = say("follow.history.excess", { sheet: history.sheetName, count, listed });
  const remain = `COUNT(${historyRange(history, "key")})>${history.lines.count}`;
  return `IF(${remain},${textLiteral(text)},${otherwise})`;
}

/** Where the body of that section is when its heading stands on a row; `null`: there is none. */
export function repeatedBody(history: History | null, row: number): Area | null {
  const rows = history === null ? 0 : repeatedCount(history);
  const columns = Object.keys(repeatedColumns).length;
  return rows === 0 ? null : { row: row + 2, column: LABEL, rows, columns };
}

/**
 * Keys that more than one line has, and what those lines have beyond the first of them: of a client
 * the first line counts, and where that cannot be read, none. Nothing once one of two has gone.
 */
export function planRepeated(
  page: {
    readonly draft: TabDraft<FollowTabKey>;
    readonly formats: NumberFormats;
    readonly say: (key: MessageKey) => string;
  },
  history: History,
  { row, rows }: Area,
  width: number,
): void {
  const { draft, formats, say } = page;
  const [keys, weighted, arr] = (["key", "weightedArr", "arr"] as const).map((column) =>
    historyRange(history, column),
  ) as [string, string, string];
  const { body } = planSection(page, row - 2, {
    key: "repeated",
    width,
    heading: say("follow.history.repeated"),
    headers: [
      say("follow.history.column.key"),
      say("follow.bridge.line"),
      say("tab.column.clients"),
      say("tab.column.arr"),
      say("tab.column.weightedArr"),
    ],
    lines: history.repeated.slice(0, rows).map((key, i) => {
      const [own, line] = [0, 1].map((column) => cellInRow(row + i, LABEL + column)) as [
        string,
        string,
      ];
      const match = `MATCH(${own},${keys},0)`;
      const first = `INDEX(${weighted},${match})`;
      const cells = [
        `IFERROR(${match}/IF(ISNUMBER(${first}),IF(${first}<0,0,1),0),"")`,
        `SUMPRODUCT((${keys}=${own})*${isReadable(history)})-IF(${line}="",0,1)`,
        `${amountsOf(history, "arr", `${keys},${own}`)}-IF(${line}="",0,IF(ISNUMBER(INDEX(${arr},${line})),MAX(0,INDEX(${arr},${line})),0))`,
        `${amountsOf(history, "weightedArr", `${keys},${own}`)}-IF(${line}="",0,INDEX(${weighted},${line}))`,
      ];
      return { key, cells: [key, ...cells.map(formula)] };
    }),
    numberFormats: ["0", "0", formats.count, formats.money, formats.money],
  });
  draft.style(body, "muted");
  draft.format(columnOf(body, repeatedColumns.key), { align: "left" });
}

/**
 * Whether the history has got more lines than the page was written from: a second line of a client
 * that came after is in the totals.
 */
export function hasGrown(history: History): string {
  return `COUNT(${historyRange(history, "key")})>${history.keys}`;
}

/** Keys of a snapshot as a condition on them. */
function between(keys: string, snapshot: number): string {
  return `${keys},">${snapshot * KEY_STEP}",${keys},"<${(snapshot + 1) * KEY_STEP}"`;
}

/** The sum of a column over lines of a condition that can be read. */
function amountsOf(history: History, column: "arr" | "weightedArr", own: string): string {
  const amounts = historyRange(history, column);
  const weighted = historyRange(history, "weightedArr");
  // Not blank, as not every engine tells a blank from a 0.
  const readable = column === "arr" ? `,${weighted},">=0",${weighted},"<>"` : "";
  return `SUMIFS(${amounts},${own}${readable},${amounts},">0")`;
}

/** 1 for each line whose weighted ARR is a number of 0 or more: no text, not blank. */
function isReadable(history: History): string {
  const weighted = historyRange(history, "weightedArr");
  return `(${weighted}>=0)*(${weighted}<1E300)*(${weighted}<>"")`;
}

/** What second lines of clients are in excess of a total. */
function less(
  repeated: Area | null,
  column: keyof typeof repeatedColumns,
  snapshot: number,
): string {
  if (repeated === null) return "";
  const range = (name: keyof typeof repeatedColumns): string => {
    const area = absoluteArea(columnOf(repeated, repeatedColumns[name]));
    return repeated.rows === 1 ? `${area}:${area}` : area;
  };
  return `-SUMIFS(${range(column)},${between(range("key"), snapshot)})`;
}

/**
 * A column of the lines with the cell below them, to be compared with the cells above each: so both
 * stay equally long, whichever lines are taken out, the last ones too.
 */
export function belowEach(history: History, column: HistoryColumn): string {
  return historyRange({ ...history, rows: history.rows + 1 }, column);
}

/** The keys above those of `belowEach`, that of the header first. */
export function keysAbove(history: History): string {
  return historyRange({ ...history, top: history.top - 1, rows: history.rows + 1 }, "key");
}

/** Models by the order in which they first were in use, from 1. */
export function modelNumbers(snapshots: readonly Snapshot[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { model } of snapshots) {
    if (!numbers.has(model)) numbers.set(model, numbers.size + 1);
  }
  return numbers;
}
