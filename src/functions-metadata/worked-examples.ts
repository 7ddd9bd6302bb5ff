import type { SheetPlan } from "../book/tab-plan";
import type { Language } from "../messages/message-format";
import { formulaOver, withWordsOf } from "./examples/example-formula";
import { exampleFamilies } from "./examples/families";
import type { FunctionFormats, ResultFormats } from "./examples/family-example";
import { familySheet } from "./examples/family-sheet";
import { placeFamily } from "./examples/placed-family";
import type { PlacedFamily } from "./examples/placed-family";
import { hasHeaders } from "./examples/worked-family";
import type { WorkedExample, WorkedFamily } from "./examples/worked-family";
import { refuse } from "./functions-metadata";
import type { FaultListener, FunctionReference } from "./functions-metadata";

type Scalar = number | string | boolean;

/** What a formula comes to in a cell. */
export type Calculated =
  | { readonly value: Scalar | readonly (readonly Scalar[])[] }
  | { readonly error: string; readonly message?: string };

/** Calculates formulas in a new workbook that has these sheets, one answer a formula. */
export type Calculate = (
  language: Language,
  sheets: readonly SheetPlan[],
  formulas: readonly string[],
) => Promise<readonly Calculated[]>;

/**
 * The examples of all functions, calculated over their data as they would be in a cell.
 *
 * @param onFault hears of an example that comes to an error or names unknown data, and is then left
 * out; by default an Error.
 */
export async function workedExamples(
  language: Language,
  reference: readonly FunctionReference[],
  calculate: Calculate,
  onFault: FaultListener = refuse,
): Promise<readonly WorkedFamily[]> {
  const families = exampleFamilies.map((family) => {
    const placed = placeFamily(family, language);
    const functions = Object.entries(family.functions).flatMap(([id, formats]) => {
      const described = reference.find((candidate) => candidate.id === id);
      if (described === undefined) return [];
      const examples = described.examples.flatMap((example, index) =>
        attempt(onFault, () => placedExample(language, example, placed, formatsAt(formats, index))),
      );
      return [{ reference: described, examples }];
    });
    return { key: family.key, placed, functions };
  });
  const formulas = families.flatMap(({ functions }) =>
    functions.flatMap(({ examples }) => examples.map(({ elsewhere }) => elsewhere)),
  );
  const sheets = families.map((family) => familySheet({ ...family, functions: [] }, language));
  const answers = (await calculate(language, sheets, formulas)).values();
  return families.map((family) => ({
    ...family,
    functions: family.functions.map((entry) => ({
      ...entry,
      examples: entry.examples.flatMap((example) => {
        const answer = answers.next().value!;
        return attempt(onFault, () => workedExample(example, answer, family.placed));
      }),
    })),
  }));
}

interface PlacedExample {
  readonly example: string;
  readonly formula: string;
  /** The formula for another sheet. */
  readonly elsewhere: string;
  readonly formats: ResultFormats;
}

function placedExample(
  language: Language,
  written: string,
  placed: PlacedFamily,
  formats: ResultFormats,
): PlacedExample {
  const example = withWordsOf(language, written);
  return {
    example,
    formula: formulaOver(example, placed.addressOf),
    elsewhere: formulaOver(example, placed.addressFromElsewhere),
    formats,
  };
}

function workedExample(
  { example, formula, formats }: PlacedExample,
  answer: Calculated,
  placed: PlacedFamily,
): WorkedExample {
  const result = resultOf(example, answer);
  const size = { rows: result.length, columns: result[0]!.length };
  const names = hasHeaders(result) ? null : placed.namesOf(example, size);
  return { formula, result, formats, names };
}

function formatsAt(formats: FunctionFormats, index: number): ResultFormats {
  if (typeof formats === "string" || !("examples" in formats)) return formats;
  return formats.examples[Math.min(index, formats.examples.length - 1)]!;
}

function attempt<Result>(onFault: FaultListener, make: () => Result): Result[] {
  try {
    return [make()];
  } catch (fault) {
    onFault((fault as Error).message);
    return [];
  }
}

function resultOf(formula: string, answer: Calculated): (number | string)[][] {
  if ("error" in answer) {
    throw new Error(`${formula} comes to ${answer.error}: ${answer.message ?? ""}`);
  }
  const { value } = answer;
  const rows = typeof value === "object" ? value : [[value]];
  return rows.map((row) =>
    row.map((cell) => {
      if (typeof cell === "boolean" || /^#[A-Z]/.test(String(cell))) {
        throw new Error(`${formula} holds ${String(cell)}.`);
      }
      return cell;
    }),
  );
}
