import { message } from "../../messages/messages";
import type { Language, MessageKey } from "../../messages/messages";
import { absoluteCell, cellInRow, formula, textLiteral } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { scoresRows, type ScoresLayout } from "./scores-layout";
import { references, type ScoresColumn, type ScoresTabInput } from "./scores-references";

/*
 * Lines of Scores point at rows of the client sheet. Sort that sheet and every line shows another
 * client, right in itself; but the plan's names and the segments are those of the day of scoring.
 * So each line also keeps what it was scored under and compares.
 */

/** The columns that say whether each line still shows the client that it was made for. */
export function movedColumns(input: ScoresTabInput, columns: (ScoresColumn | undefined)[]): void {
  const { layout, source, names, language } = input;
  const say = (key: MessageKey): string => message(language, key);
  const at = references(input);
  const scoredName = (row: number): string => `TRIM(${cellInRow(row, layout.scoredName)})`;

  columns[layout.scoredName] = {
    header: say("tab.column.scoredName"),
    width: 14,
    cell: (client) => names[client]!.shown,
  };
  if (layout.scoredId !== null) {
    columns[layout.scoredId] = {
      header: say("tab.column.scoredId"),
      width: 12,
      cell: (client) => source.ids![client]!,
    };
  }
  const sameId = (client: number, row: number): string => {
    if (layout.scoredId === null) return "0";
    const id = absoluteCell(source.rows[client]!, source.columns.id!, source.sheetName);
    return `IF(TRIM(${cellInRow(row, layout.scoredId)})=IFERROR(TRIM(${id}),""),0,1)`;
  };
  columns[layout.moved] = {
    header: say("tab.column.moved"),
    width: 11,
    numberFormat: "0",
    cell: (client, row) =>
      formula(
        `IF(${at.name(row)}="",IF(${at.arr(row)}=0,IF(${at.coverage(row)}=0,2,1),1),` +
          `IF(${at.name(row)}=${scoredName(row)},${sameId(client, row)},1))`,
      ),
    book: formula(`SUMPRODUCT(--(${at.body(layout.moved)}>0))`),
  };
  columns[layout.foundOn] = {
    header: say("tab.column.foundOn"),
    width: 10,
    numberFormat: "0",
    cell: (client, row) =>
      formula(
        names[client]!.findable
          ? `IF(${at.moved(row)}=0,"",IFERROR(MATCH(${scoredName(row)},${at.body(layout.name)},0),""))`
          : '""',
      ),
  };
}

/** The cell that counts the clients who are no longer where they were scored. */
function movedCount(scores: ScoresLayout): string {
  return absoluteCell(scoresRows.book, scores.moved, scores.sheetName);
}

/** A figure that rests on who stood where on the day of scoring: "" once anybody has moved. */
export function unlessMoved(scores: ScoresLayout, figure: string): string {
  return `IF(${movedCount(scores)}=0,${figure},"")`;
}

/** What each tab says at its top when clients have moved; "" when none has. */
export function movedBanner(scores: ScoresLayout, language: Language): CellContent {
  const many = message(language, "tab.moved.many", { count: "#" });
  return countBanner(movedCount(scores), message(language, "tab.moved.one"), many);
}

/** A warning of so many things, "" of none; in the text of many a "#" stands for the number. */
export function countBanner(count: string, one: string, many: string): CellContent {
  const [before = "", after = ""] = many.split("#");
  const text = `${textLiteral(before)}&${count}&${textLiteral(after)}`.replace(/^""&/, "");
  return formula(`IF(${count}=0,"",IF(${count}=1,${textLiteral(one)},${text}))`);
}
