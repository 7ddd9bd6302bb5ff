import { Workbook } from "@cj-tech-master/excelts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ccs, temporaryFolder } from "./run-in-process";

describe("ccs examples", () => {
  it.each([
    ["en", "Satisfaction and advocacy", "written to"],
    ["fr", "Satisfaction et promotion", "Classeur"],
  ])("writes the functions at work, a sheet a family (%s)", async (language, first, words) => {
    const path = join(await temporaryFolder(), "functions.xlsx");
    const { code, out, err } = await ccs(["examples", path, "--language", language]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain(words);
    expect(err).toContain(path);
    const book = new Workbook();
    await book.xlsx.load(await readFile(path));
    expect(book.worksheets[0]!.name).toBe(first);
    expect((await ccs(["examples", path])).code).toBe(2);
    expect((await ccs(["eval", "--book", path, "=CLIENT.NPS({10,0})"])).out).toContain('"value":0');
  });
});
