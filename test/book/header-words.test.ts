import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, headerWords } from "../../src/book/header-words";

describe("editDistance", () => {
  // Textbook pairs: Wagner & Fischer (1974) for the first two, optimal string alignment (which,
  // unlike the unrestricted distance, edits no swapped pair again) for "ca" and "abc".
  it.each([
    ["kitten", "sitting", 3],
    ["saturday", "sunday", 3],
    ["ca", "abc", 3],
    ["manager", "manger", 1],
    ["renewal", "renewla", 1],
    ["", "abc", 3],
    ["same", "same", 0],
  ])("of %s and %s is %i", (one, other, distance) => {
    expect(editDistance(one, other, 5)).toBe(distance);
    expect(editDistance(other, one, 5)).toBe(distance);
  });

  it("counts no further than one above the limit", () => {
    expect(editDistance("kitten", "sitting", 1)).toBe(2);
    expect(editDistance("short", "very much longer", 2)).toBe(3);
  });

  it("is 0 for equal texts only, and one for any one letter put in", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(editDistance(one, other, 99) === 0).toBe(one === other);
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, place) => {
        const at = place % (text.length + 1);
        expect(editDistance(text, `${text.slice(0, at)}ß${text.slice(at)}`, 2)).toBe(1);
      }),
    );
  });
});

describe("headerWords", () => {
  it.each([
    "Taux d’utilisation (%)",
    "taux_utilisation",
    "TauxUtilisation",
    "TAUX D'UTILISATION 2026",
  ])("cuts %s into the same bare words", (header) => {
    // A last s or x goes as the mark of a plural, on both sides of a comparison.
    expect(headerWords(header).bare).toBe("tau utilisation");
  });

  it.each([
    ...["ARR (k€)", "ARR k€", "ARR in kEUR", "ARR MEUR", "ARR in $ millions", "ARR, Mio CHF"],
    ...["ARR en milliers d'euros", "ARR (in thousands)", "ARR KUSD"],
  ])("leaves the unit out of %s", (header) => {
    expect(headerWords(header).bare).toBe("arr");
  });

  it("keeps what is in brackets among the full words, and the last year", () => {
    expect(headerWords("ARR 2025-2026 (k€)")).toEqual({
      full: "arr 2025 2026 k",
      words: ["arr"],
      bare: "arr",
      year: 2026,
    });
  });
});
