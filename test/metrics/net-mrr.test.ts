import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { netMrr, type NetMrrMovements } from "../../src/metrics/net-mrr";
import { refusal } from "../support/refusal";

const amount = fc.integer({ min: 0, max: 1e9 });

describe("netMrr", () => {
  it("20 000 new + 5 000 expansion - 4 000 contraction - 8 000 churned = 13 000 (dnoise, net new MRR formula)", () => {
    expect(netMrr({ new: 20_000, expansion: 5_000, contraction: 4_000, churned: 8_000 })).toBe(
      13_000,
    );
  });

  it("is new + expansion - churned without the optional movements", () => {
    expect(netMrr({ new: 10, expansion: 3, churned: 4 })).toBe(9);
  });

  it("adds who came back", () => {
    expect(netMrr({ new: 10, expansion: 3, churned: 4, reactivation: 2 })).toBe(11);
  });

  it("can be negative", () => {
    expect(netMrr({ new: 0, expansion: 0, churned: 500 })).toBe(-500);
  });

  it.each(["new", "expansion", "churned", "contraction", "reactivation"] as const)(
    "refuses a negative or missing amount: %s",
    (name) => {
      const movements: NetMrrMovements = { new: 1, expansion: 1, churned: 1 };
      expect(refusal(() => netMrr({ ...movements, [name]: -1 }))).toEqual({
        code: "value",
        reason: "negativeAmount",
        details: { argument: name, value: -1 },
      });
      expect(refusal(() => netMrr({ ...movements, [name]: NaN })).reason).toBe("missingNumber");
    },
  );

  it("takes opening MRR to closing MRR over any book of clients", () => {
    const client = fc.record({ opening: amount, closing: amount, wasClient: fc.boolean() });
    fc.assert(
      fc.property(fc.array(client), (book) => {
        const movements = { new: 0, expansion: 0, churned: 0, contraction: 0, reactivation: 0 };
        for (const { opening, closing, wasClient } of book) {
          if (opening === 0) movements[wasClient ? "reactivation" : "new"] += closing;
          else if (closing === 0) movements.churned += opening;
          else if (closing > opening) movements.expansion += closing - opening;
          else movements.contraction += opening - closing;
        }
        const change = book.reduce((sum, { opening, closing }) => sum + closing - opening, 0);
        expect(netMrr(movements)).toBe(change);
      }),
    );
  });
});
