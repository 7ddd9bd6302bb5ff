import type { Model } from "../commitment/model";
import type { ColumnMatch, ReadClients } from "./client-source";
import type { Grid } from "./grid";
import type { Reading } from "./reading";

export interface ClientGrid {
  /** Cut so that its first row is the header row. */
  readonly grid: Grid;
  readonly matches: readonly ColumnMatch[];
}

/** Which of several grids is the client list: tables first, then plain blocks. */
export function findClientGrid(_grids: readonly Grid[], _model: Model): Reading<ClientGrid> {
  throw new Error("being written");
}

/** The clients of a grid whose first row is the header row, and every issue found in it. */
export function readClients(
  _grid: Grid,
  _model: Model,
  _options: { readonly matches?: readonly ColumnMatch[] } = {},
): Reading<ReadClients> {
  throw new Error("being written");
}
