import { openSession } from "../cli/session";
import type { Session } from "../cli/session";
import type { Language } from "../messages/message-format";
import { formulaOver } from "./examples/example-formula";
import type { ResultFormats } from "./examples/family-example";
import { exampleFamilies } from "./examples/families";
import { familySheet } from "./examples/family-sheet";
import type { WorkedExample, WorkedFamily } from "./examples/worked-family";
import { placeFamily } from "./examples/placed-family";
import type { FunctionReference } from "./functions-metadata";

/**
 * The examples of all functions, calculated: the data are put on sheets in the Excel stand-in, and the
 * formulas are evaluated there as they would be in a cell.
 *
 * @throws Error in plain words for an example that comes to an error or names unknown data.
 */
export async function workedExamples(
  language: Language,
  reference: readonly FunctionReference[],
): Promise<readonly WorkedFamily[]> {
  const families = exampleFamilies.map((family) => ({
    key: family.key,
    placed: placeFamily(family, language),
    functions: Object.entries<ResultFormats>(family.functions).flatMap(([id, formats]) => {
      const described = reference.find((candidate) => candidate.id === id);
      return described === undefined ? [] : [{ reference: described, formats, examples: [] }];
    }),
  }));
  const session = await openSession({ language, input: null });
  await session.insertSheets(families.map((family) => familySheet(family, language)));
  const evaluate = async (formulas: readonly string[]): Promise<(number | string)[][][]> => {
    const evaluations = await session.evaluate(formulas);
    return evaluations.map((evaluation, index) => resultOf(formulas[index]!, evaluation));
  };
  const worked: WorkedFamily[] = [];
  for (const family of families) {
    const { placed } = family;
    const functions = [];
    for (const entry of family.functions) {
      const { examples } = entry.reference;
      const results = await evaluate(
        examples.map((example) => formulaOver(example, placed.addressFromElsewhere)),
      );
      const inCells = examples.map((example, index): WorkedExample => {
        return { formula: formulaOver(example, placed.addressOf), result: results[index]! };
      });
      functions.push({ ...entry, examples: inCells });
    }
    worked.push({ ...family, functions });
  }
  session.close();
  return worked;
}

function resultOf(
  formula: string,
  evaluation: Awaited<ReturnType<Session["evaluate"]>>[number],
): (number | string)[][] {
  if ("error" in evaluation) {
    throw new Error(`${formula} comes to ${evaluation.error}: ${evaluation.message ?? ""}`);
  }
  const { value } = evaluation;
  const rows = Array.isArray(value) ? value : [[value]];
  return rows.map((row) =>
    row.map((cell) => {
      if (typeof cell === "boolean" || /^#[A-Z]/.test(String(cell))) {
        throw new Error(`${formula} holds ${String(cell)}.`);
      }
      return cell;
    }),
  );
}
