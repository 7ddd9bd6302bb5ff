/** The Excel errors that a computation may end in. */
export type MetricErrorCode =
  /** An argument is not what it should be: `#VALUE!`. */
  | "value"
  /** There is nothing to compute on: `#N/A`. */
  | "notAvailable"
  /** The result does not exist (beyond the data, an infinite sum): `#NUM!`. */
  | "number"
  /** The base is empty: `#DIV/0!`. */
  | "divisionByZero";

/**
 * The one way in which the pure core (`metrics`, `commitment`) refuses: a code for the cell, a
 * reason for the message catalogue (`error.<reason>`), and the values that the message names.
 * The core knows no language; whoever shows the error looks the sentence up.
 *
 * @example throw new MetricError("value", "outOfScale", { value: 11, minimum: 0, maximum: 10 })
 */
export class MetricError extends Error {
  override readonly name = "MetricError";

  constructor(
    readonly code: MetricErrorCode,
    readonly reason: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(reason);
  }
}
