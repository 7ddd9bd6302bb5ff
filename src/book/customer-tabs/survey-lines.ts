import { mayBeCounted } from "../../metrics/small-groups";
import { periodNumber, type Period } from "../../metrics/calendar";
import type { Answers } from "../sources/read-answers";
import { questionKeys, type QuestionKey } from "../sources/questions";
import { derivedAnswers, derivedKeys, wholesOf, type DerivedKey } from "./recommendation";

export interface SurveyLinesInput {
  readonly answers: Answers;
  /** Of each client on the list, for answers that do not say it. */
  readonly segment: readonly string[];
  readonly period: Period;
  /** Answers below which a figure tells what single people said. */
  readonly minimum: number;
}

/** What has figures: a question, or what several of them say together. */
export type SurveyQuestion = QuestionKey | DerivedKey;

/** An answer as it may stand on a tab. */
export interface SurveyLine {
  /** Its place among the answers. */
  readonly place: number;
  /** As `questionNumber`. */
  readonly question: number;
  readonly key: SurveyQuestion;
  /** Places of the answers that it is made of; itself, where it was asked. */
  readonly parts: readonly number[];
  /** From 1; 0 for an answer without a date. */
  readonly wave: number;
  /** Number in the directory; -1 where none is named, or none may be. */
  readonly client: number;
  /** From 1; 0 where none is known, or none may be told. */
  readonly type: number;
  readonly value: number;
  readonly isConfidential: boolean;
}

export interface SurveyLines {
  /**
   * Question by question: the open answers by wave and client, so that those of one client stand side
   * by side, then the confidential ones by wave and answer.
   */
  readonly lines: readonly SurveyLine[];
  /** The calendar period of each wave; see `periodNumber`. */
  readonly waves: readonly number[];
  /** Names of the types of clients. */
  readonly types: readonly string[];
  /** Confidential answers that are nowhere counted, since they are too few of a wave. */
  readonly leftOut: number;
}

/** The number that a question has on the tabs. */
export function questionNumber(key: SurveyQuestion): number {
  return allKeys.indexOf(key) + 1;
}

const allKeys: readonly SurveyQuestion[] = [...questionKeys, ...derivedKeys];

/**
 * The answers as they may be shown. A confidential one names no client, no type and no day, only its
 * wave: it counts in totals over all clients.
 *
 * Since the open answers stand beside it one by one, the total less those is what was said in
 * confidence: where that is less than `minimum` answers to a question in a wave, or comes from too
 * few clients (see `mayBeCounted`), the confidential answers are left out of everything. A derived
 * question rests on those who answered all its parts. It keeps its confidential answers only where,
 * of each figure that it is a part of (`wholesOf`), those that it does not rest on are none or enough
 * in the same way: the one figure less the other would tell what they say.
 */
export function surveyLines({ answers, segment, period, minimum }: SurveyLinesInput): SurveyLines {
  const { questions, question, value, date, client, confidential } = answers;
  const periods = Array.from(date, (day) => (Number.isNaN(day) ? NaN : periodNumber(day, period)));
  const waves = [...new Set(periods)]
    .filter((number) => !Number.isNaN(number))
    .sort((one, other) => one - other);
  const waveOf = new Map(waves.map((number, index) => [number, index + 1]));
  const typeOf = new Map<string, number>();
  const types: string[] = [];
  const open: SurveyLine[] = [];
  const closed = new Map<string, SurveyLine[]>();
  const asked = new Set(questions.map(({ key }) => questionNumber(key)));
  let leftOut = 0;
  const given = Array.from(value, (own, place) => ({
    key: questions[question[place]!]!.key,
    parts: [place],
    value: own,
  }));
  for (const answer of [...given, ...derivedAnswers(answers)]) {
    const place = answer.parts[0]!;
    const line = {
      ...answer,
      place,
      question: questionNumber(answer.key),
      wave: waveOf.get(periods[place]!) ?? 0,
    };
    const own = client[place]!;
    if (confidential[place] === 1) {
      const key = groupKey(line.question, line.wave);
      const group = closed.get(key) ?? [];
      closed.set(key, group);
      group.push({ ...line, client: -1, type: 0, isConfidential: true });
      continue;
    }
    const name = answers.segment[place]! || (segment[own] ?? "");
    if (name !== "" && !typeOf.has(name)) typeOf.set(name, types.push(name));
    open.push({ ...line, client: own, type: typeOf.get(name) ?? 0, isConfidential: false });
  }
  // Who is named nowhere may be anybody.
  const ownerOf = (place: number): number => (client[place]! >= 0 ? client[place]! : -1 - place);
  const isSafe = (places: readonly number[]): boolean =>
    places.length === 0 || mayBeCounted(places.map(ownerOf), minimum);
  const kept = new Map<string, readonly SurveyLine[]>();
  // What is made of answers comes after them, and `able` before the funnel.
  const groups = [...closed].sort(([, [one]], [, [other]]) => one!.question - other!.question);
  for (const [key, lines] of groups) {
    const { key: question, wave } = lines[0]!;
    const parts = new Set(lines.flatMap((line) => line.parts));
    const isNested = (isDerived(question) ? wholesOf(question) : []).every((whole) => {
      const all = kept.get(groupKey(questionNumber(whole), wave)) ?? [];
      return isSafe(all.map(({ place }) => place).filter((place) => !parts.has(place)));
    });
    if (wave > 0 && isNested && isSafe(lines.map(({ place }) => place))) kept.set(key, lines);
    // What is only made of answers is none.
    else if (asked.has(lines[0]!.question)) leftOut += lines.length;
  }
  const lines = [...open, ...[...kept.values()].flat()].sort(
    (one, other) =>
      one.question - other.question ||
      Number(one.isConfidential) - Number(other.isConfidential) ||
      one.wave - other.wave ||
      (one.isConfidential ? one.value - other.value : one.client - other.client) ||
      one.place - other.place,
  );
  return { lines, waves, types, leftOut };
}

function groupKey(question: number, wave: number): string {
  return `${question} ${wave}`;
}

function isDerived(key: SurveyQuestion): key is DerivedKey {
  return derivedKeys.some((one) => one === key);
}

/** Which lines are the first of a client's in a wave, and how many lines its answers have there. */
export function clientBlocks(lines: readonly SurveyLine[]): {
  readonly first: readonly boolean[];
  readonly size: readonly number[];
} {
  const first = lines.map(() => true);
  const size = lines.map(() => 1);
  let start = 0;
  for (let end = 1; end <= lines.length; end++) {
    const one = lines[start]!;
    const next = lines[end];
    const isSame =
      next !== undefined &&
      next.client >= 0 &&
      next.client === one.client &&
      next.question === one.question &&
      next.wave === one.wave;
    if (isSame) continue;
    for (let i = start; i < end; i++) {
      first[i] = i === start;
      size[i] = end - start;
    }
    start = end;
  }
  return { first, size };
}
