import { addMonths, monthNumber } from "../../metrics/calendar";
import type { Language } from "../../messages/messages";
import { message as productMessage } from "../../messages/messages";
import { message } from "../../messages/follow-messages";
import { dayOfSerial } from "../excel-day";
import { sampleLimits } from "../sample-book";
import { STORY_MONTHS, storyClients, storyTime } from "./story-clients";
import {
  answersSheet,
  incidentsSheet,
  lossesSheet,
  mrrSheet,
  projectsSheet,
  tellerOf,
} from "./story-sheets";
import { clientSheetOn, type SampleSheet } from "./story-states";

export interface SampleStoryOptions {
  /** At the beginning: 1 to 100,000. */
  readonly clients: number;
  /** 0 to 4,294,967,295. */
  readonly seed: number;
  readonly language: Language;
  /** Excel serial of the day on which the story ends. */
  readonly asOf: number;
}

/** The client sheet as it stood on a day. */
export interface StorySnapshot {
  /** Excel serial. */
  readonly date: number;
  readonly clients: SampleSheet;
}

/** Three years of an invented company. */
export interface SampleStory {
  /** The client sheet on the last day. */
  readonly clients: SampleSheet;
  readonly answers: SampleSheet;
  readonly losses: SampleSheet;
  readonly mrr: SampleSheet;
  readonly projects: SampleSheet;
  readonly incidents: SampleSheet;
  /** Every three months, the oldest first; the last one is the client sheet on the last day. */
  readonly snapshots: readonly StorySnapshot[];
  /** What to say on a sheet of its own, one line a cell, the first one a title. */
  readonly note: { readonly sheetName: string; readonly lines: readonly string[] };
}

const MONTHS_A_SNAPSHOT = 3;

/** The same day of another month; the last one for the last one. */
function monthsLater(day: number, months: number): number {
  const isLast = monthNumber(day + 1) > monthNumber(day);
  return isLast ? addMonths(day + 1, months) - 1 : addMonths(day, months);
}

/**
 * Three years of a believable B2B company, made up from a seed: clients, what they answer, who
 * leaves and why, revenue by month, projects, incidents, and the client sheet at the end of every
 * quarter. In the first year the public sector is lost to a competitor; in the middle of the second
 * prices rise, which grows revenue and costs satisfaction; in the third, support is overwhelmed for a
 * quarter, and recovers. The same options give the same story, and both languages the same one.
 *
 * @throws RangeError beyond `sampleLimits`.
 * @example sampleStory({ clients: 120, seed: 1, language: "en", asOf: 46082 }).snapshots.length // 12
 */
export function sampleStory({ clients, seed, language, asOf }: SampleStoryOptions): SampleStory {
  if (!Number.isInteger(clients) || clients < 1 || clients > sampleLimits.clients) {
    throw new RangeError(`clients must be a whole number from 1 to ${sampleLimits.clients}`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > sampleLimits.seed) {
    throw new RangeError(`seed must be a whole number from 0 to ${sampleLimits.seed}`);
  }
  const time = storyTime(asOf);
  const all = storyClients(clients, seed, time);
  const teller = (number: number): ReturnType<typeof tellerOf> =>
    tellerOf(all, time, language, (seed + 7919 * number) % 2 ** 32);
  const count = STORY_MONTHS / MONTHS_A_SNAPSHOT;
  const snapshots = Array.from({ length: count }, (_, index): StorySnapshot => {
    const date = monthsLater(asOf, MONTHS_A_SNAPSHOT * (index + 1 - count));
    return { date, clients: clientSheetOn(date, all, time, language) };
  });
  const last = snapshots[count - 1]!.clients;
  return {
    clients: last,
    answers: answersSheet(teller(1)),
    losses: lossesSheet(teller(2)),
    mrr: mrrSheet(teller(3)),
    projects: projectsSheet(teller(4)),
    incidents: incidentsSheet(teller(5)),
    snapshots,
    note: {
      sheetName: productMessage(language, "book.sample.aboutSheet"),
      lines: [
        productMessage(language, "book.sample.about.title"),
        productMessage(language, "book.sample.about.synthetic"),
        productMessage(language, "book.sample.about.recipe", {
          clients: last.rows.length,
          seed: String(seed),
          asOf: dayOfSerial(asOf).toISOString().slice(0, 10),
        }),
        message(language, "follow.sample.about"),
        productMessage(language, "book.sample.about.next", { sheet: last.sheetName }),
      ],
    },
  };
}
