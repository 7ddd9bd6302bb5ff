import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ScoringError } from "../../src/excel/scoring-error";
import { Pane } from "../../src/taskpane/pane";
import type { WorkbookService } from "../../src/taskpane/workbook-service";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import { PaneSession } from "../../src/taskpane/pane-session";
import type { ScoringSession } from "../../src/taskpane/scoring-session";
import type { Screen } from "../../src/taskpane/screen-store";
import { buttonOf, statusOf, textOf } from "../support/pane-text";
import { fakeWorkbookService, outcomeOf, summaryOfThree } from "../support/fake-workbook-service";

type Deed = (session: ScoringSession) => Promise<void> | void;

/** The pane's markup after something was done in it. */
async function paneAfter(
  deed: Deed,
  locale = "en-US",
  changes: Partial<WorkbookService> = {},
  screen: Screen = "score",
) {
  const language = await loadPaneLanguage(locale);
  const session = new PaneSession(fakeWorkbookService(changes), language);
  session.screen.show(screen);
  await deed(session.scoring);
  return renderToStaticMarkup(<Pane session={session} />);
}

const score: Deed = (session) => session.score();

describe("the pane at first", () => {
  it("says what it is for, which sheet it would score, and offers a sample", async () => {
    const markup = await paneAfter((session) => session.lookAtSheet(), "en-US", {}, "start");
    expect(textOf(markup)).toContain("See how committed each client is");
    expect(textOf(markup)).toContain("Clients\n3 rows · 14 columns");
    expect(buttonOf(markup, "Use this sheet")).toBeDefined();
    expect(buttonOf(markup, "Try with sample data")).toBeDefined();
    expect(buttonOf(markup, "Skip")).toBeDefined();
    expect(textOf(markup)).toContain("Nothing leaves the workbook.");
  });

  it("says what to open when there is nothing to score", async () => {
    const markup = await paneAfter((session) => session.lookAtSheet(), "en-US", {
      glance: () => Promise.resolve({ sheet: null, isScored: false }),
    });
    expect(textOf(markup)).toContain("Open the sheet with your client list");
  });

  it("speaks French to a French Excel", async () => {
    const markup = await paneAfter((session) => session.lookAtSheet(), "fr-FR");
    expect(markup).toContain('lang="fr"');
    expect(textOf(markup)).toContain("3 lignes · 14 colonnes");
    expect(buttonOf(markup, "Évaluer cette feuille")).toBeDefined();
    expect(markup).toContain('href="help/fr.html"');
  });

  it("has a live region before there is anything to say", async () => {
    expect(statusOf(await paneAfter(() => undefined))).toBe("");
  });
});

describe("the pane at work", () => {
  const working: Deed = (session) => {
    void session.score();
  };
  const changes: Partial<WorkbookService> = {
    score: (onProgress) => {
      onProgress("writing");
      return new Promise(() => undefined);
    },
  };

  it("says how far it is, in words and as a labelled bar", async () => {
    const markup = await paneAfter(working, "en-US", changes);
    expect(statusOf(markup)).toBe("Writing the tabs…");
    const bar = /<div[^>]*role="progressbar"[^>]*>/.exec(markup)?.[0] ?? "";
    expect(bar).toContain('aria-label="Progress"');
    expect(bar).toContain('aria-valuenow="2"');
    expect(bar).toContain('aria-valuemax="4"');
  });

  it("can be cancelled while it scores, and says that it stops", async () => {
    const held: Partial<WorkbookService> = { score: () => new Promise(() => undefined) };
    const scoring: Deed = (session) => void session.score();
    expect(buttonOf(await paneAfter(scoring, "en-US", held), "Cancel")).toBeDefined();
    const stopping: Deed = (session) => {
      void session.score();
      session.cancel();
    };
    const markup = await paneAfter(stopping, "fr-FR", held);
    expect(buttonOf(markup, "Annuler")).toContain('aria-disabled="true"');
    expect(textOf(markup)).toContain("remise en état du classeur");
  });

  it("disables its button without taking the focus from it", async () => {
    const markup = await paneAfter(working, "en-US", changes);
    expect(buttonOf(markup, "Score this sheet")).toContain('aria-disabled="true"');
    expect(buttonOf(markup, "Score this sheet")).not.toMatch(/ disabled[=" >]/);
  });
});

describe("the pane with a result", () => {
  it("shows the weighted ARR beside the ARR, and says that it is an indicator", async () => {
    const text = textOf(await paneAfter(score));
    expect(text).toContain("3 clients of the sheet “Clients”, as of March 1, 2026");
    expect(text).toContain("ARR\n€1,250,000\nWeighted ARR\n€1,400,000\n112.0% of ARR");
    expect(text).toContain("management indicator");
  });

  it("gives each axis a number, and says so when there is none", async () => {
    const markup = await paneAfter(score);
    expect(textOf(markup)).toContain("Trust\n61\n70");
    expect(textOf(markup)).toContain("Advocacy\nno score\n50");
  });

  it("lists the first actions, urgent ones marked in words", async () => {
    const text = textOf(await paneAfter(score));
    expect(text).toContain("Acme\nUrgent\nCall them\nTrust · €48,210 at stake");
    expect(text).toContain("=1+1\nVisit them");
  });

  it("counts what the data check found, and leads to it", async () => {
    const markup = await paneAfter(score);
    expect(textOf(markup)).toContain("1 value was left out · 2 values to look at");
    expect(buttonOf(markup, "See what was found")).toBeDefined();
  });

  it("says that the data are sound, that no action is due, that there is no ARR", async () => {
    const markup = await paneAfter(score, "en-US", {
      score: () =>
        Promise.resolve(
          outcomeOf({
            ...summaryOfThree,
            totalArr: 0,
            weightedArr: 0,
            ratio: 0,
            firstActions: [],
            issues: { errors: 0, warnings: 0 },
          }),
        ),
    });
    expect(textOf(markup)).toContain("Nothing to report");
    expect(textOf(markup)).toContain("No action");
    expect(textOf(markup)).toContain("No ARR in this book");
    expect(textOf(markup)).not.toContain("0.0%");
  });

  it("leads to every tab by the name that it has in the workbook", async () => {
    const markup = await paneAfter(score);
    expect(buttonOf(markup, "Dashboard")).toBeDefined();
    expect(buttonOf(markup, "Action plan (2)")).toBeDefined();
  });

  it("announces the result", async () => {
    const markup = await paneAfter(score);
    expect(statusOf(markup)).toBe("Scored: 3 clients. ARR €1,250,000, weighted ARR €1,400,000.");
  });

  it("writes French numbers and dates", async () => {
    const text = textOf(await paneAfter(score, "fr-FR"));
    expect(text).toContain("3 clients de la feuille « Clients », au 1 mars 2026");
    expect(text).toContain("1 250 000 €\nARR pondéré\n1 400 000 €\n112,0 % de l’ARR");
  });
});

describe("the pane after a failure", () => {
  const denied: Partial<WorkbookService> = {
    score: () => Promise.reject(new ScoringError("excel.emptyWorkbook")),
  };

  it("says in an alert what happened and what to do", async () => {
    const markup = await paneAfter(score, "en-US", denied);
    expect(markup).toMatch(/role="alert"/);
    expect(textOf(markup)).toContain("Not scored\nThere is no data in this workbook.");
    expect(buttonOf(markup, "Score this sheet")).not.toContain('aria-disabled="true"');
  });

  it("says it in French", async () => {
    const markup = await paneAfter(score, "fr-FR", denied);
    expect(textOf(markup)).toContain("Évaluation impossible\n");
    expect(textOf(markup)).not.toContain("There is no data");
  });

  it("lists each place to correct", async () => {
    const place = {
      kind: "notANumber",
      sheetName: "Model",
      address: "D7",
      problem: "model.problem.notPositive",
      remedy: "excel.readOnly.remedy",
      details: { column: "Weight", value: 0 },
    } as const;
    const markup = await paneAfter(score, "en-US", {
      score: () => Promise.reject(new ScoringError("excel.brokenModel", {}, [place])),
    });
    expect(markup).toMatch(/<li>Model!D7: “Weight”: 0 is not more than 0/);
  });
});

describe("the pane with the sample", () => {
  it("says where it is and what to do next", async () => {
    const markup = await paneAfter((session) => session.insertSample());
    expect(statusOf(markup)).toContain("The sample clients are on a sheet of their own");
    expect(buttonOf(markup, "Score this sheet")).toBeDefined();
  });
});
