import { isMessageKey, message } from "../../messages/messages";
import type { Language, MessageKey } from "../../messages/messages";
import type { CellValue, Grid } from "../grid";

/** The Excel table of the action plan; the add-in finds what people typed by this name. */
export const PLAN_TABLE = "CcsPlan";

/** Headers of the hidden columns of the plan: the same in every language, because code reads them. */
export const PLAN_KEY_HEADERS = {
  client: "ccs.client",
  axis: "ccs.axis",
  proposedOwner: "ccs.owner",
  proposedDue: "ccs.due",
} as const;

/**
 * One line of an action plan as it stands in the workbook: the four cells that belong to people, and
 * enough of the rest to show the line again if its cause has gone.
 */
export interface PlanNote {
  /** `ClientColumns.id` */
  readonly clientId: string;
  /** `Axis.key` */
  readonly axisKey: string;
  /** `null` where the cell is blank. */
  readonly owner: string | number | null;
  /** An Excel serial, or whatever text was typed. */
  readonly due: string | number | null;
  readonly status: string | number | null;
  readonly comment: string | number | null;
  /** What the add-in had put into `owner` and `due`; a difference is somebody's decision. */
  readonly proposedOwner: string | number | null;
  readonly proposedDue: string | number | null;
  readonly client: string;
  readonly segment: string;
  readonly axis: string;
  readonly lever: string;
  readonly action: string;
}
