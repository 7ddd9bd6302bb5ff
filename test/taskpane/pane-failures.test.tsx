import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { excelWorkbookService } from "../../src/taskpane/excel-workbook-service";
import { Pane } from "../../src/taskpane/pane";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import { PaneSession } from "../../src/taskpane/pane-session";
import type { Screen } from "../../src/taskpane/screen-store";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { byHand } from "../support/busy-book";
import { sampleHost, score, sheetNames } from "../support/scored-book-session";
import { alertOf } from "../support/pane-text";

let host: HostWorkbook;

async function openPane(locale: string, screen: Screen = "score"): Promise<PaneSession> {
  const session: PaneSession = new PaneSession(
    excelWorkbookService(() => session.language.snapshot().language),
    await loadPaneLanguage(locale),
  );
  session.screen.show(screen);
  return session;
}

/** What the pane says about a failure, in both languages; the host is made anew for each. */
async function said(
  book: () => Promise<HostWorkbook>,
  provoke: () => unknown,
  deed: (session: PaneSession) => Promise<unknown>,
): Promise<Record<"en" | "fr", string>> {
  const texts = { en: "", fr: "" };
  for (const [language, locale] of [
    ["en", "en-US"],
    ["fr", "fr-FR"],
  ] as const) {
    host = await book();
    const session = await openPane(locale);
    const before = await sheetNames();
    await provoke();
    await deed(session);
    texts[language] = alertOf(renderToStaticMarkup(<Pane session={session} />));
    host.controls.cellEditMode = false;
    host.controls.readOnly = false;
    host.controls.clearFailures();
    expect(await sheetNames()).toEqual(before);
  }
  return texts;
}

const sample = (): Promise<HostWorkbook> => sampleHost(3);
const scored = async (): Promise<HostWorkbook> => {
  const made = await sampleHost(3);
  await score();
  return made;
};

const deeds = {
  score: (session: PaneSession) => session.score(),
  read: (session: PaneSession) => session.book.refresh(),
  open: (session: PaneSession) => session.scoring.openTab("scores"),
  go: (session: PaneSession) => session.scoring.goToCells("Clients", "B2"),
  sample: (session: PaneSession) => session.insertSample(),
};

const titles: Readonly<Record<keyof typeof deeds, Readonly<Record<"en" | "fr", string>>>> = {
  score: { en: "Not scored", fr: "Évaluation impossible" },
  read: { en: "Workbook not read", fr: "Classeur non lu" },
  open: { en: "Tab not opened", fr: "Onglet non ouvert" },
  go: { en: "Cell not shown", fr: "Cellule non affichée" },
  sample: { en: "Sample", fr: "exemple" },
};

const untouched = {
  en: "The workbook is as it was before.",
  fr: "Le classeur est tel qu’il était avant.",
};

interface Failure {
  readonly provoke: () => unknown;
  readonly happened: Readonly<Record<"en" | "fr", RegExp>>;
  readonly toDo: Readonly<Record<"en" | "fr", RegExp>>;
  readonly of: readonly (keyof typeof deeds)[];
}

const again = { en: /try again/i, fr: /réessayez/i };

const failures: Readonly<Record<string, Failure>> = {
  "a cell being edited": {
    provoke: () => (host.controls.cellEditMode = true),
    happened: { en: /A cell is being edited\./, fr: /Une cellule est en cours de saisie\./ },
    toDo: { en: /Press Enter or Esc/, fr: /Appuyez sur Entrée ou Échap/ },
    // Reading waits until it is over.
    of: ["score", "open", "go", "sample"],
  },
  "another workbook in front": {
    provoke: () => host.controls.failRequest(1, "InactiveWorkbook"),
    happened: { en: /Another workbook came to the front/, fr: /Un autre classeur est passé/ },
    toDo: { en: /Click into the workbook/, fr: /Cliquez dans le classeur/ },
    of: ["score", "read", "open", "go", "sample"],
  },
  "a workbook open for reading only": {
    provoke: () => (host.controls.readOnly = true),
    happened: { en: /open for reading only/, fr: /ouvert en lecture seule/ },
    toDo: { en: /Open it for editing/, fr: /Ouvrez-le en modification/ },
    of: ["score", "sample"],
  },
  "a protected structure": {
    provoke: () => (host.controls.structureProtected = true),
    happened: { en: /structure of this workbook is protected/, fr: /structure de ce classeur/ },
    toDo: { en: /Protect Workbook/, fr: /Protéger le classeur/ },
    of: ["score", "sample"],
  },
};

describe.each(Object.entries(failures))("%s", (_, { provoke, happened, toDo, of }) => {
  test.each(of)("is explained to whoever wants to %s", async (deed) => {
    const texts = await said(deed === "open" ? scored : sample, provoke, deeds[deed]);
    for (const language of ["en", "fr"] as const) {
      expect(texts[language]).toContain(titles[deed][language]);
      expect(texts[language]).toMatch(happened[language]);
      expect(texts[language]).toContain(untouched[language]);
      expect(texts[language]).toMatch(toDo[language]);
      expect(texts[language]).toMatch(again[language]);
    }
  });
});

describe("a failure of one job", () => {
  test("names the protected tab", async () => {
    const { en, fr } = await said(scored, () => host.controls.protectSheet("Scores"), deeds.score);
    expect(en).toMatch(/“Scores” is protected.*as it was before.*Unprotect Sheet/);
    expect(fr).toMatch(/« Scores » est protégée.*tel qu’il était avant.*Ôter la protection/);
  });

  test("names the sheet that was deleted while it was read", async () => {
    host = await sampleHost(3);
    const session = await openPane("en-US");
    host.controls.onRequest(3, () => byHand((sheet) => sheet("Clients").delete()));
    await session.book.refresh();
    const text = alertOf(renderToStaticMarkup(<Pane session={session} />));
    expect(text).toMatch(/“Clients” was deleted or renamed.*rest of the workbook.*Try again/);
  });

  test("names the sheet that is not there to be shown", async () => {
    host = await sampleHost(3);
    const session = await openPane("en-US");
    expect(await session.scoring.goToCells("Gone", "A1")).toBe(false);
    const text = alertOf(renderToStaticMarkup(<Pane session={session} />));
    expect(text).toMatch(/Cell not shown.*“Gone” was deleted or renamed/);
  });

  test("says what a client list needs where there is none", async () => {
    host = await sampleHost(1);
    const names = await sheetNames();
    await byHand((sheet, { workbook }) => {
      workbook.worksheets.add("Notes").getRange("A1:A2").values = [["to do"], ["call"]];
      for (const name of names) sheet(name).delete();
    });
    const session = await openPane("en-US");
    await session.score();
    const text = alertOf(renderToStaticMarkup(<Pane session={session} />));
    expect(text).toMatch(/Not scored.*No client list was found.*nothing was changed/);
  });

  test("leaves nothing behind of a sample that was refused half way", async () => {
    host = await sampleHost(1);
    const before = await sheetNames();
    for (let action = 2; action < 40; action += 9) {
      const session = await openPane("en-US");
      host.controls.failAction(2, action, "GeneralException");
      await session.insertSample();
      expect(alertOf(renderToStaticMarkup(<Pane session={session} />))).toContain(
        "as it was before",
      );
      expect(await sheetNames()).toEqual(before);
    }
  });
});

describe("an Excel that is too old", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  beforeEach(async () => {
    host = await sampleHost(1);
  });

  test("is named on the first screen, before anything is asked for", async () => {
    vi.spyOn(Office.context.requirements, "isSetSupported").mockReturnValue(false);
    const session = await openPane("fr-FR", "start");
    await session.scoring.lookAtSheet();
    const text = alertOf(renderToStaticMarkup(<Pane session={session} />));
    expect(text).toMatch(/Cet Excel est trop ancien.*Mettez Excel à jour/);
  });
});
