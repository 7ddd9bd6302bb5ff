import { isCustomFunctionError } from "./custom-function-error";
import { arrayValue, scalarValue, VALUE_ERROR } from "./runtime-value";
import type { RuntimeValue, ScalarValue } from "./runtime-value";

/** What a call of a custom function came to, with the words that came with an error. */
export interface CallResult {
  value: RuntimeValue;
  message?: string;
}

/** A result that Excel has no documented answer to: it is reported, never put into a cell. */
class UnusableResultError extends Error {
  constructor(functionName: string, complaint: string) {
    super(`${functionName} returned ${complaint}`);
    this.name = "UnusableResultError";
  }
}

/**
 * Takes over what a custom function returned: a value, a rectangle of values, a
 * CustomFunctions.Error, or a cell value object such as `{ type: "Double", basicValue }`.
 * As in Excel, null shows as 0, NaN fails with `#VALUE!`, Infinity with `#NUM!`, and inside an
 * array both become 0, for JSON knows neither.
 * Throws UnusableResultError for ragged or one-dimensional arrays, undefined and foreign objects.
 */
export function takeResult(functionName: string, result: unknown): CallResult {
  if (isCustomFunctionError(result)) return failed(result);
  if (result instanceof Error) return { value: VALUE_ERROR };
  if (!Array.isArray(result)) {
    return { value: scalarResult(functionName, result, false) };
  }
  const rows: unknown[] = result;
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  if (width === 0) throw new UnusableResultError(functionName, "an array that is not a table");
  let message: string | undefined;
  const table = rows.map((row) => {
    if (!Array.isArray(row) || row.length !== width) {
      throw new UnusableResultError(functionName, "rows of different lengths");
    }
    return row.map((value: unknown) => {
      if (isCustomFunctionError(value)) message ??= value.message || undefined;
      return scalarResult(functionName, value, true);
    });
  });
  return message === undefined
    ? { value: arrayValue(table) }
    : { value: arrayValue(table), message };
}

/** Takes over what a custom function threw: a CustomFunctions.Error keeps its code and words. */
export function takeFailure(thrown: unknown): CallResult {
  return isCustomFunctionError(thrown) ? failed(thrown) : { value: VALUE_ERROR };
}

function failed(error: { code: string; message: string }): CallResult {
  const value: ScalarValue = { kind: 4, code: error.code };
  return error.message ? { value, message: error.message } : { value };
}

function scalarResult(functionName: string, result: unknown, inArray: boolean): ScalarValue {
  if (isCustomFunctionError(result)) return { kind: 4, code: result.code };
  if (result === null) return scalarValue(0);
  if (typeof result === "number" && !Number.isFinite(result)) {
    if (inArray) return scalarValue(0);
    return Number.isNaN(result) ? VALUE_ERROR : { kind: 4, code: "#NUM!" };
  }
  if (typeof result === "number" || typeof result === "string" || typeof result === "boolean") {
    return scalarValue(result);
  }
  if (result instanceof Date) return scalarValue(result.toISOString());
  if (typeof result === "object" && "basicValue" in result) {
    const isError =
      ("type" in result && result.type === "Error") ||
      ("basicType" in result && result.basicType === "Error");
    if (isError) return { kind: 4, code: String(result.basicValue) };
    return scalarResult(functionName, result.basicValue, inArray);
  }
  throw new UnusableResultError(functionName, result === undefined ? "nothing" : typeof result);
}
