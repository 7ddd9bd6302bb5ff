import type { MetricError, MetricErrorCode } from "../metrics/metric-error";
import { functionMessage, isFunctionMessageKey } from "../messages/function-messages";
import type { Language, MessageValues } from "../messages/messages";
import { cellAddress } from "./cell-address";

/** An error as Excel shows it; its words appear for `#VALUE!` and `#N/A` only. */
export interface CellError extends Error {
  readonly code: string;
}

/** One argument of a call, as far as a message needs it. */
export interface GivenArgument {
  readonly name: string;
  /** Where it stands; empty for constants and computed arguments. */
  readonly address: string;
  readonly rows: number;
  readonly columns: number;
}

/** As much of Microsoft's runtime as is used here; there, an error is a JavaScript error, too. */
interface CustomFunctionsRuntime {
  readonly Error: new (code: string, message: string) => CellError;
}

const EXCEL_CODES: Readonly<Record<MetricErrorCode, string>> = {
  value: "#VALUE!",
  notAvailable: "#N/A",
  number: "#NUM!",
  divisionByZero: "#DIV/0!",
};

/** As much of a cell's text as a message quotes. */
const MOST_LETTERS = 60;

/** The error that a cell shows for a refusal of the core, in the user's language. */
export function cellErrorOf(
  refusal: MetricError,
  call: readonly GivenArgument[],
  language: Language,
): CellError {
  const key = `error.${refusal.reason}`;
  // A reason without words must not hide the error itself; a test finds such reasons.
  if (!isFunctionMessageKey(key)) return cellError(EXCEL_CODES[refusal.code]);
  const values = valuesOf(refusal, call, language);
  const words = functionMessage(language, key, values);
  const { argument } = values;
  const isNamed = argument === undefined || words.startsWith(String(argument));
  return cellError(
    EXCEL_CODES[refusal.code],
    isNamed
      ? words
      : functionMessage(language, "functions.aboutArgument", { argument, words: uncapped(words) }),
  );
}

/** A sentence that goes on after a colon; names in capitals stay as they are. */
function uncapped(sentence: string): string {
  return sentence.replace(/^\p{Lu}(?=[\p{Ll}’ ])/u, (letter) => letter.toLowerCase());
}

/** An error for a cell: Microsoft's own class where its runtime is loaded. */
export function cellError(code: string, words = ""): CellError {
  const { CustomFunctions: runtime } = globalThis as unknown as {
    CustomFunctions?: CustomFunctionsRuntime;
  };
  return runtime === undefined
    ? Object.assign(new Error(words), { code })
    : new runtime.Error(code, words);
}

function valuesOf(
  refusal: MetricError,
  call: readonly GivenArgument[],
  language: Language,
): MessageValues {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(refusal.details)) {
    // Whole numbers stay numbers, for plurals; others are spelt with the language's own comma.
    const spelt = typeof value === "number" && !Number.isSafeInteger(value);
    values[name] = spelt ? spellNumber(value, language) : value;
    if (name === "value" && typeof value === "string") values[name] = shortened(value);
  }
  const { argument, other } = refusal.details;
  if (argument !== undefined) {
    values.argument = argumentWithPlace(String(argument), refusal, call, language);
  }
  if (other !== undefined) values.other = argumentLabel(String(other), language);
  return values;
}

/** The beginning of a text, on one line: a cell may hold a whole letter. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS).trimEnd()}…` : line;
}

/** A number in a sentence: `0.5`, `1E308`, in French `0,5`. */
function spellNumber(value: number, language: Language): string {
  const size = Math.abs(value);
  return new Intl.NumberFormat(language, {
    maximumSignificantDigits: 15,
    useGrouping: false,
    notation: size !== 0 && (size < 1e-6 || size >= 1e15) ? "scientific" : "standard",
  }).format(value);
}

/** `answers (Survey!B3)`, `answers (row 3, column 1)`, or `answers` alone. */
function argumentWithPlace(
  name: string,
  { details }: MetricError,
  call: readonly GivenArgument[],
  language: Language,
): string {
  const argument = argumentLabel(name, language);
  const given = call.find((candidate) => candidate.name === name);
  if (given === undefined) return argument;
  const { address, rows, columns } = given;
  const isOneCell = rows * columns === 1;
  const position = Number(details.position) - 1;
  const row = isOneCell ? 1 : Number(details.row ?? Math.floor(position / columns) + 1);
  const column = isOneCell ? 1 : Number(details.column ?? (position % columns) + 1);
  if (Number.isNaN(row) || Number.isNaN(column)) return argument;
  const cell = cellAddress(address, row, column);
  if (cell !== undefined)
    return functionMessage(language, "functions.argumentAtCell", { argument, cell });
  return isOneCell
    ? argument
    : functionMessage(language, "functions.argumentAtRow", { argument, row, column });
}

/** An argument's name as the function wizard shows it in this language. */
function argumentLabel(name: string, language: Language): string {
  const key = `functions.argument.${name}`;
  return isFunctionMessageKey(key) ? functionMessage(language, key) : name;
}
