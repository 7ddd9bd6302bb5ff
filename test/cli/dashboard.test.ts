import type { Workbook } from "@cj-tech-master/excelts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBook } from "../../src/host/workbook-file";
import { ccs, temporaryFolder } from "./run-in-process";

async function sheetsOf(path: string): Promise<string[]> {
  const book: Workbook = await openBook(await readFile(path));
  return book.worksheets.filter(({ state }) => state === "visible").map(({ name }) => name);
}

describe("ccs dashboard", () => {
  it("says what it was made from, and what it could not read by its cell", async () => {
    const folder = await temporaryFolder();
    const [book, made] = [join(folder, "years.xlsx"), join(folder, "made.xlsx")];
    await ccs(["sample", book, "--years", "3", "--clients", "24", "--seed", "7"]);
    const options = ["--out", made, "--min-answers", "8"];
    const { code, out, err } = await ccs(["dashboard", book, ...options]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain(`Written to ${made}`);
    expect(err).toMatch(/\n {2}Customer dashboard\n {2}Survey answers +\d+ answers, \d+ confid/);
    expect(err).toMatch(/\n {2}MRR by month +revenue of \d+ clients\n/);
    expect(err).toMatch(/groups have fewer than 8\s+answers,\s+or too few clients\./);
    expect(err).not.toContain("What is missing");
    expect(err).not.toContain("Data sheets:");
    const said = err.replaceAll(/\s+/g, " ");
    const tabs = /Tabs: (.*)\. $/.exec(said)![1]!.split(", ");
    expect(tabs).toHaveLength(13);
    expect(await sheetsOf(made)).toEqual(expect.arrayContaining(tabs));
    for (const line of err.split("\n")) {
      if (!line.includes(folder)) expect(line.length).toBeLessThanOrEqual(78);
    }
  });

  it("says in French which columns each block needs where there is no data sheet", async () => {
    const folder = await temporaryFolder();
    const [book, made] = [join(folder, "clients.xlsx"), join(folder, "fait.xlsx")];
    const french = ["--language", "fr"];
    await ccs(["sample", book, "--clients", "5", ...french]);
    const { code, err } = await ccs(["dashboard", book, "--out", made, ...french]);
    expect(code).toBe(0);
    const words = err.replaceAll(/\s+/g, " ");
    expect(words).toContain("Aucune feuille de données");
    expect(words).toContain("Ce qui manque · Le classeur n’a pas de feuille");
    expect(words.match(/ · Le classeur n’a pas de feuille/g)).toHaveLength(5);
    expect(await sheetsOf(made)).toContain("Tableau de bord clients");
    // Every later run brings the dashboard up to date, and says so.
    for (const command of ["score", "snapshot"]) {
      const again = join(folder, `${command}.xlsx`);
      const run = await ccs([command, made, "--out", again, ...french]);
      expect(run.code).toBe(0);
      expect(run.err).toContain("\n  Tableau de bord clients\n");
      expect(run.err.replaceAll(/\s+/g, " ")).toContain("Onglets : Tableau de bord clients, ");
    }
  });

  it.each(["1", "1001", "many"])("refuses %s as the smallest group", async (given) => {
    const options = ["--out", "made.xlsx", "--min-answers", given];
    expect(await ccs(["dashboard", "book.xlsx", ...options])).toEqual({
      code: 2,
      out: "",
      err: expect.stringContaining(`“${given}” is not a size of a group.`) as string,
    });
  });

  it("needs to know where to write", async () => {
    const { code, err } = await ccs(["dashboard", "clients.xlsx"]);
    expect(code).toBe(2);
    expect(err).toContain("--out OUT");
  });
});
