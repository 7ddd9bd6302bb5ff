import { parse, tokenize } from "@cj-tech-master/excelts/formula";

export type FormulaNode = ReturnType<typeof parse>;

/** Reads a formula; throws when it cannot be read. */
export function parseFormula(formula: string): FormulaNode {
  return parse(tokenize(doubleBrackets(formula)));
}

/**
 * Writes `T[NPS '[0-10']]` as `T[[NPS '[0-10']]]`: excelts heeds the apostrophes that make the next
 * character of a column name literal in double brackets only.
 */
export function doubleBrackets(formula: string): string {
  if (!formula.includes("[") || !formula.includes("'")) return formula;
  let copy = "";
  for (let at = 0; at < formula.length;) {
    const end = pieceEnd(formula, at);
    const piece = formula.slice(at, end);
    const simple = /^\[(@?)([^[\]@#].*)\]$/s.exec(piece);
    const isEscaped = simple?.[2]?.includes("'") === true;
    copy += isEscaped ? `[${simple[1] ?? ""}[${simple[2] ?? ""}]]` : piece;
    at = end;
  }
  return copy;
}

/** Copies a formula with what lies outside its quoted texts changed. */
export function outsideTexts(formula: string, change: (text: string) => string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((piece, index) => (index % 2 === 1 ? piece : change(piece)))
    .join("");
}

/** Writes `B1#`, the cells that the formula in B1 fills, as `ANCHORARRAY(B1)`, as files do. */
export function callAnchors(formula: string): string {
  if (!formula.includes("#")) return formula;
  return outsideTexts(formula, (text) => text.replaceAll(ANCHOR, "ANCHORARRAY($1)"));
}

const ANCHOR = /((?:(?:'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!)?\$?[A-Z]{1,3}\$?\d{1,7})#/giu;

/** One call of a function as it stands in a formula, with the text of each argument, trimmed. */
export interface WrittenCall {
  name: string;
  arguments: string[];
}

const NAME = /[\p{L}_\\][\p{L}\p{N}_.\\?]*/uy;

/**
 * Copies a formula, giving every function name that is followed by a parenthesis to `rename`.
 * Text in quotes, quoted sheet names and table brackets are left alone.
 */
export function renameCalls(formula: string, rename: (name: string) => string): string {
  let copy = "";
  for (let at = 0; at < formula.length;) {
    const end = pieceEnd(formula, at);
    const piece = formula.slice(at, end);
    copy += isName(piece) && formula[end] === "(" ? rename(piece) : piece;
    at = end;
  }
  return copy;
}

/**
 * Copies a formula with a number put in front of the arguments of every call that `mark` wants.
 * `mark` gets each call, outer before inner, and returns its number, or undefined to leave the
 * call as it is: `SUM(NS.F(A1))` becomes `SUM(NS.F(7,A1))`.
 */
export function markCalls(
  formula: string,
  mark: (call: WrittenCall) => number | undefined,
): string {
  let copy = "";
  for (let at = 0; at < formula.length;) {
    const end = pieceEnd(formula, at);
    const piece = formula.slice(at, end);
    copy += piece;
    at = end;
    if (!isName(piece) || formula[end] !== "(") continue;
    const list = argumentList(formula, end);
    if (!list) continue;
    const number = mark({ name: piece, arguments: list.arguments.map((text) => text.trim()) });
    if (number === undefined) continue;
    const inner = list.arguments.map((argument) => markCalls(argument, mark));
    copy += `(${[String(number), ...inner].join(",")})`;
    at = list.end;
  }
  return copy;
}

/**
 * Copies a formula with calls put in other words. `replace` gets each call, outer before inner, and
 * returns what to write, or undefined to leave the call as it is; arguments that it passes on are
 * gone through in their turn.
 */
export function replaceCalls(
  formula: string,
  replace: (call: WrittenCall) => WrittenCall | undefined,
): string {
  let copy = "";
  for (let at = 0; at < formula.length;) {
    const end = pieceEnd(formula, at);
    const piece = formula.slice(at, end);
    at = end;
    const list = isName(piece) && formula[end] === "(" ? argumentList(formula, end) : undefined;
    const call = list && {
      name: piece,
      arguments: list.arguments.map((text) => text.trim()),
    };
    const put = call && replace(call);
    if (!list || !put) {
      copy += piece;
      continue;
    }
    const inner = put.arguments.map((argument) => replaceCalls(argument, replace));
    copy += `${put.name}(${inner.join(",")})`;
    at = list.end;
  }
  return copy;
}

/** The arguments of the list that opens at `open`, and where the text goes on after it. */
function argumentList(
  formula: string,
  open: number,
): { arguments: string[]; end: number } | undefined {
  const found: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < formula.length;) {
    const end = pieceEnd(formula, at);
    const character = formula[at];
    if (character === "(" || character === "{") depth++;
    else if (character === ")" || character === "}") depth--;
    if (depth === 0) {
      const last = formula.slice(start, at);
      if (found.length > 0 || last.trim() !== "") found.push(last);
      return { arguments: found, end };
    }
    if (depth === 1 && character === ",") {
      found.push(formula.slice(start, at));
      start = end;
    }
    at = end;
  }
  return undefined;
}

/** Where the piece that begins at `at` ends: a quoted text, a bracket, a name, or one character. */
function pieceEnd(formula: string, at: number): number {
  const character = formula[at];
  if (character === '"' || character === "'") return quoteEnd(formula, at, character);
  if (character === "[") return bracketEnd(formula, at);
  NAME.lastIndex = at;
  const name = NAME.exec(formula);
  return name ? at + name[0].length : at + 1;
}

function quoteEnd(formula: string, at: number, quote: string): number {
  for (let next = at + 1; next < formula.length; next++) {
    if (formula[next] !== quote) continue;
    if (formula[next + 1] !== quote) return next + 1;
    next++;
  }
  return formula.length;
}

function bracketEnd(formula: string, at: number): number {
  let depth = 0;
  for (let next = at; next < formula.length; next++) {
    const character = formula[next];
    if (character === "'")
      next++; // In a column name an apostrophe makes the next character literal.
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return next + 1;
  }
  return formula.length;
}

function isName(piece: string): boolean {
  NAME.lastIndex = 0;
  return NAME.test(piece);
}
