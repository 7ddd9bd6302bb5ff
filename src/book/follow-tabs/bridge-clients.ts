import { SERIES_BELOW } from "../../commitment/attribution";
import { BAND_WIDTH, SCORE_BANDS } from "../../commitment/score-band";
import { absoluteArea, cellInRow, formula } from "../native-formula";
import type { Area, CellContent } from "../tab-plan";
import { columnOf, uniqueHeaders } from "../tabs/tab-draft";
import { LABEL, PLACES, type BridgePage, type ClientColumns } from "./bridge-layout";
import { pickedCells } from "./bridge-picked";
import { historyRange } from "./history-ranges";

const bridgeTableName = "CcsBridge";
/** What a rank key is less by for each client number: of equals, the first comes first. */
const TIE = "1E-6";
/** As the history is read: figures that people have typed by hand are rounded. */
const ROUNDED = "1E-6";

/** The body of the table of clients. */
function clientsBody({ rows, clients, columns }: BridgePage): Area {
  return {
    row: rows.clients + 2,
    column: LABEL,
    rows: clients.number.length,
    columns: columns.count,
  };
}

/** One of its columns as an address. */
export function clientRange(page: BridgePage, column: number): string {
  const area = columnOf(clientsBody(page), column);
  const range = absoluteArea(area);
  return area.rows === 1 ? `${range}:${range}` : range;
}

/** Every client of the history: what it was at both dates, and what each step did to it. */
export function planClients(page: BridgePage): number {
  const { draft, rows, say, columns, clients, formats } = page;
  const headers = uniqueHeaders(headersOf(page));
  draft.keyRow(rows.clients, "clients.heading");
  draft.heading(rows.clients, LABEL, columns.count, say("follow.bridge.clients"));
  draft.put(rows.clients + 1, LABEL, [headers], {
    style: "tableHeader",
    wrap: true,
    vertical: "center",
    align: "right",
  });
  draft.format({ row: rows.clients + 1, column: LABEL, rows: 1, columns: 1 }, { align: "left" });
  draft.height(rows.clients + 1, 42);
  const line = clientLine(page);
  const body = draft.put(
    rows.clients + 2,
    LABEL,
    Array.from(clients.number, (_, i) => line(i)),
    { style: "body" },
  );
  const format = (column: number, count: number, numberFormat: string): void =>
    draft.format(columnOf(body, column, count), { numberFormat });
  format(columns.opening, 1, formats.money);
  format(columns.modelChange, columns.closing - columns.modelChange, formats.effect);
  format(columns.closing, 1, formats.money);
  format(columns.ownChange, 2, formats.effect);
  format(columns.arrFrom, 2, formats.money);
  format(columns.scoreFrom, 2, formats.score);
  format(columns.multiplierFrom, 2, formats.percent);
  format(columns.start, 1, formats.money);
  format(columns.logArr, columns.logMean - columns.logArr, formats.factor);
  format(columns.logMean, 1, formats.money);
  format(columns.rank, 3, "0.00");
  draft.style(columnOf(body, columns.number, columns.count - columns.number), "muted");
  draft.table({
    name: bridgeTableName,
    area: { ...body, row: body.row - 1, rows: body.rows + 1 },
    bandedRows: false,
    filterButtons: true,
    identity: ["number"],
    called: "name",
  });
  for (const [name, column] of Object.entries(columns)) {
    if (name === "count") continue;
    if (name === "axes" || name === "logAxes") {
      page.axes.forEach(({ key }, a) =>
        draft.keyColumn(LABEL + (column as number) + a, `${name}.${key}`),
      );
    } else draft.keyColumn(LABEL + (column as number), name);
  }
  return body.row + body.rows;
}

function headersOf({ axes, columns, say }: BridgePage): string[] {
  const own = (column: Exclude<keyof ClientColumns, "axes" | "logAxes" | "count">): string => {
    switch (column) {
      case "name":
        return say("tab.column.client");
      case "opening":
      case "modelChange":
      case "lost":
      case "gained":
      case "arrEffect":
      case "closing":
      case "ownChange":
      case "change":
      case "arrFrom":
      case "arrTo":
      case "scoreFrom":
      case "scoreTo":
      case "multiplierFrom":
      case "multiplierTo":
        return say(`follow.bridge.${column}`);
      default:
        return say(`follow.bridge.column.${column}`);
    }
  };
  const headers: string[] = [];
  for (const [name, column] of Object.entries(columns) as [keyof ClientColumns, number][]) {
    if (name === "count") continue;
    if (name === "axes") axes.forEach(({ label }, a) => (headers[column + a] = label));
    else if (name === "logAxes") {
      axes.forEach(
        ({ label }, a) =>
          (headers[column + a] = say("follow.bridge.column.logAxis", { axis: label })),
      );
    } else headers[column] = own(name);
  }
  return headers;
}

/** The formulas of one client's line. Steps and logarithmic means as `clientBridge` has them. */
function clientLine(page: BridgePage): (client: number) => CellContent[] {
  const { axes, columns, clients, input, rows } = page;
  const { history } = input;
  const picked = pickedCells(page);
  const range = (column: Parameters<typeof historyRange>[1]): string =>
    historyRange(history, column);
  const keys = range("key");
  const [weighted, arr, score] = (["weightedArr", "arr", "score"] as const).map(range) as [
    string,
    string,
    string,
  ];
  const axisRanges = axes.map(({ key }) => range(`multiplier.${key}`));

  return (client) => {
    const row = rows.clients + 2 + client;
    const at = (column: number): string => cellInRow(row, LABEL + column);
    const [opening, start, closing] = [
      columns.openingLine,
      columns.startLine,
      columns.closingLine,
    ].map(at) as [string, string, string];
    const position = (snapshot: string): string => {
      const key = `${snapshot}*1000000+${at(columns.number)}`;
      // Right after all lesser keys: of equal ones, as of a line that was copied, the first.
      const near = `1+IFERROR(MATCH(${key}-0.5,${keys},1),0)`;
      // A line without a weighted ARR is none: no number is to be had from it.
      const worth = (line: string): string => {
        const cell = `INDEX(${weighted},${line})`;
        return `(${line})/IF(ISNUMBER(${cell}),IF(${cell}<0,0,1),0)`;
      };
      return `IFERROR(IF(${picked.sorted}=1,IF(INDEX(${keys},${near})=${key},${worth(near)},""),${worth(`MATCH(${key},${keys},0)`)}),"")`;
    };
    const amount = (line: string): string => `IF(${line}="",0,INDEX(${weighted},${line}))`;
    const known = (line: string, column: string): string =>
      `IF(${line}="","",IF(ISNUMBER(INDEX(${column},${line})),INDEX(${column},${line}),""))`;
    const stayed = (yes: string, no = "0"): string =>
      `IF(${opening}="",${no},IF(${closing}="",${no},${yes}))`;
    const [arrFrom, arrTo] = [at(columns.arrFrom), at(columns.arrTo)];
    const both = (yes: string): string => stayed(`IF(${arrFrom}>0,IF(${arrTo}>0,${yes},0),0)`);
    const log = (column: string, line: string): string => `IFERROR(LN(INDEX(${column},${line})),0)`;
    const product = (line: string): string =>
      `IF(${line}="","",EXP(${axisRanges.map((column) => log(column, line)).join("+")}))`;
    const implied = (line: string, makes: string): string => `${amount(line)}/${makes}`;
    // Apart: no ARR, or another one than weighted ARR and multipliers make.
    const apart = (line: string, makes: string): string => {
      const gap = `INDEX(${arr},${line})*${makes}-INDEX(${weighted},${line})`;
      const far = `IF(MAX(${gap},0-(${gap}))>${ROUNDED}*MAX(1,INDEX(${weighted},${line})),1,0)`;
      const isApart = `IF(ISNUMBER(INDEX(${arr},${line})),IF(INDEX(${arr},${line})<0,1,${far}),1)`;
      return `IF(${line}="",0,${isApart}*(${line}+${history.top + 1}))`;
    };
    const usedArr = (line: string, flag: string, makes: string): string =>
      `IF(${line}="","",IF(${flag}>0,${implied(line, makes)},INDEX(${arr},${line})))`;
    const total = at(columns.logTotal);
    const x = `MAX(${total},-${total})`;
    const change = at(columns.change);
    const size = `MAX(${change},-${change})`;
    const key = `${size}-${at(columns.number)}*${TIE}`;
    const band = (line: string, value: string): string => {
      const edges = Array.from(
        { length: SCORE_BANDS - 1 },
        (_, edge) => `IF(${value}<${(edge + 1) * BAND_WIDTH}-1E-9,0,1)`,
      );
      return `IF(${line}="",${PLACES},IF(${value}="",${PLACES - 1},1+${edges.join("+")}))`;
    };
    const [before, after] = [at(columns.multiplierFrom), at(columns.multiplierTo)];
    const side = `IF(${after}>1+1E-9,IF(${before}>1+1E-9,0,1),IF(${after}<1-1E-9,IF(${before}<1-1E-9,0,-1),0))`;

    const cells = new Array<CellContent>(columns.count).fill(null);
    const put = (column: number, text: string): void => {
      cells[column] = formula(text);
    };
    cells[columns.name] = clients.name[client]!;
    cells[columns.number] = clients.number[client]!;
    put(columns.openingLine, position(picked.from));
    put(
      columns.restatedLine,
      `IF(${picked.restated}=${picked.from},${opening},${position(picked.restated)})`,
    );
    put(
      columns.startLine,
      `IF(${opening}="","",IF(${at(columns.restatedLine)}="",${opening},${at(columns.restatedLine)}))`,
    );
    put(columns.closingLine, position(picked.to));
    put(columns.opening, amount(opening));
    put(columns.start, amount(start));
    put(columns.closing, amount(closing));
    put(columns.modelChange, `${at(columns.start)}-${at(columns.opening)}`);
    put(columns.lost, `IF(${opening}="",0,IF(${closing}="",0-${at(columns.start)},0))`);
    put(columns.gained, `IF(${opening}="",${at(columns.closing)},0)`);
    put(columns.apartFrom, apart(start, before));
    put(columns.apartTo, apart(closing, after));
    put(columns.arrFrom, usedArr(start, at(columns.apartFrom), before));
    put(columns.arrTo, usedArr(closing, at(columns.apartTo), after));
    put(columns.scoreFrom, known(start, score));
    put(columns.scoreTo, known(closing, score));
    put(columns.multiplierFrom, product(start));
    put(columns.multiplierTo, product(closing));
    put(columns.logArr, both(`LN(${arrTo})-LN(${arrFrom})`));
    axisRanges.forEach((column, a) =>
      put(columns.logAxes + a, both(`${log(column, closing)}-${log(column, start)}`)),
    );
    put(columns.logTotal, `SUM(${at(columns.logArr)}:${at(columns.logTotal - 1)})`);
    put(
      columns.logMean,
      both(
        `MAX(${at(columns.start)},${at(columns.closing)})*IF(${x}<${SERIES_BELOW},1-${x}/2+${x}*${x}/6-${x}*${x}*${x}/24,(1-EXP(-${x}))/${x})`,
      ),
    );
    put(
      columns.arrEffect,
      stayed(
        `IF(${at(columns.logMean)}=0,${at(columns.closing)}-${at(columns.start)},${at(columns.logMean)}*${at(columns.logArr)})`,
      ),
    );
    axes.forEach((_, a) =>
      put(columns.axes + a, `${at(columns.logMean)}*${at(columns.logAxes + a)}`),
    );
    put(
      columns.ownChange,
      `${at(columns.closing)}-${at(columns.opening)}-${at(columns.modelChange)}`,
    );
    put(columns.change, `${at(columns.closing)}-${at(columns.opening)}`);
    put(columns.bandFrom, band(opening, at(columns.scoreFrom)));
    put(columns.bandTo, band(closing, at(columns.scoreTo)));
    put(columns.crossing, stayed(side));
    put(columns.rank, `IF(${size}>0,${key},-1)`);
    put(columns.rankUp, `IF(${at(columns.crossing)}=1,${key},-1)`);
    put(columns.rankDown, `IF(${at(columns.crossing)}=-1,${key},-1)`);
    return cells;
  };
}
