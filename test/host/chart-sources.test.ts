import { describe, expect, it } from "vitest";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, firstSheet as sheet, run } from "./connected-book";

// https://learn.microsoft.com/javascript/api/excel/excel.chartseries#excel-excel-chartseries-setvalues-member(1)
describe("charts that are there already", () => {
  it("take other cells for their series, another name, and go", async () => {
    let host = connectedBook();
    await run((context) => {
      const on = sheet(context);
      on.getRange("A1:C4").values = [
        ["Client", "ARR", "Score"],
        ["a", 1, 10],
        ["b", 2, 20],
        ["c", 3, 30],
      ];
      on.charts.add("ColumnClustered", on.getRange("A1:B4"), "Columns").name = "Columns";
      on.charts.add("XYScatter", on.getRange("B1:C4"), "Columns").name = "Cloud";
      on.charts.add("Line", on.getRange("A1:B4"), "Columns").name = "Old";
    });
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    await run((context) => {
      const { charts } = sheet(context);
      const other = context.workbook.worksheets.add("It's new");
      const columns = charts.getItem("Columns").series.getItemAt(0);
      columns.setValues(other.getRange("B2:B9"));
      columns.setXAxisValues(other.getRange("A2:A9"));
      const cloud = charts.getItem("Cloud").series.getItemAt(0);
      cloud.setValues(other.getRange("D2:D9"));
      cloud.setXAxisValues(other.getRange("C2:C9"));
      charts.getItem("Columns").name = "Renamed";
      charts.getItem("Old").delete();
    });
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    await run(async (context) => {
      const { charts } = sheet(context);
      charts.load("items/name");
      await context.sync();
      expect(charts.items.map(({ name }) => name)).toEqual(["Renamed", "Cloud"]);
    });
    const [columns, cloud] = (host.book.getWorksheet("Sheet1")?.getCharts() ?? []).map(
      ({ chartModel }) => chartModel?.chart.plotArea.chartTypes[0]?.series[0],
    );
    expect(JSON.stringify(columns)).toContain("'It''s new'!$B$2:$B$9");
    expect(JSON.stringify(columns)).toContain("'It''s new'!$A$2:$A$9");
    expect(cloud).toMatchObject({
      xVal: { numRef: { formula: "'It''s new'!$C$2:$C$9" } },
      yVal: { numRef: { formula: "'It''s new'!$D$2:$D$9" } },
    });
  });
});
