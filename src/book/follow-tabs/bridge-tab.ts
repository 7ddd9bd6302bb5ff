import { cellInRow, formula } from "../native-formula";
import type { CellContent, FollowTabKey, TabPlan } from "../tab-plan";
import { widthForTexts } from "../tabs/column-width";
import { planSection } from "../tabs/dashboard-section";
import { moneyLength } from "../tabs/number-formats";
import { paperOf } from "../tabs/paper";
import { sectionedPlan } from "../tabs/sectioned-plan";
import { planClients } from "./bridge-clients";
import { bridgePage, LABEL, WIDTH, type BridgePage, type BridgeTabInput } from "./bridge-layout";
import { planCrossings, planMovers, planMoves } from "./bridge-moves";
import { planChoice, planPicked } from "./bridge-picked";
import { planState } from "./bridge-state";
import { planSteps } from "./bridge-steps";
import { planChart, planWaterfall } from "./bridge-waterfall";
import { dateText } from "./date-text";
import { planRepeated, snapshotClients, snapshotSum } from "./history-ranges";

/**
 * The *Value bridge* tab: how weighted ARR went from one snapshot to another. Two cells choose the
 * snapshots, and everything follows from the history by native formulas. Below the page stand the
 * figures that the chart and the formulas need, and the table of all clients.
 */
export function planBridgeTab(input: BridgeTabInput): TabPlan<FollowTabKey> {
  const page = bridgePage(input);
  const { draft, say, rows, clients } = page;
  const { language, model, history } = input;
  const { currency } = model.parameters;
  draft.titles(LABEL, say("follow.bridge.title"), say("follow.bridge.subtitle", { currency }));
  planChoice(page);
  planState(page);
  planSteps(page);
  planChart(page);
  planMovers(page);
  planMoves(page);
  planCrossings(page, "up");
  planCrossings(page, "down");
  planSnapshots(page);
  planWaterfall(page);
  planPicked(page);
  if (page.repeated !== null) planRepeated(page, history, page.repeated, WIDTH);
  const end = planClients(page);

  draft.evenHeights(end);
  const largest = history.snapshots.reduce(
    (most, { lines }) =>
      Math.max(
        most,
        lines.reduce((sum, line) => sum + history.lines.weightedArr[line]!, 0),
      ),
    0,
  );
  const figure = Math.max(15, moneyLength(language, currency, largest) + 2);
  const columnWidths = [
    2,
    widthForTexts(clients.name, 28, 40),
    ...new Array<number>(page.columns.count - 1).fill(figure),
  ];
  return sectionedPlan(draft, {
    orientation: "portrait",
    paper: paperOf(language, currency),
    rows: rows.waterfall,
    columnWidths,
    printed: LABEL + WIDTH,
    sections: [0, rows.movers, rows.moves, rows.up, rows.down, rows.snapshots],
  });
}

function planSnapshots(page: BridgePage): void {
  const { draft, say, rows, taken, models, input, formats, repeated } = page;
  const first = rows.snapshots + 2;
  const { body } = planSection(page, rows.snapshots, {
    key: "snapshots",
    width: WIDTH,
    heading: say("follow.bridge.snapshots"),
    headers: [
      say("follow.bridge.date"),
      say("tab.column.clients"),
      say("tab.column.arr"),
      say("tab.column.weightedArr"),
      say("tab.column.ratio"),
      say("follow.bridge.model"),
      say("follow.bridge.snapshot"),
    ],
    lines: taken.map(({ number, date, model }, i) => {
      const [arr, weighted] = [2, 3].map((column) => cellInRow(first + i, LABEL + column));
      const cells: CellContent[] = [
        dateText(date, input.language),
        formula(snapshotClients(input.history, number, repeated)),
        formula(snapshotSum(input.history, "arr", number, repeated)),
        formula(snapshotSum(input.history, "weightedArr", number, repeated)),
        formula(`IF(${arr}=0,"",${weighted}/${arr})`),
        models.get(model) ?? null,
        number,
      ];
      return { key: number, cells };
    }),
    numberFormats: [null, formats.count, formats.money, formats.money, formats.percentExact],
  });
  const note = body.row + body.rows;
  draft.keyRow(note, "snapshots.note");
  draft.cell(note, LABEL, say("follow.bridge.snapshotsNote"), { style: "note" });
}
