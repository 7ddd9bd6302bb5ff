import { addMonths, monthNumber, toSerial } from "../../metrics/calendar";
import { believable, segmentAt, type Segment } from "../sample-book";
import { companyNames, ownerNames } from "../sample-names";
import { seededRandom, type SeededRandom } from "../seeded-random";

/** Months that the story lasts. */
export const STORY_MONTHS = 36;
/** What happens, by month of the story from 0. */
export const storyMonths = {
  /** The framework contract of the public sector goes to a competitor. */
  segmentLost: [10, 12],
  /** Prices rise for everybody. */
  priceRise: 18,
  /** Support is overwhelmed. */
  crisis: [26, 28],
} as const;

export type LossReason = "tender" | "price" | "support" | "product" | "business" | "other";

/** One client from its first to its last day. */
export interface StoryClient {
  readonly name: string;
  readonly segment: Segment["key"];
  readonly owner: string;
  readonly startDate: number;
  /** How committed it is in quiet times; the standard normal over all. */
  readonly commitment: number;
  /** Revenue of each month of the story, 0 where it is no client. */
  readonly mrr: Float64Array;
  /** First day without, and why; `null`: still a client. */
  readonly loss: { readonly date: number; readonly reason: LossReason } | null;
  /** What its facts are drawn from: the same client shows the same leanings in every quarter. */
  readonly seed: number;
}

export interface StoryTime {
  /** `monthNumber` of month 0. */
  readonly firstMonth: number;
  readonly asOf: number;
}

/** Newcomers a month, as a share of the clients at the beginning. */
const NEW_A_MONTH = 0.009;
/** Share of the public sector that leaves with the framework contract. */
const SEGMENT_LOST = 0.75;
const PRICE_RISE = 0.07;
/** Losses a month in quiet times, of a client of middling commitment. */
const LOST_A_MONTH = 0.0045;
const SEEDS = 2 ** 31;

export function storyTime(asOf: number): StoryTime {
  return { firstMonth: monthNumber(asOf) - STORY_MONTHS + 1, asOf };
}

/** The month of the story that a day is in; it may lie outside. */
export function storyMonth({ firstMonth }: StoryTime, day: number): number {
  return monthNumber(day) - firstMonth;
}

/** A day of a month of the story, none after the as-of date. */
export function storyDay({ firstMonth, asOf }: StoryTime, month: number, day: number): number {
  const number = firstMonth + month;
  const first = toSerial(Math.floor(number / 12), (number % 12) + 1, 1);
  const last = addMonths(first, 1) - 1;
  return Math.min(first + Math.min(day, last - first), asOf);
}

/** How the mood of a client differs from quiet times in a month, in standard deviations. */
export function mood(month: number, segment: Segment["key"]): number {
  const [first, last] = storyMonths.crisis;
  const [lostFrom] = storyMonths.segmentLost;
  let shift = 0;
  const sincePrice = month - storyMonths.priceRise;
  if (sincePrice >= 0 && sincePrice < 6) shift -= 0.75 * (1 - sincePrice / 6);
  if (month >= first && month <= last) shift -= 1.3;
  // It takes four months to be forgotten, and what was learnt from it stays.
  else if (month > last) shift += Math.min(0.3, -1.3 + 0.4 * (month - last));
  if (segment === "public" && month >= lostFrom - 4 && month <= lostFrom + 2) shift -= 0.9;
  return shift;
}

/**
 * The clients of the story: so many at its beginning, and those who came since. Each lives month by
 * month: the framework contract lost takes three quarters of the public sector along, the price rise
 * a few small clients, the support crisis some of those whom it hit.
 */
export function storyClients(clients: number, seed: number, time: StoryTime): StoryClient[] {
  const random = seededRandom(seed);
  const nextName = companyNames(random);
  const owners = ownerNames.slice(0, Math.max(2, Math.min(8, Math.round(clients / 20))));
  const begin = storyDay(time, 0, 0);
  const drawn: StoryClient[] = [];
  const add = (startDate: number, from: number): void => {
    drawn.push(
      live(
        random,
        { startDate, from, name: nextName(), owner: random.pick(owners as [string]) },
        time,
      ),
    );
  };
  for (let client = 0; client < clients; client++) {
    add(begin - 30 - Math.round(10 * 365 * random.uniform() ** 1.6), 0);
  }
  let due = 0;
  for (let month = 1; month < STORY_MONTHS; month++) {
    due += clients * NEW_A_MONTH * (0.5 + random.uniform());
    for (; due >= 1; due -= 1) add(storyDay(time, month, 0), month);
  }
  return drawn;
}

interface Newcomer {
  readonly startDate: number;
  readonly name: string;
  readonly owner: string;
  readonly from: number;
}

function live(
  random: SeededRandom,
  { startDate, from, name, owner }: Newcomer,
  time: StoryTime,
): StoryClient {
  const { key, medianArr, spread, commitment: leaning } = segmentAt(random.uniform());
  const commitment = leaning + random.normal();
  const seed = Math.floor(random.uniform() * SEEDS);
  const leavesWithSegment = random.uniform() < SEGMENT_LOST;
  const [lostFrom, lostTo] = storyMonths.segmentLost;
  const lostIn = lostFrom + Math.floor(random.uniform() * (lostTo - lostFrom + 1));
  const mrr = new Float64Array(STORY_MONTHS);
  let amount = Math.round(believable(medianArr * Math.exp(spread * random.normal())) / 12);
  let loss: StoryClient["loss"] = null;
  for (let month = from; month < STORY_MONTHS; month++) {
    // The draws are the same whatever happens, so that one change does not make another book.
    const [leaves, changes, size, cause, day] = Array.from({ length: 5 }, () => random.uniform());
    if (loss !== null) continue;
    const current = mood(month, key);
    const isWithSegment =
      key === "public" && leavesWithSegment && month === lostIn && from < lostIn;
    const risk = LOST_A_MONTH * Math.exp(-0.9 * (commitment + 1.2 * current));
    if (month > from && (isWithSegment || leaves! < Math.min(0.2, risk))) {
      const reason = isWithSegment ? "tender" : reasonOf(month, cause!);
      // The day without is the first of the month, or within it on the last invoice's term.
      loss = {
        date: Math.max(storyDay(time, month, Math.floor(27 * day!)), startDate + 1),
        reason,
      };
      continue;
    }
    if (month === storyMonths.priceRise && from < month) amount *= 1 + PRICE_RISE;
    const chance = 0.035 * Math.exp(0.35 * (commitment + current));
    if (changes! < chance) amount *= 1.04 + 0.2 * size!;
    else if (changes! > 1 - 0.012 * Math.exp(-0.5 * (commitment + current)))
      amount *= 0.95 - 0.2 * size!;
    mrr[month] = Math.max(50, Math.round(amount));
  }
  return { name, segment: key, owner, startDate, commitment, mrr, loss, seed };
}

function reasonOf(month: number, draw: number): LossReason {
  const [first, last] = storyMonths.crisis;
  const sincePrice = month - storyMonths.priceRise;
  if (month >= first && month <= last + 3 && draw < 0.7) return "support";
  if (sincePrice >= 0 && sincePrice < 6 && draw < 0.7) return "price";
  const quiet = (draw * 10) % 1;
  if (quiet < 0.3) return "product";
  if (quiet < 0.55) return "price";
  if (quiet < 0.72) return "business";
  return quiet < 0.9 ? "support" : "other";
}
