import { describe, expect, it } from "vitest";
import { groupTexts } from "../../src/metrics/text-groups";
import { refusal } from "../support/refusal";

describe("groupTexts", () => {
  it("puts together what reads alike, without the blanks around", () => {
    const { names, groupOf } = groupTexts("types", [
      " Prix",
      "PRIX",
      "prïx ",
      "Prix  fort",
      "prix fort",
    ]);
    expect(names).toEqual(["Prix", "Prix  fort"]);
    expect([...groupOf]).toEqual([0, 0, 0, 1, 1]);
  });

  it("names a group as most of its texts write it, the first of equals", () => {
    expect(groupTexts("reasons", ["price ", "Price", " Price", "PRICE"]).names).toEqual(["Price"]);
    expect(groupTexts("reasons", ["price ", "Price", "price", "Price "]).names).toEqual(["price"]);
    expect(groupTexts("reasons", ["\u200B", "a", ""]).names).toEqual(["", "a"]);
  });

  it("has one group for all that is blank", () => {
    const { names, groupOf } = groupTexts("types", [null, "a", "", " \u00A0"]);
    expect(names).toEqual(["", "a"]);
    expect([...groupOf]).toEqual([0, 1, 0, 0]);
  });

  it("refuses a column of names, which no table could show", () => {
    const names = Array.from({ length: 50_001 }, (_, i) => `Client ${i}`);
    expect(groupTexts("reasons", names.slice(1)).names).toHaveLength(50_000);
    expect(refusal(() => groupTexts("reasons", names))).toEqual({
      code: "value",
      reason: "tooManyGroups",
      details: { argument: "reasons", most: 50_000 },
    });
  });
});
