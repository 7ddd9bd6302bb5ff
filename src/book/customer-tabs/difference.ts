import type { NumberFormats } from "../tabs/number-formats";

/** How far figures of one format are from others. */
export interface Difference {
  /** A formula without "=", of two addresses; it gives "" where either is no number. */
  readonly of: (figure: string, other: string) => string;
  readonly numberFormat: string;
}

/**
 * The differences of figures of a format. Those of percentages are in points: "-21.5 %" would be
 * read as a part of the figure before.
 */
export function differenceIn(numberFormat: string, formats: NumberFormats): Difference {
  const isPercentage = numberFormat === formats.percentExact || numberFormat === formats.percent;
  const known = (figure: string, other: string, difference: string): string =>
    `IF(ISNUMBER(${figure}),IF(ISNUMBER(${other}),${difference},""),"")`;
  return isPercentage
    ? {
        of: (figure, other) => known(figure, other, `100*(${figure}-${other})`),
        numberFormat: formats.percentagePoints,
      }
    : {
        of: (figure, other) => known(figure, other, `${figure}-${other}`),
        numberFormat: `+${numberFormat};-${numberFormat};${numberFormat}`,
      };
}
