import { message } from "../../messages/messages";
import type { Language, MessageKey } from "../../messages/messages";
import type { Steps } from "../../metrics/steps";
import type { CellValue, Grid } from "../grid";

/**
 * The Excel table of the action plan. The memory of the last run says where it is; its name matters
 * where that memory is gone.
 */
export const PLAN_TABLE = "CcsPlan";

/** Headers of the plan's hidden columns that are read back: the same in every language. */
export const planKeyHeaders = {
  clientId: "ccs.client",
  axisKey: "ccs.axis",
  proposedOwner: "ccs.owner",
  proposedDue: "ccs.due",
} as const;

/** Lines that are read without a pause. */
const linesPerStep = 500;

/** Keys of the plan's columns that belong to people. */
export const noteColumns = ["owner", "due", "status", "comment"] as const;

/** What a person can have put into a cell. */
export type NoteValue = string | number | null;

/**
 * One line of an action plan as it stands in the workbook: the four cells that belong to people, and
 * enough of the rest to show the line again when its cause has gone.
 */
export interface PlanNote {
  /** `ClientColumns.id`; "" on a line that a person added. */
  readonly clientId: string;
  /** `Axis.key`; "" on a line that a person added. */
  readonly axisKey: string;
  readonly owner: NoteValue;
  /** An Excel serial, or whatever was typed. */
  readonly due: NoteValue;
  readonly status: NoteValue;
  readonly comment: NoteValue;
  /** What the add-in had put into `owner` and `due`: a difference is somebody's decision. */
  readonly proposedOwner: NoteValue;
  readonly proposedDue: NoteValue;
  readonly client: string;
  readonly segment: string;
  readonly axis: string;
  readonly lever: string;
  readonly action: string;
  /** Somebody has written on the line in a column that is not ours, or a formula in one of the four. */
  readonly isAnnotated: boolean;
}

const languages: readonly Language[] = ["en", "fr"];

/** The plan's headers that are read back, by what they hold. */
const visibleHeaders = {
  owner: "tab.column.owner",
  due: "tab.column.due",
  status: "tab.column.planStatus",
  comment: "tab.column.comment",
  client: "tab.column.client",
  segment: "tab.column.segment",
  axis: "tab.column.axis",
  lever: "tab.column.lever",
  action: "tab.column.action",
} as const satisfies Readonly<Record<string, MessageKey>>;

/** Whether a status is the one that the add-in proposes, in whatever language it did. */
export function isProposedStatus(status: NoteValue): boolean {
  return languages.some((language) => message(language, "tab.plan.status.open") === status);
}

/**
 * What people typed into the plan of an earlier run: one note a line of the table `CcsPlan`, whose
 * first grid row is its header row. Columns are where `places` says, by the keys of the plan's
 * columns; those it does not know are found by their headers in either language. A column that was
 * deleted reads as blank. `annotated` tells the lines on which columns that are not ours hold
 * something that a person typed, or the four that belong to people a formula. Blank lines are left out.
 */
export function* readPlanNotes(
  grid: Grid,
  places: ReadonlyMap<string, number> = new Map(),
  annotated: (line: number) => boolean = () => false,
): Steps<PlanNote[]> {
  const headers = (grid.values[0] ?? []).map((value) => textOf(value));
  const columnOf = (name: string, names: readonly string[]): number =>
    places.get(name) ?? headers.findIndex((header) => names.includes(header));
  const columns = {
    ...mapValues(planKeyHeaders, (header, name) => columnOf(name, [header])),
    ...mapValues(visibleHeaders, (key, name) =>
      columnOf(
        name,
        languages.map((language) => message(language, key)),
      ),
    ),
  };

  const notes: PlanNote[] = [];
  for (const [index, line] of grid.values.slice(1).entries()) {
    if (index % linesPerStep === linesPerStep - 1) yield;
    const value = (name: keyof typeof columns): NoteValue => noteValue(line[columns[name]] ?? null);
    const text = (name: keyof typeof columns): string => textOf(line[columns[name]] ?? null);
    const isAnnotated = annotated(index);
    const note = {
      clientId: text("clientId"),
      axisKey: text("axisKey"),
      owner: value("owner"),
      due: value("due"),
      status: value("status"),
      comment: value("comment"),
      proposedOwner: value("proposedOwner"),
      proposedDue: value("proposedDue"),
      client: text("client"),
      segment: text("segment"),
      axis: text("axis"),
      lever: text("lever"),
      action: text("action"),
    };
    const isBlank = Object.values(note).every((field) => field === null || field === "");
    if (!isBlank || isAnnotated) notes.push({ ...note, isAnnotated });
  }
  return notes;
}

/**
 * Whether somebody made the line theirs: an owner or a due date other than the proposed one, a status
 * other than the first, a comment, or something in a column of their own. A line that a person added
 * is theirs whatever it holds.
 */
export function isTouched(note: PlanNote): boolean {
  return (
    note.clientId === "" ||
    note.isAnnotated ||
    note.owner !== note.proposedOwner ||
    note.due !== note.proposedDue ||
    !isProposedStatus(note.status) ||
    note.comment !== null
  );
}

function noteValue(value: CellValue): NoteValue {
  if (value === null || typeof value === "number") return value;
  const text = textOf(value);
  return text.trim() === "" ? null : text;
}

function textOf(value: CellValue): string {
  if (value === null) return "";
  return typeof value === "object" ? value.error : String(value);
}

function mapValues<K extends string, A, B>(
  record: Readonly<Record<K, A>>,
  change: (value: A, key: string) => B,
): Record<K, B> {
  return Object.fromEntries(
    Object.entries<A>(record).map(([key, value]) => [key, change(value, key)]),
  ) as Record<K, B>;
}
