import type { Area, AnyTabKey, TabPlan } from "../tab-plan";

/** One of our tabs as it stands in the workbook now, whatever people have done to it since the run. */
export interface StandingTab {
  readonly key: AnyTabKey;
  readonly sheetName: string;
  /** Where each row and column of the last run's plan is by now, 0-based, by its key. */
  readonly rows: ReadonlyMap<string, number>;
  readonly columns: ReadonlyMap<string, number>;
  /** The cells that the last run wrote. */
  readonly written: readonly WrittenArea[];
  readonly tables: readonly StandingTable[];
  /** The print area that the last run set. */
  readonly page: Area | null;
}

/** Cells that the last run wrote, as one block. */
export interface WrittenArea extends Area {
  /** People have put rows or columns into it, or have taken some out. */
  readonly hasGrown: boolean;
}

export interface StandingTable {
  /** As in `TabTable.name`. */
  readonly name: string;
  /** What it is called in the workbook; `null` where somebody has made a plain range of it. */
  readonly actualName: string | null;
  /** Header row included, totals row excluded. */
  readonly area: Area;
}

/** Every row of ours that stands, those of table bodies included. */
export function standingRows(tab: StandingTab): Map<string, number> {
  const rows = new Map(tab.rows);
  for (const { name, area } of tab.tables) {
    rows.set(name, area.row);
    for (let line = 0; line < area.rows - 1; line += 1) {
      rows.set(bodyRowKey(name, line), area.row + 1 + line);
    }
  }
  return rows;
}

/**
 * The keys of a plan's rows, those of table bodies included, as they are to meet the rows that stand:
 * a body that grows does so before its last row, so that whatever adds it up, draws or formats it
 * grows with it, as when a person inserts a row.
 */
export function plannedRows(plan: TabPlan, standing: StandingTab): (string | null)[] {
  const keys = [...plan.rowKeys];
  for (const { name, area } of plan.tables) {
    const lines = area.rows - 1;
    const there = (standing.tables.find((table) => table.name === name)?.area.rows ?? 1) - 1;
    for (let line = 0; line < lines; line += 1) {
      const grows = there > 0 && lines > there && line >= there - 1;
      keys[area.row + 1 + line] = !grows
        ? bodyRowKey(name, line)
        : line === lines - 1
          ? bodyRowKey(name, there - 1)
          : `${bodyRowKey(name, line)} new`;
    }
  }
  return keys;
}

const bodyRowKey = (table: string, line: number): string => `${table} ${line}`;
