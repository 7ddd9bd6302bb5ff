/** A text in every language of the product. */
export interface Words {
  readonly en: string;
  readonly fr: string;
}

/** How the numbers of a column or of a result are shown. */
export type ExampleFormat =
  "text" | "count" | "score" | "figure" | "exact" | "percent" | "money" | "date";

/**
 * The formats of a result: one for all its numbers, or one a column, or rows of them. The last of a
 * line goes on to the right, the last line goes on downwards.
 */
export type ResultFormats =
  ExampleFormat | readonly ExampleFormat[] | readonly (readonly ExampleFormat[])[];

/** The formats of a function's results: the same in every example, or those of each in order. */
export type FunctionFormats = ResultFormats | { readonly examples: readonly ResultFormats[] };

/** One column of example data; `null` is a blank cell. */
export interface ExampleColumn {
  readonly header: Words;
  /** One for all values, or one for each. */
  readonly format: ExampleFormat | readonly ExampleFormat[];
  readonly values: readonly (number | string | Words | null)[];
}

/** Columns of the same length that stand side by side. A column of one row is a single cell. */
export interface ExampleTable {
  readonly title: Words;
  /** By the names that the examples of the docblocks use; unique within the family. */
  readonly columns: Readonly<Record<string, ExampleColumn>>;
  /** Names for several columns side by side: the first and the last of them. */
  readonly areas?: Readonly<Record<string, readonly [first: string, last: string]>>;
}

/** The data on which the functions of one family are shown, and those functions in order. */
export interface ExampleFamily {
  readonly key: string;
  /** Heading on the page and name of the sheet: at most 31 characters. */
  readonly title: Words;
  /** What the data are, in one or two sentences. */
  readonly about: Words;
  readonly tables: readonly ExampleTable[];
  /** Ids of the functions in the order in which they are shown, with the formats of their results. */
  readonly functions: Readonly<Record<string, FunctionFormats>>;
}

/** The Excel serial of a day of the years since March 1900. */
export function day(year: number, month: number, dayOfMonth: number): number {
  return Date.UTC(year, month - 1, dayOfMonth) / 86_400_000 + 25_569;
}
