import { describe, expect, it } from "vitest";
import { planLines } from "../../../src/book/tabs/plan-lines";
import type { MissingRule } from "../../../src/commitment/model";
import { scoreBook } from "../../../src/commitment/scored-book";
import { axis, clientsOf, criterion, modelOf } from "../../support/small-book";

describe("the part of the list that a line belongs to", () => {
  const lists = (missingRule: MissingRule): string[] => {
    const model = modelOf(
      [axis("trust")],
      ["a", "b", "c"].map((key) => criterion(key)),
      {
        missingRule,
        minimumCoverage: 0.6,
        planSize: 1,
      },
    );
    const clients = clientsOf([
      { name: "Half known", arr: 1e6, points: [0, NaN, NaN] },
      { name: "Small", arr: 10, points: [0, 0, 0] },
      { name: "Smaller", arr: 1, points: [0, 0, 0] },
    ]);
    return planLines(scoreBook(clients, model), [], "en").map(
      ({ clientText, list }) => `${clientText}: ${list}`,
    );
  };

  it("says why much that is at stake stands behind little", () => {
    const sound = ["Small: plan", "Smaller: later"];
    expect(lists("neutral")).toEqual([...sound, "Half known: provisional"]);
    // Under this rule its axis has no score either, and so nothing that falls short.
    expect(lists("strict")).toEqual(sound);
  });

  it("tells a client without a score from one with a provisional score", () => {
    const model = modelOf(
      [axis("trust"), axis("loyalty")],
      [criterion("a"), criterion("b", { axis: "loyalty" })],
      { missingRule: "strict" },
    );
    const book = scoreBook(clientsOf([{ points: [0, NaN] }]), model);
    expect(planLines(book, [], "en").map(({ list }) => list)).toEqual(["noScore"]);
  });
});
