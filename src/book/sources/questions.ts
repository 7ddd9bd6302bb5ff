import { foldText } from "../../metrics/fold-text";
import type { AnswerScale } from "../../metrics/answer-scale";

/** The questions that the dashboard knows what to do with. */
export const questionKeys = [
  "nps",
  "satisfaction",
  "support",
  "effort",
  "informed",
  "convinced",
  "unafraid",
  "stays3",
  "stays5",
] as const;
export type QuestionKey = (typeof questionKeys)[number];

/** What a question's answers are. */
export type QuestionScale = AnswerScale | "yesNo";

export interface KnownQuestion {
  readonly key: QuestionKey;
  /** Asked the other way round ("Are you afraid of escalation?"): yes counts as no. */
  readonly reversed: boolean;
}

/** Columns and questions that talk about an answer and do not hold it. */
const ASIDE =
  /\b(comment(s|aire|aires)?|verbatim|pourquoi|why|raison|reason|because|parce|categor(y|ie)|segment|groupe?|type|date|nombre|number|tickets?|nb|target|objectif|previous|precedent|rang|rank)\b/;
/** Who is able to recommend is the sum of three questions and no answer to one of them. */
const ABLE = /\b(able|capable|ability|capacity|capacite|mesure)\b/;
const AFRAID =
  /\b(peur|craint?|crainte|craignez|redoute[sz]?|afraid|fear|worried|worry|inquiet|inquiete)\b/;
const NOT_AFRAID = /unafraid|\b(not|no|sans|pas|aucune)\b.*(peur|craint|afraid|fear|inquiet|worr)/;
const LEAVES = /\b(quitt\w*|partir\w*|leav\w*|left|resili\w*|cancel\w*)\b/;
const STAYS =
  /\b(client|customer|rest\w+|stay\w*|renew\w*|renouvel\w*|fidel\w*|still|toujours|encore|with us|chez nous)\b/;
const IN_3 = /\b(3|three|trois) ?-?(years?|yrs?|ans?|y|a)\b|\b3(ans?|y)\b/;
const IN_5 = /\b(5|five|cinq) ?-?(years?|yrs?|ans?|y|a)\b|\b5(ans?|y)\b/;
const SUPPORT = /\b(support|assistance|hotline|help ?desk|sav|service desk)\b/;
const SATISFACTION = /\b(satisf\w*|csat|happy|content[es]?)\b/;

/**
 * Which question a header or the wording of a question asks; `null` for any other.
 *
 * @example questionOf("Do you expect to be a client in 3 years?") // { key: "stays3", reversed: false }
 */
export function questionOf(text: string): KnownQuestion | null {
  const folded = foldText(text)
    .replace(/[_'’.?!:;,()[\]{}«»"]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (folded === "" || folded.length > 300) return null;
  const found = (key: QuestionKey, reversed = false): KnownQuestion => ({ key, reversed });
  if (folded.includes("escala") || NOT_AFRAID.test(folded)) {
    return found("unafraid", AFRAID.test(folded) && !NOT_AFRAID.test(folded));
  }
  if (ASIDE.test(folded)) return null;
  if (/\bafraid\b/.test(folded)) return found("unafraid", true);
  for (const [key, years] of [
    ["stays3", IN_3],
    ["stays5", IN_5],
  ] as const) {
    if (!years.test(folded)) continue;
    if (LEAVES.test(folded)) return found(key, true);
    return STAYS.test(folded) ? found(key) : null;
  }
  if (/\b(in|well )?inform/.test(folded) || /\bknow what\b|\bconnaissez\b/.test(folded)) {
    return found("informed", /\b(not|un|mal|pas|non|peu)[ -]?(well )?inform/.test(folded));
  }
  if (/\bconvinc|convain|\b(other|autres) (clients|customers)\b/.test(folded)) {
    return found("convinced", /\b(not|pas|non|un)[ -]?convain|\b(not|un)[ -]?convinc/.test(folded));
  }
  if (/\bnps\b|net promoter/.test(folded)) return found("nps");
  if (ABLE.test(folded)) return null;
  if (/recom+and|recom+end/.test(folded)) return found("nps");
  if (/\befforts?\b|\bces\b|\b(easy|ease|facile|facilite)\b/.test(folded)) return found("effort");
  if (SUPPORT.test(folded)) return found("support");
  return SATISFACTION.test(folded) ? found("satisfaction") : null;
}

const YES_NO: readonly QuestionKey[] = ["informed", "convinced", "unafraid", "stays3", "stays5"];

export function asksYesOrNo(key: QuestionKey): boolean {
  return YES_NO.includes(key);
}

/** How a wording names its scale: "(1-5)", "de 0 à 10", "/10", "out of 5". */
const FROM_TO = /(?<!\d)([01]) ?(?:-|–|—|\.\.|a|à|to) ?(5|7|10|20|100)(?!\d)/;
const OUT_OF = /(?:\/|\bsur|\bout of|\bof) ?(5|7|10|20|100)(?!\d)/;

/** Scales that surveys ask on, the shortest first. */
const LENGTHS = [5, 10, 20, 100] as const;
/** One answer in twenty may be a slip and does not make the scale longer. */
const SLIPS = 0.05;

/**
 * The scale that answers are on: what the wording says, else what answers such as `8/10` say, else
 * the shortest of 5, 10, 20 and 100 that holds nearly all (7 too for effort). It begins at 1, or at
 * 0 where somebody has answered so. Net Promoter's is 0..10.
 *
 * @example scaleOfAnswers("satisfaction", "Note sur 10", [4, 5], new Map()) // 1..10
 */
export function scaleOfAnswers(
  key: QuestionKey,
  wording: string,
  answers: readonly number[],
  /** How often each number stood behind a stroke. */
  strokes: ReadonlyMap<number, number>,
): AnswerScale {
  const folded = foldText(wording);
  const named = FROM_TO.exec(folded);
  if (named !== null) return { minimum: Number(named[1]), maximum: Number(named[2]) };
  if (key === "nps") return { minimum: 0, maximum: 10 };
  const minimum = answers.some((answer) => answer >= 0 && answer < 1) ? 0 : 1;
  const outOf = OUT_OF.exec(folded);
  if (outOf !== null) return { minimum, maximum: Number(outOf[1]) };
  const [most] = [...strokes].sort(([, one], [, other]) => other - one);
  if (most !== undefined) return { minimum, maximum: most[0] };
  const lengths = key === "effort" ? [5, 7, ...LENGTHS.slice(1)] : LENGTHS;
  const maximum =
    lengths.find((length) => {
      const beyond = answers.filter((answer) => answer > length).length;
      return beyond <= SLIPS * answers.length;
    }) ?? 100;
  return { minimum: maximum > 10 ? 0 : minimum, maximum };
}
