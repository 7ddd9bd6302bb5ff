import { describe, expect, it } from "vitest";
import { groupSourceIssues, type SourceIssue } from "../../src/book/sources/source-issues";
import { dashboardText } from "../../src/cli/dashboard-text";

function text(issues: readonly SourceIssue[], language: "en" | "fr" = "en"): string {
  const dashboard = {
    sources: [{ kind: "answers", sheetName: "Survey", records: 20, confidential: 0 }],
    missing: [],
    issues,
    hidden: 0,
    tabs: { customers: "Customer dashboard" },
    minimum: 5,
  } as const;
  return dashboardText(dashboard, { language, color: false });
}

const offScale = (row: number): SourceIssue => ({
  severity: "error",
  kind: "offScale",
  sheetName: "Survey",
  address: `C${row}`,
  client: "",
  problem: "follow.issue.offScale",
  treatment: "issue.treatment.missing",
  details: { column: "NPS", value: row, minimum: 0, maximum: 10 },
});
const undated: SourceIssue = {
  ...offScale(9),
  severity: "warning",
  kind: "noDate",
  address: "A9",
  problem: "follow.issue.noDate",
  treatment: "follow.issue.noDate.treatment",
  details: { column: "Date" },
};

describe("what a terminal says of the data sheets", () => {
  it("counts what was left out and what to look at under a heading of its own", () => {
    const said = text(groupSourceIssues([undated, offScale(12), offScale(14), offScale(15)]));
    expect(said).toContain(
      "\n\n  Data sheets: 3 values left out, 1 to look at\n  · Survey!C12: NPS",
    );
    expect(said.replaceAll(/\s+/g, " ")).toContain(
      "Likewise in 2 more places: C14 (14), C15 (15).",
    );
    expect(said).toContain("\n  · Survey!A9: Date: the cell is blank.");
  });

  it("says it in French", () => {
    expect(text([undated], "fr")).toMatch(
      /\n {2}Feuilles de données\s: aucune valeur écartée, 1 à vérifier\n/,
    );
  });

  it("has no such heading where everything was taken as it stands", () => {
    expect(text([])).not.toContain("Data sheets");
  });
});
