import { Workbook } from "@cj-tech-master/excelts";
import { expect, it } from "vitest";
import { readGrids } from "../../src/excel/read-workbook";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";

it("asks again for less where an answer is too large, and keeps the order of rows", async () => {
  const host = new HostWorkbook(new Workbook());
  connectHost(host);
  const [sheet] = host.book.worksheets;
  const rows = Array.from({ length: 40 }, (_, row) => [`${row} ${"x".repeat(900)}`, row]);
  sheet!.addRows(rows);
  host.controls.responseLimit = 8_000;
  const area = { row: 0, column: 0, rows: 40, columns: 2 };
  const [grid] = await Excel.run((context) =>
    readGrids(context, [{ sheetName: sheet!.name, area }]),
  );
  expect(grid!.values).toEqual(rows);
  expect(host.controls.requests).toBeLessThan(20);
});

it("gives up where one row is too large", async () => {
  const host = new HostWorkbook(new Workbook());
  connectHost(host);
  const [sheet] = host.book.worksheets;
  sheet!.addRow(["x".repeat(20_000)]);
  host.controls.responseLimit = 8_000;
  const area = { row: 0, column: 0, rows: 1, columns: 1 };
  const read = Excel.run((context) => readGrids(context, [{ sheetName: sheet!.name, area }]));
  await expect(read).rejects.toMatchObject({ code: "ResponsePayloadSizeLimitExceeded" });
});
