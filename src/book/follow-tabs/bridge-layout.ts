import type { Model } from "../../commitment/model";
import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import { restatedSnapshot, takenSnapshots, type History, type Snapshot } from "../history/history";
import { historyClients, type HistoryClients } from "../history/history-bridge";
import type { Area, FollowTabKey } from "../tab-plan";
import { numberFormats, type NumberFormats } from "../tabs/number-formats";
import { TabDraft } from "../tabs/tab-draft";
import { modelNumbers, repeatedBody, repeatedCount } from "./history-ranges";

export interface BridgeTabInput {
  /** With one snapshot at least. */
  readonly history: History;
  /** The model in use: its names of axes, its currency. */
  readonly model: Model;
  readonly sheetName: string;
  readonly language: Language;
  /** Dates of the two snapshots to show; the last two where they are not given or not there. */
  readonly from?: number;
  readonly to?: number;
}

/** The page: a margin, a column of labels, eight of figures. */
export const LABEL = 1;
export const WIDTH = 9;
export const MOST_RANKED = 10;
export const CHART_ROWS = 14;
/** Bands of scores, then no score, then no client. */
export const PLACES = 7;

export interface BridgeAxis {
  readonly key: string;
  readonly label: string;
}

/** Columns of the table of clients, by position in it. */
export interface ClientColumns {
  readonly name: number;
  readonly opening: number;
  readonly modelChange: number;
  readonly lost: number;
  readonly gained: number;
  readonly arrEffect: number;
  /** First of as many as there are axes; `logAxes` too. */
  readonly axes: number;
  readonly closing: number;
  /** Of the client alone: without what the change of the model did. */
  readonly ownChange: number;
  readonly change: number;
  readonly arrFrom: number;
  readonly arrTo: number;
  readonly scoreFrom: number;
  readonly scoreTo: number;
  readonly multiplierFrom: number;
  readonly multiplierTo: number;
  readonly number: number;
  readonly openingLine: number;
  readonly restatedLine: number;
  readonly startLine: number;
  readonly closingLine: number;
  readonly start: number;
  /** The row of the sheet of a line whose ARR does not go with its weighted ARR; 0: it does. */
  readonly apartFrom: number;
  readonly apartTo: number;
  readonly logArr: number;
  readonly logAxes: number;
  readonly logTotal: number;
  readonly logMean: number;
  readonly bandFrom: number;
  readonly bandTo: number;
  readonly crossing: number;
  readonly rank: number;
  readonly rankUp: number;
  readonly rankDown: number;
  readonly count: number;
}

/** Everything that the sections of the tab are made with: what there is, and where it will stand. */
export interface BridgePage {
  readonly draft: TabDraft<FollowTabKey>;
  readonly input: BridgeTabInput;
  readonly formats: NumberFormats;
  readonly say: (key: MessageKey, values?: MessageValues) => string;
  /** Those of the model in use, then those that are no more. */
  readonly axes: readonly BridgeAxis[];
  readonly taken: readonly Snapshot[];
  /** Restated snapshots that a comparison can ask for. */
  readonly restated: readonly Snapshot[];
  readonly models: ReadonlyMap<string, number>;
  readonly clients: HistoryClients;
  readonly columns: ClientColumns;
  readonly rows: BridgeRows;
  /** The body of the section of second lines of clients; `null`: there are none. */
  readonly repeated: Area | null;
}

/** First rows, 0-based, of what formulas elsewhere on the tab point at. */
export interface BridgeRows {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
  readonly chart: number;
  readonly movers: number;
  readonly moves: number;
  readonly up: number;
  readonly down: number;
  readonly snapshots: number;
  readonly waterfall: number;
  readonly picked: number;
  readonly sets: number;
  readonly repeated: number;
  readonly clients: number;
}

export function bridgePage(input: BridgeTabInput): BridgePage {
  const { history, model, language } = input;
  const taken = takenSnapshots(history);
  const models = modelNumbers(taken);
  const restated = taken.flatMap(({ date, model: own }) =>
    [...models.keys()].flatMap((other) => {
      const found = other === own ? null : restatedSnapshot(history, date, other);
      return found === null ? [] : [found];
    }),
  );
  const axes = axesOf(history, model);
  const clients = historyClients(history);
  const ranked = Math.min(MOST_RANKED, clients.number.length);

  const rows = new RowCount(3);
  const places: BridgeRows = {
    from: rows.take(1),
    to: rows.take(2),
    steps: rows.take(2 + stepCount(axes.length) + 2),
    chart: rows.take(CHART_ROWS + 2),
    movers: rows.take(2 + ranked + 2),
    moves: rows.take(2 + PLACES + 2),
    up: rows.take(2 + 1 + ranked + 1),
    down: rows.take(2 + 1 + ranked + 1),
    snapshots: rows.take(2 + taken.length + 2),
    waterfall: rows.take(2 + stepCount(axes.length) + 1),
    picked: rows.take(2 + 3 + 2),
    sets: rows.take(2 + taken.length + restated.length + 1),
    repeated: rows.take(repeatedCount(history) === 0 ? 0 : 2 + repeatedCount(history) + 1),
    clients: rows.take(1),
  };
  return {
    draft: new TabDraft<FollowTabKey>("bridge", input.sheetName),
    input,
    formats: numberFormats(language, model.parameters.currency),
    say: (key, values) => message(language, key, values),
    axes,
    taken,
    restated,
    models,
    clients,
    columns: clientColumns(axes.length),
    rows: places,
    repeated: repeatedBody(history, places.repeated),
  };
}

/** Opening, model change, lost, new, ARR, the axes, closing. */
export function stepCount(axes: number): number {
  return 6 + axes;
}

class RowCount {
  constructor(private next: number) {}

  take(rows: number): number {
    const first = this.next;
    this.next += rows;
    return first;
  }
}

export function axesOf({ axes }: History, model: Model): BridgeAxis[] {
  const known = new Set(axes.map(({ key }) => key));
  const today = model.axes.filter(({ key }) => known.has(key));
  const keys = new Set(today.map(({ key }) => key));
  return [
    ...today.map(({ key, label }) => ({ key, label })),
    ...axes.filter(({ key }) => !keys.has(key)),
  ];
}

function clientColumns(axes: number): ClientColumns {
  let next = 0;
  const several = (count: number): number => {
    const first = next;
    next += count;
    return first;
  };
  const one = (): number => several(1);
  return {
    name: one(),
    opening: one(),
    modelChange: one(),
    lost: one(),
    gained: one(),
    arrEffect: one(),
    axes: several(axes),
    closing: one(),
    ownChange: one(),
    change: one(),
    arrFrom: one(),
    arrTo: one(),
    scoreFrom: one(),
    scoreTo: one(),
    multiplierFrom: one(),
    multiplierTo: one(),
    number: one(),
    openingLine: one(),
    restatedLine: one(),
    startLine: one(),
    closingLine: one(),
    start: one(),
    apartFrom: one(),
    apartTo: one(),
    logArr: one(),
    logAxes: several(axes),
    logTotal: one(),
    logMean: one(),
    bandFrom: one(),
    bandTo: one(),
    crossing: one(),
    rank: one(),
    rankUp: one(),
    rankDown: one(),
    count: next,
  };
}
