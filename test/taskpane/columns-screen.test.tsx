import { Workbook } from "@cj-tech-master/excelts";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { excelWorkbookService } from "../../src/taskpane/excel-workbook-service";
import { Pane } from "../../src/taskpane/pane";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import { PaneSession } from "../../src/taskpane/pane-session";
import { textOf } from "../support/pane-text";

type Rows = readonly (readonly (string | number)[])[];

const rows: Rows = [
  ["Client", "ARR", "NPS", "Segmnet", "Field 7"],
  ["Acme", 1000, 9, "Big", 3],
  ["Bell", 2000, 6, "Small", 8],
];

/** A session over a workbook of which the first sheet is in front. */
async function sessionOver(sheets: Readonly<Record<string, Rows>>, locale = "en-US") {
  const book = new Workbook();
  for (const [name, values] of Object.entries(sheets)) {
    book.addWorksheet(name).addRows(values.map((row) => [...row]));
  }
  const host = new HostWorkbook(book);
  connectHost(host);
  const language = await loadPaneLanguage(locale);
  const session = new PaneSession(
    excelWorkbookService(() => language.language),
    language,
  );
  await session.book.refresh();
  session.screen.show("columns");
  return { host, session };
}

function markupOf(session: PaneSession): string {
  return renderToStaticMarkup(<Pane session={session} />);
}

/** What the choice of a column is set to, by its accessible name. */
function chosen(markup: string, name: string): string | undefined {
  const select = [...markup.matchAll(/<select[^]*?<\/select>/g)].find(([found]) =>
    found.includes(`aria-label="${name}"`),
  )?.[0];
  return select === undefined
    ? undefined
    : /<option[^>]*selected=""[^>]*>([^<]*)</.exec(select)?.[1];
}

const nps = { role: null, criterion: "npsAnswer" } as const;

describe("the columns", () => {
  it("show header, samples, use and certainty in words", async () => {
    const { session } = await sessionOver({ Clients: rows });
    const markup = markupOf(session);
    const text = textOf(markup);
    expect(text).toContain("Sheet “Clients”: 5 columns, 4 in use.");
    expect(text).toContain("Client\nCertain\nColumn A: Acme · Bell");
    expect(text).toContain("Segmnet\nLikely\nColumn D: Big · Small");
    expect(chosen(markup, "Use of “Segmnet”")).toBe("Segment");
    expect(markup).toContain('aria-label="Segmnet: select column D in the sheet"');
    expect(markup).toMatch(/aria-expanded="false"[^>]*>[^]*?Not used: 1 column/);
    expect(text).not.toContain("Field 7\n");
    expect(text).toContain("Criteria without a column");
  });

  it("speak French", async () => {
    const { session } = await sessionOver({ Clients: rows }, "fr-FR");
    const text = textOf(markupOf(session));
    expect(text).toContain("Feuille « Clients » : 5 colonnes, dont 4 en usage.");
    expect(text).toContain("Segmnet\nProbable\nColonne D : Big · Small");
  });

  it("are offered in one choice each, of roles and of criteria by axis", async () => {
    const { session } = await sessionOver({ Clients: rows });
    const [select = ""] = /<select[^]*?<\/select>/.exec(markupOf(session)) ?? [];
    const groups = [...select.matchAll(/<optgroup label="([^"]*)"/g)].map(([, label]) => label);
    const { axes, criteria } = session.book.snapshot().reading!.model;
    expect(groups).toEqual(["The client", ...axes.map(({ label }) => label), "Two uses"]);
    expect([...select.matchAll(/<option/g)]).toHaveLength(1 + 7 + criteria.length + 1);
  });
});

describe("a choice by hand", () => {
  it("shows at once, before the workbook has been read again", async () => {
    const { session } = await sessionOver({ Clients: rows });
    const reading = session.book.choose(4, nps);
    const markup = markupOf(session);
    expect(textOf(markup)).toContain("Field 7\nChosen by you");
    expect(textOf(markup)).toContain("Not used: 1 column");
    await reading;
    expect(markupOf(session)).toBe(markup);
  });

  it("reaches the run of pane and ribbon, and is kept in the workbook from then on", async () => {
    const { session } = await sessionOver({ Clients: rows });
    await session.book.choose(4, nps);
    await session.book.choose(1, { role: "arr", criterion: null });
    await session.score();
    expect(session.scoring.snapshot().problem).toBeNull();
    expect(session.book.snapshot().choices).toEqual([]);
    const { matches } = session.book.snapshot().reading!;
    expect(matches.filter(({ isChosen }) => isChosen === true).map(({ header }) => header)).toEqual(
      ["ARR", "Field 7"],
    );
  });

  it("is kept for another try when the run fails", async () => {
    const { host, session } = await sessionOver({ Clients: rows });
    await session.book.choose(4, nps);
    host.controls.failRequest(4, "AccessDenied");
    await session.score();
    expect(session.scoring.snapshot().problem?.job).toBe("score");
    expect(session.book.snapshot().choices).toHaveLength(1);
  });

  it("goes with the header to another list, which says where it was made", async () => {
    const { session } = await sessionOver({ Clients: rows, Former: rows });
    await session.book.choose(4, nps);
    expect(textOf(markupOf(session))).not.toContain("Chosen on the sheet");
    await session.scoring.goToCells("Former", "A1");
    await session.look();
    const text = textOf(markupOf(session));
    expect(text.match(/Chosen on the sheet “Clients”\./g)).toHaveLength(1);
    expect(text).toContain("Field 7\nChosen by you");
    await session.book.choose(4, nps);
    expect(textOf(markupOf(session))).not.toContain("Chosen on the sheet");
  });

  it("can be taken back", async () => {
    const { session } = await sessionOver({ Clients: rows });
    await session.book.choose(2, { role: null, criterion: null });
    expect(textOf(markupOf(session))).toContain("NPS\nChosen by you");
    expect(markupOf(session)).toContain("As proposed by the add-in");
    await session.book.choose(2, null);
    expect(textOf(markupOf(session))).toContain("NPS\nCertain");
  });
});

describe("a sheet without name and ARR", () => {
  const unknown: Rows = [
    ["Bezeichnung", "Betrag", "Ort"],
    ["Acme", 1000, "Paris"],
    ["Bell", 2000, "Lyon"],
  ];

  it("shows its columns, says what is needed, and is ready once they are chosen", async () => {
    const { session } = await sessionOver({ Liste: unknown });
    const before = markupOf(session);
    expect(textOf(before)).toContain("Nothing can be scored yet");
    expect(textOf(before)).toContain("A: Bezeichnung (Acme)");
    expect(textOf(before)).toContain("Betrag\nColumn B: 1000 · 2000");
    expect(session.book.snapshot().problem).toBeNull();
    await session.book.choose(0, { role: "name", criterion: null });
    expect(textOf(markupOf(session))).toContain("Nothing can be scored yet");
    await session.book.choose(1, { role: "arr", criterion: null });
    expect(textOf(markupOf(session))).not.toContain("Nothing can be scored yet");
    await session.score();
    expect(session.scoring.snapshot().summary?.clients).toBe(2);
  });
});

describe("several lists", () => {
  it("name the one that is used, and lead to the others", async () => {
    const { host, session } = await sessionOver({ Clients: rows, Former: rows });
    const markup = markupOf(session);
    expect(textOf(markup)).toContain("Other lists in this workbook\nFormer, from cell A1");
    expect(textOf(markup)).toContain("Use the list on “Former”");
    await session.scoring.goToCells("Former", "A1");
    await session.look();
    expect(host.activeSheet.name).toBe("Former");
    expect(session.book.snapshot().reading?.grid.sheetName).toBe("Former");
  });
});
