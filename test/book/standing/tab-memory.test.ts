import { describe, expect, it } from "vitest";
import {
  evenRows,
  planLine,
  planStaleLines,
  readLine,
  readMemory,
  readStaleLines,
} from "../../../src/book/standing/tab-memory";

describe("readMemory", () => {
  it.each(["Scores", "L'équipe, 2026", "2026", "A1", "a!b"])("finds a tab called %s", (name) => {
    const quoted = `'${name.replaceAll("'", "''")}'`;
    const { tabs } = readMemory([
      ["row", "scores", "title", `=ROWS(${quoted}!$A$3)`],
      ["column", "scores", "arr", `=ROWS(${quoted}!$AB$3)`],
      ["table", "scores", "CcsScores", `=ROWS(${quoted}!$A$7:$C$9)`],
    ]);
    expect(tabs.scores?.sheetName).toBe(name);
    expect(tabs.scores?.rows).toEqual(new Map([["title", 2]]));
    expect(tabs.scores?.columns).toEqual(new Map([["arr", 27]]));
    expect(tabs.scores?.tables).toEqual([
      { name: "CcsScores", area: { row: 6, column: 0, rows: 3, columns: 3 } },
    ]);
  });

  it("passes over what has gone, and a tab of which nothing is left", () => {
    const { tabs, clientSheet } = readMemory([
      ["clients", "", "", "=ROWS(#REF!)"],
      ["row", "scores", "title", "=ROWS(#REF!)"],
      ["row", "plan", "title", "=ROWS('Plan'!$A$1)"],
      ["row", "plan", "gone", "=ROWS('Plan'!#REF!)"],
    ]);
    expect(clientSheet).toBeNull();
    expect(tabs.scores).toBeUndefined();
    expect(tabs.plan?.rows).toEqual(new Map([["title", 0]]));
  });

  it("tells an area that people have put rows into", () => {
    const { tabs } = readMemory([["written", "plan", "2x3", "=ROWS('Plan'!$A$1:$C$4)"]]);
    expect(tabs.plan?.written).toEqual([
      { row: 0, column: 0, rows: 4, columns: 3, hasGrown: true },
    ]);
  });
});

describe("rows of a block", () => {
  it("are as long as the longest, of however many", () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => (i === 7 ? [1, 2, 3] : [i]));
    const even = evenRows(rows);
    expect([even[7], even[199_999]]).toEqual([
      [1, 2, 3],
      [199_999, null, null],
    ]);
  });
});

describe("lines that are to go", () => {
  it("are read as they were written", () => {
    const lines = [
      { sheetName: "It's", kind: "row", position: 4 },
      { sheetName: "It's", kind: "column", position: 27 },
    ] as const;
    const cells = planStaleLines(lines).map((row) =>
      row.map((cell) => (typeof cell === "object" && cell !== null ? cell.formula : cell)),
    );
    expect(readStaleLines(cells)).toEqual(lines);
    expect(readLine(planLine(lines[1]).formula, "column")).toEqual(lines[1]);
  });

  it("are none once they have gone", () => {
    expect(readStaleLines([["staleRow", "", "", "=ROWS(#REF!)"]])).toEqual([null]);
  });
});
