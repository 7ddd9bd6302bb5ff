import type { WorkbookLike, WorksheetLike } from "@cj-tech-master/excelts/formula";

type Shown = Required<WorkbookLike>;

/** Books that are free, with what the engine has read of formulas. */
const free: EngineBook[] = [];

/**
 * A book that stands for whatever is being calculated. excelts' engine takes every formula apart
 * that it has not yet seen in the same book, so the same book is handed to it again and again.
 */
export class EngineBook implements WorkbookLike {
  #shown: Shown;

  private constructor(shown: Shown) {
    this.#shown = shown;
  }

  static showing(shown: Shown): EngineBook {
    const book = free.pop() ?? new EngineBook(shown);
    book.#shown = shown;
    return book;
  }

  /** The engine also remembers what has spilled: a book in which something has is of no more use. */
  release(hasSpilled: boolean): void {
    this.#shown = NOTHING;
    if (!hasSpilled) free.push(this);
  }

  get worksheets(): WorksheetLike[] {
    return this.#shown.worksheets;
  }

  get definedNames(): Shown["definedNames"] {
    return this.#shown.definedNames;
  }

  get calcProperties(): Shown["calcProperties"] {
    return this.#shown.calcProperties;
  }

  get properties(): Shown["properties"] {
    return this.#shown.properties;
  }

  get userFunctions(): Shown["userFunctions"] {
    return this.#shown.userFunctions;
  }

  getWorksheet(id?: number | string): WorksheetLike | undefined {
    return this.#shown.getWorksheet(id);
  }
}

const NOTHING: Shown = {
  worksheets: [],
  definedNames: { getAllEntries: () => [], getAllNames: () => [] },
  calcProperties: {},
  properties: {},
  userFunctions: new Map(),
  getWorksheet: () => undefined,
};
