import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { message } from "../../src/messages/cli-messages";
import { isMessageKey } from "../../src/messages/messages";
import { allMessages } from "./catalogues";
import { descendants, parseXml } from "../support/xml-tree";

/** One word a thing: what is not said, why, and the texts that say it for a reason of their own. */
interface Banned {
  readonly variant: RegExp;
  readonly reason: string;
  readonly except?: readonly string[];
}

const word = (text: string): RegExp => new RegExp(`(?<!\\p{L})(?:${text})(?!\\p{L})`, "iu");

const bannedFrench: readonly Banned[] = [
  {
    variant: word("CA (?:annuel )?récurrent"),
    reason: "the figure is « ARR »",
    // What client files call it: a header to recognise, and the sample's header.
    except: ["book.noArrColumn.remedy", "book.sample.header.arr"],
  },
  { variant: word("CA pondéré|revenu pondéré"), reason: "the figure is « ARR pondéré »" },
  {
    variant: word("notes?"),
    reason: "the figure is « score »",
    // The answer to a survey, under the name that client files give it.
    except: ["model.criterion.npsAnswer"],
  },
  {
    variant: word("(?:re)?not(?:er|ez|ée?s?|ation)|scor(?:er|ez|é|ing)"),
    reason: "the action is « évaluer », « évaluation »",
  },
  {
    variant: word("relancez le calcul|(?:nouveau|dernier) calcul"),
    reason: "it is an « évaluation »",
  },
  { variant: word("plans? d[’']actions"), reason: "the tab is called « Plan d’action »" },
  { variant: word("pilotes?"), reason: "the person is the « responsable »" },
  { variant: word("pilotage"), reason: "weighted ARR is an « indicateur de gestion »" },
  { variant: word("coefficients?|facteurs?"), reason: "it is the « multiplicateur »" },
  {
    variant: word("(?:fichier|liste|classeur)(?: clients)? d[’']exemple"),
    reason: "it is the « portefeuille d’exemple »",
  },
  { variant: word("renouvellements?"), reason: "the date of a contract is its « échéance »" },
  {
    variant: word("churn|clients (?:partis|résiliés)"),
    reason: "« attrition », « clients perdus »",
  },
  { variant: word("base de départ"), reason: "it is the « base d’ouverture »" },
  { variant: word("cinq axes"), reason: "the axes are the user’s to edit" },
  { variant: word("provisionnels?|temporaires?"), reason: "such a score is « provisoire »" },
  { variant: word("identifiants?"), reason: "a client has a « code client »" },
  { variant: word("dashboard"), reason: "it is the « tableau de bord »" },
  { variant: word("(?:vérification|qualité) des données"), reason: "« Contrôle des données »" },
];

const bannedEnglish: readonly Banned[] = [
  { variant: word("five axes"), reason: "the axes are the user's to edit" },
  { variant: word("weighted revenue"), reason: "the figure is “weighted ARR”" },
  { variant: word("rating|grades?"), reason: "the figure is “score”" },
  { variant: word("factors?|coefficients?"), reason: "it is the “multiplier”" },
  { variant: word("steer(?:ing)?"), reason: "weighted ARR is a “management indicator”" },
  { variant: word("plan of actions?|actions plan"), reason: "the tab is called “Action plan”" },
  { variant: word("expiry|contract end"), reason: "the date of a contract is its “renewal”" },
  { variant: word("sample (?:client book|file|list)"), reason: "it is the “sample book”" },
  { variant: word("data (?:quality|control)"), reason: "the tab is called “Data check”" },
];

const project = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), "utf8");
const page = (path: string): string => read(path).replaceAll(/\s+/g, " ");
/** What a page says, a block a text: no formulas, no headings and links that name a function. */
const pageTexts = (path: string): [string, string][] =>
  page(path)
    .replaceAll(/<(code|title)>.*?<\/\1>|<h3 id="[A-Z]+">.*?<\/h3>/g, "")
    .replaceAll(/<a href="#[A-Z]+"\s*>[A-Z]+<\/a\s*>/g, "")
    .split(/<\/(?:p|h1|h2|h3|li|dt|dd|td|th|caption)>/)
    .map((block) => [path, block.replaceAll(/<[^>]*>/g, "").trim()]);

const overrides = descendants(parseXml(read("manifest.xml")));
const manifestTexts = (attribute: string, locale?: string): [string, string][] =>
  overrides
    .filter(({ attributes }) => attributes.Locale === locale)
    .map(({ attributes }) => ["manifest.xml", attributes[attribute] ?? ""]);

/** Every text that a person reads, with where it is written. */
const texts = {
  en: [
    ...Object.entries(allMessages.en),
    ...manifestTexts("DefaultValue"),
    ...pageTexts("assets/help/index.html"),
    ...pageTexts("assets/help/functions.html"),
  ],
  fr: [
    ...Object.entries(allMessages.fr),
    ...manifestTexts("Value", "fr-FR"),
    ...pageTexts("assets/help/fr.html"),
    ...pageTexts("assets/help/fonctions.html"),
  ],
} as const;

describe.each([
  ["English", texts.en, bannedEnglish],
  ["French", texts.fr, bannedFrench],
] as const)("the %s vocabulary", (_language, surfaces, banned) => {
  it.each(banned)("has no $variant: $reason", ({ variant, except = [] }) => {
    const saying = surfaces.filter(
      ([where, text]) => !except.includes(where) && variant.test(text),
    );
    expect(saying).toEqual([]);
  });

  it("lists no exception that is none", () => {
    for (const { variant, except = [] } of banned) {
      for (const key of except) expect(Object.fromEntries(surfaces)[key]).toMatch(variant);
    }
  });
});

describe("the name of a thing", () => {
  it.each(["en", "fr"] as const)("is the same in every place (%s)", (language) => {
    const say = (key: keyof typeof allMessages.en): string => allMessages[language][key] ?? "";
    for (const key of ["cli.summary", "pane.figure", "tab.column", "tab.figure"] as const) {
      expect(say(`${key}.weightedArr`)).toBe(say("tab.figure.weightedArr"));
    }
    expect(say("cli.summary.arr")).toBe(say("tab.figure.totalArr"));
    expect(say("pane.figure.arr")).toBe(say("tab.figure.totalArr"));
    expect(say("pane.issues.heading")).toBe(say("tab.check.name"));
    const issues = message(language, "cli.summary.issues", { errors: 0, warnings: 0 });
    expect(issues.startsWith(say("tab.check.name"))).toBe(true);
    expect(say("book.sample.about.gaps")).toContain(say("tab.check.name"));
    expect(say("pane.actions.open").toLowerCase()).toContain(say("tab.plan.name").toLowerCase());
    expect(say("cli.summary.noScore")).toBe(say("tab.scores.noScore"));
    expect(say("pane.axes.noScore")).toBe(say("tab.scores.noScore"));
    expect(say("tab.role.id")).toBe(say("book.sample.header.id"));
    expect(say("tab.column.owner")).toBe(say("book.sample.header.owner"));
    for (const tab of ["model", "scores", "dashboard", "plan", "check"] as const) {
      expect(say("cli.help.score.about")).toContain(say(`tab.${tab}.name`));
      const help = language === "en" ? "assets/help/index.html" : "assets/help/fr.html";
      expect(page(help)).toContain(`<i>${say(`tab.${tab}.name`)}</i>`);
    }
  });
});

describe("French typography", () => {
  it("has curly apostrophes, and a space before high punctuation and within guillemets", () => {
    // A straight apostrophe is ICU's quoting of a brace, or a doubled one in a shell's command line.
    const straight = Object.entries(allMessages.fr).filter(([, text]) => /\p{L}'\p{L}/u.test(text));
    expect(straight).toEqual([]);
    const glued = Object.entries(allMessages.fr).filter(([, text]) =>
      /(?<!#DIV\/0|#NOMBRE|#VALEUR|#NOM)(?<=\S)[;!?»]|«\S/u.test(text),
    );
    expect(glued).toEqual([]);
  });

  it("shows those spaces as narrow no-break ones", () => {
    expect(message("fr", "book.noNameColumn.remedy")).toContain("«\u202fClient\u202f»");
    expect(message("fr", "cli.outputKind", { file: "a : b" })).toMatch(/^a : b\u202f: le/);
    for (const [key, text] of Object.entries(allMessages.fr)) {
      if (text.includes("{") || !isMessageKey(key)) continue;
      expect(message("fr", key), key).not.toMatch(/ [:;!?»%]|« /);
    }
    for (const [, text] of manifestTexts("Value", "fr-FR")) expect(text).not.toMatch(/ [:;!?»%]/);
  });

  it("keeps the number formats of ICU as they are", () => {
    const values = { column: "Usage", value: 1.2, bounds: "both", minimum: 0, maximum: 1 };
    expect(message("fr", "issue.outsideShare", values)).toMatch(/^Usage\u202f: 120\s%.*0\s%/);
  });
});
