import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clientBridge,
  greatestChanges,
  type BookState,
  type BridgeSteps,
} from "../../src/commitment/client-bridge";
import { bookMultiplier } from "../../src/commitment/multiplier";
import { scoreBook } from "../../src/commitment/scored-book";
import { axisLogMultiplierSteps } from "../../src/commitment/attribution";
import type { Model } from "../../src/commitment/model";
import { valueBridge } from "../../src/commitment/value-bridge";
import { atOnce } from "../../src/metrics/steps";
import { runs } from "../support/property-runs";
import { pointsOrMissing, randomModel } from "../support/random-book";
import { refusal } from "../support/refusal";
import { clientsOf } from "../support/small-book";

const state = (arr: readonly number[], ...multipliers: readonly number[][]): BookState => ({
  arr,
  multipliers,
});

function stepsOf<Figure>(bridge: BridgeSteps<Figure>): Figure[] {
  const { modelChange, lost, gained, arrEffect, axisEffects } = bridge;
  return [modelChange, lost, gained, arrEffect, ...axisEffects];
}

describe("clientBridge, by hand", () => {
  it("sets the model change apart, and takes what is lost by the closing's model", () => {
    // A stays, B leaves, C comes; the new model halves what the old one made of A and B.
    const { total, ...clients } = clientBridge(
      state([100, 50, NaN], [2, 2, 1]),
      state([100, 50, NaN], [1, 1, 1]),
      state([100, NaN, 30], [2, 1, 0.5]),
    );
    expect(total).toEqual({
      opening: 300,
      modelChange: -150,
      lost: -50,
      gained: 15,
      arrEffect: 0,
      axisEffects: [expect.closeTo(100, 9)],
      closing: 215,
    });
    expect([...clients.modelChange]).toEqual([-100, -50, 0]);
    expect([...clients.lost]).toEqual([0, -50, 0]);
    expect([...clients.gained]).toEqual([0, 0, 15]);
  });

  it("gives an axis that is no more what it did, and a client left out as it was", () => {
    const bridge = clientBridge(
      state([100, 100], [2, 2], [0.5, 1]),
      state([NaN, 100], [1, 1], [1, 1]),
      state([100, 100], [2, 2], [1, 1]),
    );
    expect([...bridge.modelChange]).toEqual([0, -100]);
    expect(bridge.axisEffects[1]![0]).toBeCloseTo(100, 9);
    expect(bridge.axisEffects[0]![1]).toBeCloseTo(100, 9);
  });

  it("gives ARR that comes from 0 or goes to 0 the whole change", () => {
    const bridge = clientBridge(state([0, 42], [2, 1]), null, state([42, 0], [2, 2]));
    expect([...bridge.arrEffect]).toEqual([84, -42]);
    expect([...bridge.axisEffects[0]!]).toEqual([0, 0]);
  });

  it("ranks the clients that explain most, up or down, the first of equals first", () => {
    const bridge = clientBridge(
      state([100, 100, 100, 100], [1, 1, 1, 1]),
      null,
      state([110, 70, 130, 100], [1, 1, 1, 1]),
    );
    expect(greatestChanges(bridge, 10)).toEqual([1, 2, 0]);
    expect(greatestChanges(bridge, 2)).toEqual([1, 2]);
  });

  it.each<[string, BookState]>([
    ["lengthMismatch", state([1, 2], [1, 1])],
    ["lengthMismatch", state([1], [1, 1])],
    ["axisCount", state([1], [1], [1])],
    ["negativeArr", state([-1], [1])],
  ])("refuses by the name %s", (reason, closing) => {
    expect(refusal(() => clientBridge(state([1], [1]), null, closing))).toMatchObject({ reason });
  });
});

const LENGTH = 8;
/** ARR in cents, nothing, or no client at all. */
const arr = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 1e9 }).map((cents) => cents / 100) },
  { weight: 1, arbitrary: fc.constantFrom(0, NaN) },
);
const moment = fc.record({
  arr: fc.array(arr, { minLength: LENGTH, maxLength: LENGTH }),
  points: fc.array(fc.array(pointsOrMissing, { minLength: 6, maxLength: 6 }), {
    minLength: LENGTH,
    maxLength: LENGTH,
  }),
});

/** A random book under a random model, as the history keeps it. */
function scoredState(
  { arr: revenue, points }: { arr: readonly number[]; points: readonly (readonly number[])[] },
  model: Model,
) {
  const book = scoreBook(
    clientsOf(revenue.map((one, i) => ({ arr: Number.isNaN(one) ? 0 : one, points: points[i]! }))),
    model,
  );
  const { floor, ceiling, missingRule: rule } = model.parameters;
  const weights = model.axes.map(({ weight }) => weight);
  const logs = atOnce(
    axisLogMultiplierSteps(book.scored.axisScore, weights, { floor, ceiling, rule }),
  );
  return {
    book,
    state: { arr: revenue, multipliers: logs.map((column) => column.map(Math.exp)) },
  };
}

const worth = (book: ReturnType<typeof scoredState>): number =>
  book.book.scored.score.reduce((sum, score, i) => {
    const revenue = book.state.arr[i]!;
    const { floor, ceiling } = book.book.model.parameters;
    return Number.isNaN(revenue) ? sum : sum + revenue * bookMultiplier(score, floor, ceiling);
  }, 0);

describe("clientBridge, properties", () => {
  it("closes to the cent, in total and for each client, whatever the books and models", () => {
    fc.assert(
      fc.property(moment, moment, randomModel, randomModel, fc.boolean(), (a, b, m, n, same) => {
        const opening = scoredState(a, m);
        const restated = same ? null : scoredState(a, n);
        const closing = scoredState(b, same ? m : n);
        const bridge = clientBridge(opening.state, restated?.state ?? null, closing.state);
        expect(bridge.total.opening).toBeCloseTo(worth(opening), 2);
        expect(bridge.total.closing).toBeCloseTo(worth(closing), 2);
        const steps = stepsOf(bridge.total);
        const sum = steps.reduce((level, step) => level + step, bridge.total.opening);
        expect(Math.abs(sum - bridge.total.closing)).toBeLessThan(0.005);
        for (let i = 0; i < LENGTH; i++) {
          const change = stepsOf(bridge).reduce((level, column) => level + column[i]!, 0);
          expect(Math.abs(bridge.opening[i]! + change - bridge.closing[i]!)).toBeLessThanOrEqual(
            1e-11 * Math.max(1, bridge.opening[i]!, bridge.closing[i]!),
          );
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it("is the value bridge where the model is one and the same", () => {
    fc.assert(
      fc.property(moment, moment, randomModel, (a, b, model) => {
        const [before, after] = [scoredState(a, model), scoredState(b, model)];
        const { total } = clientBridge(before.state, null, after.state);
        const { floor, ceiling, missingRule: rule } = model.parameters;
        const end = ({ book, state: { arr: revenue } }: typeof before) => ({
          ids: revenue.map((one, i) => (Number.isNaN(one) ? null : `client ${i}`)),
          arr: revenue,
          axisScores: book.scored.axisScore.map((column) =>
            column.map((score, i) => (Number.isNaN(revenue[i]!) ? NaN : score)),
          ),
        });
        fc.pre([...before.state.arr, ...after.state.arr].some((one) => !Number.isNaN(one)));
        const known = valueBridge(
          end(before),
          end(after),
          model.axes.map(({ weight }) => weight),
          { floor, ceiling, rule },
        );
        const size = 1e-9 * Math.max(1, known.opening + known.closing);
        expect(Math.abs(total.arrEffect - known.arrEffect)).toBeLessThanOrEqual(size);
        expect(Math.abs(total.lost - known.lost)).toBeLessThanOrEqual(size);
        expect(Math.abs(total.gained - known.new)).toBeLessThanOrEqual(size);
        total.axisEffects.forEach((effect, axis) =>
          expect(Math.abs(effect - known.axisEffects[axis]!)).toBeLessThanOrEqual(size),
        );
      }),
      { numRuns: runs(100) },
    );
  });
});
