import type { Model } from "../commitment/model";
import { defaultCriteria, type DefaultAxisKey, type DefaultCriterion } from "./default-criteria";

/** Weights of the five axes to start from, in percent. */
export const modelPresets = {
  balanced: { trust: 20, fidelity: 20, loyalty: 20, involvement: 20, advocacy: 20 },
  retention: { trust: 20, fidelity: 30, loyalty: 30, involvement: 10, advocacy: 10 },
  growth: { trust: 15, fidelity: 25, loyalty: 10, involvement: 35, advocacy: 15 },
  advocacy: { trust: 20, fidelity: 10, loyalty: 15, involvement: 15, advocacy: 40 },
} as const satisfies Readonly<Record<string, Readonly<Record<DefaultAxisKey, number>>>>;

export type ModelPreset = keyof typeof modelPresets;

export const presetKeys = Object.keys(modelPresets) as readonly ModelPreset[];

/** Whether a preset speaks of every axis of the model; equal weights suit any. */
export function suitsModel(preset: ModelPreset, { axes }: Model): boolean {
  return preset === "balanced" || axes.every(({ key }) => key in modelPresets[preset]);
}

/** The model with the axis weights of a preset that suits it. */
export function withPreset(model: Model, preset: ModelPreset): Model {
  const weights = weightsOf(model, preset);
  return {
    ...model,
    axes: model.axes.map((axis, index) => ({ ...axis, weight: weights[index] ?? axis.weight })),
  };
}

/** The preset whose weights the axes have, on whatever scale; `null`: the user's own. */
export function presetOf(model: Model): ModelPreset | null {
  const total = model.axes.reduce((sum, { weight }) => sum + weight, 0);
  const found = presetKeys.find((preset) => {
    if (!suitsModel(preset, model)) return false;
    const weights = weightsOf(model, preset);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return model.axes.every(
      ({ weight }, index) => Math.abs(weight / total - weights[index]! / whole) < 1e-6,
    );
  });
  return found ?? null;
}

function weightsOf({ axes }: Model, preset: ModelPreset): number[] {
  const weights: Readonly<Record<string, number>> = modelPresets[preset];
  // Of other axes than the five, equal weights are the only ones that can be meant.
  return axes.every(({ key }) => key in weights)
    ? axes.map(({ key }) => weights[key]!)
    : axes.map(() => 1);
}

/** The model with the goalposts of the default model, on the criteria that still have its scale. */
export function withDefaultGoalposts(model: Model): Model {
  return {
    ...model,
    criteria: model.criteria.map((criterion) => {
      const standard = defaultOf(criterion.key);
      if (standard?.scale !== criterion.scale) return criterion;
      return { ...criterion, worst: standard.worst ?? null, best: standard.best ?? null };
    }),
  };
}

/** Whether some goalposts differ from those of the default model. */
export function hasOwnGoalposts(model: Model): boolean {
  const standard = withDefaultGoalposts(model).criteria;
  return model.criteria.some(
    ({ worst, best }, index) => worst !== standard[index]!.worst || best !== standard[index]!.best,
  );
}

/** The criterion of the default model with that key. */
export function defaultOf(key: string): DefaultCriterion | undefined {
  return (defaultCriteria as Readonly<Record<string, DefaultCriterion>>)[key];
}
