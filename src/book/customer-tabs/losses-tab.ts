import { foldText } from "../../metrics/fold-text";
import { lossReasons, type LossReasons } from "../../metrics/loss-reasons";
import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import type { Grid } from "../grid";
import { formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import type { ClientDirectory } from "../sources/client-directory";
import type { Losses, ReadLosses } from "../sources/read-losses";
import { numberFormats } from "../tabs/number-formats";
import { lineCell, planLinesTab, type LineColumn, type LinesTab } from "./lines-tab";
import { lineOrder, linkedNumber } from "./linked-number";
import { movedMark, whileUnmoved } from "./moved-lines";

const columnOrder = [
  "number",
  "name",
  "date",
  "month",
  "value",
  "reason",
  "detail",
  "reasonText",
  "detailText",
  "dayRead",
  "moved",
] as const;
export type LossColumn = (typeof columnOrder)[number];

/** The tab of losses, with the reasons that its numbers stand for. */
export interface LossesTab extends LinesTab<LossColumn> {
  /** The first is 1, and so on; details of all reasons are numbered in one row. */
  readonly reasons: LossReasons["reasons"];
  /** Confidential losses, whose reason is not shown. */
  readonly unshown: number;
}

export interface LossesTabInput {
  readonly read: ReadLosses;
  readonly grid: Grid;
  readonly directory: ClientDirectory;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

/**
 * What may be said of why clients left: of a confidential loss nothing, since its day and its amount
 * stand in the same line, and the revenue by month tells whose they are. It counts in the totals of
 * clients and revenue lost. "" where there is no reason.
 */
export function shownReasons({ reason, detail, confidential }: Losses): {
  readonly reasons: readonly string[];
  readonly details: readonly string[];
  readonly unshown: number;
} {
  const isOpen = (line: number): boolean => confidential[line] !== 1;
  return {
    reasons: reason.map((text, line) => (isOpen(line) ? text : "")),
    details: detail.map((text, line) => (isOpen(line) ? text : "")),
    unshown: reason.filter((text, line) => foldText(text) !== "" && !isOpen(line)).length,
  };
}

/** One line a loss, its reason and its detail by number. Confidential ones name no client. */
export function planLossesTab(input: LossesTabInput): LossesTab {
  const { read, grid, directory, language, currency, sheetName } = input;
  const { data, cells } = read;
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const formats = numberFormats(language, currency);
  const { reasons: texts, details: detailTexts, unshown } = shownReasons(data);
  const hasReason = texts.some((text) => foldText(text) !== "");
  const reasons = hasReason ? lossReasons(texts, detailTexts, data.value).reasons : [];
  const reasonNumber = new Map(reasons.map(({ reason }, i) => [foldText(reason), i + 1]));
  const detailNumber = new Map(
    reasons
      .flatMap(({ reason, details }) =>
        details.map((one) => `${foldText(reason)}\n${foldText(one.reason)}`),
      )
      .map((key, i) => [key, i + 1]),
  );
  const order = lineOrder(data.confidential, data.value);
  const isOpen = (line: number): boolean => data.confidential[line] !== 1;
  const { id, client, date, reason, detail, confidential } = cells.columns;
  const whileOpen = (
    line: number,
    place: number,
    content: CellContent,
    otherwise?: "0",
  ): CellContent =>
    isOpen(line)
      ? whileUnmoved(lineCell(columnOrder.indexOf("moved"), place), content, otherwise)
      : content;
  const linked = (line: number, place: number, role: "date" | "value", value: number) =>
    isOpen(line)
      ? whileOpen(line, place, linkedNumber(grid, cells.rows[line]!, cells.columns[role], value))
      : Number.isNaN(value)
        ? null
        : value;
  const cellsOf: Record<LossColumn, LineColumn<LossColumn>["cells"]> = {
    number: order.map((line, i) =>
      isOpen(line) ? data.client[line]! : directory.names.length + i,
    ),
    name: order.map((line) =>
      isOpen(line) ? (directory.names[data.client[line]!] ?? null) : null,
    ),
    date: order.map((line, i) => linked(line, i, "date", data.date[line]!)),
    month: order.map((_, i) => {
      const date = lineCell(columnOrder.indexOf("date"), i);
      return formula(`IF(ISNUMBER(${date}),YEAR(${date})*12+MONTH(${date})-1,0)`);
    }),
    value: order.map((line, i) => linked(line, i, "value", data.value[line]!)),
    reason: order.map((line, i) =>
      whileOpen(line, i, reasonNumber.get(foldText(texts[line]!)) ?? 0, "0"),
    ),
    detail: order.map((line, i) =>
      whileOpen(
        line,
        i,
        detailNumber.get(`${foldText(texts[line]!)}\n${foldText(detailTexts[line]!)}`) ?? 0,
        "0",
      ),
    ),
    reasonText: order.map((line, i) => whileOpen(line, i, texts[line]! || null)),
    detailText: order.map((line, i) => whileOpen(line, i, detailTexts[line]! || null)),
    dayRead: order.map((line) => (Number.isNaN(data.date[line]!) ? null : data.date[line]!)),
    moved: order.map((line) =>
      isOpen(line)
        ? movedMark(
            grid,
            cells.rows[line]!,
            [id, client, date],
            [id, client, confidential, reason, detail],
          )
        : 0,
    ),
  };
  const formatOf: Partial<Record<LossColumn, string>> = {
    number: "0",
    date: formats.date,
    month: "0",
    value: formats.money,
    reason: "0",
    detail: "0",
    dayRead: formats.date,
    moved: "0;;",
  };
  const muted: readonly LossColumn[] = ["number", "month", "reason", "detail", "dayRead", "moved"];
  const tab = planLinesTab<LossColumn>({
    key: "losses",
    sheetName,
    language,
    currency,
    title: say("follow.losses.title"),
    subtitle: say("follow.losses.subtitle", { losses: order.length }),
    tableName: "CcsLosses",
    columns: columnOrder.map((key) => {
      const numberFormat = formatOf[key];
      return {
        key,
        header: say(key === "moved" ? "follow.moved.column" : `follow.losses.${key}`),
        cells: cellsOf[key],
        ...(numberFormat === undefined ? { width: 28 } : { numberFormat }),
        isMuted: muted.includes(key),
      };
    }),
    identity: ["dayRead", "name"],
    called: "name",
  });
  return { ...tab, reasons, unshown };
}
