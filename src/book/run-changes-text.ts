import { message } from "../messages/messages";
import type { Language, MessageKey, MessageValues } from "../messages/messages";
import { dayInWords } from "./excel-day";
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
/** Characters of a name that a sentence has room for. */
const NAME_LENGTH = 60;

/** An amount below half a unit shows as 0. */
const SMALLEST_AMOUNT = 0.5;

/** The changes as a person reads them first; the dashboard and the JSON report hold more. */
export function changesText(changes: RunChanges, language: Language): ChangesText {
  const { moves, from, currency } = changes;
  const values = { day: dayInWords(from, language) };
  const heading = message(language, "book.changes.heading", values);
  const notices = noticesText(changes, language);
  if (isUnchanged(changes) && isSameAmount(changes.value?.weightedArr)) {
    return { heading, facts: [...notices, message(language, "book.changes.none")], moves: [] };
  }
  const aged = moves.filter(({ reason }) => reason === "age").length;
  const count = message(language, "book.changes.moves", { count: moves.length, aged });
  return {
    heading,
    facts: [...notices, ...valueText(changes, language), count],
    moves: moves.slice(0, MOVES).map((move) => moveText(move, currency, language)),
  };
}

/** Moves that are each too small to be told can be money together. */
function isSameAmount(steps: ValueSteps | undefined): boolean {
  return steps === undefined || Math.abs(steps.to - steps.from) < SMALLEST_AMOUNT;
}

/** What has to be known before the figures: at most one sentence each, none for what is as before. */
export function noticesText(changes: RunChanges, language: Language): string[] {
  const { from, to, currency, previousCurrency, sheets } = changes;
  const { model, clientsIn, clientsOut, unreadArr } = changes;
  const notices: string[] = [];
  const add = (key: MessageKey, values: MessageValues): void => {
    notices.push(message(language, key, values));
  };
  const addNames = (key: MessageKey, names: readonly string[]): void => {
    if (names.length > 0) add(key, { count: names.length, names: someOf(names, language) });
  };
  if (to < from) add("book.changes.earlier", { day: dayInWords(to, language) });
  if (sheets.from !== sheets.to) add("book.changes.otherSheet", sheets);
  if (changes.value === null) {
    add("book.changes.currency", { from: previousCurrency, to: currency });
  }
  if (model.length > 0) {
    const parts = model.map(({ part, labels }) =>
      message(language, "book.changes.modelPart", { part, labels: someOf(labels, language) }),
    );
    add("book.changes.model", { parts: parts.join("; ") });
  }
  addNames(
    "book.changes.clientsIn",
    clientsIn.map(({ name }) => name),
  );
  addNames(
    "book.changes.clientsOut",
    clientsOut.map(({ name }) => name),
  );
  addNames("book.changes.unreadArr", unreadArr);
  return notices;
}

/** Names after one another, the first few of them. */
function someOf(names: readonly string[], language: Language): string {
  const shown = names.slice(0, NAMES).map(shortName).join(", ");
  const count = names.length - NAMES;
  return count > 0 ? message(language, "book.changes.andMore", { names: shown, count }) : shown;
}

function shortName(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= NAME_LENGTH) return name;
  return `${characters.slice(0, NAME_LENGTH - 1).join("")}…`;
}

/** Why a score moved, without its client: "Trust 70.0 → 40.0: Tickets 80 → 20 points". */
export function reasonText(move: MoveReason, language: Language): string {
  const { axis, reason } = move;
  if (axis === null) return capitalised(causeText(move, language));
  const axisText = partText(axis, number(language, 1, 1), language);
  if (reason === "axis") return axisText;
  const cause = causeText(move, language);
  return message(language, "book.changes.reason", { axis: axisText, cause });
}

/** The same in short, with the axis by its name alone: "Trust: Tickets 80 → 20 points". */
export function shortReasonText(move: MoveReason, language: Language): string {
  const { axis, reason } = move;
  if (axis === null || reason === "axis") return reasonText(move, language);
  const cause = causeText(move, language);
  return message(language, "book.changes.reason", { axis: axis.label, cause });
}

function causeText({ reason, criterion }: MoveReason, language: Language): string {
  const figure = number(language, 0, 1);
  const points = (value: number | null): string => (value === null ? "" : figure(value));
  return message(language, "book.changes.cause", {
    kind: reason,
    criterion: criterion?.label ?? "",
    from: points(criterion?.from ?? null),
    to: points(criterion?.to ?? null),
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
    client: shortName(move.name),
    from: scoreText(move.from, score, language),
    to: scoreText(move.to, score, language),
    provisional: move.provisional ? "yes" : "no",
    amount: money(language, currency, "exceptZero")(move.effect),
    reason: reasonText(move, language),
  });
}

function valueText(changes: RunChanges, language: Language): string[] {
  const { value, currency, model } = changes;
  if (value === null) return [];
  const amount = money(language, currency, "auto");
  const signed = money(language, currency, "exceptZero");
  const sentence = (figure: string, steps: ValueSteps): string => {
    const parts = (["clientsOut", "clientsIn", "arr", "score"] as const)
      .filter((step) => Math.abs(steps[step]) >= SMALLEST_AMOUNT)
      .map((step) => {
        const named = step === "score" && model.length > 0 ? "scoreAndModel" : step;
        return message(language, "book.changes.step", { step: named, amount: signed(steps[step]) });
      });
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
