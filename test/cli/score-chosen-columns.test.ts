import { Workbook } from "@cj-tech-master/excelts";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { score } from "../support/scored-book-session";
import { ccs, temporaryFolder } from "./run-in-process";

it("takes columns for what somebody has chosen in Excel, in either language", async () => {
  const book = new Workbook();
  const sheet = book.addWorksheet("Clients");
  sheet.addRows([
    ["Client", "ARR", "NPS", "Field 7"],
    ["Acme", 1000, 9, 3],
    ["Bell", 2000, 6, 8],
  ]);
  connectHost(new HostWorkbook(book));
  const use = { role: null, criterion: "npsAnswer" };
  await score({ choices: [{ header: "Field 7", nth: 0, use, sheetName: "Clients" }] });

  const folder = await temporaryFolder();
  const [input, output] = [join(folder, "in.xlsx"), join(folder, "out.xlsx")];
  await writeFile(input, await saveBook(book));
  const run = await ccs(["score", input, "--out", output, "--language", "fr"]);
  expect(run.err).not.toContain("Field 7");
  const check = (await openBook(await readFile(output))).worksheets.find((one) =>
    one.getTables().some(({ name }) => name === "CcsColumns"),
  );
  const lines: string[][] = [];
  check?.eachRow((row) => {
    lines.push([1, 2, 3].map((column) => row.getCell(column).text));
  });
  expect(lines).toContainEqual(["Field 7", "D", "choisie par vous"]);
});
