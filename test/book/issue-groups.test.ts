import { describe, expect, it } from "vitest";
import type { DataIssue } from "../../src/book/data-issue";
import {
  clientsWithIssues,
  groupIssues,
  issueKinds,
  type IssueGroup,
} from "../../src/book/issue-groups";
import type { Language } from "../../src/messages/messages";
import { allMessages } from "../messages/catalogues";
import { runs } from "../support/property-runs";
import { readDirtyBook } from "../support/read-dirty-book";

const issue: DataIssue = {
  severity: "error",
  kind: "textForNumber",
  sheetName: "Clients",
  address: "D12",
  client: "Acme",
  problem: "issue.textForNumber",
  treatment: "issue.treatment.missing",
  details: { column: "NPS", value: "nine" },
};

function group(...issues: Partial<DataIssue>[]): IssueGroup {
  const [only] = groupIssues(
    issues.map((change) => ({ ...issue, ...change })),
    50,
  );
  return only!;
}

const languages: readonly Language[] = ["en", "fr"];

describe.each(languages)("the issues of a dirty book (%s)", (language) => {
  it.each(Array.from({ length: runs(6) }, (_, seed) => seed))(
    "show every planted fault in exactly one group, seed %s",
    (seed) => {
      const { book, issues, clients } = readDirtyBook(language, seed);
      const groups = groupIssues(issues, clients);
      for (const { fault, issue: kind, sheetName, address } of book.faults) {
        if (kind === null || sheetName !== book.sheetName) continue;
        const places = groups.filter((one) =>
          one.issues.some((found) => found.kind === kind && found.address === address),
        );
        expect(
          places.map((one) => one.kind),
          fault,
        ).toEqual([kind]);
      }
      expect(groups.flatMap((one) => one.issues)).toHaveLength(issues.length);
      expect(new Set(groups.map(({ kind }) => kind)).size).toBe(groups.length);
      for (const { kind } of groups) expect(issueKinds).toContain(kind);
      for (const one of groups) expect(one.clients).toBeLessThanOrEqual(clients);
    },
  );
});

describe("a group of issues", () => {
  it("counts the rows of clients, not their names or cells", () => {
    expect(group({}, { address: "E12" }, { address: "D13" }).clients).toBe(2);
    expect(group({ client: "" }).clients).toBe(0);
    expect(clientsWithIssues([issue, { ...issue, address: "D13" }])).toBe(2);
  });

  it("bears on every client when a whole column is meant, on the hidden ones when rows are", () => {
    expect(group({ kind: "missingColumn", address: "", client: "" }).clients).toBe(50);
    expect(
      group({ kind: "hiddenRows", client: "", details: { count: 4, rows: "3" } }).clients,
    ).toBe(4);
    expect(group({ kind: "totalKept", client: "" }).clients).toBe(1);
  });

  it("has the gravest severity of its issues", () => {
    expect(group({ severity: "warning" }, { severity: "error" }).severity).toBe("error");
    expect(group({ severity: "warning" }).severity).toBe("warning");
  });

  it("says once what was done about all, and nothing where each has its own", () => {
    expect(group({}, {}).treatment?.treatment).toBe("issue.treatment.missing");
    const readAs = { treatment: "issue.treatment.readAs", details: { read: 9 } } as const;
    expect(group(readAs).treatment?.details).toEqual({ read: 9 });
    expect(group(readAs, { ...readAs, details: { read: 8 } }).treatment).toBeNull();
    expect(group({}, { treatment: "issue.treatment.arrZero" }).treatment).toBeNull();
  });

  it("knows every treatment that names the values of its cell", () => {
    for (const [key, text] of Object.entries(allMessages.en)) {
      if (!/^issue\..*treatment|^issue\.otherList\./.test(key) || !text.includes("{")) continue;
      const own = { treatment: key as DataIssue["treatment"] };
      expect(group(own, own).treatment, key).toBeNull();
    }
  });
});

it("what was left out comes first, then what bears on most clients", () => {
  const warnings = ["similarName", "dash", "missingColumn"].map((kind) => ({
    ...issue,
    severity: "warning" as const,
    kind,
  }));
  const kinds = groupIssues(
    [...warnings, { ...issue, kind: "dash", address: "D13", severity: "warning" }, issue],
    50,
  );
  expect(kinds.map(({ kind }) => kind)).toEqual([
    "textForNumber",
    "missingColumn",
    "dash",
    "similarName",
  ]);
});

it("every kind has its sentence in the pane", () => {
  const said = Object.keys(allMessages.en).flatMap((key) =>
    key.startsWith("pane.check.kind.") ? [key.slice("pane.check.kind.".length)] : [],
  );
  expect(said.sort()).toEqual([...issueKinds].sort());
});
