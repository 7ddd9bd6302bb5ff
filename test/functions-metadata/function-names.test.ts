import { describe, expect, it } from "vitest";
import { functionNameFault } from "../../src/functions-metadata/function-names";

describe("names that Excel would not take", () => {
  it.each([
    ["A1", "three letters"],
    ["AB", "three letters"],
    ["A..B", "three letters"],
    ["NPS1", "cell"],
    ["XFD1048576", "cell"],
    ["R1C1", "three letters"],
    ["RUN", "macro"],
    ["ECHO", "macro"],
    ["GET.CELL", "macro"],
    ["AXES", "macro"],
    ["SUM", "function of Excel"],
    ["XLOOKUP", "function of Excel"],
    ["SOMMEPROD", "French"],
    ["RANG", "French"],
    ["nps", "upper-case"],
    ["NET_MRR", "upper-case"],
    ["1NPS", "upper-case"],
    ["NET MRR", "upper-case"],
    ["", "upper-case"],
    ["N".repeat(129), "128"],
  ])("%s", (name, why) => {
    expect(functionNameFault(name)).toContain(why);
  });
});

describe("names that look like cells and are none", () => {
  it.each(["NPS", "CCS", "XFE1", "NPS0", "NPS1048577", "ABCD1", "NPS.1", "WEIGHTEDARR"])(
    "%s",
    (name) => {
      expect(functionNameFault(name)).toBeNull();
    },
  );
});
