import { describe, expect, it } from "vitest";
import type { CellValue } from "../../../src/book/grid";
import { readAnswers } from "../../../src/book/sources/read-answers";
import { readIncidents } from "../../../src/book/sources/read-incidents";
import { readLosses } from "../../../src/book/sources/read-losses";
import { readMrr } from "../../../src/book/sources/read-mrr";
import { readProjects } from "../../../src/book/sources/read-projects";
import {
  groupSourceIssues,
  issueWords,
  type SourceIssue,
} from "../../../src/book/sources/source-issues";
import type { SourceKind } from "../../../src/book/sources/source-roles";
import { message } from "../../../src/messages/follow-messages";
import { blockOf, contextWith, day, sheet, told } from "./source-sheets";

const may = day(2025, 5, 12);
const june = day(2025, 6, 3);
const clients = contextWith(["Acme", "Bell", "Cook"]);
const readers = {
  answers: readAnswers,
  losses: readLosses,
  mrr: readMrr,
  projects: readProjects,
  incidents: readIncidents,
};

function issuesOf(
  kind: SourceKind,
  headers: readonly CellValue[],
  ...rows: readonly (readonly CellValue[])[]
): readonly SourceIssue[] {
  return readers[kind](blockOf(kind, sheet([headers, ...rows])), clients).issues;
}

const doubles = (issues: readonly SourceIssue[]): string[] =>
  told(issues).filter((one) => one.startsWith("double"));

describe("a loss typed twice", () => {
  const headers = ["Client", "Lost on", "Reason", "ARR lost"];
  const rows: CellValue[][] = [
    ["Acme", may, "Price", 1000],
    ["Bell", may, "Price", 1000],
    ["Acme", may, "price ", 1000],
    ["Acme", june, "Price", 1000],
    ["Acme", may, "Price", 500],
    ["Bell", may, "Other", 1000],
    ["Cook", null, "Price", 700],
    ["Cook", null, "Price", 700],
  ];

  it("is asked about once, with the cells of both lines and of the others", () => {
    const issues = issuesOf("losses", headers, ...rows);
    expect(doubles(issues)).toEqual(["doubleLine A4", "doubleLine A7"]);
    const [asked, ...others] = groupSourceIssues(
      issues.filter(({ kind }) => kind === "doubleLine"),
    );
    expect(others).toEqual([]);
    expect(issueWords(asked!, (key, values) => message("en", key, values))).toBe(
      "The lines of A2 & A4 have the same client, date and value: are they one loss, typed twice? " +
        "Both are counted. If they are one, delete a line. Likewise in one more place: A3 & A7.",
    );
  });

  it("is counted as it stands", () => {
    const { data } = readLosses(blockOf("losses", sheet([headers, ...rows])), clients);
    expect(data.date).toHaveLength(rows.length);
  });

  it("names no client where it is confidential", () => {
    const [issue] = issuesOf(
      "losses",
      [...headers, "Confidential"],
      ["Acme", may, "Price", 1000, "yes"],
      ["Acme", may, "Price", 1000, "yes"],
    );
    expect(issue).toMatchObject({ kind: "doubleLine", client: "" });
    expect(JSON.stringify(issue)).not.toContain("Acme");
  });
});

describe("a loss that is confidential, and one that is not", () => {
  it("are two: whose the confidential one is would be told", () => {
    const headers = ["Client", "Lost on", "Reason", "ARR lost", "Confidential"];
    const line = (...end: CellValue[]): CellValue[] => ["Acme", may, "Price", 1000, ...end];
    expect(doubles(issuesOf("losses", headers, line("no"), line("yes")))).toEqual([]);
    expect(doubles(issuesOf("losses", headers, line("yes"), line("no"), line("yes")))).toEqual([
      "doubleLine A4",
    ]);
  });
});

describe("an answer typed twice", () => {
  it("is not told from that of another respondent by one question alone", () => {
    const headers = ["Date", "Client", "NPS (0-10)"];
    expect(doubles(issuesOf("answers", headers, [may, "Acme", 8], [may, "Acme", 8]))).toEqual([]);
  });

  it.each([
    ["the same to two questions", [8, 4], [8, 4], ["doubleLine B3"]],
    ["another answer to one of them", [8, 4], [8, 5], []],
    ["one question answered", [8, null], [8, null], []],
  ])("without a respondent: %s", (_, one, other, wanted) => {
    const headers = ["Date", "Client", "NPS (0-10)", "Satisfaction (1-5)"];
    const rows = [one, other].map((answers) => [may, "Acme", ...answers]);
    expect(doubles(issuesOf("answers", headers, ...rows))).toEqual(wanted);
  });

  it("of a respondent is one, of two it is none", () => {
    const headers = ["Date", "Client", "Respondent", "NPS (0-10)"];
    const said = (name: string): CellValue[] => [may, "Acme", name, 8];
    expect(doubles(issuesOf("answers", headers, said("Ann"), said("Bob"), said("ann")))).toEqual([
      "doubleLine B4",
    ]);
  });

  it("with one line an answer needs a respondent, or a column that tells lines apart", () => {
    const answer = [may, "Acme", "NPS", 8];
    const headers = ["Date", "Client", "Question", "Answer"];
    const other = [may, "Bell", "NPS", 7];
    expect(doubles(issuesOf("answers", headers, answer, answer, other))).toEqual([]);
    const withNumber = (row: readonly CellValue[], id: number): CellValue[] => [...row, id];
    expect(
      doubles(
        issuesOf(
          "answers",
          [...headers, "Form no."],
          ...[withNumber(answer, 17), withNumber(other, 18)],
          ...[withNumber(answer, 17), withNumber(answer, 19)],
        ),
      ),
    ).toEqual(["doubleLine B4"]);
  });

  it("of nobody is like no other", () => {
    const headers = ["Date", "Client", "NPS (0-10)", "Satisfaction (1-5)"];
    const rows = [1, 2].map((): CellValue[] => [may, "Anonymous", 8, 4]);
    expect(doubles(issuesOf("answers", headers, ...rows, [may, "Acme", 3, 2]))).toEqual([]);
  });
});

describe("revenue typed twice", () => {
  it("in lines is added up and asked about; another amount is another contract", () => {
    const headers = ["Client", "Month", "MRR"];
    const rows: CellValue[][] = [
      ["Acme", may, 100],
      ["Acme", may, 100],
      ["Bell", may, 50],
      ["Bell", may, 70],
      ["Acme", june, 100],
    ];
    const { data, issues } = readMrr(blockOf("mrr", sheet([headers, ...rows])), clients);
    expect(told(issues)).toEqual(["addedUp A1", "doubleLine A3"]);
    expect(issues[0]!.details.count).toBe(1);
    expect([...data.values]).toEqual([200, 100, 120, NaN]);
  });

  it("in columns is a line with the same in every month", () => {
    const headers = ["Client", day(2025, 4, 1), day(2025, 5, 1), day(2025, 6, 1)];
    const rows: CellValue[][] = [
      ["Acme", 100, 100, null],
      ["Bell", 50, 50, 50],
      ["Acme", 100, 100, null],
      ["Bell", 50, 60, 50],
    ];
    const issues = issuesOf("mrr", headers, ...rows);
    expect(told(issues)).toEqual(["addedUp A1", "doubleLine A4"]);
    expect(issues[0]!.details.count).toBe(3);
  });
});

describe("a project or an incident typed twice", () => {
  it("is one where its name, its end or its number is the same", () => {
    const headers = ["Client", "Project", "Date", "Outcome"];
    const project = (name: string | null): CellValue[] => ["Acme", name, may, "Success"];
    expect(
      doubles(
        issuesOf(
          "projects",
          headers,
          ...["Portal", "Move", "portal", null, null].map((name) => project(name)),
        ),
      ),
    ).toEqual(["doubleLine A4"]);
    const incidents = ["Client", "Opened on", "Severity", "Ticket"];
    const incident = (ticket: string | null): CellValue[] => ["Acme", may, "P2", ticket];
    expect(
      doubles(
        issuesOf(
          "incidents",
          incidents,
          ...["T-1", "T-2", "T-1", null, null].map((ticket) => incident(ticket)),
        ),
      ),
    ).toEqual(["doubleLine A4"]);
  });
});
