import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRuns, type ScoreMove } from "../../src/book/run-changes";
import type { Model } from "../../src/commitment/model";
import { DAYS_PER_MONTH } from "../../src/commitment/scales";
import { randomModel } from "../support/random-book";
import { runOf, smallModel, type RunOptions } from "../support/run-of";
import { axis, criterion, modelOf } from "../support/small-book";

interface Scored {
  readonly model?: Model;
  readonly points: readonly number[];
  readonly options?: RunOptions;
}

/** The move of one client. */
function moveOf(before: Scored, after: Scored): ScoreMove {
  const [run0, run1] = [before, after].map(({ model = smallModel, points, options }) =>
    runOf([{ name: "Acme", points }], model, options),
  );
  const { moves } = compareRuns(run0!, run1!);
  expect(moves).toHaveLength(1);
  return moves[0]!;
}

describe("the reason of a move", () => {
  it("is the criterion that moved most, within the axis that did", () => {
    const move = moveOf({ points: [80, 80, 60] }, { points: [10, 60, 50] });
    expect(move.reason).toBe("points");
    expect(move.axis).toEqual({ key: "trust", label: "Trust", from: 80, to: 35 });
    expect(move.criterion).toEqual({ key: "tickets", label: "Tickets", from: 80, to: 10 });
  });

  it("goes the way of the move: what pulled the other way is no reason", () => {
    // Trust -30, loyalty +50: the score rises by loyalty.
    const up = moveOf({ points: [80, 80, 20] }, { points: [20, 80, 70] });
    expect([up.axis?.key, up.criterion?.key]).toEqual(["loyalty", "nps"]);
    // Within trust: tickets +20, uptime -60.
    const down = moveOf({ points: [50, 80, 50] }, { points: [70, 20, 50] });
    expect(down.criterion?.key).toBe("uptime");
  });

  it("weighs: half an axis of little weight is less than a tenth of a heavy one", () => {
    const model = modelOf(
      [axis("trust"), axis("loyalty", { weight: 9 })],
      [criterion("a"), criterion("b", { axis: "loyalty" })],
    );
    const move = moveOf({ model, points: [80, 80] }, { model, points: [30, 70] });
    expect(move.axis?.key).toBe("loyalty");
  });

  it("is the one criterion that changed, under every missing-data rule", () => {
    const cases = fc
      .tuple(
        randomModel,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 6 }),
        fc.nat({ max: 5 }),
        fc.integer({ min: 0, max: 100 }),
      )
      // A tenth of the whole is moved by enough to be shown.
      .filter(([, points, j, other]) => Math.abs(points[j]! - other) >= 20);
    fc.assert(
      fc.property(cases, ([model, points, j, other]) => {
        const move = moveOf(
          { model, points },
          { model, points: points.map((own, i) => (i === j ? other : own)) },
        );
        expect(move.reason).toBe("points");
        expect(move.criterion).toMatchObject({
          key: model.criteria[j]!.key,
          from: points[j]!,
          to: other,
        });
        expect(move.axis?.key).toBe(model.criteria[j]!.axis);
      }),
    );
  });

  it.each(["neutral", "renormalise", "strict"] as const)(
    "is a value that went or came (%s)",
    (missingRule) => {
      const model = modelOf(smallModel.axes, smallModel.criteria, { missingRule });
      const known = { model, points: [90, 80, 60] };
      const missing = { model, points: [NaN, 80, 60] };
      expect(moveOf(known, missing)).toMatchObject({
        reason: "missing",
        axis: { key: "trust" },
        criterion: { key: "tickets", from: 90, to: null },
      });
      expect(moveOf(missing, known)).toMatchObject({
        reason: "known",
        criterion: { key: "tickets", from: null, to: 90 },
      });
    },
  );

  it("is an axis that has no value any more", () => {
    const model = modelOf(smallModel.axes, smallModel.criteria, { missingRule: "renormalise" });
    const move = moveOf({ model, points: [90, 90, 10] }, { model, points: [90, 90, NaN] });
    expect(move).toMatchObject({
      to: 90,
      reason: "missing",
      axis: { key: "loyalty", from: 10, to: null },
      criterion: { key: "nps", from: 10, to: null },
    });
  });

  it("is the column, where all of it went or came", () => {
    const known = { points: [90, 80, 60] };
    const gone = { points: [NaN, 80, 60], options: { withoutColumn: [0] } };
    expect(moveOf(known, gone).reason).toBe("columnGone");
    expect(moveOf(gone, known).reason).toBe("columnFound");
  });

  it("is the heaviest of the values that left a client without a score", () => {
    const model = modelOf([axis("trust"), axis("loyalty", { weight: 5 })], smallModel.criteria, {
      missingRule: "strict",
    });
    const move = moveOf({ model, points: [90, 80, 60] }, { model, points: [NaN, 80, NaN] });
    expect(move).toMatchObject({ to: null, reason: "missing", criterion: { key: "nps" } });
  });
});

describe("time that passed", () => {
  const aged = (asOf: number): Model =>
    modelOf(
      [axis("trust")],
      [criterion("tenure", { scale: "age", worst: 0, best: 50 }), criterion("tickets")],
      { asOf },
    );
  const today = aged(46_000);
  const inAYear = aged(46_000 + Math.round(12 * DAYS_PER_MONTH));

  it("is the reason where it explains all that an age moved", () => {
    // 12 of 50 months are 24 points.
    const move = moveOf({ model: today, points: [30, 50] }, { model: inAYear, points: [54, 50] });
    expect(move).toMatchObject({ reason: "age", criterion: { key: "tenure", from: 30, to: 54 } });
    const backwards = moveOf(
      { model: inAYear, points: [54, 50] },
      { model: today, points: [30, 50] },
    );
    expect(backwards.reason).toBe("age");
    // The last of the way to 100 points.
    const full = moveOf({ model: today, points: [90, 50] }, { model: inAYear, points: [100, 50] });
    expect(full.reason).toBe("age");
  });

  it.each([
    ["more than that", 30, 60, today, inAYear],
    ["the other way", 54, 30, today, inAYear],
    ["without a day between the runs", 30, 54, today, today],
  ])("is not where the date itself must have changed: %s", (_, from, to, before, after) => {
    const move = moveOf({ model: before, points: [from, 50] }, { model: after, points: [to, 50] });
    expect(move.reason).toBe("points");
  });

  it("does nothing to other scales", () => {
    const move = moveOf({ model: today, points: [30, 50] }, { model: inAYear, points: [30, 60] });
    expect(move.reason).toBe("points");
  });
});

describe("a model that changed", () => {
  it("is the reason where its weights moved the score", () => {
    const heavier = { ...smallModel, axes: [smallModel.axes[0]!, axis("loyalty", { weight: 9 })] };
    const move = moveOf({ points: [90, 90, 10] }, { model: heavier, points: [90, 90, 10] });
    expect(move).toMatchObject({ reason: "model", axis: null, criterion: null });
  });

  it("is the reason within the axis whose weights changed", () => {
    const [tickets, ...others] = smallModel.criteria;
    const model = { ...smallModel, criteria: [{ ...tickets!, weight: 9 }, ...others] };
    const move = moveOf({ points: [90, 10, 50] }, { model, points: [90, 10, 50] });
    expect(move).toMatchObject({ reason: "model", axis: { key: "trust" }, criterion: null });
  });

  it("is the scale of the criterion, where that gives other points", () => {
    const [tickets, ...others] = smallModel.criteria;
    const model = { ...smallModel, criteria: [{ ...tickets!, best: 50 }, ...others] };
    const move = moveOf({ points: [40, 50, 50] }, { model, points: [80, 50, 50] });
    expect(move).toMatchObject({ reason: "scale", criterion: { key: "tickets" } });
  });

  it("is not the reason of a larger change of a value", () => {
    const model = { ...smallModel, axes: [smallModel.axes[0]!, axis("loyalty", { weight: 1.01 })] };
    const move = moveOf({ points: [90, 90, 50] }, { model, points: [10, 90, 50] });
    expect(move).toMatchObject({ reason: "points", criterion: { key: "tickets" } });
  });

  it("is the reason of a score that came with another missing-data rule", () => {
    const strict = modelOf(smallModel.axes, smallModel.criteria, { missingRule: "strict" });
    const points = [90, 80, NaN];
    expect(moveOf({ model: strict, points }, { points })).toMatchObject({
      from: null,
      reason: "missingRule",
    });
  });

  it("is the missing-data rule where what has no value in either run counts otherwise", () => {
    const renormalise = modelOf(smallModel.axes, smallModel.criteria, {
      missingRule: "renormalise",
    });
    // Trust is 90 and a missing half at 50, then 90 alone.
    const half = [90, NaN, 50];
    expect(moveOf({ points: half }, { model: renormalise, points: half })).toMatchObject({
      reason: "missingRule",
      axis: { key: "trust", from: 70, to: 90 },
      criterion: null,
    });
    // Loyalty counts at 50, then not at all: the score goes from 70 to 90.
    const whole = [90, 90, NaN];
    expect(moveOf({ points: whole }, { model: renormalise, points: whole }).reason).toBe(
      "missingRule",
    );
    // A value that went is the larger change.
    const gone = moveOf({ points: [0, NaN, 50] }, { model: renormalise, points: [100, NaN, 50] });
    expect(gone).toMatchObject({ reason: "points", criterion: { key: "tickets" } });
  });

  it("is not what has no value in either run, however heavy, under one and the same rule", () => {
    const model = modelOf(
      [axis("trust"), axis("loyalty", { weight: 9 })],
      [criterion("tickets"), criterion("uptime", { weight: 9 }), smallModel.criteria[2]!],
      { missingRule: "renormalise" },
    );
    const move = moveOf({ model, points: [80, NaN, NaN] }, { model, points: [30, NaN, NaN] });
    expect(move).toMatchObject({
      reason: "points",
      axis: { key: "trust" },
      criterion: { key: "tickets", from: 80, to: 30 },
    });
  });

  it("may take a criterion to another axis, or add one", () => {
    const moved = modelOf(smallModel.axes, [
      smallModel.criteria[0]!,
      { ...smallModel.criteria[1]!, axis: "loyalty" },
      smallModel.criteria[2]!,
    ]);
    const points = [90, 10, 50];
    expect(moveOf({ points }, { model: moved, points }).reason).toBe("model");
    const more = modelOf(smallModel.axes, [...smallModel.criteria, criterion("new")]);
    expect(moveOf({ points }, { model: more, points: [...points, 100] }).reason).toBe("model");
  });
});
