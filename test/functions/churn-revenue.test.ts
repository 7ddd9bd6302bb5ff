import { beforeEach, describe, expect, it } from "vitest";
import { call, column, connect } from "./excel-call";

beforeEach(() => connect());

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
