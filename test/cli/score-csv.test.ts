import { Workbook } from "@cj-tech-master/excelts";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ScoreReport } from "../../src/cli/score-report";
import { ccs, temporaryFolder } from "./run-in-process";

const HEADERS = [
  ...["Client", "CA récurrent", "Date de signature", "Échéance", "Taux d'utilisation"],
  ...["Évolution du CA", "Utilisateurs formés", "Retard de paiement", "Note CSAT", "Téléphone"],
];
// The same three clients, as a French Excel and as a machine write them.
const FRENCH = [
  ["Dupont", "12 000,50", "31/01/2020", "30/06/2026", "80 %", "0,2", "62,5 %", "3,5", "4,5"],
  ["Morel", "1 234,56 €", "1/2/2019", "01-12-2026", "45%", "-5 %", "0,4", "12", "3,25"],
  ["Petit", "1\u202f200\u00a0€", "15.03.2023", "2026-09-01", "100 %", "0", "1", "0", "4.5"],
];
const MACHINE = [
  ["Dupont", "12000.5", "2020-01-31", "2026-06-30", "0.8", "0.2", "0.625", "3.5", "4.5"],
  ["Morel", "1234.56", "2019-02-01", "2026-12-01", "0.45", "-0.05", "0.4", "12", "3.25"],
  ["Petit", "1200", "2023-03-15", "2026-09-01", "1", "0", "1", "0", "4.5"],
];
const PHONE = "0612345678";

describe("ccs score of a csv in French", () => {
  it("reads amounts, percentages and dates as a French Excel does", async () => {
    const folder = await temporaryFolder();
    const output = join(folder, "x.xlsx");
    const scored = async (name: string, rows: string[][]): Promise<ScoreReport> => {
      const lines = [HEADERS, ...rows.map((row) => [...row, PHONE])].map((row) => row.join(";"));
      const input = join(folder, name);
      await writeFile(input, `\uFEFF${lines.join("\r\n")}\r\n`);
      const options = ["--language", "fr", "--as-of", "2026-03-31", "--json", "--force"];
      const { code, out } = await ccs(["score", input, "--out", output, ...options]);
      expect(code).toBe(0);
      return JSON.parse(out) as ScoreReport;
    };
    const machine = await scored("machine.csv", MACHINE);
    const french = await scored("liste.csv", FRENCH);

    expect(french.clients.map(({ arr }) => arr)).toEqual([12_000.5, 1234.56, 1200]);
    expect(french.currency).toBe("EUR");
    // What is left is about criteria that have no column; no cell is at fault.
    expect(french.issues.filter(({ address }) => address !== "")).toEqual([]);
    expect(french.clients).toEqual(machine.clients);
    expect(french.clients[0]?.score).toEqual(expect.any(Number));

    const book = new Workbook();
    await book.xlsx.load(await readFile(output));
    const clients = book.getWorksheet("liste");
    expect(clients?.getCell("B2").value).toBe(12_000.5);
    expect(clients?.getCell("J2").value).toBe(PHONE);
    expect(clients?.getCell("E2").numFmt).toBe("0%");
    expect(clients?.getCell("C2").numFmt).toBe("dd/mm/yyyy");
    expect(book.worksheets.map(({ name }) => name)).toContain("Tableau de bord");
  });
});
