import type { Model } from "../../commitment/model";
import type { MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import type { History } from "../history/history";
import { absoluteArea, absoluteCell } from "../native-formula";
import type { Area, FollowTabKey } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import type { NumberFormats } from "../tabs/number-formats";
import { columnOf, type TabDraft } from "../tabs/tab-draft";
import type { TargetLine } from "./targets";
import type { TrackPoint } from "./track";

export interface ObjectiveTabInput {
  /** `null` where there is no history yet. */
  readonly history: History | null;
  /** What somebody has typed into the table of targets, from `readTargets`. */
  readonly targets: readonly TargetLine[];
  readonly model: Model;
  readonly sheetName: string;
  readonly language: Language;
}

/** Figures behind the formulas, from top to bottom. */
export const lineKeys = [
  "count",
  "inTrend",
  "meanDate",
  "meanAmount",
  "squares",
  "slope",
  "latestDate",
  "latestAmount",
  "nextDate",
  "nextAmount",
] as const;

/** What the sections are made with, and where they stand. */
export interface ObjectivePage {
  readonly draft: TabDraft<FollowTabKey>;
  readonly input: ObjectiveTabInput;
  readonly formats: NumberFormats;
  readonly say: (key: MessageKey, values?: MessageValues) => string;
  readonly track: readonly TrackPoint[];
  /** Bodies. */
  readonly targets: Area;
  readonly trackBody: Area;
  readonly chart: number;
  readonly lines: number;
  /** A body: the day of each snapshot, what it was taken at, under which model, and whether it counts. */
  readonly takenBody: Area;
  readonly points: number;
  /** The body of the section of second lines of clients; `null`: there are none. */
  readonly repeated: Area | null;
}

/** A figure behind the formulas, as an address. */
export function behind({ lines }: ObjectivePage, key: (typeof lineKeys)[number]): string {
  return absoluteCell(lines + 2 + lineKeys.indexOf(key), LABEL + 1);
}

/** A column of a body as an address. */
export function rangeOf(area: Area, column: number): string {
  const one = columnOf(area, column);
  const range = absoluteArea(one);
  return one.rows === 1 ? `${range}:${range}` : range;
}
