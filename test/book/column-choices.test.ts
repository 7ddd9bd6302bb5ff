import { describe, expect, it } from "vitest";
import {
  chooseColumn,
  placeChoices,
  withoutRepeats,
  type ColumnChoice,
  type ColumnUse,
} from "../../src/book/column-choices";
import { goneColumnIssues } from "../../src/book/column-issues";
import { matchColumns } from "../../src/book/column-matching";
import { readColumnChoices, readColumnsTable } from "../../src/book/columns-table";
import { findClientList, nearestList } from "../../src/book/client-list";
import { readClients } from "../../src/book/read-clients";
import { gridOf, inBothLanguages, modelWith } from "../support/client-grid";

const model = modelWith(["npsAnswer", "activeUsers", "tenure"]);
const nothing: ColumnUse = { role: null, criterion: null };
const nps: ColumnUse = { role: null, criterion: "npsAnswer" };

function choice(header: string, use: ColumnUse | null, nth = 0): ColumnChoice {
  return { header, nth, use, sheetName: "Clients" };
}

/** What each column is taken for: "NPS npsAnswer 1", with "!" when somebody has chosen it. */
function taken(headers: readonly string[], choices: readonly ColumnChoice[] = []): string[] {
  return matchColumns(headers, model, { choices }).matches.map(
    ({ role, criterion, isChosen }) =>
      [role, criterion].filter((use) => use !== null).join("+") + (isChosen === true ? "!" : ""),
  );
}

describe("a column that somebody has chosen", () => {
  const headers = ["Client", "ARR", "NPS", "Field 7"];

  it("goes before what its header and the others' headers say", () => {
    expect(taken(headers)).toEqual(["name", "arr", "npsAnswer", ""]);
    expect(taken(headers, [choice("Field 7", nps)])).toEqual(["name", "arr", "", "npsAnswer!"]);
    expect(matchColumns(headers, model, { choices: [choice("Field 7", nps)] }).matches[3]).toEqual({
      column: 3,
      header: "Field 7",
      role: null,
      criterion: "npsAnswer",
      confidence: 1,
      isChosen: true,
    });
  });

  it("may be left unused, and what it held goes to the next best column", () => {
    expect(taken([...headers, "NPS score"], [choice("NPS", nothing)])).toEqual([
      "name",
      "arr",
      "!",
      "",
      "npsAnswer",
    ]);
  });

  it("is known by its header wherever it moves, in any case and with any blanks", () => {
    const moved = ["FIELD  7", "Client", "New", "ARR", "NPS"];
    expect(taken(moved, [choice("Field 7", nps)])).toEqual(["npsAnswer!", "name", "", "arr", ""]);
  });

  it("is told from columns of the same header by its place among them", () => {
    const twins = ["Client", "ARR", "Field", "Field"];
    expect(taken(twins, [choice("Field", nps, 1)])).toEqual(["name", "arr", "", "npsAnswer!"]);
  });

  it("can be a role and a criterion at once", () => {
    const both = { role: "startDate", criterion: "tenure" } as const;
    expect(taken(["Client", "ARR", "Field"], [choice("Field", both)])[2]).toBe("startDate+tenure!");
  });

  it("is matched by itself again when its criterion has left the model", () => {
    const gone = { role: null, criterion: "noSuchCriterion" };
    expect(taken(headers, [choice("NPS", gone)])).toEqual(taken(headers));
  });

  it("ties with no other column, and is never uncertain", () => {
    const list = gridOf([
      ["Client", "ARR", "NPS", "NPS", "Segmnet"],
      ["Acme", 100, 9, 8, "Big"],
    ]);
    const issuesFor = (choices: readonly ColumnChoice[]): string[] => {
      const { matches } = matchColumns(list.values[0] ?? [], model, { choices });
      const read = readClients(list, model, { matches });
      if (!read.ok) throw new Error("no clients");
      return read.value.issues.map(({ kind }) => kind).filter((kind) => kind !== "missingColumn");
    };
    expect(issuesFor([])).toEqual(["tiedColumns", "uncertainColumn"]);
    const segment = choice("Segmnet", { role: "segment", criterion: null });
    expect(issuesFor([choice("NPS", nps), segment])).toEqual([]);
    expect(issuesFor([choice("NPS", nothing, 1), segment])).toEqual([]);
  });

  it("may hold monthly revenue, which is never taken for ARR by itself", () => {
    expect(taken(["Client", "MRR"])).toEqual(["name", ""]);
    const arr = choice("MRR", { role: "arr", criterion: null });
    expect(taken(["Client", "MRR"], [arr])).toEqual(["name", "arr!"]);
    const list = gridOf([
      ["Client", "MRR"],
      ["Acme", 100],
    ]);
    const { matches } = matchColumns(list.values[0] ?? [], model, { choices: [arr] });
    const read = readClients(list, model, { matches });
    const monthly = read.ok ? read.value.issues.find(({ kind }) => kind === "monthlyArr") : null;
    expect(monthly?.address).toBe("B1");
    inBothLanguages(monthly!.problem, monthly!.details);
    inBothLanguages(monthly!.treatment, monthly!.details);
  });
});

describe("choices one after another", () => {
  it("the later one about a column counts, and the later one for a use", () => {
    const choices = [choice("A", nps), choice("B", nps), choice("C", nps), choice("C", null)];
    expect(withoutRepeats(choices)).toEqual([choices[0], choices[1], choices[3]]);
    expect([...placeChoices(["A", "B", "C"], choices).columns]).toEqual([[1, nps]]);
  });

  it("a column that loses what was chosen for it keeps the rest", () => {
    const both = { role: "startDate", criterion: "tenure" } as const;
    const start = { role: "startDate", criterion: null } as const;
    const choices = [choice("A", both), choice("B", start)];
    expect(placeChoices(["A", "B"], choices).columns.get(0)).toEqual({
      role: null,
      criterion: "tenure",
    });
  });

  it("taking over from another column frees that one", () => {
    const headers = ["Client", "ARR", "Field", "Field", "NPS"];
    const first = matchColumns(headers, model, { choices: [choice("Field", nps)] }).matches;
    const next = chooseColumn(first, 3, nps, "Clients");
    expect(next).toEqual([choice("Field", null), choice("Field", nps, 1)]);
    const choices = withoutRepeats([choice("Field", nps), ...next]);
    expect(taken(headers, choices)).toEqual(["name", "arr", "", "npsAnswer!", ""]);
    const back = chooseColumn(
      matchColumns(headers, model, { choices }).matches,
      3,
      null,
      "Clients",
    );
    expect(taken(headers, [...choices, ...back])).toEqual(taken(headers));
  });
});

describe("a client list that only its owner understands", () => {
  const rows = [
    ["Our partners", null, null],
    ["Bezeichnung", "Betrag", "NPS"],
    ["Acme", 1000, 9],
    ["Bell", 2000, 7],
  ];

  it("is found by the headers that were chosen for name and ARR", () => {
    const choices = [
      choice("Bezeichnung", { role: "name", criterion: null }),
      choice("Betrag", { role: "arr", criterion: null }),
    ];
    expect(findClientList([gridOf(rows)], model).ok).toBe(false);
    const found = findClientList([gridOf(rows)], model, choices);
    if (!found.ok) throw new Error("no list");
    const { grid, matches } = found.value.chosen;
    expect(grid.top).toBe(1);
    expect(matches.map(({ role }) => role)).toEqual(["name", "arr", null]);
    expect(found.value.hasClients).toBe(true);
  });

  it("shows the columns of the block that comes nearest until then", () => {
    const nearest = nearestList([gridOf(rows)], model);
    expect(nearest?.grid.top).toBe(1);
    expect(nearest?.matches.map(({ header }) => header)).toEqual(["Bezeichnung", "Betrag", "NPS"]);
    expect(
      nearestList(
        [
          gridOf([
            [1, 2],
            [3, 4],
          ]),
        ],
        model,
      ),
    ).toBeNull();
  });

  it("has the fullest line of texts for its header when none is understood", () => {
    const unknown = [
      ["Hinweis", "Stand"],
      [null],
      ["Bezeichnung", "Betrag", "Ort"],
      ["Acme", 1, "X"],
    ];
    const width = 3;
    const values = unknown.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null));
    expect(nearestList([gridOf(values)], model)?.grid.top).toBe(2);
  });
});

describe("choices in the table of columns", () => {
  const table = (headers: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
    readColumnsTable(gridOf([headers, ...rows]));
  const english = ["Header", "Column", "Certainty", "Role", "Criterion"];

  it("are read from it in either language, whatever order its rows are in", () => {
    const label = model.criteria[0]!.label;
    const rows = (words: { by: string; unused: string; client: string }) => [
      ["Field", "D", words.by, "", words.unused],
      ["Field", "C", words.by, "", label],
      ["Firm", "A", words.by, words.client, ""],
      ["ARR", "B", 1, "ARR", ""],
    ];
    const wanted = [
      choice("Firm", { role: "name", criterion: null }),
      choice("Field", { role: null, criterion: model.criteria[0]!.key }),
      choice("Field", nothing, 1),
    ];
    const en = rows({ by: "chosen by you", unused: "not used", client: "Client" });
    expect(readColumnChoices(table(english, en), model, "Clients")).toEqual(wanted);
    const fr = rows({ by: "choisie par vous", unused: "non utilisée", client: "Client" });
    const french = ["En-tête", "Colonne", "Certitude", "Rôle", "Critère"];
    expect(readColumnChoices(table(french, fr), model, "Clients")).toEqual(wanted);
  });

  it("are found when people have put columns of their own between", () => {
    const headers = ["Mine", ...english];
    const rows = [["x", "Field", "C", "Chosen by you ", "", model.criteria[0]!.label]];
    expect(readColumnChoices(table(headers, rows), model, null)).toEqual([
      { ...choice("Field", { role: null, criterion: model.criteria[0]!.key }), sheetName: null },
    ]);
  });

  it("are none where the reader was certain by itself, or the criterion has gone", () => {
    const rows = [
      ["Field", "C", 1, "", model.criteria[0]!.label],
      ["Other", "D", "chosen by you", "", "no such criterion"],
      ["Third", "E", "chosen by you", "", "#REF!"],
    ];
    expect(readColumnChoices(table(english, rows), model, "Clients")).toEqual([]);
  });
});

describe("a chosen column that has gone", () => {
  const grid = gridOf([["Client", "ARR", "NPS"]]);
  const { matches } = matchColumns(grid.values[0] ?? [], model);
  const issuesOf = (...choices: ColumnChoice[]) =>
    goneColumnIssues(choices, grid, matches, model, []);

  it("is an issue that says what is used instead", () => {
    const [issue] = issuesOf(choice("Field 7", nps));
    const { en, fr } = inBothLanguages(issue!.problem, issue!.details);
    expect(en).toContain("“Field 7”");
    expect(fr).toContain("Field 7");
    expect(inBothLanguages(issue!.treatment, issue!.details).en).toContain("“NPS” is used");
    const [missing] = issuesOf(choice("Field 7", { role: "segment", criterion: null }));
    expect(inBothLanguages(missing!.treatment, missing!.details).en).toContain("counts as missing");
  });

  it("is none when it was not to be used, or stood in another list", () => {
    expect(issuesOf(choice("Field 7", nothing), choice("Field 8", null))).toEqual([]);
    expect(issuesOf({ ...choice("Field 7", nps), sheetName: "Former clients" })).toEqual([]);
    expect(issuesOf({ ...choice("Field 7", nps), sheetName: null })).toHaveLength(1);
  });

  it("is said once when another column seems to have taken its place", () => {
    const label = model.criteria.find(({ key }) => key === "npsAnswer")!.label;
    const renamed = {
      severity: "warning",
      kind: "renamedColumn",
      sheetName: "Clients",
      address: "C1",
      client: "",
      problem: "issue.renamedColumn",
      treatment: "issue.renamedColumn.treatment",
      details: { before: "Field 7", criterion: label, column: "Field 8" },
    } as const;
    expect(goneColumnIssues([choice("Field 7", nps)], grid, matches, model, [renamed])).toEqual([]);
  });
});
