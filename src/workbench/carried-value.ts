import { isCustomFunctionError } from "../host/custom-function-error";
import type { CarriedValue } from "./pane-messages";

/** Prepares a value of a custom function for the way: errors lose their class when they are copied. */
export function carry(value: unknown): CarriedValue {
  if (Array.isArray(value)) return value.map(carry);
  if (isCustomFunctionError(value)) return { errorCode: value.code, message: value.message };
  return value as CarriedValue;
}

/** Makes a value of what has been carried; `makeError` knows the error class on this side. */
export function uncarry(
  value: CarriedValue,
  makeError: (code: string, message: string) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((one: CarriedValue) => uncarry(one, makeError));
  if (typeof value === "object" && value !== null && "errorCode" in value) {
    return makeError(value.errorCode, value.message);
  }
  return value;
}
