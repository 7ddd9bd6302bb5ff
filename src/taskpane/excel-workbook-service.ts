import { serialOfDay } from "../book/excel-day";
import { describeActiveSheet } from "../excel/active-sheet";
import { goToCells } from "../excel/go-to-cells";
import { insertSample } from "../excel/insert-sample";
import { openTab } from "../excel/open-tab";
import { readBook } from "../excel/read-book";
import { scoreWorkbook } from "../excel/score-workbook";
import { watchWorkbook } from "../excel/watch-workbook";
import type { Language } from "../messages/messages";
import type { WorkbookService } from "./workbook-service";

/** The same invented clients each time, so that people can talk about them. */
const sample = { clients: 60, seed: 1 } as const;

/** The workbook that the add-in runs in; `language` is asked whenever words are written into it. */
export function excelWorkbookService(language: () => Language): WorkbookService {
  const today = (): number => serialOfDay(new Date());
  return {
    describeActiveSheet: () => describeActiveSheet(language()),
    watchWorkbook,
    readBook: () => readBook({ language: language(), today: today() }),
    score: async (onProgress, signal) => {
      const options = { language: language(), today: today(), onProgress, signal };
      return (await scoreWorkbook(options)).summary;
    },
    openTab: (key) => openTab(key, language()),
    goToCells,
    insertSample: async () => {
      await insertSample({ ...sample, language: language(), asOf: today() });
    },
  };
}
