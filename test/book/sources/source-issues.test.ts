import { describe, expect, it } from "vitest";
import { readAnswers } from "../../../src/book/sources/read-answers";
import {
  countIssues,
  groupSourceIssues,
  issueWords,
  type SourceIssue,
} from "../../../src/book/sources/source-issues";
import { message } from "../../../src/messages/follow-messages";
import type { Language } from "../../../src/messages/messages";
import type { CellValue } from "../../../src/book/grid";
import { blockOf, contextWith, day, sheet, told } from "./source-sheets";

const words = (issue: SourceIssue, language: Language = "en"): string =>
  issueWords(issue, (key, values) => message(language, key, values));

describe("issues that say the same of cells of one column", () => {
  const rows = Array.from({ length: 14 }, (_, i): CellValue[] => [
    `0${1 + (i % 4)}/05/2025`,
    i === 3 ? "Unknown Ltd" : i === 8 ? "Nobody Inc" : "Acme",
    i === 5 ? 11 : i === 6 ? 12 : 9,
  ]);
  const { issues } = readAnswers(
    blockOf("answers", sheet([["Date", "Client", "NPS (0-10)"], ...rows])),
    contextWith(["Acme"]),
  );
  const grouped = groupSourceIssues(issues);

  it("write numbers as the language does", () => {
    const answers = [10.5, 9, 8].map((answer): CellValue[] => [day(2025, 5, 1), "Acme", answer]);
    const block = blockOf("answers", sheet([["Date", "Client", "NPS (0-10)"], ...answers]));
    const [issue] = readAnswers(block, contextWith(["Acme"])).issues;
    expect(words(issue!)).toContain("NPS (0-10): 10.5 lies off the scale (0 to 10)");
    expect(words(issue!, "fr")).toMatch(/: 10,5 est hors de l’échelle \(0 à 10\)/);
  });

  it("are one issue at the first of them, with the others named", () => {
    expect(issues.filter(({ kind }) => kind === "ambiguousDate").length).toBeGreaterThan(10);
    expect(told(grouped)).toEqual(["ambiguousDate A2", "unknownClient B5", "offScale C7"]);
    expect(words(grouped[0]!)).toMatch(
      /Likewise in 13 more places: A3 \(02\/05\/2025\), A4 \(03\/05\/2025\), .*A8 \(03\/05\/2025\), …$/,
    );
    expect(words(grouped[1]!)).toMatch(
      /^“Unknown Ltd” is not .* Likewise in one more place: B10 \(Nobody Inc\)\.$/,
    );
    expect(words(grouped[2]!, "fr")).toMatch(/ De même à un autre endroit\s: C8 \(12\)\.$/);
  });

  it("count as many as there are cells, left out or used", () => {
    expect(countIssues(grouped)).toEqual(countIssues(issues));
    expect(countIssues(grouped).warnings).toBe(2);
  });

  it("are not put together over columns, sheets or kinds, nor where a whole sheet is meant", () => {
    const one = issues[0]!;
    const others: SourceIssue[] = [
      { ...one, address: "B2" },
      { ...one, sheetName: "Other" },
      { ...one, severity: "warning" },
      { ...one, address: "" },
      { ...one, address: "" },
    ];
    expect(groupSourceIssues([one, ...others])).toEqual([one, ...others]);
  });
});

it("of a confidential line name no client", () => {
  const { issues } = readAnswers(
    blockOf(
      "answers",
      sheet([
        ["Date", "Client", "NPS (0-10)", "Confidential"],
        [day(2025, 5, 12), "Unknown Ltd", 9, "yes"],
        [day(2025, 5, 12), "Acme", 9, "no"],
      ]),
    ),
    contextWith(["Acme"]),
  );
  expect(issues.map((issue) => words(issue))).toEqual([
    expect.stringMatching(/^The client of a confidential line is not on the client list\. /),
  ]);
});
