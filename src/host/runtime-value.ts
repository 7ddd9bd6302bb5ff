/** Values as excelts' formula engine hands them to functions and takes them back. */

export interface BlankValue {
  readonly kind: 0;
}

export interface NumberValue {
  readonly kind: 1;
  readonly value: number;
}

export interface TextValue {
  readonly kind: 2;
  readonly value: string;
}

export interface BooleanValue {
  readonly kind: 3;
  readonly value: boolean;
}

export interface ErrorValue {
  readonly kind: 4;
  readonly code: string;
}

export type ScalarValue = BlankValue | NumberValue | TextValue | BooleanValue | ErrorValue;

export interface ArrayValue {
  readonly kind: 5;
  readonly rows: readonly (readonly ScalarValue[])[];
  readonly height: number;
  readonly width: number;
}

export type RuntimeValue = ScalarValue | ArrayValue;

/** What a cell shows while an asynchronous function has not answered yet. */
export const BUSY: ErrorValue = { kind: 4, code: "#BUSY!" };

export const VALUE_ERROR: ErrorValue = { kind: 4, code: "#VALUE!" };

export const REFERENCE_ERROR: ErrorValue = { kind: 4, code: "#REF!" };

export function scalarValue(value: number | string | boolean): ScalarValue {
  if (typeof value === "number") return { kind: 1, value };
  if (typeof value === "string") return { kind: 2, value };
  return { kind: 3, value };
}

export function arrayValue(rows: readonly (readonly ScalarValue[])[]): ArrayValue {
  return { kind: 5, rows, height: rows.length, width: rows[0]?.length ?? 0 };
}
