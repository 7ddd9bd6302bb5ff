import { MetricError } from "../metrics/metric-error";
import type { ArgumentContract } from "./arguments";
import { isBlank, readCells } from "./cell-content";
import type { CellMatrix } from "./cell-content";
import { cellErrorOf } from "./cell-error";
import type { GivenArgument } from "./cell-error";
import type { SpilledCell } from "./spill";
import { functionLanguage, loadWords, readEmptyCells } from "./surroundings";
import { takingTurns } from "../turns/turns";

/** The arguments of a function: their names, in order, and the contract of each. */
export type ArgumentContracts = Readonly<Record<string, ArgumentContract<unknown>>>;

/** The arguments of a call as their contracts have read them. */
export type ArgumentValues<C extends ArgumentContracts> = {
  readonly [Name in keyof C]: C[Name] extends ArgumentContract<infer Value> ? Value : never;
};

/** Calls a function the way Excel does: raw arguments, and what Excel knows about the call. */
export type WorksheetCall = (
  rawArguments: readonly unknown[],
  invocation: CustomFunctions.Invocation,
) => Promise<SpilledCell[][]>;

/** An argument of one call: its contract, its cells, and where they stand. */
interface CallArgument extends GivenArgument {
  readonly contract: ArgumentContract<unknown>;
  readonly matrix: CellMatrix;
}

/**
 * Puts a computation of the core behind a worksheet function: reads the arguments by their
 * contracts, tells blanks from zeros, and turns every refusal into an error with words.
 *
 * Blank is not zero: desktop Excel hands over a blank cell as 0. Every function takes a 0 for what
 * it says (an answer, a score, a lost client), and a blank for something missing, hence a 0 that
 * stands on a sheet is checked there before it is believed, unless the argument means the same by
 * both. When that is not possible the function refuses: a missing result is noticed, a wrong one is
 * not.
 */
export function worksheetFunction<C extends ArgumentContracts>(
  contracts: C,
  compute: (values: ArgumentValues<C>) => SpilledCell[][] | Promise<SpilledCell[][]>,
): WorksheetCall {
  return async (rawArguments, invocation) => {
    const given: CallArgument[] = [];
    const pause = takingTurns();
    try {
      await loadWords();
      Object.entries(contracts).forEach(([name, contract], index) => {
        const matrix = readCells(name, rawArguments[index]);
        const { rows, columns } = matrix;
        // Constants and computed arguments have an empty address.
        const address = invocation.parameterAddresses?.[index] ?? "";
        given.push({ name, contract, matrix, address, rows, columns });
      });
      await Promise.all(given.map(clearBlankZeros));
      const values: Record<string, unknown> = {};
      for (const argument of given) {
        // No pause before the sheet is asked, which the calls of one moment do together.
        await pause();
        values[argument.name] = read(argument);
      }
      // Awaited here, or what it refuses would pass by the catch below.
      return await compute(values as ArgumentValues<C>);
    } catch (failure) {
      throw failure instanceof MetricError
        ? cellErrorOf(failure, given, functionLanguage())
        : failure;
    }
  };
}

function read({ name, contract, matrix }: CallArgument): unknown {
  if (!contract.optional && isBlank(matrix)) {
    throw new MetricError("notAvailable", "blankArgument", { argument: name });
  }
  return contract.read(name, matrix);
}

/** Turns the zeros of an argument that are blanks on the sheet into blanks. */
async function clearBlankZeros({ name, contract, matrix, address }: CallArgument): Promise<void> {
  if (contract.blankIsZero === true) return;
  const { numbers, columns } = matrix;
  const firstZero = numbers.indexOf(0);
  if (address === "" || firstZero === -1) return;
  const isEmpty = await readEmptyCells(address);
  if (isEmpty === null) {
    throw new MetricError("notAvailable", "blankOrZero", {
      argument: name,
      position: firstZero + 1,
    });
  }
  for (let index = firstZero; index < numbers.length; index++) {
    if (numbers[index] === 0 && isEmpty(Math.floor(index / columns), index % columns)) {
      numbers[index] = NaN;
    }
  }
}
