import { Workbook } from "@cj-tech-master/excelts";
import { serialOfDay } from "../../../src/book/excel-day";
import { insertDirtyBook } from "../../../src/excel/insert-dirty-book";
import { insertSample } from "../../../src/excel/insert-sample";
import { insertStory } from "../../../src/excel/insert-story";
import { scoreWorkbook } from "../../../src/excel/score-workbook";
import { calculateNow } from "../../../src/host/due-calculation";
import { HostWorkbook } from "../../../src/host/host-workbook";
import { connectHost } from "../../../src/host/office-client";
import { openBook, saveBook } from "../../../src/host/workbook-file";
import { loadMessages, type Language } from "../../../src/messages/messages";
import { TODAY } from "./watched-page";

const today = serialOfDay(TODAY);
/** Months of revenue are whole ones. */
const LAST_MONTH_END = new Date(2026, 9, 31);

/** An empty workbook in Excel of that language. */
export function emptyBook(language: Language = "en"): HostWorkbook {
  return connected(new Workbook(), language);
}

/** A client list as people keep one, open in front. */
export async function sampleBook(language: Language = "en", clients = 24): Promise<HostWorkbook> {
  await loadMessages(language);
  const host = emptyBook(language);
  await insertSample({ language, clients, seed: 1, asOf: today });
  return host;
}

/** Three years of a company: its client list, data sheets and a history of twelve snapshots. */
export async function storyBook(language: Language = "en", clients = 24): Promise<HostWorkbook> {
  await loadMessages(language);
  const host = emptyBook(language);
  await insertStory({ language, clients, seed: 1, asOf: serialOfDay(LAST_MONTH_END) });
  return host;
}

/** A client list with every fault that lists are known for. */
export async function dirtyBook(language: Language = "en"): Promise<HostWorkbook> {
  await loadMessages(language);
  const host = emptyBook(language);
  await insertDirtyBook({ language, clients: 50, seed: 1, asOf: today });
  return host;
}

/** The file of such a list that has been scored. */
export async function scoredBook(language: Language = "en", clients = 24): Promise<Uint8Array> {
  const { book } = await sampleBook(language, clients);
  await scoreWorkbook({ language, today });
  return saveBook(book);
}

/** A file, open in Excel. */
export async function openedBook(
  bytes: Uint8Array,
  language: Language = "en",
): Promise<HostWorkbook> {
  const host = connected(await openBook(bytes), language);
  await calculateNow(host);
  return host;
}

function connected(book: Workbook, language: Language): HostWorkbook {
  const host = new HostWorkbook(book, { displayLanguage: language === "fr" ? "fr-FR" : "en-US" });
  connectHost(host);
  return host;
}
