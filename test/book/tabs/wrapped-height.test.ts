import { describe, expect, it } from "vitest";
import { wrappedHeight } from "../../../src/book/tabs/wrapped-height";

describe("the height of a row of wrapped texts", () => {
  it("is that of the text with the most lines", () => {
    expect(wrappedHeight([])).toBe(15);
    expect(wrappedHeight([[40, "short"]])).toBe(15);
    expect(
      wrappedHeight([
        [40, "short"],
        [10, "x".repeat(25)],
      ]),
    ).toBe(28);
    expect(wrappedHeight([[40, "one\ntwo\nthree"]])).toBe(41);
  });

  it("stays on the screen, and under what Excel allows, whatever is in a cell", () => {
    expect(wrappedHeight([[24, "x".repeat(32_767)]])).toBe(106);
    expect(wrappedHeight([[24, "\n".repeat(32_767)]])).toBe(106);
  });
});
