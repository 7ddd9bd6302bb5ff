import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { CellValue } from "../../src/book/grid";
import type { OutOfDate as Changed } from "../../src/book/out-of-date";
import type { PlanOfClient } from "../../src/excel/plan-of-client";
import { ScoringError } from "../../src/excel/scoring-error";
import { ClientScreen } from "../../src/taskpane/client/client-screen";
import { UnwrittenNotes } from "../../src/taskpane/client/unwritten-notes";
import { OutOfDate } from "../../src/taskpane/out-of-date";
import { loadPaneLanguage, PaneLanguageProvider } from "../../src/taskpane/pane-language";
import { PaneSession, PaneSessionProvider } from "../../src/taskpane/pane-session";
import { FreshnessStore } from "../../src/taskpane/freshness-store";
import type { WorkbookService } from "../../src/taskpane/workbook-service";
import { fakeBookReading, type ReadingOptions } from "../support/fake-book-reading";
import { fakeWorkbookService } from "../support/fake-workbook-service";

const headers = ["Client", "ARR", "Segment", "Owner", "NPS answer", "Executive sponsor"];
const rows: CellValue[][] = [
  ["Acme & Co", 1_000, "SME", "Zoé", 9, "yes"],
  ["=cmd|'x'", 2_000, "", "", 3, null],
];

interface Options extends ReadingOptions {
  readonly locale?: string;
  readonly service?: Partial<WorkbookService>;
  readonly deed?: (session: PaneSession) => Promise<void> | void;
  readonly component?: () => React.JSX.Element | null;
  readonly list?: readonly string[];
  readonly book?: CellValue[][];
}

/** The screen's markup after something was done. */
async function markupOf(options: Options = {}): Promise<string> {
  const { locale = "en-US", service = {}, deed, component: Shown = ClientScreen } = options;
  const language = await loadPaneLanguage(locale);
  const reading = fakeBookReading(options.list ?? headers, options.book ?? rows, options);
  const session = new PaneSession(
    fakeWorkbookService({ readBook: () => Promise.resolve(reading), ...service }),
    language,
  );
  await session.book.refresh();
  await deed?.(session);
  return renderToStaticMarkup(
    <PaneLanguageProvider value={language}>
      <PaneSessionProvider value={session}>
        <Shown />
      </PaneSessionProvider>
    </PaneLanguageProvider>,
  );
}

function textOf(markup: string): string {
  return markup
    .replace(/<style[^]*?<\/style>/g, "")
    .replace(/<[^>]+>/g, "\n")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/\n+/g, "\n")
    .trim();
}

const cell = (value: string | number | null) => ({ value, isFormula: false });

const plan: PlanOfClient = {
  sheetName: "To do",
  statuses: ["open", "done"],
  entries: [
    {
      axisKey: "trust",
      axis: "Trust",
      urgent: "Tickets",
      lever: "Open tickets",
      action: "Call them",
      list: "Plan",
      stake: 321,
      notes: {
        owner: cell("Zoé"),
        due: cell(46_000),
        status: cell("waiting"),
        comment: { value: 3, isFormula: true },
      },
    },
  ],
};

const withPlan = async (session: PaneSession): Promise<void> => {
  session.client.choose(0);
  session.client.followPlan();
  await new Promise(setImmediate);
};

describe("the client screen", () => {
  it("asks for a client while none is selected, and offers ways without the sheet", async () => {
    const markup = await markupOf();
    expect(textOf(markup)).toContain("No client is selected yet.");
    expect(markup).toContain('aria-label="Previous client"');
    expect(markup).toMatch(/<input[^>]+list="/);
  });

  it("shows who it is, what the client scores, and how sure that is", async () => {
    const text = textOf(await markupOf({ deed: ({ client }) => client.choose(0) }));
    expect(text).toContain("Acme & Co");
    expect(text).toContain("Segment: SME · Owner: Zoé");
    expect(text).toContain("1 of 2");
    expect(text).toContain("€1,000");
    expect(text).toMatch(/% of the weight has a value\. Whatever the rest is, the score lies/);
    expect(text).toContain("Provisional");
    expect(text).toContain("Too little is known to rank this client: that takes 65.0%");
  });

  it("has every number of its pictures in tables with headers", async () => {
    const markup = await markupOf({ deed: ({ client }) => client.choose(0) });
    const tables = markup.match(/<table[^]*?<\/table>/g) ?? [];
    expect(tables.map((table) => /<caption[^>]*>([^<]*)</.exec(table)?.[1])).toEqual([
      "Axes against the book",
      "Dimensions against the book",
      "What drives the score",
    ]);
    for (const table of tables) expect(table).toMatch(/<th scope="row"/);
    expect(textOf(tables[2]!)).toContain("NPS answer");
    expect(textOf(tables[2]!)).toMatch(/\+\d+\.\d\n\+€\d+/);
  });

  it("says that without a score nothing can be told", async () => {
    const text = textOf(
      await markupOf({
        parameters: { missingRule: "strict" },
        deed: ({ client }) => client.choose(0),
      }),
    );
    expect(text).toContain("No score");
    expect(text).toContain("the client counts at its ARR");
    expect(text).not.toContain("What drives the score");
    expect(text).toContain("Without a score nothing is proposed");
  });

  it("counts points as a reader does", async () => {
    const list = ["Client", "ARR", "Active users"];
    // From 20 % at worst to 90 % at best.
    const book: CellValue[][] = [["Acme", 1_000, 0.207]];
    const text = textOf(await markupOf({ list, book, deed: ({ client }) => client.choose(0) }));
    expect(text).toContain("Fidelity · 1 point\n");
  });

  it("says that scoring makes a plan where there is none", async () => {
    const text = textOf(await markupOf({ run: 0, deed: withPlan }));
    expect(text).toContain("Scoring makes an action plan");
    expect(text).toMatch(/at stake · due /);
  });

  it("lets the plan's notes be changed where they can be, each with a name of its own", async () => {
    const markup = await markupOf({
      service: { readPlanOfClient: () => Promise.resolve(plan) },
      deed: withPlan,
    });
    expect(markup).toMatch(/<input[^>]*aria-label="Owner, Trust"[^>]*value="Zoé"/);
    expect(markup).toMatch(/<input[^>]*aria-label="Due, Trust"[^>]*value="12\/09\/2025"/);
    expect(textOf(markup)).toContain("open\ndone\nwaiting");
    expect(markup).toMatch(/<textarea[^>]*aria-label="Comment, Trust"[^>]*readOnly=""/);
    expect(textOf(markup)).toContain("A formula stands here");
    expect(textOf(markup)).toContain("\nOpen tickets · €321 at stake\n");
    expect(textOf(markup)).toContain("New since the last run");
  });

  it("keeps what could not be written in its field, with the reason", async () => {
    const refused = new ScoringError("excel.tabProtected", { name: "To do" });
    const place = { clientId: "Acme & Co", axisKey: "trust", column: "owner" } as const;
    const deed = async (session: PaneSession): Promise<void> => {
      await withPlan(session);
      session.client.type(place, "Acme & Co", "=Max");
      await session.client.write(place);
    };
    const service: Partial<WorkbookService> = {
      readPlanOfClient: () => Promise.resolve(plan),
      writePlanNote: () => Promise.reject(refused),
    };
    const markup = await markupOf({ service, deed });
    expect(markup).toMatch(/<input[^>]*aria-label="Owner, Trust"[^>]*value="=Max"/);
    expect(textOf(markup)).toContain("what you typed stays here");
    expect(textOf(markup)).toContain("The workbook is as it was before. Lift its protection");
    const other = textOf(await markupOf({ service, deed, component: UnwrittenNotes }));
    expect(other).toContain("What you typed is not in the plan yet:\nOwner of Acme & Co");
  });

  it("says why the plan could not be read", async () => {
    const text = textOf(
      await markupOf({
        service: { readPlanOfClient: () => Promise.reject(new Error("busy")) },
        deed: withPlan,
      }),
    );
    expect(text).toContain("The action plan could not be read.");
    expect(text).toContain("Try again");
  });

  it("keeps the client, with a word, while something else is selected", async () => {
    const markup = await markupOf({
      deed: async ({ client }) => {
        client.choose(0);
        client.hear([{ kind: "selected", sheetName: "Notes", address: "A1" }]);
        await new Promise(setImmediate);
      },
    });
    expect(textOf(markup)).toContain("The selected cells are about no client");
    expect(textOf(markup)).toContain("Acme & Co");
  });

  it("says so when the client has left the list", async () => {
    let book = rows;
    const text = textOf(
      await markupOf({
        service: { readBook: () => Promise.resolve(fakeBookReading(headers, book)) },
        deed: async (session) => {
          session.client.choose(0);
          book = rows.slice(1);
          await session.book.refresh();
        },
      }),
    );
    expect(text).toContain("Acme & Co is no longer in the client list.");
  });

  it("speaks French, its numbers and dates too", async () => {
    const text = textOf(
      await markupOf({
        locale: "fr-FR",
        language: "fr",
        deed: ({ client }) => client.choose(0),
      }),
    );
    expect(text).toContain("Segment : SME · Responsable : Zoé");
    expect(text).toContain("1 000 €");
    expect(text).toContain("Ce qui fait le score");
  });
});

describe("results that are out of date", () => {
  class Told extends FreshnessStore {
    constructor(changed: Changed) {
      super({ subscribe: () => () => undefined, snapshot: () => ({}) as never });
      this.set(changed);
    }
  }
  const none: Changed = {
    sheetName: "Clients",
    cells: null,
    clientsIn: 0,
    clientsOut: 0,
    scores: 0,
    arr: 0,
    model: false,
  };
  const textFor = async (changes: Partial<Changed>, locale = "en-US"): Promise<string> => {
    const deed = (session: PaneSession): void => {
      session.screen.show("client");
      Object.assign(session, { freshness: new Told({ ...none, ...changes }) });
    };
    return textOf(await markupOf({ locale, deed, component: OutOfDate }));
  };

  it("are said in words, with what changed and the way out", async () => {
    const text = await textFor({ cells: 3, scores: 2 });
    expect(text).toContain("Results out of date");
    expect(text).toContain("3 cells changed on “Clients” since the last run.");
    expect(text).toContain("Score again");
  });

  it("list what is known of an earlier session", async () => {
    expect(await textFor({ scores: 2, arr: 1, clientsIn: 1, model: true })).toContain(
      "Changed since the last run: 2 scores, the ARR of 1 client, 1 new client, the model or its columns.",
    );
  });

  it("are said in French", async () => {
    expect(await textFor({ cells: 1 }, "fr-FR")).toContain(
      "1 cellule a changé dans « Clients » depuis la dernière évaluation.",
    );
  });

  it("leave a live region behind when there is nothing to say", async () => {
    expect(await markupOf({ component: OutOfDate })).toBe('<div role="status"></div>');
  });
});
