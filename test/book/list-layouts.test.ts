import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findClientList } from "../../src/book/client-list";
import type { CellValue, Grid } from "../../src/book/grid";
import { readClients } from "../../src/book/read-clients";
import { gridOf, inBothLanguages, modelWith } from "../support/client-grid";
import { runs } from "../support/property-runs";

type Rows = readonly (readonly CellValue[])[];

const model = modelWith(["criticalTickets", "activeUsers", "npsAnswer", "paymentDelay"]);

/** Rows of one width, as a used range is. */
function even(rows: Rows): CellValue[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<null>(width - row.length).fill(null)]);
}

interface Understood {
  readonly names: readonly string[];
  readonly arr: readonly number[];
  readonly criteria: readonly string[];
  readonly headerRow: number;
  /** Kind and cell of each issue, but for criteria that the sheet does not have. */
  readonly issues: readonly string[];
}

function understood(rows: Rows, at: Partial<Grid> = {}): Understood {
  const grid: Grid = { ...gridOf(even(rows)), ...at };
  const found = findClientList([grid], model);
  if (!found.ok) throw new Error(found.problems.map(({ kind }) => kind).join());
  const { chosen } = found.value;
  const reading = readClients({ ...chosen.grid, ...hiddenOf(at) }, model, {
    matches: chosen.matches,
  });
  if (!reading.ok) throw new Error(reading.problems.map(({ kind }) => kind).join());
  const { clients, issues, matches } = reading.value;
  return {
    names: clients.name,
    arr: [...clients.arr],
    criteria: matches.flatMap(({ criterion }) => (criterion === null ? [] : [criterion])).sort(),
    headerRow: chosen.grid.top + 1,
    issues: issues.flatMap(({ kind, address, problem, treatment, details }) => {
      for (const key of [problem, treatment]) inBothLanguages(key, details);
      return kind === "missingColumn" ? [] : [`${kind} ${address}`];
    }),
  };
}

function hiddenOf({ hiddenRows }: Partial<Grid>): Partial<Grid> {
  return hiddenRows === undefined ? {} : { hiddenRows };
}

const header = ["Client", "ARR", "NPS", "Active users"];
const clients: Rows = [
  ["Acme", 1000, 9, 0.5],
  ["Bell", 2000, 6, 0.7],
  ["Cole", 4000, 8, 0.9],
];
const names = ["Acme", "Bell", "Cole"];
const allCriteria = ["activeUsers", "npsAnswer"];
const plain = { names, arr: [1000, 2000, 4000], criteria: allCriteria, issues: [] };

describe("what stands above the header", () => {
  it("finds the header under a title, a logo's blank rows and a line of parameters", () => {
    const rows = [
      ["Portfolio 2026"],
      [],
      [],
      ["As of", 46_096, "Currency", "EUR"],
      [],
      header,
      ...clients,
    ];
    expect(understood(rows)).toEqual({ ...plain, headerRow: 6 });
  });

  it.each<[string, (row: number) => readonly CellValue[]]>([
    ["blank rows", () => []],
    ["lines of text", (row) => [`Line ${row} of the instructions: one client a row`]],
    ["lines of two texts", (row) => [`Step ${row}`, "Fill in the ARR of each client"]],
  ])("finds the header under 40 %s", (_, line) => {
    const rows = [["Title"], ...Array.from({ length: 40 }, (_, row) => line(row)), header];
    expect(understood([...rows, ...clients])).toEqual({ ...plain, headerRow: 42 });
  });

  it("takes the list, not a summary with the same words above it", () => {
    const summary: Rows = [["Clients", "ARR", "NPS"], [3, 7000, 41], []];
    expect(understood([...summary, header, ...clients])).toEqual({ ...plain, headerRow: 4 });
  });

  it("reads labels with line breaks and no-break spaces", () => {
    const broken = ["Client\nname", "ARR\r\n(€)", "NPS", "Active\u00A0\nusers"];
    expect(understood([broken, ...clients])).toEqual({ ...plain, headerRow: 1 });
  });
});

describe("a header of several rows", () => {
  it("reads the labels under group captions", () => {
    const captions = ["", "Finance", "Satisfaction", "Usage"];
    expect(understood([captions, header, ...clients])).toEqual({ ...plain, headerRow: 2 });
  });

  it("takes a label that stands in the upper row alone, as merged cells have it", () => {
    const rows = [
      ["Client", "Finance", null, "Usage"],
      [null, "ARR", "Payment delay", "Active users"],
    ];
    const result = understood([...rows, ...clients.map(([a, b, , d]) => [a!, b!, 10, d!])]);
    expect(result).toEqual({ ...plain, criteria: ["activeUsers", "paymentDelay"], headerRow: 2 });
  });

  it("joins labels that are split over two rows", () => {
    const rows = [
      ["Client", "ARR", "NPS", "Active"],
      ["", "", "", "users"],
    ];
    expect(understood([...rows, ...clients])).toEqual({ ...plain, headerRow: 2 });
  });

  it("reads a row of units with the labels above it", () => {
    const rows = [header, ["", "k€", "-5..5", "%"]];
    expect(understood([...rows, ...clients])).toEqual({
      ...plain,
      arr: [1_000_000, 2_000_000, 4_000_000],
      headerRow: 2,
      issues: ["headerUnit B2"],
    });
    const plainUnits = [header, ["", "(EUR)", "0-10", "%"]];
    expect(understood([...plainUnits, ...clients])).toEqual({ ...plain, headerRow: 2 });
  });

  it("reads captions, labels split in two, and an upper label on three rows", () => {
    const rows = [
      ["Portfolio", "Money", "Voice", "Product"],
      ["Client", "ARR", "NPS", "Active"],
      ["", "(EUR)", "", "users"],
    ];
    expect(understood([...rows, ...clients])).toEqual({ ...plain, headerRow: 3 });
  });

  it("does not take a title over nothing for a label, nor a first client for half a header", () => {
    const rows: Rows = [
      ["ARR by client 2026"],
      ["", ...header],
      ["", "Acme", "n.d.", "n.d.", "n.d."],
    ];
    const more = clients.slice(1).map((row) => ["", ...row]);
    expect(understood([...rows, ...more])).toMatchObject({ names, headerRow: 2 });
  });
});

describe("other blocks on the sheet", () => {
  it("does not swallow a legend beside the list", () => {
    const legend: Rows = [
      ["NPS", "Payment delay"],
      ["A", "good"],
    ];
    const rows = [header, ...clients].map((row, index) => [...row, null, ...(legend[index] ?? [])]);
    expect(understood(rows)).toEqual({ ...plain, headerRow: 1 });
  });

  it("keeps columns of the list that stand behind a narrow blank one", () => {
    const rows = [header, ...clients].map(([a, b, ...more]) => [a!, b!, null, ...more]);
    expect(understood(rows)).toEqual({ ...plain, headerRow: 1 });
  });

  it("takes the fuller of two lists side by side, and names the other", () => {
    const poor = [header, ...clients].map((row) => row.slice(0, 2));
    const rows = poor.map((row, index) => [...row, null, ...[header, ...clients][index]!]);
    const found = findClientList([gridOf(rows)], model);
    if (!found.ok) throw new Error("no list");
    expect(found.value.chosen.grid).toMatchObject({ top: 0, left: 3 });
    expect(found.value.others).toEqual([{ sheetName: "Clients", row: 0, column: 0 }]);
  });

  it("ends the list where another block begins under it", () => {
    const rows = [header, ...clients, [], ["Product", "Price"], ["Basic", 10], ["Full", 20]];
    expect(understood(rows)).toEqual({ ...plain, headerRow: 1, issues: ["otherBlock A6"] });
  });

  it("ends the list at a titled block, and at one with no figure under ARR", () => {
    const rows = [
      header,
      ...clients,
      [],
      ["By segment"],
      ["Segment", null, "Count"],
      ["SMB", null, 2],
    ];
    expect(understood(rows)).toEqual({ ...plain, headerRow: 1, issues: ["otherBlock A6"] });
  });

  it("goes on under the same header printed again, with its caption", () => {
    const again: Rows = [[], ["Page 2"], header, ["Dune", 500, 7, 0.2]];
    expect(understood([header, ...clients, ...again])).toMatchObject({
      names: [...names, "Dune"],
      issues: ["blankRows A5", "textRow A6", "repeatedHeader A7"],
    });
  });

  it("leaves out both rows of a header that is printed again", () => {
    const head: Rows = [
      ["Client", "ARR", "NPS", "Active"],
      ["", "", "", "users"],
    ];
    const result = understood([...head, ...clients, ...head, ["Dune", 500, 7, 0.2]]);
    expect(result).toMatchObject({ names: [...names, "Dune"], issues: ["repeatedHeader A6"] });
  });

  it("knows a legend under the list by its texts", () => {
    const rows = [header, ...clients, [], ["A", "Active"], ["B", "Dormant"]];
    expect(understood(rows)).toEqual({ ...plain, headerRow: 1, issues: ["textRow A6"] });
  });
});

describe("rows that are no clients", () => {
  it.each([
    "Total",
    "TOTAL :",
    "Total général",
    "Grand total",
    "Somme",
    "Totaux",
    "Sous-total",
    null,
  ])("leaves out a row %s that adds up the others", (label) => {
    const rows = [header, ...clients, [label, 7000, null, 0.7]];
    expect(understood(rows)).toEqual({ ...plain, headerRow: 1, issues: ["totalRow B5"] });
  });

  it("leaves out subtotals, their captions and the grand total", () => {
    const rows: Rows = [
      header,
      ["North"],
      ["Acme", 1000, 9, 0.5],
      ["Bell", 2000, 6, 0.7],
      ["Total North", 3000],
      ["South"],
      ["Cole", 4000, 8, 0.9],
      ["South Total", 4000],
      ["Grand Total", 7000],
    ];
    expect(understood(rows)).toEqual({
      ...plain,
      headerRow: 1,
      issues: ["textRow A2", "totalRow B5", "textRow A6", "totalRow B8", "totalRow B9"],
    });
  });

  it("leaves out a total above the clients", () => {
    expect(understood([header, ["Total", 7000], ...clients])).toEqual({
      ...plain,
      headerRow: 1,
      issues: ["totalRow B2"],
    });
  });

  it("reads totals of amounts that are texts, in either style", () => {
    const rows: Rows = [header, ["Acme", "1 000,50 €", 9], ["Bell", "2 000,25 €", 6]];
    const result = understood([...rows, ["Total", "3 000,75 €"]]);
    expect(result.names).toEqual(["Acme", "Bell"]);
    expect(result.issues).toContain("totalRow B4");
  });

  it("says so when a total at the end is not the sum", () => {
    expect(understood([header, ...clients, ["Total", 6000]])).toEqual({
      ...plain,
      headerRow: 1,
      issues: ["totalRowDiffers B5"],
    });
  });

  it.each(["Moyenne", "Average", "Mean", "Médiane"])("leaves out a row %s", (label) => {
    const value = label === "Médiane" ? 2000 : 7000 / 3;
    const rows = [header, ...clients, ["Total", 7000], [label, value, 7.7, 0.7]];
    const issues = ["totalRow B5", "summaryRow B6"];
    expect(understood(rows)).toEqual({ ...plain, headerRow: 1, issues });
  });

  it("keeps companies called Total, Max or Somme", () => {
    const rows: Rows = [
      header,
      ["Total", 500, 9, 0.5],
      ["Max", 600, 6, 0.7],
      ["Somme Logistique", 300, 8, 0.9],
      ["Total Énergies", 950, 7, 0.4],
      ["@SUM(A1)", 400, 7, 0.4],
    ];
    const result = understood(rows);
    expect(result.names).toEqual([
      "Total",
      "Max",
      "Somme Logistique",
      "Total Énergies",
      "@SUM(A1)",
    ]);
    expect(result.issues).toEqual(["totalKept B2", "totalKept B4", "totalKept B5"]);
  });

  it.each<[string, Rows, string[]]>([
    ["a note", [["Source: CRM"]], ["textRow A6"]],
    ["an average", [["Average", 2333]], ["summaryRow B6"]],
    ["a total of a part", [["Total A", 3000]], ["totalRowDiffers B6"]],
    ["a part, in English", [["of which A", 3000]], ["totalRowDiffers B6"]],
    ["a part, in French", [["dont PME", 3000]], ["totalRowDiffers B6"]],
    [
      "a part that is none",
      [["of which A", 2999], ["Note: x"]],
      ["totalRowDiffers B6", "textRow A7"],
    ],
    ["a client", [["Dune", 500, 7, 0.2]], []],
    ["a word", [["Confidential"]], ["textRow A6"]],
  ])("leaves out a total that is not the sum with %s after it", (_, after, more) => {
    const result = understood([header, ...clients, ["Total", 6000], ...after]);
    const names = after[0]?.[0] === "Dune" ? [...plain.names, "Dune"] : plain.names;
    expect(result.names).toEqual(names);
    expect(result.issues).toEqual(["totalRowDiffers B5", ...more]);
  });

  it("leaves out an average and a named total among the clients when nothing else is on them", () => {
    const rows = [header, ...clients, ["Average", 12], ["Total North", 77], ["Dune", 500, 7, 0.2]];
    const result = understood(rows);
    expect(result.names).toEqual(["Acme", "Bell", "Cole", "Dune"]);
    expect(result.issues).toEqual(["summaryRow B5", "totalRowDiffers B6"]);
  });

  it("keeps a client with an id or answers whose name reads as a total, and says so", () => {
    const withId = ["ID", ...header];
    const rows = [withId, ["a1", ...clients[0]!], ["a2", ...clients[1]!], ["a3", "Total", 50]];
    const result = understood(rows);
    expect(result.names).toEqual(["Acme", "Bell", "Total"]);
    expect(result.issues).toEqual(["totalKept C4"]);
  });

  it("takes a total with averages beside it for one when no client is as large", () => {
    const rows = [header, ...clients];
    const total = understood([...rows, ["Total", 6000, 7.7, 0.7]]);
    expect(total.issues).toEqual(["totalRowDiffers B5"]);
    const company = understood([...rows, ["Total", 600, 7.7, 0.7]]);
    expect(company.names).toEqual(["Acme", "Bell", "Cole", "Total"]);
    expect(company.issues).toEqual(["totalKept B5"]);
  });

  it("keeps a client whose ARR happens to be the sum of those above", () => {
    const rows = [header, ...clients, ["Dune", 7000, 7, 0.2]];
    expect(understood(rows).names).toEqual([...names, "Dune"]);
  });

  it("leaves out notes under the list, one issue for those that follow one another", () => {
    const rows = [header, ...clients, [], ["Source: CRM, 12/03"], ["Amounts without tax"]];
    expect(understood(rows)).toEqual({ ...plain, headerRow: 1, issues: ["textRow A6"] });
    const glued = [header, ...clients, ["* at list price"]];
    expect(understood(glued)).toEqual({ ...plain, headerRow: 1, issues: ["textRow A5"] });
  });

  it("keeps a client with a name and nothing else among the others, and says what lacks", () => {
    const rows = [header, ...clients.slice(0, 2), ["Dune"], ...clients.slice(2)];
    expect(understood(rows)).toMatchObject({
      names: ["Acme", "Bell", "Dune", "Cole"],
      issues: ["missingArr B4"],
    });
  });

  it("skips what formulas leave under the last client: empty texts and zeros", () => {
    const rows = [header, ...clients, ["", "", "", ""], [0, 0, "", 0], [0, 0, 0, 0]];
    expect(understood(rows)).toEqual({ ...plain, headerRow: 1, issues: ["zeroRows A6"] });
  });

  it("counts hidden rows and says which", () => {
    const hiddenRows = new Set([1, 2]);
    expect(understood([header, ...clients], { hiddenRows })).toEqual({
      ...plain,
      headerRow: 1,
      issues: ["hiddenRows A2"],
    });
  });
});

describe("any list", () => {
  const amount = fc.integer({ min: 0, max: 50_000 });
  const row = fc.record({
    arr: amount,
    nps: fc.option(fc.integer({ min: 0, max: 10 })),
    blanks: fc.integer({ min: 0, max: 2 }),
  });
  const ending = fc.subarray(["total", "average", "note", "block", "zeros"] as const);

  it("has the same clients with blank rows, totals, notes and blocks as without", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), ending, (list, ends) => {
        const total = list.reduce((sum, { arr }) => sum + arr, 0);
        const endings: Record<(typeof ends)[number], Rows> = {
          total: [["Total", total]],
          average: [["Average", total / list.length]],
          note: [[], ["Source: CRM"]],
          block: [[], ["Product", "Price"], ["Basic", 10]],
          zeros: [[0, 0, 0, 0]],
        };
        const body = list.flatMap(({ arr, nps, blanks }, index): Rows => [
          [`Client ${index + 1}`, arr, nps, 0.5],
          ...Array.from({ length: index < list.length - 1 ? blanks : 0 }, () => []),
        ]);
        const result = understood([header, ...body, ...ends.flatMap((end) => endings[end])]);
        expect(result.names).toEqual(list.map((_, index) => `Client ${index + 1}`));
        expect(result.arr).toEqual(list.map(({ arr }) => arr));
      }),
      { numRuns: runs(200) },
    );
  });
});
