/** Texts, names of sheets, structured references, names and references, numbers, and the rest. */
const tokens = (number: string): RegExp =>
  new RegExp(
    [
      '"(?:[^"]|"")*"',
      "'(?:[^']|'')*'",
      "\\[(?:[^[\\]]|\\[[^[\\]]*\\])*\\]",
      "[\\p{L}_\\\\$][\\p{L}\\p{N}_.\\\\$?]*",
      `(?:${number})(?:e[+-]?\\d+)?`,
      "[^]",
    ].join("|"),
    "giu",
  );

const ENGLISH = tokens("\\d+(?:\\.\\d*)?|\\.\\d+");
const FRENCH = tokens("\\d+(?:,\\d+)?");

const isNumber = (token: string): boolean => /^\.?\d/.test(token);

/**
 * A formula as a language spells it: French separates arguments by semicolons, because the comma is
 * its decimal point. Functions keep their English names.
 */
export function toLocalFormula(formula: string, language: string): string {
  if (!language.startsWith("fr")) return formula;
  return respell(formula, ENGLISH, (token, inBraces) => {
    if (isNumber(token)) return token.replace(".", ",");
    if (token === ",") return inBraces ? "." : ";";
    return token;
  });
}

/**
 * A formula as Excel keeps it, of one that was typed in a language. A French one may separate
 * arguments by commas, too, where no number could be meant.
 */
export function fromLocalFormula(formula: string, language: string): string {
  if (!language.startsWith("fr")) return formula;
  return respell(formula, FRENCH, (token, inBraces) => {
    if (isNumber(token)) return token.replace(",", ".");
    if (inBraces) return token === "." ? "," : token;
    return token === ";" ? "," : token;
  });
}

function respell(
  formula: string,
  parts: RegExp,
  spell: (token: string, inBraces: boolean) => string,
): string {
  let depth = 0;
  return formula.replaceAll(parts, (token) => {
    if (token === "{") depth++;
    else if (token === "}") depth--;
    return spell(token, depth > 0);
  });
}
