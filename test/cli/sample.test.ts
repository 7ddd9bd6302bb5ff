import { Workbook } from "@cj-tech-master/excelts";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PlantedFault } from "../../src/book/planted-fault";
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
      `30 made-up clients (seed 9) written to ${path}. Next: npm run --silent ccs -- score "${path}"`,
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

  it.each(["en", "fr"])("plants faults, all of which ccs score finds (%s)", async (language) => {
    const folder = await temporaryFolder();
    const path = join(folder, "dirty.xlsx");
    const own = ["--language", language];
    const options = ["--clients", "60", "--seed", "3", ...own];
    const sample = await ccs(["sample", path, "--dirty", "--json", ...options]);
    expect(sample.code).toBe(0);
    const faults = JSON.parse(sample.out) as PlantedFault[];
    expect((await open(path)).worksheets).toHaveLength(3);

    const scored = await ccs([
      "score",
      path,
      "--out",
      join(folder, "scored.xlsx"),
      "--json",
      ...own,
    ]);
    expect(scored.code).toBe(0);
    const { issues } = JSON.parse(scored.out) as {
      issues: { kind: string; sheet: string; address: string }[];
    };
    const found = issues.map(({ kind, sheet, address }) => [sheet, address, kind].join());
    const planted = faults
      .filter(({ issue }) => issue !== null)
      .map(({ sheetName, address, issue }) => [sheetName, address, issue].join());
    expect(found.sort()).toEqual(planted.sort());

    const { out } = await ccs(["sample", path, "--dirty", "--force", ...options]);
    expect(out.trim().split("\n")).toHaveLength(faults.length);
    for (const line of out.trim().split("\n")) expect(line.split("\t")).toHaveLength(4);
  });

  it("refuses a dirty book that is too small, and --json without --dirty", async () => {
    const path = join(await temporaryFolder(), "dirty.xlsx");
    expect(await ccs(["sample", path, "--dirty", "--clients", "49"])).toMatchObject({ code: 2 });
    expect(await ccs(["sample", path, "--json"])).toMatchObject({ code: 2 });
  });
});
