import type { MessageKey } from "../messages/messages";
import type { CellFaultKey, PairFault } from "./dirty-cells";
import type { Area, CellContent } from "./tab-plan";

export type FaultKey =
  | CellFaultKey
  | PairFault["fault"]
  | "titles"
  | "captions"
  | "splitLabel"
  | "misspeltHeader"
  | "renamedHeader"
  | "sameHeader"
  | "legend"
  | "blankRows"
  | "repeatedHeader"
  | "hiddenRows"
  | "totalRow"
  | "averageRow"
  | "noteLine"
  | "otherBlock"
  | "zeroRows"
  | "otherList";

/** One fault that was planted, and how the reader tells of it. */
export interface PlantedFault {
  readonly fault: FaultKey;
  readonly sheetName: string;
  /** A1 address; "" for what is missing from the whole sheet. */
  readonly address: string;
  /** The kind of the issue that is to be found there; `null` where all is read as it is meant. */
  readonly issue: string | null;
  /** What stands in the cell now. */
  readonly planted: string;
}

/** A client list as people have them, and a list of all that is wrong with it. */
export interface DirtyBook {
  readonly sheetName: string;
  /** The whole sheet from A1, rows of one width. */
  readonly cells: readonly (readonly CellContent[])[];
  /** 0-based: the last row of the header, the first and last row under it with a client. */
  readonly headerRow: number;
  readonly body: { readonly first: number; readonly last: number };
  readonly left: number;
  /** Number format of each column of the list. */
  readonly columnFormats: readonly string[];
  readonly merged: readonly Area[];
  readonly hiddenRows: readonly number[];
  readonly clients: number;
  /** A second client list on a sheet of its own. */
  readonly other: {
    readonly sheetName: string;
    readonly cells: readonly (readonly CellContent[])[];
  };
  readonly faults: readonly PlantedFault[];
}

/** The list of faults as a sheet shows it. */
export const faultSheetHeaders: readonly MessageKey[] = [
  "book.dirty.column.sheet",
  "book.dirty.column.cell",
  "book.dirty.column.fault",
  "book.dirty.column.planted",
  "book.dirty.column.issue",
];
