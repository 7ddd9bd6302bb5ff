import { describe, expect, it } from "vitest";
import { headerUnit } from "../../src/book/header-unit";

describe("the unit in a header", () => {
  it.each([
    ["ARR (k€)", 1000],
    ["ARR (K€)", 1000],
    ["ARR k€ HT", 1000],
    ["ARR in kEUR", 1000],
    ["ARR [k]", 1000],
    ["ARR (€k)", 1000],
    ["ARR ($'000)", 1000],
    ["ARR $000s", 1000],
    ["CA récurrent en milliers d'euros", 1000],
    ["ARR (in thousands)", 1000],
    ["CA (M€)", 1_000_000],
    ["ARR (MEUR)", 1_000_000],
    ["ARR ($m)", 1_000_000],
    ["ARR, £ millions", 1_000_000],
    ["Mio CHF", 1_000_000],
    ["ARR", 1],
    ["ARR (€)", 1],
    ["ARR (EUR)", 1],
    ["ARR (MAD)", 1],
    ["ARR (M)", 1],
    ["ARR 2000", 1],
    ["Marketing", 1],
    ["KPI", 1],
    ["Ok $", 1],
  ])("%s: times %d", (header, factor) => {
    expect(headerUnit(header)).toEqual({ factor, percent: false });
  });

  it.each(["Usage (%)", "Active users %", "Pct used", "percent active", "Part en pour cent"])(
    "%s: percent",
    (header) => {
      expect(headerUnit(header)).toEqual({ factor: 1, percent: true });
    },
  );
});
