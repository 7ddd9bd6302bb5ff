import { describe, expect, it } from "vitest";
import { modelProblems } from "../../src/book/check-model";
import { defaultModel } from "../../src/book/default-model";
import {
  hasOwnGoalposts,
  modelPresets,
  presetKeys,
  presetOf,
  suitsModel,
  withDefaultGoalposts,
  withPreset,
} from "../../src/book/model-presets";

const model = defaultModel("en", 46_000, "EUR");

describe("presets of the model", () => {
  it.each(presetKeys)(
    "%s gives the axes weights that sum to 100 and that the reader takes",
    (key) => {
      const weights = Object.values(modelPresets[key]);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
      const preset = withPreset(model, key);
      expect(modelProblems(preset, "en")).toEqual([]);
      expect(presetOf(preset)).toBe(key);
    },
  );

  it("are known by shares, on whatever scale the weights are", () => {
    expect(presetOf(model)).toBe("balanced");
    const scaled = withPreset(model, "growth");
    const axes = scaled.axes.map((axis) => ({ ...axis, weight: axis.weight / 7 }));
    expect(presetOf({ ...scaled, axes })).toBe("growth");
  });

  it("leave other weights to their owner", () => {
    const axes = model.axes.map((axis, index) => ({ ...axis, weight: index + 1 }));
    expect(presetOf({ ...model, axes })).toBeNull();
  });

  it("say nothing of axes that they do not know, but for equal weights", () => {
    const axes = [...model.axes.slice(0, 4), { ...model.axes[4]!, key: "price", weight: 3 }];
    const own = { ...model, axes };
    expect(presetKeys.filter((key) => suitsModel(key, own))).toEqual(["balanced"]);
    expect(presetOf(own)).toBeNull();
    const equal = withPreset(own, "balanced");
    expect(new Set(equal.axes.map(({ weight }) => weight)).size).toBe(1);
    expect(presetOf(equal)).toBe("balanced");
  });
});

describe("the default goalposts", () => {
  it("come back on criteria that still have the default scale, and touch nothing else", () => {
    const criteria = model.criteria.map((criterion) => {
      if (criterion.key === "criticalTickets") return { ...criterion, worst: 9, weight: 7 };
      if (criterion.key === "paymentDelay")
        return { ...criterion, scale: "age" as const, worst: 1 };
      return criterion;
    });
    const own = { ...model, criteria: [...criteria, { ...criteria[0]!, key: "mine", worst: 3 }] };
    expect(hasOwnGoalposts(own)).toBe(true);
    const back = withDefaultGoalposts(own);
    const of = (key: string) => back.criteria.find((criterion) => criterion.key === key)!;
    expect([of("criticalTickets").worst, of("criticalTickets").best]).toEqual([5, 0]);
    expect(of("criticalTickets").weight).toBe(7);
    expect(of("paymentDelay").worst).toBe(1);
    expect(of("mine").worst).toBe(3);
    expect(hasOwnGoalposts(back)).toBe(false);
    expect(hasOwnGoalposts(model)).toBe(false);
  });
});
