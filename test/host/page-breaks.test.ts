import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet as sheet, run } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

/** The cells under the page breaks of the first sheet. */
async function cellsAfterBreaks(): Promise<string[]> {
  const found: string[] = [];
  await run(async (context) => {
    const breaks = sheet(context).horizontalPageBreaks.load("items");
    await context.sync();
    const cells = breaks.items.map((one) => one.getCellAfterBreak().load("address"));
    await context.sync();
    found.push(...cells.map(({ address }) => address));
  });
  return found;
}

describe("page breaks between rows", () => {
  it("stand above the cell they were added at, once, and survive the file", async () => {
    await run((context) => {
      sheet(context).getRange("A1:A30").values = Array.from({ length: 30 }, (_, i) => [i]);
      const breaks = sheet(context).horizontalPageBreaks;
      for (const address of ["A21", "C9", "A21"]) breaks.add(address);
    });
    expect(await cellsAfterBreaks()).toEqual(["Sheet1!A9", "Sheet1!A21"]);
    connectedBook({}, await openBook(await saveBook(host.book)));
    expect(await cellsAfterBreaks()).toEqual(["Sheet1!A9", "Sheet1!A21"]);
  });

  it("move with their rows, and go with them", async () => {
    await run((context) => {
      sheet(context).getRange("A1:A30").values = Array.from({ length: 30 }, (_, i) => [i]);
      for (const row of [5, 9, 21]) sheet(context).horizontalPageBreaks.add(`A${row}`);
    });
    await run((context) => {
      sheet(context).getRange("7:8").insert("Down");
      sheet(context).getRange("11:11").delete("Up");
    });
    expect(await cellsAfterBreaks()).toEqual(["Sheet1!A5", "Sheet1!A22"]);
  });

  it("are all taken away at once, and there is none above the first row", async () => {
    await run((context) => void sheet(context).horizontalPageBreaks.add("A5"));
    await run((context) => sheet(context).horizontalPageBreaks.removePageBreaks());
    expect(await cellsAfterBreaks()).toEqual([]);
    const error = await failure((context) => {
      sheet(context).horizontalPageBreaks.add("B1");
    });
    expect(error.code).toBe("InvalidArgument");
  });
});
