import { absoluteArea } from "../native-formula";
import { columnNumber } from "../sheet-address";
import type { Area, CellContent, Formula, AnyTabKey, TabPlan } from "../tab-plan";
import type { StandingTab, WrittenArea } from "./standing-tab";

/**
 * What a run leaves for the next one on a sheet that nobody sees: where the rows, columns and tables
 * of each tab are, as references that Excel itself keeps right whatever people insert, delete, move
 * or rename; and which list was scored for which day.
 */
export interface TabMemory {
  readonly tabs: Readonly<Partial<Record<AnyTabKey, RememberedTab>>>;
  /** The as-of date that the last run took by itself; `null` where somebody had asked for one. */
  readonly asOf: number | null;
  /** The sheet that it scored, if it is still there. */
  readonly clientSheet: string | null;
  /** Models that were in use when snapshots were taken, as `readModelArchive` reads them. */
  readonly models: readonly (readonly string[])[];
  /** The rows about tabs, by tab, for a run that leaves a tab alone. */
  readonly rows: ReadonlyMap<string, readonly (readonly CellContent[])[]>;
}

/** What the rows of a model begin with. */
export const MODEL_ROW = "ccs.model";

export type RememberedTab = Omit<StandingTab, "tables"> & {
  /** Where the tables of the last run are; what was a table then may be a plain range by now. */
  readonly tables: readonly { readonly name: string; readonly area: Area }[];
};

export const noMemory: TabMemory = {
  tabs: {},
  asOf: null,
  clientSheet: null,
  models: [],
  rows: new Map(),
};

type Kind = "row" | "column" | "written" | "table" | "page" | "asOf" | "clients";

/** The memory of a run, as rows of cells. */
export function planMemory(
  plans: readonly TabPlan[],
  run: { readonly asOf: number | null; readonly clientSheet: string | null },
): CellContent[][] {
  const entry = (kind: Kind, tab: string, key: string, sheet: string, area: Area) => [
    kind,
    tab,
    key,
    // ROWS keeps a range from spilling, and its result is of no interest.
    { formula: `=ROWS(${absoluteArea(area, sheet)})` },
  ];
  return [
    ["asOf", "", "", run.asOf ?? 0],
    ...(run.clientSheet === null ? [] : [entry("clients", "", "", run.clientSheet, cell(0, 0))]),
    ...plans.flatMap(({ key: tab, name, rowKeys, columnKeys, blocks, tables, page }) => {
      const areas = blocks.map(({ row, column, cells }) => ({
        row,
        column,
        rows: cells.length,
        columns: cells[0]!.length,
      }));
      const inRow = (row: number): Area | undefined =>
        areas.find((area) => row >= area.row && row < area.row + area.rows);
      const inColumn = (column: number): Area | undefined =>
        [...tables.map(({ area }) => area), ...areas].find(
          (area) => column >= area.column && column < area.column + area.columns,
        );
      return [
        ...rowKeys.flatMap((key, row) => {
          if (key === null || tables.some((table) => table.name === key)) return [];
          // A row that is kept free, as under a chart, is remembered by its first cell.
          return [entry("row", tab, key, name, cell(row, inRow(row)?.column ?? 0))];
        }),
        ...columnKeys.flatMap((key, column) => {
          const area = inColumn(column);
          if (key === null || area === undefined) return [];
          return [entry("column", tab, key, name, cell(area.row, column))];
        }),
        ...areas.map((area) => entry("written", tab, sizeOf(area), name, area)),
        ...tables.map((table) => entry("table", tab, table.name, name, table.area)),
        entry("page", tab, "", name, page.area),
      ];
    }),
  ];
}

/** What a run takes over from the memory of the one before besides the tabs that it writes. */
export function keptRows(
  memory: TabMemory,
  written: readonly TabPlan[],
  models: readonly (readonly CellContent[])[] = memory.models,
): (readonly CellContent[])[] {
  const own = new Set<string>(written.map(({ key }) => key));
  return [...models, ...[...memory.rows].flatMap(([tab, lines]) => (own.has(tab) ? [] : lines))];
}

/** Rows as long as the longest of them: a block of cells. */
export function evenRows(rows: readonly (readonly CellContent[])[]): CellContent[][] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return rows.map((row) => [...row, ...new Array<null>(width - row.length).fill(null)]);
}

/** Columns of the memory: what it is, of which tab, its key, and a formula that points at it. */
export const MEMORY_WIDTH = 4;

/** A row or a column of a tab. */
export interface Line {
  readonly sheetName: string;
  readonly kind: "row" | "column";
  /** 0-based. */
  readonly position: number;
}

/** The formula of a cell that keeps track of a line, wherever it goes. */
export function planLine({ sheetName, kind, position }: Line): Formula {
  const [row, column] = kind === "row" ? [position, 0] : [0, position];
  return { formula: `=ROWS(${absoluteArea(cell(row, column), sheetName)})` };
}

/** Where a line is by now, from the formula of the cell that keeps track of it; `null`: it has gone. */
export function readLine(formula: unknown, kind: Line["kind"]): Line | null {
  const target = typeof formula === "string" ? readPointer(formula) : null;
  if (target === null) return null;
  const { sheetName, area } = target;
  return { sheetName, kind, position: kind === "row" ? area.row : area.column };
}

/**
 * Lines that are to go, as further rows of the memory: one that has gone can be told, so that nothing
 * goes in its place when the work is done again.
 */
export function planStaleLines(lines: readonly Line[]): CellContent[][] {
  return lines.map((line) => [staleKinds[line.kind], "", "", planLine(line)]);
}

/** The lines that are still to go, from the formulas of the memory's cells; `null`: it has gone. */
export function readStaleLines(rows: readonly (readonly unknown[])[]): (Line | null)[] {
  return rows.map(([kind, , , pointer]) =>
    readLine(pointer, kind === staleKinds.row ? "row" : "column"),
  );
}

const staleKinds = { row: "staleRow", column: "staleColumn" } as const;

/**
 * Reads the memory from the formulas of its cells. Whatever is no longer there (`#REF!`) or does not
 * look like ours is passed over; a tab of which nothing is left is not there.
 */
export function readMemory(rows: readonly (readonly unknown[])[]): TabMemory {
  const tabs = new Map<string, Writable>();
  let asOf: number | null = null;
  let clientSheet: string | null = null;
  const models: string[][] = [];
  const ofTabs = new Map<string, CellContent[][]>();
  for (const [kind, tab, key, pointer, ...more] of rows) {
    if (kind === MODEL_ROW) models.push([kind, tab, key, pointer, ...more].filter(isText));
    if (kind === "asOf") asOf = typeof pointer === "number" && pointer > 0 ? pointer : null;
    const target = typeof pointer === "string" ? readPointer(pointer) : null;
    if (target === null) continue;
    const { sheetName, area } = target;
    if (kind === "clients") clientSheet = sheetName;
    if (typeof tab !== "string" || tab === "" || typeof key !== "string") continue;
    const known = tabs.get(tab) ?? newTab(tab, sheetName);
    tabs.set(tab, known);
    // A cell that was cut and pasted onto another sheet leads away from the tab.
    if (known.sheetName !== sheetName) continue;
    const line: CellContent[] = [String(kind), tab, key, { formula: String(pointer) }];
    const lines = ofTabs.get(tab);
    if (lines === undefined) ofTabs.set(tab, [line]);
    else lines.push(line);
    if (kind === "row") known.rows.set(key, area.row);
    if (kind === "column") known.columns.set(key, area.column);
    if (kind === "written") known.written.push({ ...area, hasGrown: sizeOf(area) !== key });
    if (kind === "table") known.tables.push({ name: key, area });
    if (kind === "page") known.page = area;
  }
  return { tabs: Object.fromEntries(tabs), asOf, clientSheet, models, rows: ofTabs };
}

const isText = (cell: unknown): cell is string => typeof cell === "string" && cell !== "";

interface Writable {
  readonly key: AnyTabKey;
  readonly sheetName: string;
  readonly rows: Map<string, number>;
  readonly columns: Map<string, number>;
  readonly written: WrittenArea[];
  readonly tables: { readonly name: string; readonly area: Area }[];
  page: Area | null;
}

function newTab(key: string, sheetName: string): Writable {
  return {
    key: key as AnyTabKey,
    sheetName,
    rows: new Map(),
    columns: new Map(),
    written: [],
    tables: [],
    page: null,
  };
}

const pointerForm =
  /^=ROWS\((?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]{1,3})\$(\d+)(?::\$([A-Z]{1,3})\$(\d+))?\)$/;

function readPointer(formula: string): { sheetName: string; area: Area } | null {
  const [, quoted, plain, left, top, right, bottom] = pointerForm.exec(formula) ?? [];
  const sheetName = quoted?.replaceAll("''", "'") ?? plain;
  if (sheetName === undefined || left === undefined || top === undefined) return null;
  const row = Number(top) - 1;
  const column = columnNumber(left);
  return {
    sheetName,
    area: {
      row,
      column,
      rows: bottom === undefined ? 1 : Number(bottom) - row,
      columns: right === undefined ? 1 : columnNumber(right) - column + 1,
    },
  };
}

const sizeOf = ({ rows, columns }: Area): string => `${rows}x${columns}`;

function cell(row: number, column: number): Area {
  return { row, column, rows: 1, columns: 1 };
}
