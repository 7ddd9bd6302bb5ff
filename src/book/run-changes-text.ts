import { message } from "../messages/messages";
import type { Language } from "../messages/messages";
import { dayOfSerial } from "./excel-day";
import type { ModelChange } from "./model-changes";
import { isUnchanged, type RunChanges, type ScoreMove, type ValueSteps } from "./run-changes";
import type { MovedPart, MoveReason } from "./score-move-reason";

/** What changed since the last run, in sentences. Names are as typed: whoever shows them cleans them. */
export interface ChangesText {
  readonly heading: string;
  readonly facts: readonly string[];
  /** The largest moves, one sentence each. */
  readonly moves: readonly string[];
}

/** How many clients a sentence names, and how many moves are told. */
const NAMES = 5;
const MOVES = 5;

/** An amount below half a unit shows as 0. */
const SMALLEST_AMOUNT = 0.5;

/** The changes as a person reads them first; the dashboard and the JSON report hold more. */
export function changesText(changes: RunChanges, language: Language): ChangesText {
  const day = (serial: number): string =>
    new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
      dayOfSerial(serial),
    );
  const heading = message(language, "book.changes.heading", { day: day(changes.from) });
  const earlier =
    changes.to < changes.from
      ? [message(language, "book.changes.earlier", { day: day(changes.to) })]
      : [];
  if (isUnchanged(changes)) {
    return { heading, facts: [...earlier, message(language, "book.changes.none")], moves: [] };
  }
  const { clientsIn, clientsOut, unreadArr, moves } = changes;
  const clients = (key: "book.changes.clientsIn" | "book.changes.clientsOut", names: string[]) =>
    names.length === 0
      ? []
      : [message(language, key, { count: names.length, names: someOf(names, language) })];
  return {
    heading,
    facts: [
      ...earlier,
      ...modelText(changes.model, language),
      ...clients(
        "book.changes.clientsIn",
        clientsIn.map(({ name }) => name),
      ),
      ...clients(
        "book.changes.clientsOut",
        clientsOut.map(({ name }) => name),
      ),
      ...valueText(changes, language),
      ...(unreadArr.length === 0
        ? []
        : [message(language, "book.changes.unreadArr", { names: someOf(unreadArr, language) })]),
      message(language, "book.changes.moves", { count: moves.length }),
    ],
    moves: moves.slice(0, MOVES).map((move) => moveText(move, changes.currency, language)),
  };
}

/** What changed in the model, in one sentence; none when nothing did. */
export function modelText(model: readonly ModelChange[], language: Language): string[] {
  if (model.length === 0) return [];
  const parts = model.map(({ part, labels }) =>
    message(language, "book.changes.modelPart", { part, labels: someOf(labels, language) }),
  );
  return [message(language, "book.changes.model", { parts: parts.join("; ") })];
}

/** Names after one another, the first few of them. */
export function someOf(names: readonly string[], language: Language): string {
  const shown = names.slice(0, NAMES).join(", ");
  const count = names.length - NAMES;
  return count > 0 ? message(language, "book.changes.andMore", { names: shown, count }) : shown;
}

/** Why a score moved, without its client: "Trust 70 → 40: Tickets 80 → 20 points". */
export function reasonText({ reason, axis, criterion }: MoveReason, language: Language): string {
  const score = number(language, 1, 1);
  const points = number(language, 0, 1);
  const axisText = axis === null ? null : partText(axis, score, language);
  if (reason === "axis") return axisText ?? "";
  const cause = message(language, "book.changes.cause", {
    kind: reason,
    criterion: criterion?.label ?? "",
    from: points(criterion?.from ?? NaN),
    to: points(criterion?.to ?? NaN),
  });
  if (axisText === null) return cause.charAt(0).toUpperCase() + cause.slice(1);
  return message(language, "book.changes.reason", { axis: axisText, cause });
}

function partText(part: MovedPart, score: Figures, language: Language): string {
  const { label } = part;
  const [from, to] = [part.from, part.to].map((value) => scoreText(value, score, language));
  return message(language, "book.changes.part", { label, from: from!, to: to! });
}

function scoreText(value: number | null, score: Figures, language: Language): string {
  return value === null ? message(language, "tab.scores.noScore") : score(value);
}

function moveText(move: ScoreMove, currency: string, language: Language): string {
  const score = number(language, 1, 1);
  return message(language, "book.changes.move", {
    client: move.name,
    from: scoreText(move.from, score, language),
    to: scoreText(move.to, score, language),
    provisional: move.provisional ? "yes" : "no",
    amount: money(language, currency, "exceptZero")(move.effect),
    reason: reasonText(move, language),
  });
}

function valueText(changes: RunChanges, language: Language): string[] {
  const { value, currency, previousCurrency } = changes;
  if (value === null) {
    const values = { from: previousCurrency, to: currency };
    return [message(language, "book.changes.currency", values)];
  }
  const amount = money(language, currency, "auto");
  const signed = money(language, currency, "exceptZero");
  const sentence = (figure: string, steps: ValueSteps): string => {
    const parts = (["clientsOut", "clientsIn", "arr", "score"] as const)
      .filter((step) => Math.abs(steps[step]) >= SMALLEST_AMOUNT)
      .map((step) => message(language, "book.changes.step", { step, amount: signed(steps[step]) }));
    const [from, to] = [amount(steps.from), amount(steps.to)];
    return parts.length === 0
      ? message(language, "book.changes.sameValue", { figure, to })
      : message(language, "book.changes.value", { figure, from, to, steps: parts.join(", ") });
  };
  return [
    sentence(message(language, "tab.figure.totalArr"), value.arr),
    sentence(message(language, "tab.figure.weightedArr"), value.weightedArr),
  ];
}

type Figures = (value: number) => string;

function number(language: Language, least: number, most: number): Figures {
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  return (value) => format.format(value);
}

function money(language: Language, currency: string, signDisplay: "auto" | "exceptZero"): Figures {
  const plain = { maximumFractionDigits: 0, signDisplay } as const;
  // Intl refuses what cannot be an ISO 4217 code; the book may hold anything.
  if (!/^[A-Za-z]{3}$/.test(currency)) {
    const format = new Intl.NumberFormat(language, plain);
    return (value) => `${format.format(value)} ${currency}`.trim();
  }
  const format = new Intl.NumberFormat(language, { ...plain, style: "currency", currency });
  return (value) => format.format(value);
}
