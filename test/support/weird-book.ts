import type { MissingRule, Model } from "../../src/commitment/model";
import { scoreBook } from "../../src/commitment/scored-book";
import { planModelTab } from "../../src/book/model-tab";
import { defaultModel } from "../../src/book/default-model";
import type { CellValue, Grid } from "../../src/book/grid";
import { readClients } from "../../src/book/read-clients";
import { planResultTabs, type ResultTabsInput } from "../../src/book/tabs/result-tabs";
import type { PlanNote } from "../../src/book/tabs/plan-notes";
import type { TabKey, TabPlan } from "../../src/book/tab-plan";
import type { Language } from "../../src/messages/messages";

/** 1 July 2025. */
export const AS_OF = 45839;

const NA = { error: "#N/A" };
const DIV = { error: "#DIV/0!" };

const headers = [
  "Client ID",
  "Client",
  "ARR",
  "Segment",
  "Owner",
  "Renewal date",
  "Open critical tickets",
  "Support satisfaction (1-5)",
  "Last project",
  "Crisis in the last 12 months",
  "Active users",
  "Client since",
  "Revenue change over 12 months",
  "Payment delay (days)",
  "Still a client in 3 years (declared)",
  "Consulting a competitor",
  "Executive sponsor",
  "Committees and user club (per year)",
  "Trained users",
  "Modules used",
  "NPS answer",
  "References given (12 months)",
  "Able to recommend",
  // Criterion without a column: joint projects planned.
];

/** A dozen clients with every scale, every kind of gap and slip, and names that bite. */
const clients: CellValue[][] = [
  // prettier-ignore
  ["C1", "Acme", 120000, "Grands comptes", "Zoé", AS_OF + 20, 0, 4.5, "success", "no", 0.85, AS_OF - 1500, 0.1, 0, "yes", "no", "active", 4, 0.8, 0.9, 10, 3, "yes"],
  // prettier-ignore
  ["C2", '=HYPERLINK("https://example.org","x")', 80000, "PME", "Yann", AS_OF + 45, 5, 1.5, "failed", "yes", 0.15, AS_OF - 100, -0.3, 75, "no", "yes", "none", 0, 0.05, 0.2, 2, 0, "no"],
  // prettier-ignore
  ["C3", "+33 Conseil", 45000.5, "PME", null, AS_OF + 300, 2, 3, " Partial ", "Oui", 0.5, AS_OF - 700, 0, 30, "unsure", "non", "passive", 2, 0.4, 0.5, 7, 1, "partly"],
  // prettier-ignore
  ["C4", 'L\'Atelier "Dupont" & Fils', 30000, "pme", "Zoé", AS_OF - 10, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null],
  // prettier-ignore
  ["C5", "@SUM(A1:A9)", 0, "Public", "Yann", "next spring", "three", 6, "réussi", true, 85, AS_OF + 30, NA, "n/a", "NE SAIT PAS", false, "Réussi", true, 0.5, 0.5, 9, 0, "oui"],
  // prettier-ignore
  ["C6", "Wh?t * ~Co", -500, "Public", null, null, 1, 4, "aucun", 1, 0.6, AS_OF - 2500, 0.05, 5, "oui", 0, "actif", 1, 0.3, 0.7, 8, 2, "En partie"],
  // prettier-ignore
  [1007, 1234, 15000, null, null, AS_OF, 3, 2, "Réussi\u00A0", "VRAI", 0.3, AS_OF, -0.1, 20, "non", "FAUX", "passif", 0.5, 0.1, 0.3, 6, 0, "Maybe?"],
  // prettier-ignore
  ["C8", null, 22000, "PME", "Zoé", AS_OF + 90, 0, 5, "re\u0301ussi", "n", 1.2, 1, 0.2, -3, "yes", "o", "active", 9, 1, 1, 9, 5, "*"],
  // prettier-ignore
  ["C9", "Nova", "12 000", "Grands  comptes", "Yann", AS_OF + 91, 2.5, 3, "none", "x", 0.55, AS_OF - 365, 0, 10, "unsure", "no", "none", 2, 0.4, 0.6, 7.5, 1, "yes"],
  // prettier-ignore
  ["C1", "Acme", 5000, "PME", null, null, 2, 3, DIV, null, 0.55, null, null, null, null, null, null, null, null, null, null, null, null],
  // prettier-ignore
  ["C11", "Even", 10000, "PME", null, null, 2.5, 3, "partial", null, 0.55, AS_OF - 913.125, 0, 30, "unsure", null, "passive", 2, 0.4, 0.6, 7, 1.5, "partly"],
  // prettier-ignore
  ["C12", "Ümlaut-Größe", 1e9, "Public", "Ann", AS_OF + 15, 4, 2, "success", "no", 0.4, AS_OF - 4000, -0.05, 15, "unsure", "yes", "none", 1, 0.2, 0.4, 6.99, 0, "no"],
];

/** The client sheet: a title, a blank line, the header row, the clients. */
export const weirdGrid: Grid = {
  sheetName: "It's Clients",
  top: 2,
  left: 1,
  values: [headers, ...clients],
};

export const weirdTabNames: Readonly<Record<TabKey, string>> = {
  model: "Model",
  scores: "Scores d'été",
  dashboard: "Dashboard",
  plan: "Action plan",
  check: "Data check",
};

export interface PlannedBook {
  readonly input: ResultTabsInput;
  /** The model tab, then the result tabs. */
  readonly plans: readonly TabPlan[];
  readonly grid: Grid;
}

/** Reads, scores and plans a grid the way a scoring run does. */
export function planBook(
  grid: Grid,
  model: Model,
  language: Language,
  previousNotes: readonly PlanNote[] = [],
): PlannedBook {
  const reading = readClients(grid, model);
  if (!reading.ok) throw new Error(reading.problems.map(({ kind }) => kind).join());
  const read = reading.value;
  const modelTab = planModelTab(model, language, weirdTabNames.model);
  const input: ResultTabsInput = {
    scored: scoreBook(read.clients, model),
    source: read.source,
    matches: read.matches,
    spellings: read.spellings,
    textReadings: read.textReadings,
    issues: read.issues,
    dashboardColumns: [],
    modelCells: modelTab.cells,
    tabNames: weirdTabNames,
    language,
    previousNotes,
    changes: null,
  };
  return { input, plans: [modelTab.plan, ...planResultTabs(input)], grid };
}

export function weirdModel(rule: MissingRule, language: Language = "en"): Model {
  const model = defaultModel(language, AS_OF, "EUR");
  return {
    ...model,
    axes: model.axes.map((axis, a) => ({ ...axis, weight: a + 1, target: 60 + 5 * a })),
    parameters: { ...model.parameters, missingRule: rule, planSize: 12 },
  };
}
