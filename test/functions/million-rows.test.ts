import { describe, expect, it } from "vitest";
import { functionImplementations } from "../../src/functions/associate";
import { catalogue, goodCall, isColumn } from "./catalogue";
import { connect } from "./excel-call";

const ROWS = 1_000_000;

const ids = Object.keys(catalogue).filter((id) => Object.values(catalogue[id]!).some(isColumn));

describe("columns of a million rows", () => {
  it.each(ids)("are no limit for %s", async (id) => {
    connect("en", (addresses) => Promise.resolve(addresses.map(() => () => false)));
    const args = goodCall(id, ROWS);
    const columns = Object.values(catalogue[id]!).map(isColumn);
    const first = columns.indexOf(true);
    // Every column stands on a sheet: all their zeros are looked at.
    const parameterAddresses = columns.map((isOne) => (isOne ? "Clients!B2:H1000001" : ""));
    const invoke = functionImplementations.get(id) as (
      ...values: unknown[]
    ) => Promise<unknown[][]>;
    const answer = await invoke(...args, { parameterAddresses });
    const width = answer[0]!.length;
    expect(answer.every((row) => row.length === width && row.every(isShown))).toBe(true);

    // An error in the last cell: all of a column is read, and the place is known.
    const column = args[first] as unknown[][];
    const error = { type: "Error", basicType: "Error", basicValue: "#REF!" };
    column[ROWS - 1] = [error, ...column[ROWS - 1]!.slice(1)];
    await expect(invoke(...args, { parameterAddresses })).rejects.toMatchObject({
      code: "#VALUE!",
      message: expect.stringContaining("(Clients!B1000001): ") as string,
    });
  });
});

function isShown(cell: unknown): boolean {
  return typeof cell === "number" ? Number.isFinite(cell) : cell !== null && cell !== undefined;
}
