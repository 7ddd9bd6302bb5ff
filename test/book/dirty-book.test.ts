import { describe, expect, it } from "vitest";
import { findClientList } from "../../src/book/client-list";
import { defaultModel } from "../../src/book/default-model";
import { dirtyBook, fewestDirtyClients } from "../../src/book/dirty-book";
import type { DirtyBook } from "../../src/book/planted-fault";
import type { CellValue, Grid } from "../../src/book/grid";
import { readClients } from "../../src/book/read-clients";
import { sampleBook } from "../../src/book/sample-book";
import type { Language } from "../../src/messages/messages";
import { AS_OF, inBothLanguages } from "../support/client-grid";
import { runs } from "../support/property-runs";
import { shownInExcel } from "../support/read-dirty-book";

function found(book: DirtyBook, language: Language) {
  const model = defaultModel(language, AS_OF, "EUR");
  const grid: Grid = {
    sheetName: book.sheetName,
    top: 0,
    left: 0,
    values: book.cells.map((row) => row.map((cell) => shownInExcel(book, cell))),
  };
  const list = findClientList([grid], model);
  if (!list.ok) throw new Error("no list");
  const { chosen, others } = list.value;
  const hiddenRows = new Set(book.hiddenRows);
  const reading = readClients({ ...chosen.grid, hiddenRows }, model, { matches: chosen.matches });
  if (!reading.ok) throw new Error("no clients");
  return { ...reading.value, chosen, others };
}

const languages: readonly Language[] = ["en", "fr"];
const seeds = Array.from({ length: runs(30) }, (_, seed) => seed);

describe.each(languages)("a dirty sample book (%s)", (language) => {
  it.each(seeds)("has every planted fault found and nothing else, seed %s", (seed) => {
    const clients = fewestDirtyClients + seed * 3;
    const book = dirtyBook({ clients, seed, language, asOf: AS_OF });
    const { issues, clients: read, chosen, others } = found(book, language);
    expect(chosen.grid.top).toBe(book.headerRow);
    expect(read.count).toBe(clients);
    expect(others).toEqual([]);
    for (const { problem, treatment, details } of issues) {
      inBothLanguages(problem, details);
      inBothLanguages(treatment, details);
    }
    const planted = book.faults
      .filter(({ issue, sheetName }) => issue !== null && sheetName === book.sheetName)
      .map(({ issue, address }) => `${issue} ${address}`);
    expect(issues.map(({ kind, address }) => `${kind} ${address}`).sort()).toEqual(planted.sort());
  });

  it("is the same for the same options, and another one for another seed", () => {
    const options = { clients: 60, seed: 5, language, asOf: AS_OF };
    expect(dirtyBook(options)).toEqual(dirtyBook(options));
    expect(dirtyBook({ ...options, seed: 6 }).faults).not.toEqual(dirtyBook(options).faults);
  });

  it("is a clean book but for what was planted: without it no issue is found", () => {
    for (const seed of seeds) {
      const sample = sampleBook({ clients: 80, seed, language, asOf: AS_OF, slips: false });
      const model = defaultModel(language, AS_OF, "EUR");
      const values = [sample.headers, ...sample.rows] as CellValue[][];
      const reading = readClients({ sheetName: "Clients", top: 0, left: 0, values }, model);
      expect(reading.ok && reading.value.issues).toEqual([]);
    }
  });
});

it("every kind of fault is planted by some seed", () => {
  const kinds = (seed: number): string[] =>
    dirtyBook({ clients: 60, seed, language: "en", asOf: AS_OF }).faults.map(({ fault }) => fault);
  const all = new Set(seeds.flatMap(kinds));
  // 25 in a cell, 3 between two clients, 16 of the layout.
  expect(all.size).toBe(44);
});
