import type { Answers } from "../sources/read-answers";
import type { QuestionKey } from "../sources/questions";

/**
 * What nobody is asked, and several answers of one respondent say together: who is able to recommend
 * (see `recommend`), and the steps from being informed to recommending, each of those before it
 * included, among respondents who have answered all four questions.
 */
export const derivedKeys = [
  "able",
  "funnelInformed",
  "funnelConvinced",
  "funnelAble",
  "funnelPromoter",
] as const;
export type DerivedKey = (typeof derivedKeys)[number];

/** One respondent's answer to a question that is not asked. */
export interface DerivedAnswer {
  readonly key: DerivedKey;
  /** Places of the answers that say it; all of them yes or no, a last one the NPS. */
  readonly parts: readonly number[];
  readonly value: number;
}

/** As `npsGroups`. */
const PROMOTER = 9 - 1e-8;
const asked = ["informed", "convinced", "unafraid", "nps"] as const;

/** The figures of which it may leave respondents out: what it is made of, and the same of more. */
export function wholesOf(key: DerivedKey): readonly (QuestionKey | DerivedKey)[] {
  return key === "able" ? asked.slice(0, 3) : [...asked, "able"];
}

export function derivedAnswers(answers: Answers): DerivedAnswer[] {
  const derived: DerivedAnswer[] = [];
  const valueOf = (place: number): number => answers.value[place]!;
  for (const own of respondents(answers)) {
    const places = asked.map((key) => own.get(key) ?? -1);
    const able = places.slice(0, 3);
    if (able.includes(-1)) continue;
    const allYes = (parts: readonly number[]): number => Math.min(...parts.map(valueOf));
    derived.push({ key: "able", parts: able, value: allYes(able) });
    const nps = places[3]!;
    if (nps < 0) continue;
    (["funnelInformed", "funnelConvinced", "funnelAble"] as const).forEach((key, i) => {
      const parts = places.slice(0, i + 1);
      derived.push({ key, parts, value: allYes(parts) });
    });
    const isPromoter = valueOf(nps) >= PROMOTER;
    derived.push({
      key: "funnelPromoter",
      parts: places,
      value: isPromoter ? allYes(able) : 0,
    });
  }
  return derived;
}

/** Where each respondent has answered which question; of two answers to one, the later one. */
function respondents(answers: Answers): Map<QuestionKey, number>[] {
  const { questions, question, client, respondent, date, confidential, row } = answers;
  // One column a question: a line is a respondent.
  const isWide = new Set(questions.map(({ column }) => column)).size === questions.length;
  const found = new Map<string, Map<QuestionKey, number>>();
  for (let place = 0; place < question.length; place++) {
    const person = isWide
      ? String(row[place])
      : [client[place], respondent[place], date[place], confidential[place]].join("\n");
    // Nobody can tell which answers of nobody belong together.
    if (!isWide && client[place]! < 0 && respondent[place] === "") continue;
    const own = found.get(person) ?? new Map<QuestionKey, number>();
    found.set(person, own);
    own.set(questions[question[place]!]!.key, place);
  }
  return [...found.values()];
}
