import { describe, expect, it } from "vitest";
import type { ReadClients } from "../../src/book/client-source";
import type { CellValue } from "../../src/book/grid";
import { readClients } from "../../src/book/read-clients";
import type { Model } from "../../src/commitment/model";
import { AS_OF, gridOf, inBothLanguages, modelWith } from "../support/client-grid";

const model = modelWith(["supportSatisfaction", "activeUsers", "recentCrisis", "tenure"]);
const bare = modelWith([]);

function read(rows: readonly (readonly CellValue[])[], own: Model = model): ReadClients {
  const reading = readClients(gridOf(rows), own);
  if (!reading.ok) throw new Error(reading.problems.map(({ kind }) => kind).join());
  return reading.value;
}

/** A list with one column besides the name and ARR, or of ARR alone. */
function column(header: string, cells: readonly CellValue[], own: Model = model): ReadClients {
  const rows = cells.map((cell, i) => [`c${i}`, 1000 + i, cell]);
  return read([["Client", "ARR", header], ...rows], own);
}
function arrColumn(header: string, cells: readonly CellValue[], own: Model = bare): ReadClients {
  return read([["Client", header], ...cells.map((cell, i) => [`c${i}`, cell])], own);
}

/** Issues but for the columns that the small list has not, each said in both languages. */
function issuesOf({ issues }: ReadClients): string[] {
  return issues
    .filter(({ kind }) => kind !== "missingColumn")
    .map(({ kind, severity, address, problem, treatment, details }) => {
      for (const key of [problem, treatment]) {
        const { en, fr } = inBothLanguages(key, details);
        expect(en === "" || fr === "").toBe(false);
      }
      return `${severity} ${kind} ${address}`.trim();
    });
}

function words(reading: ReadClients, kind: string): string[] {
  return reading.issues
    .filter((issue) => issue.kind === kind)
    .map(({ problem, treatment, details }) =>
      [problem, treatment].map((key) => inBothLanguages(key, details).en).join(" "),
    );
}

const pointsOf = ({ clients, source }: ReadClients): number[] => [
  ...clients.points[source.criteria.findIndex((at) => at === 2)]!,
];

describe("a column of ARR that holds texts", () => {
  it("is read in the style that its unmistakable cells show", () => {
    const french = arrColumn("ARR", ["1.234", "12,5", "1 000", 7]);
    expect([...french.clients.arr]).toEqual([1234, 12.5, 1000, 7]);
    const english = arrColumn("ARR", ["1.234", "12.5", "1,000", 7]);
    expect([...english.clients.arr]).toEqual([1.234, 12.5, 1000, 7]);
    expect(issuesOf(english)).toEqual(
      ["B2", "B3", "B4"].map((at) => `warning numberFromText ${at}`),
    );
    expect(words(english, "numberFromText")[2]).toBe(
      "ARR: “1,000” is a number stored as text. Read as 1,000.",
    );
  });

  it("counts as 0 where nothing shows the style, or both styles are there", () => {
    expect([...arrColumn("ARR", ["1.234", 5, "1 000"]).clients.arr]).toEqual([0, 5, 1000]);
    const both = arrColumn("ARR", ["1.234", "12,5", "12.5"]);
    expect([...both.clients.arr]).toEqual([0, 12.5, 12.5]);
    expect(words(both, "ambiguousNumber")).toEqual([
      "ARR: “1.234” may be 1,234 (decimal comma) or 1.234 (decimal point), and the column has both " +
        "spellings. The client is kept with an ARR of 0, and a snapshot takes its ARR for lost.",
    ]);
  });

  it("takes the header at its word, and says what that comes to", () => {
    const reading = arrColumn("ARR (k€)", [120, "12,5", "80 k€", "1,2 M€", "45 €"]);
    expect([...reading.clients.arr]).toEqual([120_000, 12_500, 80_000, 1_200_000, 0]);
    expect(reading.source.arrFactor).toBe(1000);
    expect(issuesOf(reading)).toContain("warning headerUnit B1");
    expect(issuesOf(reading)).toContain("error unitUnclear B6");
    expect(words(reading, "headerUnit")).toEqual([
      "The header “ARR (k€)” says that the amounts are in thousands. They are multiplied by 1,000: " +
        "1,412,500 in all. If they are full amounts, correct the header.",
    ]);
    expect(arrColumn("ARR (€)", [5]).source.arrFactor).toBe(1);
  });

  it("adds up no amounts in another currency", () => {
    const reading = arrColumn("ARR", ["12 €", "12 EUR", "$12", "CHF 12", "12"]);
    expect([...reading.clients.arr]).toEqual([12, 12, 0, 0, 12]);
    expect(issuesOf(reading).filter((issue) => issue.includes("otherCurrency"))).toEqual([
      "error otherCurrency B4",
      "error otherCurrency B5",
    ]);
    const parameters = { ...bare.parameters, currency: "CAD" };
    expect([...arrColumn("ARR", ["$12", "US$12"], { ...bare, parameters }).clients.arr]).toEqual([
      12, 0,
    ]);
  });
});

describe("a column of shares that holds texts", () => {
  it("takes a percent sign for hundredths, and a plain text for a share", () => {
    // Active users: 20 % is worst, 90 % is best.
    const reading = column("Active users", ["55 %", "0,55", "0.2", 0.9, "90,0 %"]);
    expect(pointsOf(reading).map((points) => Math.round(points))).toEqual([50, 50, 0, 100, 100]);
    expect(words(reading, "numberFromText")[0]).toContain("Read as 55%.");
  });

  it("reads plain numbers as percentages where the header says so, and lists it", () => {
    const reading = column("Active users (%)", [20, 55, "90", "55 %"]);
    expect(pointsOf(reading).map((points) => Math.round(points))).toEqual([0, 50, 100, 50]);
    expect(issuesOf(reading)[0]).toBe("warning percentHeader C1");
    expect(reading.source.percents).toContain("hundredths");
  });

  it("leaves out numbers that look like percentages without their sign", () => {
    const open = {
      ...model,
      criteria: model.criteria.map((one) => ({ ...one, minimum: null, maximum: null })),
    };
    const reading = column("Active users", [20, 55, 80, "45", "30 %"], open);
    expect(pointsOf(reading).map(Number.isNaN)).toEqual([true, true, true, true, false]);
    expect(words(reading, "percentWithoutSign")[1]).toBe(
      "Active users: 55 would be 5,500%; like most of the column it looks like a percentage " +
        "without its sign. Left out: it counts as missing. If 55% is meant, type 55% or 0.55.",
    );
    // The default model has a hard range, which says the same.
    const hard = column("Active users", [20, 55, 80]);
    expect(issuesOf(hard)).toEqual(["C2", "C3", "C4"].map((at) => `error outsideRange ${at}`));
  });
});

describe("a column of dates that holds texts", () => {
  const serial = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569;

  it("is read in the order that its unmistakable cells show", () => {
    const french = column("Renewal", ["03/04/2026", "25/12/2026", AS_OF]);
    expect([...french.clients.renewalDate]).toEqual([
      serial("2026-04-03"),
      serial("2026-12-25"),
      AS_OF,
    ]);
    const american = column("Renewal", ["03/04/2026", "12/25/2026"]);
    expect(american.clients.renewalDate[0]).toBe(serial("2026-03-04"));
    expect(words(american, "dateFromText")[0]).toBe(
      "Renewal: “03/04/2026” is a date stored as text. Read as 2026-03-04.",
    );
  });

  it("leaves out what may be either of two days", () => {
    const reading = column("Renewal", ["03/04/2026", "05/05/2026", "12.03.2026", "n.c."]);
    expect([...reading.clients.renewalDate].map(Number.isNaN)).toEqual([true, false, false, true]);
    expect(issuesOf(reading)).toEqual([
      "error ambiguousDate C2",
      "warning dateFromText C3",
      "warning dateFromText C4",
    ]);
    const both = column("Renewal", ["03/04/2026", "25/12/2026", "12/25/2026"]);
    expect(words(both, "ambiguousDate")).toEqual([
      "Renewal: “03/04/2026” may be 2026-04-03 (day first) or 2026-03-04 (month first), and the " +
        "column has both orders. Left out: it counts as missing.",
    ]);
  });

  it("says each thing once where a column is the start date and the age of the client", () => {
    const reading = column("Client since", ["31/01/2024", "03/04/2024", "soon"]);
    expect(issuesOf(reading)).toEqual([
      "warning dateFromText C2",
      "warning dateFromText C3",
      "error notADate C4",
    ]);
    expect(pointsOf(reading).map(Number.isNaN)).toEqual([false, false, true]);
  });

  it("warns of a file that was opened in another country's spelling", () => {
    const opened = [serial("2026-03-04"), serial("2026-05-01"), serial("2026-12-12"), "25/12/2026"];
    expect(issuesOf(column("Renewal", opened))).toContain("warning swappedDates C1");
    const sound = [serial("2026-03-14"), ...opened];
    expect(issuesOf(column("Renewal", sound))).not.toContain("warning swappedDates C1");
  });
});

describe("a list in another country's spelling", () => {
  const rows = (texts: readonly CellValue[]) => [
    ["Client", "ARR", "Support satisfaction (1-5)", "Renewal"],
    ...texts.map((text, i) => [`c${i}`, text, "4,5", "25/12/2026"]),
  ];

  it("gets one word for the whole sheet, besides those of its cells", () => {
    const reading = read(rows(["1 000,50", "2 000,00", "3,5"]));
    expect(issuesOf(reading)[0]).toBe("warning otherSpelling");
    expect(words(reading, "otherSpelling")[0]).toContain("3 columns hold numbers or dates as text");
    expect(words(reading, "otherSpelling")[0]).toContain("ccs score --language fr");
    expect(issuesOf(reading)).toHaveLength(1 + 9);
  });

  it("is not suspected for a few cells, nor when the columns disagree", () => {
    const few = [["Client", "ARR", "Support satisfaction (1-5)"]].concat(
      Array.from({ length: 12 }, (_, i) => [`c${i}`, i, i === 3 ? "4,5" : 4] as string[]),
    );
    expect(issuesOf(read(few))).toEqual(["warning numberFromText C5"]);
    const disagree = issuesOf(read(rows(["1,000.50", "2,000.00", "3.5"])));
    expect(disagree).not.toContain("warning otherSpelling");
  });
});

describe("answers and blanks as people type them", () => {
  it("knows yes and no in many spellings", () => {
    const yes = ["Oui !", "YES.", "✓", "✔", "Vrai", "V", "t", "O", "1"];
    const no = ["non !", "No", "✗", "F", "faux", "n.", "0"];
    const reading = column("Crisis", [...yes, ...no]);
    // A crisis is worst.
    expect(pointsOf(reading)).toEqual([...yes.map(() => 0), ...no.map(() => 100)]);
    expect(issuesOf(reading)).toEqual([]);
  });

  it.each(["x", "X", "ok", "oui ?", "aucune", "☒", "peut-être", "yes and no"])(
    "does not guess what %j answers",
    (answer) => {
      expect(issuesOf(column("Crisis", [answer]))).toEqual(["error notYesOrNo C2"]);
    },
  );

  it.each<CellValue>([
    ...[null, "", "  ", "\u00A0", "\u200B", "\u202F\uFEFF", "n/a", "N.A.", "NC", "n.c.", "nd", "?"],
    ...["??", "…", "non renseigné", "Unknown", "#N/A", "sans objet", "tbd"],
  ])("takes %j for a blank, without a word", (blank) => {
    for (const header of ["Support satisfaction (1-5)", "Crisis", "Client since", "Renewal"]) {
      const reading = column(header, [blank, null]);
      expect(issuesOf(reading), header).toEqual([]);
      if (header !== "Renewal") expect(pointsOf(reading)).toEqual([NaN, NaN]);
    }
  });

  it.each(["-", "–", "—", "--", " - "])(
    "takes %j for missing, and asks whether zero is meant",
    (dash) => {
      expect(issuesOf(column("Support satisfaction (1-5)", [dash]))).toEqual(["warning dash C2"]);
      expect(issuesOf(column("Crisis", [dash]))).toEqual(["warning dash C2"]);
      expect(issuesOf(column("Renewal", [dash]))).toEqual([]);
    },
  );

  it("lets an answer of the model go before a word for missing", () => {
    const own = modelWith(["lastProject"]);
    const [project] = own.criteria;
    const answers = [...project!.answers, { text: "N/A", points: 20 }];
    const reading = column("Last project", ["n/a", "nc", "?"], {
      ...own,
      criteria: [{ ...project!, answers }],
    });
    expect(pointsOf(reading)).toEqual([20, NaN, NaN]);
    expect(issuesOf(reading)).toEqual([]);
  });
});
