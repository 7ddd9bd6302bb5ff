import type { SheetId, WorkbookNews, WorkbookState } from "./workbook-messages";

/** So soon the page hears that cells have changed, in ms: of a person's edits and of requests. */
export const NOTICE = { edit: 40, request: 400 } as const;

/** What the page hears of the open workbook, and when: nothing twice, changed cells together. */
export class PageNews {
  readonly #tell: (news: WorkbookNews) => void;
  readonly #sheets: () => SheetId[];
  #stateTold = "";
  #busy = 0;
  #notice: { timer: ReturnType<typeof setTimeout>; delay: number } | undefined;

  /** @param sheets The sheets of the workbook that is open when cells are told. */
  constructor(tell: (news: WorkbookNews) => void, sheets: () => SheetId[]) {
    this.#tell = tell;
    this.#sheets = sheets;
  }

  /** Work begins, perhaps within other work. */
  begin(): void {
    if (++this.#busy === 1) this.#tell({ kind: "busy", busy: true });
  }

  /** Whoever hears that the work is done has heard what it has changed. */
  end(): void {
    if (--this.#busy > 0) return;
    if (this.#notice) this.#tellCells();
    this.#tell({ kind: "busy", busy: false });
  }

  /** Cells have changed: the page hears so after a delay in ms, or of earlier ones before that. */
  cells(delay: number): void {
    if (this.#notice && this.#notice.delay <= delay) return;
    clearTimeout(this.#notice?.timer);
    this.#notice = { timer: setTimeout(() => this.#tellCells(), delay), delay };
  }

  state(state: WorkbookState): void {
    const text = JSON.stringify(state);
    if (text !== this.#stateTold) this.#tell({ kind: "state", state });
    this.#stateTold = text;
  }

  #tellCells(): void {
    clearTimeout(this.#notice?.timer);
    this.#notice = undefined;
    this.#tell({ kind: "cells", sheets: this.#sheets() });
  }
}
