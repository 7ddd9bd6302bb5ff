import { meanDetail } from "../../metrics/mean-detail";
import { sampleChange, type AskedSample, type SampleChange } from "../../metrics/sample-change";
import { smallGroups } from "../../metrics/small-groups";
import { studentQuantile } from "../../metrics/student";
import { clientBlocks, type SurveyLine, type SurveyLines } from "./survey-lines";

/** Whether every respondent counts the same, or every client with its ARR. */
export type Basis = "respondent" | "client";

/** Types of clients that stand in one line, and in which waves. */
export interface TypeGroup {
  /** Numbers of types; 0 is none. */
  readonly types: readonly number[];
  /** Several small ones together. */
  readonly isMerged: boolean;
}

export interface TypeGroups {
  readonly groups: readonly TypeGroup[];
  /** The latest wave and the one before it, as far as either may be shown; rising. */
  readonly waves: readonly number[];
}

interface Unit {
  readonly question: number;
  readonly wave: number;
  readonly client: number;
  readonly type: number;
  readonly isConfidential: boolean;
  readonly value: number;
  readonly weight: number;
}

/** What the figures of a survey stand on, question by question. */
export class SurveySamples {
  readonly #units: Readonly<Record<Basis, readonly Unit[]>>;

  constructor(
    private readonly survey: SurveyLines,
    private readonly minimum: number,
    arr: ArrayLike<number>,
  ) {
    const { lines } = survey;
    const { first, size } = clientBlocks(lines);
    this.#units = {
      respondent: lines.map((line) => ({ ...line, weight: 1 })),
      client: lines.flatMap((line, i) => {
        const weight = arr[line.client] ?? 0;
        if (!first[i]! || line.client < 0 || !(weight > 0)) return [];
        const block = lines.slice(i, i + size[i]!);
        const value = block.reduce((sum, one) => sum + one.value, 0) / block.length;
        return [{ ...line, value, weight }];
      }),
    };
  }

  /** The waves of a question of which something may be shown. */
  waves(question: number): number[] {
    const counts = this.#linesOf(question);
    const waves = [...new Set(counts.map(({ wave }) => wave))]
      .filter((wave) => wave > 0)
      .sort((one, other) => one - other);
    return waves.filter((wave) => {
      const here = counts.filter((line) => line.wave === wave);
      return this.#isShown([here]).length === 1;
    });
  }

  /** The types of clients that may be shown one by one in the two latest waves of a question. */
  types(question: number): TypeGroups {
    const open = this.#linesOf(question).filter(({ isConfidential }) => !isConfidential);
    const waves = this.waves(question).slice(-2);
    const types = [...new Set(open.map(({ type }) => type))].sort(
      (one, other) => Number(one === 0) - Number(other === 0) || one - other,
    );
    const column = (type: number, wave: number): SurveyLine[] =>
      open.filter((line) => line.type === type && line.wave === wave);
    const { shown, merged, hidden } = smallGroups(
      types.map((type) => countsOf(waves.map((wave) => column(type, wave)))),
      this.minimum,
    );
    return {
      groups: [
        ...shown.map((place) => ({ types: [types[place]!], isMerged: false })),
        ...(merged.length === 0
          ? []
          : [{ types: merged.map((place) => types[place]!), isMerged: true }]),
      ],
      waves: waves.filter((_, place) => !hidden.includes(place)),
    };
  }

  /** Whether there is anything that a figure could be of. */
  isKnown(basis: Basis, question: number, wave: number, types: readonly number[] | null): boolean {
    return this.#unitsOf(basis, question, wave, types).length > 0;
  }

  /** Student's quantile for the limits of a mean; `NaN` where there are none. */
  quantile(basis: Basis, question: number, wave: number, types: readonly number[] | null): number {
    const own = this.#unitsOf(basis, question, wave, types);
    if (own.length === 0) return NaN;
    const { effectiveCount } = meanDetail(
      own.map(({ value }) => value),
      { weights: own.map(({ weight }) => weight) },
    );
    return effectiveCount - 1 > 1e-9 ? -studentQuantile(0.025, effectiveCount - 1) : NaN;
  }

  /**
   * What has changed between two waves, of the very answers and weights that the figures count;
   * `null` where one of them has none.
   */
  change(
    basis: Basis,
    question: number,
    [before, after]: readonly [number, number],
    measure: "nps" | "mean",
    types: readonly number[] | null,
  ): SampleChange | null {
    const sampleOf = (wave: number): AskedSample => {
      const own = this.#unitsOf(basis, question, wave, types);
      return {
        values: own.map(({ value }) => (measure === "nps" ? groupScore(value) : value)),
        clients: own.map(({ client }) => client),
        weights: own.map(({ weight }) => weight),
      };
    };
    const [first, second] = [sampleOf(before), sampleOf(after)];
    return first.values.length === 0 || second.values.length === 0
      ? null
      : sampleChange(first, second);
  }

  #unitsOf(basis: Basis, question: number, wave: number, types: readonly number[] | null): Unit[] {
    return this.#units[basis].filter(
      (unit) =>
        unit.question === question &&
        unit.wave === wave &&
        (types === null || (!unit.isConfidential && types.includes(unit.type))),
    );
  }

  #linesOf(question: number): SurveyLine[] {
    return this.survey.lines.filter((line) => line.question === question);
  }

  #isShown(columns: readonly SurveyLine[][]): number[] {
    const { hidden } = smallGroups([countsOf(columns)], this.minimum);
    return columns.flatMap((_, place) => (hidden.includes(place) ? [] : [place]));
  }
}

/** What an answer, or the mean of a client's, adds to the Net Promoter Score; see `npsGroups`. */
function groupScore(value: number): number {
  const slack = 1e-8;
  return value >= 9 - slack ? 100 : value >= 7 - slack ? 0 : -100;
}

/**
 * Of open answers and of those confidential ones that `surveyLines` keeps: their groups are safe by
 * themselves, which is why they count as open here.
 */
function countsOf(columns: readonly (readonly SurveyLine[])[]) {
  return { answers: columns.map((lines) => lines.length), confidential: [] };
}
