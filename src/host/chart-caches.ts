import type { Workbook } from "@cj-tech-master/excelts";
import { fillChartCaches } from "@cj-tech-master/excelts/chart";
import type { Chart } from "@cj-tech-master/excelts/chart";

const drawn = new WeakSet<Chart>();

/** Remembers that requests have made or changed a chart: what it shows is the file's no more. */
export function noteDrawn(chart: Chart): void {
  drawn.add(chart);
}

/**
 * Takes the figures of the cells over into the charts that requests have drawn. Programs that only
 * show a file, without calculating it, draw charts from these.
 */
export function refreshChartCaches(book: Workbook): void {
  for (const sheet of book.worksheets) {
    for (const chart of sheet.getCharts()) {
      const model = chart.chartModel;
      if (!drawn.has(chart) || !model) continue;
      chart.mutate(({ chart: { plotArea } }) => {
        for (const group of plotArea.chartTypes) forget(group.series);
      });
      fillChartCaches(model, book, sheet);
    }
  }
}

/** excelts leaves alone what it has taken over before. */
function forget(part: unknown): void {
  if (typeof part !== "object" || part === null) return;
  if ("formula" in part && "cache" in part) delete part.cache;
  else for (const inner of Object.values(part)) forget(inner);
}
