import { ValueType } from "@cj-tech-master/excelts";
import type { Worksheet } from "@cj-tech-master/excelts";
import { intersect } from "./cell-area";
import type { CellArea } from "./cell-area";
import { referredArea } from "./formula-shape";
import type { FormulaShape, FormulaShapes } from "./formula-shape";

/** Formulas of one shape in one column of a sheet, and all that they refer to. */
export interface FormulaGroup {
  readonly sheet: Worksheet;
  readonly column: number;
  /** Ascending. */
  readonly rows: number[];
  /** Every cell that one of them refers to, and some more: one block a reference. */
  readonly references: readonly SheetArea[];
}

export interface SheetArea {
  sheet: Worksheet;
  area: CellArea;
}

/** Groups that look at one another, or one that looks at itself, are calculated together. */
export interface GroupedFormulas {
  readonly groups: readonly FormulaGroup[];
  readonly together: boolean;
}

/** More groups than this are no columns of formulas. */
const MOST_GROUPS = 4_000;

/**
 * The formulas of some sheets in the order in which they can be calculated; undefined when one of
 * them is not over plain cells, or is of no use in parts. `sheetNamed` finds a sheet as written.
 */
export function formulaGroups(
  sheets: readonly Worksheet[],
  shapes: FormulaShapes,
  isPlain: (shape: FormulaShape) => boolean,
  sheetNamed: (name: string) => Worksheet | undefined,
): GroupedFormulas[] | undefined {
  const found: Group[] = [];
  for (const sheet of sheets) {
    const ofSheet = groupsOf(sheet, shapes, isPlain, sheetNamed);
    if (!ofSheet || found.length + ofSheet.length > MOST_GROUPS) return undefined;
    found.push(...ofSheet);
  }
  return inOrder(found);
}

/** A group while it is being gathered. */
class Group implements FormulaGroup {
  readonly rows: number[] = [];
  readonly references: SheetArea[];
  readonly #shape: FormulaShape;

  constructor(
    readonly sheet: Worksheet,
    readonly column: number,
    shape: FormulaShape,
    sheets: readonly Worksheet[],
  ) {
    this.#shape = shape;
    this.references = shape.references.map(({ left, right }, index) => ({
      sheet: sheets[index] ?? sheet,
      area: { top: Infinity, left, bottom: 0, right },
    }));
  }

  get area(): CellArea {
    const { column } = this;
    return {
      top: this.rows[0] ?? 0,
      left: column,
      bottom: this.rows.at(-1) ?? 0,
      right: column,
    };
  }

  add(row: number, numbers: readonly string[]): void {
    this.rows.push(row);
    this.#shape.references.forEach((reference, index) => {
      const { top, bottom } = referredArea(reference, numbers);
      const all = this.references[index]!.area;
      all.top = Math.min(all.top, top);
      all.bottom = Math.max(all.bottom, bottom);
    });
  }
}

function groupsOf(
  sheet: Worksheet,
  shapes: FormulaShapes,
  isPlain: (shape: FormulaShape) => boolean,
  sheetNamed: (name: string) => Worksheet | undefined,
): Group[] | undefined {
  const columns = new Map<number, Map<FormulaShape, Group>>();
  const targets = new Map<FormulaShape, Worksheet[] | null>();
  let isPossible = true as boolean;
  const targetsOf = (shape: FormulaShape): Worksheet[] | null => {
    if (!isPlain(shape)) return null;
    const named = shape.references.map(({ sheet: name }) =>
      name === undefined ? sheet : sheetNamed(name),
    );
    return named.every((one) => one !== undefined) ? named : null;
  };
  sheet.eachRow((row, number) => {
    if (!isPossible) return;
    row.eachCell((cell, column) => {
      if (cell.type !== ValueType.Formula || !isPossible) return;
      const { formula } = cell;
      const shaped = formula ? shapes.of(formula) : undefined;
      const { isDynamicArray, shareType } = cell.model;
      if (!shaped || isDynamicArray === true || shareType === "array") {
        isPossible = false;
        return;
      }
      const { shape, numbers } = shaped;
      let sheets = targets.get(shape);
      if (sheets === undefined) targets.set(shape, (sheets = targetsOf(shape)));
      if (sheets === null) {
        isPossible = false;
        return;
      }
      let ofColumn = columns.get(column);
      if (!ofColumn) columns.set(column, (ofColumn = new Map<FormulaShape, Group>()));
      let group = ofColumn.get(shape);
      if (!group) ofColumn.set(shape, (group = new Group(sheet, column, shape, sheets)));
      group.add(number, numbers);
    });
  });
  if (!isPossible) return undefined;
  return [...columns.values()].flatMap((ofColumn) => [...ofColumn.values()]);
}

/** Groups after those that they look at, by Tarjan's strongly connected components. */
function inOrder(groups: readonly Group[]): GroupedFormulas[] {
  const byColumn = new Map<Worksheet, Map<number, Group[]>>();
  for (const group of groups) {
    const columns = byColumn.get(group.sheet) ?? new Map<number, Group[]>();
    byColumn.set(group.sheet, columns);
    columns.set(group.column, [...(columns.get(group.column) ?? []), group]);
  }
  const lookedAt = (group: Group): Set<Group> => {
    const found = new Set<Group>();
    for (const { sheet, area } of group.references) {
      for (const [column, others] of byColumn.get(sheet) ?? []) {
        if (column < area.left || column > area.right) continue;
        for (const other of others) if (intersect(other.area, area)) found.add(other);
      }
    }
    return found;
  };
  const places = new Map<Group, { index: number; low: number; open: boolean }>();
  const open: Group[] = [];
  const ordered: GroupedFormulas[] = [];
  const visit = (group: Group): { index: number; low: number; open: boolean } => {
    const place = { index: places.size, low: places.size, open: true };
    places.set(group, place);
    open.push(group);
    const others = lookedAt(group);
    for (const other of others) {
      const known = places.get(other);
      if (!known) place.low = Math.min(place.low, visit(other).low);
      else if (known.open) place.low = Math.min(place.low, known.index);
    }
    if (place.low === place.index) {
      const members = open.splice(open.indexOf(group));
      for (const member of members) places.get(member)!.open = false;
      ordered.push({ groups: members, together: members.length > 1 || others.has(group) });
    }
    return place;
  };
  for (const group of groups) if (!places.has(group)) visit(group);
  return ordered;
}
