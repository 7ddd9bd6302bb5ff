import type { Language } from "../../messages/messages";
import { message as productMessage } from "../../messages/messages";
import { message, type MessageKey } from "../../messages/follow-messages";
import { normalRank } from "../sample-book";
import { seededRandom, type SeededRandom } from "../seeded-random";
import type { CellContent } from "../tab-plan";
import {
  mood,
  STORY_MONTHS,
  storyDay,
  storyMonth,
  storyMonths,
  type LossReason,
  type StoryClient,
  type StoryTime,
} from "./story-clients";
import type { SampleSheet } from "./story-states";

/** Months in which the clients are asked: every half-year, and once in the middle of the crisis. */
const waveMonths = [2, 8, 14, 20, 27, 34] as const;

interface Told {
  readonly clients: readonly StoryClient[];
  readonly time: StoryTime;
  readonly language: Language;
  readonly random: SeededRandom;
}

/** Everything that a sheet is told with; each has draws of its own. */
export function tellerOf(
  clients: readonly StoryClient[],
  time: StoryTime,
  language: Language,
  seed: number,
): Told {
  return { clients, time, language, random: seededRandom(seed) };
}

function sheetOf(
  language: Language,
  name: MessageKey,
  headers: readonly MessageKey[],
  formats: readonly string[],
  rows: readonly (readonly CellContent[])[],
): SampleSheet {
  return {
    sheetName: message(language, name),
    headers: headers.map((key) => message(language, key)),
    rows,
    columnFormats: formats,
  };
}

function segmentName(language: Language, { segment }: StoryClient): string {
  return productMessage(language, `book.sample.segment.${segment}`);
}

/** The answers of six surveys: one line a respondent, one column a question. */
export function answersSheet({ clients, time, language, random }: Told): SampleSheet {
  const yes = productMessage(language, "model.answer.yes");
  const no = productMessage(language, "model.answer.no");
  const rows: CellContent[][] = [];
  for (const month of waveMonths) {
    for (const client of clients) {
      const people = client.segment === "small" ? 1 : 1 + Math.floor(3 * random.uniform());
      for (let person = 1; person <= people; person++) {
        const draws = Array.from({ length: 12 }, () => random.uniform());
        const [answers, day, ...more] = draws as [number, number, ...number[]];
        const noise = random.normal();
        const isClient = client.mrr[month]! > 0;
        if (!isClient || answers > 0.55) continue;
        const felt = 0.75 * (client.commitment + mood(month, client.segment)) + 0.6 * noise;
        const inCrisis = month >= storyMonths.crisis[0] && month <= storyMonths.crisis[1];
        const at = (shift: number, index: number): number =>
          normalRank(felt + shift + 0.5 * (more[index]! - 0.5));
        const says = (likely: number, index: number): string => (likely > more[index]! ? yes : no);
        rows.push([
          storyDay(time, month, Math.floor(27 * day)),
          client.name,
          contactName(client, person),
          segmentName(language, client),
          step(at(0.35, 0), [0.01, 0.02, 0.035, 0.055, 0.085, 0.14, 0.22, 0.36, 0.6, 0.8]),
          1 + step(at(0.3, 1), [0.04, 0.14, 0.36, 0.76]),
          more[2]! < 0.1 ? null : 1 + step(at(inCrisis ? -0.9 : 0.3, 3), [0.05, 0.16, 0.38, 0.76]),
          says(0.45 + 0.4 * at(0, 4), 5),
          says(0.5 + 0.45 * at(0, 4), 6),
          says((inCrisis ? 0.3 : 0.6) + 0.35 * at(0, 4), 7),
          says(0.55 + 0.42 * at(0, 4), 8),
          says(0.35 + 0.5 * at(0, 4), 9),
          noise > 1.45 ? yes : null,
        ]);
      }
    }
  }
  rows.sort((one, other) => Number(one[0]) - Number(other[0]));
  const date = productMessage(language, "book.sample.dateFormat");
  return sheetOf(
    language,
    "follow.sample.sheet.answers",
    [
      ...(["date", "client", "contact", "segment", "nps", "satisfaction", "support"] as const),
      ...(["informed", "convinced", "unafraid", "stays3", "stays5", "confidential"] as const),
    ].map((key) => `follow.sample.header.${key}` as const),
    [date, "General", "General", "General", "0", "0", "0", ...Array<string>(6).fill("General")],
    rows,
  );
}

function contactName({ name }: StoryClient, person: number): string {
  return `${name.split(" ")[0] ?? ""} ${person}`;
}

function step(rank: number, limits: readonly number[]): number {
  return limits.filter((limit) => rank >= limit).length;
}

const details = {
  tender: ["frameworkLost", "frameworkLost"],
  price: ["priceRise", "cheaper"],
  support: ["crisisHandled", "slowAnswers"],
  product: ["featureMissing", "littleUsed"],
  business: ["takenOver", "closedDown"],
  other: [null, null],
} as const;

/** The second level: price rise and crisis are no reason but while they are felt. */
function detailOf(
  reason: LossReason,
  month: number,
  draw: number,
): (typeof details)[LossReason][number] {
  const [first, last] = storyMonths.crisis;
  const { priceRise } = storyMonths;
  if (reason === "price") return details.price[month >= priceRise && month < priceRise + 6 ? 0 : 1];
  if (reason === "support") return details.support[month >= first && month <= last + 3 ? 0 : 1];
  return details[reason][draw < 0.6 ? 0 : 1];
}

/** Who left, when, why and with how much. */
export function lossesSheet({ clients, time, language, random }: Told): SampleSheet {
  const lost = clients.filter((client) => client.loss !== null);
  lost.sort((one, other) => one.loss!.date - other.loss!.date);
  const rows = lost.map((client): CellContent[] => {
    const { date, reason } = client.loss!;
    const detail = detailOf(reason, storyMonth(time, date), random.uniform());
    const last = client.mrr.reduce((found, amount) => (amount > 0 ? amount : found), 0);
    return [
      date,
      client.name,
      segmentName(language, client),
      client.startDate,
      12 * last,
      message(language, `follow.sample.reason.${reason}`),
      detail === null ? null : message(language, `follow.sample.detail.${detail}`),
    ];
  });
  const dateFormat = productMessage(language, "book.sample.dateFormat");
  const money = productMessage(language, "book.sample.moneyFormat");
  return sheetOf(
    language,
    "follow.sample.sheet.losses",
    (["leftOn", "client", "segment", "since", "arrLost", "reason", "detail"] as const).map(
      (key) => `follow.sample.header.${key}` as const,
    ),
    [dateFormat, "General", "General", dateFormat, money, "General", "General"],
    rows,
  );
}

/** Revenue by client, one column a month. */
export function mrrSheet({ clients, time, language }: Told): SampleSheet {
  const months = Array.from({ length: STORY_MONTHS }, (_, month) => month);
  const head = sheetOf(
    language,
    "follow.sample.sheet.mrr",
    ["follow.sample.header.client", "follow.sample.header.segment"],
    [],
    clients.map((client) => [
      client.name,
      segmentName(language, client),
      ...months.map((month) => (client.mrr[month]! > 0 ? client.mrr[month]! : null)),
    ]),
  );
  const money = productMessage(language, "book.sample.moneyFormat");
  return {
    ...head,
    headers: [
      ...head.headers,
      ...months.map((month) => storyDay({ ...time, asOf: Infinity }, month, 0)),
    ],
    columnFormats: ["General", "General", ...months.map(() => money)],
  };
}

/** Projects with their outcome. */
export function projectsSheet({ clients, time, language, random }: Told): SampleSheet {
  const types = ["setup", "migration", "training"] as const;
  const rows: CellContent[][] = [];
  for (let month = 0; month < STORY_MONTHS; month++) {
    for (const client of clients) {
      const [due, type, outcome, day] = Array.from({ length: 4 }, () => random.uniform());
      if (!(client.mrr[month]! > 0) || due! > 0.022) continue;
      const likely = 0.55 + 0.35 * normalRank(client.commitment + mood(month, client.segment));
      const answer =
        outcome! < likely ? "success" : outcome! < likely + 0.12 ? "partial" : "failed";
      const kind = types[Math.floor(3 * type!)]!;
      rows.push([
        `P-${String(rows.length + 1).padStart(4, "0")}`,
        client.name,
        segmentName(language, client),
        message(language, `follow.sample.projectType.${kind}`),
        storyDay(time, month, Math.floor(27 * day!)),
        productMessage(language, `model.answer.${answer}`),
      ]);
    }
  }
  const date = productMessage(language, "book.sample.dateFormat");
  return sheetOf(
    language,
    "follow.sample.sheet.projects",
    (["project", "client", "segment", "projectType", "endDate", "outcome"] as const).map(
      (key) => `follow.sample.header.${key}` as const,
    ),
    ["General", "General", "General", "General", date, "General"],
    rows,
  );
}

/** Incidents; in the months of the support crisis four times as many, and many of them crises. */
export function incidentsSheet({ clients, time, language, random }: Told): SampleSheet {
  const yes = productMessage(language, "model.answer.yes");
  const no = productMessage(language, "model.answer.no");
  const [first, last] = storyMonths.crisis;
  const rows: CellContent[][] = [];
  for (let month = 0; month < STORY_MONTHS; month++) {
    const inCrisis = month >= first && month <= last;
    for (const client of clients) {
      const draws = Array.from({ length: 6 }, () => random.uniform());
      const [due, grave, crisis, day, lasts, rated] = draws as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      if (!(client.mrr[month]! > 0) || due > (inCrisis ? 0.2 : 0.05)) continue;
      const severity =
        grave < (inCrisis ? 0.4 : 0.12) ? "critical" : grave < 0.6 ? "major" : "minor";
      const isCrisis = severity === "critical" && crisis < (inCrisis ? 0.75 : 0.35);
      const opened = storyDay(time, month, Math.floor(27 * day));
      const closed = opened + Math.ceil(lasts * (isCrisis ? 60 : inCrisis ? 30 : 9));
      const rank = normalRank(
        client.commitment + mood(month, client.segment) + (inCrisis ? -0.6 : 0.3),
      );
      rows.push([
        opened,
        client.name,
        segmentName(language, client),
        message(language, `follow.sample.severity.${severity}`),
        isCrisis ? yes : no,
        closed > time.asOf ? null : closed,
        rated > 0.6 ? null : 1 + step(rank, [0.06, 0.18, 0.4, 0.76]),
      ]);
    }
  }
  rows.sort((one, other) => Number(one[0]) - Number(other[0]));
  const date = productMessage(language, "book.sample.dateFormat");
  return sheetOf(
    language,
    "follow.sample.sheet.incidents",
    (
      ["openedOn", "client", "segment", "severity", "crisis", "closedOn", "satisfaction"] as const
    ).map((key) => `follow.sample.header.${key}` as const),
    [date, "General", "General", "General", "General", date, "0"],
    rows,
  );
}
