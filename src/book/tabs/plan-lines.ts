import type { Action } from "../../commitment/action-plan";
import type { ScoredBook } from "../../commitment/scored-book";
import { message } from "../../messages/messages";
import type { Language } from "../../messages/messages";
import { isProposedStatus, isTouched, type NoteValue, type PlanNote } from "./plan-notes";

/**
 * Which part of the list a line belongs to. `provisional`, `noScore`: later too, and behind those whose
 * score is sound, whatever is at stake.
 */
export type PlanList = "plan" | "later" | "provisional" | "noScore" | "resolved" | "added";

/** One line of the action plan before it becomes cells. */
export interface PlanLine {
  readonly list: PlanList;
  /** The action behind it, `null` when its cause has gone or a person added it. */
  readonly action: Action | null;
  /** Positions in the book and in the model, `null` when they are no longer there. */
  readonly client: number | null;
  readonly axis: number | null;
  readonly clientId: string;
  readonly axisKey: string;
  readonly clientText: string;
  readonly segmentText: string;
  readonly axisText: string;
  readonly leverText: string;
  readonly actionText: string;
  readonly urgentText: string;
  readonly owner: NoteValue;
  readonly due: NoteValue;
  readonly status: NoteValue;
  readonly comment: NoteValue;
  readonly proposedOwner: NoteValue;
  readonly proposedDue: NoteValue;
}

/**
 * The lines of the plan: what there is to do, in the core's order and with what people typed in an
 * earlier run; then lines whose cause has gone but that somebody had made theirs, marked resolved;
 * then lines that people added by hand.
 *
 * Owner, due, status and comment are kept as they stand, blanks included. Two exceptions, both of
 * cells that nobody touched: an owner follows the client sheet's, and the first status follows the
 * language. A proposed due date stays the first one proposed, so that lateness shows.
 */
export function planLines(
  scored: ScoredBook,
  previousNotes: readonly PlanNote[],
  language: Language,
): PlanLine[] {
  const { clients, model } = scored;
  const noteOf = new Map<string, PlanNote>();
  const others: PlanNote[] = [];
  for (const note of previousNotes) {
    const key = lineKey(note.clientId, note.axisKey);
    if (note.clientId === "" || noteOf.has(key)) others.push(note);
    else noteOf.set(key, note);
  }

  const lines = scored.actions.map((action): PlanLine => {
    const clientId = clients.id[action.client]!;
    const axis = model.axes[action.axis]!;
    const key = lineKey(clientId, axis.key);
    const note = noteOf.get(key);
    noteOf.delete(key);
    return {
      list: listOf(scored, action),
      action,
      client: action.client,
      axis: action.axis,
      clientId,
      axisKey: axis.key,
      clientText: clients.name[action.client]!,
      segmentText: clients.segment[action.client]!,
      axisText: axis.label,
      leverText: model.criteria[action.lever]!.label,
      actionText: actionText(scored, action, language),
      urgentText: action.urgent
        .map((reason) =>
          reason.code === "renewal"
            ? message(language, "tab.plan.renewalNear")
            : model.criteria[reason.criterion]!.label,
        )
        .join(" · "),
      ...proposal(clients.owner[action.client]!, action.dueDate, note, language),
    };
  });

  const clientOf = new Map(clients.id.map((id, client) => [id, client]));
  const gone = [...noteOf.values(), ...others].filter(isTouched);
  const kept = gone.map((note): PlanLine => {
    const axis = model.axes.findIndex(({ key }) => key === note.axisKey);
    return {
      list: note.clientId === "" ? "added" : "resolved",
      action: null,
      client: clientOf.get(note.clientId) ?? null,
      axis: axis < 0 ? null : axis,
      clientId: note.clientId,
      axisKey: note.axisKey,
      clientText: note.client,
      segmentText: note.segment,
      axisText: axis < 0 ? note.axis : model.axes[axis]!.label,
      leverText: note.lever,
      actionText: note.action,
      urgentText: "",
      owner: note.owner,
      due: note.due,
      status: note.status,
      comment: note.comment,
      proposedOwner: note.proposedOwner,
      proposedDue: note.proposedDue,
    };
  });
  return [
    ...lines,
    ...kept.filter(({ list }) => list === "resolved"),
    ...kept.filter(({ list }) => list === "added"),
  ];
}

function listOf({ scored }: ScoredBook, { inPlan, provisional, client }: Action): PlanList {
  if (inPlan) return "plan";
  if (!provisional) return "later";
  return Number.isNaN(scored.score[client]!) ? "noScore" : "provisional";
}

/** The action of a lever that has no value is to find the value out. */
export function actionText(
  { model }: ScoredBook,
  { lever, leverMissing }: { readonly lever: number; readonly leverMissing: boolean },
  language: Language,
): string {
  const { label, action } = model.criteria[lever]!;
  return leverMissing ? message(language, "tab.plan.findOut", { criterion: label }) : action;
}

function proposal(
  clientOwner: string,
  dueDate: number,
  note: PlanNote | undefined,
  language: Language,
): Pick<PlanLine, "owner" | "due" | "status" | "comment" | "proposedOwner" | "proposedDue"> {
  const owner = clientOwner === "" ? null : clientOwner;
  const open = message(language, "tab.plan.status.open");
  if (note === undefined) {
    return {
      owner,
      due: dueDate,
      status: open,
      comment: null,
      proposedOwner: owner,
      proposedDue: dueDate,
    };
  }
  const ownerTouched = note.owner !== note.proposedOwner;
  return {
    owner: ownerTouched ? note.owner : owner,
    due: note.due,
    status: isProposedStatus(note.status) ? open : note.status,
    comment: note.comment,
    proposedOwner: ownerTouched ? note.proposedOwner : owner,
    proposedDue: note.proposedDue,
  };
}

function lineKey(clientId: string, axisKey: string): string {
  return JSON.stringify([clientId, axisKey]);
}
