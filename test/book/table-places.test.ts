import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tablePlaces } from "../../src/book/table-places";

const columns = ["date", "amount", "state"] as const;
const names = {
  date: { en: "Date", fr: "Échéance" },
  amount: { en: "Amount", fr: "Montant" },
  state: { en: "State", fr: "État" },
};
const places = (...headers: (string | number | null)[]) =>
  Object.values(tablePlaces(headers, columns, (column, language) => names[column][language]));

describe("where the columns of a table of ours are", () => {
  it("is told by their headers, in either language, wherever they have been moved", () => {
    expect(places("Date", "Amount", "State")).toEqual([0, 1, 2]);
    expect(places("état", "Notes", "montant", "ÉCHÉANCE")).toEqual([3, 2, 0]);
  });

  it("is beside the next one where a header has been renamed", () => {
    expect(places("Due on", "Amount", "State")).toEqual([0, 1, 2]);
    expect(places("Date", "Goal", "State")).toEqual([0, 1, 2]);
    expect(places("Mine", "Due on", "Amount", "State")).toEqual([1, 2, 3]);
    expect(places("Date", 2026, "State", "Mine")).toEqual([0, 1, 2]);
    expect(places("Due on", "Goal", "How")).toEqual([0, 1, 2]);
  });

  it("is where it was made where a header has taken the name of another", () => {
    expect(places("Due on", "Date", "State")).toEqual([0, 1, 2]);
    expect(places("Amount", "Goal", "State")).toEqual([0, 1, 2]);
    expect(places("Mine", "Due on", "Date", "State")).toEqual([2, -1, 3]);
  });

  it("is nowhere for a column that has been taken out", () => {
    expect(places("Date", "State")).toEqual([0, -1, 1]);
    expect(places("Amount", "State")).toEqual([-1, 0, 1]);
    expect(places()).toEqual([-1, -1, -1]);
  });

  it("never gives a place to two columns", () => {
    const header = fc.constantFrom("Date", "Montant", "État", "Mine", "Other", null);
    fc.assert(
      fc.property(fc.array(header, { maxLength: 6 }), (headers) => {
        const found = places(...headers).filter((place) => place !== -1);
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((place) => place < headers.length)).toBe(true);
      }),
    );
  });
});
