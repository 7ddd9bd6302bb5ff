import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, it } from "vitest";
import { displaySheet } from "../../../src/host/display/sheet-display";
import { valueScale } from "../../../src/host/display/charts/value-scale";
import type { AxisPart } from "../../../src/host/display/charts/chart-parts";
import { HostWorkbook } from "../../../src/host/host-workbook";
import { connectHost } from "../../../src/host/office-client";

async function drawn(
  type: `${Excel.ChartType}`,
  dress: (chart: Excel.Chart) => void = () => undefined,
  displayLanguage = "en-US",
): Promise<{ svg: string; title: string; left: number; width: number }> {
  const host = new HostWorkbook(new Workbook(), { displayLanguage });
  connectHost(host);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A1:C4").values = [
      ["Axis", "Mean", "Target"],
      ["Trust", 1500, 700],
      ["Loyalty", 400, 700],
      ["Advocacy", 900, 700],
    ];
    const chart = sheet.charts.add(type, sheet.getRange("A1:C4"), "Columns");
    chart.title.text = "Axes & targets";
    chart.setPosition("E2", "J15");
    dress(chart);
    await context.sync();
  });
  const { charts } = displaySheet(host, host.activeSheet, { top: 1, bottom: 20 });
  const [chart] = charts;
  if (!chart) throw new Error("no chart is shown");
  return chart;
}

const count = (text: string, part: RegExp): number => [...text.matchAll(part)].length;

describe("charts as pictures", () => {
  it("lie where they lie on the sheet and have their title", async () => {
    const chart = await drawn("ColumnClustered");
    expect(chart).toMatchObject({ title: "Axes & targets", left: 256, width: 384 });
    expect(chart.svg).toContain("Axes &amp; targets");
  });

  it("draw one column a value in the colour of its series", async () => {
    const { svg } = await drawn("ColumnClustered", (chart) => {
      chart.series.getItemAt(0).format.fill.setSolidColor("#1F6F8B");
    });
    expect(count(svg, /<rect [^>]*fill="#1F6F8B"/g)).toBe(4);
    for (const word of ["Trust", "Loyalty", "Advocacy", "Mean", "Target"]) {
      expect(svg).toContain(`>${word}</text>`);
    }
  });

  it("write numbers in the format of the axis and of the language", async () => {
    const { svg } = await drawn(
      "ColumnClustered",
      (chart) => {
        chart.axes.valueAxis.numberFormat = "#,##0 €";
      },
      "fr-FR",
    );
    expect(svg).toContain(">1\u202f500 €</text>");
  });

  it("leave an invisible series out and put the labels of stacked columns where they belong", async () => {
    const { svg } = await drawn("ColumnStacked", (chart) => {
      const [base, top] = [chart.series.getItemAt(0), chart.series.getItemAt(1)];
      base.format.fill.clear();
      top.format.fill.setSolidColor("#263B4E");
      top.hasDataLabels = true;
      top.dataLabels.numberFormat = '+0" k"';
    });
    // Three columns and the legend's mark; none for what cannot be seen.
    expect(count(svg, /<rect [^>]*fill="#263B4E"/g)).toBe(4);
    expect(count(svg, /<rect /g)).toBe(5);
    expect(count(svg, />\+700 k</g)).toBe(3);
  });

  it("draw a net with a spoke for each category", async () => {
    const { svg } = await drawn("RadarMarkers");
    expect(count(svg, /<circle/g)).toBeGreaterThanOrEqual(6);
    expect(svg).toContain(">Loyalty</text>");
  });

  it.each(["Line", "Area", "BarClustered", "Pie", "Doughnut", "XYScatter"] as const)(
    "draw %s without a gap in their figures",
    async (type) => {
      const { svg } = await drawn(type);
      expect(svg).toMatch(/^<svg [^]*<\/svg>$/);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    },
  );
});

describe("the ends of an axis", () => {
  const axis: AxisPart = {
    shown: true,
    format: "0",
    grid: null,
    line: null,
    label: { size: 12, color: "#000000", bold: false },
  };

  it.each<[number[], Partial<AxisPart>, number[]]>([
    [[3, 41], {}, [0, 10, 20, 30, 40, 50]],
    [[0, 1], { minimum: 0, maximum: 100, step: 25 }, [0, 25, 50, 75, 100]],
    [[-20, 30], {}, [-20, -10, 0, 10, 20, 30, 40]],
    [[], {}, [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2]],
  ])("of %j with %j", (values, given, ticks) => {
    expect(valueScale({ ...axis, ...given }, values, 200).ticks).toEqual(ticks);
  });
});
