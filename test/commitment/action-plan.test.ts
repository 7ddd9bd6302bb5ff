import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionPlan, type Action } from "../../src/commitment/action-plan";
import type { Criterion, Model } from "../../src/commitment/model";
import { multiplier } from "../../src/commitment/multiplier";
import { isUnderNotice } from "../../src/commitment/notice";
import { scoreClients } from "../../src/commitment/score";
import { randomClients, randomModel } from "../support/random-book";
import {
  AS_OF,
  axis,
  clientsOf,
  criterion,
  modelOf,
  type SmallClient,
} from "../support/small-book";

function model(
  criteria: Partial<Criterion>[] = [],
  changes: Parameters<typeof modelOf>[2] = {},
): Model {
  return modelOf(
    [axis("trust"), axis("advocacy")],
    [
      criterion("tickets", { dueDays: 14, ...criteria[0] }),
      criterion("support", { weight: 2, dueDays: 30, ...criteria[1] }),
      criterion("nps", { axis: "advocacy", dueDays: 2, urgentAtOrBelow: 0, ...criteria[2] }),
    ],
    changes,
  );
}

function plan(clients: readonly SmallClient[], by: Model = model()): Action[] {
  const columns = clientsOf(clients);
  return actionPlan(columns, scoreClients(columns, by), by);
}

const where = (actions: readonly Action[]): string[] =>
  actions.map(({ client, axis: on }) => `${client}:${on}`);

describe("who is in the plan", () => {
  it("has a row for each client and axis below the target", () => {
    expect(where(plan([{ points: [60, 60, 90] }, { points: [90, 90, 90] }]))).toEqual(["0:0"]);
  });

  it("has none at the target", () => {
    expect(plan([{ points: [70, 70, 70] }])).toEqual([]);
  });

  it("has none a hair under the target, where only rounding keeps the score from it", () => {
    const tenths = modelOf(
      [axis("trust")],
      ["a", "b", "c"].map((key) => criterion(key, { weight: 0.1 })),
    );
    const clients = clientsOf([{ points: [70, 70, 70] }]);
    const scored = scoreClients(clients, tenths);
    expect(scored.axisScore[0]![0]).toBeLessThan(70);
    expect(actionPlan(clients, scored, tenths)).toEqual([]);
  });

  it("tells what is at stake, when it is due and what to work on", () => {
    // trust (20 + 2 * 50) / 3 = 40, advocacy 80, score 60; trust at 70: score 75.
    const [action, ...others] = plan([{ arr: 1000, points: [20, 50, 80] }]);
    expect(others).toEqual([]);
    expect(action).toEqual({
      client: 0,
      axis: 0,
      lever: 0, // 1 * (70 - 20) = 50 against 2 * (70 - 50) = 40
      leverMissing: false,
      score: expect.closeTo(40, 10) as number,
      target: 70,
      stake: expect.closeTo(1000 * (multiplier(75) - multiplier(60)), 8) as number,
      dueDate: AS_OF + 14,
      urgent: [],
      provisional: false,
      inPlan: true,
    });
  });
});

describe("the lever", () => {
  it("is the criterion with the most weighted points to the target", () => {
    expect(plan([{ points: [10, 50, 90] }])[0]!.lever).toBe(0); // 60 against 40
    expect(plan([{ points: [10, 35, 90] }])[0]!.lever).toBe(1); // 60 against 70
  });

  it("lets a missing criterion compete at 0 points: find out", () => {
    const [action] = plan([{ points: [0, NaN, 90] }], model([], { minimumCoverage: 0 }));
    expect([action!.lever, action!.leverMissing]).toEqual([1, true]); // 70 against 140
    const [other] = plan([{ points: [NaN, 20, 90] }]);
    expect([other!.lever, other!.leverMissing]).toEqual([1, false]); // 70 against 100
  });

  it("is the first in the model among equals", () => {
    expect(plan([{ points: [30, 50, 90] }])[0]!.lever).toBe(0); // 40 and 40
  });

  it("goes by weights within its axis, whatever the axis weighs in the whole", () => {
    const weighing = (weight: number): Model => {
      const { axes, ...others } = model([{ urgentAtOrBelow: 100 }, { urgentAtOrBelow: 100 }]);
      return { ...others, axes: [{ ...axes[0]!, weight }, axes[1]!] };
    };
    for (const weight of [0, 0.001, 1]) {
      const levers = plan([{ points: [60, 20, 90] }], weighing(weight)).map(({ lever }) => lever);
      expect(levers).toEqual([1]); // 10 against 100
    }
  });
});

describe("an axis that weighs 0", () => {
  const { axes, ...others } = model();
  const weightless: Model = { ...others, axes: [{ ...axes[0]!, weight: 0 }, axes[1]!] };

  it("has no row: nothing is at stake there", () => {
    expect(where(plan([{ points: [10, 10, 60] }], weightless))).toEqual(["0:1"]);
  });

  it("has one where an urgent criterion speaks", () => {
    const weightlessCall: Model = { ...others, axes: [axes[0]!, { ...axes[1]!, weight: 0 }] };
    const [action, ...rest] = plan([{ points: [90, 90, 0] }], weightlessCall);
    expect(rest).toEqual([]);
    expect(action).toMatchObject({ axis: 1, lever: 2, stake: 0 });
    expect(action!.urgent).toHaveLength(1);
  });

  it("is never the one that a renewal makes urgent", () => {
    // The one axis that counts is above its target, and the score still under 50.
    const low: Model = {
      ...others,
      axes: [
        { ...axes[0]!, weight: 0 },
        { ...axes[1]!, target: 30 },
      ],
    };
    const actions = plan([{ points: [10, 10, 40], renewalDate: AS_OF + 5 }], low);
    expect(actions.map(({ axis: on, urgent }) => [on, urgent])).toEqual([
      [1, [{ code: "renewal" }]],
    ]);
  });
});

describe("urgency", () => {
  const call = { code: "criterion", criterion: 2 };

  it("comes first, whatever the amount", () => {
    const actions = plan([
      { name: "Large", arr: 1e6, points: [0, 0, 90] },
      { name: "Small", arr: 1, points: [90, 90, 0] },
    ]);
    expect(where(actions)).toEqual(["1:1", "0:0"]);
    expect(actions.map(({ urgent }) => urgent)).toEqual([[call], []]);
  });

  it("speaks at the limit of the criterion and below, never for a missing answer", () => {
    const limited = model([{}, {}, { urgentAtOrBelow: 40 }]);
    const urgent = (nps: number): number =>
      plan([{ points: [90, 90, nps] }], limited).filter((each) => each.urgent.length > 0).length;
    expect([urgent(39), urgent(40), urgent(40.000000000001), urgent(41), urgent(NaN)]).toEqual([
      1, 1, 1, 0, 0,
    ]);
  });

  it("has a row even when the axis is at its target, with nothing at stake", () => {
    const tolerant = { ...model(), axes: [axis("trust"), axis("advocacy", { target: 0 })] };
    const actions = plan([{ points: [90, 90, 0] }], tolerant);
    expect(actions).toHaveLength(1);
    expect(actions[0]).toMatchObject({ axis: 1, lever: 2, stake: 0, urgent: [call], inPlan: true });
  });

  it("takes the urgent criterion for the lever, though another one weighs more", () => {
    const several = model([{ urgentAtOrBelow: 30 }, { weight: 9 }]);
    expect(plan([{ points: [30, 0, 90] }], several)[0]).toMatchObject({
      lever: 0,
      dueDate: AS_OF + 14,
      urgent: [{ code: "criterion", criterion: 0 }],
    });
  });

  it("puts revenue under notice on the axis with most to regain, once", () => {
    const actions = plan([{ arr: 5, renewalDate: AS_OF + 30, points: [10, 10, 40] }]);
    expect(where(actions)).toEqual(["0:0", "0:1"]);
    expect(actions.map(({ urgent }) => urgent)).toEqual([[{ code: "renewal" }], []]);
  });

  it("finds the axis with most to regain by what it weighs", () => {
    // trust 4 * (70 - 40) = 120 against advocacy 1 * (70 - 10) = 60.
    const heavy = { ...model(), axes: [axis("trust", { weight: 4 }), axis("advocacy")] };
    const actions = plan([{ renewalDate: AS_OF, points: [40, 40, 10] }], heavy);
    expect(actions[0]).toMatchObject({ axis: 0, urgent: [{ code: "renewal" }] });
  });

  it("does not depend on ARR to find that axis, nor on a shortfall", () => {
    expect(plan([{ arr: 0, renewalDate: AS_OF, points: [30, 30, 10] }])[0]).toMatchObject({
      axis: 1,
      urgent: [{ code: "renewal" }],
    });
    const easy = {
      ...model(),
      axes: [axis("trust", { target: 0 }), axis("advocacy", { target: 5 })],
    };
    expect(plan([{ renewalDate: AS_OF, points: [30, 30, 10] }], easy)).toMatchObject([
      { axis: 1, stake: 0, urgent: [{ code: "renewal" }] },
    ]);
  });

  it("gives both reasons when both hold", () => {
    const [action] = plan([{ renewalDate: AS_OF, points: [60, 60, 0] }]);
    expect(action!.urgent).toEqual([call, { code: "renewal" }]);
  });
});

describe("the order", () => {
  it("goes by stake, then by name whatever the case and accents, then by axis", () => {
    const same = [40, 40, 40];
    const actions = plan([
      { name: "zinc", arr: 100, points: same },
      { name: "Étain", arr: 100, points: same },
      { name: "Fer", arr: 900, points: [90, 90, 40] },
      { name: "ether", arr: 100, points: same },
    ]);
    expect(where(actions)).toEqual(["2:1", "1:0", "1:1", "3:0", "3:1", "0:0", "0:1"]);
  });

  it("lists provisional clients last and keeps them out of the plan, unless urgent", () => {
    const actions = plan([
      { name: "Unknown", arr: 1e6, points: [0, NaN, NaN] },
      { name: "Known", arr: 10, points: [0, 0, 90] },
      { name: "Leaving", arr: 1, points: [NaN, NaN, 0] },
    ]);
    expect(where(actions)).toEqual(["2:1", "1:0", "0:0", "0:1", "2:0"]);
    expect(actions.map(({ provisional }) => provisional)).toEqual([false, false, true, true, true]);
    expect(actions.map(({ inPlan }) => inPlan)).toEqual([true, true, false, false, false]);
  });

  it("keeps clients without a score in the list: what is at stake is unknown", () => {
    const strict = model([], { missingRule: "strict", minimumCoverage: 0 });
    const actions = plan([{ points: [0, 0, NaN] }, { points: [NaN, 90, 0] }], strict);
    expect(where(actions)).toEqual(["1:1", "0:0"]);
    expect(actions.map(({ stake }) => stake)).toEqual([NaN, NaN]);
    expect(actions[0]!.urgent).toEqual([{ code: "criterion", criterion: 2 }]);
    expect(actions[1]!.inPlan).toBe(false);
  });

  it("has unknown stakes after known ones of 0", () => {
    const strict = model([], { missingRule: "strict", minimumCoverage: 0 });
    const clients = [
      { name: "A", points: [NaN, 90, 0] },
      { name: "B", arr: 0, points: [90, 90, 0] },
      { name: "C", points: [90, 90, 0] },
    ];
    expect(plan(clients, strict).map(({ client }) => client)).toEqual([2, 1, 0]);
  });

  it("plans for the first planSize rows", () => {
    const clients = Array.from({ length: 5 }, () => ({ points: [0, 0, 90] }));
    const actions = plan(clients, model([], { planSize: 3 }));
    expect(actions.map(({ inPlan }) => inPlan)).toEqual([true, true, true, false, false]);
  });
});

describe("actionPlan, properties", () => {
  it("holds every shortfall and every alarm once, in order", () => {
    fc.assert(
      fc.property(randomClients, randomModel, (clients, by) => {
        const scored = scoreClients(clients, by);
        const actions = actionPlan(clients, scored, by);
        const rows = new Set(where(actions));
        expect(rows.size).toBe(actions.length);
        for (let i = 0; i < clients.count; i++) {
          by.axes.forEach(({ key, target }, a) => {
            const alarms = by.criteria.filter(
              (each, j) =>
                each.axis === key &&
                each.urgentAtOrBelow !== null &&
                clients.points[j]![i]! <= each.urgentAtOrBelow,
            );
            const short = scored.axisScore[a]![i]! < target - 1e-9;
            if (short || alarms.length > 0) expect(rows).toContain(`${i}:${a}`);
          });
          const renewals = actions.filter(
            ({ client, urgent }) => client === i && urgent.some(({ code }) => code === "renewal"),
          );
          const notice = isUnderNotice(clients.renewalDate[i]!, scored.score[i]!, by.parameters);
          expect(renewals).toHaveLength(notice ? 1 : 0);
        }
        const group = ({ urgent, provisional }: Action): number =>
          urgent.length > 0 ? 0 : provisional ? 2 : 1;
        actions.forEach((action, rank) => {
          expect(by.criteria[action.lever]!.axis).toBe(by.axes[action.axis]!.key);
          if (Number.isNaN(scored.score[action.client]!)) expect(action.stake).toBeNaN();
          else expect(action.stake).toBeGreaterThanOrEqual(0);
          const next = actions[rank + 1];
          if (next === undefined) return;
          expect(group(next)).toBeGreaterThanOrEqual(group(action));
          if (group(next) !== group(action) || Number.isNaN(next.stake)) return;
          expect(next.stake).toBeLessThanOrEqual(action.stake);
        });
        expect(actions.filter(({ inPlan }) => inPlan).length).toBeLessThanOrEqual(
          by.parameters.planSize,
        );
      }),
    );
  });
});
