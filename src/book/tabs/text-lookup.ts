import { textLiteral } from "../native-formula";

/** Where the texts of one column that were read as numbers or days stand on the Data check tab. */
export interface TextLookup {
  /** The column's name as the table has it, as a formula spells it. */
  readonly key: string;
  /** The line of a client's text, 0-based on its sheet; `null` for a client whose cell is no such text. */
  readonly lineOf: (client: number) => TextLine | null;
  /** The whole table; `null` where it is too long to be searched by every cell. */
  readonly table: TextLine | null;
}

/** The same for every column that the Scores tab reads. */
export interface TextLookups {
  readonly arr: TextLookup | null;
  readonly renewalDate: TextLookup | null;
  /** In the order of the model's criteria. */
  readonly criteria: readonly (TextLookup | null)[];
}

/** Absolute addresses with the sheet's name: column, as typed, value. */
export interface TextLine {
  readonly key: string;
  readonly typed: string;
  readonly value: string;
}

/**
 * What a text in a cell was read as: the line that holds it, and when the sheet has been sorted or
 * the cell changed since, any other line with the same text. Not MATCH, which would take ?, * and ~
 * for wildcards and no text of more than 255 characters.
 */
export function lookedUp(
  lookup: TextLookup | null,
  client: number,
  cell: string,
  otherwise: string,
): string {
  if (lookup === null) return otherwise;
  const typed = `${cell}&${textLiteral("")}`;
  const equal = (line: TextLine): string => `(${line.key}=${lookup.key})*(${line.typed}=${typed})`;
  const { table } = lookup;
  const own = lookup.lineOf(client);
  const searched =
    table === null
      ? otherwise
      : `SUMPRODUCT(${equal(table)},${table.value})/SUMPRODUCT(${equal(table)}*(${table.value}<>""))`;
  const found = own === null ? searched : `IF(${equal(own)}=1,${own.value},${searched})`;
  return found === otherwise ? otherwise : `IFERROR(${found},${otherwise})`;
}
