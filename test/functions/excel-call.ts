import { functionImplementations } from "../../src/functions/associate";
import { connectFunctions } from "../../src/functions/surroundings";
import type { BlankReader } from "../../src/functions/blank-reader";
import metadata from "../../src/functions/functions.json";
import type { Language } from "../../src/messages/messages";

/** What a cell shows: the spilled values with errors as their codes, or one error with its words. */
export type Shown = unknown[][] | { readonly error: string; readonly message: string };

export interface CallOptions {
  /** Where each argument stands; "" or nothing for constants. */
  readonly addresses?: readonly (string | null)[];
}

/**
 * Calls a worksheet function the way Excel does: arguments for range parameters as rows, `null` for
 * every argument that is left out, the invocation last.
 */
export async function call(
  id: string,
  args: readonly unknown[],
  { addresses = [] }: CallOptions = {},
): Promise<Shown> {
  const described = metadata.functions.find((candidate) => candidate.id === id);
  const implementation = functionImplementations.get(id);
  if (described === undefined || implementation === undefined) throw new Error(`no function ${id}`);
  const padded = described.parameters.map((parameter, index) => {
    const value = args[index] ?? null;
    const isMatrix = "dimensionality" in parameter && parameter.dimensionality === "matrix";
    // A left-out argument is a bare null, a blank cell in a range parameter is [[null]].
    return isMatrix && value !== null && !Array.isArray(value) ? [[value]] : value;
  });
  const invocation = {
    functionName: id,
    parameterAddresses: described.parameters.map((_, index) => addresses[index] ?? ""),
  };
  const invoke = implementation as (...values: unknown[]) => Promise<unknown[][]>;
  try {
    return (await invoke(...padded, invocation)).map((row) => row.map(shown));
  } catch (failure) {
    if (!hasCode(failure)) throw failure;
    return { error: failure.code, message: failure.message };
  }
}

/** A column of values, as Excel hands over a range of one column. */
export function column(...values: unknown[]): unknown[][] {
  return values.map((value) => [value]);
}

/** A sheet reader that knows which cells of which addresses are empty, and counts its requests. */
export function sheetWithBlanks(blanks: Readonly<Record<string, readonly string[]>>): {
  readonly readBlanks: BlankReader;
  readonly requests: string[][];
} {
  const requests: string[][] = [];
  const readBlanks: BlankReader = (addresses) => {
    requests.push([...addresses]);
    return Promise.resolve(
      addresses.map((address) => {
        const empty = blanks[address];
        return empty === undefined ? null : (row, col) => empty.includes(`${row},${col}`);
      }),
    );
  };
  return { readBlanks, requests };
}

/** Connects the functions to a language and a sheet reader for one test. */
export function connect(language: Language = "en", readBlanks: BlankReader = unreadable): void {
  connectFunctions({ language: () => language, readBlanks });
}

const unreadable: BlankReader = () => Promise.reject(new Error("no sheet to read"));

function shown(value: unknown): unknown {
  return hasCode(value) ? value.code : value;
}

function hasCode(value: unknown): value is Error & { code: string } {
  return value instanceof Error && "code" in value;
}
