/** A command that could not be carried out, by code: `brokenBook`, `noSheet`. */
export class WorkbookError extends Error {
  override readonly name = "WorkbookError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
