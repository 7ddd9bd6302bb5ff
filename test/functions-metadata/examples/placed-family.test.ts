import { describe, expect, it } from "vitest";
import { day } from "../../../src/functions-metadata/examples/family-example";
import type {
  ExampleColumn,
  ExampleFamily,
  ExampleTable,
} from "../../../src/functions-metadata/examples/family-example";
import { exampleFamilies } from "../../../src/functions-metadata/examples/families";
import { placeFamily } from "../../../src/functions-metadata/examples/placed-family";

const column = (...values: ExampleColumn["values"]): ExampleColumn => ({
  header: { en: "Easy?", fr: "Facile ?" },
  format: "count",
  values,
});

const words = (text: string): ExampleColumn["header"] => ({ en: text, fr: text });

function family(...tables: Omit<ExampleTable, "title">[]): ExampleFamily {
  const words = { en: "Survey's", fr: "Enquête" };
  return {
    key: "survey",
    title: words,
    about: words,
    functions: {},
    tables: tables.map((table) => ({ title: words, ...table })),
  };
}

describe("example data on their sheet", () => {
  it("stand below each other, found by name from there and from elsewhere", () => {
    const columns = { a: column(1, 2), b: column(null, 4), c: column(5, 6) };
    const placed = placeFamily(
      family({ columns, areas: { both: ["b", "c"] } }, { columns: { only: column(7) } }),
      "en",
    );
    expect(placed.addressOf("a")).toBe("A7:A8");
    expect(placed.addressOf("both")).toBe("B7:C8");
    expect(placed.addressOf("only")).toBe("A12");
    expect(placed.addressOf("neither")).toBeUndefined();
    expect(placed.addressFromElsewhere("a")).toBe("'Survey''s'!A7:A8");
    expect(placed.tables[0]!.rows).toEqual([
      [1, null, 5],
      [2, 4, 6],
    ]);
    expect(placed.bottom).toBe(13);
  });

  it("say whose figures the lines of a result are, and of which column", () => {
    const client: ExampleColumn = { ...column("A", "B"), format: "text" };
    const columns = { client, b: column(1, 2), c: { ...column(5, 6), header: words("C") } };
    const placed = placeFamily(
      family({ columns, areas: { both: ["b", "c"] } }, { columns: { d: column(3, 4, 5) } }),
      "en",
    );
    const size = { rows: 2, columns: 2 };
    expect(placed.namesOf("=CLIENT.X(both)", size)).toEqual({
      rows: ["A", "B"],
      columns: ["Easy?", "C"],
    });
    expect(placed.namesOf("=CLIENT.X(b)", { rows: 2, columns: 1 })).toEqual({
      rows: ["A", "B"],
      columns: null,
    });
    expect(placed.namesOf("=CLIENT.X(b)", { rows: 1, columns: 1 })).toBeNull();
    expect(placed.namesOf("=CLIENT.X(d)", { rows: 3, columns: 1 })).toBeNull();
  });

  it("are formatted cell by cell where the values of a column differ in kind", () => {
    const mixed: ExampleColumn = { ...column(0.2, 10), format: ["percent", "count"] };
    const placed = placeFamily(family({ columns: { a: column(1, 2), mixed } }), "en");
    expect(placed.tables[0]!.formats).toEqual([
      ["count", "percent"],
      ["count", "count"],
    ]);
  });

  it("speak the language, with the spaces of French", () => {
    const yes = { en: "yes", fr: "oui" };
    const placed = placeFamily(family({ columns: { a: column(yes) } }), "fr");
    expect(placed.sheetName).toBe("Enquête");
    expect(placed.tables[0]).toMatchObject({ headers: ["Facile\u202f?"], rows: [["oui"]] });
  });

  it.each([
    [
      "columns of different length",
      family({ columns: { a: column(1), b: column(1, 2) } }),
      "b has 2",
    ],
    ["one name twice", family({ columns: { a: column(1) } }, { columns: { a: column(2) } }), "two"],
    [
      "an area of columns that are not there",
      family({ columns: { a: column(1) }, areas: { x: ["a", "z"] } }),
      "a to z",
    ],
  ])("refuse %s", (_what, wrong, words) => {
    expect(() => placeFamily(wrong, "en")).toThrow(words);
  });

  it("are dated in Excel's days", () => {
    expect(day(1900, 3, 1)).toBe(61);
    expect(day(2026, 11, 22)).toBe(46348);
  });
});

describe("the families", () => {
  it("show each function once, under names that Excel takes for sheets", () => {
    const ids = exampleFamilies.flatMap(({ functions }) => Object.keys(functions));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title } of exampleFamilies) {
      for (const name of Object.values(title)) expect(name).toMatch(/^[^[\]:*?/\\']{3,31}$/);
    }
  });

  it.each(exampleFamilies)(
    "have no data in $key that no example names",
    async ({ key, tables }) => {
      const { docblockNotes, functionSources } =
        await import("../../../src/functions-metadata/docblock-notes");
      const family = exampleFamilies.find((candidate) => candidate.key === key)!;
      const notes = docblockNotes(functionSources());
      const examples = Object.keys(family.functions).flatMap((id) => notes.get(id)?.examples ?? []);
      const named = new Set(examples.join(" ").match(/\w+/g));
      for (const { columns, areas = {} } of tables) {
        const names = Object.keys(columns);
        const inAreas = Object.entries(areas)
          .filter(([name]) => named.has(name))
          .flatMap(([, [first, last]]) =>
            names.slice(names.indexOf(first), names.indexOf(last) + 1),
          );
        // The first column of a table may only say who or what its rows are.
        const idle = names.slice(1).filter((name) => !named.has(name) && !inAreas.includes(name));
        expect(idle).toEqual([]);
        expect(Object.keys(areas).filter((name) => !named.has(name))).toEqual([]);
      }
    },
  );
});
