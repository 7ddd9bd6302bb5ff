import type { CellValue } from "../grid";
import { absoluteCell, cellInRow, formula, textLiteral } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { LABEL, WIDTH } from "../tabs/dashboard-section";
import { columnOf } from "../tabs/tab-draft";
import { behind, rangeOf, type ObjectivePage } from "./objective-layout";
import { targetColumns, targetTableName } from "./targets";

/** The table of targets that people type, and how each stands. */
export function planTargets(page: ObjectivePage): void {
  const { draft, say, formats, input, targets, takenBody } = page;
  draft.keyRow(targets.row - 2, "targets.heading");
  draft.heading(targets.row - 2, LABEL, WIDTH, say("follow.objective.targets"));
  draft.put(
    targets.row - 1,
    LABEL,
    [targetColumns.map((column) => say(`follow.objective.column.${column}`))],
    { style: "tableHeader", align: "right" },
  );
  draft.format({ row: targets.row - 1, column: LABEL, rows: 1, columns: 1 }, { align: "left" });
  const [dates, amounts, models] = [0, 1, 2].map((column) => rangeOf(takenBody, column)) as [
    string,
    string,
    string,
  ];
  const inUse = absoluteCell(takenBody.row + takenBody.rows - 1, LABEL + 2);
  const [count, latest] = [behind(page, "count"), behind(page, "latestDate")];
  const state = (
    key: "met" | "missed" | "reached" | "open" | "unmeasured" | "incomplete" | "unreadable",
  ): string => textLiteral(say(`follow.objective.state.${key}`));
  const body = draft.put(
    targets.row,
    LABEL,
    Array.from({ length: targets.rows }, (_, i): CellContent[] => {
      const row = targets.row + i;
      const [date, amount, , measured] = [0, 1, 2, 3].map((column) =>
        cellInRow(row, LABEL + column),
      ) as [string, string, string, string];
      // Snapshots are of whole days: a target of noon is one of that day.
      const day = `INT(${date})`;
      const valid = (yes: string, no = `""`): string =>
        `IF(ISNUMBER(${date}),IF(ISNUMBER(${amount}),${yes},${no}),${no})`;
      const isThere = (yes: string, no: string): string =>
        `IF(${measured}<${amount}-1E-9,${no},${yes})`;
      const halfFilled = `IF(${date}="",${state("incomplete")},IF(${amount}="",${state("incomplete")},${state("unreadable")}))`;
      const blank = `IF(${date}&${amount}="","",${halfFilled})`;
      const used = `MIN(${count},1+SUMPRODUCT(--(${dates}<${day})))`;
      const model = `INDEX(${models},${used})`;
      const byModel = `IF(${model}=${inUse},""," ("&${model}&")")`;
      const judged = `IF(${day}>${latest},${isThere(state("reached"), state("open"))},${isThere(state("met"), state("missed"))}&${byModel})`;
      const line = input.targets[i];
      return [
        typed(line?.date ?? null),
        typed(line?.amount ?? null),
        formula(valid(`IF(${count}=0,${state("unmeasured")},${judged})`, blank)),
        formula(valid(`IF(${count}=0,"",INDEX(${amounts},${used}))`)),
        formula(valid(`IF(${measured}="","",${measured}-${amount})`)),
        formula(valid(`IF(${count}=0,${day},IF(${day}>${latest},${day},""))`)),
        formula(valid(`IF(${count}=0,"",INDEX(${dates},${used}))`)),
      ];
    }),
    { style: "body" },
  );
  draft.format(columnOf(body, 0), { style: "input", numberFormat: formats.date, align: "left" });
  draft.format(columnOf(body, 1), { style: "input", numberFormat: formats.money });
  draft.format(columnOf(body, 2), { align: "right" });
  draft.format(columnOf(body, 3), { numberFormat: formats.money });
  draft.format(columnOf(body, 4), { numberFormat: formats.effect });
  draft.format(columnOf(body, 5), { style: "muted", numberFormat: formats.date });
  draft.format(columnOf(body, 6), { numberFormat: formats.date });
  targetColumns.forEach((column, i) => draft.keyColumn(LABEL + i, column));
  draft.table({
    name: targetTableName,
    area: { ...targets, row: targets.row - 1, rows: targets.rows + 1 },
    bandedRows: false,
    filterButtons: false,
    identity: ["date"],
  });
  // Excel takes what is written right below a table for another line of it.
  const note = targets.row + targets.rows + 1;
  draft.keyRow(note, "targets.note");
  draft.cell(note, LABEL, say("follow.objective.targetsNote"), { style: "note" });
}

function typed(value: CellValue): CellContent {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "object" && value !== null ? value.error : value;
}
