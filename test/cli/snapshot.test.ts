import { Workbook } from "@cj-tech-master/excelts";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ccs, temporaryFolder } from "./run-in-process";

/** The days of the lines of the history in a file, and the names of its sheets. */
async function bookAt(path: string): Promise<{ days: unknown[]; sheets: string[] }> {
  const book = new Workbook();
  await book.xlsx.load(await readFile(path));
  const sheet = book.worksheets.find((one) =>
    one.getTables().some(({ name }) => name === "CcsHistory"),
  )!;
  const days: unknown[] = [];
  sheet.eachRow((row, number) => {
    const cell = row.getCell(2).value;
    if (number > 4) days.push(cell instanceof Date ? cell.toISOString().slice(0, 10) : cell);
  });
  return { days, sheets: book.worksheets.map(({ name }) => name) };
}

const times = (count: number, day: string): string[] => new Array<string>(count).fill(day);

test("ccs snapshot keeps one day after the other, and asks before it replaces one", async () => {
  const folder = await temporaryFolder();
  const [book, first, second, third] = ["book", "q1", "q2", "again"].map((name) =>
    join(folder, `${name}.xlsx`),
  ) as [string, string, string, string];
  await ccs(["sample", book, "--clients", "3"]);
  const snap = (input: string, output: string, ...more: string[]) =>
    ccs(["snapshot", input, "--out", output, ...more]);

  const { code, out, err } = await snap(book, first, "--as-of", "2026-03-31");
  expect({ code, out }).toEqual({ code: 0, out: "" });
  expect(err).toContain("Snapshot of March 31, 2026 taken; “Score history” holds 1 snapshot.");
  expect(await bookAt(first)).toMatchObject({
    days: times(3, "2026-03-31"),
    sheets: expect.arrayContaining(["Value bridge", "Objective", "Score history"]) as string[],
  });

  await snap(first, second, "--as-of", "2026-06-30");
  const both = [...times(3, "2026-03-31"), ...times(3, "2026-06-30")];
  expect((await bookAt(second)).days).toEqual(both);

  const refused = await snap(second, third, "--as-of", "2026-06-30");
  expect(refused).toEqual({
    code: 1,
    out: "",
    err: `The score history of ${second} has a snapshot of 2026-06-30 already. Add --replace to take it again in its place; nothing was written.\n`,
  });
  expect(await readdir(folder)).not.toContain("again.xlsx");

  const french = await snap(second, third, "--as-of", "2026-06-30", "--language", "fr");
  expect(french.err).toMatch(
    /^L’historique des scores de .* contient déjà un relevé du 30\/06\/2026\./,
  );

  const replaced = await snap(second, third, "--as-of", "2026-06-30", "--replace");
  expect(replaced.code).toBe(0);
  expect(replaced.err).toContain("taken again in place of the one before");
  expect((await bookAt(third)).days).toEqual(both);
});

test("ccs snapshot needs to know where to write", async () => {
  const { code, err } = await ccs(["snapshot", "clients.xlsx"]);
  expect(code).toBe(2);
  expect(err).toContain("--out OUT");
});
