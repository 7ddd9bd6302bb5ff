import { findClientList } from "../../src/book/client-list";
import type { ReadClients } from "../../src/book/client-source";
import type { DataIssue } from "../../src/book/data-issue";
import { defaultModel } from "../../src/book/default-model";
import { dirtyBook, fewestDirtyClients } from "../../src/book/dirty-book";
import type { CellValue, Grid } from "../../src/book/grid";
import type { DirtyBook } from "../../src/book/planted-fault";
import { readClients } from "../../src/book/read-clients";
import type { CellContent } from "../../src/book/tab-plan";
import type { Model } from "../../src/commitment/model";
import type { Language } from "../../src/messages/messages";
import { AS_OF } from "./client-grid";

/** A dirty sample book as the product reads it. */
export interface ReadDirtyBook {
  readonly book: DirtyBook;
  readonly model: Model;
  readonly grid: Grid;
  readonly read: ReadClients;
  readonly issues: readonly DataIssue[];
  readonly clients: number;
}

export function readDirtyBook(
  language: Language,
  seed: number,
  clients = fewestDirtyClients,
): ReadDirtyBook {
  const book = dirtyBook({ clients, seed, language, asOf: AS_OF });
  const model = defaultModel(language, AS_OF, "EUR");
  const values = book.cells.map((row) => row.map((cell) => shownInExcel(book, cell)));
  const sheet: Grid = { sheetName: book.sheetName, top: 0, left: 0, values };
  const list = findClientList([sheet], model);
  if (!list.ok) throw new Error("no list");
  const { chosen } = list.value;
  const grid = { ...chosen.grid, hiddenRows: new Set(book.hiddenRows) };
  const reading = readClients(grid, model, { matches: chosen.matches });
  if (!reading.ok) throw new Error("no clients");
  const read = reading.value;
  return { book, model, grid, read, issues: read.issues, clients: read.clients.count };
}

/** What Excel shows for the few formulas of a dirty book. */
export function shownInExcel(book: DirtyBook, cell: CellContent): CellValue {
  if (cell === null || typeof cell !== "object") return cell;
  if (cell.formula === "=NA()") return { error: "#N/A" };
  if (cell.formula === "=1/0") return { error: "#DIV/0!" };
  if (cell.formula === "=0") return 0;
  const [, name, letters] = /^=(SUM|AVERAGE)\(([A-Z]+)\d+:[A-Z]+\d+\)$/.exec(cell.formula) ?? [];
  if (letters?.length !== 1) throw new Error(`What is ${cell.formula}?`);
  const column = letters.charCodeAt(0) - 65;
  const numbers = book.cells
    .slice(book.body.first, book.body.last + 1)
    .map((row) => row[column])
    .filter((value) => typeof value === "number");
  const sum = numbers.reduce((total, value) => total + value, 0);
  return name === "SUM" ? sum : sum / numbers.length;
}
