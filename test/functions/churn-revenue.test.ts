import { beforeEach, describe, expect, it } from "vitest";
import { call, column, connect } from "./excel-call";

beforeEach(() => connect());

describe("CHURN", () => {
  it("is lost over opening", async () => {
    expect(await call("CHURN", [6, 150])).toEqual([[0.04]]);
  });

  it("answers row by row, an empty base in its own row", async () => {
    expect(await call("CHURN", [column(1, 0, 0, null), column(10, 20, 0, 5)])).toEqual([
      [0.1],
      [0],
      ["#DIV/0!"],
      [""],
    ]);
  });

  it("has no rate for an empty base", async () => {
    expect(await call("CHURN", [0, 0])).toMatchObject({ error: "#DIV/0!" });
  });

  it("has nothing to compute on where an argument is blank", async () => {
    expect(await call("CHURN", [[[null]], 100])).toMatchObject({
      error: "#N/A",
      message: expect.stringContaining("lost") as string,
    });
  });

  it("refuses more lost than there were, and says in which row", async () => {
    expect(await call("CHURN", [column(1, 30), column(10, 20)])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("30") as string,
    });
  });
});

describe("NETMRR", () => {
  it("is new + expansion - churned", async () => {
    expect(await call("NETMRR", [20000, 5000, 8000])).toEqual([[17000]]);
  });

  it("takes contraction off and reactivation in when they are given", async () => {
    expect(await call("NETMRR", [20000, 5000, 8000, 4000])).toEqual([[13000]]);
    expect(await call("NETMRR", [20000, 5000, 8000, 4000, 1000])).toEqual([[14000]]);
    expect(await call("NETMRR", [20000, 5000, 8000, null, 1000])).toEqual([[18000]]);
    expect(await call("NETMRR", [20000, 5000, 8000, [[null]], 1000])).toEqual([[18000]]);
  });

  it("answers row by row; a month that is not closed stays blank", async () => {
    expect(
      await call("NETMRR", [column(10, 20, null), column(1, 2, null), column(5, null, null)]),
    ).toEqual([[6], [""], [""]]);
  });

  it("refuses a negative amount", async () => {
    expect(await call("NETMRR", [20000, 5000, -8000])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("churned") as string,
    });
  });
});
