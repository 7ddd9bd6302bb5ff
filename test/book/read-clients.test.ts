import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReadClients } from "../../src/book/client-source";
import { defaultCriterionKeys } from "../../src/book/default-criteria";
import { defaultModel } from "../../src/book/default-model";
import type { CellValue, Grid } from "../../src/book/grid";
import { matchColumns } from "../../src/book/column-matching";
import { findClientList } from "../../src/book/client-list";
import { readClients } from "../../src/book/read-clients";
import { sampleBook } from "../../src/book/sample-book";
import type { Model } from "../../src/commitment/model";
import { AS_OF, gridOf, inBothLanguages, modelWith } from "../support/client-grid";

const oneOfEach = modelWith([
  "criticalTickets",
  "activeUsers",
  "npsAnswer",
  "lastProject",
  "recentCrisis",
  "tenure",
]);
const headers = [
  ...["Client", "ARR", "Segment", "Owner", "Renewal", "Client since"],
  ...["Open critical tickets", "Active users", "NPS", "Last project", "Crisis"],
];
/** A row that is right in every cell, for tests that spoil one. */
const sound: readonly CellValue[] = [
  ...["Acme", 1000, "SMB", "Ann", AS_OF + 40, AS_OF - 730.5],
  ...[1, 0.55, 9, "success", "no"],
];
const columnOf = (header: string): number => headers.indexOf(header);

function read(grid: Grid, model: Model = oneOfEach): ReadClients {
  const reading = readClients(grid, model);
  if (!reading.ok) throw new Error(reading.problems.map(({ kind }) => kind).join());
  return reading.value;
}

/** Issues in short, and each said in both languages (a message that lacks a value throws). */
function issuesOf({ issues }: ReadClients): string[] {
  return issues.map((issue) => {
    for (const key of [issue.problem, issue.treatment]) {
      const { en, fr } = inBothLanguages(key, issue.details);
      expect(en === "" || fr === "").toBe(false);
    }
    return [issue.kind, issue.address, issue.client].join(" ").trim();
  });
}

function spoilt(header: string, value: CellValue): Grid {
  const row = [...sound];
  row[columnOf(header)] = value;
  return gridOf([headers, row]);
}

describe("reading clients", () => {
  it("reads every role and the points of every criterion", () => {
    const { clients, source, issues } = read(gridOf([headers, sound]));
    expect(issues).toEqual([]);
    expect(clients).toMatchObject({
      count: 1,
      id: ["Acme"],
      name: ["Acme"],
      segment: ["SMB"],
      owner: ["Ann"],
    });
    expect([...clients.arr, ...clients.renewalDate, ...clients.startDate]).toEqual([
      1000,
      AS_OF + 40,
      AS_OF - 730.5,
    ]);
    const points = Object.fromEntries(
      oneOfEach.criteria.map(({ key }, index) => [key, clients.points[index]?.[0]]),
    );
    // By hand: 1 ticket of 5; 55 % between 20 % and 90 %; 9 is a step of 80; 24 months of 60.
    expect(points.criticalTickets).toBe(80);
    expect(points.activeUsers).toBeCloseTo(50, 9);
    expect(points.npsAnswer).toBe(80);
    expect(points.lastProject).toBe(100);
    expect(points.recentCrisis).toBe(100);
    expect(points.tenure).toBeCloseTo(40, 9);
    expect(source.columns).toEqual({
      name: 0,
      arr: 1,
      segment: 2,
      owner: 3,
      renewalDate: 4,
      startDate: 5,
    });
    expect([...source.rows]).toEqual([1]);
  });

  it("knows the exact rows and columns of a list that starts at C7 and has gaps", () => {
    const blank = headers.map(() => null);
    const bell = ["Bell", ...sound.slice(1)];
    const grid = gridOf([headers, sound, blank, blank, bell, blank], { top: 6, left: 2 });
    const { clients, source, ...rest } = read(grid);
    expect(clients.name).toEqual(["Acme", "Bell"]);
    expect([...source.rows]).toEqual([7, 10]);
    expect(source.columns.name).toBe(2);
    expect(source.criteria).toEqual(
      oneOfEach.criteria
        .map(({ key }) =>
          matchColumns(headers, oneOfEach, { left: 2 }).matches.find((m) => m.criterion === key),
        )
        .map((match) => match?.column),
    );
    expect(issuesOf({ clients, source, ...rest })).toEqual(["blankRows C9"]);
    expect(rest.issues[0]?.details).toEqual({ count: 2 });
  });

  it.each([
    ["Open critical tickets", "three", "textForNumber G2 Acme"],
    ["Open critical tickets", true, "textForNumber G2 Acme"],
    ["Open critical tickets", { error: "#N/A" }, "errorCell G2 Acme"],
    ["Open critical tickets", -1, "outsideRange G2 Acme"],
    ["Active users", 80, "outsideRange H2 Acme"],
    ["Active users", "80 %", "numberFromText H2 Acme"],
    ["Active users", "0.8", "numberFromText H2 Acme"],
    ["Active users", "a lot", "textForNumber H2 Acme"],
    ["Open critical tickets", "12 %", "percentUnclear G2 Acme"],
    ["Open critical tickets", "-", "dash G2 Acme"],
    ["NPS", 11, "outsideRange I2 Acme"],
    ["NPS", "nine", "textForNumber I2 Acme"],
    ["Last project", "ongoing", "unknownAnswer J2 Acme"],
    ["Crisis", "maybe", "notYesOrNo K2 Acme"],
    ["Crisis", 2, "notYesOrNo K2 Acme"],
    ["Client since", "March 2024", "notADate F2 Acme"],
    ["Client since", "12 mars 2024", "dateFromText F2 Acme"],
    ["Client since", "03/04/2024", "ambiguousDate F2 Acme"],
    ["Renewal", "31/12/2026", "dateFromText E2 Acme"],
    ["Renewal", "03/04/2026", "ambiguousDate E2 Acme"],
    ["Client since", AS_OF + 30, "futureDate F2 Acme"],
    ["Client since", 36, "oldDate F2 Acme"],
    ["Client since", { error: "#VALUE!" }, "errorCell F2 Acme"],
    ["Renewal", "soon", "notADate E2 Acme"],
    ["Renewal", { error: "#REF!" }, "errorCell E2 Acme"],
    ["Segment", { error: "#N/A" }, "errorCell C2 Acme"],
    ["Owner", { error: "#NAME?" }, "errorCell D2 Acme"],
    ["ARR", null, "missingArr B2 Acme"],
    ["ARR", "  ", "missingArr B2 Acme"],
    ["ARR", -5, "negativeArr B2 Acme"],
    ["ARR", "12 000 €", "numberFromText B2 Acme"],
    ["ARR", "12.000", "ambiguousNumber B2 Acme"],
    ["ARR", "(300)", "negativeArr B2 Acme"],
    ["ARR", "$12,000.00", "otherCurrency B2 Acme"],
    ["ARR", "n/a", "textForNumber B2 Acme"],
    ["ARR", "12 %", "textForNumber B2 Acme"],
    ["ARR", "\u200B", "missingArr B2 Acme"],
    ["ARR", false, "textForNumber B2 Acme"],
    ["ARR", { error: "#DIV/0!" }, "errorCell B2 Acme"],
    ["Client", null, "missingName A2 #2"],
    ["Client", { error: "#N/A" }, "errorCell A2 #2"],
  ] as const)("lists %s = %o as an issue: %s", (header, value, issue) => {
    expect(issuesOf(read(spoilt(header, value)))).toEqual([issue]);
  });

  it("treats what it lists as missing, an ARR as 0, and never as 0 points", () => {
    for (const [header, value] of [
      ["Open critical tickets", "three"],
      ["Active users", 80],
      ["NPS", { error: "#N/A" }],
      ["Last project", "ongoing"],
      ["Crisis", "maybe"],
    ] as const) {
      const { clients, source } = read(spoilt(header, value));
      const criterion = source.criteria.indexOf(columnOf(header));
      expect(clients.points[criterion]?.[0], header).toBeNaN();
    }
    expect(read(spoilt("ARR", -5)).clients.arr[0]).toBe(0);
    expect(read(spoilt("Renewal", "soon")).clients.renewalDate[0]).toBeNaN();
  });

  it("never takes a blank for 0 or no", () => {
    const { clients, issues } = read(gridOf([headers, ["Acme", 1000]]));
    expect(issues).toEqual([]);
    expect(clients.points.map(([points]) => points)).toEqual(oneOfEach.criteria.map(() => NaN));
    expect([clients.startDate[0], clients.renewalDate[0]]).toEqual([NaN, NaN]);
    const blanks = sound.map((value, column) => (column < 2 ? value : " \u00A0"));
    const spaced = read(gridOf([headers, blanks]));
    expect(spaced.issues).toEqual([]);
    expect(spaced.clients.points.map(([points]) => points)).toEqual(
      oneOfEach.criteria.map(() => NaN),
    );
  });

  it("tells a share typed in percent what to type", () => {
    const [issue] = read(spoilt("Active users", 80)).issues;
    expect(issue).toMatchObject({
      severity: "error",
      problem: "issue.outsideShare",
      treatment: "issue.treatment.missingPercent",
      details: { value: 80, meant: 0.8, minimum: 0, maximum: 1.5, column: "Active users" },
    });
    if (issue === undefined) return;
    expect(inBothLanguages(issue.problem, issue.details).en).toBe(
      "Active users: 8,000% is not possible, the model takes 0% to 150%.",
    );
    expect(inBothLanguages(issue.treatment, issue.details).en).toContain("type 80% or 0.8");
    // 900 is no percentage that the range takes, so nothing is suggested.
    expect(read(spoilt("Active users", 900)).issues[0]?.treatment).toBe("issue.treatment.missing");
  });

  it("takes names, segments and owners that are numbers for text", () => {
    const { clients, issues } = read(gridOf([headers, [3, 1000, 2, 7]]));
    expect(issues).toEqual([]);
    expect([clients.name, clients.segment, clients.owner]).toEqual([["3"], ["2"], ["7"]]);
  });

  it("spells a segment as it was first spelt, as worksheet formulas see it", () => {
    const { clients } = read(
      gridOf([
        headers,
        ["a", 1, "SMB"],
        ["b", 1, "smb "],
        ["c", 1, "Smb"],
        ["d", 1, "É"],
        ["e", 1, "E"],
      ]),
    );
    expect(clients.segment).toEqual(["SMB", "SMB", "SMB", "É", "E"]);
  });

  it("keeps every duplicate, gives it an id of its own and lists it", () => {
    const { clients, issues, ...rest } = read(
      gridOf([headers, ["Acme", 1], ["ACMÉ ", 2], ["Bell", 3], ["acme", 4], ["Acme (2)", 5]]),
    );
    expect([...clients.arr]).toEqual([1, 2, 3, 4, 5]);
    expect(clients.name).toEqual(["Acme", "ACMÉ", "Bell", "acme", "Acme (2)"]);
    expect(new Set(clients.id.map((id) => id.toLowerCase())).size).toBe(5);
    expect(clients.id[0]).toBe("Acme");
    expect(clients.id[4]).toBe("Acme (2)");
    expect(issuesOf({ clients, issues, ...rest })).toEqual([
      "duplicateClient A2 Acme",
      "duplicateClient A3 ACMÉ",
      "duplicateClient A5 acme",
    ]);
    expect(issues[0]).toMatchObject({
      severity: "warning",
      details: { value: "Acme", count: 3, others: "A3, A5" },
    });
  });

  it("identifies clients by their id where there is one, and still tells equal names", () => {
    const { clients, issues, ...rest } = read(
      gridOf([
        ["Id", "Client", "ARR"],
        ["C1", "Acme", 1],
        ["C2", "Acme", 2],
        ["c1", "Bell", 3],
        [null, "Cole", 4],
        ["C5", null, 5],
      ]),
    );
    expect(clients.id).toEqual(["C1", "C2", "c1 (2)", "Cole", "C5"]);
    expect(clients.name).toEqual(["Acme", "Acme", "Bell", "Cole", "C5"]);
    const found = issuesOf({ clients, issues, ...rest }).filter(
      (issue) => !issue.startsWith("missingColumn"),
    );
    expect(found).toEqual([
      "duplicateClient A2 Acme",
      "sameName B2 Acme",
      "sameName B3 Acme",
      "duplicateClient A4 Bell",
      "missingName B6 C5",
    ]);
  });

  it("leaves out a last row that adds up the others, and no client called Total", () => {
    const total = gridOf([headers, ["Acme", 1], ["Bell", 2], ["TOTAL", 3]]);
    expect(read(total).clients.name).toEqual(["Acme", "Bell"]);
    expect(issuesOf(read(total))).toEqual(["totalRow B4"]);
    const unnamed = gridOf([headers, ["Acme", 1], ["Bell", 2], [null, 3]]);
    expect(read(unnamed).clients.name).toEqual(["Acme", "Bell"]);
    const company = gridOf([headers, ["Acme", 1], ["Total", 50], ["Bell", 2]]);
    expect(read(company).clients.name).toEqual(["Acme", "Total", "Bell"]);
    const energies = gridOf([headers, ["Acme", 1], ["Bell", 2], ["Total Energies", 50]]);
    expect(read(energies).clients.name).toEqual(["Acme", "Bell", "Total Energies"]);
    const sum = gridOf([headers, ["Acme", 1], ["Bell", 2], ["Cole", 3]]);
    expect(read(sum).clients.name).toEqual(["Acme", "Bell", "Cole"]);
  });

  it("lists the criteria of the model that have no column, for the whole sheet", () => {
    const { issues, clients, source, ...rest } = read(
      gridOf([
        ["Client", "ARR"],
        ["Acme", 1],
      ]),
    );
    expect(issuesOf({ issues, clients, source, ...rest })).toEqual(
      oneOfEach.criteria.map(() => "missingColumn"),
    );
    expect(issues.map(({ details }) => details.criterion)).toEqual(
      oneOfEach.criteria.map(({ label }) => label),
    );
    expect(source.criteria).toEqual(oneOfEach.criteria.map(() => null));
    expect(clients.points).toHaveLength(oneOfEach.criteria.length);
  });

  it("says which column was taken with doubt, and which of two was taken", () => {
    const model = modelWith(["npsAnswer"]);
    const reading = read(
      gridOf(
        [
          ["Nom", "Montant annuel", "NPS", "Score NPS"],
          ["Acme", 1, 9, 3],
        ],
        { top: 2 },
      ),
      model,
    );
    expect(issuesOf(reading)).toEqual([
      "uncertainColumn A3",
      "uncertainColumn B3",
      "tiedColumns D3",
    ]);
    const tie = reading.issues[2];
    expect(tie?.details).toMatchObject({ column: "NPS", address: "C3", other: "Score NPS" });
    expect(inBothLanguages("issue.uncertainColumn", reading.issues[1]?.details ?? {}).en).toBe(
      "The column “Montant annuel” was taken for the ARR, with a certainty of 70%.",
    );
  });

  it("follows matches that somebody has changed, and drops the tie that they settled", () => {
    const model = modelWith(["npsAnswer"]);
    const grid = gridOf([
      ["Client", "ARR", "NPS", "Score NPS"],
      ["Acme", 1, 9, 3],
    ]);
    const matches = matchColumns(grid.values[0] ?? [], model).matches.map((match) => ({
      ...match,
      criterion: match.header === "Score NPS" ? "npsAnswer" : null,
      confidence: 1,
    }));
    const reading = readClients(grid, model, { matches });
    if (!reading.ok) throw new Error("no list");
    expect(reading.value.source.criteria).toEqual([3]);
    expect(reading.value.issues).toEqual([]);
  });

  it("notes each spelling that a worksheet formula would not find by itself, once", () => {
    const rows: CellValue[][] = [
      ...["Réussi", "reussi", "ÉCHEC", "echec", "Success", "réussi\u00A0", "REUSSI"],
    ].map((answer, index) => [`c${index}`, 1, answer, null]);
    rows.push(
      ["c7", 1, " réussi ", "Oui"],
      ["c8", 1, null, "ou\u00EF"],
      ["c9", 1, null, "oui\u00A0"],
    );
    rows.push(["d0", 1, null, true], ["d1", 1, null, 1], ["d2", 1, "aucun", "vrai"]);
    const model = modelWith(["lastProject", "recentCrisis"], "fr");
    const { spellings, issues, clients } = read(
      gridOf([["Client", "ARR", "Dernier projet", "Crise"], ...rows]),
      model,
    );
    expect(issues).toEqual([]);
    expect(spellings).toEqual([
      { criterion: 0, typed: "reussi", answer: 0 },
      { criterion: 0, typed: "echec", answer: 2 },
      { criterion: 0, typed: "réussi\u00A0", answer: 0 },
      { criterion: 0, typed: "REUSSI", answer: 0 },
      { criterion: 1, typed: "ou\u00EF", answer: 1 },
      { criterion: 1, typed: "oui\u00A0", answer: 1 },
    ]);
    expect([...(clients.points[0] ?? [])]).toEqual([
      ...[100, 100, 0, 0, 100, 100, 100, 100, NaN, NaN, NaN, NaN, NaN],
    ]);
  });

  it("fails when a column that it cannot do without is missing, or no client is there", () => {
    const kinds = (grid: Grid) => {
      const reading = readClients(grid, oneOfEach);
      return reading.ok ? [] : reading.problems.map(({ kind, address }) => `${kind} ${address}`);
    };
    expect(kinds(gridOf([["City"], ["Paris"]]))).toEqual(["noNameColumn A1", "noArrColumn A1"]);
    expect(
      kinds(
        gridOf(
          [
            ["Client", "ARR"],
            [null, null],
          ],
          { top: 3 },
        ),
      ),
    ).toEqual(["noClientRows A4"]);
    expect(kinds(gridOf([["Client", "ARR"]]))).toEqual(["noClientRows A1"]);
  });

  it.each([
    ["en", "fr"],
    ["fr", "en"],
    ["fr", "fr"],
  ] as const)("reads a whole %s book with the %s model to the last criterion", (book, own) => {
    const sample = sampleBook({ clients: 80, seed: 5, language: book, asOf: AS_OF });
    const cells = [sample.headers, ...sample.rows] as CellValue[][];
    const model = defaultModel(own, AS_OF, "EUR");
    const found = findClientList([gridOf(cells, { top: 1, left: 1 })], model);
    if (!found.ok) throw new Error("no list");
    const reading = read(found.value.chosen.grid, model);
    const native = read(gridOf(cells, { top: 1, left: 1 }), defaultModel(book, AS_OF, "EUR"));
    expect(reading.clients).toEqual(native.clients);
    expect(reading.source.criteria).not.toContain(null);
    expect(reading.clients.points).toHaveLength(defaultCriterionKeys.length);
    // The sample puts a word where a number or a known answer is due for one client in forty.
    expect(reading.issues).toHaveLength(2);
  });

  it("keeps count, ids and ARR whole whatever stands in the cells", () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -5, max: 60000 }),
      fc.string(),
      fc.boolean(),
      fc.constantFrom("oui", "réussi", "N/A", "1", "Total", " "),
      fc.constantFrom("#N/A", "#REF!").map((error) => ({ error })),
    );
    const row = fc.array(cell, { minLength: headers.length, maxLength: headers.length });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const reading = readClients(gridOf([headers, ...rows]), oneOfEach);
        if (!reading.ok) return reading.problems.every(({ kind }) => kind === "noClientRows");
        const { clients, source, issues } = reading.value;
        expect(new Set(clients.id).size).toBe(clients.count);
        expect(source.rows).toHaveLength(clients.count);
        expect(clients.name.every((name) => name !== "")).toBe(true);
        expect(clients.arr.every((arr) => arr >= 0)).toBe(true);
        for (const points of clients.points) {
          for (const value of points) {
            expect(Number.isNaN(value) || (value >= 0 && value <= 100)).toBe(true);
          }
        }
        issuesOf(reading.value);
        return issues.every(({ address }) => address === "" || /^[A-K]\d+$/.test(address));
      }),
    );
  });
});
