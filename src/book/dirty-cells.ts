import { message, type Language } from "../messages/messages";
import type { DefaultCriterionKey } from "./default-criteria";
import { dayOfSerial } from "./excel-day";
import { formula } from "./native-formula";
import type { SeededRandom } from "./seeded-random";
import type { CellContent } from "./tab-plan";

export type DirtyColumn = "id" | "name" | "arr" | "renewal" | DefaultCriterionKey;

/** A fault in one cell of a client's row. */
export interface CellFault {
  readonly fault: CellFaultKey;
  readonly column: DirtyColumn;
  /** The kind of issue that tells of it; `null` where the cell is read as it is meant. */
  readonly issue: string | null;
  readonly value: (context: FaultContext) => CellContent;
}

/** A fault that two clients share: what is written into the second one's cell, from the first's. */
export interface PairFault {
  readonly fault: "duplicateId" | "sameName" | "similarName";
  readonly column: DirtyColumn;
  readonly issue: string;
  readonly value: (first: string, context: FaultContext) => string;
}

export interface FaultContext {
  readonly language: Language;
  readonly asOf: number;
  readonly random: SeededRandom;
}

export type CellFaultKey =
  | "amountAsText"
  | "amountInParentheses"
  | "otherCurrency"
  | "negativeArr"
  | "missingArr"
  | "wordForArr"
  | "percentAsText"
  | "numberAsText"
  | "ambiguousNumber"
  | "wordForNumber"
  | "dash"
  | "errorCell"
  | "dateAsText"
  | "dateSettled"
  | "ambiguousDate"
  | "wordForDate"
  | "futureDate"
  | "outsideRange"
  | "outsideShare"
  | "unknownAnswer"
  | "answerInCapitals"
  | "yesNoSpelling"
  | "neitherYesNorNo"
  | "missingName"
  | "nameLikeFormula";

const narrowSpace = "\u202F";
const noBreakSpace = "\u00A0";

/** One of each; the cells of a column are faulty in one language's spelling. */
export const cellFaults: readonly CellFault[] = [
  {
    fault: "amountAsText",
    column: "arr",
    issue: "numberFromText",
    value: ({ language, random }) => {
      const amount = 2 + Math.floor(random.uniform() * 90);
      return language === "fr"
        ? `${amount}${narrowSpace}350,50${noBreakSpace}€`
        : `€${amount},350.50`;
    },
  },
  { fault: "amountInParentheses", column: "arr", issue: "negativeArr", value: () => "(300)" },
  {
    fault: "otherCurrency",
    column: "arr",
    issue: "otherCurrency",
    value: ({ language }) => (language === "fr" ? "1 200 GBP" : "GBP 1,200"),
  },
  {
    fault: "negativeArr",
    column: "arr",
    issue: "negativeArr",
    value: ({ random }) => -100 * (1 + Math.floor(random.uniform() * 90)),
  },
  { fault: "missingArr", column: "arr", issue: "missingArr", value: () => null },
  {
    fault: "wordForArr",
    column: "arr",
    issue: "textForNumber",
    value: ({ language }) => message(language, "book.dirty.word.arr"),
  },
  {
    fault: "percentAsText",
    column: "activeUsers",
    issue: "numberFromText",
    value: ({ random }) => `${20 + Math.floor(random.uniform() * 70)} %`,
  },
  {
    fault: "numberAsText",
    column: "paymentDelay",
    issue: "numberFromText",
    value: ({ random }) => `${1 + Math.floor(random.uniform() * 60)}`,
  },
  {
    fault: "ambiguousNumber",
    column: "paymentDelay",
    issue: "ambiguousNumber",
    value: () => "1,234",
  },
  {
    fault: "wordForNumber",
    column: "npsAnswer",
    issue: "textForNumber",
    value: ({ language }) => message(language, "book.dirty.word.number"),
  },
  { fault: "dash", column: "committees", issue: "dash", value: () => "-" },
  {
    fault: "errorCell",
    column: "jointProjects",
    issue: "errorCell",
    value: ({ random }) => formula(random.pick(["NA()", "1/0"])),
  },
  {
    fault: "dateAsText",
    column: "tenure",
    issue: "dateFromText",
    value: (context) => dayText(context, 13 + Math.floor(context.random.uniform() * 15)),
  },
  {
    fault: "dateSettled",
    column: "tenure",
    issue: "dateFromText",
    value: (context) => dayText(context, 4),
  },
  {
    fault: "ambiguousDate",
    column: "renewal",
    issue: "ambiguousDate",
    value: ({ asOf }) => `04/05/${dayOfSerial(asOf).getUTCFullYear() + 1}`,
  },
  {
    fault: "wordForDate",
    column: "renewal",
    issue: "notADate",
    value: ({ language }) => message(language, "book.dirty.word.date"),
  },
  {
    fault: "futureDate",
    column: "tenure",
    issue: "futureDate",
    value: ({ asOf, random }) => asOf + 30 + Math.floor(random.uniform() * 300),
  },
  { fault: "outsideRange", column: "npsAnswer", issue: "outsideRange", value: () => 11 },
  { fault: "outsideShare", column: "trainedUsers", issue: "outsideRange", value: () => 1.2 },
  {
    fault: "unknownAnswer",
    column: "lastProject",
    issue: "unknownAnswer",
    value: ({ language }) => message(language, "book.dirty.word.answer"),
  },
  {
    fault: "answerInCapitals",
    column: "lastProject",
    issue: null,
    value: ({ language }) =>
      `${message(language, "model.answer.success").toUpperCase()}${noBreakSpace}`,
  },
  {
    fault: "yesNoSpelling",
    column: "competitorConsulted",
    issue: null,
    value: ({ random }) => random.pick(["OUI", "Y", "vrai", " True ", "Non.", "faux", "✓"]),
  },
  {
    fault: "neitherYesNorNo",
    column: "recentCrisis",
    issue: "notYesOrNo",
    value: ({ language }) => message(language, "book.dirty.word.yesNo"),
  },
  { fault: "missingName", column: "name", issue: "missingName", value: () => null },
  { fault: "nameLikeFormula", column: "name", issue: null, value: () => "=1+1 Conseil" },
];

export const pairFaults: readonly PairFault[] = [
  { fault: "duplicateId", column: "id", issue: "duplicateClient", value: (first) => first },
  {
    fault: "sameName",
    column: "name",
    issue: "sameName",
    value: (first) => ` ${first.toUpperCase()}`,
  },
  {
    fault: "similarName",
    column: "name",
    issue: "similarName",
    value: (first, { random }) =>
      `${first.toUpperCase()} ${random.pick(["SA", "S.A.S.", "Ltd", "GmbH & Co. KG", "B.V."])}`,
  },
];

/** A day of May 2020, as it is written in the language. */
function dayText({ language }: FaultContext, day: number): string {
  const spelt = String(day).padStart(2, "0");
  return language === "fr" ? `${spelt}/05/2020` : `05/${spelt}/2020`;
}
