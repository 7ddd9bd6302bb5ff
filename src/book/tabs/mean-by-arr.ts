/**
 * The mean of a column of the Scores tab, by ARR, over the clients that have the figure; "" where
 * there is none. `where`: a further factor of ones and zeros, such as the clients of a segment.
 */
export function meanByArr(arr: string, figures: string, where?: string): string {
  const weights = where === undefined ? arr : `${where},${arr}`;
  return `IFERROR(SUMPRODUCT(${weights},${figures})/SUMPRODUCT(${weights},--(${figures}<>"")),"")`;
}
