import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText, textRanks } from "../../src/metrics/fold-text";

describe("foldText", () => {
  it.each([
    ["  Réussi ", "reussi"],
    ["RÉUSSI", "reussi"],
    ["Re\u0301ussi", "reussi"],
    ["En\u00A0partie", "en partie"],
    ["En \u202F\t partie", "en partie"],
    ["Sœur", "soeur"],
    ["ÇA VA", "ca va"],
    ["ACME Corp. 12", "acme corp. 12"],
    ["ACME  Corp ", "acme corp"],
    ["", ""],
    ["\u00A0 ", ""],
  ])("%j is %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("folds once and for all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe("textRanks", () => {
  it("sorts without regard to case and accents", () => {
    expect([...textRanks(["Zoé", "élan", "Alpha", "Eclair", "zebra"])]).toEqual([4, 2, 0, 1, 3]);
  });

  it("decides between texts that fold alike, and keeps equal ones in their order", () => {
    expect([...textRanks(["été", "Ete", "ete", "ete"])]).toEqual([3, 0, 1, 2]);
  });

  it("gives every text a place of its own", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const places = texts.map((_, i) => i);
        expect([...textRanks(texts)].sort((a, b) => a - b)).toEqual(places);
      }),
    );
  });
});
