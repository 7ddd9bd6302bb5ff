import type { Criterion } from "../commitment/model";
import { message } from "../messages/messages";
import type { Language, MessageKey } from "../messages/messages";
import { defaultCriterionKeys } from "./default-criteria";
import { defaultModel } from "./default-model";
import { dayOfSerial, serialOfDay } from "./excel-day";
import { sampleFacts } from "./sample-facts";
import type { Fact } from "./sample-facts";
import { companyNames, ownerNames } from "./sample-names";
import { seededRandom } from "./seeded-random";
import type { SeededRandom } from "./seeded-random";
import type { CellContent } from "./tab-plan";

export interface SampleBookOptions {
  /** 1 to 100,000. */
  readonly clients: number;
  /** 0 to 4,294,967,295. */
  readonly seed: number;
  readonly language: Language;
  /** Excel serial of the day that the dates lie around. */
  readonly asOf: number;
  /** Whether one client in 40 has a slip of the pen; by default they have. */
  readonly slips?: boolean;
}

/** A sheet of made-up clients, and the sheet that says so. */
export interface SampleBook {
  readonly sheetName: string;
  readonly headers: readonly string[];
  /** One row a client, as wide as `headers`; `null` is a blank cell. */
  readonly rows: readonly (readonly CellContent[])[];
  /** Excel number format of each column, en-US spelling. */
  readonly columnFormats: readonly string[];
  /** What to say on a sheet of its own, one line a cell, the first one a title. */
  readonly note: { readonly sheetName: string; readonly lines: readonly string[] };
}

export const sampleLimits = { clients: 100_000, seed: 2 ** 32 - 1 } as const;

export interface Segment {
  readonly key: "enterprise" | "midMarket" | "small" | "public";
  /** Clients up to this draw belong here. */
  readonly until: number;
  readonly medianArr: number;
  /** Standard deviation of ln ARR. */
  readonly spread: number;
  /** How much more, or less, committed than the book. */
  readonly commitment: number;
}

const segments: readonly [Segment, ...Segment[]] = [
  { key: "enterprise", until: 0.14, medianArr: 128_000, spread: 0.55, commitment: 0.15 },
  { key: "midMarket", until: 0.46, medianArr: 37_000, spread: 0.5, commitment: 0.05 },
  { key: "public", until: 0.6, medianArr: 44_000, spread: 0.6, commitment: 0.2 },
  { key: "small", until: 1, medianArr: 9_200, spread: 0.55, commitment: -0.15 },
];

/** Shares of clients who answered the survey, and about whom next to nothing is noted. */
const SURVEY_ANSWERED = 0.62;
const HARDLY_DOCUMENTED = 0.04;
/** One client in so many has a word where a number or a known answer is due. */
const CLIENTS_PER_SLIP = 40;
const YEAR = 365.25;

/**
 * A believable book of B2B clients, made up from a seed: each client has a hidden commitment that
 * its 18 facts follow more or less closely (a Gaussian copula), so that scores spread from danger to
 * excellent. The same options give the same book, and both languages the same clients.
 *
 * Blanks are where real books have them: three survey answers together for 38 % of the clients, a
 * few per cent elsewhere, and one client in 25 hardly documented. From 40 clients on, one in 40 has
 * a slip of the pen that ends up among the data issues.
 *
 * @throws RangeError beyond `sampleLimits`.
 * @example sampleBook({ clients: 120, seed: 1, language: "en", asOf: 46082 }).rows.length // 120
 */
export function sampleBook(options: SampleBookOptions): SampleBook {
  const { clients, seed, language, asOf } = options;
  if (!Number.isInteger(clients) || clients < 1 || clients > sampleLimits.clients) {
    throw new RangeError(`clients must be a whole number from 1 to ${sampleLimits.clients}`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > sampleLimits.seed) {
    throw new RangeError(`seed must be a whole number from 0 to ${sampleLimits.seed}`);
  }
  const text = (key: MessageKey, values = {}): string => message(language, key, values);
  const columns = criterionColumns(language, asOf);
  const dateFormat = text("book.sample.dateFormat");
  const sheetName = text("book.sample.sheet");
  return {
    sheetName,
    headers: [
      text("book.sample.header.id"),
      text("book.sample.header.name"),
      text("book.sample.header.segment"),
      text("book.sample.header.owner"),
      text("book.sample.header.arr"),
      text("book.sample.header.renewal"),
      ...columns.map(({ criterion }) => criterion.label),
    ],
    rows: clientRows(options, columns),
    columnFormats: [
      ...["General", "General", "General", "General", text("book.sample.moneyFormat"), dateFormat],
      ...columns.map(({ fact }) => (fact.format === "date" ? dateFormat : fact.format)),
    ],
    note: {
      sheetName: text("book.sample.aboutSheet"),
      lines: [
        text("book.sample.about.title"),
        text("book.sample.about.synthetic"),
        text("book.sample.about.recipe", {
          clients,
          seed: String(seed),
          asOf: dayOfSerial(asOf).toISOString().slice(0, 10),
        }),
        text("book.sample.about.gaps"),
        text("book.sample.about.next", { sheet: sheetName }),
      ],
    },
  };
}

export interface CriterionColumn {
  readonly criterion: Criterion;
  readonly fact: Fact;
}

/** The default model's criteria; the start date comes first, beside the other dates. */
export function criterionColumns(language: Language, asOf: number): readonly CriterionColumn[] {
  const { criteria } = defaultModel(language, asOf, "EUR");
  const columns = defaultCriterionKeys.map((key, index) => ({
    criterion: criteria[index]!,
    fact: sampleFacts[key],
  }));
  const isDate = ({ fact }: CriterionColumn): boolean => fact.format === "date";
  return [...columns.filter(isDate), ...columns.filter((column) => !isDate(column))];
}

function clientRows(
  { clients, seed, language, asOf, slips = true }: SampleBookOptions,
  columns: readonly CriterionColumn[],
): CellContent[][] {
  const random = seededRandom(seed);
  const nextName = companyNames(random);
  const owners = ownerNames.slice(0, Math.max(2, Math.min(8, Math.round(clients / 20))));
  const leanings = owners.map((name) => ({ name, commitment: 0.25 * random.normal() }));
  const drawn = Array.from({ length: clients }, () => {
    const segment = segmentAt(random.uniform());
    const owner = leanings[Math.floor(random.uniform() * leanings.length)] ?? leanings[0]!;
    const commitment = segment.commitment + owner.commitment + random.normal();
    // Up to fourteen years, half of them under four.
    const tenureDays = 30 + Math.round(14 * YEAR * random.uniform() ** 1.8);
    const startDate = asOf - tenureDays;
    const facts = clientFacts(random, columns, { commitment, tenureDays, startDate, language });
    const renewal = random.uniform() < 0.03 ? null : renewalAfter(asOf, startDate, random);
    const arr = believable(segment.medianArr * Math.exp(segment.spread * random.normal()));
    return {
      name: nextName(),
      segment: segment.key,
      owner: owner.name,
      arr,
      renewal,
      facts,
      startDate,
    };
  });
  // Client numbers are given out as clients come.
  drawn.sort((one, other) => one.startDate - other.startDate);
  const digits = Math.max(4, String(clients).length);
  const rows = drawn.map((client, index): CellContent[] => [
    `C-${String(index + 1).padStart(digits, "0")}`,
    client.name,
    message(language, `book.sample.segment.${client.segment}`),
    client.owner,
    client.arr,
    client.renewal,
    ...client.facts,
  ]);
  if (slips) addSlips(rows, columns, random, language);
  return rows;
}

export function segmentAt(draw: number): Segment {
  return segments.find(({ until }) => draw < until) ?? segments[0];
}

interface DrawnClient {
  readonly commitment: number;
  readonly tenureDays: number;
  readonly startDate: number;
  readonly language: Language;
}

function clientFacts(
  random: SeededRandom,
  columns: readonly CriterionColumn[],
  { commitment, tenureDays, startDate, language }: DrawnClient,
): CellContent[] {
  const answered = random.uniform() < SURVEY_ANSWERED;
  const hardlyDocumented = random.uniform() < HARDLY_DOCUMENTED;
  const yes = message(language, "model.answer.yes");
  const no = message(language, "model.answer.no");
  return columns.map(({ criterion, fact }) => {
    const own = fact.loading * commitment + Math.sqrt(1 - fact.loading ** 2) * random.normal();
    const draw = random.uniform();
    const context = { yes, no, tenureDays, startDate, chance: random.uniform() };
    const kept = fact.blanks === 0 || draw >= (hardlyDocumented ? 0.8 : fact.blanks);
    const asked = fact.survey === undefined || answered;
    return kept && asked ? fact.value(normalRank(own), criterion, context) : null;
  });
}

/** The standard normal distribution function, near enough (logistic, Bowling et al., 2009). */
export function normalRank(deviate: number): number {
  return 1 / (1 + Math.exp(-0.07056 * deviate ** 3 - 1.5976 * deviate));
}

/** Rounded as prices are: to 100 up to 20,000, to 500 up to 100,000, then to 1,000. */
export function believable(arr: number): number {
  const unit = arr < 20_000 ? 100 : arr < 100_000 ? 500 : 1000;
  return Math.max(unit, Math.round(arr / unit) * unit);
}

/** The next anniversary of the start; one contract in six runs for up to three years. */
export function renewalAfter(asOf: number, startDate: number, random: SeededRandom): number {
  const start = dayOfSerial(startDate);
  const years = random.uniform() < 1 / 6 ? 1 + Math.floor(random.uniform() * 3) : 1;
  for (let year = dayOfSerial(asOf).getUTCFullYear(); ; year += 1) {
    const day = serialOfDay(new Date(year, start.getUTCMonth(), start.getUTCDate()));
    if (day > asOf) return day + Math.round((years - 1) * YEAR);
  }
}

/** Puts words where a number or a known answer is due, on a few clients, the same way each time. */
function addSlips(
  rows: CellContent[][],
  columns: readonly CriterionColumn[],
  random: SeededRandom,
  language: Language,
): void {
  const slips = [
    ["supportSatisfaction", message(language, "book.sample.slip.verySatisfied")],
    ["paymentDelay", message(language, "book.sample.slip.days", { days: 12 })],
    ["lastProject", message(language, "book.sample.slip.ongoing")],
  ] as const;
  const count = Math.floor(rows.length / CLIENTS_PER_SLIP);
  for (let index = 0; index < count; index += 1) {
    const [key, text] = slips[index % slips.length]!;
    const column = columns.findIndex(({ criterion }) => criterion.key === key);
    const row = rows[Math.floor(((index + random.uniform()) * rows.length) / count)];
    if (row !== undefined && column >= 0) row[row.length - columns.length + column] = text;
  }
}
