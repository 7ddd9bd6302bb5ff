import type { Worksheet } from "@cj-tech-master/excelts";
import { Calculation } from "./calculation";
import { LAST_COLUMN, LAST_ROW } from "./cell-area";
import type { CalculationHost, ScratchFormula } from "./calculation";
import { calculateWhatIsDue } from "./due-calculation";
import { parseFormula } from "./formula-text";
import { cellArea, fullAddress } from "./reference-address";
import type { CellPlace } from "./reference-address";
import type { RuntimeValue, ScalarValue } from "./runtime-value";

export type EvaluatedScalar = number | string | boolean;

/**
 * What a formula comes to. An array of more than one cell stays a table; an error inside it is its
 * text, such as "#N/A". A formula that cannot be read is the error "#ERROR!" and says why.
 */
export type Evaluation =
  { value: EvaluatedScalar | EvaluatedScalar[][] } | { error: string; message?: string };

/** A host whose active sheet, when it has one, is where references without a sheet point. */
export interface EvaluationHost extends CalculationHost {
  readonly activeSheet?: Worksheet;
}

/**
 * Calculates one formula, with or without its `=`, in the workbook as it stands, and leaves no
 * trace there: `SUM(Clients[ARR])` gives `{ value: 1200 }`, `1/0` gives `{ error: "#DIV/0!" }`.
 */
export async function evaluateFormula(host: EvaluationHost, formula: string): Promise<Evaluation> {
  const [evaluation] = await evaluateFormulas(host, [formula]);
  if (!evaluation) throw new Error("the formula was not evaluated");
  return evaluation;
}

/** Calculates several formulas together; the workbook is calculated once for all of them. */
export async function evaluateFormulas(
  host: EvaluationHost,
  formulas: readonly string[],
): Promise<Evaluation[]> {
  // Functions that read the sheet find results there, as they do beside a formula in a cell.
  await calculateWhatIsDue(host.book);
  const sheet = host.activeSheet ?? host.book.worksheets[0];
  if (!sheet) throw new Error("The workbook has no sheet.");
  const written = formulas.map((formula) => formula.trim().replace(/^=/, ""));
  const complaints = written.map(complaint);
  const scratch = written.map((formula, index): ScratchFormula => ({
    // A formula that cannot be read would spoil the text around it; its complaint is the answer.
    formula: complaints[index] === undefined ? formula : "0",
    // The far end of the sheet, so that no reference of a formula meets the formula itself.
    place: { sheet: sheet.name, row: LAST_ROW - index, column: LAST_COLUMN },
  }));
  const calculation = new Calculation(host, scratch);
  await calculation.run(() => undefined);
  return scratch.map(({ place }, index) => {
    const message = complaints[index];
    if (message !== undefined) return { error: "#ERROR!", message };
    const value = calculation.captured(index);
    if (!value) throw new Error(`no result for ${formulas[index] ?? ""}`);
    return evaluation(value, place, calculation);
  });
}

function evaluation(value: RuntimeValue, place: CellPlace, calculation: Calculation): Evaluation {
  if (value.kind === 5 && value.height * value.width > 1) {
    return { value: value.rows.map((row) => row.map(shown)) };
  }
  const single = value.kind === 5 ? (value.rows[0]?.[0] ?? { kind: 0 as const }) : value;
  if (single.kind !== 4) return { value: shown(single) };
  const address = fullAddress(place.sheet, cellArea(place));
  const message = calculation.calls.message(address, single.code);
  return message === undefined ? { error: single.code } : { error: single.code, message };
}

function shown(value: ScalarValue): EvaluatedScalar {
  if (value.kind === 0) return 0;
  return value.kind === 4 ? value.code : value.value;
}

/** What is wrong with the writing of a formula, if anything. */
function complaint(formula: string): string | undefined {
  if (formula === "") return "The formula is empty.";
  try {
    parseFormula(formula);
    return undefined;
  } catch {
    return (
      unbalanced(formula) ?? "The formula cannot be read: an operand or an operator is missing."
    );
  }
}

function unbalanced(formula: string): string | undefined {
  const bare = formula.replaceAll(/"(?:[^"]|"")*"/g, "").replaceAll(/'(?:[^']|'')*'!/g, "");
  if (bare.includes('"')) return "The formula cannot be read: a text is not closed by a quote.";
  const surplus = (open: string, close: string): number =>
    bare.split(open).length - bare.split(close).length;
  if (surplus("(", ")") > 0) return "The formula cannot be read: a parenthesis is not closed.";
  if (surplus("(", ")") < 0)
    return "The formula cannot be read: a parenthesis is closed too often.";
  if (surplus("{", "}") !== 0) return "The formula cannot be read: its braces do not match.";
  if (surplus("[", "]") !== 0) return "The formula cannot be read: its brackets do not match.";
  return undefined;
}
