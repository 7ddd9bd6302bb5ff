import { Workbook } from "@cj-tech-master/excelts";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInputFile } from "../../src/cli/input-file";
import { ccs, temporaryFolder } from "./run-in-process";

/** The container of old and of encrypted Office files, with the name of one stream in it. */
function compoundFile(stream: string): Buffer {
  const signature = Buffer.from("d0cf11e0a1b11ae1", "hex");
  return Buffer.concat([signature, Buffer.alloc(600), Buffer.from(stream, "utf16le")]);
}

describe("an input at fault is exit code 1 with a sentence that says what to do", () => {
  it.each<[string, string, Buffer | string, string]>([
    ["an .xls", "old.xls", compoundFile("Workbook"), "save it as Excel workbook (.xlsx)"],
    [
      "an .xls called .xlsx",
      "old.xlsx",
      compoundFile("Workbook"),
      "save it as Excel workbook (.xlsx)",
    ],
    ["a binary workbook", "binary.xlsb", "PK\u0003\u0004", "save it as Excel workbook (.xlsx)"],
    [
      "a workbook with a password",
      "secret.xlsx",
      compoundFile("EncryptedPackage"),
      "protected by a password",
    ],
    ["an empty file", "empty.xlsx", "", "is empty"],
    ["an empty csv", "empty.csv", "", "is empty"],
    ["text called .xlsx", "text.xlsx", "Client,ARR\nA,1\n", "not a workbook that can be opened"],
    [
      "a zip that is no workbook",
      "zip.xlsx",
      "PK\u0003\u0004 and then nothing",
      "not a workbook that can be opened",
    ],
    ["a workbook called .csv", "book.csv", "PK\u0003\u0004", "rename it to .xlsx"],
    ["another kind of file", "book.ods", "PK\u0003\u0004", "neither .xlsx nor .csv"],
  ])("%s", async (_, name, content, sentence) => {
    const folder = await temporaryFolder();
    const path = join(folder, name);
    await writeFile(path, content);
    for (const args of [
      ["score", path, "--out", join(folder, "out.xlsx")],
      ["eval", "--book", path, "=1"],
    ]) {
      const { code, out, err } = await ccs(args);
      expect(err).toContain(sentence);
      expect(err.trimEnd().split("\n")).toHaveLength(1);
      expect(err).toContain(path);
      expect({ code, out }).toEqual({ code: 1, out: "" });
    }
  });

  it("a workbook that was cut off on its way", async () => {
    const folder = await temporaryFolder();
    const book = new Workbook();
    book.addWorksheet("Clients").getCell("A1").value = "Client";
    const bytes = await book.xlsx.writeBuffer();
    const path = join(folder, "half.xlsx");
    await writeFile(path, bytes.subarray(0, bytes.length / 2));
    const { code, err } = await ccs(["score", path, "--out", join(folder, "out.xlsx")]);
    expect(code).toBe(1);
    expect(err).toMatch(/^.*half\.xlsx is not a workbook that can be opened: .*\n$/);
  });

  it("a missing file, and a folder", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "books.xlsx"));
    const missing = await ccs(["eval", "--book", join(folder, "no.xlsx"), "=1"]);
    expect(missing).toMatchObject({ code: 1, out: "" });
    expect(missing.err).toMatch(
      /^There is no file .*no\.xlsx\. Check the name and the folder\.\n$/,
    );
    const given = await ccs(["eval", "--book", join(folder, "books.xlsx"), "=1"]);
    expect(given).toMatchObject({ code: 1, out: "" });
    expect(given.err).toContain("books.xlsx is a folder. Name one workbook in it");
  });

  it("says it in French too", async () => {
    const { err } = await ccs(["eval", "--language", "fr", "--book", "rien.xlsx", "=1"]);
    expect(err).toBe("Il n’y a pas de fichier rien.xlsx. Vérifiez le nom et le dossier.\n");
  });
});

it("tells a text from a workbook by the name, whatever its case", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "BOOK.CSV"), "Client;ARR");
  expect(await readInputFile(join(folder, "BOOK.CSV"))).toMatchObject({ kind: "csv" });
});
