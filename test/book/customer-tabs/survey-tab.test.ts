import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import type { CellValue, Grid } from "../../../src/book/grid";
import type { CustomerTabKey, TabPlan } from "../../../src/book/tab-plan";
import { operationsBlock } from "../../../src/book/customer-tabs/operations-block";
import type { SurveyQuestion } from "../../../src/book/customer-tabs/survey-lines";
import { calculateNow } from "../../../src/host/due-calculation";
import { HostWorkbook } from "../../../src/host/host-workbook";
import type { Language } from "../../../src/messages/messages";
import { periodNumber, toSerial } from "../../../src/metrics/calendar";
import { meanByClient } from "../../../src/metrics/client-means";
import { meanDetail, shareDetail } from "../../../src/metrics/mean-detail";
import { npsDetail } from "../../../src/metrics/nps-detail";
import { formulaCells } from "../../support/expected-results";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { planText } from "../../support/plan-text";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { customerBook, storyBook, type CustomerBook } from "../../support/customer-book";
import { expectSound } from "../../support/sound-plan";
import { PERIOD, surveyTabs, type SurveyTabs } from "./customer-tabs";

beforeAll(() => installFormulaEngine());

const languages: readonly Language[] = ["en", "fr"];

interface Figure {
  readonly count: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Picked {
  readonly values: number[];
  readonly clients: number[];
  readonly confidential: number[];
}

/** The answers to a question in a period, straight from what was read; of some types, the open ones. */
function pick(
  { answers: { data } }: SurveyTabs,
  book: CustomerBook,
  key: SurveyQuestion,
  period: number,
  types: readonly string[] | null,
): Picked {
  const picked: Picked = { values: [], clients: [], confidential: [] };
  const steps = ["informed", "convinced", "unafraid", "nps"];
  const depth = ["funnelInformed", "funnelConvinced", "funnelAble", "funnelPromoter"].indexOf(key);
  if (key === "able" || depth >= 0) {
    // Line by line of the data sheet.
    for (const row of new Set(data.row)) {
      const places = steps.map((step) =>
        data.row.findIndex(
          (own, i) => own === row && data.questions[data.question[i]!]!.key === step,
        ),
      );
      const [first] = places;
      if (places.slice(0, depth < 0 ? 3 : 4).includes(-1)) continue;
      if (periodNumber(data.date[first!]!, PERIOD) !== period) continue;
      const yes = places.map((place, i) =>
        i < 3 ? data.value[place] === 1 : data.value[place]! >= 9,
      );
      picked.values.push(yes.slice(0, depth < 0 ? 3 : depth + 1).every(Boolean) ? 1 : 0);
      picked.clients.push(data.client[first!]!);
      picked.confidential.push(data.confidential[first!]!);
    }
    return picked;
  }
  data.value.forEach((value, i) => {
    if (data.questions[data.question[i]!]!.key !== key) return;
    if (Number.isNaN(data.date[i]!) || periodNumber(data.date[i]!, PERIOD) !== period) return;
    const type = data.segment[i]! || (book.clients.segment[data.client[i]!] ?? "");
    if (types !== null && (data.confidential[i] === 1 || !types.includes(type))) return;
    picked.values.push(value);
    picked.clients.push(data.client[i]!);
    picked.confidential.push(data.confidential[i]!);
  });
  return picked;
}

function figure(
  key: SurveyQuestion,
  { values, clients, confidential }: Picked,
  book: CustomerBook | null,
): Figure {
  const closed = confidential.filter((one) => one === 1).length;
  const isOpen = (_: number, i: number): boolean => confidential[i] === 0;
  let used = closed < 5 ? values.filter(isOpen) : values;
  let options = {};
  if (book !== null) {
    const means = meanByClient(values.filter(isOpen), clients.filter(isOpen));
    const arr = [...means.client].map((client) => book.clients.arr[client] ?? NaN);
    used = [...means.mean].filter((_, i) => arr[i]! > 0);
    options = { weights: arr.filter((weight) => weight > 0) };
  }
  if (key === "nps") {
    const { answers, score, low, high } = npsDetail(used, options);
    return { count: answers, value: score, low, high };
  }
  const isShare = !["satisfaction", "support", "effort"].includes(key);
  return (isShare ? shareDetail : meanDetail)(used, options);
}

function agree(workbook: Workbook, book: CustomerBook, tabs: SurveyTabs): number {
  for (const plan of tabs.plans) {
    for (const { row, column, formula } of formulaCells(plan)) {
      expect(String(shown(workbook, plan.name, row, column)), formula).not.toMatch(/^#/);
    }
  }
  const { plan } = tabs.survey;
  let compared = 0;
  plan.rowKeys.forEach((rowKey, row) => {
    const byWave = /^(\w+)\.(respondent|client)\.(\d+)$/.exec(rowKey ?? "");
    const byType = /^(\w+)\.(respondent|client)\.types\.(latest|before)\.(others|\d+)$/.exec(
      rowKey ?? "",
    );
    const [, key, basis] = byWave ?? byType ?? [];
    if (key === undefined) return;
    const question = key as SurveyQuestion;
    const waves = plan.rowKeys.flatMap((one) => {
      const found = new RegExp(`^${key}\\.respondent\\.(\\d+)$`).exec(one ?? "");
      return found === null ? [] : [Number(found[1])];
    });
    let types: string[] | null = null;
    let period = Number(byWave?.[3]);
    if (byType !== null) {
      const [, , , wave, type] = byType;
      period = waves.at(wave === "latest" ? -1 : -2)!;
      const own = tabs.lines.survey.types;
      const alone = plan.rowKeys.flatMap((one) => {
        const start = `${key}.${basis}.types.${wave}.`;
        const rest = one?.startsWith(start) === true ? one.slice(start.length) : "";
        return /^\d+$/.test(rest) ? [own[Number(rest) - 1] ?? ""] : [];
      });
      types =
        type === "others"
          ? ["", ...own].filter((name) => !alone.includes(name))
          : [own[Number(type) - 1] ?? ""];
    }
    const wanted = figure(
      question,
      pick(tabs, book, question, period, types),
      basis === "client" ? book : null,
    );
    const { scale = "yesNo" } =
      tabs.answers.data.questions.find((one) => one.key === question) ?? {};
    // No limit of a mean lies off the scale.
    const { minimum, maximum } =
      scale === "yesNo" || key === "nps" ? { minimum: -Infinity, maximum: Infinity } : scale;
    const [low, high] = [Math.max(minimum, wanted.low), Math.min(maximum, wanted.high)];
    const cells = [2, 4, 5, 6].map((column) => shown(workbook, plan.name, row, column));
    [wanted.count, wanted.value, low, high].forEach((expected, i) => {
      const actual = cells[i];
      if (Number.isNaN(expected)) expect(actual, rowKey!).toBe("");
      else {
        expect(typeof actual, `${rowKey!} ${String(actual)}`).toBe("number");
        expect(Math.abs((actual as number) - expected), `${rowKey!} ${i}`).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(expected)),
        );
      }
    });
    compared += 1;
  });
  return compared;
}

describe("the survey tabs, recalculated by excelts", () => {
  it.each(languages)("agree with the core (%s)", async (language) => {
    const book = storyBook(language, { clients: 24 });
    const tabs = surveyTabs(book, language);
    const workbook = workbookOf(book.grids, tabs.plans);
    // The engine alone leaves out what is beyond its ten thousandth formula.
    await calculateNow(new HostWorkbook(workbook));
    expect(agree(workbook, book, tabs)).toBeGreaterThan(40);
  });
});

describe.skipIf(libreOffice === null)(
  "the survey tabs, recalculated by LibreOffice (skipped where soffice is not installed)",
  () => {
    it("agree with the core", async () => {
      const book = storyBook("fr", { clients: 24 });
      const tabs = surveyTabs(book, "fr");
      agree(await recalculatedByLibreOffice(workbookOf(book.grids, tabs.plans)), book, tabs);
    });
  },
);

describe("the mark of a change", () => {
  const rise = "▲";
  const fall = "▼";

  /** The changes of the survey tab that bear a mark, with it. */
  function markedOf(book: CustomerBook): { key: string; change: number; mark: string }[] {
    const tabs = surveyTabs(book, "en");
    const workbook = workbookOf(book.grids, tabs.plans);
    workbook.calculateFormulas();
    const { plan } = tabs.survey;
    return plan.rowKeys.flatMap((key, row) => {
      if (!/^\w+\.(respondent|client)\.(\d+|types\.)/.test(key ?? "")) return [];
      const [change, mark] = [7, 8].map((column) => shown(workbook, plan.name, row, column));
      return typeof change !== "number" || typeof mark !== "string" || mark === ""
        ? []
        : [{ key: key!, change, mark }];
    });
  }

  it("goes the way of the figures beside it, by respondent and by client", () => {
    const marked = markedOf(storyBook("en", { clients: 24 }));
    for (const { key, change, mark } of marked) {
      if (mark.startsWith(rise)) expect(change, key).toBeGreaterThan(0);
      if (mark.startsWith(fall)) expect(change, key).toBeLessThan(0);
    }
    expect(marked.filter(({ mark }) => /^[▲▼]/.test(mark)).length).toBeGreaterThan(0);
    expect(marked.filter(({ key }) => key.includes(".client.")).length).toBeGreaterThan(0);
  });

  it("does not take the large panel of one client for many, nor small ones for the panel", () => {
    const names = Array.from({ length: 8 }, (_, i) => `Company ${i + 1}`);
    const list: Grid = {
      ...{ sheetName: "Clients", top: 0, left: 0 },
      values: [["Client", "ARR"], ...names.map((name): CellValue[] => [name, 1000])],
    };
    const answersOf = (month: number, panel: number, others: number): CellValue[][] => [
      ...Array.from({ length: 27 }, (): CellValue[] => [
        toSerial(2025, month, 3),
        names[0]!,
        panel,
      ]),
      ...names.slice(1).map((name): CellValue[] => [toSerial(2025, month, 3), name, others]),
    ];
    const answers: Grid = {
      ...{ sheetName: "Survey", top: 0, left: 0 },
      values: [["Date", "Client", "NPS (0-10)"], ...answersOf(7, 10, 2), ...answersOf(10, 2, 10)],
    };
    const marked = markedOf(customerBook([list, answers], "en"));
    const ofRespondents = marked.find(({ key }) => key.startsWith("nps.respondent."))!;
    expect(ofRespondents.change).toBeCloseTo((100 * -40) / 34, 9);
    expect(ofRespondents.mark).toBe("chance");
    const ofClients = marked.find(({ key }) => key.startsWith("nps.client."))!;
    expect(ofClients).toMatchObject({ change: 150, mark: "▲ significant" });
  });
});

/** What is said of figures of a first wave. */
function first(names: string): string {
  return `Without a previous period, for want of data or of enough answers to be shown: ${names}.`;
}

describe("the blocks of the survey", () => {
  const texts = (language: Language, count: number, headers: readonly string[]) => {
    const list: Grid = {
      ...{ sheetName: "Clients", top: 0, left: 0 },
      values: [
        ["Client", "ARR"],
        ...Array.from({ length: 6 }, (_, i): CellValue[] => [`Company ${i + 1}`, 1000]),
      ],
    };
    const answers: Grid = {
      ...{ sheetName: "Survey", top: 0, left: 0 },
      values: [
        ["Date", "Client", ...headers],
        ...Array.from({ length: count }, (_, i): CellValue[] => [
          toSerial(2025, 7, 3),
          `Company ${i + 1}`,
          ...headers.map((_, j) => (j < 2 ? 4 : "yes")),
        ]),
      ],
    };
    const { blocks } = surveyTabs(customerBook([list, answers], language), language);
    return blocks.map(({ key, lines, missing, notes }) => ({
      key,
      lines: lines.length,
      missing: missing.map(({ problem, details }) =>
        [problem, details.questions ?? ""].join(" ").trim(),
      ),
      notes,
    }));
  };
  const two = ["NPS (0-10)", "Satisfaction (1-5)"];

  it("say that answers are too few, and which columns they need, instead of what is not there", () => {
    const [strategy, image] = texts("en", 3, two);
    expect(strategy).toEqual({
      ...{ key: "strategy", lines: 0, missing: [] },
      notes: [
        "Satisfaction (CSAT), NPS: fewer than 5 answers in every wave, nothing can be shown.",
      ],
    });
    expect(image).toEqual({
      ...{ key: "image", lines: 0 },
      missing: [
        "follow.survey.notAsked Informed (yes or no), Convinced (yes or no), Afraid of escalation (yes or no)",
        "follow.image.noReferences",
      ],
      notes: ["NPS: fewer than 5 answers in every wave, nothing can be shown."],
    });
    expect(texts("fr", 3, two)[0]!.notes.join(" ")).toContain("moins de 5 réponses");
  });

  it("explain the figures that are there", () => {
    const [strategy, image] = texts("en", 6, [
      ...two,
      ...["Informed", "Convinced", "Not afraid of escalation"],
    ]);
    const calls = "Calls to make (answers of 6 or less); ARR of the clients to call";
    expect(strategy).toMatchObject({
      missing: [],
      notes: ["Satisfaction is asked from 1 to 5.", first(`Satisfaction (CSAT); NPS; ${calls}`)],
    });
    expect(image!.missing).toEqual(["follow.image.noReferences"]);
    expect(image!.notes).toHaveLength(2);
    expect(texts("en", 6, two.slice(0, 1))[0]).toMatchObject({
      missing: ["follow.survey.notAsked Satisfaction (1-5)"],
      notes: [first(`NPS; ${calls}`)],
    });
  });
});

describe("the block of operations", () => {
  const block = (support: number | null) => {
    const list: Grid = {
      ...{ sheetName: "Clients", top: 0, left: 0 },
      values: [
        ["Client", "ARR"],
        ...Array.from({ length: 6 }, (_, i): CellValue[] => [`Company ${i + 1}`, 1000]),
      ],
    };
    const answers: Grid = {
      ...{ sheetName: "Survey", top: 0, left: 0 },
      values: [
        [
          "Date",
          "Client",
          "NPS (0-10)",
          ...(support === null ? [] : ["Satisfaction with support"]),
        ],
        ...Array.from({ length: 6 }, (_, i): CellValue[] => [
          toSerial(2025, 7, 3),
          `Company ${i + 1}`,
          8,
          ...(support === null ? [] : [i < support ? 4 : null]),
        ]),
      ],
    };
    const { survey } = surveyTabs(customerBook([list, answers], "en"), "en");
    return operationsBlock({
      ...{ service: null, survey, problems: [], language: "en", currency: "EUR" },
    });
  };

  it("says that too few rated the support, or which column would say it", () => {
    expect(block(6)).toMatchObject({
      missing: [],
      notes: [first("Satisfaction with support")],
    });
    expect(block(6).lines.map(({ key }) => key)).toContain("support");
    expect(block(3)).toMatchObject({
      ...{ lines: [], missing: [] },
      notes: [
        "Satisfaction with support: fewer than 5 answers in every wave, nothing can be shown.",
      ],
    });
    const [missing] = block(null).missing;
    expect(missing!.details).toEqual({ questions: "Satisfaction with support (1-5)" });
    expect(block(null).notes).toEqual([]);
  });
});

describe("the block of image", () => {
  const answered = ["able", "funnelInformed", "funnelConvinced", "funnelAble", "funnelPromoter"];
  const turned = { informed: "notInformed", convinced: "notConvinced", unafraid: "afraid" };

  it("has its shares by respondent and by client, barriers turned round with their marks", () => {
    const book = storyBook("en", { clients: 24 });
    const tabs = surveyTabs(book, "en");
    const workbook = workbookOf(book.grids, tabs.plans);
    workbook.calculateFormulas();
    const lineOf = ({ name, rowKeys }: TabPlan<CustomerTabKey>, key: string, columns: number[]) => {
      const row = rowKeys.indexOf(key);
      if (row < 0) throw new Error(`no row ${key}`);
      return columns.map((column) => shown(workbook, name, row, column));
    };
    const front = (key: string) => lineOf(tabs.customers, `image.${key}`, [2, 4, 5, 6, 8]);
    const detail = (key: string, basis: string) => {
      const waves = tabs.survey.plan.rowKeys.filter(
        (one) => new RegExp(`^${key}\\.${basis}\\.\\d+$`).exec(one ?? "") !== null,
      );
      const [before, now] = waves.slice(-2) as [string, string];
      const [value, low, high, mark] = lineOf(tabs.survey.plan, now, [4, 5, 6, 8]);
      return [value, low, high, lineOf(tabs.survey.plan, before, [4])[0], mark];
    };
    const other = (mark: unknown): unknown =>
      mark === "▲ significant"
        ? "▼ significant"
        : mark === "▼ significant"
          ? "▲ significant"
          : mark;
    const marks: unknown[] = [];
    for (const basis of ["respondent", "client"]) {
      const suffix = basis === "client" ? ".client" : "";
      for (const key of answered) expect(front(key + suffix), key).toEqual(detail(key, basis));
      for (const [key, barrier] of Object.entries(turned)) {
        const [value, low, high, previous, mark] = detail(key, basis) as number[];
        const wanted = [1 - value!, 1 - high!, 1 - low!, 1 - previous!, other(mark)];
        expect(front(barrier + suffix), barrier).toEqual(wanted);
        marks.push(other(mark));
      }
    }
    expect(marks).toContain("▼ significant");
    const clientLines = tabs.blocks.at(-1)!.lines.filter(({ key }) => key.endsWith(".client"));
    expect(clientLines.map(({ key, indicator }) => [key, indicator])).toContainEqual([
      ...["able.client", "able"],
    ]);
  });
});

describe("the calls to make", () => {
  it("are the open answers of 6 or less of the latest wave, the greatest ARR first", () => {
    const book = storyBook("en", { clients: 24 });
    const tabs = surveyTabs(book, "en");
    const workbook = workbookOf(book.grids, tabs.plans);
    workbook.calculateFormulas();
    const { data } = tabs.answers;
    const latest = Math.max(...[...data.date].map((date) => periodNumber(date, PERIOD)));
    const { values, clients, confidential } = pick(tabs, book, "nps", latest, null);
    const wanted = values.flatMap((value, i) =>
      value <= 6 && confidential[i] === 0
        ? [{ value, arr: book.clients.arr[clients[i]!] ?? NaN, client: clients[i]! }]
        : [],
    );
    const plan = tabs.plans.find(({ key }) => key === "calls")!;
    const lines = wanted.map((_, i) =>
      [2, 5, 6].map((column) => shown(workbook, plan.name, 4 + i, column)),
    );
    const name = ({ client }: { client: number }): string => book.directory.names[client]!;
    const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort();
    expect(sorted(lines)).toEqual(sorted(wanted.map((one) => [name(one), one.value, one.arr])));
    const arrs = lines.map(([, , arr]) => arr as number);
    expect(arrs).toEqual([...arrs].sort((one, other) => other - one));
    expect(shown(workbook, plan.name, 4 + wanted.length, 2)).toBe("");
    const at = (key: string, column = 2) => {
      const row = tabs.customers.rowKeys.indexOf(`strategy.${key}`);
      return shown(workbook, tabs.customers.name, row, column);
    };
    const arrOf = (all: readonly number[]): number =>
      [...new Set(all)].reduce((sum, one) => sum + (book.clients.arr[one] ?? 0), 0);
    expect(at("calls")).toBe(wanted.length);
    const open = values.filter((_, i) => confidential[i] === 0).length;
    expect(at("calls", 3)).toBe(open);
    expect(at("callsArr")).toBe(arrOf(wanted.map(({ client }) => client)));
    expect(wanted.length).toBeGreaterThan(1);

    const periods = [...data.date].map((date) => periodNumber(date, PERIOD));
    const before = Math.max(...periods.filter((one) => one < latest));
    const then = pick(tabs, book, "nps", before, null);
    const called = then.clients.filter(
      (_, i) => then.values[i]! <= 6 && then.confidential[i] === 0,
    );
    expect(called.length).toBeGreaterThan(new Set(called).size);
    expect(at("calls", 6)).toBe(called.length);
    expect(at("calls", 7)).toBe(wanted.length - called.length);
    expect(at("callsArr", 6)).toBe(arrOf(called));
    expect(at("callsArr", 3)).toBe(new Set(wanted.map(({ client }) => client)).size);
  });

  it("are a share of the answers that can become one: open, and of a client", () => {
    const names = Array.from({ length: 8 }, (_, i) => `Company ${i + 1}`);
    const day = toSerial(2025, 7, 3);
    const answers = [
      // Eight open ones, two of which ask for a call, one of nobody known, six in confidence.
      ...names.map((name, i): CellValue[] => [day, name, i < 2 ? 3 : 9, "no"]),
      [day, "", 2, "no"],
      ...names.slice(0, 6).map((name): CellValue[] => [day, name, 1, "yes"]),
    ];
    const sheet = (sheetName: string, values: CellValue[][]): Grid => {
      return { sheetName, top: 0, left: 0, values };
    };
    const book = customerBook(
      [
        sheet("Clients", [["Client", "ARR"], ...names.map((name): CellValue[] => [name, 1000])]),
        sheet("Survey", [["Date", "Client", "NPS (0-10)", "Confidential"], ...answers]),
      ],
      "en",
    );
    const tabs = surveyTabs(book, "en");
    const workbook = workbookOf(book.grids, tabs.plans);
    workbook.calculateFormulas();
    const at = (key: string, column: number) =>
      shown(workbook, tabs.customers.name, tabs.customers.rowKeys.indexOf(key), column);
    expect(at("strategy.nps", 3)).toBe(15);
    expect([at("strategy.calls", 2), at("strategy.calls", 3)]).toEqual([2, 8]);
    expect([2, 3, 6].map((column) => at("matrix.calls", column))).toEqual([0.25, 8, 75]);
  });
});

describe("the plans of the survey tabs", () => {
  it.each(languages)("are those that were reviewed (%s)", async (language) => {
    const { plans } = surveyTabs(storyBook(language, { clients: 4 }), language, 2);
    for (const plan of plans.filter(({ key }) => ["answers", "survey", "calls"].includes(key))) {
      await expect(`${planText(plan)}\n`).toMatchFileSnapshot(
        `../../fixtures/golden/${plan.key}-tab.${language}.txt`,
      );
    }
  });

  it("are sound, and every Excel calculates them", () => {
    for (const plan of surveyTabs(storyBook("en", { clients: 24 }), "en").plans) expectSound(plan);
  });
});
