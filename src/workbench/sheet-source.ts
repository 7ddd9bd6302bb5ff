import type { CellArea } from "../host/cell-area";
import type { DisplayedChart, SheetLayout } from "../host/display/displayed-sheet";
import type { CellPlace } from "./grid/selection";
import { sheetAxes } from "./grid/sheet-axes";
import type { SheetAxes } from "./grid/sheet-axes";
import { SheetCells } from "./grid/sheet-cells";
import type { WorkbookAccess } from "./workbook-access";
import type { SheetId } from "./workbook-messages";

/** Rows that are asked for at a time. */
const BLOCK = 120;

/** A sheet as far as the page has heard of it. */
export interface SheetPicture {
  readonly sheet: SheetId;
  readonly layout: SheetLayout;
  readonly axes: SheetAxes;
  readonly cells: SheetCells;
  readonly charts: readonly DisplayedChart[];
  readonly spills: readonly CellArea[];
  /** Grows with every change of what the sheet shows. */
  readonly version: number;
}

/** Fetches what the rows in sight of one sheet show, and again when they have changed. */
export class SheetSource {
  #picture: SheetPicture | undefined;
  #rows = { top: 1, bottom: BLOCK };
  #fetched = new Set<number>();
  #asked = 0;
  #closed = false;
  #layout = "";
  /** A place beyond the cells in use that somebody has gone to. */
  #farthest: CellPlace = { row: 1, column: 1 };

  constructor(
    private readonly workbook: WorkbookAccess,
    readonly sheet: SheetId,
    private readonly onPicture: (picture: SheetPicture) => void,
    private readonly onFailure: (error: unknown) => void,
  ) {
    void this.#fetch([0]);
  }

  /** The rows that are on the screen. */
  show(top: number, bottom: number): void {
    this.#rows = { top, bottom };
    const missing = this.#blocks().filter((block) => !this.#fetched.has(block));
    if (missing.length > 0) void this.#fetch(missing);
  }

  /** Lets the sheet reach as far as a cell that somebody goes to. */
  makeRoomFor({ row, column }: CellPlace): void {
    const { axes } = this.#picture ?? {};
    if (axes && row <= axes.rows.count && column <= axes.columns.count) return;
    const { row: down, column: across } = this.#farthest;
    this.#farthest = { row: Math.max(row, down), column: Math.max(column, across) };
    if (axes) void this.changed();
  }

  /** The sheet shows something else now; resolves when it is here. */
  changed(): Promise<void> {
    this.#fetched.clear();
    return this.#fetch(this.#blocks());
  }

  close(): void {
    this.#closed = true;
  }

  #blocks(): number[] {
    const { rows = 0, frozen } = this.#picture?.layout ?? {};
    const first = Math.floor((this.#rows.top - 1) / BLOCK);
    const last = Math.floor((Math.min(this.#rows.bottom, Math.max(rows, 1)) - 1) / BLOCK);
    const blocks = new Set(frozen && frozen.rows > 0 ? [0] : []);
    for (let block = first; block <= last; block++) blocks.add(block);
    return [...blocks];
  }

  async #fetch(blocks: readonly number[]): Promise<void> {
    const asked = ++this.#asked;
    for (const block of blocks) this.#fetched.add(block);
    try {
      for (const block of blocks) {
        const top = block * BLOCK + 1;
        const display = await this.workbook.view(this.sheet, { top, bottom: top + BLOCK - 1 });
        if (this.#closed) return;
        const key = JSON.stringify([display.layout, this.#farthest]);
        const old = this.#picture;
        const isSame = old !== undefined && key === this.#layout;
        const axes = isSame ? old.axes : sheetAxes(display.layout, this.#farthest);
        const cells = isSame ? old.cells : new SheetCells(axes);
        cells.add(display);
        this.#layout = key;
        this.#picture = {
          sheet: this.sheet,
          layout: isSame ? old.layout : display.layout,
          axes,
          cells,
          charts: sameCharts(old?.charts, display.charts),
          spills: display.spills,
          version: (old?.version ?? 0) + 1,
        };
        this.onPicture(this.#picture);
        // With other sizes, what was fetched before has to be measured anew.
        if (old && !isSame && asked === this.#asked) {
          this.#fetched = new Set([block]);
          this.show(this.#rows.top, this.#rows.bottom);
        }
      }
    } catch (error) {
      for (const block of blocks) this.#fetched.delete(block);
      if (!this.#closed) this.onFailure(error);
    }
  }
}

/** The charts that are known already where nothing about them is new: they stay as they are drawn. */
function sameCharts(
  old: readonly DisplayedChart[] | undefined,
  now: readonly DisplayedChart[],
): readonly DisplayedChart[] {
  const keys: (keyof DisplayedChart)[] = ["name", "title", "left", "top", "width", "height", "svg"];
  const isSame =
    old?.length === now.length &&
    now.every((chart, index) => keys.every((key) => chart[key] === old[index]?.[key]));
  return isSame ? old : now;
}
