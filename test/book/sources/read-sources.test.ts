import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CellValue } from "../../../src/book/grid";
import { findSources } from "../../../src/book/sources/find-sources";
import { readAnswers } from "../../../src/book/sources/read-answers";
import { readIncidents, type ReadIncidents } from "../../../src/book/sources/read-incidents";
import { readLosses } from "../../../src/book/sources/read-losses";
import { readMrr, type ReadMrr } from "../../../src/book/sources/read-mrr";
import { readProjects } from "../../../src/book/sources/read-projects";
import { sourceKinds } from "../../../src/book/sources/source-roles";
import { monthNumber } from "../../../src/metrics/calendar";
import { runs } from "../../support/property-runs";
import { blockOf, contextWith, day, sheet, told } from "./source-sheets";

const may = day(2025, 5, 12);
const january = monthNumber(day(2025, 1, 1));
const clients = contextWith(["Acme", "Bell"]);

type Rows = readonly (readonly CellValue[])[];

describe("losses", () => {
  const { data, issues, cells } = readLosses(
    blockOf(
      "losses",
      sheet([
        ["Client", "Résilié le", "Motif", "Détail", "ARR perdu (k€)", "Client depuis"],
        ["Zeta", may, "Prix", "Trop cher", 12, day(2020, 1, 1)],
        ["Yota", "3 juin 2025", "Autre", null, "8,5", day(2026, 1, 1)],
        ["Xeno", null, null, null, "beaucoup", null],
        ["Total", null, null, null, 20.5, null],
      ]),
    ),
    clients,
  );

  it("are read line by line, amounts in full", () => {
    expect([...data.value]).toEqual([12_000, 8_500, NaN]);
    expect([...data.date]).toEqual([may, day(2025, 6, 3), NaN]);
    expect([...data.start]).toEqual([day(2020, 1, 1), NaN, NaN]);
    expect(data.reason).toEqual(["Prix", "Autre", ""]);
    expect(data.detail).toEqual(["Trop cher", "", ""]);
    expect([...data.client]).toEqual([2, 3, 4]);
    expect(cells.columns).toMatchObject({ client: 0, date: 1, reason: 2, detail: 3, value: 4 });
  });

  it("who left is no client that the list lacks", () => {
    expect(told(issues)).toEqual([
      ...["headerUnit E1", "dateFromText B3", "numberFromText E3", "startAfterEnd F3"],
      ...["noDate B4", "noReason C4", "textForNumber E4", "totalRow A5"],
    ]);
  });
});

describe("projects", () => {
  it("succeed, fail, succeed in part or go on", () => {
    const words = ["Réussi", "oui", "Success", "échec", "no", "Partiel", "en cours", null, "bof"];
    const { data, issues } = readProjects(
      blockOf(
        "projects",
        sheet([
          ["Client", "Date de fin", "Résultat du projet", "Type de projet"],
          ...words.map((word) => [
            "Acme",
            word === "en cours" ? day(2027, 1, 1) : may,
            word,
            "CRM",
          ]),
        ]),
      ),
      clients,
    );
    expect(data.outcome).toEqual([
      ...["success", "success", "success", "failure", "failure", "partial", "open", null, null],
    ]);
    expect(new Set(data.segment)).toEqual(new Set([""]));
    expect(told(issues)).toEqual(["unknownOutcome C10"]);
  });
});

describe("incidents", () => {
  const read = (...rows: Rows): ReadIncidents =>
    readIncidents(blockOf("incidents", sheet(rows)), clients);

  it("are crises by their own column, else by their severity", () => {
    const own = read(
      ["Client", "Opened on", "Crisis", "Severity"],
      ["Acme", may, "yes", "low"],
      ["Bell", may, "perhaps", "P1"],
    );
    expect([...own.data.crisis]).toEqual([1, NaN]);
    expect(told(own.issues)).toEqual(["notYesOrNo C3"]);
    const severities = ["Critique", "P1", "1 - Critical", "P2", "Majeure", "haute", 1, null];
    const bySeverity = read(
      ["Client", "Ouvert le", "Gravité"],
      ...severities.map((severity) => ["Acme", may, severity]),
    );
    expect([...bySeverity.data.crisis]).toEqual([1, 1, 1, 0, 0, 0, NaN, NaN]);
    expect(told(bySeverity.issues)).toEqual(["unknownSeverity C8"]);
  });

  it("may say nothing but when they were closed, and how clients rate that", () => {
    const { data } = read(
      ["Client", "Ouvert le", "Clos le", "Satisfaction"],
      ["Acme", may, may + 3, 4],
      ["Acme", may, null, "5/5"],
    );
    expect([...data.satisfaction]).toEqual([4, 5]);
    expect([...data.crisis]).toEqual([NaN, NaN]);
  });
});

describe("revenue by month", () => {
  const read = (...rows: Rows): ReadMrr =>
    readMrr(blockOf("mrr", sheet(rows)), contextWith(["Acme", "Bell"]));

  it("is the same from a column a month and from a line a month", () => {
    const wide = read(
      ["Client", "Segment", "janv. 2025", "2025-02", day(2025, 4, 30), "Total"],
      ["Acme", "Large", 100, 110, null, 210],
      ["Bell", "Small", "50,5", 0, 60, 110.5],
      ["Total", null, 150.5, 110, 60, 320.5],
    );
    const long = read(
      ["Mois", "Client", "MRR", "Segment"],
      [day(2025, 1, 1), "Acme", 100, "Large"],
      ["01/2025", "Bell", 50.5, "Small"],
      [202502, "ACME", 60, "Large"],
      [202502, "Acme", 50, "Large"],
      ["févr. 2025", "Bell", 0, "Small"],
      ["Apr-25", "Bell", 60, "Small"],
      ["soon", "Bell", 60, "Small"],
    );
    for (const { data } of [wide, long]) {
      expect([...data.clients]).toEqual([0, 1]);
      expect([data.firstMonth, data.months]).toEqual([january, 4]);
      expect([...data.values]).toEqual([100, 110, NaN, NaN, 50.5, 0, NaN, 60]);
      expect(data.segment).toEqual(["Large", "Small"]);
    }
    expect([...wide.data.monthColumns!]).toEqual([2, 3, -1, 4]);
    expect([...wide.data.lines!]).toEqual([0, 1]);
    expect([long.data.monthColumns, long.data.lines]).toEqual([null, null]);
    expect(told(wide.issues)).toEqual(["numberFromText C3", "totalRow A4"]);
    expect(told(long.issues)).toEqual(["addedUp B1", "noMonth A8"]);
  });

  it("ends with the month of the as-of date: a budget or a slip is no revenue, and is listed", () => {
    const long = read(
      ["Client", "Month", "MRR"],
      ["Acme", "2025-01", 100],
      ["Acme", "2025-02", 100],
      ["Bell", "2025-01", 40],
      ["Bell", "2062-02", 40],
    );
    expect([long.data.firstMonth, long.data.months]).toEqual([january, 2]);
    expect([...long.data.values]).toEqual([100, 100, 40, NaN]);
    expect(told(long.issues)).toEqual(["laterMonths B5"]);
    const wide = read(
      ["Client", "2026-02", "2026-03", "2026-04", "2026-05"],
      ["Acme", 100, 100, 120, 120],
      ["Bell", 40, null, null, 50],
    );
    expect([...wide.data.values]).toEqual([100, 100, 40, NaN]);
    expect(wide.issues).toMatchObject([
      { kind: "laterMonths", address: "D2", details: { count: 3 } },
    ]);
  });

  it("names who still pays and is on no client list, and not who has left", () => {
    const { data, issues } = read(
      ["Client", "2025-01", "2025-02"],
      ["Acme", 100, 100],
      ["Gone", 40, null],
      ["New", null, 30],
      [null, 5, 5],
    );
    expect([...data.clients]).toEqual([0, 2, 3]);
    expect(told(issues)).toEqual(["unknownClient A4", "noClient A5"]);
  });
});

describe("whatever stands in the cells", () => {
  const cell: fc.Arbitrary<CellValue> = fc.oneof(
    fc.constantFrom<CellValue>(
      ...["Client", "Date", "NPS", "Motif", "MRR", "2025-01", "Question", "Réponse", "Crise"],
      ...["Acme", "oui", "8/10", "Total", "★★", "31/12/2025", "n/a", "P1", "Réussi", "1,5", ""],
    ),
    fc.constantFrom<CellValue>(null, true, { error: "#N/A" }, NaN, 9, 45_000, 2025, -3, 1e300),
    fc.string(),
  );

  it("is read or listed, and never lost in silence or thrown out", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 8 }),
        (rows) => {
          const grid = sheet([["Client", "Date", "NPS", "Motif", "Crise", "Issue"], ...rows]);
          const found = findSources([
            grid,
            sheet(rows.length === 0 ? [["x"]] : rows, { sheetName: "B" }),
          ]);
          for (const kind of sourceKinds) {
            const { block, problems } = found[kind];
            if (block === null) {
              expect(problems.length).toBeGreaterThan(0);
              continue;
            }
            const readers = {
              answers: readAnswers,
              losses: readLosses,
              mrr: readMrr,
              projects: readProjects,
              incidents: readIncidents,
            };
            const { cells, issues } = readers[kind](block, contextWith(["Acme"]));
            told(issues);
            expect(cells.rows.length).toBeLessThan(block.grid.values.length);
          }
        },
      ),
      { numRuns: runs(20) },
    );
  });
});
