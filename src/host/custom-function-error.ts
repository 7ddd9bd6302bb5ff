/** An error object of custom functions: the type of both `CustomFunctions.Error` and our stand-in. */
export interface CustomFunctionErrorLike {
  code: string;
  message: string;
}

/** Stands in for `CustomFunctions.Error` where Microsoft's client has not been loaded. */
export class CustomFunctionError extends Error implements CustomFunctionErrorLike {
  readonly type = "Error";
  readonly basicType = "Error";
  readonly basicValue: string;
  readonly code: string;

  constructor(code?: string, message?: string) {
    super(message ?? "");
    this.code = code ?? "#VALUE!";
    this.basicValue = this.code;
  }
}

/** True for a CustomFunctions.Error, whichever copy of the runtime made it. */
export function isCustomFunctionError(value: unknown): value is CustomFunctionErrorLike {
  if (typeof value !== "object" || value === null) return false;
  return "message" in value && "code" in value && /^#[A-Z/0]+[!?]?$/.test(String(value.code));
}

/** An error object as a custom function receives it among its arguments. */
export function inputError(code: string): CustomFunctionErrorLike {
  const runtime = (globalThis as { CustomFunctions?: { Error?: ErrorConstructor } })
    .CustomFunctions;
  return runtime?.Error ? new runtime.Error(code) : new CustomFunctionError(code);
}

type ErrorConstructor = new (code: string, message?: string) => CustomFunctionErrorLike;
