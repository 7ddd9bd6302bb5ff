import { expect, test } from "vitest";
import { movedContent, staying } from "../../../src/book/standing/formula-beside";
import type { CellContent } from "../../../src/book/tab-plan";

/** Beside a table with its header in row 4, in the columns J, K and L. */
const stayingOf = (contents: CellContent[][]): string[] => [
  ...staying({ top: 3, columns: [9, 10, 11], contents }),
];
const only = (formula: string): boolean => stayingOf([[{ formula }, null, null]]).length === 0;

test.each([
  "=RC[-3]*2",
  "=RC5/SUM(C5)",
  "=TODAY()+30",
  '="R5C5"&RC[-1]',
  "=Clients!R[-3]C5",
  "='Our clients'!R2C5*1.2",
  "=CcsCalls[[#This Row],[ARR]]*2",
  "=XLOOKUP(RC2,Clients!R2C2:R40C2,Clients!R2C5:R40C5)",
  "=SUM(R5C5:RC5)",
])("%s goes with its line", (formula) => {
  expect(only(formula)).toBe(true);
});

test.each([
  "=SUM(R[-2]C[-5]:R[9]C[-5])",
  "=SUM(R5C5:R16C5)",
  "=R[1]C-RC",
  "=SUM(C5)",
  "=SUM(CcsCalls[ARR])",
  "=SUM(Clients!R2C5:R40C5)",
])("%s is about more than its line and stays", (formula) => {
  expect(only(formula)).toBe(false);
});

test("what is written before a sum, and what a formula counts on, stays", () => {
  const contents: CellContent[][] = [
    ["called", "Total", { formula: "=SUM(R5C5:R16C5)" }],
    ["wait", "Rate", 0.05],
    [{ formula: "=RC[-5]*R6C12" }, null, null],
  ];
  expect(stayingOf(contents).sort()).toEqual(["0 1", "0 2", "1 1", "1 2"]);
});

test("a cell of another sheet stays the same one wherever the line goes", () => {
  const moved = (formula: string): CellContent => movedContent({ formula }, 10, 12);
  expect(moved("=RC[-3]+Clients!R[-3]C5-'A!R'!RC+R5C1")).toEqual({
    formula: "=RC[-3]+Clients!R[-5]C5-'A!R'!R[-2]C+R5C1",
  });
  expect(moved('="Clients!R[-3]C5"&Clients!C5&Data!R[2]C')).toEqual({
    formula: '="Clients!R[-3]C5"&Clients!C5&Data!RC',
  });
});
