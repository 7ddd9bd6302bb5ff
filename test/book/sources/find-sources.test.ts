import { describe, expect, it } from "vitest";
import { findSources } from "../../../src/book/sources/find-sources";
import { roleClaims } from "../../../src/book/sources/role-claims";
import { sourceKinds, type SourceKind } from "../../../src/book/sources/source-roles";
import { sourceRoles } from "../../../src/book/sources/source-words";
import { sampleBook } from "../../../src/book/sample-book";
import type { CellValue, Grid } from "../../../src/book/grid";
import { message } from "../../../src/messages/follow-messages";
import { AS_OF } from "../../support/client-grid";
import { day, sheet } from "./source-sheets";

const may = day(2025, 5, 12);
const heads: Readonly<Record<string, { kind: SourceKind; layout: string; rows: CellValue[][] }>> = {
  "answers, a column a question": {
    kind: "answers",
    layout: "wide",
    rows: [
      ["Date", "Client", "Respondent", "NPS", "Satisfaction"],
      [may, "Acme", "Jo", 9, 4],
    ],
  },
  "answers, a line an answer, in French": {
    kind: "answers",
    layout: "long",
    rows: [
      ["Date de réponse", "Nom du client", "Question", "Réponse", "Confidentiel"],
      [may, "Acme", "NPS", 9, "non"],
    ],
  },
  "losses in French": {
    kind: "losses",
    layout: "long",
    rows: [
      ["Client", "Date de résiliation", "Motif", "Sous-motif", "ARR perdu"],
      ["Acme", may, "Prix", "Trop cher", 12000],
    ],
  },
  "revenue, a column a month": {
    kind: "mrr",
    layout: "wide",
    rows: [
      ["Client", "janv. 2025", "févr. 2025", day(2025, 3, 1)],
      ["Acme", 100, 100, 120],
    ],
  },
  "revenue, a line a month": {
    kind: "mrr",
    layout: "long",
    rows: [
      ["Customer", "Month", "MRR"],
      ["Acme", "2025-01", 100],
    ],
  },
  projects: {
    kind: "projects",
    layout: "long",
    rows: [
      ["Project", "Customer", "Delivery date", "Success", "Type of project"],
      ["CRM", "Acme", may, "yes", "Setup"],
    ],
  },
  "projects in French": {
    kind: "projects",
    layout: "long",
    rows: [
      ["Nom du projet", "Client", "Date de livraison", "Réussi"],
      ["CRM", "Acme", may, "oui"],
    ],
  },
  incidents: {
    kind: "incidents",
    layout: "long",
    rows: [
      ["Account", "Opened on", "Severity", "Closed on", "Satisfaction"],
      ["Acme", may, "P1", may + 2, 3],
    ],
  },
  "incidents in French": {
    kind: "incidents",
    layout: "long",
    rows: [
      ["Client", "Date d'ouverture", "Crise", "Date de clôture"],
      ["Acme", may, "oui", null],
    ],
  },
};

const clientRows: CellValue[][] = [
  ["Client", "ARR", "Segment", "Start date", "NPS", "Satisfaction"],
  ["Acme", 1000, "Large", may, 9, 4],
  ["Bell", 2000, "Small", may, 7, 3],
];

describe("what kind of sheet it is", () => {
  it.each(Object.entries(heads))("%s", (_, { kind, layout, rows }) => {
    const found = findSources([sheet(rows)]);
    const kinds = sourceKinds.filter((one) => found[one].block !== null);
    expect(kinds).toEqual([kind]);
    expect(found[kind].block?.layout).toBe(layout);
    expect(found[kind].block?.grid.values).toHaveLength(rows.length);
  });

  it("tells five kinds in one workbook apart, whatever the order of the sheets", () => {
    const wanted = [
      "answers, a column a question",
      "losses in French",
      "revenue, a column a month",
    ];
    const grids = [...wanted, "projects", "incidents"].map((name) =>
      sheet(heads[name]!.rows, { sheetName: name }),
    );
    for (const order of [grids, [...grids].reverse()]) {
      const found = findSources(order);
      expect(sourceKinds.map((kind) => found[kind].block?.grid.sheetName)).toEqual([
        ...wanted,
        "projects",
        "incidents",
      ]);
      expect(sourceKinds.every((kind) => found[kind].others.length === 0)).toBe(true);
    }
  });

  it("finds the header under a title, beside another block and in a table", () => {
    const under = sheet([["Pertes 2025"], [], ...heads["losses in French"]!.rows], {
      top: 3,
      left: 2,
    });
    const { block } = findSources([under]).losses;
    expect([block?.grid.top, block?.grid.left]).toEqual([5, 2]);
    const beside = sheet([
      ["Client", "Date", "Motif", null, "Owner", "Team"],
      ["Acme", may, "Prix", null, "Jo", "North"],
    ]);
    expect(findSources([beside]).losses.block?.columns).toHaveLength(3);
    const whole = sheet([["x"], ...heads["losses in French"]!.rows]);
    const table = { ...sheet(heads["losses in French"]!.rows, { top: 1 }), tableName: "Losses" };
    const found = findSources([whole, table]).losses;
    expect(found.block?.grid.tableName).toBe("Losses");
    expect(found.others).toEqual([]);
  });

  it("goes by the sheet's name, then by what only one kind has", () => {
    const rows: CellValue[][] = [
      ["Date", "Client", "NPS", "Reason"],
      [may, "Acme", 3, "Slow support"],
    ];
    expect(findSources([sheet(rows)]).answers.block).not.toBeNull();
    expect(findSources([sheet(rows)]).losses.block).toBeNull();
    const lost = findSources([sheet(rows, { sheetName: "Clients perdus" })]);
    expect([lost.losses.block === null, lost.answers.block === null]).toEqual([false, true]);
  });

  it("takes the fuller of two sheets of a kind and names the other", () => {
    const less = sheet(
      [
        ["Date", "Client", "NPS"],
        [may, "Acme", 9],
      ],
      { sheetName: "2024" },
    );
    const more = sheet(heads["answers, a column a question"]!.rows, { sheetName: "2025" });
    const found = findSources([less, more]).answers;
    expect(found.block?.grid.sheetName).toBe("2025");
    expect(found.others).toEqual([{ sheetName: "2024", row: 0, column: 0 }]);
    const empty = sheet([heads["answers, a column a question"]!.rows[0]!], { sheetName: "2026" });
    expect(findSources([empty, less]).answers).toMatchObject({
      block: { grid: { sheetName: "2024" } },
      others: [],
    });
  });
});

describe("what is none of them", () => {
  it("a client list is none, be it the chosen one or another", () => {
    const list = sheet(clientRows, { sheetName: "Clients" });
    for (const clientList of [list, null]) {
      const found = findSources([list], { clientList });
      expect(sourceKinds.filter((kind) => found[kind].block !== null)).toEqual([]);
    }
  });

  it.each(["en", "fr"] as const)("the sample book of clients is none (%s)", (language) => {
    const book = sampleBook({ clients: 60, seed: 1, language, asOf: AS_OF });
    const rows = book.rows.map((row) =>
      row.map((cell) => (typeof cell === "object" ? null : cell)),
    );
    const list = sheet([[...book.headers], ...rows], { sheetName: book.sheetName });
    const found = findSources([list]);
    expect(sourceKinds.filter((kind) => found[kind].block !== null)).toEqual([]);
    // Nor does it come near to being one, be it by a line of its body.
    const chosen = findSources([list], { clientList: list });
    const said = sourceKinds.flatMap((kind) => chosen[kind].problems.map(({ problem }) => problem));
    expect(said.filter((problem) => problem === "follow.source.lacks")).toEqual([]);
  });

  it("answers with the ARR beside them are answers where a client answers twice", () => {
    const header = ["Client", "ARR", "Date", "NPS"];
    const once = [header, ["Acme", 1000, may, 9], ["Bell", 2000, may, 7]];
    expect(findSources([sheet(once)]).answers.block).toBeNull();
    expect(findSources([sheet([...once, ["Acme", 1000, may, 5]])]).answers.block).not.toBeNull();
    expect(findSources([sheet(once, { sheetName: "NPS" })]).answers.block).not.toBeNull();
  });

  it("the client list may hold the revenue by month", () => {
    const list = sheet([
      ["Client", "ARR", "2025-01", "2025-02"],
      ["Acme", 1200, 100, 100],
    ]);
    const found = findSources([list], { clientList: list });
    expect(found.mrr.block?.layout).toBe("wide");
  });

  it("a client list with a monthly amount and a start date is no revenue by month", () => {
    const list = sheet([
      ["Client", "Start date", "MRR"],
      ["Acme", may, 100],
    ]);
    expect(findSources([list]).mrr.block).toBeNull();
  });

  it("the client list is none further down either, where its header is printed again", () => {
    const rows: CellValue[][] = [
      ["Client", "ARR", "Date", "NPS"],
      ["Acme", 1000, may, 9],
      ["Client", "ARR", "Date", "NPS"],
      ["Acme", 1000, may, 8],
      ["Acme", 1000, may, 8],
    ];
    const list = sheet(rows, { sheetName: "Clients" });
    expect(findSources([list], { clientList: list }).answers.block).toBeNull();
    expect(findSources([list]).answers.block).not.toBeNull();
  });

  it("our own tables are none, nor are the sheets that hold them", () => {
    const { rows } = heads["losses in French"]!;
    const own: Grid = sheet(rows, { sheetName: "Ours", tableName: "CcsReasons" });
    expect(findSources([sheet(rows, { sheetName: "Ours" }), own]).losses.block).toBeNull();
  });
});

describe("what is missing, in words", () => {
  const said = (kind: SourceKind, ...grids: readonly Grid[]): string[] =>
    findSources(grids)[kind].problems.flatMap(({ problem, remedy, details }) => {
      for (const key of [problem, remedy]) message("fr", key, details);
      return [message("en", problem, details), message("en", remedy, details)];
    });

  it("names the columns of a sheet that is not there", () => {
    for (const kind of sourceKinds) expect(said(kind)).toHaveLength(2);
    expect(said("losses")[1]).toBe(
      "Add a sheet with these columns in its header row: date, client, reason; value (ARR lost) and detail if known.",
    );
  });

  it("names the column that the nearest sheet lacks", () => {
    const lost = sheet(
      [
        ["Client", "Motif"],
        ["Acme", "Prix"],
      ],
      { sheetName: "Churn" },
    );
    expect(said("losses", lost)).toEqual([
      "The sheet “Churn” looks like lost clients but has no column for the date.",
      "Add that column, or give it a header that says so.",
    ]);
    const survey = sheet(
      [
        ["Date", "Client", "Remarks"],
        [may, "Acme", "fine"],
      ],
      { sheetName: "Enquête 2025" },
    );
    expect(said("answers", survey)[0]).toContain("no column for a known question");
  });

  const lost = sheet(
    [
      ["Lost on", "Client", "Segment", "Reason", "Detail"],
      // Near to “entreprise”, and words of a survey.
      [may, "Bell", "Enterprise", "Support", "Answers too slow"],
      [may, "Acme", "Small", "Price", null],
    ],
    { sheetName: "Lost clients" },
  );

  it("accuses no sheet that serves as another one, by a line of its body", () => {
    const survey = sheet(
      [
        ["Zq", "Client", "NPS", "Satisfaction"],
        [may, "Acme", 9, 4],
      ],
      { sheetName: "Survey" },
    );
    for (const order of [
      [survey, lost],
      [lost, survey],
    ]) {
      expect(said("answers", ...order)).toEqual([
        "The sheet “Survey” looks like survey answers but has no column for the date.",
        "Add that column, or give it a header that says so.",
      ]);
    }
    expect(said("answers", lost)[0]).toBe("The workbook has no sheet of survey answers.");
    const long = sheet([
      ["Zq", "Client", "Segment", "Question", "Answer"],
      [may, "Bell", "Enterprise", "Support", 4],
      [may, "Acme", "Small", "NPS", 9],
    ]);
    expect(said("answers", long)).toHaveLength(2);
  });

  it("looks beside a list that serves on the same sheet, where no other sheet comes near", () => {
    const beside = sheet(
      lost.values.map((line, row) => [
        ...line,
        null,
        ...[
          ["Client", "NPS"],
          ["Acme", 9],
          ["Bell", 7],
        ][row]!,
      ]),
      { sheetName: "Both" },
    );
    expect(findSources([beside]).losses.block).not.toBeNull();
    expect(findSources([beside]).answers.problems).toMatchObject([
      { problem: "follow.source.lacks", sheetName: "Both", address: "G1" },
    ]);
  });
});

describe("headers", () => {
  it.each(sourceKinds)("a synonym says its role of %s, whatever its case and accents", (kind) => {
    const wrong: string[] = [];
    for (const [role, words] of Object.entries(sourceRoles[kind])) {
      for (const header of words.synonyms.exact) {
        const upper = header.toUpperCase().normalize("NFD").replace(/\p{M}/gu, "");
        const claims = roleClaims(upper, kind);
        const best = Math.max(...claims.map(({ confidence }) => confidence));
        const own = claims.find((claim) => claim.role === role);
        if (own?.confidence !== best) wrong.push(`${role} ${header}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
