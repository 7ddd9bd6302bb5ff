import { areaAddress, quotedSheetName } from "../../book/sheet-address";
import type { Area } from "../../book/tab-plan";
import { withFrenchSpaces } from "../../messages/message-format";
import type { Language } from "../../messages/message-format";
import type { ExampleFamily, ExampleFormat, ExampleTable, Words } from "./family-example";

/** What a cell of example data holds in one language; `null` is a blank. */
export type ExampleCell = number | string | null;

/** A table of example data where it stands on its family's sheet. */
export interface PlacedTable {
  readonly title: string;
  /** With the row of headers. */
  readonly area: Area;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly ExampleCell[])[];
  /** Of each cell, row by row. */
  readonly formats: readonly (readonly ExampleFormat[])[];
}

/** What the rows and columns of a result stand for, from the data that it was calculated from. */
export interface ResultNames {
  readonly rows: readonly string[];
  /** `null` where the result is a single column. */
  readonly columns: readonly string[] | null;
}

/** The example data of a family in one language, below each other from the left edge of a sheet. */
export interface PlacedFamily {
  readonly sheetName: string;
  readonly about: string;
  readonly tables: readonly PlacedTable[];
  /** The first row, from 0, that the data leave free, after a gap. */
  readonly bottom: number;
  /** Where the data of a name stand: `C6:C17`. */
  readonly addressOf: (name: string) => string | undefined;
  /** The same for a formula on another sheet: `'Recurring revenue'!C6:C17`. */
  readonly addressFromElsewhere: (name: string) => string | undefined;
  /** Whose figures the lines of a result are, one line a line of data, when an example names such data. */
  readonly namesOf: (
    example: string,
    size: { readonly rows: number; readonly columns: number },
  ) => ResultNames | null;
}

const TOP = 4;

/**
 * Gives the data of a family their cells.
 *
 * @throws Error in plain words for columns of different length, a name that two columns have, and a
 * name for several columns that are not there.
 */
export function placeFamily(family: ExampleFamily, language: Language): PlacedFamily {
  const areas = new Map<string, Area>();
  const note = (name: string, area: Area): void => {
    if (areas.has(name)) throw new Error(`${family.key}: two example columns are called ${name}.`);
    areas.set(name, area);
  };
  let row = TOP;
  const tables = family.tables.map((table) => {
    const placed = placeTable(family.key, table, row + 1, language);
    row += placed.area.rows + 2;
    for (const [name, area] of namedAreas(family.key, table, placed.area)) note(name, area);
    return placed;
  });
  const sheetName = wordsIn(language, family.title);
  const addressOf = (name: string): string | undefined => {
    const area = areas.get(name);
    return area === undefined ? undefined : areaAddress(area);
  };
  return {
    sheetName,
    about: wordsIn(language, family.about),
    tables,
    bottom: row,
    addressOf,
    namesOf: (example, size) => {
      const named = (example.match(/\w+/g) ?? []).flatMap((word) => areas.get(word) ?? []);
      const tableOf = (place: Area | undefined): PlacedTable | undefined =>
        tables.find(({ area }) => place?.row === area.row + 1);
      const lines = tableOf(named.find(({ rows }) => rows === size.rows));
      if (size.rows === 1 || lines?.formats[0]?.[0] !== "text") return null;
      const across = named.find(({ columns }) => columns === size.columns && columns > 1);
      return {
        rows: lines.rows.map(([name]) => String(name)),
        columns:
          across === undefined
            ? null
            : tableOf(across)!.headers.slice(across.column, across.column + across.columns),
      };
    },
    addressFromElsewhere: (name) => {
      const address = addressOf(name);
      return address === undefined ? undefined : `${quotedSheetName(sheetName)}!${address}`;
    },
  };
}

function placeTable(
  family: string,
  { title, columns }: ExampleTable,
  row: number,
  language: Language,
): PlacedTable {
  const named = Object.entries(columns);
  const length = named[0]?.[1].values.length ?? 0;
  for (const [name, { values }] of named) {
    if (values.length !== length) {
      throw new Error(
        `${family}: ${name} has ${values.length} values where others have ${length}.`,
      );
    }
  }
  return {
    title: wordsIn(language, title),
    area: { row, column: 0, rows: length + 1, columns: named.length },
    headers: named.map(([, { header }]) => wordsIn(language, header)),
    rows: Array.from({ length }, (_, index) =>
      named.map(([, { values }]) => cellIn(language, values[index] ?? null)),
    ),
    formats: Array.from({ length }, (_, index) =>
      named.map(([, { format }]) => (typeof format === "string" ? format : format[index]!)),
    ),
  };
}

function* namedAreas(
  family: string,
  { columns, areas = {} }: ExampleTable,
  { row, column, rows }: Area,
): Generator<readonly [name: string, area: Area]> {
  const names = Object.keys(columns);
  const body = (first: number, last: number): Area => ({
    row: row + 1,
    column: column + first,
    rows: rows - 1,
    columns: last - first + 1,
  });
  for (const [index, name] of names.entries()) yield [name, body(index, index)];
  for (const [name, ends] of Object.entries(areas)) {
    const [first, last] = ends.map((end) => names.indexOf(end)) as [number, number];
    if (first < 0 || last < first) {
      throw new Error(`${family}: ${name} goes from ${ends.join(" to ")}, which are not columns.`);
    }
    yield [name, body(first, last)];
  }
}

function cellIn(language: Language, value: number | string | Words | null): ExampleCell {
  return typeof value === "object" && value !== null ? wordsIn(language, value) : value;
}

function wordsIn(language: Language, words: Words): string {
  return language === "fr" ? withFrenchSpaces(words.fr) : words.en;
}
