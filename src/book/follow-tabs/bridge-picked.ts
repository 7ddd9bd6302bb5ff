import { absoluteArea, absoluteCell, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { planSection } from "../tabs/dashboard-section";
import { LABEL, WIDTH, type BridgePage } from "./bridge-layout";
import { dateText } from "./date-text";
import { belowEach, historyRange, keysAbove } from "./history-ranges";

/** Cells of the choice, as addresses. */
export interface PickedCells {
  /** Numbers of snapshots, "" where the date is none of a snapshot's. */
  readonly from: string;
  readonly to: string;
  /** The opening under the closing's model; its own number where that is the same one, or unknown. */
  readonly restated: string;
  /** 1: the lines of the history stand in the order of their keys. */
  readonly sorted: string;
}

/** What a list of dates in a cell has room for: 255 characters in all. */
const MOST_CHOICES = 23;
/** Room for the models in the key of a snapshot. */
const MODEL_STEP = 1000;

/** Columns of the choice: the line in the table of snapshots, its number, day and model. */
const picked = { line: 1, snapshot: 2, date: 3, model: 4 } as const;
const set = { date: 0, day: 1, snapshot: 2, model: 3, key: 4 } as const;

export function pickedCell(
  { rows }: BridgePage,
  line: 0 | 1 | 2,
  column: keyof typeof picked,
): string {
  return absoluteCell(rows.picked + 2 + line, LABEL + picked[column]);
}

export function pickedCells(page: BridgePage): PickedCells {
  return {
    from: pickedCell(page, 0, "snapshot"),
    to: pickedCell(page, 1, "snapshot"),
    restated: pickedCell(page, 2, "snapshot"),
    sorted: absoluteCell(page.rows.picked + 5, LABEL + 1),
  };
}

/** The two dates. */
export function planChoice(page: BridgePage): void {
  const { draft, say, rows, taken, input } = page;
  const last = taken.at(-1)!;
  const isTaken = (date: number | undefined): date is number =>
    taken.some((snapshot) => snapshot.date === date);
  const to = isTaken(input.to) ? input.to : last.date;
  const before = taken.filter(({ date }) => date < to).at(-1) ?? last;
  const from = isTaken(input.from) ? input.from : before.date;
  const choices = taken.slice(-MOST_CHOICES).map(({ date }) => dateText(date, input.language));
  for (const [key, date] of [
    ["from", from],
    ["to", to],
  ] as const) {
    const row = rows[key];
    draft.keyRow(row, key);
    draft.cell(row, LABEL, say(`follow.bridge.${key}`), { style: "strong" });
    draft.cell(row, LABEL + 1, dateText(date, input.language), {
      style: "input",
      numberFormat: "@",
      align: "right",
    });
    draft.validate({ area: { row, column: LABEL + 1, rows: 1, columns: 1 }, choices });
  }
}

/** The lines behind the choice: which snapshots are compared. */
export function planPicked(page: BridgePage): void {
  const { draft, say, rows, taken, restated, models, input, formats } = page;
  const first = rows.sets + 2;
  const column = (name: keyof typeof set, from: number, count: number): string => {
    const area = { row: from, column: LABEL + set[name], rows: count, columns: 1 };
    return count === 1 ? `${absoluteArea(area)}:${absoluteArea(area)}` : absoluteArea(area);
  };
  const own = (name: keyof typeof set): string => column(name, first, taken.length);
  const line = (row: number): string => {
    const cell = absoluteCell(row, LABEL + 1);
    return `IFERROR(MATCH(${cell},${own("date")},0),IFERROR(MATCH(${cell},${own("day")},0),""))`;
  };
  const pick = (key: "from" | "to", place: 0 | 1) => {
    const at = pickedCell(page, place, "line");
    const figure = (name: keyof typeof set): CellContent =>
      formula(`IF(${at}="","",INDEX(${own(name)},${at}))`);
    return {
      key,
      cells: [
        say(`follow.bridge.${key}`),
        formula(line(rows[key])),
        figure("snapshot"),
        figure("day"),
        figure("model"),
      ],
    };
  };
  const numbers = pickedCells(page);
  const wanted = `${pickedCell(page, 0, "date")}*${MODEL_STEP}+${pickedCell(page, 1, "model")}`;
  const others = first + taken.length;
  const found =
    restated.length === 0
      ? numbers.from
      : `IFERROR(INDEX(${column("snapshot", others, restated.length)},MATCH(${wanted},${column("key", others, restated.length)},0)),${numbers.from})`;
  const { body } = planSection(page, rows.picked, {
    key: "picked",
    width: WIDTH,
    heading: say("follow.bridge.picked"),
    headers: [
      "",
      say("follow.bridge.line"),
      say("follow.bridge.snapshot"),
      say("follow.bridge.date"),
      say("follow.bridge.model"),
    ],
    lines: [
      pick("from", 0),
      pick("to", 1),
      {
        key: "restated",
        cells: [
          say("follow.bridge.restated"),
          null,
          formula(
            `IF(${pickedCell(page, 0, "model")}=${pickedCell(page, 1, "model")},${numbers.from},${found})`,
          ),
          null,
          null,
        ],
      },
    ],
    numberFormats: [null, null, null, formats.date],
  });
  draft.style(body, "muted");
  draft.keyRow(rows.picked + 5, "sorted");
  draft.put(rows.picked + 5, LABEL, [[say("follow.bridge.sorted"), formula(sortedText(page))]], {
    style: "muted",
  });
  const lines = [...taken, ...restated].map(({ number, date, model }, i) => ({
    key: `set.${number}`,
    cells: [
      dateText(date, input.language),
      date,
      number,
      models.get(model) ?? null,
      formula(
        `${absoluteCell(first + i, LABEL + set.day)}*${MODEL_STEP}+${absoluteCell(first + i, LABEL + set.model)}`,
      ),
    ],
  }));
  const sets = planSection(page, rows.sets, {
    key: "sets",
    width: WIDTH,
    heading: say("follow.bridge.sets"),
    headers: [
      say("follow.bridge.date"),
      say("follow.bridge.date"),
      say("follow.bridge.snapshot"),
      say("follow.bridge.model"),
      say("follow.bridge.key"),
    ],
    lines,
    numberFormats: [null, formats.date],
  });
  draft.style(sets.body, "muted");
}

/**
 * Lines that only ever are appended stand in the order of their keys: a faster way to find them, as
 * long as none is blank, which is no place in an order. The header counts once, as a text after any
 * number: unlike the first line, it is never taken out.
 */
function sortedText({ input: { history } }: BridgePage): string {
  if (history.rows === 1) return "1";
  const below = belowEach(history, "key");
  const falls = `SUMPRODUCT(--(${below}<${keysAbove(history)}),--(${below}<>""))`;
  const keys = historyRange(history, "key");
  return `IFERROR(IF(${falls}=1,IF(COUNT(${keys})=ROWS(${keys}),1,0),0),0)`;
}
