import { describe, expect, it } from "vitest";
import { clientCard } from "../../src/book/client-card";
import { scoreBook } from "../../src/commitment/scored-book";
import { axis, clientsOf, criterion, modelOf } from "../support/small-book";

const model = modelOf(
  [axis("trust", { label: "Trust", weight: 3 }), axis("loyalty", { label: "Loyalty" })],
  [
    criterion("tickets", { label: "Tickets" }),
    criterion("uptime", { label: "Uptime" }),
    criterion("nps", { label: "NPS", axis: "loyalty", dimension: "relationship" }),
  ],
);
const book = scoreBook(
  clientsOf([
    { name: "Acme", arr: 1000, segment: "SME", points: [90, 20, Number.NaN] },
    { name: "Bolt", arr: 3000, points: [50, 50, 80] },
    { name: "Nobody", arr: 10, points: [Number.NaN, Number.NaN, Number.NaN] },
  ]),
  model,
);

describe("clientCard", () => {
  const card = clientCard(book, 0);

  it("has the figures of the scored book", () => {
    expect(card).toMatchObject({ name: "Acme", segment: "SME", owner: "", arr: 1000 });
    // Trust 55, loyalty 50 (missing, neutral): 0.75 * 55 + 0.25 * 50.
    expect(card.score).toBeCloseTo(53.75, 9);
    expect(card.low).toBeCloseTo(41.25, 9);
    expect(card.high).toBeCloseTo(66.25, 9);
    expect(card.coverage).toBe(0.75);
    expect(card.weightedArr).toBeCloseTo(1000 * card.multiplier, 9);
  });

  it("holds the axes and dimensions against the mean of the clients", () => {
    expect(card.axes.map(({ label, target }) => [label, target])).toEqual([
      ["Trust", 70],
      ["Loyalty", 70],
    ]);
    expect(card.axes[0]!.score).toBeCloseTo(55, 9);
    expect(card.axes[0]!.book).toBeCloseTo((55 + 50 + 50) / 3, 9);
    expect(card.dimensions.map(({ label }) => label)).toEqual(["production", "relationship"]);
  });

  it("says what drives the score up and down, the largest first, in points and money", () => {
    expect(card.up.map(({ label, points }) => [label, points])).toEqual([["Tickets", 90]]);
    expect(card.down.map(({ label, points }) => [label, points])).toEqual([["Uptime", 20]]);
    expect(card.up[0]!.score).toBeCloseTo(0.375 * 40, 9);
    const money = [...card.up, ...card.down].reduce((sum, driver) => sum + driver.money, 0);
    expect(money).toBeCloseTo(card.weightedArr - card.arr, 9);
  });

  it("lists what is missing with what it weighs", () => {
    expect(card.missing).toEqual([{ criterion: 2, label: "NPS", axis: "Loyalty", share: 0.25 }]);
    expect(clientCard(book, 1).missing).toEqual([]);
  });

  it("has the client's own actions in the order of the plan", () => {
    expect(card.actions.length).toBeGreaterThan(0);
    expect(card.actions.every(({ client }) => client === 0)).toBe(true);
  });

  it("says that a score rests on too little", () => {
    expect(card.isProvisional).toBe(false);
    expect(clientCard(book, 2).isProvisional).toBe(true);
  });

  it("has no score where the rule leaves none", () => {
    const strict = scoreBook(book.clients, {
      ...model,
      parameters: { ...model.parameters, missingRule: "strict" },
    });
    const none = clientCard(strict, 0);
    expect(none).toMatchObject({ score: null, isProvisional: false, weightedArr: 1000 });
    expect([...none.up, ...none.down]).toEqual([]);
    expect(none.missing).toHaveLength(1);
  });
});
