import { expect, test } from "vitest";
import { withoutSheetNames } from "../../src/excel/tab-backup";

test.each([
  ["Scores!A1:B2", "A1:B2"],
  ["Scores!A1:B2,Scores!D4:E5", "A1:B2,D4:E5"],
  ["'Plan d''action, 2'!$A$1:$B$2,'Plan d''action, 2'!$D$4", "$A$1:$B$2,$D$4"],
  ["A1:B2,D4", "A1:B2,D4"],
])("a print area %s keeps all its areas", (address, local) => {
  expect(withoutSheetNames(address)).toBe(local);
});
