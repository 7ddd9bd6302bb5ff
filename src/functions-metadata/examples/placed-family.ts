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
  readonly formats: readonly ExampleFormat[];
}

/** The example data of a family in one language, below each other from the left edge of a sheet. */
export interface PlacedFamily {
  readonly sheetName: string;
  readonly about: string;
  readonly tables: readonly PlacedTable[];
  /** The row, from 0, at which the titles of the first table and of the first function stand. */
  readonly top: number;
  /** The first column, from 0, that the data leave free, after a gap. */
  readonly right: number;
  /** Where the data of a name stand: `C6:C17`. */
  readonly addressOf: (name: string) => string | undefined;
  /** The same for a formula on another sheet: `'Recurring revenue'!C6:C17`. */
  readonly addressFromElsewhere: (name: string) => string | undefined;
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
    top: TOP,
    right: Math.max(...tables.map(({ headers }) => headers.length)) + 1,
    addressOf,
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
    formats: named.map(([, { format }]) => format),
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
