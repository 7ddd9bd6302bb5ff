import { describe, expect, it } from "vitest";
import { ClientFinder, clientOfRow, clientsLike, firstRow } from "../../src/book/client-at-cell";

describe("firstRow", () => {
  it.each([
    ["B5", 4],
    ["$B$5", 4],
    ["D4:E9", 3],
    ["3:9", 2],
    ["A:C", 0],
    ["B7,A1:A3", 6],
    ["", null],
    ["#REF!", null],
  ])("takes %s for row %s", (address, row) => {
    expect(firstRow(address)).toBe(row);
  });
});

describe("clientOfRow", () => {
  const rows = Int32Array.of(3, 4, 7);
  it.each([
    [3, 0],
    [4, 1],
    [7, 2],
    [2, null],
    [5, null],
    [8, null],
  ])("finds on row %s the client %s", (row, client) => {
    expect(clientOfRow(rows, row)).toBe(client);
  });
});

describe("ClientFinder", () => {
  const finder = new ClientFinder({
    id: ["C1", "C2", "C3", "42"],
    name: ["Acme", "Bêta", "acme", "99"],
  });

  it("finds a client by the name that a line shows, without regard to case and accents", () => {
    expect(finder.mention({ name: "beta" })).toBe(1);
    expect(finder.mention({ name: 99 })).toBe(3);
  });

  it("tells clients of one name apart by id, then by their order", () => {
    expect(finder.mention({ name: "ACME", id: "C3" })).toBe(2);
    expect(finder.mention({ name: "ACME", position: 3 })).toBe(2);
    expect(finder.mention({ name: "ACME", position: 2 })).toBe(0);
    expect(finder.mention({ name: "ACME" })).toBe(0);
  });

  it("prefers the client that a line shows by now to the one that it was made for", () => {
    expect(finder.mention({ name: "Bêta", id: "C1", scoredName: "Acme" })).toBe(1);
  });

  it("goes by the day of scoring where nobody is called so any more", () => {
    expect(finder.mention({ name: "", scoredName: "Bêta" })).toBe(1);
    expect(finder.mention({ name: "Renamed", id: 42 })).toBe(3);
    expect(finder.mention({ name: { error: "#REF!" } })).toBeNull();
    expect(finder.mention({ name: null })).toBeNull();
  });

  it("finds what somebody typed by name, then by id", () => {
    expect(finder.text(" BETA ")).toBe(1);
    expect(finder.text("c3")).toBe(2);
    expect(finder.text("nobody")).toBeNull();
    const same = new ClientFinder({ id: ["1", "2", "3"], name: ["Société X", "SOCIETE X", "Y"] });
    expect(same.text("societe x")).toBe("several");
    expect([0, 1, 2].map((client) => same.textOf(client))).toEqual(["1", "2", "Y"]);
  });
});

describe("clientsLike", () => {
  const columns = { id: ["C1", "C2", "X3"], name: ["Nord Acme", "Acme", "Bolt"] };
  it("puts first who begins with the text, and goes by id too", () => {
    expect(clientsLike(columns, "ac", 5)).toEqual([1, 0]);
    expect(clientsLike(columns, "x", 5)).toEqual([2]);
    expect(clientsLike(columns, "c", 1)).toEqual([0]);
    expect(clientsLike(columns, " ", 5)).toEqual([]);
  });
});
