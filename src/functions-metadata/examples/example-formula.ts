import type { Language } from "../../messages/message-format";

/** Texts and sheet names in quotes, which nothing may change. */
const QUOTED = /("(?:[^"]|"")*"|'(?:[^']|'')*')/;
const FUNCTION = /^CLIENT\.[A-Z]+$/;

/**
 * An example of a docblock as a formula over the cells where its data stand.
 *
 * @param addressOf where the data of a name stand, `undefined` for an unknown name
 * @throws Error in plain words for an unknown name, and for a function that is not the add-in's own.
 * @example formulaOver("=CLIENT.NPS(answers, arr)", at) // "=CLIENT.NPS(C5:C16,B5:B16)"
 */
export function formulaOver(
  example: string,
  addressOf: (name: string) => string | undefined,
): string {
  if (!example.startsWith("=CLIENT.")) throw new Error(`${example} does not begin with =CLIENT.`);
  return outsideQuotes(example, (piece) =>
    piece
      .replaceAll(/\s+/g, "")
      .replaceAll(/(?<![\w.])([A-Za-z][\w.]*)(\(?)/g, (text, word: string, bracket: string) => {
        if (bracket !== "") {
          if (FUNCTION.test(word)) return text;
          throw new Error(`${example} calls ${word}, which is not a function of CLIENT.`);
        }
        if (word === "TRUE" || word === "FALSE") return word;
        const address = addressOf(word);
        if (address === undefined) {
          throw new Error(`${example} names ${word}, which its family's example data do not have.`);
        }
        return address;
      }),
  );
}

/** What French users write for the words that functions take as arguments. */
const FRENCH_WORDS: Readonly<Record<string, string>> = {
  day: "jour",
  end: "fin",
  index: "indice",
  mean: "moyenne",
  month: "mois",
  now: "maintenant",
  quarter: "trimestre",
  renewal: "échéance",
  strict: "strict",
  top2: "top2",
  year: "année",
};

/**
 * An example with the words of a language: the functions take `"year"` and `"année"` alike.
 *
 * @throws Error for a word whose French is not known here.
 */
export function withWordsOf(language: Language, example: string): string {
  if (language === "en") return example;
  return example.replaceAll(/"([^"]*)"/g, (_, word: string) => {
    const french = FRENCH_WORDS[word];
    if (french === undefined) throw new Error(`${example}: "${word}" has no French word here.`);
    return `"${french}"`;
  });
}

/**
 * A formula as the Excel of a language shows it: French Excel has semicolons between arguments, the
 * decimal comma, VRAI and FAUX, and in array constants points between columns.
 *
 * @example shownFormula("=CLIENT.POINTS(C5:C16,0.2,1)", "fr") // "=CLIENT.POINTS(C5:C16;0,2;1)"
 */
export function shownFormula(formula: string, language: Language): string {
  if (language === "en") return formula;
  let isConstant = false;
  return outsideQuotes(formula, (piece) =>
    piece.replaceAll(/[{},]|\b(?:TRUE|FALSE)\b|(?<![\w.])\d+\.\d+|(?<![\w.])\.\d+/g, (token) => {
      if (token === "{" || token === "}") {
        isConstant = token === "{";
        return token;
      }
      if (token === ",") return isConstant ? "." : ";";
      if (token === "TRUE") return "VRAI";
      if (token === "FALSE") return "FAUX";
      return token.replace(".", ",");
    }),
  );
}

function outsideQuotes(formula: string, change: (piece: string) => string): string {
  return formula
    .split(QUOTED)
    .map((piece, index) => (index % 2 === 1 ? piece : change(piece)))
    .join("");
}
