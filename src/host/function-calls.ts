import type { RegisteredFunction } from "./custom-functions";
import { convertArguments, hasWrongCount, isMatrix, parameterAt } from "./function-arguments";
import type { GivenArgument } from "./function-arguments";
import { takeFailure, takeResult } from "./function-result";
import type { CallResult } from "./function-result";
import type { BlankSemantics } from "./host-workbook";
import { arrayValue, BUSY, VALUE_ERROR } from "./runtime-value";
import type { RuntimeValue, ScalarValue } from "./runtime-value";

/** One call of a custom function in one cell of the workbook. */
export interface CallSite {
  target: RegisteredFunction;
  /** `Sheet1!C2`, the cell that holds the formula. */
  address: string;
  /** For each argument its address when it is a plain reference, else undefined. */
  parameterAddresses: (string | undefined)[];
  /** For each argument whether the formula leaves it empty, as the second one in `F(1,,3)`. */
  omitted: boolean[];
}

interface Waiting {
  promise: Promise<unknown>;
}

/**
 * The calls of one calculation. The engine asks for results synchronously; a call whose function
 * answers with a promise counts as busy until `settle` has waited for all such calls together.
 */
export class FunctionCalls {
  #sites: CallSite[] = [];
  #answers = new Map<string, CallResult>();
  #waiting = new Map<string, Waiting>();
  #asynchronous = new Set<RegisteredFunction>();
  #failure: Error | undefined;
  readonly #messages = new Map<string, { code: string; message: string }>();

  constructor(readonly blanks: BlankSemantics) {}

  /** Notes a call and returns the number by which the formula names it. */
  add(site: CallSite): number {
    return this.#sites.push(site) - 1;
  }

  /** How many calls have been noted. */
  get count(): number {
    return this.#sites.length;
  }

  /** The words that came with an error in a cell, when the cell shows that error. */
  message(address: string, code: string): string | undefined {
    const found = this.#messages.get(address);
    return found?.code === code ? found.message : undefined;
  }

  get messages(): ReadonlyMap<string, { code: string; message: string }> {
    return this.#messages;
  }

  /** True while promises of the last pass are open. */
  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  /** Waits for all open promises together; their answers serve the next pass. */
  async settle(): Promise<void> {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    await Promise.all(
      waiting.map(async ([key, { promise }]) => {
        const site = this.#sites[Number(key.slice(0, key.indexOf(":")))];
        if (!site) throw new Error(`no call ${key}`);
        let outcome: { result: unknown } | { thrown: unknown };
        try {
          outcome = { result: await promise };
        } catch (thrown) {
          outcome = { thrown };
        }
        const answer =
          "result" in outcome
            ? takeResult(site.target.name, outcome.result)
            : takeFailure(outcome.thrown);
        this.#answers.set(key, answer);
      }),
    );
  }

  /** Throws what went wrong in a call in a way that must not end up in a cell. */
  throwFailure(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Answers the engine: `values[0]` is the number of the call, the rest are its arguments. */
  invoke(values: readonly RuntimeValue[]): RuntimeValue {
    try {
      const number = values[0];
      const site = number?.kind === 1 ? this.#sites[number.value] : undefined;
      if (!site) throw new Error("the engine called a function from an unknown place");
      const given = values
        .slice(1)
        .map((value, index) => (site.omitted[index] ? undefined : value));
      return this.#call(number?.kind === 1 ? number.value : 0, site, given);
    } catch (error) {
      // The engine turns exceptions into #VALUE!, so this one is kept for `throwFailure`.
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
      return VALUE_ERROR;
    }
  }

  #call(number: number, site: CallSite, given: GivenArgument[]): RuntimeValue {
    const { target } = site;
    if (hasWrongCount(target, given.length)) {
      const words = target.countWords(target.metadata, given.length);
      return this.#tell(site, {
        value: VALUE_ERROR,
        ...(words === undefined ? {} : { message: words }),
      });
    }
    if (given.some(isBusy)) return BUSY;
    const shape = liftedShape(target, given);
    if (!shape) return this.#callOnce(number, site, given);
    const rows: ScalarValue[][] = [];
    for (let row = 0; row < shape.height; row++) {
      const results: ScalarValue[] = [];
      for (let column = 0; column < shape.width; column++) {
        const element = given.map((argument, index) =>
          isMatrix(parameterAt(target, index)) ? argument : pick(argument, row, column),
        );
        const result = this.#callOnce(number, site, element);
        results.push(result.kind === 5 ? (result.rows[0]?.[0] ?? VALUE_ERROR) : result);
      }
      rows.push(results);
    }
    return arrayValue(rows);
  }

  #callOnce(number: number, site: CallSite, given: GivenArgument[]): RuntimeValue {
    const { target } = site;
    const converted = convertArguments(target, given, this.blanks);
    if ("refused" in converted) return converted.refused;

    let key: string | undefined;
    if (this.#asynchronous.has(target)) {
      key = `${number}:${JSON.stringify(given)}`;
      const answer = this.#answers.get(key);
      if (answer) return this.#tell(site, answer);
      if (this.#waiting.has(key)) return BUSY;
    }
    const { implementation, name } = target;
    let result: unknown;
    try {
      result = implementation(...([...converted.values, invocation(site)] as never[]));
    } catch (thrown) {
      return this.#tell(site, takeFailure(thrown));
    }
    if (!isPromise(result)) return this.#tell(site, takeResult(name, result));
    this.#asynchronous.add(target);
    // Handlers are attached in `settle`; a rejection before that must not count as unhandled.
    result.catch(() => undefined);
    this.#waiting.set(key ?? `${number}:${JSON.stringify(given)}`, { promise: result });
    return BUSY;
  }

  #tell(site: CallSite, result: CallResult): RuntimeValue {
    const { value, message } = result;
    if (message !== undefined) {
      const code = value.kind === 4 ? value.code : firstError(value);
      if (code !== undefined) this.#messages.set(site.address, { code, message });
    }
    return value;
  }
}

/** The last argument of every call, as Microsoft's runtime builds it. */
function invocation(site: CallSite): object {
  const { options, id } = site.target.metadata;
  return {
    functionName: id,
    ...(options?.requiresAddress ? { address: site.address } : {}),
    ...(options?.requiresParameterAddresses
      ? { parameterAddresses: site.parameterAddresses.map((address) => address ?? "") }
      : {}),
  };
}

/** The shape over which a function is repeated because a scalar parameter was given an array. */
function liftedShape(
  target: RegisteredFunction,
  given: readonly GivenArgument[],
): { height: number; width: number } | undefined {
  let shape: { height: number; width: number } | undefined;
  given.forEach((argument, index) => {
    if (argument?.kind !== 5 || isMatrix(parameterAt(target, index))) return;
    shape = {
      height: Math.max(shape?.height ?? 1, argument.height),
      width: Math.max(shape?.width ?? 1, argument.width),
    };
  });
  return shape;
}

/** The element of an argument for one place of a repeated call; short arrays end in #N/A. */
function pick(argument: GivenArgument, row: number, column: number): GivenArgument {
  if (argument?.kind !== 5) return argument;
  const line = argument.rows[argument.height === 1 ? 0 : row];
  return line?.[argument.width === 1 ? 0 : column] ?? { kind: 4, code: "#N/A" };
}

function isBusy(argument: GivenArgument): boolean {
  if (argument?.kind === 5) return argument.rows.some((row) => row.some(isBusy));
  return argument?.kind === 4 && argument.code === BUSY.code;
}

function firstError(value: RuntimeValue): string | undefined {
  if (value.kind !== 5) return undefined;
  for (const row of value.rows) {
    for (const cell of row) if (cell.kind === 4) return cell.code;
  }
  return undefined;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && "then" in value && "catch" in value;
}
