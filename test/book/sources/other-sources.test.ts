import { expect, it } from "vitest";
import { findSources } from "../../../src/book/sources/find-sources";
import { otherSources } from "../../../src/book/sources/other-sources";
import { message } from "../../../src/messages/follow-messages";
import { day, sheet } from "./source-sheets";

it("a data sheet that is left aside for another one is named with its cell, and how to have both", () => {
  const rows = [
    ["Date", "Client", "NPS"],
    [day(2025, 5, 12), "Acme", 9],
  ];
  const more = [
    ["Date", "Client", "NPS", "Satisfaction"],
    [day(2025, 5, 12), "Acme", 9, 4],
  ];
  const found = findSources([
    sheet(rows, { sheetName: "Survey UK" }),
    sheet(more, { sheetName: "Survey" }),
  ]);
  const [issue, ...rest] = otherSources(found);
  expect(rest).toEqual([]);
  expect(issue).toMatchObject({ sheetName: "Survey UK", address: "A1", severity: "error" });
  expect(message("en", issue!.problem, issue!.details)).toBe(
    "There are other survey answers here; those used begin in A1 on “Survey”.",
  );
  expect(otherSources(findSources([sheet(more)]))).toEqual([]);
});
