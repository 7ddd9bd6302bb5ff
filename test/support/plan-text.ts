import { areaAddress, cellAddress } from "../../src/book/sheet-address";
import { isArea } from "../../src/book/tab-plan";
import type { CellContent, TabPlan } from "../../src/book/tab-plan";

/** A tab plan as text that a person can review: one line a cell, then tables, formats and the rest. */
export function planText(plan: TabPlan<string>): string {
  const lines = [`# ${plan.key}: ${plan.name}`, ""];
  const cells = plan.blocks.flatMap(({ row, column, cells: block }) =>
    block.flatMap((line, i) =>
      line.map((content, j) => ({ row: row + i, column: column + j, content })),
    ),
  );
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  for (const { row, column, content } of cells) {
    if (content !== null) lines.push(`${cellAddress(row, column)} ${contentText(content)}`);
  }
  lines.push("");
  for (const { name, area, filter } of plan.tables) {
    lines.push(`table ${name} ${areaAddress(area)}${filter ? ` ${JSON.stringify(filter)}` : ""}`);
  }
  for (const { area, ...format } of plan.formats) {
    lines.push(`format ${areaAddress(area)} ${JSON.stringify(format)}`);
  }
  for (const { area, ...format } of plan.conditionalFormats) {
    lines.push(`conditional ${areaAddress(area)} ${JSON.stringify(format)}`);
  }
  for (const { area, choices } of plan.validations) {
    lines.push(
      `validation ${areaAddress(area)} ${isArea(choices) ? areaAddress(choices) : choices.join(", ")}`,
    );
  }
  for (const { row, column, target, tooltip } of plan.links) {
    lines.push(`link ${cellAddress(row, column)} ${target} (${tooltip})`);
  }
  for (const { name, kind, title, position, series } of plan.charts) {
    lines.push(`chart ${name} ${kind} at ${areaAddress(position)}: ${title}`);
    for (const { name: label, values, categories, sheetName } of series) {
      const at = sheetName === undefined ? "" : ` on ${sheetName}`;
      lines.push(`  ${label}: ${areaAddress(values)} by ${areaAddress(categories)}${at}`);
    }
  }
  lines.push(`widths ${plan.columnWidths.join(" ")}`);
  for (const { row, rows, points } of plan.rowHeights) {
    lines.push(`height ${row + 1}-${row + rows} ${points}`);
  }
  lines.push(`freeze ${plan.freeze.rows} rows, ${plan.freeze.columns} columns`);
  const { orientation, paper, area, repeatRows, breaks } = plan.page;
  lines.push(`page ${paper} ${orientation} ${areaAddress(area)} ${JSON.stringify(repeatRows)}`);
  lines.push(`new pages from rows ${breaks.map((row) => row + 1).join(", ")}`);
  return lines.join("\n");
}

function contentText(content: Exclude<CellContent, null>): string {
  if (typeof content === "object") return content.formula;
  return typeof content === "string" ? JSON.stringify(content) : String(content);
}
