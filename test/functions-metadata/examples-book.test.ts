import { readFileSync } from "node:fs";
import type { Cell, Workbook } from "@cj-tech-master/excelts";
import { ValueType } from "@cj-tech-master/excelts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBlanks } from "../../src/excel/read-blanks";
import { functionImplementations } from "../../src/functions/associate";
import metadata from "../../src/functions/functions.json";
import { connectFunctions } from "../../src/functions/surroundings";
import { examplesBook } from "../../src/cli/examples-book";
import { excelFormat, shownNumber } from "../../src/functions-metadata/examples/example-format";
import { shownFormula } from "../../src/functions-metadata/examples/example-formula";
import type { ExampleFormat } from "../../src/functions-metadata/examples/family-example";
import { recalculate } from "../../src/host/calculation";
import { registerFunctions } from "../../src/host/custom-functions";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost, disconnectHost } from "../../src/host/office-client";
import { OfficePackage } from "../../src/host/office-package";
import { openBook } from "../../src/host/workbook-file";
import type { Language } from "../../src/messages/messages";

const PAGES = { en: "functions.html", fr: "fonctions.html" } as const;
const FORMATS: readonly ExampleFormat[] = [
  ...(["count", "score", "figure", "exact", "percent", "money", "date"] as const),
];

afterAll(disconnectHost);

/** A formula of the workbook with the cells that it fills, as their sheet shows them. */
interface LiveFormula {
  readonly formula: string;
  readonly shown: string[][];
}

describe.each(["en", "fr"] as const)("the workbook of examples (%s)", (language) => {
  let bytes: Uint8Array;
  let book: Workbook;
  beforeAll(async () => {
    bytes = await examplesBook(language);
    book = await openBook(bytes);
  });

  it("shows every function of the catalogue, on one sheet a family", () => {
    const called = new Set(
      formulaCells(book).flatMap(({ formula = "" }) =>
        [...formula.matchAll(/CLIENT\.([A-Z]+)\(/g)].map(([, name]) => name),
      ),
    );
    expect([...called].sort()).toEqual(metadata.functions.map(({ id }) => id).sort());
    expect(book.worksheets).toHaveLength(5);
  });

  it("has in its cells what the functions give, calculated anew, and no error", async () => {
    const stored = formulaCells(book).flatMap((cell) => areaOf(cell).map(({ value }) => value));
    const host = new HostWorkbook(book, { blanks: "desktop" });
    connectHost(host);
    connectFunctions({ language: () => language, readBlanks });
    const called = new Set<string>();
    const heard = [...functionImplementations].map(([id, implementation]) => {
      const invoke = implementation as (...values: unknown[]) => unknown;
      const hear = (...values: unknown[]): unknown => {
        called.add(id);
        return invoke(...values);
      };
      return [id, hear] as const;
    });
    registerFunctions(host, "CLIENT", metadata, new Map(heard));
    await recalculate(host);
    expect(called.size).toBe(metadata.functions.length);
    const anew = formulaCells(book).flatMap((cell) => areaOf(cell).map(({ value }) => value));
    expect(anew).toEqual(stored);
    for (const sheet of book.worksheets) {
      sheet.eachRow((row) => {
        row.eachCell((cell) => {
          expect(JSON.stringify(cell.value), cell.address).not.toContain('"error"');
          expect(cell.text, cell.address).not.toMatch(/^#/);
        });
      });
    }
  });

  it("says the same as the page", () => {
    const page = readFileSync(
      new URL(`../../assets/help/${PAGES[language]}`, import.meta.url),
      "utf8",
    );
    const live = formulaCells(book).map((cell) => liveFormula(cell, language));
    expect(page).toMatch(/<th scope="row">Alder &amp; Co<\/th>/);
    expect(figuresOf(page)).toEqual(live);
  });

  it("says beside each client's figures whose they are, and above them of which axis", () => {
    const sheet = book.worksheets[4]!;
    const attribution = formulaCells(book).find(({ formula = "" }) =>
      formula.startsWith("CLIENT.ATTRIBUTION("),
    )!;
    const near = (row: number, column: number): string =>
      sheet.getCell(attribution.row + row, attribution.col + column).text;
    expect([near(0, -1), near(7, -1)]).toEqual(["Alder & Co", "Hestia"]);
    const axes = { en: ["Trust", "Advocacy"], fr: ["Confiance", "Promotion"] };
    expect([near(-1, 0), near(-1, 2)]).toEqual(axes[language]);
  });

  it("begins a page where a function, its examples or a list would be cut", () => {
    for (const sheet of book.worksheets) {
      const breaks = sheet.rowBreaks.map(({ id }) => id);
      expect(breaks.length, sheet.name).toBeGreaterThan(0);
      for (const row of breaks) expect(sheet.getRow(row).getCell(1).text, sheet.name).toBe("");
    }
  });

  it("keeps custom functions as Excel does, so that they spill and are not given an @", async () => {
    const file = await OfficePackage.open(bytes);
    const sheets = [...file.parts.keys()].filter((part) => /worksheets\/sheet\d+\.xml$/.test(part));
    const formulas = sheets.flatMap((part) => [
      ...file.text(part).matchAll(/<c ([^>]*)><f([^>]*)>([^<]*)<\/f>(<v>[^<]*<\/v>)?/g),
    ]);
    expect(formulas).toHaveLength(formulaCells(book).length);
    for (const [, cell, attributes, formula, cached] of formulas) {
      expect(cell).toMatch(/\bcm="1"/);
      expect(attributes).toMatch(/ t="array" ref="[A-Z]+\d+(:[A-Z]+\d+)?"/);
      expect(formula).toMatch(/^_xldudf_CLIENT_[A-Z]+\(/);
      expect(formula).not.toContain("CLIENT.");
      expect(cached).toBeDefined();
    }
    expect(file.text("xl/metadata.xml")).toContain('fDynamic="1"');
  });
});

function formulaCells(book: Workbook): Cell[] {
  const cells: Cell[] = [];
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.type === ValueType.Formula) cells.push(cell);
      });
    });
  }
  return cells;
}

/** The formula's own cell and those that it has filled. */
function areaOf(cell: Cell): { value: unknown; format: string }[] {
  return linesOf(cell).flat();
}

function linesOf(cell: Cell): { value: unknown; format: string }[][] {
  const { ref } = cell.model as { ref?: string };
  const [, lastColumn, lastRow] = /:([A-Z]+)(\d+)$/.exec(ref ?? "") ?? [];
  const rows = lastRow === undefined ? 1 : Number(lastRow) - cell.row + 1;
  const last = lastColumn === undefined ? cell.col : cell.worksheet.getColumn(lastColumn).number;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: last - cell.col + 1 }, (_, column) => {
      const part = cell.worksheet.getCell(cell.row + row, cell.col + column);
      const value = part === cell ? cell.result : part.value;
      return { value, format: typeof part.numFmt === "string" ? part.numFmt : "" };
    }),
  );
}

function liveFormula(cell: Cell, language: Language): LiveFormula {
  const shown = linesOf(cell).map((line) =>
    line.map(({ value, format }) => {
      if (typeof value !== "number") return typeof value === "string" ? value : "";
      // The blank of `0.0\\ %` needs no backslash where it is read back.
      const name = FORMATS.find(
        (candidate) => excelFormat(candidate, language).replaceAll("\\ ", " ") === format,
      );
      return shownNumber(value, name ?? "text", language);
    }),
  );
  return { formula: shownFormula(`=${cell.formula}`, language), shown };
}

function figuresOf(page: string): LiveFormula[] {
  return [...page.matchAll(/<figure>([\s\S]*?)<\/figure>/g)].map(([, figure = ""]) => {
    const [, formula = ""] = /<figcaption>([\s\S]*?)<\/figcaption>/.exec(figure) ?? [];
    // The names beside and above a result stand in cells of their own.
    const bare = figure.replaceAll(/<th scope="row">[\s\S]*?<\/th>/g, "");
    const rows = [...bare.matchAll(/<tr>([\s\S]*?)<\/tr>/g)];
    return {
      formula: textOf(formula).replaceAll(/\s/g, ""),
      shown: rows.map(([, row = ""]) =>
        [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = ""]) => textOf(cell)),
      ),
    };
  });
}

function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/[ \n]+/g, " ")
    .trim();
}
