import { serialOfDay } from "../book/excel-day";
import { describeActiveSheet, watchActiveSheet } from "../excel/active-sheet";
import { insertSample } from "../excel/insert-sample";
import { openTab } from "../excel/open-tab";
import { scoreWorkbook } from "../excel/score-workbook";
import type { Language } from "../messages/messages";
import type { ScoringService } from "./scoring-service";

/** The same invented clients each time, so that people can talk about them. */
const sample = { clients: 60, seed: 1 } as const;

/** The scoring service of the workbook that the add-in runs in. */
export function excelScoringService(language: Language): ScoringService {
  return {
    describeActiveSheet: () => describeActiveSheet(language),
    onSheetActivated: watchActiveSheet,
    score: async (onProgress, signal) => {
      const today = serialOfDay(new Date());
      return (await scoreWorkbook({ language, today, onProgress, signal })).summary;
    },
    openTab: (key) => openTab(key, language),
    insertSample: async () => {
      await insertSample({ ...sample, language, asOf: serialOfDay(new Date()) });
    },
  };
}
