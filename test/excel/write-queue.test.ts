import { expect, it } from "vitest";
import { WriteQueue } from "../../src/excel/write-queue";
import { smallBook } from "../support/busy-book";

it("keeps requests of very many small writes as small as others", async () => {
  const { controls } = await smallBook(3);
  const lines = 5_000;
  await Excel.run(async (context) => {
    const queue = new WriteQueue(context);
    const sheet = context.workbook.worksheets.getItem("Clients");
    for (let line = 0; line < lines; line++) {
      await queue.write(sheet, { row: 10 + 2 * line, column: 30, cells: [[line]] });
    }
    await queue.sync();
    const cells = sheet.getRangeByIndexes(10, 30, 2 * lines, 1).load("values");
    await context.sync();
    const written = (cells.values as unknown[][]).flatMap(([value]) =>
      value === "" ? [] : [value],
    );
    expect(written).toEqual(Array.from({ length: lines }, (_, line) => line));
  });
  // A request is filled to some eight hundred kilobytes before it goes.
  expect(controls.largestRequest).toBeGreaterThan(400_000);
  expect(controls.largestRequest).toBeLessThan(1_000_000);
});
