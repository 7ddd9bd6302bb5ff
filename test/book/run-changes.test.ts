import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRuns, isUnchanged, type ValueSteps } from "../../src/book/run-changes";
import type { DataIssue } from "../../src/book/data-issue";
import { scoreBook } from "../../src/commitment/scored-book";
import { randomModel } from "../support/random-book";
import { namedClients, runOf, smallModel } from "../support/run-of";
import { axis, clientsOf, criterion, modelOf, type SmallClient } from "../support/small-book";

const client = (name: string, arr: number, points: number): SmallClient => ({
  name,
  arr,
  points: [points, points, points],
});

/** Two runs of one model, and of two. */
const twoRuns = fc
  .tuple(randomModel, randomModel, fc.boolean(), namedClients(6), namedClients(6))
  .map(([model, other, sameModel, before, after]) => ({
    before: { clients: before, model },
    after: { clients: after, model: sameModel ? model : other },
  }));

function sumOf({ from, clientsOut, clientsIn, arr, score }: ValueSteps): number {
  return from + clientsOut + clientsIn + arr + score;
}

describe("the steps from one total to the other", () => {
  it("sum to the difference and start and end at the books' own totals", () => {
    fc.assert(
      fc.property(twoRuns, ({ before, after }) => {
        const [run0, run1] = [before, after].map(({ clients, model }) => runOf(clients, model));
        const [book0, book1] = [before, after].map(({ clients, model }) =>
          scoreBook(clientsOf(clients), model),
        );
        const { value } = compareRuns(run0!, run1!);
        const scale = 1e-9 * (1 + book0!.portfolio.weightedArr + book1!.portfolio.weightedArr);
        const near = (one: number, other: number) =>
          expect(Math.abs(one - other)).toBeLessThanOrEqual(scale);
        near(value!.arr.from, book0!.portfolio.arr);
        near(value!.arr.to, book1!.portfolio.arr);
        near(value!.weightedArr.from, book0!.portfolio.weightedArr);
        near(value!.weightedArr.to, book1!.portfolio.weightedArr);
        near(sumOf(value!.arr), value!.arr.to);
        near(sumOf(value!.weightedArr), value!.weightedArr.to);
        expect(value!.arr.score).toBe(0);
      }),
    );
  });

  it("turn round when the two runs change places", () => {
    fc.assert(
      fc.property(twoRuns, ({ before, after }) => {
        const [run0, run1] = [
          runOf(before.clients, before.model),
          runOf(after.clients, after.model),
        ];
        const [there, back] = [compareRuns(run0, run1), compareRuns(run1, run0)];
        expect(back.clientsIn).toEqual(there.clientsOut);
        expect(back.clientsOut).toEqual(there.clientsIn);
        const names = (moves: readonly { name: string }[]) => moves.map(({ name }) => name).sort();
        expect(names(back.moves)).toEqual(names(there.moves));
        const scale = 1e-9 * (1 + there.value!.weightedArr.from + there.value!.weightedArr.to);
        for (const step of ["arr", "score"] as const) {
          const sum = there.value!.weightedArr[step] + back.value!.weightedArr[step];
          expect(Math.abs(sum)).toBeLessThanOrEqual(scale);
        }
      }),
    );
  });

  it("do not depend on the order of the clients", () => {
    fc.assert(
      fc.property(twoRuns, ({ before, after }) => {
        const run0 = runOf(before.clients, before.model);
        // Sums in another order differ in their last digit.
        const told = (clients: readonly SmallClient[]) => ({
          ...compareRuns(run0, runOf(clients, after.model)),
          value: null,
        });
        expect(told([...after.clients].reverse())).toEqual(told(after.clients));
      }),
    );
  });

  it("share a change of ARR and of score by their logarithms", () => {
    // Score 0 to 50: multiplier 0.5 to 1, once ln 2; ARR times 4, twice ln 2; V from 500 to 4000.
    const changes = compareRuns(
      runOf([client("Acme", 1000, 0)], smallModel),
      runOf([client("Acme", 4000, 50)], smallModel),
    );
    expect(changes.value!.weightedArr.from).toBeCloseTo(500, 9);
    expect(changes.value!.weightedArr.arr).toBeCloseTo((2 / 3) * 3500, 9);
    expect(changes.value!.weightedArr.score).toBeCloseTo((1 / 3) * 3500, 9);
    expect(changes.moves[0]!.effect).toBeCloseTo((1 / 3) * 3500, 9);
  });

  it.each([
    ["only the score", 1000, 100, 0, 1000],
    ["only the ARR", 3000, 50, 2000, 0],
    ["an ARR from something to nothing", 0, 100, -1000, 0],
  ])("leave the other one at 0: %s", (_, arr, points, byArr, byScore) => {
    const { value } = compareRuns(
      runOf([client("Acme", 1000, 50)], smallModel),
      runOf([client("Acme", arr, points)], smallModel),
    );
    expect(value!.weightedArr.arr).toBe(byArr);
    expect(value!.weightedArr.score).toBe(byScore);
  });
});

describe("clients in and out", () => {
  const before = [client("Acme SA", 10, 50), client("Été", 20, 50), client("Gone", 5, 50)];

  it("are matched by name, without regard to case, accents and order", () => {
    const after = [client("ETE", 20, 50), client("New", 7, 50), client("acme sa", 10, 50)];
    const changes = compareRuns(runOf(before, smallModel), runOf(after, smallModel));
    expect(changes.clientsOut).toEqual([{ id: "Gone", name: "Gone", arr: 5, weightedArr: 5 }]);
    expect(changes.clientsIn).toEqual([{ id: "New", name: "New", arr: 7, weightedArr: 7 }]);
    expect(changes.clients).toEqual({ from: 3, to: 3 });
  });

  it("are matched by ID where both runs have one: a client that was renamed stays", () => {
    const renamed = [client("Acme Group", 10, 50), ...before.slice(1)];
    const withIds = compareRuns(
      runOf(before, smallModel, { ids: ["1", "2", "3"] }),
      runOf(renamed, smallModel, { ids: ["1", "2", "3"] }),
    );
    expect(isUnchanged(withIds)).toBe(true);
    const without = compareRuns(runOf(before, smallModel), runOf(renamed, smallModel));
    expect(without.clientsIn.map(({ name }) => name)).toEqual(["Acme Group"]);
    expect(without.clientsOut.map(({ name }) => name)).toEqual(["Acme SA"]);
  });

  it("are matched by name when one of the runs has no ID column", () => {
    const ids = ["C-1", "C-2", "C-3"];
    const run0 = runOf(before, smallModel);
    const run1 = runOf(before, smallModel, { ids });
    expect(isUnchanged(compareRuns(run0, run1))).toBe(true);
    expect(isUnchanged(compareRuns(run1, run0))).toBe(true);
  });

  it("tell clients of one name apart as the reader does", () => {
    const twice = [client("Acme", 10, 50), client("ACME", 20, 50)];
    const run = runOf(twice, smallModel);
    expect(isUnchanged(compareRuns(run, run))).toBe(true);
    const { clientsOut, clientsIn } = compareRuns(run, runOf(twice.slice(0, 1), smallModel));
    expect(clientsOut.map(({ id, arr }) => [id, arr])).toEqual([["ACME (2)", 20]]);
    expect(clientsIn).toEqual([]);
  });

  it("come with the largest weighted ARR first, then by name", () => {
    const after = [...before, client("b", 1, 50), client("À", 1, 50), client("c", 3, 50)];
    const { clientsIn } = compareRuns(runOf(before, smallModel), runOf(after, smallModel));
    expect(clientsIn.map(({ name }) => name)).toEqual(["c", "À", "b"]);
  });
});

describe("moves", () => {
  it("are none, and nothing is, when a book is scored again as it was", () => {
    fc.assert(
      fc.property(twoRuns, ({ before: { clients, model } }) => {
        const later = { ...model, parameters: { ...model.parameters, asOf: 50_000 } };
        const changes = compareRuns(runOf(clients, model), runOf(clients, later));
        expect(isUnchanged(changes)).toBe(true);
        expect(changes.to - changes.from).toBe(50_000 - model.parameters.asOf);
      }),
    );
  });

  it("are none where a program rounded the last digit of what was kept", () => {
    const rounded = (amount: number): number => Number(amount.toPrecision(15));
    const run = runOf([client("Acme", 1000 / 3, 200 / 3)], smallModel);
    const { arr, score, multiplier } = run.clients;
    const kept = {
      ...run,
      floor: rounded(run.floor),
      clients: {
        ...run.clients,
        arr: arr.map(rounded),
        score: score.map(rounded),
        multiplier: multiplier.map(rounded),
      },
    };
    expect(kept.clients.arr[0]).not.toBe(arr[0]);
    expect(isUnchanged(compareRuns(kept, run))).toBe(true);
  });

  it("are those of 0.05 points and more", () => {
    const before = [client("a", 1000, 50), client("b", 1000, 50), client("c", 1000, 50)];
    const after = [client("a", 1000, 50.05), client("b", 1000, 49.95), client("c", 1000, 50.049)];
    const changes = compareRuns(runOf(before, smallModel), runOf(after, smallModel));
    expect(changes.moves.map(({ name }) => name).sort()).toEqual(["a", "b"]);
    expect(isUnchanged(changes)).toBe(false);
  });

  it("come in the order of their effect on weighted ARR, whatever its sign", () => {
    const before = [client("small", 10, 20), client("large", 5000, 60), client("middle", 100, 50)];
    const after = [client("small", 10, 90), client("large", 5000, 50), client("middle", 100, 70)];
    const { moves, value } = compareRuns(runOf(before, smallModel), runOf(after, smallModel));
    expect(moves.map(({ name }) => name)).toEqual(["large", "middle", "small"]);
    expect(moves[0]!.effect).toBeLessThan(0);
    const sum = moves.reduce((total, { effect }) => total + effect, 0);
    expect(sum).toBeCloseTo(value!.weightedArr.score, 9);
  });

  it("say when a score is provisional now", () => {
    const model = { ...smallModel, parameters: { ...smallModel.parameters, minimumCoverage: 0.6 } };
    const run1 = runOf([{ name: "Acme", points: [80, 80, NaN] }], model);
    const { moves } = compareRuns(runOf([client("Acme", 1000, 80)], model), run1);
    expect(moves[0]).toMatchObject({ provisional: true, from: 80, to: 65 });
  });

  it("count a score that came or went", () => {
    const strict = modelOf(smallModel.axes, smallModel.criteria, { missingRule: "strict" });
    const known = runOf([client("Acme", 1000, 80)], strict);
    const gap = runOf([{ name: "Acme", points: [80, 80, NaN] }], strict);
    expect(compareRuns(known, gap).moves[0]).toMatchObject({ from: 80, to: null });
    expect(compareRuns(gap, known).moves[0]).toMatchObject({ from: null, to: 80 });
    expect(compareRuns(gap, gap).moves).toEqual([]);
  });
});

describe("what cannot be compared", () => {
  it("is money in two currencies; scores are", () => {
    const inDollars = modelOf(smallModel.axes, smallModel.criteria, { currency: "USD" });
    const before = runOf([client("a", 10, 50), client("b", 1000, 50)], smallModel);
    const changes = compareRuns(
      before,
      runOf([client("a", 10, 70), client("b", 9, 70)], inDollars),
    );
    expect(changes.value).toBeNull();
    expect(isUnchanged(changes)).toBe(false);
    expect([changes.previousCurrency, changes.currency]).toEqual(["EUR", "USD"]);
    // By what the move makes of this run's ARR.
    expect(changes.moves.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(changes.moves[0]!.effect).toBeCloseTo(10 * (Math.pow(4, 0.2) - 1), 9);
    expect(isUnchanged(compareRuns(before, { ...before, currency: "eur " }))).toBe(true);
  });

  it("is an ARR that could be read in one run only, and it is named", () => {
    const issue: DataIssue = {
      severity: "error",
      kind: "textForNumber",
      sheetName: "Clients",
      address: "B2",
      client: "Acme",
      problem: "issue.textForNumber",
      treatment: "issue.treatment.arrZero",
      details: {},
    };
    const read = runOf([client("Acme", 1000, 50)], smallModel);
    const unread = runOf([client("Acme", 0, 50)], smallModel, { issues: [issue] });
    const changes = compareRuns(read, unread);
    expect(changes.unreadArr).toEqual(["Acme"]);
    expect(changes.value!.weightedArr).toMatchObject({ from: 1000, arr: -1000, to: 0 });
    expect(compareRuns(unread, read).unreadArr).toEqual(["Acme"]);
    expect(compareRuns(unread, unread).unreadArr).toEqual([]);
  });

  it("is not the order of days: an earlier day may follow", () => {
    const earlier = modelOf(smallModel.axes, smallModel.criteria, { asOf: 45_000 });
    const clients = [client("Acme", 1000, 50)];
    const changes = compareRuns(runOf(clients, smallModel), runOf(clients, earlier));
    expect(changes.to).toBeLessThan(changes.from);
    expect(isUnchanged(changes)).toBe(true);
  });

  it("is no ARR that moved one up and one down by the same: that is a change", () => {
    const before = [client("a", 100, 50), client("b", 200, 50)];
    const after = [client("a", 200, 50), client("b", 100, 50)];
    const changes = compareRuns(runOf(before, smallModel), runOf(after, smallModel));
    expect(changes.value!.arr.arr).toBe(0);
    expect(isUnchanged(changes)).toBe(false);
  });

  it("keeps to axes of a model in another order", () => {
    const model = modelOf(
      [axis("a"), axis("b", { weight: 3 })],
      [criterion("one", { axis: "a" }), criterion("two", { axis: "b" })],
    );
    const turned = modelOf([...model.axes].reverse(), [...model.criteria].reverse());
    const run0 = runOf([{ name: "Acme", points: [20, 80] }], model);
    const run1 = runOf([{ name: "Acme", points: [80, 20] }], turned);
    expect(isUnchanged(compareRuns(run0, run1))).toBe(true);
  });
});
