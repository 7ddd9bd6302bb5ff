import type { CellStyle } from "../range-style";
import { lookOf } from "./cell-look";
import type { CellLook, DisplayedCell } from "./displayed-sheet";

/** The looks of some cells, each listed once; cells of a file share style objects. */
export class LookTable {
  readonly looks: CellLook[] = [];
  readonly #places = new Map<string, number>();
  readonly #byStyle = new Map<CellStyle, Map<DisplayedCell["kind"], number>>();
  readonly #looks = new Map<CellStyle, Map<DisplayedCell["kind"], CellLook>>();

  /** How a style dresses a cell that holds this kind of value. */
  look(style: CellStyle, kind: DisplayedCell["kind"]): CellLook {
    const kinds = this.#looks.get(style) ?? new Map<DisplayedCell["kind"], CellLook>();
    this.#looks.set(style, kinds);
    let look = kinds.get(kind);
    if (look === undefined) kinds.set(kind, (look = lookOf(style, kind)));
    return look;
  }

  /** The look of a style as it is. */
  plain(style: CellStyle, kind: DisplayedCell["kind"]): number {
    const kinds = this.#byStyle.get(style) ?? new Map<DisplayedCell["kind"], number>();
    this.#byStyle.set(style, kinds);
    let place = kinds.get(kind);
    if (place === undefined) kinds.set(kind, (place = this.place(this.look(style, kind))));
    return place;
  }

  /** The place of any look in the list. */
  place(look: CellLook): number {
    const key = JSON.stringify(look);
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.looks.push(look) - 1;
      this.#places.set(key, place);
    }
    return place;
  }
}
