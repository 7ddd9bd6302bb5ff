import { Workbook, xmlDecode } from "@cj-tech-master/excelts";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { functionsCalled, NATIVE_FUNCTIONS } from "../../src/book/native-formula";
import { openCsv } from "../../src/host/csv-file";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { OfficePackage } from "../../src/host/office-package";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { longTexts, LONGEST, nastyTexts } from "../support/nasty-texts";
import { runs } from "../support/property-runs";
import { score, tableRows } from "../support/scored-book-session";

type Row = Record<string, unknown>;

const SHEET = `L'été "n°1" & co`;
const HEADERS = ["Client", "ARR", "Segment", "Owner", "NPS answer"];
/** What people can type into the plan. */
const NOTES = ["Owner", "Due", "Status", "Comment"];

/** A client list in which each text is a name, a segment and an owner. */
function clientBook(texts: readonly string[], sheetName = SHEET): Workbook {
  const book = new Workbook();
  const sheet = book.addWorksheet(sheetName);
  sheet.addRow(HEADERS);
  texts.forEach((text, i) => sheet.addRow([text, 1000 + i, text, text, i % 11]));
  return book;
}

/** The book as somebody finds it who opens the file. */
async function reopened(book: Workbook): Promise<HostWorkbook> {
  const host = new HostWorkbook(await openBook(await saveBook(book)));
  connectHost(host);
  return host;
}

/** Types a text into one column of a table, row by row, as a person does who wants it as text. */
async function type(table: string, column: string, texts: readonly string[]): Promise<void> {
  await Excel.run(async (context) => {
    const found = context.workbook.tables.getItem(table);
    const header = found.getHeaderRowRange().load("values");
    await context.sync();
    const at = (header.values[0] as string[]).indexOf(column);
    const cells = found
      .getDataBodyRange()
      .getCell(0, at)
      .getResizedRange(texts.length - 1, 0);
    cells.values = texts.map((text) => [`'${text}`]);
    await context.sync();
  });
}

const column = (rows: readonly Row[], name: string): unknown[] => rows.map((row) => row[name]);
/** TRIM of a worksheet: it takes away spaces only. */
const trimmed = (text: string): string => text.replace(/ +/g, " ").replace(/^ | $/g, "");

/** Every cell that shows an error, and every text or formula that is longer than Excel allows. */
function faults(host: HostWorkbook): string[] {
  const found: string[] = [];
  for (const sheet of host.book.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const value: unknown = cell.formula === undefined ? cell.value : cell.result;
        const isError = typeof value === "object" && value !== null && "error" in value;
        const isLong = typeof value === "string" && value.length > LONGEST;
        const literals = cell.formula?.match(/"(?:[^"]|"")*"/g) ?? [];
        const isLongFormula =
          (cell.formula?.length ?? 0) > 8192 || literals.some((text) => text.length > 257);
        if (isError || isLong || isLongFormula) found.push(`${sheet.name}!${cell.address}`);
      }),
    );
  }
  return found;
}

/** Header cells of tables that are not, word for word, what the table calls its column. */
function strayHeaders(host: HostWorkbook): unknown[] {
  return host.book.worksheets.flatMap((sheet) =>
    sheet.getTables().flatMap((table) => {
      const first = sheet.getCell(table.ref.split(":")[0]!);
      return table.model.columns.flatMap(({ name }, index) => {
        const { text } = sheet.getCell(first.row, first.col + index);
        return name === text && name.length <= 255 ? [] : [[sheet.name, name, text]];
      });
    }),
  );
}

describe.each([
  ["nasty", nastyTexts],
  ["long", longTexts],
])("%s texts, the whole way: scored, saved, opened, written on, scored again", (_, texts) => {
  let host: HostWorkbook;
  let first: { readonly scores: Row[]; readonly plan: Row[] };
  let last: { readonly scores: Row[]; readonly plan: Row[] };

  const tables = async () => ({
    scores: await tableRows("CcsScores"),
    plan: await tableRows("CcsPlan"),
  });

  beforeAll(async () => {
    host = await reopened(clientBook(texts));
    await score();
    host = await reopened(host.book);
    first = await tables();
    for (const note of NOTES) await type("CcsPlan", note, texts);
    await score();
    host = await reopened(host.book);
    await score();
    host = await reopened(host.book);
    last = await tables();
  }, 180_000);

  it("the client sheet is as it was", () => {
    const sheet = host.book.getWorksheet(SHEET)!;
    const cells = texts.map((_, i) => [1, 3, 4].map((at) => sheet.getCell(i + 2, at).value));
    expect(cells).toEqual(texts.map((text) => [text, text, text]));
  });

  it("names, segments and owners read the same on the tabs", () => {
    for (const { scores, plan } of [first, last]) {
      for (const name of ["Client", "Segment", "Account owner"]) {
        expect(column(scores, name).map(String)).toEqual(texts.map(trimmed));
      }
      for (const name of ["Client", "Segment"]) {
        expect(new Set(column(plan, name))).toEqual(new Set(texts));
      }
    }
    expect(new Set(column(first.plan, "Owner"))).toEqual(new Set(texts));
  });

  it("owner, due date, status and comment stay what was typed", () => {
    const key = (row: Row): string => `${String(row["ccs.client"])}|${String(row["ccs.axis"])}`;
    const lines = new Map(last.plan.map((row) => [key(row), row]));
    expect(lines.size).toBe(last.plan.length);
    const typed = texts.map((_, i) => lines.get(key(first.plan[i]!)));
    for (const note of NOTES) expect(typed.map((row) => row?.[note])).toEqual(texts);
  });

  it("no cell shows an error, and none holds more than Excel allows", () => {
    expect(faults(host)).toEqual([]);
    expect(strayHeaders(host)).toEqual([]);
  });

  it("no text has become a formula", () => {
    for (const sheet of host.book.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell(({ formula, address }) => {
          // Where everything stands is kept on sheets that no user sees, in formulas of their own.
          if (formula === undefined || sheet.state !== "visible") return;
          const place = `${sheet.name}!${address}: ${formula}`;
          expect(NATIVE_FUNCTIONS, place).toEqual(expect.arrayContaining(functionsCalled(formula)));
          expect(texts, place).not.toContain(`=${formula}`);
        }),
      );
    }
    expect(host.book.getWorksheet(SHEET)!.findRow(2)!.getCell(1).formula).toBeUndefined();
  });
});

describe("labels of the model", () => {
  const all = [...nastyTexts, ...longTexts];
  const some = (from: number): readonly string[] => all.slice(from, from + 15);
  it.each([0, 15, 30, 45])(
    "from text %i on",
    async (from) => {
      const texts = some(from);
      let host = await reopened(clientBook(["Acme", "Bolt", "Cork"], "Clients"));
      await score();
      await type("CcsAxes", "Axis", texts.slice(0, 5));
      await type("CcsDimensions", "Dimension", texts.slice(5, 8));
      await type("CcsCriteria", "Criterion", texts);
      await type("CcsCriteria", "What to do when it is low", texts);
      await score();
      host = await reopened(host.book);
      await score();
      host = await reopened(host.book);
      const criteria = await tableRows("CcsCriteria");
      expect(column(criteria, "Criterion").slice(0, texts.length)).toEqual(texts);
      expect(column(criteria, "What to do when it is low").slice(0, texts.length)).toEqual(texts);
      expect(column(await tableRows("CcsAxes"), "Axis")).toEqual(texts.slice(0, 5));
      expect(column(await tableRows("CcsDimensions"), "Dimension")).toEqual(texts.slice(5, 8));
      const plan = await tableRows("CcsPlan");
      expect(new Set(column(plan, "Axis"))).toEqual(new Set(texts.slice(0, 5)));
      expect(faults(host)).toEqual([]);
      expect(strayHeaders(host)).toEqual([]);
    },
    60_000,
  );

  it("are found again as answers", async () => {
    const answers = nastyTexts.filter(
      (text) => text.length < 255 && !/^[\d$(#]|^-\d|TRUE|vrai/.test(text),
    );
    const host = await reopened(clientBook(["Acme"], "Clients"));
    await score();
    await type("CcsAnswers", "Answer", answers.slice(0, 3));
    const question = String((await tableRows("CcsAnswers"))[0]!["Criterion"]);
    const sheet = host.book.getWorksheet("Clients")!;
    sheet.getCell(1, 6).value = question;
    sheet.getCell(2, 6).value = answers[0]!;
    const again = await reopened(host.book);
    const { issues } = await score();
    expect(issues.filter(({ address }) => address === "F2")).toEqual([]);
    expect(faults(again)).toEqual([]);
  });
});

const visibleSheets = ({ book }: HostWorkbook): string[] =>
  book.worksheets.filter(({ state }) => state === "visible").map(({ name }) => name);

describe("names of the client sheet", () => {
  // Excel forbids []:*?/\ and an apostrophe at either end.
  it.each([
    ...["=SUM", "12", "TRUE", "R1C1", "trailing  ", "x".repeat(31)],
    ...["👩‍👩‍👧 été", "a!b", '"', "it''s"],
  ])("%j", async (name) => {
    const host = await reopened(clientBook(["Acme", "Bolt"], name));
    const { summary } = await score();
    expect(summary.sheetName).toBe(name);
    const before = await tableRows("CcsScores");
    expect(column(before, "Client")).toEqual(["Acme", "Bolt"]);
    const opened = await reopened(host.book);
    expect((await score()).summary.sheetName).toBe(name);
    expect(column(await tableRows("CcsScores"), "Score")).toEqual(column(before, "Score"));
    expect(visibleSheets(opened)).toEqual(visibleSheets(host));
    expect(visibleSheets(opened)).toContain(name);
    expect(faults(opened)).toEqual([]);
    opened.book.getWorksheet(name)!.getCell("A2").value = "Changed";
    opened.changed = true;
    expect(column(await tableRows("CcsScores"), "Client")).toEqual(["Changed", "Bolt"]);
  });
});

it("links, print areas and hidden names lead to sheets that are there", async () => {
  const host = await reopened(clientBook(["Acme", "Bolt"]));
  await score();
  const file = await OfficePackage.open(await saveBook(host.book));
  const attribute = (xml: string, pattern: RegExp): string[] =>
    [...xml.matchAll(pattern)].map(([, text = ""]) => xmlDecode(text));
  const parts = [...file.parts.keys()].filter((name) => /worksheets\/[^/]+\.xml$/.test(name));
  const links = parts.flatMap((part) =>
    attribute(file.text(part), /<hyperlink\b[^>]*\blocation="([^"]*)"/g),
  );
  const names = attribute(file.text("xl/workbook.xml"), /<definedName\b[^>]*>([^<]*)</g);
  const ours = `'${SHEET.replaceAll("'", "''")}'!`;
  expect(links.filter((link) => link.startsWith(ours)).length).toBeGreaterThan(1);
  const sheets = host.book.worksheets.flatMap(({ name }) => [
    `'${name.replaceAll("'", "''")}'!`,
    `${name}!`,
  ]);
  const leads = (target: string): boolean => sheets.some((sheet) => target.startsWith(sheet));
  expect(links.filter((link) => !leads(link))).toEqual([]);
  expect(names.filter((name) => name.includes("!") && !leads(name))).toEqual([]);
});

describe("texts from a csv", () => {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  // What reads as a figure in a csv is one; and its lines end where UTF-8 says so.
  const isText = (text: string): boolean => !/^[-+$]?\d|\ud83d$|^\udc00/.test(text);

  it.each([",", ";", "\t"])("divided by %j stay what they are", async (delimiter) => {
    const texts = nastyTexts.filter(isText);
    const lines = texts.map((text, i) =>
      [quoted(text), `${1000 + i}`, quoted(text)].join(delimiter),
    );
    const csv = [["Client", "ARR", "Segment"].join(delimiter), ...lines].join("\r\n");
    const book = openCsv(new TextEncoder().encode(csv));
    const sheet = (await reopened(book)).book.worksheets[0]!;
    expect(texts.map((_, i) => sheet.getCell(i + 2, 1).value)).toEqual(texts);
    expect(texts.map((_, i) => sheet.getCell(i + 2, 3).value)).toEqual(texts);
  });

  it("are cut where a cell ends, as Excel cuts them", () => {
    const sheet = openCsv(`Client\n${"x".repeat(LONGEST + 5)}\n`).worksheets[0]!;
    expect(sheet.getCell("A2").value).toBe("x".repeat(LONGEST));
  });
});

it("any names and comments at all stay what they are", async () => {
  const part = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 4 }),
    fc.string({ unit: "binary", maxLength: 3 }),
    fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "\t",
      "\r",
      "\n",
      "'",
      '"',
      "_x0041_",
      "_x005F",
      "&",
      "{0}",
    ),
  );
  const text = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => `a${parts.join("")}z`);
  const first = fc.constantFrom("", "=", "+", "-", "@", "\t", "\r", "'");
  const name = fc.tuple(first, text).map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(name, { minLength: 1, maxLength: 5, selector: fold }),
      async (names) => {
        let host = await reopened(clientBook(names));
        await score();
        await type("CcsPlan", "Comment", names);
        const commented = (await tableRows("CcsPlan")).slice(0, names.length);
        await score();
        host = await reopened(host.book);
        const sheet = host.book.getWorksheet(SHEET)!;
        expect(names.map((_, i) => sheet.getCell(i + 2, 1).value)).toEqual(names);
        expect(column(await tableRows("CcsScores"), "Client")).toEqual(names.map(trimmed));
        const plan = await tableRows("CcsPlan");
        expect(new Set(column(plan, "Client"))).toEqual(new Set(names));
        const comments = commented.map(
          (line) =>
            plan.find(
              (row) =>
                row["ccs.client"] === line["ccs.client"] && row["ccs.axis"] === line["ccs.axis"],
            )?.["Comment"],
        );
        expect(comments).toEqual(names);
        expect(faults(host)).toEqual([]);
      },
    ),
    { numRuns: runs(3) },
  );
}, 120_000);

/** Names that differ in marks and blanks only are one client to the reader. */
function fold(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{N}=+@-]/gu, "")
    .toLowerCase();
}
