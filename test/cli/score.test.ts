import { Workbook } from "@cj-tech-master/excelts";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ScoreReport } from "../../src/cli/score-report";
import { foreignBook, foreignSpellings } from "../support/foreign-book";
import { xmlFaults } from "../support/xml-faults";
import { ccs, temporaryFolder } from "./run-in-process";
import type { Run } from "./run-in-process";

const sheetNames = async (path: string): Promise<string[]> => {
  const book = new Workbook();
  await book.xlsx.load(await readFile(path));
  return book.worksheets.filter(({ state }) => state === "visible").map(({ name }) => name);
};

describe("ccs score", () => {
  it("writes a scored copy, tells it on standard error, and leaves the input as it was", async () => {
    const folder = await temporaryFolder();
    const [input, output] = [join(folder, "book.xlsx"), join(folder, "scored.xlsx")];
    await ccs(["sample", input, "--clients", "8"]);
    const before = await readFile(input);
    const { code, out, err } = await ccs(["score", input, "--out", output]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain("Commitment Score · book.xlsx · Clients");
    expect(err).toContain(`Written to ${output}`);
    expect(err).not.toMatch(/\p{Cc}(?<!\n)/u);
    expect((await readFile(input)).equals(before)).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(["book.xlsx", "scored.xlsx"]);
    const names = await sheetNames(output);
    expect(names).toEqual(expect.arrayContaining(["Clients", "About this book", "Dashboard"]));
    expect(names).toHaveLength(7);
  });

  it("shows each step on a terminal, in colour unless NO_COLOR says no", async () => {
    const folder = await temporaryFolder();
    const input = join(folder, "book.xlsx");
    await ccs(["sample", input, "--clients", "5"]);
    const args = ["score", input, "--force", "--out", join(folder, "scored.xlsx")];
    const colored = await ccs(args, { terminal: true });
    expect(colored.err).toContain("Scoring …");
    expect(colored.err).toContain("\u001b[1m");
    const plain = await ccs(args, { terminal: true, env: { NO_COLOR: "1" } });
    expect(plain.err).not.toContain("\u001b[1m");
  });

  it("takes a csv, and writes a workbook in French", async () => {
    const folder = await temporaryFolder();
    const [input, output] = [join(folder, "clients.csv"), join(folder, "notes.xlsx")];
    const lines = [
      "Client;CA récurrent;Note NPS",
      "Dupont & Fils;12000;9",
      "Établissements Morel;8000;3",
    ];
    await writeFile(input, lines.join("\r\n"));
    const { code, err } = await ccs(["score", input, "--out", output, "--language", "fr"]);
    expect(err).toContain("À faire d’abord");
    expect(err).toContain(`Écrit dans ${output}`);
    expect(code).toBe(0);
    expect(await sheetNames(output)).toEqual(
      expect.arrayContaining(["Tableau de bord", "Plan d’action"]),
    );
    expect(await readFile(input, "utf8")).toBe(lines.join("\r\n"));
  });

  it("scores books of other writers, whatever prefixes they use", async () => {
    const folder = await temporaryFolder();
    for (const [index, [writer, spelling]] of foreignSpellings.entries()) {
      const [input, output] = [join(folder, `in${index}.xlsx`), join(folder, `out${index}.xlsx`)];
      await writeFile(input, await foreignBook(spelling));
      const { code } = await ccs(["score", input, "--out", output]);
      expect(code, writer).toBe(0);
      expect(await xmlFaults(output), writer).toEqual([]);
      expect(await sheetNames(output)).toEqual(expect.arrayContaining(["Clients", "Dashboard"]));
    }
  });

  it("names the sheets when there is none of that name, and writes nothing", async () => {
    const folder = await temporaryFolder();
    const input = join(folder, "book.xlsx");
    await ccs(["sample", input, "--clients", "5"]);
    const run = await ccs(["score", input, "--out", join(folder, "out.xlsx"), "--sheet", "Kunden"]);
    expect(run).toMatchObject({ code: 1, out: "" });
    expect(run.err).toContain("Kunden");
    expect(run.err).toContain("Clients, About this book");
    expect(await readdir(folder)).toEqual(["book.xlsx"]);
  });

  it("says what is missing in a book without clients", async () => {
    const folder = await temporaryFolder();
    const book = new Workbook();
    book.addWorksheet("Notes").getCell("A1").value = "Call Mum";
    await writeFile(join(folder, "notes.xlsx"), await book.xlsx.writeBuffer());
    const empty = new Workbook();
    empty.addWorksheet("Sheet1");
    await writeFile(join(folder, "empty.xlsx"), await empty.xlsx.writeBuffer());
    for (const name of ["notes.xlsx", "empty.xlsx"]) {
      const run = await ccs(["score", join(folder, name), "--out", join(folder, "out.xlsx")]);
      expect(run).toMatchObject({ code: 1, out: "" });
      expect(run.err.length).toBeGreaterThan(40);
      expect(run.err).not.toMatch(/\n\s+at |undefined/);
    }
    expect((await readdir(folder)).sort()).toEqual(["empty.xlsx", "notes.xlsx"]);
  });
});

describe("ccs score --json", () => {
  let run: Run;
  let report: ScoreReport;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "ccs tests "));
    const input = join(folder, "book.xlsx");
    await ccs(["sample", input, "--clients", "60", "--seed", "4"]);
    const args = ["--out", join(folder, "scored.xlsx"), "--json", "--as-of", "2026-06-30"];
    run = await ccs(["score", input, ...args]);
    report = JSON.parse(run.out) as ScoreReport;
    return () => rm(folder, { recursive: true });
  });

  it("keeps data and words apart", () => {
    expect(run.code).toBe(0);
    expect(run.err).toContain("Written to");
    expect(Object.keys(report)).toEqual([
      ...["input", "output", "sheet", "asOf", "currency", "totals", "ratio", "geometricRatio"],
      ...["axes", "dimensions", "clients", "actions", "issues", "changes", "tabs"],
    ]);
    expect(report).toMatchObject({ sheet: "Clients", asOf: "2026-06-30", currency: "EUR" });
  });

  it("adds up", () => {
    const sum = (of: (client: ScoreReport["clients"][number]) => number | null) =>
      report.clients.reduce((total, client) => total + (of(client) ?? NaN), 0);
    expect(report.clients).toHaveLength(60);
    expect(report.totals.clients).toBe(60);
    expect(sum(({ arr }) => arr)).toBeCloseTo(report.totals.arr!, 6);
    expect(sum(({ weightedArr }) => weightedArr)).toBeCloseTo(report.totals.weightedArr!, 6);
    expect(report.ratio).toBeCloseTo(report.totals.weightedArr! / report.totals.arr!, 12);
    // Geometric mean of the multipliers, weighted by ARR; never above the arithmetic one.
    const log = sum(({ arr, multiplier }) => arr! * Math.log(multiplier!)) / report.totals.arr!;
    expect(report.geometricRatio).toBeCloseTo(Math.exp(log), 12);
    expect(report.geometricRatio!).toBeLessThan(report.ratio!);
    for (const { key, mean, meanByArr } of report.axes) {
      expect(sum(({ axes }) => axes[key] ?? null) / 60).toBeCloseTo(mean!, 9);
      expect(sum(({ axes, arr }) => axes[key]! * arr!) / report.totals.arr!).toBeCloseTo(
        meanByArr!,
        9,
      );
    }
  });

  it("follows the model client by client", () => {
    for (const client of report.clients) {
      const axes = Object.values(client.axes);
      expect(axes).toHaveLength(5);
      // Five axes of equal weight; multiplier 0.5 * 4^(score/100).
      expect(axes.reduce<number>((sum, score) => sum + score!, 0) / 5).toBeCloseTo(
        client.score!,
        9,
      );
      expect(client.multiplier).toBeCloseTo(0.5 * 4 ** (client.score! / 100), 9);
      expect(client.low!).toBeLessThanOrEqual(client.score! + 1e-9);
      expect(client.high!).toBeGreaterThanOrEqual(client.score! - 1e-9);
      expect(client.provisional).toBe(client.coverage! < 0.65);
      expect(Object.keys(client.dimensions)).toHaveLength(3);
    }
  });

  it("ranks the actions, the urgent ones first", () => {
    const { actions } = report;
    expect(actions.map(({ rank }) => rank)).toEqual(actions.map((_, index) => index + 1));
    const firstCalm = actions.findIndex(({ urgent }) => !urgent);
    expect(firstCalm).toBeGreaterThan(0);
    expect(actions.slice(firstCalm).some(({ urgent }) => urgent)).toBe(false);
    const names = new Set(report.clients.map(({ name }) => name));
    const axes = new Set(report.axes.map(({ key }) => key));
    for (const action of actions) {
      expect(names).toContain(action.client);
      expect(axes).toContain(action.axis);
      expect(action.due).toMatch(/^2026-\d\d-\d\d$/);
      expect(action.action).toMatch(action.leverMissing ? /^Find out: / : /^(?!Find out)./);
    }
    expect(actions.filter(({ inPlan }) => inPlan).length).toBe(Math.min(50, actions.length));
  });

  it("lists the slips of the sample book with their cells and what was done", () => {
    expect(report.issues).toHaveLength(1);
    expect(report.issues[0]).toMatchObject({ severity: "error", sheet: "Clients" });
    expect(report.issues[0]!.address).toMatch(/^[A-Z]+\d+$/);
    expect(report.issues[0]!.problem).toContain("very satisfied");
    expect(report.issues[0]!.treatment).not.toBe("");
  });

  it("spreads the sample's scores from danger to excellent", () => {
    const scores = report.clients.map(({ score }) => score!);
    expect(Math.min(...scores)).toBeLessThan(40);
    expect(Math.max(...scores)).toBeGreaterThan(80);
    expect(report.totals.provisional).toBeGreaterThan(0);
    expect(report.totals.provisional).toBeLessThan(12);
  });
});
