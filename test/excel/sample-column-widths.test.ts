import { expect, it } from "vitest";
import { sampleBook } from "../../src/book/sample-book";
import { sampleColumnWidths } from "../../src/excel/sample-column-widths";

it.each(["en", "fr"] as const)("columns of the sample show their texts whole (%s)", (language) => {
  const sample = sampleBook({ clients: 60, seed: 1, language, asOf: 46_000 });
  const widths = sampleColumnWidths(sample);
  const cut = sample.headers.filter((header, column) => {
    const texts = sample.rows.map((row) => (typeof row[column] === "string" ? row[column] : ""));
    // A header is bold, and has the table's button beside its last line.
    const words = header.split(" ").map((word) => `${word}1234`);
    return [...texts, ...words].some((text) => text.length >= widths[column]!);
  });
  expect(cut).toEqual([]);
  expect(Math.max(...widths)).toBeLessThan(30);
});
