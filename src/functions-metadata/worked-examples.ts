import { openSession } from "../cli/session";
import type { Session } from "../cli/session";
import type { Language } from "../messages/message-format";
import { formulaOver, withWordsOf } from "./examples/example-formula";
import type { ResultFormats } from "./examples/family-example";
import { exampleFamilies } from "./examples/families";
import { familySheet } from "./examples/family-sheet";
import type { WorkedExample, WorkedFamily } from "./examples/worked-family";
import { placeFamily } from "./examples/placed-family";
import type { PlacedFamily } from "./examples/placed-family";
import { refuse } from "./functions-metadata";
import type { FaultListener, FunctionReference } from "./functions-metadata";

/**
 * The examples of all functions, calculated: the data are put on sheets in the Excel stand-in, and the
 * formulas are evaluated there as they would be in a cell.
 *
 * @param onFault hears of an example that comes to an error or names unknown data, and is then left
 * out; by default an Error.
 */
export async function workedExamples(
  language: Language,
  reference: readonly FunctionReference[],
  onFault: FaultListener = refuse,
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
  const worked: WorkedFamily[] = [];
  for (const family of families) {
    const functions = [];
    for (const entry of family.functions) {
      const examples: WorkedExample[] = [];
      for (const example of entry.reference.examples) {
        try {
          examples.push(
            await workedExample(session, withWordsOf(language, example), family.placed),
          );
        } catch (fault) {
          onFault((fault as Error).message);
        }
      }
      functions.push({ ...entry, examples });
    }
    worked.push({ ...family, functions });
  }
  session.close();
  return worked;
}

async function workedExample(
  session: Session,
  example: string,
  placed: PlacedFamily,
): Promise<WorkedExample> {
  const [evaluation] = await session.evaluate([formulaOver(example, placed.addressFromElsewhere)]);
  return {
    formula: formulaOver(example, placed.addressOf),
    result: resultOf(example, evaluation!),
  };
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
