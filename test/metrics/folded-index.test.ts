import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "../../src/metrics/fold-text";
import { FoldedIndex, isBlankText } from "../../src/metrics/folded-index";

describe("FoldedIndex", () => {
  it("finds a text whatever the case, the accents and the blanks around", () => {
    const index = new FoldedIndex(["Réussi", "C-01", "ACME  Ltd", null]);
    expect([index.add(0), index.add(1), index.add(2)]).toEqual([-1, -1, -1]);
    expect(index.find("REUSSI ")).toBe(0);
    expect(index.find("reussi")).toBe(0);
    expect(index.find("c-01")).toBe(1);
    expect(index.find("acme ltd")).toBe(2);
    expect(index.find("acmeltd")).toBe(-1);
    // Only what has been put in is there.
    expect(index.find("")).toBe(-1);
    expect(index.add(3)).toBe(-1);
    expect(index.find(" \u00A0")).toBe(3);
  });

  it("answers the place of the first of two texts alike", () => {
    const index = new FoldedIndex(["x", "É", "e"]);
    expect([index.add(0), index.add(1), index.add(2)]).toEqual([-1, -1, 1]);
    expect(index.find("E")).toBe(1);
  });

  it("tells apart texts of one hash", () => {
    // FNV-1a of 32 bits, as published: "costarring" and "liquid" collide.
    const index = new FoldedIndex(["costarring", "liquid"]);
    expect([index.add(0), index.add(1)]).toEqual([-1, -1]);
    expect([index.find("Costarring"), index.find("LIQUID")]).toEqual([0, 1]);
  });

  // Few letters, so that texts meet: both cases, accents, ligatures, blanks, and letters next to A and Z.
  const text = fc
    .array(fc.constantFrom(...Array.from("aAéÉzZ@[`{œ \u00A0\u0301ﬁKK")), { maxLength: 4 })
    .map((letters) => letters.join(""));

  it("is a map over folded texts", () => {
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (texts, sought) => {
        const index = new FoldedIndex(texts);
        const map = new Map<string, number>();
        texts.forEach((each, place) => {
          const first = map.get(foldText(each)) ?? -1;
          expect(index.add(place)).toBe(first);
          if (first === -1) map.set(foldText(each), place);
        });
        for (const each of [...sought, ...texts]) {
          expect(index.find(each)).toBe(map.get(foldText(each)) ?? -1);
        }
      }),
    );
  });

  it("knows a text of which nothing is left", () => {
    fc.assert(
      fc.property(text, (each) => {
        expect(isBlankText(each)).toBe(foldText(each) === "");
      }),
    );
    expect(isBlankText(null)).toBe(true);
  });
});
