import type { Language } from "../../messages/messages";
import { message as productMessage } from "../../messages/messages";
import { message } from "../../messages/follow-messages";
import { criterionColumns, normalRank, renewalAfter } from "../sample-book";
import { seededRandom } from "../seeded-random";
import type { CellContent } from "../tab-plan";
import { mood, storyMonth, type StoryClient, type StoryTime } from "./story-clients";

/** A sheet of made-up cells. */
export interface SampleSheet {
  readonly sheetName: string;
  readonly headers: readonly (string | number)[];
  /** One row a line, as wide as `headers`; `null` is a blank cell. */
  readonly rows: readonly (readonly CellContent[])[];
  /** Excel number format of each column, en-US spelling. */
  readonly columnFormats: readonly string[];
}

/** Share of clients who answered the yearly survey that the client sheet shows. */
const SURVEY_ANSWERED = 0.62;

/** The client sheet as it stood on a day of the story: the clients of that day and their facts then. */
export function clientSheetOn(
  day: number,
  clients: readonly StoryClient[],
  time: StoryTime,
  language: Language,
): SampleSheet {
  const columns = criterionColumns(language, day);
  const text = productMessage;
  const dateFormat = text(language, "book.sample.dateFormat");
  const money = text(language, "book.sample.moneyFormat");
  const month = storyMonth(time, day);
  const present = clients
    .map((client, number) => ({ client, number }))
    .filter(({ client }) => client.mrr[month]! > 0 && client.startDate <= day)
    .filter(({ client }) => client.loss === null || client.loss.date > day);
  return {
    sheetName: text(language, "book.sample.sheet"),
    headers: [
      text(language, "book.sample.header.id"),
      text(language, "book.sample.header.name"),
      text(language, "book.sample.header.segment"),
      text(language, "book.sample.header.owner"),
      text(language, "book.sample.header.arr"),
      text(language, "book.sample.header.renewal"),
      ...columns.map(({ criterion }) => criterion.label),
      message(language, "follow.sample.header.costToServe"),
    ],
    rows: present.map(({ client, number }) => {
      const arr = 12 * client.mrr[month]!;
      return [
        clientCode(number),
        client.name,
        text(language, `book.sample.segment.${client.segment}`),
        client.owner,
        arr,
        renewalAfter(day, client.startDate, seededRandom(client.seed)),
        ...factsOn(day, month, client, columns, language),
        costToServe(client, arr),
      ];
    }),
    columnFormats: [
      ...["General", "General", "General", "General", money, dateFormat],
      ...columns.map(({ fact }) => (fact.format === "date" ? dateFormat : fact.format)),
      money,
    ],
  };
}

/** The same client has the same code in every quarter. */
function clientCode(number: number): string {
  return `C-${String(number + 1).padStart(4, "0")}`;
}

function factsOn(
  day: number,
  month: number,
  { commitment, segment, seed, startDate }: StoryClient,
  columns: ReturnType<typeof criterionColumns>,
  language: Language,
): CellContent[] {
  const random = seededRandom(seed);
  const answered = random.uniform() < SURVEY_ANSWERED;
  const yes = productMessage(language, "model.answer.yes");
  const no = productMessage(language, "model.answer.no");
  const current = commitment + mood(month, segment);
  return columns.map(({ criterion, fact }) => {
    // Drawn for every fact and in one order, so that only the mood moves a client's facts.
    const noise = random.normal();
    const [draw, chance] = [random.uniform(), random.uniform()];
    const context = { yes, no, tenureDays: day - startDate, startDate, chance };
    const asked = fact.survey === undefined || answered;
    if (!asked || (fact.blanks > 0 && draw < fact.blanks)) return null;
    const rank = normalRank(fact.loading * current + Math.sqrt(1 - fact.loading ** 2) * noise);
    return fact.value(rank, criterion, context);
  });
}

/** Serving a client has a price of its own, which small ones do not always bring in. */
function costToServe({ seed }: StoryClient, arr: number): number {
  const random = seededRandom(seed + 1);
  const cost = 2_500 * Math.exp(0.7 * random.normal()) + arr * (0.3 + 0.15 * random.uniform());
  return Math.round(cost / 10) * 10;
}
