import { absoluteCell, formula, textLiteral } from "../native-formula";
import { columnLetters } from "../sheet-address";
import { clientRange } from "./bridge-clients";
import { LABEL, stepCount, type BridgePage } from "./bridge-layout";
import { hasGrown, ofSnapshot, saysExcess, withoutKey } from "./history-ranges";
import { pickedCell, pickedCells } from "./bridge-picked";

/** What is to be said of the two dates, and of what the history holds of them. */
export function planState(page: BridgePage): void {
  const { draft, say } = page;
  const [dateFrom, dateTo] = [pickedCell(page, 0, "date"), pickedCell(page, 1, "date")];
  const models = [pickedCell(page, 0, "model"), pickedCell(page, 1, "model")];
  const cells = pickedCells(page);
  const text = (key: "unknownDate" | "backwards" | "mixed"): string =>
    textLiteral(say(`follow.bridge.${key}`));
  const faults = faultsText(page);
  draft.keyRow(2, "state");
  draft.cell(
    2,
    LABEL,
    formula(
      `IF(${cells.from}="",${text("unknownDate")},IF(${cells.to}="",${text("unknownDate")},IF(${dateFrom}>${dateTo},${text("backwards")},IF(IF(${models[0]}=${models[1]},0,IF(${cells.restated}=${cells.from},1,0))=1,${text("mixed")},${faults}))))`,
    ),
    { style: "warning" },
  );
}

/** What the history holds that cannot be so: what is left over, and the last line that is apart. */
function faultsText(page: BridgePage): string {
  const { say, columns, axes, rows, input } = page;
  const sheet = input.history.sheetName;
  const left = absoluteCell(rows.steps + 2 + stepCount(axes.length), LABEL + 2);
  const [before, after] = [columns.apartFrom, columns.apartTo].map((column) =>
    clientRange(page, column),
  ) as [string, string];
  const row = `MAX(${before},${after})`;
  const cell = (column: "arr" | "weightedArr"): string =>
    `"${columnLetters(input.history.columns.get(column)!)}"&${row}`;
  const text = (key: "left" | "apart", figures: Readonly<Record<string, string>>): string => {
    const marked = Object.keys(figures).map((name) => [name, `#${name}#`]);
    return say(`follow.bridge.${key}`, {
      sheet,
      ...(Object.fromEntries(marked) as Record<string, string>),
    })
      .split("#")
      .map((part) => figures[part] ?? textLiteral(part))
      .join("&");
  };
  const apart = text("apart", {
    arr: cell("arr"),
    weighted: cell("weightedArr"),
    count: `SUMPRODUCT((${before}>0)+(${after}>0))`,
  });
  const { from, to, restated } = pickedCells(page);
  const lines = [
    ...[from, to].map((number) => `SUMPRODUCT(${ofSnapshot(input.history, number)})`),
    `SUMPRODUCT(${withoutKey(input.history, [from, to, restated])})`,
  ].join("+");
  const [opening, closing] = [0, stepCount(axes.length) - 1].map((step) =>
    absoluteCell(rows.steps + 2 + step, LABEL + 1),
  ) as [string, string];
  const isWhole = `IF(${left}=0,IF(${lines}=${opening}+${closing},1,0),0)=1`;
  const grown = `IF(${hasGrown(input.history)},${textLiteral(say("follow.history.grown", { sheet }))},"")`;
  const standing = `IF(${isWhole},IF(${row}=0,${grown},${apart}),${text("left", {})})`;
  return saysExcess(input.history, say, standing);
}
