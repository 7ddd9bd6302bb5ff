import { Workbook } from "@cj-tech-master/excelts";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ccs, temporaryFolder } from "./run-in-process";

async function open(path: string): Promise<Workbook> {
  const book = new Workbook();
  await book.xlsx.load(await readFile(path));
  return book;
}

describe("ccs sample", () => {
  it("writes a table of clients and a sheet that says they are made up", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "book.xlsx");
    const { code, out, err } = await ccs(["sample", path, "--clients", "30", "--seed", "9"]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain(
      `30 made-up clients (seed 9) written to ${path}. Next: ccs score "${path}"`,
    );
    expect(await readdir(folder)).toEqual(["book.xlsx"]);

    const book = await open(path);
    expect(book.worksheets.map(({ name }) => name)).toEqual(["Clients", "About this book"]);
    const clients = book.getWorksheet("Clients")!;
    expect(clients.rowCount).toBe(31);
    expect(clients.getTables()).toHaveLength(1);
    expect(clients.getCell("B1").value).toBe("Client");
    expect(clients.getCell("E2").numFmt).toBe('"€"#,##0');
    expect(book.getWorksheet("About this book")!.getCell("A2").value).toContain("synthetic");
  });

  it("is in French when asked to", async () => {
    const path = join(await temporaryFolder(), "fichier.xlsx");
    const { err } = await ccs(["sample", path, "--clients", "3", "--language", "fr"]);
    expect(err).toContain("3 clients inventés (graine 1)");
    expect((await open(path)).worksheets.map(({ name }) => name)).toEqual(["Clients", "À propos"]);
  });

  it("replaces a file only by force", async () => {
    const path = join(await temporaryFolder(), "book.xlsx");
    await writeFile(path, "mine");
    expect((await ccs(["sample", path, "--clients", "3"])).code).toBe(2);
    expect(await readFile(path, "utf8")).toBe("mine");
    expect((await ccs(["sample", path, "--clients", "3", "--force"])).code).toBe(0);
    expect((await open(path)).worksheets).toHaveLength(2);
  });
});
