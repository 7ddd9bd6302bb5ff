import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, it } from "vitest";
import { displaySheet } from "../../../src/host/display/sheet-display";
import { HostWorkbook } from "../../../src/host/host-workbook";
import { connectHost } from "../../../src/host/office-client";

async function drawn(
  type: `${Excel.ChartType}`,
  dress: (chart: Excel.Chart) => void = () => undefined,
  displayLanguage = "en-US",
  first = "Trust",
): Promise<{ svg: string; title: string; left: number; width: number }> {
  const host = new HostWorkbook(new Workbook(), { displayLanguage });
  connectHost(host);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A1:C4").values = [
      ["Axis", "Mean", "Target"],
      [first, 1500, 700],
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
    // Three columns and the legend's mark.
    expect(count(svg, /<path [^>]*fill="#1F6F8B"/g)).toBe(4);
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
    // Three columns and the legend's mark; what is not filled has no colour.
    expect(count(svg, /<path [^>]*fill="#263B4E"/g)).toBe(4);
    expect(count(svg, /<path [^>]*fill="#(?!263B4E)/g)).toBe(0);
    expect(count(svg, />\+700 k</g)).toBe(3);
  });

  it("draw a net with a spoke for each category", async () => {
    const { svg } = await drawn("RadarMarkers");
    for (const word of ["Trust", "Loyalty", "Advocacy"]) expect(svg).toContain(`>${word}</text>`);
    // Spokes, from the middle outwards: each on its own, of the same pale grey as the rings.
    expect(count(svg, /<path d="M[\d.]+ [\d.]+L[\d.]+ [\d.]+" fill="none" stroke="#D9D9D9"/g)).toBe(
      3,
    );
  });

  it("end the axis on a round number above the highest value", async () => {
    const { svg } = await drawn("ColumnClustered");
    for (const level of ["0", "600", "1200", "1800"]) {
      expect(svg).toContain(`>${level}</text>`);
    }
    expect(svg).not.toContain(">2100</text>");
  });

  it("keep the ends and steps that an axis is given", async () => {
    const { svg } = await drawn("ColumnClustered", ({ axes: { valueAxis } }) => {
      valueAxis.minimum = 0;
      valueAxis.maximum = 1600;
      valueAxis.majorUnit = 400;
    });
    expect([...svg.matchAll(/>(\d+)<\/text>/g)].map(([, level]) => level)).toEqual([
      "0",
      "400",
      "800",
      "1200",
      "1600",
    ]);
  });

  it.each(["ColumnClustered", "RadarMarkers", "Pie"] as const)(
    "show what somebody has written as text: %s",
    async (type) => {
      const { svg } = await drawn(type, () => undefined, "en-US", '<b>&"');
      expect(svg).toMatch(/>&lt;b&gt;&amp;(?:&quot;|")<\/text>/);
      expect(svg).not.toContain("<b>");
    },
  );

  it("have no styles, scripts or names that a page around them would know", async () => {
    const { svg } = await drawn("ColumnClustered");
    expect(svg).not.toMatch(/<style|<script|\s(?:id|class|on\w+|href)=/);
  });

  it("never clip by one another's shapes", async () => {
    const ids = [await drawn("LineMarkers"), await drawn("LineMarkers")].flatMap(({ svg }) =>
      [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
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
