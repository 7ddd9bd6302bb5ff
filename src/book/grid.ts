/** A cell as the reader gets it: number, text, boolean, an error such as `#N/A`, or blank. */
export type CellValue = number | string | boolean | CellError | null;

export interface CellError {
  readonly error: string;
}

/** A rectangle of a sheet, read without Excel: what every reader in `book` starts from. */
export interface Grid {
  readonly sheetName: string;
  /** 0-based row and column of the first cell on its sheet. */
  readonly top: number;
  readonly left: number;
  /** Rows of equal length. */
  readonly values: readonly (readonly CellValue[])[];
  /** The Excel table that these cells are, header row included; absent for a plain block. */
  readonly tableName?: string;
  /** 0-based rows of the sheet among these that are hidden, by hand or by a filter. */
  readonly hiddenRows?: ReadonlySet<number>;
  /** 0-based rows of the sheet whose ARR is formatted in another currency, and its sign or code. */
  readonly otherCurrencies?: ReadonlyMap<number, string>;
}

/** Whether a cell says nothing: spaces say nothing either. */
export function isBlank(value: CellValue | undefined): boolean {
  return (
    value === undefined || value === null || (typeof value === "string" && value.trim() === "")
  );
}
