import { Workbook } from "@cj-tech-master/excelts";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { sampleBook } from "../../src/book/sample-book";
import { insertDirtyBook } from "../../src/excel/insert-dirty-book";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import type { Language } from "../../src/messages/messages";
import { excelWorkbookService } from "../../src/taskpane/excel-workbook-service";
import { Pane } from "../../src/taskpane/pane";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import { PaneSession } from "../../src/taskpane/pane-session";
import { AS_OF } from "../support/client-grid";
import { words } from "../browser/support/words";
import { alertOf, textOf } from "../support/pane-text";
import { score, typeInto } from "../support/scored-book-session";

async function checked(locale: "en-US" | "fr-FR" = "en-US") {
  const language = await loadPaneLanguage(locale);
  const session = new PaneSession(
    excelWorkbookService(() => language.language),
    language,
  );
  await session.book.refresh();
  session.screen.show("check");
  const markup = renderToStaticMarkup(<Pane session={session} />);
  return { session, markup, text: textOf(markup) };
}

type Rows = (string | number | null)[][];

function bookWith(rows: Rows): HostWorkbook {
  const book = new Workbook();
  book.addWorksheet("Clients").addRows(rows);
  const host = new HostWorkbook(book);
  connectHost(host);
  return host;
}

beforeAll(() => {
  // The day that the books are made for: 15 March 2026.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 2, 15) });
});
afterAll(() => {
  vi.useRealTimers();
});

describe.each(["en", "fr"] as const)("a dirty book (%s)", (language: Language) => {
  let shown: Awaited<ReturnType<typeof checked>>;
  let faults: Awaited<ReturnType<typeof insertDirtyBook>>["faults"];
  beforeAll(async () => {
    connectHost(new HostWorkbook(new Workbook()));
    ({ faults } = await insertDirtyBook({ clients: 60, seed: 3, language, asOf: AS_OF }));
    shown = await checked(language === "en" ? "en-US" : "fr-FR");
  });

  it("has every kind of planted fault under one heading, with its severity in words", () => {
    const { markup } = shown;
    const kinds = new Set(faults.flatMap(({ issue }) => (issue === null ? [] : [issue])));
    expect(kinds.size).toBeGreaterThan(15);
    for (const kind of kinds) {
      const heading = words[language](`pane.check.kind.${kind as "dash"}`);
      const cards = markup.split("<h4").filter((part) => textOf(`<h4${part}`).startsWith(heading));
      expect(cards, kind).toHaveLength(1);
      const [, mark] = textOf(`<h4${cards[0]}`).split("\n");
      const severities = ["error", "warning"] as const;
      const said = severities.map((severity) => words[language](`pane.check.${severity}`));
      expect(
        said.some((word) => mark?.startsWith(word)),
        `${kind}: ${mark}`,
      ).toBe(true);
    }
  });

  it("counts on top, and says that nothing of it stops the score", () => {
    const { examined } = shown.session.book.snapshot().reading!;
    if (!examined.ok) throw new Error("no book");
    const errors = examined.value.issues.filter(({ severity }) => severity === "error").length;
    const warnings = examined.value.issues.length - errors;
    const totals = words[language]("pane.check.totals", { errors, warnings });
    expect(shown.text).toContain(totals.replace(/[\u00a0\u202f]/g, " "));
  });

  it("writes days as the reader does", () => {
    const day = language === "en" ? /March 15, 2026/ : /15 mars 2026/;
    expect(shown.text).toMatch(day);
    expect(shown.text).not.toMatch(/\b\d{4}-\d\d-\d\d\b/);
  });

  it("leads to the cells by buttons that say which", () => {
    const missing = faults.find(({ fault }) => fault === "missingArr")!;
    const { address, sheetName } = missing;
    const name = words[language]("pane.check.goTo", { address, sheet: sheetName });
    expect(shown.markup).toContain(`aria-label="${name}"`);
  });
});

describe("the check", () => {
  it("says when all is clear", async () => {
    const sample = sampleBook({ clients: 8, seed: 2, language: "en", asOf: AS_OF, slips: false });
    const headers = sample.headers.map((header) => (header === "ARR" ? "ARR (EUR)" : header));
    bookWith([headers, ...sample.rows] as Rows);
    const { text } = await checked();
    expect(text).toContain("All clear: every cell was read as it stands.");
    expect(text).not.toMatch(/Left out|To check/);
  });

  it("puts first what nothing can be scored without, and where it can be settled", async () => {
    bookWith([
      ["Firm", "Betrag"],
      ["Acme", 1000],
    ]);
    const { text, markup } = await checked();
    expect(text).toContain("To be corrected first");
    expect(text).toContain("Choose the columns");
    expect(markup).toContain('aria-label="Go to cell A1 of “Clients”"');
  });

  it("leads to the cells of a model that cannot be used", async () => {
    bookWith([
      ["Client", "ARR"],
      ["Acme", 1000],
    ]);
    await score();
    await typeInto("CcsAxes", () => true, "Weight", "heavy");
    const { text, markup } = await checked();
    expect(alertOf(markup)).not.toBe("");
    expect(text).toContain("To be corrected first");
    expect(markup).toMatch(/aria-label="Go to cell [A-Z]+\d+ of “Model”"/);
  });

  it("shows some places at a time", async () => {
    const rows = Array.from({ length: 45 }, (_, row) => [`Client of the north ${row}`, -1 - row]);
    bookWith([["Client", "ARR"], ...rows]);
    const { text } = await checked();
    expect(text).toContain("Negative ARR\nLeft out · 45 places · every client");
    expect(text).not.toContain("Client of the north 44");
  });
});
