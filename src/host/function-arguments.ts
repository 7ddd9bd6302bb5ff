import { inputError } from "./custom-function-error";
import type { ParameterMetadata, RegisteredFunction } from "./custom-functions";
import type { BlankSemantics } from "./host-workbook";
import { VALUE_ERROR } from "./runtime-value";
import type { ErrorValue, RuntimeValue, ScalarValue } from "./runtime-value";

/** An argument as the formula gave it; undefined where the formula leaves it out. */
export type GivenArgument = RuntimeValue | undefined;

/** The arguments to call with, or the error that keeps the function from being called. */
export type ConvertedArguments = { values: unknown[] } | { refused: ErrorValue };

/** Thrown inside the conversion: the error becomes the result of the call. */
class Refusal extends Error {
  constructor(readonly error: ErrorValue) {
    super(error.code);
  }
}

/**
 * Turns the values of a formula into what Excel passes to a custom function: by declared type and
 * dimensionality, blanks as null (web) or 0 (desktop), left-out arguments as null, errors kept out
 * unless functions.json lets them into parameters of type `any`.
 * Scalar parameters must have been given scalars: see `liftedCalls`.
 */
export function convertArguments(
  target: RegisteredFunction,
  given: readonly GivenArgument[],
  blanks: BlankSemantics,
): ConvertedArguments {
  const parameters = target.metadata.parameters ?? [];
  const values: unknown[] = [];
  try {
    parameters.forEach((parameter, index) => {
      const convert = (argument: GivenArgument): unknown =>
        convertArgument(argument, parameter, target.takesErrors, blanks);
      values.push(parameter.repeating ? given.slice(index).map(convert) : convert(given[index]));
    });
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.error };
    throw error;
  }
  return { values };
}

/** True when a formula gives the function fewer or more arguments than it declares. */
export function hasWrongCount(target: RegisteredFunction, count: number): boolean {
  const parameters = target.metadata.parameters ?? [];
  const needed = parameters.filter(({ optional, repeating }) => !optional && !repeating).length;
  const open = parameters.some(({ repeating }) => repeating);
  return count < needed || (!open && count > parameters.length);
}

export function isMatrix(parameter: ParameterMetadata | undefined): boolean {
  return parameter?.dimensionality === "matrix";
}

/** The parameter that the argument at this position belongs to; the last one may repeat. */
export function parameterAt(
  target: RegisteredFunction,
  position: number,
): ParameterMetadata | undefined {
  const parameters = target.metadata.parameters ?? [];
  const last = parameters.at(-1);
  return parameters[position] ?? (last?.repeating ? last : undefined);
}

function convertArgument(
  argument: GivenArgument,
  parameter: ParameterMetadata,
  takesErrors: boolean,
  blanks: BlankSemantics,
): unknown {
  if (argument === undefined) return null;
  const convert = (value: ScalarValue): unknown =>
    convertScalar(value, parameter.type ?? "any", takesErrors, blanks);
  if (!isMatrix(parameter)) return convert(argument.kind === 5 ? VALUE_ERROR : argument);
  if (argument.kind !== 5) return [[convert(argument)]];
  return argument.rows.map((row) => row.map(convert));
}

function convertScalar(
  value: ScalarValue,
  type: string,
  takesErrors: boolean,
  blanks: BlankSemantics,
): unknown {
  if (value.kind === 4) {
    if (type === "any" && takesErrors) return inputError(value.code);
    throw new Refusal(value);
  }
  if (value.kind === 0) return blanks === "web" ? null : desktopBlank(type);
  switch (type) {
    case "number":
      return asNumber(value.value);
    case "string":
      return asText(value.value);
    case "boolean":
      return asBoolean(value.value);
    default:
      return value.value;
  }
}

function desktopBlank(type: string): unknown {
  if (type === "string") return "";
  return type === "boolean" ? false : 0;
}

function asNumber(value: number | string | boolean): number {
  if (typeof value !== "string") return Number(value);
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw new Refusal(VALUE_ERROR);
  return number;
}

function asText(value: number | string | boolean): string {
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

function asBoolean(value: number | string | boolean): boolean {
  if (typeof value !== "string") return Boolean(value);
  const word = value.trim().toUpperCase();
  if (word !== "TRUE" && word !== "FALSE") throw new Refusal(VALUE_ERROR);
  return word === "TRUE";
}
