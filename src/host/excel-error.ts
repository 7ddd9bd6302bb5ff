/** An error as Excel reports it: a code of Excel's own list and a developer's message. */
export class ExcelError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "ExcelError";
    this.code = code;
  }
}

export function invalidArgument(message: string): ExcelError {
  return new ExcelError("InvalidArgument", message);
}

export function itemNotFound(what: string): ExcelError {
  return new ExcelError("ItemNotFound", `The requested resource doesn't exist: ${what}.`);
}

export function accessDenied(message: string): ExcelError {
  return new ExcelError("AccessDenied", message);
}

export function notImplemented(message: string): ExcelError {
  return new ExcelError("NotImplemented", message);
}
