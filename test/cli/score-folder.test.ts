import { Workbook } from "@cj-tech-master/excelts";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { booksOf } from "../../src/cli/folder-books";
import type { FolderReport } from "../../src/cli/score-folder";
import { ccs, temporaryFolder } from "./run-in-process";
import type { Run } from "./run-in-process";

const LIST = "Client,ARR,NPS answer\nAcme,1000,9\nBolt,3000,4\n";
/** What stands at the start of a workbook with a password ([MS-CFB], [MS-OFFCRYPTO]). */
const LOCKED = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.from("EncryptedPackage", "utf16le"),
]);
const BOOKS = [
  ...["bad model.xlsx", "book 2.xlsx", "book 10.xlsx", "cut.xlsx", "empty.csv", "list.csv"],
  ...["list.XLSX", "locked.xlsx", "no list.xlsx", "nothing in it.xlsx"],
];

/** A folder of good and bad books, made once. */
let books: string;

beforeAll(async () => {
  books = await mkdtemp(join(tmpdir(), "ccs books "));
  const at = (name: string): string => join(books, name);
  await ccs(["sample", at("book 2.xlsx"), "--clients", "4", "--seed", "2"]);
  await ccs(["sample", at("book 10.xlsx"), "--clients", "3", "--seed", "3"]);
  await writeFile(at("cut.xlsx"), (await readFile(at("book 2.xlsx"))).subarray(0, 3000));
  await writeFile(at("empty.csv"), "");
  await writeFile(at("list.csv"), LIST);
  await cp(at("book 2.xlsx"), at("list.XLSX"));
  await writeFile(at("locked.xlsx"), LOCKED);
  const notes = new Workbook();
  notes.addWorksheet("Notes").getCell("A1").value = "Call Mum";
  await writeFile(at("no list.xlsx"), await notes.xlsx.writeBuffer());
  notes.getWorksheet("Notes")!.getCell("A1").value = null;
  await writeFile(at("nothing in it.xlsx"), await notes.xlsx.writeBuffer());
  await writeFile(at("bad model.xlsx"), await brokenModel());
  // None of these is a book.
  await writeFile(at("~$book 2.xlsx"), "lock");
  await writeFile(at(".hidden.xlsx"), "hidden");
  await writeFile(at("old.xls"), "old");
  await writeFile(at("read me.txt"), "text");
  await mkdir(at("folder.xlsx"));
  await mkdir(at("2025"));
  await writeFile(join(at("2025"), "last year.csv"), LIST);
});
afterAll(() => rm(books, { recursive: true }));

/** A scored book whose model has lost the weight of an axis. */
async function brokenModel(): Promise<Uint8Array> {
  const scored = join(books, "scored.xlsx");
  await ccs(["score", join(books, "book 10.xlsx"), "--out", scored]);
  const book = new Workbook();
  await book.xlsx.load(await readFile(scored));
  await rm(scored);
  const model = book.getWorksheet("Model")!;
  const axes = model.getTables().find(({ name }) => name === "CcsAxes")!;
  const { row, col } = model.getCell(axes.ref.split(":")[0]!);
  const weight = axes.model.columns.findIndex(({ name }) => name === "Weight");
  model.getCell(row + 1, col + weight).value = "heavy";
  return book.xlsx.writeBuffer();
}

const outcome = (report: FolderReport): Record<string, string> =>
  Object.fromEntries(
    report.books.map(({ input, status }) => [input.slice(books.length + 1), status]),
  );

describe("ccs score of a folder", () => {
  let out: string;
  let run: Run;
  let before: Map<string, Buffer>;

  const contents = async (): Promise<Map<string, Buffer>> => {
    const files = (await readdir(books)).filter((name) => !/^folder|^2025/.test(name));
    return new Map(
      await Promise.all(
        files.map(async (name) => [name, await readFile(join(books, name))] as const),
      ),
    );
  };

  beforeAll(async () => {
    out = join(await mkdtemp(join(tmpdir(), "ccs out ")), "not there yet", "scored");
    before = await contents();
    run = await ccs(["score", books, "--out", out, "--json"]);
    return () => rm(join(out, "../.."), { recursive: true });
  });

  it("scores every book, past the bad ones, and exits with 1", () => {
    const report = JSON.parse(run.out) as FolderReport;
    expect(outcome(report)).toEqual({
      ...Object.fromEntries(BOOKS.map((name) => [name, "failed"])),
      ...{ "book 2.xlsx": "scored", "book 10.xlsx": "scored" },
      ...{ "list.csv": "scored", "list.XLSX": "scored" },
    });
    expect(report).toMatchObject({ input: books, output: out, leftAside: ["old.xls"] });
    expect(report.counts).toEqual({ scored: 4, failed: 6, kept: 0 });
    expect(run.code).toBe(1);
  });

  it("takes the books by name, numbers as numbers", () => {
    const names = (JSON.parse(run.out) as FolderReport).books.map(({ input }) =>
      input.slice(books.length + 1),
    );
    expect(names.indexOf("book 2.xlsx")).toBeLessThan(names.indexOf("book 10.xlsx"));
    expect([...names].sort()).toEqual([...BOOKS].sort());
  });

  it("makes the folder, and writes whole books and nothing else", async () => {
    expect((await readdir(out)).sort()).toEqual(
      ["book 10.xlsx", "book 2.xlsx", "list.csv.xlsx", "list.xlsx"].sort(),
    );
    for (const name of await readdir(out)) {
      const book = new Workbook();
      await book.xlsx.load(await readFile(join(out, name)));
      expect(book.getWorksheet("Dashboard")).toBeDefined();
    }
  });

  it("leaves the books as they were", async () => {
    expect(await contents()).toEqual(before);
  });

  it("says in the data what it says of a single book", async () => {
    const report = JSON.parse(run.out) as FolderReport;
    const alone = await ccs([
      ...["score", join(books, "list.csv"), "--json", "--force"],
      ...["--out", join(out, "list.csv.xlsx")],
    ]);
    const inFolder = report.books.find(({ input }) => input.endsWith("list.csv"));
    expect(inFolder).toEqual({ status: "scored", ...(JSON.parse(alone.out) as object) });
  });

  it("gives the reason of each failure, calling the file by its name", () => {
    const report = JSON.parse(run.out) as FolderReport;
    const reasons = Object.fromEntries(
      report.books.flatMap((book) =>
        book.status === "failed" ? [[book.input.slice(books.length + 1), book.reason]] : [],
      ),
    );
    expect(reasons["cut.xlsx"]).toMatch(/^cut\.xlsx is not a workbook that can be opened/);
    expect(reasons["empty.csv"]).toMatch(/^empty\.csv is empty/);
    expect(reasons["locked.xlsx"]).toMatch(/^locked\.xlsx is protected by a password/);
    expect(reasons["no list.xlsx"]).toContain("No client list was found");
    expect(reasons["nothing in it.xlsx"]).toMatch(/^There is no data in this workbook/);
    expect(reasons["bad model.xlsx"]).toMatch(/Model!\$?[A-Z]+\$?\d+/);
    for (const reason of Object.values(reasons)) {
      expect(reason).not.toMatch(/\n\s+at |undefined|should not happen/);
    }
  });

  it("ends with a table that fits 80 columns", () => {
    const lines = run.err.split("\n");
    const row = (name: string): string => lines.find((line) => line.startsWith(`  ${name}`))!;
    expect(row("Book ")).toMatch(/Clients +ARR +Weighted ARR +Ratio +Issues +Result$/);
    expect(row("list.csv")).toMatch(/ 2 +€4,000 +€[\d,]+ +\d+\.\d% +\d+ +scored$/);
    expect(row("locked.xlsx")).toMatch(/ failed$/);
    expect(row("Total")).toMatch(/ 13 +€/);
    expect(run.err).toContain("4 books scored, 6 failed, 0 kept from before.");
    expect(run.err).toContain("only .xlsx and .csv can be read: old.xls");
    expect(run.err).toContain("6 books of 10 were not scored");
    const table = lines.slice(0, lines.indexOf(row("Total")));
    for (const line of table) expect(line.length).toBeLessThanOrEqual(80);
    expect(new Set(BOOKS.map((name) => row(name).search(/(scored|failed)$/)))).toHaveLength(1);
    expect(run.err).not.toMatch(/\p{Cc}(?<!\n)/u);
  });

  it("keeps the copies that are there, and says which are older than their book", async () => {
    const copy = join(out, "list.csv.xlsx");
    const kept = await readFile(copy);
    await utimes(copy, 0, 0);
    const again = await ccs(["score", books, "--out", out, "--json", "--language", "fr"]);
    const report = JSON.parse(again.out) as FolderReport;
    expect(report.counts).toEqual({ scored: 0, failed: 6, kept: 4 });
    expect((await readFile(copy)).equals(kept)).toBe(true);
    const reason = (name: string): unknown =>
      report.books.find(({ output }) => output === join(out, name));
    expect(reason("list.csv.xlsx")).toMatchObject({
      reason: expect.stringContaining("bien que le fichier ait changé depuis") as string,
    });
    expect(reason("list.xlsx")).toMatchObject({
      reason: expect.not.stringContaining("depuis") as string,
    });
    expect(stripVTControlCharacters(again.err)).toMatch(/list\.csv +gardé\n/);
    expect(again.err).not.toContain("Écrit dans");
  });
});

describe("a folder of books", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder, "in"));
    await writeFile(join(folder, "in", "a.csv"), LIST);
    await writeFile(join(folder, "in", "b.csv"), LIST.replace("ARR", "ARR (USD)"));
  });

  it("exits with 0 when all went well, in French too", async () => {
    const args = ["score", join(folder, "in"), "--out", join(folder, "out"), "--language", "fr"];
    const run = await ccs(args);
    expect(run).toMatchObject({ code: 0, out: "" });
    expect(run.err).toMatch(/Fichier +Clients +ARR +ARR pondéré +Ratio +Anomalies +Résultat/);
    expect(run.err).toMatch(/a\.csv +2 +4\s000\s€ +[\d\s]+€ +\d+,\d\s% +\d+ +évalué/);
    expect(run.err).toContain("2 fichiers évalués, 0 en échec, 0 gardé d’avant.");
  });

  it("shows how far it is on a terminal, and only there", async () => {
    const run = await ccs(["score", join(folder, "in"), "--out", join(folder, "out")], {
      terminal: true,
    });
    const shown = run.err.split("\r\u001b[K").map(stripVTControlCharacters);
    expect(shown).toContain("░░░░░░░░░░░░░░░░░░░░ 1/2  a.csv · Reading the client list …");
    expect(shown).toContain("██████████░░░░░░░░░░ 2/2  b.csv · Reading the client list …");
    const bars = shown.map((line) => line.split("█").length);
    expect(bars.slice(0, -1)).toEqual([...bars.slice(0, -1)].sort((a, b) => a - b));
  });

  it("gives no two copies the same name", async () => {
    const names = ["a.xlsx", "a.csv.xlsx", "A.XLSX", "a.csv"];
    for (const name of names) await writeFile(join(folder, "in", name), LIST);
    const { books } = await booksOf(join(folder, "in"), join(folder, "out"));
    expect(books).toHaveLength(names.length + 1);
    expect(new Set(books.map(({ output }) => output.toLowerCase()))).toHaveLength(books.length);
    const outputOf = (wanted: string) => books.find(({ name }) => name === wanted)?.output;
    expect(outputOf("a.csv.xlsx")).toBe(join(folder, "out", "a.csv.xlsx"));
    expect(outputOf("b.csv")).toBe(join(folder, "out", "b.xlsx"));
  });

  it("may hold its own output folder", async () => {
    const args = ["score", join(folder, "in"), "--out", join(folder, "in", "scored")];
    expect((await ccs(args)).code).toBe(0);
    expect((await ccs(args)).err).toContain("No book scored, 0 failed, 2 kept from before.");
  });

  it.each<[string, () => string[], string, number]>([
    ["the folder itself", () => ["in", "in"], "is the folder of the books", 2],
    [
      "the folder itself, spelt otherwise",
      () => ["in", "in/../in/"],
      "is the folder of the books",
      2,
    ],
    ["a file", () => ["in", "in/a.csv"], "is not a folder", 2],
    ["the name of a book", () => ["in", "new.xlsx"], "new.xlsx is not a folder", 2],
    ["no book to read", () => [".", "out"], "There is no book in the folder", 1],
  ])("refuses %s", async (_, paths, sentence, code) => {
    const [input = "", output = ""] = paths();
    const run = await ccs(["score", join(folder, input), "--out", `${folder}/${output}`]);
    expect(run.err).toContain(sentence);
    expect(run).toMatchObject({ code, out: "" });
    expect(await readdir(folder)).toEqual(["in"]);
    expect((await readdir(join(folder, "in"))).sort()).toEqual(["a.csv", "b.csv"]);
  });
});
