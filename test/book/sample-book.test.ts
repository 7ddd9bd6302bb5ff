import { describe, expect, it } from "vitest";
import { defaultModel } from "../../src/book/default-model";
import type { CellValue } from "../../src/book/grid";
import { findClientList } from "../../src/book/client-list";
import { readClients } from "../../src/book/read-clients";
import { sampleBook, sampleLimits } from "../../src/book/sample-book";
import type { SampleBook } from "../../src/book/sample-book";
import { companyNames } from "../../src/book/sample-names";
import { scoreBook } from "../../src/commitment/scored-book";
import { seededRandom } from "../../src/book/seeded-random";

const asOf = 46082;
const book = sampleBook({ clients: 2000, seed: 7, language: "en", asOf });

describe("a sample book", () => {
  it("is the same for the same seed and another for another", () => {
    const options = { clients: 50, seed: 7, language: "en", asOf } as const;
    expect(sampleBook(options)).toEqual(sampleBook(options));
    expect(sampleBook({ ...options, seed: 8 }).rows).not.toEqual(sampleBook(options).rows);
  });

  it("is a rectangle with a header and a format for each column", () => {
    expect(book.rows).toHaveLength(2000);
    expect(book.columnFormats).toHaveLength(book.headers.length);
    for (const row of book.rows) expect(row).toHaveLength(book.headers.length);
    expect(new Set(book.headers).size).toBe(book.headers.length);
  });

  it.each(["en", "fr"] as const)(
    "holds each default criterion under its own label (%s)",
    (language) => {
      const { headers } = sampleBook({ clients: 1, seed: 1, language, asOf });
      const labels = defaultModel(language, asOf, "EUR").criteria.map(({ label }) => label);
      expect(headers.slice(-18)).toEqual(expect.arrayContaining(labels));
    },
  );

  it("is one book in two languages", () => {
    const english = sampleBook({ clients: 200, seed: 3, language: "en", asOf });
    const french = sampleBook({ clients: 200, seed: 3, language: "fr", asOf });
    const figures = ({ rows }: SampleBook) =>
      rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : cell === null)));
    expect(figures(french)).toEqual(figures(english));
    expect(column(french, "Client")).toEqual(column(english, "Client"));
    expect(new Set(column(french, "Segment"))).toEqual(
      new Set(["Grand compte", "ETI", "PME", "Secteur public"]),
    );
  });

  it("says on a sheet of its own that it is synthetic", () => {
    expect(book.note.sheetName).not.toBe(book.sheetName);
    expect(book.note.lines.join(" ")).toContain("synthetic");
    expect(book.note.lines.join(" ")).toContain("2,000 clients, seed 7, dates around 2026-03-01");
    const french = sampleBook({ clients: 1, seed: 1, language: "fr", asOf });
    expect(french.note.lines.join(" ")).toContain("fictif");
  });

  it("names every client once, and numbers them as they came", () => {
    expect(new Set(column(book, "Client")).size).toBe(2000);
    expect(new Set(column(book, "Client ID")).size).toBe(2000);
    expect(column(book, "Client ID").slice(0, 2)).toEqual(["C-0001", "C-0002"]);
    const starts = numbers(book, "Client since");
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
  });

  it("still finds names at the limit", () => {
    const next = companyNames(seededRandom(1));
    const names = Array.from({ length: sampleLimits.clients }, next);
    expect(new Set(names).size).toBe(sampleLimits.clients);
  });

  it("refuses numbers of clients and seeds that make no sense", () => {
    const options = { clients: 10, seed: 1, language: "en", asOf } as const;
    for (const clients of [0, -1, 1.5, NaN, sampleLimits.clients + 1]) {
      expect(() => sampleBook({ ...options, clients })).toThrow(RangeError);
    }
    for (const seed of [-1, 0.5, 2 ** 32]) {
      expect(() => sampleBook({ ...options, seed })).toThrow(RangeError);
    }
  });
});

describe("its figures", () => {
  it("stay in their ranges", () => {
    const ranges: readonly [header: string, minimum: number, maximum: number][] = [
      ["ARR", 100, 2_000_000],
      ["Open critical tickets", 0, 6],
      ["Support satisfaction (1-5)", 1, 5],
      ["Active users", 0, 1],
      ["Revenue change over 12 months", -1, 1],
      ["Payment delay (days)", 0, 90],
      ["Trained users", 0, 1],
      ["Modules used", 0, 1],
      ["NPS answer", 0, 10],
    ];
    for (const [header, minimum, maximum] of ranges) {
      const values = numbers(book, header);
      expect(values.length, header).toBeGreaterThan(1000);
      expect(Math.min(...values), header).toBeGreaterThanOrEqual(minimum);
      expect(Math.max(...values), header).toBeLessThanOrEqual(maximum);
    }
  });

  it("hold every NPS answer from 0 to 10, most of them above 6", () => {
    const answers = numbers(book, "NPS answer");
    expect(new Set(answers)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    const share = answers.filter((answer) => answer > 6).length / answers.length;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.95);
  });

  it("make enterprises larger than small businesses, in round amounts", () => {
    const arrOf = (segment: string) =>
      book.rows.filter((row) => row[2] === segment).map((row) => Number(row[4]));
    expect(median(arrOf("Enterprise"))).toBeGreaterThan(5 * median(arrOf("Small business")));
    expect(numbers(book, "ARR").every((arr) => arr % 100 === 0)).toBe(true);
  });

  it("start in the past and renew in the future", () => {
    expect(Math.max(...numbers(book, "Client since"))).toBeLessThan(asOf);
    expect(Math.min(...numbers(book, "Renewal date"))).toBeGreaterThan(asOf);
    const soon = numbers(book, "Renewal date").filter((day) => day <= asOf + 366);
    expect(soon.length / 2000).toBeGreaterThan(0.7);
  });

  it("know no change over twelve months for clients of less than a year", () => {
    for (const [index, start] of numbers(book, "Client since").entries()) {
      if (asOf - start < 366)
        expect(column(book, "Revenue change over 12 months")[index]).toBeNull();
    }
  });

  it("leave realistic shares of cells blank", () => {
    const blanks = (header: string) =>
      column(book, header).filter((cell) => cell === null).length / 2000;
    for (const header of ["Client", "Client ID", "Segment", "Owner", "ARR", "Client since"]) {
      expect(blanks(header), header).toBe(0);
    }
    for (const header of ["NPS answer", "Able to recommend"]) {
      expect(blanks(header), header).toBeGreaterThan(0.35);
      expect(blanks(header), header).toBeLessThan(0.5);
    }
    for (const header of ["Active users", "Open critical tickets", "Executive sponsor"]) {
      expect(blanks(header), header).toBeGreaterThan(0.03);
      expect(blanks(header), header).toBeLessThan(0.15);
    }
  });

  it("hang together: a client who is well on one count is likely to be on another", () => {
    expect(correlation("Active users", "Support satisfaction (1-5)")).toBeGreaterThan(0.5);
    expect(correlation("Active users", "NPS answer")).toBeGreaterThan(0.5);
    expect(correlation("Active users", "Open critical tickets")).toBeLessThan(-0.4);
    expect(correlation("Active users", "Payment delay (days)")).toBeLessThan(-0.15);
    // What has nothing to do with commitment stays apart from it.
    expect(Math.abs(correlation("Active users", "Renewal date"))).toBeLessThan(0.1);
  });

  it("have a slip of the pen once in forty clients, and none in a small book", () => {
    const slips = ({ rows, headers }: SampleBook) =>
      rows.flat().filter((cell, index) => {
        const header = headers[index % headers.length];
        const due = header === "Payment delay (days)" || header === "Support satisfaction (1-5)";
        return (due && typeof cell === "string") || cell === "ongoing";
      });
    expect(slips(book)).toHaveLength(50);
    expect(new Set(slips(book))).toEqual(new Set(["very satisfied", "12 days", "ongoing"]));
    expect(slips(sampleBook({ clients: 39, seed: 1, language: "en", asOf }))).toEqual([]);
  });
});

describe("read and scored", () => {
  it.each(["en", "fr"] as const)("is understood whole (%s)", (language) => {
    const { sheetName, headers, rows } = sampleBook({ clients: 400, seed: 2, language, asOf });
    const model = defaultModel(language, asOf, "EUR");
    const grid = { sheetName, top: 0, left: 0, values: [headers, ...rows] as CellValue[][] };
    const found = findClientList([grid], model);
    if (!found.ok) throw new Error("The reader finds no client list.");
    expect(found.value.chosen.matches.map(({ confidence }) => confidence)).toEqual(
      headers.map(() => 1),
    );
    const reading = readClients(found.value.chosen.grid, model);
    if (!reading.ok) throw new Error("The reader cannot read the clients.");
    const { clients, issues, source } = reading.value;
    expect(source.criteria).not.toContain(null);
    expect(Object.keys(source.columns)).toHaveLength(7);
    // Only the slips that are there on purpose.
    expect(issues).toHaveLength(10);
    expect(new Set(issues.map(({ kind }) => kind))).toEqual(
      new Set(["textForNumber", "unknownAnswer"]),
    );

    const { portfolio } = scoreBook(clients, model);
    for (const band of portfolio.bands) expect(band.clients).toBeGreaterThan(4);
    expect(portfolio.provisional / 400).toBeGreaterThan(0.02);
    expect(portfolio.provisional / 400).toBeLessThan(0.12);
    expect(portfolio.underNotice.clients).toBeGreaterThan(0);
  });
});

describe("the generator", () => {
  it("is mulberry32", () => {
    // First draws that independent implementations of mulberry32 pin in their own tests.
    expect(seededRandom(1).uniform()).toBe(0.6270739405881613);
    expect(seededRandom(42).uniform()).toBe(0.6011037519201636);
  });

  it("draws normal numbers", () => {
    const random = seededRandom(5);
    const draws = Array.from({ length: 20_000 }, () => random.normal());
    const mean = draws.reduce((sum, draw) => sum + draw) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
    expect(draws.every(Number.isFinite)).toBe(true);
  });
});

function column({ headers, rows }: SampleBook, header: string): readonly unknown[] {
  const index = headers.indexOf(header);
  if (index < 0) throw new Error(`No column ${header}`);
  return rows.map((row) => row[index]);
}

function numbers(from: SampleBook, header: string): number[] {
  return column(from, header).filter((cell) => typeof cell === "number");
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/** Pearson's, over the clients that have both. */
function correlation(first: string, second: string): number {
  const others = column(book, second);
  const pairs = column(book, first)
    .map((cell, index) => [cell, others[index]])
    .filter((pair): pair is [number, number] => pair.every((cell) => typeof cell === "number"));
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const sum = (of: (x: number, y: number) => number) =>
    pairs.reduce((total, [x, y]) => total + of(x - meanX, y - meanY), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}
