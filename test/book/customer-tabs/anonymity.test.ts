import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CellValue, Grid } from "../../../src/book/grid";
import { toSerial } from "../../../src/metrics/calendar";
import { planOperationsTab } from "../../../src/book/customer-tabs/operations-tab";
import { surveyLines, type SurveyLine } from "../../../src/book/customer-tabs/survey-lines";
import { readAnswers } from "../../../src/book/sources/read-answers";
import { readIncidents } from "../../../src/book/sources/read-incidents";
import { readProjects } from "../../../src/book/sources/read-projects";
import { customerBook, type CustomerBook } from "../../support/customer-book";
import { runs } from "../../support/property-runs";
import { solidityCase } from "../../support/solidity-case";
import { surveyTabs, type SurveyTabs } from "./customer-tabs";

const MINIMUM = 5;
const CLIENTS = 9;
const segments = ["Public", "Small", "Mid", "Large"] as const;

/** One respondent: who, when, and what it says to all questions. */
interface Reply {
  readonly client: number;
  readonly segment: number;
  readonly month: number;
  readonly day: number;
  readonly isConfidential: boolean;
  readonly nps: number;
  readonly satisfaction: number;
  readonly yes: readonly [boolean, boolean, boolean];
  /** Which of the answers to NPS and yes or no are not there. */
  readonly blanks?: readonly [boolean, boolean, boolean, boolean];
}

const reply: fc.Arbitrary<Reply> = fc.record({
  client: fc.integer({ min: 0, max: CLIENTS - 1 }),
  segment: fc.integer({ min: 0, max: segments.length - 1 }),
  // Two quarters.
  month: fc.integer({ min: 7, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  isConfidential: fc.boolean(),
  nps: fc.integer({ min: 0, max: 10 }),
  satisfaction: fc.integer({ min: 1, max: 5 }),
  yes: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
});

const list: Grid = {
  sheetName: "Clients",
  top: 0,
  left: 0,
  values: [
    ["Client", "ARR"],
    ...Array.from({ length: CLIENTS }, (_, i): CellValue[] => [`Company ${i + 1}`, 1000 * (i + 1)]),
  ],
};

function bookOf(replies: readonly Reply[]): CustomerBook {
  const headers = ["Date", "Client", "Segment", "NPS (0-10)", "Satisfaction (1-5)"];
  const answers: Grid = {
    sheetName: "Survey",
    top: 0,
    left: 0,
    values: [
      [...headers, "Informed", "Convinced", "Not afraid of escalation", "Confidential"],
      ...replies.map((one): CellValue[] => [
        toSerial(2025, one.month, one.day),
        `Company ${one.client + 1}`,
        segments[one.segment]!,
        one.blanks?.[3] === true ? null : one.nps,
        one.satisfaction,
        ...one.yes.map((yes, i) => (one.blanks?.[i] === true ? null : yes ? "yes" : "no")),
        one.isConfidential ? "yes" : "no",
      ]),
    ],
  };
  return customerBook([list, answers], "en");
}

function tabsOf(replies: readonly Reply[]): SurveyTabs {
  return surveyTabs(bookOf(replies), "en", MINIMUM);
}

/** What respondents said in confidence to a question, or to several together, as it may be shown. */
function shownInConfidence(replies: readonly Reply[]): Map<string, SurveyLine[]> {
  const book = bookOf(replies);
  const answers = readAnswers(book.found.answers.block!, book.context).data;
  const { segment } = book.clients;
  const { lines } = surveyLines({ answers, segment, period: "quarter", minimum: MINIMUM });
  const groups = new Map<string, SurveyLine[]>();
  for (const line of lines.filter(({ isConfidential }) => isConfidential)) {
    const key = `${line.key} ${line.wave}`;
    // Whose they are is read from the sheet again: the lines do not say it.
    const client = answers.client[line.place]!;
    groups.set(key, [...(groups.get(key) ?? []), { ...line, client }]);
  }
  return groups;
}

const quarter = ({ month }: Reply): number => Math.ceil(month / 3);

function shownOf({ plans }: SurveyTabs): unknown {
  return plans.map(({ blocks, rowKeys }) => ({ blocks, rowKeys }));
}

const replies = fc.array(reply, { minLength: 12, maxLength: 60 });
/** Of two clients or three, too. */
const ofSomeClients = fc
  .tuple(replies, fc.integer({ min: 2, max: CLIENTS }))
  .map(([all, clients]) => all.map((one): Reply => ({ ...one, client: one.client % clients })));

/** Whether so many answers, each of a client, may be counted: the rule in other words. */
function isEnough(owners: readonly number[]): boolean {
  const clients = [...new Set(owners)];
  const isMost = (client: number): boolean =>
    owners.filter((owner) => owner === client).length > owners.length / 2;
  return owners.length >= MINIMUM && clients.length >= 4 && !clients.some(isMost);
}

describe("what the customer tabs tell of confidential answers", () => {
  it("does not depend on whose they are", () => {
    fc.assert(
      fc.property(replies, fc.infiniteStream(fc.nat()), (before, draws) => {
        const after = [...before];
        for (const which of [3, 4]) {
          const places = before.flatMap((one, i) =>
            one.isConfidential && quarter(one) === which ? [i] : [],
          );
          const from = [...places].sort((one, other) => one - other);
          for (let i = from.length - 1; i > 0; i--) {
            const j = draws.next().value! % (i + 1);
            [from[i], from[j]] = [from[j]!, from[i]!];
          }
          places.forEach((place, i) => {
            const { client, segment, month, day } = before[from[i]!]!;
            after[place] = { ...before[place]!, client, segment, month, day };
          });
        }
        expect(shownOf(tabsOf(after))).toEqual(shownOf(tabsOf(before)));
      }),
      { numRuns: runs(40) },
    );
  });

  it("holds nothing of those that are too few, or of too few clients", () => {
    fc.assert(
      fc.property(
        ofSomeClients,
        fc.array(reply, { minLength: 60, maxLength: 60 }),
        (before, others) => {
          const isFew = (one: Reply): boolean => {
            const all = before.filter(
              (other) => other.isConfidential && quarter(other) === quarter(one),
            );
            return !isEnough(all.map(({ client }) => client));
          };
          const after = before.map((one, i) => {
            if (!one.isConfidential || !isFew(one)) return one;
            const { nps, satisfaction, yes } = others[i]!;
            return { ...one, nps, satisfaction, yes };
          });
          expect(shownOf(tabsOf(after))).toEqual(shownOf(tabsOf(before)));
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it("lets nobody subtract those who answered all questions from those who answered one", () => {
    let [nested, whole] = [0, 0];
    const isBlank = fc.nat(9).map((tenth) => tenth === 0);
    const withBlanks = fc
      .tuple(reply, fc.tuple(isBlank, isBlank, isBlank, isBlank))
      .map(([one, blanks]): Reply => ({ ...one, blanks }));
    fc.assert(
      fc.property(fc.array(withBlanks, { minLength: 12, maxLength: 80 }), (drawn) => {
        const groups = shownInConfidence(drawn);
        for (const [key, lines] of groups) {
          const [question, wave] = key.split(" ") as [string, string];
          if (!/^(able|funnel)/.test(question)) continue;
          const inIt = new Set(lines.flatMap(({ parts }) => parts));
          const steps = ["informed", "convinced", "unafraid"];
          for (const all of [...steps, ...(question === "able" ? [] : ["nps", "able"])]) {
            const others = (groups.get(`${all} ${wave}`) ?? []).filter(
              ({ place }) => !inIt.has(place),
            );
            if (others.length === 0) whole += 1;
            else {
              nested += 1;
              const owners = others.map(({ client }) => client);
              expect(isEnough(owners), `${all} less ${key}: ${String(owners)}`).toBe(true);
            }
          }
        }
      }),
      { numRuns: runs(100) },
    );
    expect(nested).toBeGreaterThan(0);
    expect(whole).toBeGreaterThan(0);
  });

  it("tells of six answers to one question nothing that five to all of them leave out", () => {
    const six = Array.from({ length: 6 }, (_, i): Reply => ({
      ...{ client: i, segment: 0, month: 7, day: 1, isConfidential: true },
      ...{ nps: 9, satisfaction: 4, yes: [i > 0, true, true] },
      blanks: [false, i === 0, false, false],
    }));
    const keys = [...shownInConfidence(six).keys()];
    expect(keys).toContain("informed 1");
    expect(keys.filter((key) => /^(able|funnel)/.test(key))).toEqual([]);
    const all = six.map((one): Reply => ({ ...one, blanks: [false, false, false, false] }));
    expect([...shownInConfidence(all).keys()]).toContain("funnelInformed 1");
  });

  it("lets no client take its own answers away and be left with one other’s, nor two together", () => {
    let [tried, leftOut] = [0, 0];
    fc.assert(
      fc.property(ofSomeClients, (drawn) => {
        const groups = shownInConfidence(drawn);
        leftOut += Number(groups.size === 0);
        for (const [key, lines] of groups) {
          const owners = lines.map(({ client }) => client);
          for (const one of new Set(owners)) {
            for (const other of new Set(owners)) {
              const others = owners.filter((owner) => owner !== one && owner !== other);
              tried += 1;
              expect(new Set(others).size, `${key}: ${String(owners)}`).toBeGreaterThan(1);
              if (one === other) expect(others.length * 2).toBeGreaterThanOrEqual(owners.length);
            }
          }
        }
      }),
      { numRuns: runs(30) },
    );
    expect(tried).toBeGreaterThan(1000);
    expect(leftOut).toBeGreaterThan(0);
  });

  it("lets nobody work out a small group from the lines and totals that are shown", () => {
    let hidden = 0;
    fc.assert(
      fc.property(replies, (all) => {
        const tabs = tabsOf(all);
        const { lines, survey } = tabs;
        const { types } = lines.survey;
        const shownSets = setsOf(tabs, types.length);
        for (const [wave, sets] of shownSets) {
          const own = lines.survey.lines.filter(
            (line) => line.question === 1 && line.wave === wave,
          );
          // The atoms: open answers without a type and of each type, then the confidential ones.
          const counts = Array.from({ length: types.length + 2 }, (_, atom) =>
            atom > types.length
              ? own.filter(({ isConfidential }) => isConfidential).length
              : own.filter(({ type, isConfidential }) => !isConfidential && type === atom).length,
          );
          const filled = counts.flatMap((count, atom) => (count > 0 ? [atom] : []));
          const rows = sets.map((set) => filled.map((atom) => (set.has(atom) ? 1 : 0)));
          for (let mask = 1; mask < 2 ** filled.length; mask++) {
            const target = filled.map((_, i) => (mask >> i) & 1);
            const size = filled.reduce((sum, atom, i) => sum + target[i]! * counts[atom]!, 0);
            if (size >= MINIMUM) continue;
            hidden += 1;
            expect(isInSpan(rows, target), `${String(counts)} ${String(target)}`).toBe(false);
          }
          expect(counts.at(-1) === 0 || counts.at(-1)! >= MINIMUM).toBe(true);
        }
        expect(survey.plan.key).toBe("survey");
      }),
      { numRuns: runs(60) },
    );
    // Small groups there were.
    expect(hidden).toBeGreaterThan(50);
  });
});

/** A project and an incident of a client, the same day. */
interface Work {
  readonly client: number;
  readonly month: number;
  readonly isConfidential: boolean;
  readonly outcome: "yes" | "no" | null;
  readonly rating: number | null;
}

describe("what the tab of projects and incidents tells of confidential ones", () => {
  const record: fc.Arbitrary<Work> = fc.record({
    client: fc.integer({ min: 0, max: 5 }),
    month: fc.integer({ min: 7, max: 12 }),
    isConfidential: fc.nat(2).map((third) => third > 0),
    outcome: fc.constantFrom("yes", "no", null),
    rating: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 5 })),
  });

  it("is of four clients in each period, none of whom has more than half", () => {
    let [kept, left] = [0, 0];
    fc.assert(
      fc.property(fc.array(record, { minLength: 10, maxLength: 60 }), (records) => {
        const gridOf = (
          sheetName: string,
          headers: readonly string[],
          own: (one: Work) => readonly CellValue[],
        ): Grid => ({
          ...{ sheetName, top: 0, left: 0 },
          values: [
            ["Client", "Confidential", ...headers],
            ...records.map((one): CellValue[] => [
              `Company ${one.client + 1}`,
              one.isConfidential ? "yes" : "no",
              toSerial(2025, one.month, 3),
              ...own(one),
            ]),
          ],
        });
        const book = customerBook(
          [
            list,
            gridOf("Projects", ["End date", "Project", "Outcome"], ({ outcome }) => ["P", outcome]),
            gridOf("Incidents", ["Opened on", "Severity", "Satisfaction (1-5)"], ({ rating }) => [
              "P2",
              rating,
            ]),
          ],
          "en",
        );
        const [projects, incidents] = [book.found.projects.block!, book.found.incidents.block!];
        const { lines, leftOut } = planOperationsTab({
          projects: { read: readProjects(projects, book.context), grid: projects.grid },
          incidents: { read: readIncidents(incidents, book.context), grid: incidents.grid },
          listed: { ...book, grid: book.list },
          lifetimes: solidityCase(book, { model: null }).lifetimes,
          period: "quarter",
          minimum: MINIMUM,
          sheetName: "Operations",
          language: "en",
          currency: "EUR",
        });
        left += leftOut;
        const hidden = lines.filter(({ isConfidential }) => isConfidential);
        expect(hidden.every(({ client, type }) => client === -1 && type === 0)).toBe(true);
        for (const figure of ["success", "satisfaction"] as const) {
          for (const period of [1, 2]) {
            const owners = hidden
              .filter((line) => line.period === period && !Number.isNaN(line[figure]))
              .map(({ place }) => records[place]!.client);
            if (owners.length === 0) continue;
            kept += 1;
            expect(isEnough(owners), `${figure}: ${String(owners)}`).toBe(true);
          }
        }
      }),
      { numRuns: runs(20) },
    );
    expect(kept).toBeGreaterThan(10);
    expect(left).toBeGreaterThan(10);
  });
});

/** Which answers each line of the planned tab counts, by wave, as its formulas say. */
function setsOf({ survey: { plan } }: SurveyTabs, types: number): Map<number, Set<number>[]> {
  const sets = new Map<number, Set<number>[]>();
  plan.rowKeys.forEach((key, row) => {
    if (!/^nps\.respondent\.(\d+|types\.\w+\.(\d+|others))$/.test(key ?? "")) return;
    const block = plan.blocks.find((one) => row >= one.row && row < one.row + one.cells.length)!;
    const count = block.cells[row - block.row]![1];
    if (typeof count !== "object" || count === null) throw new Error(`no count: ${key!}`);
    const [wave, ...rest] = [...count.formula.matchAll(/=(\d+)\)/g)].map(([, n]) => Number(n));
    const set = new Set(rest.slice(0, -1));
    if (rest.length === 0) for (let atom = 0; atom < types + 2; atom++) set.add(atom);
    else expect(rest.at(-1), count.formula).toBe(0);
    sets.set(wave!, [...(sets.get(wave!) ?? []), set]);
  });
  return sets;
}

/** Whether some sum and difference of the rows is the target. */
function isInSpan(rows: readonly (readonly number[])[], target: readonly number[]): boolean {
  const rank = (lines: readonly (readonly number[])[]): number => {
    const left = lines.map((line) => [...line]);
    let found = 0;
    for (let column = 0; column < target.length; column++) {
      const pivot = left.findIndex((line, i) => i >= found && Math.abs(line[column]!) > 1e-9);
      if (pivot < 0) continue;
      [left[found], left[pivot]] = [left[pivot]!, left[found]!];
      left.forEach((line, i) => {
        if (i <= found) return;
        const factor = line[column]! / left[found]![column]!;
        line.forEach((_, j) => (line[j]! -= factor * left[found]![j]!));
      });
      found += 1;
    }
    return found;
  };
  return rank(rows) === rank([...rows, target]);
}
