import { describe, expect, it } from "vitest";
import { fileFormula, shownFormula } from "../../src/host/file-formulas";

// Spellings of files: [MS-XLSX] 2.2.3 and files written by Excel 365.
const PAIRS: [string, string][] = [
  ["SUM(A1:A3)", "SUM(A1:A3)"],
  ["CLIENT.NPS(A1:A3)", "_xldudf_CLIENT_NPS(A1:A3)"],
  ["IF(A1>1,CLIENT.NPS(A1:A3),0)", "IF(A1>1,_xldudf_CLIENT_NPS(A1:A3),0)"],
  ['"CLIENT.NPS(1)"&CLIENT.NPS(1)', '"CLIENT.NPS(1)"&_xldudf_CLIENT_NPS(1)'],
  ["IFS(A1,1,TRUE,2)", "_xlfn.IFS(A1,1,TRUE,2)"],
  ["SORT(FILTER(A1:A9,B1:B9>0))", "_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A1:A9,B1:B9>0))"],
  ["STDEV.S(A1:A9)", "_xlfn.STDEV.S(A1:A9)"],
  ["LET(x,2,Rate*x)", "_xlfn.LET(_xlpm.x,2,Rate*_xlpm.x)"],
  ["MAP(A1:A3,LAMBDA(v,v+1))", "_xlfn.MAP(A1:A3,_xlfn.LAMBDA(_xlpm.v,_xlpm.v+1))"],
  ["SUM(B1#)", "SUM(_xlfn.ANCHORARRAY(B1))"],
  ["SUM('My sheet'!$B$1#)", "SUM(_xlfn.ANCHORARRAY('My sheet'!$B$1))"],
  ["SUM(Clients[LET (x)])", "SUM(Clients[LET (x)])"],
  ["IFERROR(1/0,5)", "IFERROR(1/0,5)"],
  ["NETWORKDAYS.INTL(A1,A2)", "NETWORKDAYS.INTL(A1,A2)"],
];

describe("formulas as shown and as in files", () => {
  const isCustom = (name: string): boolean => name === "CLIENT.NPS" || name === "MY.OLD_NAME";

  it.each(PAIRS)("%s is kept as %s", (shown, file) => {
    expect(fileFormula(shown, isCustom)).toBe(file);
    expect(shownFormula(file)).toBe(shown);
  });

  it("finds a name with an underscore among the known functions", () => {
    const file = fileFormula("MY.OLD_NAME(1)", isCustom);
    expect(file).toBe("_xldudf_MY_OLD_NAME(1)");
    expect(shownFormula(file, ["MY.OLD_NAME"])).toBe("MY.OLD_NAME(1)");
    expect(shownFormula(file)).toBe("MY.OLD.NAME(1)");
  });
});
