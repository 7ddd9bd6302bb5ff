import { SERIES_BELOW } from "../../commitment/attribution";
import { message } from "../../messages/messages";
import type { MessageKey } from "../../messages/messages";
import { absoluteCell, cellInRow, formula, textLiteral } from "../native-formula";
import { cellAddress } from "../sheet-address";
import type { CellContent, Formula } from "../tab-plan";
import { axisColumns, pointsColumns } from "./axis-columns";
import { widthForTexts, widthForTotals } from "./column-width";
import { meanByArr } from "./mean-by-arr";
import { movedColumns } from "./moved-clients";
import { numberFormats } from "./number-formats";
import {
  flaggedCells,
  references,
  ruleIs,
  type ScoresColumn,
  type ScoresTabInput,
} from "./scores-references";
import { lookedUp, type TextLookup } from "./text-lookup";

/** The columns of the table from left to right, as `ScoresLayout` has them. */
export function scoresColumns(input: ScoresTabInput): ScoresColumn[] {
  const { layout, scored } = input;
  const columns = new Array<ScoresColumn | undefined>(layout.columns);
  clientColumns(input, columns);
  scoreColumns(input, columns);
  axisColumns(input, columns);
  workingColumns(input, columns);
  movedColumns(input, columns);
  pointsColumns(input, columns);
  return columns.map((column, index) => {
    if (column === undefined) {
      throw new Error(`Scores: no column ${index} in a model of ${scored.model.axes.length} axes`);
    }
    return column;
  });
}

function clientColumns(input: ScoresTabInput, columns: (ScoresColumn | undefined)[]): void {
  const { layout, source, language, scored, readings } = input;
  const { clients, model } = scored;
  const formats = numberFormats(language, model.parameters.currency);
  const say = (key: MessageKey): string => message(language, key);
  const of = (client: number, column: number): string =>
    absoluteCell(source.rows[client]!, column, source.sheetName);
  const { arr } = source.columns;
  const flagged = flaggedCells(input);
  const isFlagged = (client: number, column: number): boolean =>
    flagged.has(cellAddress(source.rows[client]!, column));
  // TRIM makes text of whatever is there.
  const text = (column: number) => (client: number) =>
    formula(`IFERROR(TRIM(${of(client, column)}),"")`);
  // A name that could not be read has the one it is kept under, for as long as its row is there.
  const name = (client: number): CellContent => {
    const { unread, shown } = input.names[client]!;
    const column = source.columns.name!;
    if (!unread) return text(column)(client);
    const x = of(client, column);
    const kept = textLiteral(`${shown}`);
    const known = arr !== undefined && !isFlagged(client, arr);
    const fallback = known ? `IF(ISNUMBER(${of(client, arr)}),${kept},"")` : kept;
    return formula(`IFERROR(IF(TRIM(${x})="",${fallback},TRIM(${x})),${fallback})`);
  };
  // LibreOffice takes TRUE for the number 1: only where the reader stumbled is that asked.
  const number = (
    client: number,
    column: number,
    found: string,
    lookup: TextLookup | null,
    otherwise: string,
  ): Formula => {
    const x = of(client, column);
    const text = lookedUp(lookup, client, x, otherwise);
    const value = `IF(ISNUMBER(${x}),${found.replaceAll("#", x)},${text})`;
    return formula(isFlagged(client, column) ? `IF(ISLOGICAL(${x}),${otherwise},${value})` : value);
  };
  const amount = source.arrFactor === 1 ? "MAX(0,#)" : `MAX(0,#*${source.arrFactor})`;

  // No formula sees a number format: the number that was left out is, until somebody changes it.
  const arrCell = (client: number, column: number): CellContent => {
    const counted = number(client, column, amount, readings.arr, "0");
    const leftOut = source.arrLeftOut?.get(client);
    if (leftOut === undefined) return counted;
    const literal = String(leftOut).toUpperCase();
    return formula(`IF(${of(client, column)}=${literal},0,${counted.formula.slice(1)})`);
  };

  columns[layout.name] = {
    header: say("tab.column.client"),
    width: widthForTexts(clients.name, 28, 44),
    cell: name,
    book: say("tab.scores.book"),
  };
  if (layout.segment !== null) {
    columns[layout.segment] = {
      header: say("tab.column.segment"),
      width: widthForTexts(clients.segment, 13, 26),
      cell: text(source.columns.segment!),
    };
  }
  if (layout.owner !== null) {
    columns[layout.owner] = {
      header: say("tab.column.accountOwner"),
      width: widthForTexts(clients.owner, 15, 26),
      cell: text(source.columns.owner!),
    };
  }
  if (layout.renewal !== null) {
    const column = source.columns.renewalDate!;
    columns[layout.renewal] = {
      header: say("tab.column.renewal"),
      width: 11,
      numberFormat: formats.date,
      align: "center",
      cell: (client) => number(client, column, "#", readings.renewalDate, '""'),
    };
  }
  columns[layout.arr] = {
    header: say("tab.column.arr"),
    width: widthForTotals(scored, language, 13),
    numberFormat: formats.money,
    cell: (client) => (arr === undefined ? clients.arr[client]! : arrCell(client, arr)),
    book: formula(`SUM(${references(input).body(layout.arr)})`),
  };
}

function scoreColumns(input: ScoresTabInput, columns: (ScoresColumn | undefined)[]): void {
  const { layout, language, scored } = input;
  const formats = numberFormats(language, scored.model.parameters.currency);
  const say = (key: MessageKey): string => message(language, key);
  const at = references(input);
  const floor = at.parameter("floor");
  const ceiling = at.parameter("ceiling");
  const byArr = (column: number): CellContent =>
    formula(meanByArr(at.body(layout.arr), at.body(column)));

  columns[layout.weightedArr] = {
    header: say("tab.column.weightedArr"),
    width: widthForTotals(scored, language, 13),
    numberFormat: formats.money,
    cell: (_, row) => formula(`${at.arr(row)}*${at.multiplier(row)}`),
    book: formula(`SUM(${at.body(layout.weightedArr)})`),
  };
  columns[layout.multiplier] = {
    header: say("tab.column.multiplier"),
    width: 13,
    numberFormat: formats.percent,
    cell: (_, row) =>
      formula(`IF(${at.score(row)}="",1,${floor}*(${ceiling}/${floor})^(${at.score(row)}/100))`),
    book: formula(
      `IF(SUM(${at.body(layout.arr)})=0,"",SUM(${at.body(layout.weightedArr)})/SUM(${at.body(layout.arr)}))`,
    ),
  };
  columns[layout.score] = {
    header: say("tab.column.score"),
    width: 9,
    numberFormat: formats.score,
    cell: (_, row) => {
      // The axes that have a score, and the sum of theirs, by their shares.
      const counted = `SUMPRODUCT(${at.axisShares},--(${at.axisScores(row)}<>""))`;
      const sum = `SUMPRODUCT(${at.axisShares},${at.axisScores(row)})`;
      return formula(
        `IF(${counted}=0,"",IF(${ruleIs(at, "renormalise")},${sum}/${counted},IF(${counted}<1-1E-9,"",${sum})))`,
      );
    },
    book: byArr(layout.score),
  };
  columns[layout.low] = {
    header: say("tab.column.low"),
    width: 8,
    numberFormat: formats.score,
    cell: (_, row) => formula(`SUMPRODUCT(${at.pointsShares},${at.points(row)})`),
    book: byArr(layout.low),
  };
  columns[layout.high] = {
    header: say("tab.column.high"),
    width: 8,
    numberFormat: formats.score,
    cell: (_, row) => formula(`${cellInRow(row, layout.low)}+100*(1-${at.coverage(row)})`),
    book: byArr(layout.high),
  };
  columns[layout.coverage] = {
    header: say("tab.column.coverage"),
    width: 10,
    numberFormat: formats.percent,
    cell: (_, row) => formula(`SUMPRODUCT(${at.pointsShares},--(${at.points(row)}<>""))`),
    book: byArr(layout.coverage),
  };
  columns[layout.status] = {
    header: say("tab.column.status"),
    width: 13,
    align: "center",
    cell: (_, row) =>
      formula(
        `IF(${at.score(row)}="",${textLiteral(say("tab.scores.noScore"))},` +
          `IF(${at.coverage(row)}<${at.parameter("minimumCoverage")}-1E-9,${textLiteral(say("tab.scores.provisional"))},""))`,
      ),
  };
}

function workingColumns(input: ScoresTabInput, columns: (ScoresColumn | undefined)[]): void {
  const { layout, language, scored } = input;
  const formats = numberFormats(language, scored.model.parameters.currency);
  const say = (key: MessageKey): string => message(language, key);
  const at = references(input);
  const floor = at.parameter("floor");
  const ceiling = at.parameter("ceiling");
  const asOf = `INT(${at.parameter("asOf")})`;

  columns[layout.number] = {
    header: say("tab.column.number"),
    width: 7,
    numberFormat: "0",
    cell: (client) => client + 1,
  };
  columns[layout.segmentNumber] = {
    header: say("tab.column.segmentNumber"),
    width: 9,
    numberFormat: "0",
    cell: (client) => scored.portfolio.segmentOf[client]! + 1,
  };
  columns[layout.logMultiplier] = {
    header: say("tab.column.logMultiplier"),
    width: 11,
    numberFormat: formats.factor,
    cell: (_, row) =>
      formula(
        `IF(${at.score(row)}="",0,LN(${floor})+LN(${ceiling}/${floor})*${at.score(row)}/100)`,
      ),
  };
  columns[layout.logMean] = {
    header: say("tab.column.logMean"),
    width: widthForTotals(scored, language, 13),
    numberFormat: formats.money,
    cell: (_, row) => {
      const x = at.logMultiplier(row);
      const square = SERIES_BELOW * SERIES_BELOW;
      return formula(
        `${at.arr(row)}*IF(${x}*${x}<${square.toExponential().toUpperCase()},1+${x}/2+${x}*${x}/6+${x}*${x}*${x}/24,(EXP(${x})-1)/${x})`,
      );
    },
  };
  columns[layout.axesCounted] = {
    header: say("tab.column.axesCounted"),
    width: 11,
    numberFormat: formats.percent,
    cell: (_, row) =>
      formula(
        `IF(${at.score(row)}="",0,SUMPRODUCT(${at.axisShares},--(${at.axisScores(row)}<>"")))`,
      ),
  };
  columns[layout.notice] = {
    header: say("tab.column.notice"),
    width: 9,
    numberFormat: "0",
    cell: (_, row) => {
      if (layout.renewal === null) return 0;
      const renewal = cellInRow(row, layout.renewal);
      const last = `${asOf}+${at.parameter("renewalAlertDays")}+1`;
      return formula(
        `IF(ISNUMBER(${renewal}),IF(ISNUMBER(${at.score(row)}),(${renewal}>=${asOf})*(${renewal}<${last})*(${at.score(row)}<50-1E-9),0),0)`,
      );
    },
  };
  // A text among the figures of an axis would make a chart number its points 1, 2, 3.
  columns[layout.chartScore] = {
    header: say("tab.column.chartScore"),
    width: 9,
    numberFormat: formats.score,
    cell: (_, row) => formula(`IF(ISNUMBER(${at.score(row)}),${at.score(row)},-1)`),
  };
  columns[layout.rankKey] = {
    header: say("tab.column.rankKey"),
    // The last column before the points names the rows above them.
    dimension: say("tab.scores.dimension"),
    weight: say("tab.scores.weight"),
    share: say("tab.scores.share"),
    width: 12,
    numberFormat: formats.factor,
    // A hair less for each line, so that no two clients have the same key.
    cell: (_, row) =>
      formula(
        `IF(${at.status(row)}="",${at.score(row)}-${cellInRow(row, layout.number)}*1E-10,"")`,
      ),
  };
}
