import { describe, expect, it } from "vitest";
import { percentReading, takesPercent } from "../../src/book/percent-reading";
import { criterion } from "../support/small-book";

const share = {
  ...criterion("Active users", { worst: 0.2, best: 0.9 }),
  minimum: null,
  maximum: null,
};

describe("plain numbers of a criterion of shares", () => {
  it.each<[string, readonly number[], boolean, ReturnType<typeof percentReading>]>([
    ["shares under any header", [0.12, 0.45, 0.8], true, null],
    ["percentages that the header announces", [12, 45, 80], true, "hundredths"],
    ["zeros among them", [0, 45, 80], true, "hundredths"],
    ["nothing says that they are percentages", [12, 45, 80], false, "refused"],
    ["a share among percentages", [12, 45, 0.5], true, "refused"],
    ["one slip", [0.1, 0.2, 0.3, 45], false, null],
    ["high shares", [1.2, 1.4, 0.9], false, null],
    ["no number at all", [], true, null],
  ])("%s: %j, header %s", (_, numbers, says, expected) => {
    expect(percentReading(share, says, numbers)).toBe(expected);
  });

  it("leaves to the hard range what the hard range refuses", () => {
    const bounded = { ...share, minimum: 0, maximum: 1.5 };
    expect(percentReading(bounded, false, [12, 45, 80])).toBeNull();
    expect(percentReading(bounded, true, [12, 45, 80])).toBe("hundredths");
  });

  it("takes counts for what they are", () => {
    const count = criterion("References", { worst: 0, best: 3 });
    expect(takesPercent(count)).toBe(false);
    expect(percentReading(count, true, [12, 45, 80])).toBeNull();
    expect(percentReading(criterion("Won", { worst: 0, best: 1 }), false, [12, 45])).toBeNull();
  });
});
