import type { ClientColumns } from "../../src/commitment/clients";
import type { Axis, Criterion, Model, Parameters } from "../../src/commitment/model";

/** 1 July 2025. */
export const AS_OF = 45839;

export function criterion(key: string, changes: Partial<Criterion> = {}): Criterion {
  return {
    key,
    label: key,
    axis: "trust",
    dimension: "production",
    weight: 1,
    scale: "linear",
    worst: 0,
    best: 100,
    minimum: null,
    maximum: null,
    answers: [],
    steps: [],
    action: `Work on ${key}`,
    dueDays: 30,
    urgentAtOrBelow: null,
    ...changes,
  };
}

export function axis(key: string, changes: Partial<Axis> = {}): Axis {
  return { key, label: key, weight: 1, target: 70, ...changes };
}

const parameters: Parameters = {
  floor: 0.5,
  ceiling: 2,
  missingRule: "neutral",
  minimumCoverage: 0.65,
  asOf: AS_OF,
  renewalAlertDays: 90,
  currency: "EUR",
  planSize: 50,
};

/** A model out of axes and criteria; its dimensions are those that the criteria name. */
export function modelOf(
  axes: readonly Axis[],
  criteria: readonly Criterion[],
  changes: Partial<Parameters> = {},
): Model {
  const dimensions = [...new Set(criteria.map(({ dimension }) => dimension))];
  return {
    axes,
    dimensions: dimensions.map((key) => ({ key, label: key })),
    criteria,
    parameters: { ...parameters, ...changes },
  };
}

export interface SmallClient {
  readonly name?: string;
  readonly arr?: number;
  readonly segment?: string;
  readonly renewalDate?: number;
  /** One a criterion. */
  readonly points: readonly number[];
}

export function clientsOf(
  clients: readonly SmallClient[],
  criteria = clients[0]?.points.length ?? 0,
): ClientColumns {
  const names = clients.map(({ name }, i) => name ?? `Client ${i + 1}`);
  return {
    count: clients.length,
    id: names,
    name: names,
    arr: Float64Array.from(clients, ({ arr }) => arr ?? 1000),
    segment: clients.map(({ segment }) => segment ?? ""),
    owner: clients.map(() => ""),
    startDate: new Float64Array(clients.length).fill(NaN),
    renewalDate: Float64Array.from(clients, ({ renewalDate }) => renewalDate ?? NaN),
    points: Array.from({ length: criteria }, (_, j) =>
      Float64Array.from(clients, ({ points }) => points[j]!),
    ),
  };
}
