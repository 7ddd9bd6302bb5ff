import { describe, expect, it } from "vitest";
import { matchColumns } from "../../../src/book/column-matching";
import {
  clientLifetimes,
  isSurvivalKnown,
  lossesKnownFrom,
} from "../../../src/book/sources/client-lifetimes";
import { readProfitColumns } from "../../../src/book/sources/profit-columns";
import { readLosses } from "../../../src/book/sources/read-losses";
import { readMrr } from "../../../src/book/sources/read-mrr";
import { modelWith } from "../../support/client-grid";
import { blockOf, contextWith, day, sheet } from "./source-sheets";

describe("how long clients stay", () => {
  it("comes from the client list, the losses and the revenue together", () => {
    const context = contextWith(["Here", "Came", "Back", "Undated"]);
    const losses = readLosses(
      blockOf(
        "losses",
        sheet([
          ["Client", "Date", "Motif", "Client depuis", "Segment"],
          ["Gone", day(2025, 6, 15), "Prix", day(2021, 2, 1), "PME"],
          ["Back", day(2024, 12, 31), "Prix", null, null],
          ["Nobody knows", day(2025, 6, 15), "Prix", null, null],
        ]),
      ),
      context,
    ).data;
    const mrr = readMrr(
      blockOf(
        "mrr",
        sheet([
          ["Client", "2025-01", "2025-02", "2025-03"],
          ["Here", 10, 10, 10],
          ["Came", null, 10, 10],
          ["Back", null, 10, 10],
          ["Left", null, 10, null],
          ["Undated", 10, 10, 10],
        ]),
      ),
      context,
    ).data;
    const { directory } = context;
    const found = clientLifetimes(
      {
        count: 4,
        startDate: Float64Array.of(day(2020, 1, 1), NaN, day(2019, 1, 1), NaN),
        segment: ["Large", "", "Small", ""],
      },
      directory,
      { losses, mrr },
    );
    const shown = Array.from(found.client, (client, i) => [
      directory.names[client],
      found.start[i],
      found.end[i],
      found.segment[i],
    ]);
    expect(shown).toEqual([
      ["Here", day(2020, 1, 1), NaN, "Large"],
      ["Came", day(2025, 2, 1), NaN, ""],
      ["Back", day(2019, 1, 1), NaN, "Small"],
      ["Gone", day(2021, 2, 1), day(2025, 6, 15), "PME"],
      ["Left", day(2025, 2, 1), day(2025, 3, 1), ""],
    ]);
    expect(found.undated).toEqual({ present: 1, lost: 1 });
    expect(found.revenueFrom).toBe(day(2025, 1, 1));
    // One of three who left is left out.
    expect(isSurvivalKnown(found)).toBe(false);
  });

  it("begin with the first month in which anybody has revenue", () => {
    const context = contextWith([]);
    const mrrOf = (...more: readonly (readonly (string | number)[])[]) =>
      readMrr(
        blockOf(
          "mrr",
          sheet([
            ["Client", "2025-01", "2025-02", "2025-03"],
            ["Here", 0, 10, 10],
            ["Came", 0, 0, 10],
            ...more,
          ]),
        ),
        context,
      ).data;
    const none = { count: 0, startDate: new Float64Array(), segment: [] };
    const found = clientLifetimes(none, context.directory, { mrr: mrrOf() });
    expect([...found.start]).toEqual([day(2025, 3, 1)]);
    // Nobody leaves in a list of those who are there today.
    expect(found).toMatchObject({ undated: { present: 1, lost: 0 }, revenueFrom: null });
    const left = clientLifetimes(none, context.directory, { mrr: mrrOf(["Left", 0, 10, 0]) });
    expect(left.revenueFrom).toBe(day(2025, 2, 1));
    expect(clientLifetimes(none, context.directory, {}).revenueFrom).toBeNull();
  });

  it("say nothing of survival where more than one in twenty of the lost is left out", () => {
    const known = (kept: number, lost: number) =>
      isSurvivalKnown({
        end: Float64Array.from([...Array<number>(kept).fill(day(2025, 1, 1)), NaN, NaN]),
        undated: { present: 3, lost },
      });
    expect([known(19, 1), known(18, 1), known(38, 2), known(0, 0), known(0, 1)]).toEqual([
      ...[true, false, true, true, false],
    ]);
  });
});

describe("margins and costs of the client list", () => {
  const read = (
    headers: readonly string[],
    ...rows: readonly (readonly (number | string | null)[])[]
  ) => {
    const grid = sheet([
      ["Client", "ARR", ...headers],
      ...rows.map((row) => ["Acme", 100, ...row]),
    ]);
    const { matches } = matchColumns(grid.values[0]!, modelWith(["npsAnswer"]));
    return readProfitColumns(
      grid,
      rows.map((_, i) => i + 1),
      matches,
    );
  };

  it("are found by their headers and read in full", () => {
    const found = read(
      ["NPS", "Marge brute (k€)", "Coût du support", "Coût d'acquisition"],
      [9, 12, "1 200,50", 7],
      [8, -3, null, 7],
    );
    expect([...found.margin!.values]).toEqual([12_000, -3_000]);
    expect(found.margin!.factor).toBe(1000);
    expect(found.marginRate).toBeNull();
    expect(found.costs.map(({ header, values }) => [header, ...values])).toEqual([
      ["Coût du support", 1200.5, NaN],
    ]);
    expect(found.issues.map(({ kind, address }) => `${kind} ${address}`)).toEqual([
      "numberFromText E2",
    ]);
  });

  it("tell a rate from an amount", () => {
    expect([...read(["Margin"], [0.6], [-0.1]).marginRate!.values]).toEqual([0.6, -0.1]);
    expect([...read(["Taux de marge (%)"], [60], [45]).marginRate!.values]).toEqual([0.6, 0.45]);
    expect([...read(["Margin %"], ["55 %"], [0.4]).marginRate!.values]).toEqual([0.55, 0.4]);
    expect(read(["Margin"], [0.6], [40_000]).margin).not.toBeNull();
  });

  it("leave out a column that adds the others up", () => {
    const found = read(["Support cost", "Hosting cost", "Total cost"], [10, 5, 15], [7, null, 7]);
    expect(found.costs.map(({ header }) => header)).toEqual(["Support cost", "Hosting cost"]);
    expect(read(["Owner"], ["Jo"])).toMatchObject({ margin: null, marginRate: null, costs: [] });
  });
});

describe("from when on losses are known", () => {
  const asOf = day(2026, 1, 1);
  const from = (starts: number[], ends: number[], revenueFrom: number | null = null) =>
    lossesKnownFrom(
      { start: Float64Array.from(starts), end: Float64Array.from(ends), revenueFrom },
      asOf,
    );

  it("is the day of the first, where clients began long before it", () => {
    expect(from([day(2015, 1, 1), day(2020, 1, 1)], [NaN, day(2024, 3, 5) + 0.5])).toBe(
      day(2024, 3, 5),
    );
  });

  it("is always, where the first client had not begun more than two years before, or nobody left", () => {
    expect(from([day(2022, 3, 5), day(2023, 1, 1)], [NaN, day(2024, 3, 5)])).toBeNull();
    expect(from([day(2015, 1, 1)], [NaN])).toBeNull();
    expect(from([day(2015, 1, 1)], [day(2026, 2, 1)])).toBeNull();
    expect(from([], [])).toBeNull();
  });

  it("is the first month with revenue where that is earlier, and for want of any loss", () => {
    const starts = [day(2015, 1, 1), day(2020, 1, 1)];
    const loss = [NaN, day(2024, 3, 5)];
    expect(from(starts, loss, day(2023, 1, 1))).toBe(day(2023, 1, 1));
    expect(from(starts, loss, day(2025, 1, 1))).toBe(day(2024, 3, 5));
    expect(from(starts, [NaN, NaN], day(2023, 1, 1))).toBe(day(2023, 1, 1));
    expect(from(starts, [NaN, NaN], day(2026, 1, 2))).toBeNull();
    expect(from([day(2022, 1, 1)], [day(2024, 3, 5)], day(2023, 1, 1))).toBeNull();
  });
});
