import { Workbook } from "@cj-tech-master/excelts";
import { serialOfDay } from "../../../src/book/excel-day";
import { insertSample } from "../../../src/excel/insert-sample";
import { HostWorkbook } from "../../../src/host/host-workbook";
import { connectHost } from "../../../src/host/office-client";
import type { Language } from "../../../src/messages/messages";
import { TODAY } from "./pane-page";

/** An empty workbook in Excel of that language. */
export function emptyBook(language: Language = "en"): HostWorkbook {
  const host = new HostWorkbook(new Workbook(), {
    displayLanguage: language === "fr" ? "fr-FR" : "en-US",
  });
  connectHost(host);
  return host;
}

/** A client list as people keep one, open in front. */
export async function sampleBook(language: Language = "en", clients = 24): Promise<HostWorkbook> {
  const host = emptyBook(language);
  await insertSample({ language, clients, seed: 1, asOf: serialOfDay(TODAY) });
  return host;
}
