import { describe, expect, it } from "vitest";
import { patchCells, setSelected } from "../../src/host/sheet-xml";
import type { SpilledValue } from "../../src/host/spills";

function patched(rows: string, results: Record<string, SpilledValue>): string {
  const xml = `<worksheet><sheetData>${rows}</sheetData><x/></worksheet>`;
  const changes = { results: new Map(Object.entries(results)), cells: new Map<string, string>() };
  return /<sheetData>([\s\S]*)<\/sheetData><x\/>/.exec(patchCells(xml, changes))?.[1] ?? "";
}

describe("patchCells", () => {
  const row =
    '<row r="2" spans="1:2"><c r="A2" s="3" t="s"><v>5</v></c><c r="C2"><f>A1+1</f><v>2</v></c></row>';

  it.each<[string, SpilledValue, string]>([
    ["a number", 7.5, '<c r="C2"><f>A1+1</f><v>7.5</v></c>'],
    ["a text", "a<b", '<c r="C2" t="str"><f>A1+1</f><v>a&lt;b</v></c>'],
    ["a boolean", false, '<c r="C2" t="b"><f>A1+1</f><v>0</v></c>'],
    ["an error", { error: "#N/A" }, '<c r="C2" t="e"><f>A1+1</f><v>#N/A</v></c>'],
    ["nothing", null, '<c r="C2"><f>A1+1</f></c>'],
  ])("gives a formula %s for its result and leaves the rest", (_, value, cell) => {
    expect(patched(row, { C2: value })).toBe(
      row.replace(/<c r="C2">.*<\/c>(?=<\/row>)/, () => cell),
    );
  });

  it("keeps the style of a cell without a formula", () => {
    expect(patched(row, { A2: 1 })).toContain('<c r="A2" s="3"><v>1</v></c>');
    expect(patched(row, { A2: " x" })).toContain(
      '<c r="A2" s="3" t="inlineStr"><is><t xml:space="preserve"> x</t></is></c>',
    );
    expect(patched(row, { A2: null })).toContain('<c r="A2" s="3"/>');
  });

  it("adds cells in their order, with rows where there are none", () => {
    expect(patched(row, { B2: 1, D2: 2, A1: 3, AA3: 4 })).toBe(
      '<row r="1"><c r="A1"><v>3</v></c></row>' +
        '<row r="2"><c r="A2" s="3" t="s"><v>5</v></c><c r="B2"><v>1</v></c>' +
        '<c r="C2"><f>A1+1</f><v>2</v></c><c r="D2"><v>2</v></c></row>' +
        '<row r="3"><c r="AA3"><v>4</v></c></row>',
    );
  });

  it("fills a sheet that has no cells at all", () => {
    const xml = "<worksheet><sheetData/></worksheet>";
    const changes = { results: new Map([["B1", 1]]), cells: new Map<string, string>() };
    expect(patchCells(xml, changes)).toBe(
      '<worksheet><sheetData><row r="1"><c r="B1"><v>1</v></c></row></sheetData></worksheet>',
    );
  });
});

describe("setSelected", () => {
  it("adds a view where there is none", () => {
    expect(setSelected("<worksheet><sheetData/></worksheet>", true)).toBe(
      '<worksheet><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData/></worksheet>',
    );
  });

  it.each([
    ['<sheetView tabSelected="1" x="2"/>', false, '<sheetView x="2"/>'],
    ['<sheetView x="2">', true, '<sheetView x="2" tabSelected="1">'],
    ['<sheetView tabSelected="true"/>', true, '<sheetView tabSelected="true"/>'],
  ])("%s selected %s", (xml, selected, expected) => {
    expect(setSelected(xml, selected)).toBe(expected);
  });
});
