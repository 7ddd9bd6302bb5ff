import { parseSpPr } from "@cj-tech-master/excelts/chart";
import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet as sheet, run } from "./connected-book";

let host: HostWorkbook;
beforeEach(async () => {
  host = connectedBook();
  await run((context) => {
    sheet(context).getRange("A1:C4").values = [
      ["Axis", "Book", "Target"],
      ["Trust", 62, 70],
      ["Loyalty", 55, 70],
      ["Promotion", 38, 70],
    ];
  });
});

const TYPES = [
  "Radar",
  "RadarMarkers",
  "RadarFilled",
  "ColumnClustered",
  "ColumnStacked",
  "BarClustered",
  "XYScatter",
  "Line",
  "LineMarkers",
  "Pie",
] as const;

describe("charts", () => {
  it.each(TYPES)("of type %s survive the file", async (type) => {
    await run((context) => {
      const chart = sheet(context).charts.add(type, sheet(context).getRange("A1:B4"), "Columns");
      chart.name = `A ${type}`;
      chart.setPosition("E2", "L18");
    });
    connectedBook({}, await openBook(await saveBook(host.book)));
    await run(async (context) => {
      const chart = sheet(context)
        .charts.getItem(`A ${type}`)
        .load("chartType,left,top,width,height");
      chart.series.load("items/name");
      await context.sync();
      expect(chart.chartType).toBe(type);
      expect(chart.series.items.map(({ name }) => name)).toEqual(["Book"]);
      // Columns are 48 points wide and rows 15 high until somebody changes them.
      expect([chart.left, chart.top, chart.width, chart.height]).toEqual([192, 15, 384, 255]);
    });
  });

  it("take names from the first row and categories from the first column", async () => {
    await run(async (context) => {
      const chart = sheet(context).charts.add("Line", sheet(context).getRange("A1:C4"), "Auto");
      chart.series.load("items/name");
      chart.legend.load("visible,position");
      await context.sync();
      expect(chart.series.items.map(({ name }) => name)).toEqual(["Book", "Target"]);
      expect([chart.legend.visible, chart.legend.position]).toEqual([true, "Bottom"]);
    });
    const model = host.book.getWorksheet("Sheet1")?.getCharts()[0]?.chartModel;
    const [group] = model?.chart.plotArea.chartTypes ?? [];
    expect(group?.series[0]).toMatchObject({
      cat: { strRef: { formula: "Sheet1!$A$2:$A$4" } },
      val: { numRef: { formula: "Sheet1!$B$2:$B$4" } },
    });
  });

  it("take series, titles, axes and labels one by one", async () => {
    await run((context) => {
      const on = sheet(context);
      const chart = on.charts.add("ColumnClustered", on.getRange("B2:B4"), "Columns");
      chart.name = "Mine";
      chart.title.text = "Commitment";
      chart.title.format.font.size = 12;
      chart.title.format.font.bold = true;
      const first = chart.series.getItemAt(0);
      first.name = "Book";
      first.setXAxisValues(on.getRange("A2:A4"));
      first.format.fill.setSolidColor("#336699");
      first.hasDataLabels = true;
      first.dataLabels.position = "OutsideEnd";
      first.dataLabels.numberFormat = "0.0";
      const second = chart.series.add("Target");
      second.setValues(on.getRange("C2:C4"));
      second.setXAxisValues(on.getRange("A2:A4"));
      second.format.line.color = "#FF8800";
      second.format.line.weight = 2;
      chart.legend.visible = true;
      chart.legend.position = "Right";
      const { valueAxis, categoryAxis } = chart.axes;
      valueAxis.minimum = 0;
      valueAxis.maximum = 100;
      valueAxis.majorUnit = 20;
      valueAxis.numberFormat = "0";
      valueAxis.majorGridlines.visible = false;
      valueAxis.title.text = "Points";
      categoryAxis.visible = false;
    });
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    const [series] = host.book.getWorksheet("Sheet1")?.getCharts()[0]?.chartTypes[0]?.series ?? [];
    expect(series?.spPr && parseSpPr(series.spPr).fill?.solid?.srgb).toBe("336699");
    await run(async (context) => {
      const chart = sheet(context).charts.getItem("Mine");
      chart.title.load("text,visible");
      chart.title.format.font.load("size,bold");
      chart.series.load("items/name,items/hasDataLabels");
      const line = chart.series.getItemAt(1).format.line.load("color,weight");
      const { valueAxis, categoryAxis } = chart.axes;
      valueAxis.load("minimum,maximum,majorUnit,numberFormat,visible");
      valueAxis.majorGridlines.load("visible");
      valueAxis.title.load("text");
      categoryAxis.load("visible");
      chart.legend.load("position");
      await context.sync();
      expect([
        chart.title.text,
        chart.title.format.font.size,
        chart.title.format.font.bold,
      ]).toEqual(["Commitment", 12, true]);
      expect(chart.series.items.map(({ name, hasDataLabels }) => [name, hasDataLabels])).toEqual([
        ["Book", true],
        ["Target", false],
      ]);
      expect([line.color, line.weight]).toEqual(["#FF8800", 2]);
      expect(valueAxis).toMatchObject({
        minimum: 0,
        maximum: 100,
        majorUnit: 20,
        numberFormat: "0",
        visible: true,
      });
      expect([valueAxis.majorGridlines.visible, valueAxis.title.text]).toEqual([false, "Points"]);
      expect([categoryAxis.visible, chart.legend.position]).toEqual([false, "Right"]);
    });
  });

  it("take markers", async () => {
    await run(async (context) => {
      const chart = sheet(context).charts.add("RadarMarkers", sheet(context).getRange("A1:B4"));
      const series = chart.series.getItemAt(0);
      series.markerStyle = "Diamond";
      series.markerSize = 7;
      series.markerBackgroundColor = "#112233";
      series.markerForegroundColor = "#445566";
      series.load("markerStyle,markerSize,markerBackgroundColor,markerForegroundColor");
      await context.sync();
      expect(series).toMatchObject({
        markerStyle: "Diamond",
        markerSize: 7,
        markerBackgroundColor: "#112233",
        markerForegroundColor: "#445566",
      });
    });
  });

  it("are moved, deleted and followed by their file", async () => {
    await run((context) => {
      const { charts } = sheet(context);
      charts.add("Line", sheet(context).getRange("A1:B4")).name = "One";
      charts.add("Line", sheet(context).getRange("A1:B4")).name = "Two";
    });
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    await run((context) => {
      const { charts } = sheet(context);
      charts.getItem("One").delete();
      const two = charts.getItem("Two");
      two.left = 96;
      two.top = 30;
      two.width = 240;
      context.workbook.worksheets
        .add("Other")
        .charts.add("Pie", sheet(context).getRange("A1:B4")).name = "Three";
    });
    connectedBook({}, await openBook(await saveBook(host.book)));
    await run(async (context) => {
      const { charts } = sheet(context);
      charts.load("items/name,items/left,items/top,items/width");
      const other = context.workbook.worksheets.getItem("Other").charts;
      other.load("items/name,items/chartType");
      await context.sync();
      expect(charts.items.map(({ name, left, top, width }) => [name, left, top, width])).toEqual([
        ["Two", 96, 30, 240],
      ]);
      expect(other.items.map(({ name, chartType }) => [name, chartType])).toEqual([
        ["Three", "Pie"],
      ]);
    });
  });

  it("refuse types, label places and names that do not do", async () => {
    const codes = [];
    for (const change of [
      (charts: Excel.ChartCollection, range: Excel.Range) => void charts.add("Funnel", range),
      (charts: Excel.ChartCollection, range: Excel.Range) => {
        charts.add("ColumnClustered", range).dataLabels.position = "Top";
      },
      (charts: Excel.ChartCollection, range: Excel.Range) => {
        charts.add("Line", range).name = "Same";
        charts.add("Line", range).name = "Same";
      },
      (charts: Excel.ChartCollection) => void charts.getItem("Nothing").load("name"),
    ]) {
      const error = await failure((context) =>
        change(sheet(context).charts, sheet(context).getRange("A1:B4")),
      );
      codes.push(error.code);
    }
    expect(codes).toEqual(["NotImplemented", "InvalidArgument", "InvalidArgument", "ItemNotFound"]);
  });

  it("of points draw no line between them, and take series from another sheet", async () => {
    await run((context) => {
      const other = context.workbook.worksheets.add("Other");
      other.getRange("A1:B3").values = [
        [10, 1],
        [20, 4],
        [30, 9],
      ];
      const chart = sheet(context).charts.add("XYScatter", sheet(context).getRange("B2:B3"));
      const line = chart.series.getItemAt(0);
      line.format.line.lineStyle = "Dash";
      line.format.line.color = "#66727F";
      line.markerStyle = "None";
      const points = chart.series.add("Clients");
      points.setXAxisValues(other.getRange("A1:A3"));
      points.setValues(other.getRange("B1:B3"));
    });
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    const group = host.book.getWorksheet("Sheet1")?.getCharts()[0]?.chartTypes[0];
    const [line, points] = (group?.series ?? []).map(({ spPr }) => spPr && parseSpPr(spPr).line);
    expect(line).toMatchObject({ dash: "dash", color: { srgb: "66727F" } });
    expect(line?.noFill).toBeUndefined();
    expect(points?.noFill).toBe(true);
    expect(group?.series[1]).toMatchObject({
      xVal: { numRef: { formula: "Other!$A$1:$A$3" } },
      yVal: { numRef: { formula: "Other!$B$1:$B$3", cache: { points: [{}, {}, {}] } } },
    });
    await run(async (context) => {
      const chart = sheet(context).charts.getItemAt(0);
      const style = chart.series.getItemAt(0).format.line.load("lineStyle");
      await context.sync();
      expect(style.lineStyle).toBe("Dash");
    });
  });

  it("label columns with their values and nothing else, in the font that was asked for", async () => {
    await run((context) => {
      const chart = sheet(context).charts.add("ColumnStacked", sheet(context).getRange("A1:B4"));
      const series = chart.series.getItemAt(0);
      series.hasDataLabels = true;
      series.dataLabels.format.font.color = "#FFFFFF";
      series.dataLabels.format.font.size = 9;
    });
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    const chart = host.book.getWorksheet("Sheet1")?.getCharts()[0];
    // A reader shows whatever the file is silent about.
    expect(chart?.chartTypes[0]?.series[0]).toMatchObject({
      dataLabels: { showVal: true, showCatName: false, showSerName: false, showLegendKey: false },
    });
    await run(async (context) => {
      const [first] = [sheet(context).charts.getItemAt(0).series.getItemAt(0)];
      const font = first.dataLabels.format.font.load("color,size");
      await context.sync();
      expect([font.color, font.size]).toEqual(["#FFFFFF", 9]);
    });
  });

  it("are saved with the figures that their cells show then", async () => {
    await run((context) => {
      sheet(context).getRange("D2:D4").formulas = [["=B2*2"], ["=B3*2"], ["=B4*2"]];
      sheet(context).charts.add("ColumnClustered", sheet(context).getRange("D2:D4"), "Columns");
    });
    await run((context) => {
      sheet(context).getRange("B2").values = [[100]];
    });
    const saved = await openBook(await saveBook(host.book));
    const [series] = saved.getWorksheet("Sheet1")?.getCharts()[0]?.chartTypes[0]?.series ?? [];
    expect(series).toMatchObject({
      val: { numRef: { cache: { points: [{ value: 200 }, { value: 110 }, { value: 76 }] } } },
    });
  });

  it("of points join them by straight lines: a file that is silent about it has them bent", async () => {
    await run((context) => {
      const chart = sheet(context).charts.add("XYScatter", sheet(context).getRange("B1:C4"));
      chart.series.add("Another");
    });
    const saved = await openBook(await saveBook(host.book));
    const group = saved.getWorksheet("Sheet1")?.getCharts()[0]?.chartTypes[0];
    expect(group?.series).toMatchObject([{ smooth: false }, { smooth: false }]);
  });
});
