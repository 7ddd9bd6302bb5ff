import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { money, summaryText } from "../../src/cli/summary-text";
import type { ScoringSummary } from "../../src/excel/scoring-summary";
import { compareRuns } from "../../src/book/run-changes";
import { runOf } from "../support/run-of";
import { axis, criterion, modelOf } from "../support/small-book";

const summary: ScoringSummary = {
  sheetName: "Clients",
  clients: 1234,
  totalArr: 5_000_000,
  weightedArr: 5_400_500.6,
  ratio: 1.0801,
  currency: "EUR",
  asOf: 46082,
  axes: [
    { key: "trust", label: "Trust", score: 100, target: 60, effect: 0 },
    { key: "fidelity", label: "Fidelity", score: 50, target: 60, effect: 0 },
    { key: "loyalty", label: "Loyalty", score: 0, target: 60, effect: 0 },
    { key: "advocacy", label: "Advocacy", score: null, target: 60, effect: 0 },
  ],
  firstActions: [
    {
      client: "Larkhurst Foods",
      axis: "Trust",
      action: "Call today",
      stake: 12_345.6,
      urgent: true,
    },
    {
      client: "C\u001b[2J\u202eevil",
      axis: "Trust",
      action: "one ".repeat(60).trim(),
      stake: 10,
      urgent: false,
    },
    {
      client: "A very long company name indeed ".repeat(4),
      axis: "Loyalty",
      action: "Meet",
      stake: 1,
      urgent: true,
    },
  ],
  issues: { errors: 1, warnings: 3 },
  unreadArr: 2,
  changes: null,
  tabs: [{ key: "check", name: "Data check" }],
};
const plain = {
  language: "en",
  color: false,
  title: "clients.xlsx",
  file: "out/scored.xlsx",
} as const;

describe("the summary", () => {
  const text = summaryText(summary, plain);
  const lines = text.split("\n");

  it("holds the key figures", () => {
    expect(text).toContain("Commitment Score · clients.xlsx · Clients");
    expect(text).toContain("as of March 1, 2026");
    expect(text).toMatch(/1,234 +€5,000,000 +€5,400,501 +108\.0%/);
    expect(text).toContain("Written to out/scored.xlsx");
  });

  it("draws a bar an axis, as long as its score", () => {
    const bar = (label: string) => lines.find((line) => line.trim().startsWith(label))!;
    expect(bar("Trust").split("█").length - 1).toBe(30);
    expect(bar("Fidelity").split("█").length - 1).toBe(15);
    expect(bar("Loyalty").split("█").length - 1).toBe(0);
    expect(bar("Loyalty").split("░").length - 1).toBe(30);
    expect(bar("Advocacy")).toContain("no score");
    expect(bar("Fidelity").trimEnd()).toMatch(/ 50$/);
  });

  it("names the three first actions and what is at stake", () => {
    expect(text).toMatch(/1 {2}Larkhurst Foods · Trust · urgent +€12,346 at stake\n +Call today\n/);
    expect(text.match(/at stake/g)).toHaveLength(3);
  });

  it("counts the data issues and says where they are", () => {
    expect(text.replaceAll(/\n {2}/g, " ")).toContain(
      "1 value left out, 3 to look at. The list is on the tab “Data check”.",
    );
    expect(text.replaceAll(/\s+/g, " ")).toContain("2 clients without a readable ARR count as 0.");
    const sound = { ...summary, issues: { errors: 0, warnings: 0 }, unreadArr: 0 };
    const clean = summaryText(sound, plain);
    expect(clean).not.toContain("readable");
    expect(clean).toContain("no value left out, nothing to look at.");
    expect(clean).not.toContain("Data check”");
  });

  it("fits 80 columns and holds no control character of the book's", () => {
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(text).toContain("C [2J evil");
  });

  it("is coloured only when asked to, and reads the same", () => {
    const colored = summaryText(summary, { ...plain, color: true });
    expect(colored).toContain("\u001b[32m");
    expect(stripVTControlCharacters(colored)).toBe(text);
  });

  it("says what changed since the last run, when there was one", () => {
    expect(text).not.toContain("Since the last run");
    const model = modelOf([axis("trust")], [criterion("Tickets"), criterion("Uptime")]);
    const name = "A \u001b[2Jvery long company name indeed ".repeat(3);
    const run = (points: number) => runOf([{ name, arr: 1e6, points: [points, 50] }], model);
    const changes = compareRuns(run(50), run(90));
    const told = summaryText({ ...summary, changes }, plain);
    const flat = told.replaceAll(/\n +/g, " ");
    expect(flat).toContain("Since the last run, as of July 1, 2025 ARR: €1,000,000, as before.");
    expect(flat).toMatch(/1 score moved: · A {2}\[2Jvery .*…: 50\.0 → 70\.0, \+€319,508\. trust/);
    for (const line of told.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(told.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  it("speaks French", () => {
    const french = summaryText(summary, { ...plain, language: "fr" });
    expect(french).toContain("au 1 mars 2026");
    expect(french.replaceAll(/[\u202f\u00a0]/g, " ")).toMatch(
      /1 234 +5 000 000 € +5 400 501 € +108,0 %/,
    );
    expect(french).toContain("1 valeur écartée, 3 à vérifier");
  });

  it("says so when there is nothing to do", () => {
    expect(summaryText({ ...summary, firstActions: [] }, plain)).toContain(
      "Every client reaches the target on every axis.",
    );
  });
});

it("shows money even in a currency that is none", () => {
  expect(money(1234.5, "USD", "en")).toBe("$1,235");
  expect(money(1234.5, "€ (kilo)", "en")).toBe("1,235");
});
