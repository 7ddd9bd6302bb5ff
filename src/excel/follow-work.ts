import type { PlacedTab } from "../book/standing/place-tabs";
import type { CellContent, SheetPlan } from "../book/tab-plan";
import type { WriteQueue } from "./write-queue";

/** What is written besides the result tabs so that a book can be followed over time. */
export interface FollowWork {
  readonly placed: readonly PlacedTab[];
  /** A sheet for the history, where there is none. */
  readonly sheet: SheetPlan | null;
  /** The sheet of a history that gets lines; `null` where none does. */
  readonly changedSheet: string | null;
  /** Every model of the history, as rows of the memory. */
  readonly models: readonly (readonly CellContent[])[];
  /** Cells that `write` hands over. */
  readonly cells: number;
  /** Puts lines under a history that stands. */
  readonly write: (queue: WriteQueue) => Promise<void>;
  /** Takes back whatever `write` has done so far; can be done again. */
  readonly undo: (context: Excel.RequestContext) => Promise<void>;
  /** What can only be done when nothing is taken back any more; can be done again. */
  readonly finish: (context: Excel.RequestContext) => Promise<void>;
}
