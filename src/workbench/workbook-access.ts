import type { WorkbookClient } from "./workbook-client";

/** What the page does with the open workbook. */
export type WorkbookAccess = Pick<
  WorkbookClient,
  | "state"
  | "problem"
  | "open"
  | "openSample"
  | "save"
  | "speak"
  | "activate"
  | "select"
  | "type"
  | "paste"
  | "clear"
  | "undo"
  | "redo"
  | "editing"
  | "entry"
  | "edge"
  | "view"
  | "figures"
  | "texts"
  | "command"
  | "onShowPane"
  | "onState"
  | "onCells"
  | "onBusy"
  | "onProblem"
>;
