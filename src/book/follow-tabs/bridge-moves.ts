import { BAND_WIDTH, SCORE_BANDS } from "../../commitment/score-band";
import { formula, textLiteral } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { planSection, wrapHeader } from "../tabs/dashboard-section";
import { columnOf } from "../tabs/tab-draft";
import { clientRange } from "./bridge-clients";
import {
  LABEL,
  MOST_RANKED,
  PLACES,
  WIDTH,
  type BridgePage,
  type ClientColumns,
} from "./bridge-layout";

/** Lines of the table by the rank that one of its columns gives them. */
function ranked(
  page: BridgePage,
  rank: number,
  place: number,
  shown: readonly number[],
  none: string,
): CellContent[] {
  const keys = clientRange(page, rank);
  const largest = `LARGE(${keys},${place})`;
  return shown.map((column, i) =>
    formula(
      `IFERROR(IF(${largest}<=-1,${textLiteral(i === 0 ? none : "")},INDEX(${clientRange(page, column)},MATCH(${largest},${keys},0))),"")`,
    ),
  );
}

function rankedLines(
  page: BridgePage,
  rank: "rank" | "rankUp" | "rankDown",
  shown: readonly (keyof ClientColumns)[],
): { key: number; cells: CellContent[] }[] {
  const count = Math.min(MOST_RANKED, page.clients.number.length);
  const columns = shown.map((name) => page.columns[name]);
  const nobody = page.say("follow.bridge.nobody");
  return Array.from({ length: count }, (_, k) => ({
    key: k + 1,
    // Where nobody is, the first line says so.
    cells: ranked(page, page.columns[rank], k + 1, columns, k === 0 ? nobody : ""),
  }));
}

/** The clients that explain most of the change. */
export function planMovers(page: BridgePage): void {
  const { draft, say, rows, formats } = page;
  // Who came had no value, and who left has none.
  const orNothing = `${formats.money};-${formats.money};`;
  // A client without any revenue is to be seen as such, not as one that shrank.
  const orNoArr = `${formats.money};-${formats.money};"${say("follow.bridge.noArr")}"`;
  const { body } = planSection(page, rows.movers, {
    key: "movers",
    width: WIDTH,
    heading: say("follow.bridge.movers"),
    headers: [
      say("tab.column.client"),
      say("follow.bridge.opening"),
      say("follow.bridge.modelChange"),
      say("follow.bridge.ownChange"),
      say("follow.bridge.closing"),
      say("follow.bridge.arrFrom"),
      say("follow.bridge.arrTo"),
      say("follow.bridge.scoreFrom"),
      say("follow.bridge.scoreTo"),
    ],
    lines: rankedLines(page, "rank", [
      ...(["name", "opening", "modelChange", "ownChange", "closing"] as const),
      ...(["arrFrom", "arrTo", "scoreFrom", "scoreTo"] as const),
    ]),
    numberFormats: [
      ...[null, orNothing, formats.effect, formats.effect, orNothing, orNoArr, orNoArr],
      ...[formats.score, formats.score],
    ],
  });
  wrapHeader(page, body);
  draft.style(columnOf(body, 3), "strong");
  const note = body.row + body.rows;
  draft.keyRow(note, "movers.note");
  draft.cell(note, LABEL, say("follow.bridge.moversNote"), { style: "note" });
}

/** Clients from band to band of the score. */
export function planMoves(page: BridgePage): void {
  const { draft, say, rows, columns, formats } = page;
  const [from, to] = [columns.bandFrom, columns.bandTo].map((column) =>
    clientRange(page, column),
  ) as [string, string];
  const bands = Array.from(
    { length: SCORE_BANDS },
    (_, band) => `${band * BAND_WIDTH} – ${(band + 1) * BAND_WIDTH}`,
  );
  const { body } = planSection(page, rows.moves, {
    key: "moves",
    width: WIDTH,
    heading: say("follow.bridge.moves"),
    headers: [
      say("follow.bridge.before"),
      ...bands,
      say("follow.bridge.noScore"),
      say("follow.bridge.lostShort"),
    ],
    lines: [...bands, say("follow.bridge.noScore"), say("follow.bridge.newShort")].map(
      (label, place) => ({
        key: place + 1,
        cells: [
          label,
          ...Array.from({ length: PLACES }, (_, other): CellContent => {
            if (place === PLACES - 1 && other === PLACES - 1) return null;
            return formula(`SUMPRODUCT((${from}=${place + 1})*(${to}=${other + 1}))`);
          }),
        ],
      }),
    ),
    numberFormats: [null, ...new Array<string>(PLACES).fill(`${formats.count};;`)],
  });
  // Who stays in a band stands on the diagonal.
  for (let place = 0; place < PLACES - 1; place++) {
    draft.style(
      { row: body.row + place, column: LABEL + 1 + place, rows: 1, columns: 1 },
      "strong",
    );
  }
  const note = body.row + PLACES;
  draft.keyRow(note, "moves.note");
  draft.cell(note, LABEL, say("follow.bridge.movesNote"), { style: "note" });
}

/** Clients who crossed 100 % one way. */
export function planCrossings(page: BridgePage, direction: "up" | "down"): void {
  const { draft, say, rows, columns, formats } = page;
  const crossing = clientRange(page, columns.crossing);
  const here = `${crossing}=${direction === "up" ? 1 : -1}`;
  const sum = (column: number): CellContent =>
    formula(`SUMPRODUCT(--(${here}),${clientRange(page, column)})`);
  const [before = "", after = ""] = say("follow.bridge.inAll", { count: "#" }).split("#");
  const lines = rankedLines(page, direction === "up" ? "rankUp" : "rankDown", [
    ...(["name", "multiplierFrom", "multiplierTo"] as const),
    ...(["opening", "modelChange", "ownChange", "closing"] as const),
  ]);
  const { body } = planSection(page, rows[direction], {
    key: direction,
    width: WIDTH,
    heading: say(`follow.bridge.${direction}`),
    headers: [
      say("tab.column.client"),
      say("follow.bridge.multiplierFrom"),
      say("follow.bridge.multiplierTo"),
      say("follow.bridge.opening"),
      say("follow.bridge.modelChange"),
      say("follow.bridge.ownChange"),
      say("follow.bridge.closing"),
    ],
    lines: [
      ...lines,
      {
        key: "total",
        cells: [
          formula(`${textLiteral(before)}&SUMPRODUCT(--(${here}))&${textLiteral(after)}`),
          null,
          null,
          sum(columns.opening),
          sum(columns.modelChange),
          sum(columns.ownChange),
          sum(columns.closing),
        ],
      },
    ],
    numberFormats: [
      ...[null, formats.percent, formats.percent, formats.money],
      ...[formats.effect, formats.effect, formats.money],
    ],
  });
  wrapHeader(page, body);
  const total = { ...body, row: body.row + body.rows - 1, rows: 1 };
  draft.style({ ...total, columns: WIDTH }, "total");
}
