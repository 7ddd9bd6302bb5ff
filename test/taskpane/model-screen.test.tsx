import { renderToStaticMarkup } from "react-dom/server";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { examineBook } from "../../src/book/examine-book";
import { editedModel, type FigureEdit } from "../../src/book/model-figures";
import type { Model } from "../../src/commitment/model";
import { ScoringError } from "../../src/excel/scoring-error";
import { excelWorkbookService } from "../../src/taskpane/excel-workbook-service";
import { AxisPanel } from "../../src/taskpane/model/axis-panel";
import { CriterionPanel } from "../../src/taskpane/model/criterion-panel";
import { numberToType, typedNumber } from "../../src/taskpane/model/typed-number";
import { ParameterField } from "../../src/taskpane/model/parameter-field";
import { Pane } from "../../src/taskpane/pane";
import { loadPaneLanguage, PaneLanguageProvider } from "../../src/taskpane/pane-language";
import { PaneSession, PaneSessionProvider } from "../../src/taskpane/pane-session";
import type { WorkbookService } from "../../src/taskpane/workbook-service";
import { fakeBookReading } from "../support/fake-book-reading";
import { fakeWorkbookService } from "../support/fake-workbook-service";
import { buttonOf, textOf } from "../support/pane-text";
import { sampleHost, tableRows } from "../support/scored-book-session";

const headers = ["Client", "ARR", "NPS answer", "Active users", "Crisis in the last 12 months"];
const rows = [
  ["Acme", 1_000, 9, 0.95, "no"],
  ["Bolt", 2_000, 3, 0.1, "yes"],
  ["Cody", 500, null, 0.6, null],
];

async function sessionOf(locale = "en-GB", changes: Partial<WorkbookService> = {}, run = 1) {
  const language = locale.startsWith("fr") ? "fr" : "en";
  let reading = fakeBookReading(headers, rows, { language, run });
  const service = fakeWorkbookService({
    readBook: () => Promise.resolve(reading),
    editModel: (edits) => {
      const { grid, matches } = reading;
      const model = editedModel(reading.model, edits);
      const read = { clientGrid: grid, matches, model, modelIssues: [], previousRun: null };
      reading = { ...reading, model, examined: examineBook(read) };
      return Promise.resolve(run === 0 ? "Model" : null);
    },
    ...changes,
  });
  const session = new PaneSession(service, await loadPaneLanguage(locale));
  await session.book.refresh();
  session.screen.show("model");
  return session;
}

const markupOf = (session: PaneSession): string => renderToStaticMarkup(<Pane session={session} />);

/** A part of the screen that is folded at first. */
function partOf(session: PaneSession, part: ReactNode): string {
  return renderToStaticMarkup(
    <PaneLanguageProvider value={session.language.snapshot()}>
      <PaneSessionProvider value={session}>{part}</PaneSessionProvider>
    </PaneLanguageProvider>,
  );
}

const readingOf = (session: PaneSession) => session.book.snapshot().reading!;

function criterionPart(session: PaneSession, key: string): string {
  const reading = readingOf(session);
  const index = reading.model.criteria.findIndex((one) => one.key === key);
  const criterion = reading.model.criteria[index]!;
  return partOf(session, <CriterionPanel {...{ reading, criterion, index }} share={50} />);
}

const ceiling =
  (value: number) =>
  (model: Model): Model => ({ ...model, parameters: { ...model.parameters, ceiling: value } });

/** Until the effect of an edit is known. */
const effectKnown = (session: PaneSession): Promise<void> =>
  vi.waitFor(() => expect(session.model.snapshot().last?.effect).toBeTruthy(), 30_000);

describe("the Model screen", () => {
  it("shows each axis folded, its share, and that they sum to 100 %", async () => {
    const markup = markupOf(await sessionOf());
    expect(markup.match(/<button[^>]*aria-expanded="false"/g)).toHaveLength(5);
    expect(textOf(markup)).toContain("Trust\n20%\nFidelity\n20%");
    expect(textOf(markup)).toContain("Sum of the weights\n100%");
    expect(textOf(markup)).toContain("the others share the rest in the same proportions");
  });

  it("names the starting point in force, or says that the weights are one's own", async () => {
    const session = await sessionOf();
    expect(markupOf(session)).toMatch(/<option value="balanced" selected="">Balanced/);
    session.model.edit("weights", (model) => ({
      ...model,
      axes: model.axes.map((axis, index) => ({ ...axis, weight: index + 1 })),
    }));
    expect(markupOf(session)).toMatch(/<option value="own" selected="">Your own weights/);
  });

  it("says what a change does to the book, and offers to undo it", async () => {
    const session = await sessionOf();
    expect(buttonOf(markupOf(session), "Undo")).toBeUndefined();
    session.model.edit("ceiling", ceiling(3));
    await session.model.settled();
    await effectKnown(session);
    const { before, after } = session.model.snapshot().last!.effect!;
    const text = textOf(markupOf(session)).replaceAll(",", "");
    expect(text).toContain(`€${Math.round(after.weightedArr)}`);
    expect(text).toContain(`Before: €${Math.round(before.weightedArr)}`);
    expect(text).toMatch(/Passing 100%: (no|\d) clients? upwards none downwards/);
    expect(buttonOf(markupOf(session), "Undo")).toBeDefined();
  });

  it("says what the book is worth once its clients are others than those of the last edit", async () => {
    let reading = fakeBookReading(headers, rows);
    const session = await sessionOf("en-GB", {
      readBook: () => Promise.resolve(reading),
      editModel: (edits) => {
        reading = { ...reading, model: editedModel(reading.model, edits) };
        return Promise.resolve(null);
      },
    });
    session.model.edit("ceiling", ceiling(3));
    await session.model.settled();
    await effectKnown(session);
    reading = fakeBookReading(headers, [["Acme", 9_000_000, 9, 0.95, "no"], ...rows.slice(1)], {
      parameters: { ceiling: 3 },
    });
    await session.book.refresh();
    const { examined } = readingOf(session);
    if (!examined.ok) throw new Error("There is no book.");
    const { portfolio } = examined.value.scored;
    const text = textOf(markupOf(session)).replaceAll(",", "");
    expect(text).toContain(`€${Math.round(portfolio.weightedArr)}`);
    expect(text).not.toContain("Before:");
    expect(buttonOf(markupOf(session), "Undo")).toBeDefined();
  });

  it("says why a choice was not taken, and its field keeps what it had", async () => {
    const session = await sessionOf();
    session.model.edit("axes.trust.weight", (model) => ({
      ...model,
      axes: model.axes.map((axis) => ({ ...axis, weight: 0 })),
    }));
    const { reason } = session.model.snapshot().refusal!;
    expect(reason).not.toBeInstanceOf(ScoringError);
    expect(textOf(markupOf(session))).toContain("Not changed");
    const reading = readingOf(session);
    const { model } = reading;
    const panel = partOf(
      session,
      <AxisPanel {...{ reading, model }} axis={model.axes[0]!} share={20} />,
    );
    expect(panel).toMatch(/<input[^>]*aria-label="Weight, %"[^>]*value="20"/);
  });

  it("says that the first change adds the Model tab, and then that it has", async () => {
    const session = await sessionOf("en-GB", {}, 0);
    expect(textOf(markupOf(session))).toContain("no Model tab yet");
    session.model.edit("ceiling", ceiling(3));
    await session.model.settled();
    expect(textOf(markupOf(session))).toContain("now stands on the tab “Model”");
  });

  it("says why Excel refused a choice, and shows the old one again", async () => {
    const error = new ScoringError("excel.tabProtected", { name: "Model" });
    const session = await sessionOf("en-GB", { editModel: () => Promise.reject(error) });
    session.model.edit("preset", (model) => ({
      ...model,
      axes: model.axes.map((axis, index) => ({ ...axis, weight: index + 1 })),
    }));
    await session.model.settled();
    const markup = markupOf(session);
    expect(textOf(markup)).toContain("The sheet “Model” is protected");
    expect(markup).toMatch(/<option value="balanced" selected="">/);
  });

  it("draws the curve, and says it", async () => {
    const markup = markupOf(await sessionOf("fr-FR"));
    expect(textOf(markup)).toContain("50 % au score 0, 100 % à 50 et 200 % à 100");
    expect(markup.match(/<polyline/g)).toHaveLength(2);
    // Ground, and what an ARR is worth as it stands: half as high as the ceiling.
    const figure = /<figure[^>]*><span[^]*?<\/figure>/.exec(markup)?.[0] ?? "";
    const heights = [...figure.matchAll(/<line[^>]*y1="([\d.]+)"/g)].map(([, y]) => Number(y));
    expect(heights).toEqual([92, 48]);
    expect(figure).toMatch(/style="top:48px"[^>]*>100\s%</);
  });

  it("offers the default goalposts only where they are others", async () => {
    const session = await sessionOf();
    const label = "Back to the default worst and best";
    expect(buttonOf(markupOf(session), label)).toBeUndefined();
    session.model.edit("best", (model) => ({
      ...model,
      criteria: model.criteria.map((one) =>
        one.key === "activeUsers" ? { ...one, best: 0.7 } : one,
      ),
    }));
    expect(buttonOf(markupOf(session), label)).toBeDefined();
  });
});

describe("a criterion", () => {
  it("shows its goalposts in percent, as French writes it", async () => {
    const session = await sessionOf("fr-FR");
    const markup = criterionPart(session, "activeUsers");
    expect(markup).toMatch(/value="20"[^]*value="90"/);
    expect(textOf(markup)).toContain("de 20 % (0 point) à 90 % (100 points)");
  });

  it("counts in words what the picture shows", async () => {
    const session = await sessionOf();
    const markup = criterionPart(session, "activeUsers");
    expect(textOf(markup)).toContain(
      "1 client at worst or beyond, 1 between, 1 at best or beyond, 0 missing.",
    );
    expect(markup).toMatch(/<svg[^>]*aria-hidden="true"/);
  });

  it("lists steps and answers with their points and clients", async () => {
    const session = await sessionOf();
    expect(textOf(criterionPart(session, "npsAnswer"))).toContain(
      "from 0\n1 client\n0 points\nfrom 9\n1 client\n80 points\nNo client: from 7, from 10.\n1 client is missing it.",
    );
    expect(textOf(criterionPart(session, "recentCrisis"))).toContain(
      "Yes\n1 client\n0 points\nNo\n1 client\n100 points",
    );
  });

  it("says that no column holds it", async () => {
    const markup = criterionPart(await sessionOf(), "paymentDelay");
    expect(textOf(markup)).toContain("No column of the client list holds this");
    expect(markup).not.toContain("<svg class");
  });

  it("keeps what was typed and could not be taken, with the reason", async () => {
    const session = await sessionOf("fr-FR");
    const name = "criteria.activeUsers.best";
    const best = (model: Model): Model => ({
      ...model,
      criteria: model.criteria.map((one) =>
        one.key === "activeUsers" ? { ...one, best: 0.2 } : one,
      ),
    });
    expect(session.model.edit(name, best, { typed: "20" })).toBe(false);
    const markup = criterionPart(session, "activeUsers");
    expect(markup).toMatch(/value="20"[^]*value="20"/);
    expect(markup).toMatch(/aria-invalid="true"/);
    expect(textOf(markup)).toContain("Saisissez deux nombres différents.");
  });
});

describe("an axis", () => {
  it("has its weight as a field and a slider, its target, and its criteria with their sum", async () => {
    const session = await sessionOf();
    const reading = readingOf(session);
    const { model } = reading;
    const markup = partOf(
      session,
      <AxisPanel {...{ reading, model }} axis={model.axes[0]!} share={20} />,
    );
    expect(markup).toContain('aria-label="Weight, %"');
    expect(markup).toContain('aria-label="Weight of the axis Trust"');
    expect(markup).toContain('aria-valuetext="20%"');
    expect(textOf(markup)).toContain("Target score (0 to 100)");
    expect(textOf(markup)).toContain("Open critical tickets\n30%");
    expect(textOf(markup)).toContain("Sum in the axis\n100%");
  });
});

describe("a parameter", () => {
  it("stands in a field under the name that it has on the tab", async () => {
    const session = await sessionOf();
    const { model } = readingOf(session);
    const currency = partOf(session, <ParameterField parameter="currency" model={model} />);
    expect(textOf(currency)).toContain("Currency");
    expect(currency).toContain('value="EUR"');
    const days = partOf(session, <ParameterField parameter="renewalAlertDays" model={model} />);
    expect(days).toContain('value="90"');
    expect(days).toContain('aria-label="Renewal alert (days), days"');
  });
});

describe("a typed number", () => {
  it("is read with the comma or point of the language", () => {
    expect(typedNumber("0,5", "fr", false)).toBe(0.5);
    expect(typedNumber("0.5", "fr", false)).toBe(0.5);
    expect(typedNumber("1,500", "fr", false)).toBe(1.5);
    expect(typedNumber("1,500", "en", false)).toBe(1500);
    expect(typedNumber("−3", "en", false)).toBe(-3);
  });

  it("is in percent with or without its sign, and only where percent is meant", () => {
    expect(typedNumber("20", "en", true)).toBe(0.2);
    expect(typedNumber("12,5 %", "fr", true)).toBe(0.125);
    expect(typedNumber("55", "en", true)).toBe(0.55);
    expect(typedNumber("20 %", "en", false)).toBeNull();
  });

  it("is none of words, blanks and amounts", () => {
    for (const text of ["", " ", "many", "12 €", "1-2"]) {
      expect(typedNumber(text, "en", false)).toBeNull();
    }
  });

  it("goes back into its field as it was", () => {
    for (const value of [0, 0.2, 0.57, 0.125, -0.2, 1]) {
      for (const language of ["en", "fr"] as const) {
        for (const isPercent of [true, false]) {
          const text = numberToType(value, language, isPercent);
          expect(typedNumber(text, language, isPercent)).toBe(value);
        }
      }
    }
  });
});

describe("the pane over a workbook", () => {
  it("foretells the total that the next run ends at, and hears of edits of the sheet", async () => {
    await sampleHost(30);
    const service = excelWorkbookService(() => "en");
    const session = new PaneSession(service, await loadPaneLanguage("en-GB"));
    await session.book.refresh();
    expect(readingOf(session).hasModel).toBe(false);
    session.model.edit("ceiling", ceiling(2.5));
    session.model.edit("rule", (model) => ({
      ...model,
      parameters: { ...model.parameters, missingRule: "renormalise" },
    }));
    await effectKnown(session);
    await session.model.settled();
    expect(session.model.snapshot()).toMatchObject({ pending: [], refusal: null });
    const foretold = session.model.snapshot().last!.effect!.after.weightedArr;
    expect(readingOf(session).hasModel).toBe(true);

    await session.score();
    expect(session.scoring.snapshot().summary!.weightedArr).toBe(foretold);
    const parameters = await tableRows("CcsParameters");
    expect(parameters.find(({ Key }) => Key === "ceiling")!["Value"]).toBe(2.5);

    const edit: FigureEdit = { table: "axes", key: "trust", field: "weight", value: 5 };
    await service.editModel([edit], readingOf(session).model, "Clients");
    await session.book.refresh();
    expect(textOf(markupOf(session))).not.toContain("Trust\n20%");
    session.screen.show("model");
    expect(textOf(markupOf(session))).toContain("Trust\n55.6%");
  });
});
