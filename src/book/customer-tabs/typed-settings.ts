import { shownValue } from "../shown-value";
import { isBlank, type CellValue, type Grid } from "../grid";
import { cellAddress } from "../sheet-address";
import type { SourceIssue } from "../sources/source-issues";
import type { Bounds } from "./matrix-axes";

/** What a setting may be. */
export interface SettingLimits {
  readonly least: number;
  readonly most: number;
  readonly isShare: boolean;
}

/** What people typed, as far as it can be used, and what is to be said of the rest. */
export interface Typed<T> {
  readonly value: T;
  readonly issues: readonly SourceIssue[];
}

/** The number in the one cell of a grid; `null` for a blank cell, and for what cannot be used. */
export function readSetting(
  grid: Grid | null,
  { least, most, isShare }: SettingLimits,
): Typed<number | null> {
  const typed = grid?.values[0]?.[0] ?? null;
  if (grid === null || isBlank(typed)) return { value: null, issues: [] };
  if (typeof typed === "number" && typed >= least && typed <= most) {
    return { value: typed, issues: [] };
  }
  const details = { ...{ least, most }, unit: isShare ? "share" : "number", ...shown("", typed) };
  return {
    value: null,
    issues: [issueOf(grid, grid.top, "follow.issue.unusableSetting", details)],
  };
}

/**
 * Both bounds of each axis of the matrix, where they are two different numbers. `rows`: by the key of
 * the axis, its row on the sheet.
 */
export function readBounds(
  grid: Grid | null,
  rows: ReadonlyMap<string, number>,
): Typed<Readonly<Record<string, Bounds>>> {
  const value: Record<string, Bounds> = {};
  const issues: SourceIssue[] = [];
  for (const [key, row] of grid === null ? [] : rows) {
    const [zero = null, hundred = null] = grid!.values[row - grid!.top] ?? [];
    if (typeof zero === "number" && typeof hundred === "number" && zero !== hundred) {
      value[key] = { zero, hundred };
    } else if (!isBlank(zero) || !isBlank(hundred)) {
      const name = `${shownValue(zero)} ; ${shownValue(hundred)}`;
      const details = { ...shown("zero", zero), ...shown("hundred", hundred), name };
      issues.push(issueOf(grid!, row, "follow.issue.unusableBounds", details));
    }
  }
  return { value, issues };
}

function issueOf(
  { sheetName, left }: Grid,
  row: number,
  problem: "follow.issue.unusableSetting" | "follow.issue.unusableBounds",
  details: SourceIssue["details"],
): SourceIssue {
  return {
    severity: "error",
    kind: "unusableSetting",
    sheetName,
    address: cellAddress(row, left),
    client: "",
    problem,
    treatment: "follow.issue.unusableSetting.treatment",
    details,
  };
}

/** A value as messages show it: numbers as the language writes them. */
function shown(name: string, value: CellValue): Record<string, string | number> {
  const kind = isBlank(value) ? "blank" : typeof value === "number" ? "number" : "text";
  const key = (end: string): string => (name === "" ? end : `${name}_${end}`);
  return {
    [key("kind")]: kind,
    [key("value")]: shownValue(value),
    [key("number")]: typeof value === "number" ? value : 0,
  };
}
