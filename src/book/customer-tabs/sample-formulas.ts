/** How a sample becomes a figure. */
export type Measure = "nps" | "mean" | "share";

/** Which values of a tab of lines count, and how much. */
export interface Sample {
  readonly measure: Measure;
  /** Ranges of numbers. */
  readonly values: string;
  readonly weights: string;
  /** A product of conditions over ranges of the same lines. */
  readonly mask: string;
  /**
   * Of a mean: Student's quantile for its limits, `NaN` where it has none. No worksheet function
   * gives it for a number of answers that is no whole one.
   */
  readonly quantile: number;
  /** Of a mean: what no answer lies beyond, nor its limits. */
  readonly scale?: { readonly minimum: number; readonly maximum: number };
}

/** What a line of a sample is made of, from left to right; the last ones only formulas need. */
export const sampleColumns = [
  "count",
  "effective",
  "value",
  "low",
  "high",
  "weight",
  "squares",
  "first",
  "second",
  "firstShare",
  "secondShare",
  "error",
] as const;
export type SampleColumn = (typeof sampleColumns)[number];

/** As `npsGroups`: an average of answers may miss a bound by a hair. */
export const PROMOTER = "8.99999999";
const DETRACTOR = "6.99999999";
/** An answer that asks for a call. */
export const CALL_AT_MOST = "6.00000001";

/**
 * The formulas of a figure with its limits, as `npsDetail`, `meanDetail` and `shareDetail` have them.
 * `at` is where each part stands on its line, `z` the cell with the quantile of the normal
 * distribution.
 */
export function sampleFormulas(
  { measure, values, weights, mask, quantile, scale }: Sample,
  at: (column: SampleColumn) => string,
  z: string,
): Readonly<Record<SampleColumn, string>> {
  const [count, effective, value] = [at("count"), at("effective"), at("value")];
  const [weight, first, second] = [at("weight"), at("first"), at("second")];
  const [p, q, error] = [at("firstShare"), at("secondShare"), at("error")];
  const sum = (what: string): string => `SUMPRODUCT(${mask}*${what})`;
  const known = (text: string): string => `IF(${weight}=0,"",${text})`;
  const common = {
    count: sum(`(${weights}>0)`),
    effective: `IF(${weight}=0,0,MIN(${count},${weight}*${weight}/${at("squares")}))`,
    weight: sum(weights),
    squares: sum(`${weights}*${weights}`),
  };
  switch (measure) {
    case "nps": {
      const estimate = (part: string): string =>
        known(`(${effective}*${part}/${weight}+0.75)/(${effective}+3)`);
      return {
        ...common,
        value: known(`100*(${first}-${second})/${weight}`),
        first: sum(`${weights}*(${values}>=${PROMOTER})`),
        second: sum(`${weights}*(${values}<${DETRACTOR})`),
        firstShare: estimate(first),
        secondShare: estimate(second),
        error: known(`((${p}+${q}-(${p}-${q})*(${p}-${q}))/(${effective}+3))^0.5`),
        low: known(`MIN(${value},MAX(0-100,100*(${p}-${q})-100*${z}*${error}))`),
        high: known(`MAX(${value},MIN(100,100*(${p}-${q})+100*${z}*${error}))`),
      };
    }
    case "mean": {
      const mean = `${first}/${weight}`;
      const reach = `${quantile}*${error}`;
      const within = (text: string): string =>
        scale === undefined ? text : `MAX(${scale.minimum},MIN(${scale.maximum},${text}))`;
      const limit = (sign: string): string =>
        Number.isNaN(quantile) ? `""` : `IF(${error}="","",${within(`${value}${sign}${reach}`)})`;
      return {
        ...common,
        value: known(mean),
        first: sum(`${weights}*${values}`),
        second: `IF(${weight}=0,0,${sum(`${weights}*(${values}-${mean})*(${values}-${mean})`)})`,
        firstShare: `""`,
        secondShare: `""`,
        error: known(
          `IF(${effective}-1>0.000000001,(${second}/${weight}/(${effective}-1))^0.5,"")`,
        ),
        low: limit("-"),
        high: limit("+"),
      };
    }
    case "share": {
      const base = `(${z}*${z}/2+${z}*${error})`;
      return {
        ...common,
        value: known(`MIN(1,MAX(0,${first}/${weight}))`),
        first: sum(`${weights}*${values}`),
        second: `""`,
        firstShare: known(`${effective}*${value}`),
        secondShare: known(`${effective}-${p}`),
        error: known(`(${p}*${q}/${effective}+${z}*${z}/4)^0.5`),
        low: known(`${p}*${p}/(${effective}*(${p}+${base}))`),
        high: known(`1-${q}*${q}/(${effective}*(${q}+${base}))`),
      };
    }
  }
}
