import type { ScaleKind } from "../commitment/model";

/** The five axes of the method, in the order in which they are shown. */
export const defaultAxisKeys = ["trust", "fidelity", "loyalty", "involvement", "advocacy"] as const;
export type DefaultAxisKey = (typeof defaultAxisKeys)[number];

export const defaultDimensionKeys = ["production", "relationship", "extension"] as const;
type DefaultDimensionKey = (typeof defaultDimensionKeys)[number];

/** The words that the default criteria take as answers, `model.answer.*` in the catalogue. */
type DefaultAnswerKey =
  | "success"
  | "partial"
  | "failed"
  | "none"
  | "yes"
  | "unsure"
  | "no"
  | "active"
  | "passive"
  | "partly";

/** A criterion of the default model without its words, which the message catalogue holds. */
export interface DefaultCriterion {
  readonly axis: DefaultAxisKey;
  readonly dimension: DefaultDimensionKey;
  readonly weight: number;
  readonly scale: ScaleKind;
  readonly worst?: number;
  readonly best?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Answer and its points; `null`: the answer means "missing". */
  readonly answers?: readonly (readonly [DefaultAnswerKey, number | null])[];
  /** Threshold and its points, ascending. */
  readonly steps?: readonly (readonly [number, number])[];
  readonly dueDays: number;
  readonly urgentAtOrBelow?: number;
}

/**
 * Eighteen facts about a client of a B2B software or services vendor, a grid to start from. Shares
 * are fractions: their hard range is what tells "80" typed for 80 %.
 */
export const defaultCriteria = {
  criticalTickets: {
    axis: "trust",
    dimension: "production",
    weight: 3,
    scale: "linear",
    worst: 5,
    best: 0,
    minimum: 0,
    dueDays: 14,
  },
  supportSatisfaction: {
    axis: "trust",
    dimension: "production",
    weight: 3,
    scale: "linear",
    worst: 1,
    best: 5,
    minimum: 1,
    maximum: 5,
    dueDays: 30,
  },
  lastProject: {
    axis: "trust",
    dimension: "production",
    weight: 2,
    scale: "categories",
    // "None" is not a failed project: there is nothing to judge.
    answers: [
      ["success", 100],
      ["partial", 50],
      ["failed", 0],
      ["none", null],
    ],
    dueDays: 30,
  },
  recentCrisis: {
    axis: "trust",
    dimension: "relationship",
    weight: 2,
    scale: "yesNo",
    worst: 1,
    best: 0,
    dueDays: 15,
  },
  activeUsers: {
    axis: "fidelity",
    dimension: "production",
    weight: 3,
    scale: "linear",
    worst: 0.2,
    best: 0.9,
    minimum: 0,
    // Some clients use more seats than they bought.
    maximum: 1.5,
    dueDays: 30,
  },
  tenure: {
    axis: "fidelity",
    dimension: "relationship",
    weight: 1,
    scale: "age",
    worst: 0,
    best: 60,
    dueDays: 30,
  },
  revenueChange: {
    axis: "fidelity",
    dimension: "extension",
    weight: 2,
    scale: "linear",
    worst: -0.2,
    best: 0.2,
    minimum: -1,
    // Revenue may grow tenfold; beyond that it was typed in percent.
    maximum: 10,
    dueDays: 45,
  },
  paymentDelay: {
    axis: "fidelity",
    dimension: "relationship",
    weight: 1,
    scale: "linear",
    worst: 60,
    best: 0,
    dueDays: 10,
  },
  clientInThreeYears: {
    axis: "loyalty",
    dimension: "relationship",
    weight: 3,
    scale: "categories",
    answers: [
      ["yes", 100],
      ["unsure", 50],
      ["no", 0],
    ],
    dueDays: 10,
    urgentAtOrBelow: 0,
  },
  competitorConsulted: {
    axis: "loyalty",
    dimension: "relationship",
    weight: 2,
    scale: "yesNo",
    worst: 1,
    best: 0,
    dueDays: 15,
  },
  executiveSponsor: {
    axis: "loyalty",
    dimension: "relationship",
    weight: 2,
    scale: "categories",
    answers: [
      ["active", 100],
      ["passive", 50],
      ["none", 0],
    ],
    dueDays: 45,
  },
  committees: {
    axis: "involvement",
    dimension: "relationship",
    weight: 2,
    scale: "linear",
    worst: 0,
    best: 4,
    minimum: 0,
    dueDays: 60,
  },
  trainedUsers: {
    axis: "involvement",
    dimension: "production",
    weight: 1,
    scale: "linear",
    worst: 0,
    best: 0.8,
    minimum: 0,
    maximum: 1,
    dueDays: 45,
  },
  modulesUsed: {
    axis: "involvement",
    dimension: "extension",
    weight: 2,
    scale: "linear",
    worst: 0.2,
    best: 1,
    minimum: 0,
    maximum: 1,
    dueDays: 45,
  },
  jointProjects: {
    axis: "involvement",
    dimension: "extension",
    weight: 2,
    scale: "linear",
    worst: 0,
    best: 2,
    minimum: 0,
    dueDays: 60,
  },
  npsAnswer: {
    axis: "advocacy",
    dimension: "relationship",
    weight: 3,
    scale: "steps",
    minimum: 0,
    maximum: 10,
    steps: [
      [0, 0],
      [7, 50],
      [9, 80],
      [10, 100],
    ],
    dueDays: 2,
    urgentAtOrBelow: 0,
  },
  referencesGiven: {
    axis: "advocacy",
    dimension: "extension",
    weight: 2,
    scale: "linear",
    worst: 0,
    best: 3,
    minimum: 0,
    dueDays: 60,
  },
  ableToRecommend: {
    axis: "advocacy",
    dimension: "relationship",
    weight: 1,
    scale: "categories",
    answers: [
      ["yes", 100],
      ["partly", 50],
      ["no", 0],
    ],
    dueDays: 30,
  },
} as const satisfies Readonly<Record<string, DefaultCriterion>>;

export type DefaultCriterionKey = keyof typeof defaultCriteria;

/** In the order in which they are shown: by axis. */
export const defaultCriterionKeys = Object.keys(defaultCriteria) as DefaultCriterionKey[];
