import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import { planLossesTab, shownReasons } from "../../../src/book/customer-tabs/losses-tab";
import {
  actionLines,
  readReasonActions,
  type ReasonAction,
} from "../../../src/book/customer-tabs/reason-actions";
import { planReasonsTab } from "../../../src/book/customer-tabs/reasons-tab";
import type { CellValue, Grid } from "../../../src/book/grid";
import type { CustomerTabKey, TabPlan } from "../../../src/book/tab-plan";
import { message } from "../../../src/messages/follow-messages";
import type { Language } from "../../../src/messages/messages";
import { columnsMissing } from "../../../src/book/sources/columns-missing";
import { addMonths } from "../../../src/metrics/calendar";
import { foldText } from "../../../src/metrics/fold-text";
import { lossReasons } from "../../../src/metrics/loss-reasons";
import { formulaCells } from "../../support/expected-results";
import { customerBook, storyBook, type CustomerBook } from "../../support/customer-book";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { planText } from "../../support/plan-text";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { expectSound } from "../../support/sound-plan";

beforeAll(() => installFormulaEngine());

const languages: readonly Language[] = ["en", "fr"];

function caseOf(book: CustomerBook, actions: readonly ReasonAction[] = []) {
  const { language, directory, losses, asOf } = book;
  const tab = planLossesTab({
    ...losses!,
    directory,
    sheetName: "Losses tab",
    language,
    currency: "EUR",
  });
  const reasons = planReasonsTab({
    losses: tab,
    actions,
    asOf,
    missing: [],
    sheetName: "Reasons",
    language,
    currency: "EUR",
  });
  return { book, tab, reasons, plans: [tab.plan, reasons.plan] };
}
type Case = ReturnType<typeof caseOf>;

/** The story with a column of confidential losses: every third, and all of one rare reason. */
function confidentialBook(language: Language): CustomerBook {
  const book = storyBook(language);
  const { sheetName } = book.losses!.grid;
  const { reason, value } = book.losses!.read.cells.columns;
  return customerBook(
    book.grids.map((grid): Grid => {
      if (grid.sheetName !== sheetName) return grid;
      const [header, ...rows] = grid.values;
      const marked = rows.map((row, i): readonly CellValue[] => {
        const rare = i === 4 ? row.map((cell, at) => (at === reason ? "Moved abroad" : cell)) : row;
        const own = rare.map((cell, at) => (at === value && i === 7 ? "?" : cell));
        return [...own, i % 3 === 1 ? "yes" : ""];
      });
      return { ...grid, values: [[...header!, "Confidential"], ...marked] };
    }),
    language,
  );
}

/** Without the column of amounts, or with it blank for all losses of one reason. */
function withoutValues(book: CustomerBook, isWhole: boolean): CustomerBook {
  const { grid: own, read } = book.losses!;
  const { value, reason } = read.cells.columns;
  const rare = read.data.reason[0];
  return customerBook(
    book.grids.map((grid): Grid => {
      if (grid.sheetName !== own.sheetName) return grid;
      const values = grid.values.map((row) =>
        row.flatMap((cell, at): CellValue[] => {
          if (at !== value) return [cell];
          return isWhole ? [] : [row[reason!] === rare ? null : cell];
        }),
      );
      return { ...grid, values };
    }),
    book.language,
  );
}

function missingColumns({ losses }: CustomerBook) {
  return columnsMissing(losses!.read.cells, "losses", ["value"]);
}

function rowOf({ rowKeys }: TabPlan<CustomerTabKey>, key: string): number {
  const row = rowKeys.indexOf(key);
  if (row < 0) throw new Error(`no row ${key}`);
  return row;
}

function agree(workbook: Workbook, { book, reasons: { plan }, plans, tab }: Case): void {
  for (const { name, ...one } of plans) {
    for (const { row, column, formula } of formulaCells({ name, ...one })) {
      expect(String(shown(workbook, name, row, column)), formula).not.toMatch(/^#/);
    }
  }
  const near = (key: string, column: number, wanted: number): void => {
    const actual = shown(workbook, plan.name, rowOf(plan, key), column);
    if (Number.isNaN(wanted)) {
      expect(actual, `${key} ${column}`).toBe("");
      return;
    }
    expect(actual, `${key} ${column}: ${String(actual)}`).toBeTypeOf("number");
    expect(Math.abs((actual as number) - wanted), `${key} ${column}`).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(wanted)),
    );
  };
  const { data } = book.losses!.read;
  const texts = shownReasons(data);
  const core = lossReasons(texts.reasons, texts.details, data.value);
  for (const one of core.reasons) {
    const key = foldText(one.reason);
    near(`byCount.${key}`, 4, one.count);
    near(`byCount.${key}`, 5, one.share);
    near(`byCount.${key}`, 6, one.cumulative);
    if (data.value.some((amount) => !Number.isNaN(amount))) {
      near(`byValue.${key}`, 4, one.value);
      near(`byValue.${key}`, 5, one.valueShare);
    }
    for (const detail of one.details) {
      const own = `details.${key}.${foldText(detail.reason)}`;
      near(own, 4, detail.count);
      near(own, 5, detail.share);
      near(own, 6, detail.value);
    }
  }
  near("byCount.unknown", 4, core.unknown);
  near("reasons.losses.other", 2, core.otherShare);
  near("reasons.losses.other", 3, core.known);
  const then = [...data.date.keys()].filter((i) => data.date[i]! <= addMonths(book.asOf, -12));
  expect(then.length).toBeGreaterThan(0);
  const past = (texts: readonly string[]): string[] => then.map((i) => texts[i]!);
  near(
    "reasons.losses.other",
    6,
    lossReasons(
      past(texts.reasons),
      past(texts.details),
      then.map((i) => data.value[i]!),
    ).otherShare,
  );
  const flag = shown(workbook, plan.name, rowOf(plan, "state"), 1);
  expect(flag === "").toBe(!core.hasTooManyOthers);
  for (const [column, to] of [
    [2, book.asOf],
    [6, addMonths(book.asOf, -12)],
  ] as const) {
    const own = [...data.date.keys()].filter(
      (line) => data.date[line]! <= to && data.date[line]! > addMonths(to, -12),
    );
    near("reasons.losses.count", column, own.length);
    const amounts = own.map((line) => data.value[line]!).filter((amount) => !Number.isNaN(amount));
    near(
      "reasons.losses.value",
      column,
      amounts.length === 0 && own.length > 0
        ? NaN
        : amounts.reduce((sum, amount) => sum + amount, 0),
    );
    if (column === 2) near("reasons.losses.value", 3, amounts.length);
  }
  expect(tab.count).toBe(data.reason.length);
}

describe("the tab of reasons, recalculated by excelts", () => {
  it.each([
    ["the story", storyBook("en")],
    ["confidential losses", confidentialBook("en")],
  ])("agrees with the core: %s", (_, book) => {
    const one = caseOf(book);
    const workbook = workbookOf(book.grids, one.plans);
    workbook.calculateFormulas();
    agree(workbook, one);
  });

  it("knows no amount where the sheet of losses has none, and says which column it needs", () => {
    const book = withoutValues(storyBook("en"), true);
    const one = caseOf(book);
    const workbook = workbookOf(book.grids, one.plans);
    workbook.calculateFormulas();
    agree(workbook, one);
    const { plan } = one.reasons;
    const first = rowOf(plan, "byValue.header") + 1;
    expect(shown(workbook, plan.name, first, 1)).toMatch(/^No loss says what was lost/);
    expect(shown(workbook, plan.name, first, 4)).toBe("");
    for (const language of languages) {
      const needs = missingColumns(withoutValues(storyBook(language), true));
      expect(needs.map(({ problem, details }) => message(language, problem, details))).toEqual([
        expect.stringMatching(language === "en" ? /ARR lost/ : /ARR perdu/),
      ]);
    }
    expect(missingColumns(storyBook("en"))).toEqual([]);
  });

  it("takes a blank amount for one that is not known", () => {
    const book = withoutValues(storyBook("en"), false);
    const one = caseOf(book);
    const workbook = workbookOf(book.grids, one.plans);
    workbook.calculateFormulas();
    agree(workbook, one);
    const { plan } = one.reasons;
    const cells = book.losses!.read.data.reason.map((reason) =>
      shown(workbook, plan.name, rowOf(plan, `byValue.${foldText(reason)}`), 4),
    );
    expect(new Set(cells.map((cell) => typeof cell))).toEqual(new Set(["string", "number"]));
  });

  it("says when the reasons that say nothing are too many", () => {
    const book = storyBook("en");
    const { sheetName } = book.losses!.grid;
    const { reason } = book.losses!.read.cells.columns;
    const vague = customerBook(
      book.grids.map((grid) =>
        grid.sheetName === sheetName
          ? {
              ...grid,
              values: grid.values.map((row, i) =>
                row.map((cell, at) => (at === reason && i > 0 && i % 4 === 0 ? "Other" : cell)),
              ),
            }
          : grid,
      ),
      "en",
    );
    const one = caseOf(vague);
    const workbook = workbookOf(vague.grids, one.plans);
    workbook.calculateFormulas();
    agree(workbook, one);
    expect(shown(workbook, "Reasons", rowOf(one.reasons.plan, "state"), 1)).toMatch(/15 %/);
  });
});

describe.skipIf(libreOffice === null)(
  "the tab of reasons, recalculated by LibreOffice (skipped where soffice is not installed)",
  () => {
    it("agrees with the core", async () => {
      const one = caseOf(confidentialBook("fr"));
      agree(await recalculatedByLibreOffice(workbookOf(one.book.grids, one.plans)), one);
    });
  },
);

describe("confidential losses", () => {
  it("name no client, point at no cell, stand last by amount, and show no reason", () => {
    const { book, tab } = caseOf(confidentialBook("en"));
    const { data } = book.losses!.read;
    const hidden = data.confidential.reduce((sum, one) => sum + one, 0);
    expect(hidden).toBeGreaterThan(4);
    const lines = tab.plan.blocks.find(({ row }) => row === 4)!.cells;
    const open = tab.count - hidden;
    lines.slice(open).forEach((line) => {
      expect(line[1]).toBeNull();
      expect(line[0]).toBeGreaterThanOrEqual(book.directory.names.length);
      // Whose it is can be told by its day and its amount.
      expect(line.slice(5, 9)).toEqual([0, 0, null, null]);
    });
    const text = planText(tab.plan);
    data.client.forEach((client, line) => {
      const name = book.directory.names[client]!;
      const isOpen = [...data.client.keys()].some(
        (other) => data.client[other] === client && data.confidential[other] === 0,
      );
      expect(text.includes(JSON.stringify(name)), `${line} ${name}`).toBe(isOpen);
    });
    const own = new RegExp(`'?${book.losses!.grid.sheetName}'?!`);
    const confidentialLines = formulaCells(tab.plan).filter(
      ({ row, formula }) => row >= 4 + open && own.test(formula),
    );
    expect(confidentialLines).toEqual([]);
    expect(text).not.toContain("Moved abroad");
    expect(tab.unshown).toBeGreaterThan(0);
  });
});

describe("levers and actions", () => {
  it("are kept as they were written, in either language, and proposed where nothing is", () => {
    const book = storyBook("en");
    const first = caseOf(book).tab.reasons[0]!.reason;
    const header = (language: Language) =>
      (["reason", "action", "lever"] as const).map((column) =>
        message(language, `follow.reasons.${column}`),
      );
    const grid = (language: Language): Grid => ({
      sheetName: "Reasons",
      top: 0,
      left: 0,
      values: [
        header(language),
        [first.toUpperCase(), "Call them", "My own"],
        ["Gone", 5, null],
        [null, "x", "y"],
      ],
    });
    const wanted = [
      { reason: first.toUpperCase(), action: "Call them", lever: "My own" },
      { reason: "Gone", action: "5", lever: "" },
    ];
    expect(readReasonActions(grid("en"))).toEqual(wanted);
    expect(readReasonActions(grid("fr"))).toEqual(wanted);
    const { reasons } = caseOf(book, wanted);
    const text = planText(reasons.plan);
    expect(text).toContain('"Call them"');
    expect(text).toContain('"Gone"');
    expect(text).toContain("CcsReasons");
  });

  it("that the add-in has proposed itself are said in the language of the run", () => {
    const said = (language: Language, column: "lever" | "action", topic: "price" | "unknown") =>
      message(language, `follow.reasons.${column}.${topic}`);
    const line = (language: Language, reason: string): ReasonAction => ({
      reason,
      lever: said(language, "lever", "unknown"),
      action: said(language, "action", "price"),
    });
    const [first, second] = caseOf(storyBook("fr")).tab.reasons.map(({ reason }) => reason);
    const actions = [
      line("en", first!),
      { reason: second!, lever: said("en", "lever", "price"), action: "Call them" },
      line("en", "Gone"),
    ];
    const lines = actionLines({
      actions,
      reasons: [first!, second!].map((reason) => ({ reason, isOther: false })),
      language: "fr",
    });
    expect(lines).toEqual([
      { ...line("fr", first!), number: 1 },
      { reason: second, lever: said("fr", "lever", "price"), action: "Call them", number: 2 },
      { ...line("fr", "Gone"), number: 0 },
    ]);
  });
});

describe("the plans of reasons and losses", () => {
  it.each(languages)("are those that were reviewed (%s)", async (language) => {
    for (const plan of caseOf(storyBook(language)).plans) {
      await expect(`${planText(plan)}\n`).toMatchFileSnapshot(
        `../../fixtures/golden/${plan.key}-tab.${language}.txt`,
      );
    }
  });

  it("are sound, and every Excel calculates them", () => {
    for (const plan of caseOf(confidentialBook("en")).plans) expectSound(plan);
  });
});
