import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { CellValue, Grid } from "../../../src/book/grid";
import type { TabPlan } from "../../../src/book/tab-plan";
import { HostWorkbook } from "../../../src/host/host-workbook";
import { calculateNow } from "../../../src/host/due-calculation";
import { periodNumber, toSerial } from "../../../src/metrics/calendar";
import { message, type MessageKey } from "../../../src/messages/follow-messages";
import { AS_OF } from "../../support/client-grid";
import {
  customerBook,
  storyBook,
  type CustomerBook,
  type StoryOptions,
} from "../../support/customer-book";
import { dashboardPlans } from "../../support/dashboard-plans";
import { shown, workbookOf } from "../../support/plan-to-workbook";

beforeAll(() => installFormulaEngine());

/** Value and period before of a line. */
const [VALUE, PREVIOUS] = [2, 6];

function frontOf(plans: readonly TabPlan<string>[]): TabPlan<string> {
  return plans.find(({ key }) => key === "customers")!;
}

/** The front page of a book, as it is calculated. */
async function frontPage(book: CustomerBook) {
  const plans = await dashboardPlans(book);
  const workbook = workbookOf(book.grids, plans);
  await calculateNow(new HostWorkbook(workbook, {}));
  const front = frontOf(plans);
  const at = (key: string, column: number) =>
    shown(workbook, front.name, front.rowKeys.indexOf(key), column);
  const figures = front.rowKeys
    .filter((key) => /^(solidity|strategy|operations|image|reasons|profit)\./.test(key ?? ""))
    .map((key) => ({
      key: key!,
      label: String(at(key!, 1)),
      value: at(key!, VALUE),
      previous: at(key!, PREVIOUS),
    }));
  return {
    figures,
    value: (key: string) => at(key, VALUE),
    previous: (key: string) => at(key, PREVIOUS),
    texts: textsOf(front),
  };
}

/** The sentences of a tab, each on as many lines as it takes. */
function textsOf({ rowKeys, blocks }: TabPlan<string>): string {
  const lines = rowKeys.map((_, row) => {
    const cell = blocks.find((block) => block.row === row && block.column === 1)?.cells[0]?.[0];
    return typeof cell === "string" ? cell : "";
  });
  return lines.join(" ");
}

const sheet = (sheetName: string, values: readonly (readonly CellValue[])[]): Grid => ({
  ...{ sheetName, top: 0, left: 0 },
  values,
});

/** What has no period before, and where the page says why. */
const withoutPrevious: readonly (readonly [MessageKey, readonly string[]])[] = [
  ["follow.solidity.note.renewals", ["solidity.renewals.ahead", "solidity.renewals.overdue"]],
  ["follow.image.note.references", ["image.references"]],
  [
    "follow.profit.note",
    ["total", "rate", "costly", "lost", "peak", "value"].map((one) => `profit.profit.${one}`),
  ],
];

describe("every figure of the front page", () => {
  it.each(["en", "fr"] as const)(
    "has its previous period, or a note says why not (%s)",
    async (language) => {
      const front = frontOf(await dashboardPlans(storyBook(language, { clients: 60 })));
      const texts = textsOf(front);
      const lines = front.rowKeys.flatMap((key, row) => {
        const block = front.blocks.find((one) => one.row === row && one.column === 1);
        const [value, previous] = [VALUE, PREVIOUS].map((column) => block?.cells[0]?.[column - 1]);
        const isFigure = /^(solidity|strategy|operations|image|reasons|profit)\./.test(key ?? "");
        return isFigure && typeof value === "object" && value !== null
          ? [{ key: key!, hasPrevious: typeof previous === "object" && previous !== null }]
          : [];
      });
      expect(new Set(lines.map(({ key }) => key.split(".")[0])).size).toBe(6);
      const lacking = lines.filter(({ hasPrevious }) => !hasPrevious).map(({ key }) => key);
      expect(lacking).toEqual(withoutPrevious.flatMap(([, keys]) => keys));
      for (const [note] of withoutPrevious) expect(texts).toContain(message(language, note));
    },
  );
});

describe("a book that does not go far back", () => {
  const now = periodNumber(AS_OF, "quarter");
  const quarterOf = (day: number): number => periodNumber(day, "quarter");
  const isNew = (line: readonly unknown[]): boolean =>
    line.some((cell) => cell === "Mid-market" || cell === "ETI");
  const books: readonly (readonly [string, StoryOptions, readonly string[]])[] = [
    [
      "one wave and one quarter",
      { keep: (_, day) => quarterOf(day) === now },
      [
        ...["solidity.churn3.declared", "strategy.nps", "strategy.nps.type.1", "strategy.calls"],
        ...["strategy.callsArr", "operations.projects", "operations.crisis", "operations.support"],
        ...["image.image.nps.client", "image.able", "image.notInformed", "image.funnelAble"],
      ],
    ],
    [
      "no project in the quarter before",
      { keep: (kind, day) => kind !== "projects" || quarterOf(day) !== now - 1 },
      ["operations.projects"],
    ],
    [
      "few ratings after incidents",
      { clients: 30, keep: (kind, day) => kind !== "incidents" || quarterOf(day) !== now - 1 },
      ["operations.rating", "operations.rating.type.others"],
    ],
    [
      "a type of clients that is new",
      {
        keep: (kind, day, line) =>
          kind === "losses" ||
          !isNew(line) ||
          quarterOf(day) > (kind === "answers" ? now - 1 : now - 4),
      },
      ["strategy.nps.type.4", "operations.projects.type.1", "operations.rating.type.1"],
    ],
  ];

  it.each(books)("says of which figures: %s", async (_, options, some) => {
    for (const language of ["en", "fr"] as const) {
      const { figures, texts } = await frontPage(storyBook(language, options));
      const start = message(language, "follow.figure.noPrevious", { names: "§" }).split("§")[0]!;
      const named = new Set(
        texts
          .split(start)
          .slice(1)
          .flatMap((rest) => rest.split(".")[0]!.split(/\s?; /)),
      );
      const basis = message(language, "follow.basis.client");
      // A line by its own words, or by those of its indicator.
      const isNamed = (label: string): boolean =>
        [
          label,
          label.replace(`, ${basis}`, ""),
          label.replace(/, [^,]*$/, ""),
          label.replace(/\s?: .*$/, ""),
        ].some((name) => named.has(name));
      const lacking = figures.filter(
        ({ key, value, previous }) =>
          typeof value === "number" &&
          typeof previous !== "number" &&
          !withoutPrevious.some(([, keys]) => keys.includes(key)) &&
          !key.startsWith("reasons."),
      );
      expect(lacking.map(({ key }) => key)).toEqual(expect.arrayContaining([...some]));
      expect(lacking.filter(({ label }) => !isNamed(label))).toEqual([]);
      const compared = figures.filter(({ previous }) => typeof previous === "number");
      expect(compared.filter(({ label }) => isNamed(label))).toEqual([]);
    }
  });
});

describe("projected churn of a year before", () => {
  /** How many of each cohort were lost on its anniversaries, the first one first; the day is in March 2026. */
  const cohorts = [
    { year: 2020, size: 30, lost: [6, 4, 2, 1, 0, 3] },
    { year: 2023, size: 30, lost: [7, 3, 5] },
  ];
  const left: CellValue[][] = [];
  const stayed: CellValue[][] = [];
  for (const { year, size, lost } of cohorts) {
    const name = (i: number): string => `Company ${year} ${i + 1}`;
    let gone = 0;
    lost.forEach((count, i) => {
      for (let end = gone + count; gone < end; gone++) {
        const last = toSerial(year + i + 1, 1, 10);
        left.push([name(gone), last, toSerial(year, 1, 10), "Price"]);
      }
    });
    for (let i = gone; i < size; i++) stayed.push([name(i), 1000, toSerial(year, 1, 10)]);
  }
  const bookOf = (losses: readonly CellValue[][]): CustomerBook =>
    customerBook(
      [
        sheet("Clients", [["Client", "ARR", "Client since"], ...stayed]),
        sheet("Lost clients", [["Client", "Lost on", "Client since", "Reason"], ...losses]),
      ],
      "en",
    );

  it("is that of another implementation, by what was known then", async () => {
    const { value, previous } = await frontPage(bookOf(left));
    // Python: maximum of the likelihood of renewals by age with scipy.optimize.minimize (Nelder-Mead).
    expect(value("solidity.churn3.projected")).toBeCloseTo(0.4305791844617217, 6);
    expect(value("solidity.churn5.projected")).toBeCloseTo(0.543463686377524, 6);
    expect(previous("solidity.churn3.projected")).toBeCloseTo(0.37755651598357276, 6);
    expect(previous("solidity.churn5.projected")).toBeCloseTo(0.4480548563678385, 6);
  });

  it("is none where no loss was known then, and the page says so", async () => {
    const late = left.filter(([, day]) => (day as number) > toSerial(2025, 3, 15));
    const { value, previous, texts } = await frontPage(bookOf(late));
    expect(value("solidity.churn3.projected")).toBeTypeOf("number");
    expect(previous("solidity.churn3.projected")).toBe("");
    expect(texts).toContain("No projected churn of a year before");
    // Nobody can have left before the first loss that was written down.
    expect(previous("reasons.losses.count")).toBe("");
    expect(previous("reasons.losses.value")).toBe("");
    expect(previous("reasons.losses.other")).toBe("");
  });
});

describe("concentration of a year before", () => {
  const arr = [600, 300, 60, 240];
  const header = (months: number): CellValue[] =>
    Array.from({ length: months }, (_, i) => toSerial(2026, 4 - months + i, 1));
  /** A year before 40, 30, 10 and 20, of which the last is gone; in the last month a twelfth of ARR. */
  const bookOf = (months: number, factor = 1): CustomerBook => {
    const then = [40, 30, 10, 0, 20];
    const now = [50, 25, 5, 20, 0].map((amount) => amount * factor);
    const line = (i: number): CellValue[] => [
      `Company ${i + 1}`,
      ...Array.from({ length: months }, (_, month) =>
        month > months - 13 ? now[i]! : (then[i] ?? 0),
      ),
    ];
    return customerBook(
      [
        sheet("Clients", [
          ["Client", "ARR"],
          ...arr.map((amount, i): CellValue[] => [`Company ${i + 1}`, amount]),
        ]),
        sheet("MRR", [["Client", ...header(months)], ...[0, 1, 2, 3, 4].map(line)]),
      ],
      "en",
    );
  };
  const keys = ["top1", "top5", "top10", "effective"].map((key) => `solidity.concentration.${key}`);

  it("is that of MRR over the clients of then", async () => {
    const { value, previous, texts } = await frontPage(bookOf(14));
    // 40 of 100; 1 / (0.4^2 + 0.3^2 + 0.1^2 + 0.2^2). Now 50 of 100, and so on.
    [0.4, 1, 1, 1 / 0.3].forEach((one, i) => expect(previous(keys[i]!)).toBeCloseTo(one, 12));
    [0.5, 1, 1, 1 / 0.355].forEach((one, i) => expect(value(keys[i]!)).toBeCloseTo(one, 12));
    expect(texts).toContain("Concentration of a year before is that of MRR in 2025-03");
    expect(texts).toContain("14 months of MRR");
    expect(previous("solidity.nrr")).toBe("");
    expect(value("solidity.nrr")).toBeCloseTo(0.8, 12);
  });

  it("is none where MRR and ARR are not the same revenue", async () => {
    const { previous } = await frontPage(bookOf(14, 1.2));
    expect(keys.map(previous)).toEqual(["", "", "", ""]);
  });

  it("is none where MRR does not go so far back, and the page says so", async () => {
    const { previous, texts } = await frontPage(bookOf(12));
    expect(keys.map(previous)).toEqual(["", "", "", ""]);
    expect(texts).toContain("No concentration of a year before");
    expect(texts).toContain("12 months of MRR");
  });
});
