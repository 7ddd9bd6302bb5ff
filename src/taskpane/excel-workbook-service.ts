import { serialOfDay } from "../book/excel-day";
import { glanceAtWorkbook } from "../excel/active-sheet";
import { readClientTabs, readMentions } from "../excel/client-tabs";
import { effectForWorker } from "../book/model-effect";
import { editModel } from "../excel/edit-model";
import { goToCells } from "../excel/go-to-cells";
import { openTab } from "../excel/open-tab";
import { readPlanOfClient, writePlanNote } from "../excel/plan-of-client";
import { readBook } from "../excel/read-book";
import { runHere } from "../excel/run-book-job";
import { scoreWorkbook } from "../excel/score-workbook";
import { watchWorkbook } from "../excel/watch-workbook";
import type { Language } from "../messages/messages";
import { inWorker } from "./book-worker/run-in-worker";
import type { WorkbookService } from "./workbook-service";

/** The same invented clients each time, so that people can talk about them. */
const sample = { clients: 60, seed: 1 } as const;

/** The workbook that the add-in runs in; `language` is asked whenever words are written into it. */
export function excelWorkbookService(language: () => Language): WorkbookService {
  const today = (): number => serialOfDay(new Date());
  const runBookJob = inWorker(language);
  return {
    glance: () => glanceAtWorkbook(language()),
    watchWorkbook,
    readBook: (choices, signal, sheetName) => {
      const options = { language: language(), today: today(), choices, runBookJob, signal };
      return readBook(sheetName === undefined ? options : { ...options, sheetName });
    },
    score: (onProgress, signal, choices, wishes) => {
      const options = { language: language(), today: today(), choices, runBookJob };
      return scoreWorkbook({ ...options, ...wishes, onProgress, signal });
    },
    follow: async () => {
      const { excelFollowService } = await import(
        /* webpackChunkName: "follow-screen" */ "./follow/excel-follow-service"
      );
      return excelFollowService(() => ({ language: language(), today: today(), runBookJob }));
    },
    editModel: (edits, model, clientSheet) =>
      editModel({ edits, model, clientSheet, language: language() }),
    examineEdit: (input, signal) => {
      const sent = effectForWorker(input);
      return sent === null ? runHere("effect", input) : runBookJob("effect", sent, signal);
    },
    readClientTabs: () => readClientTabs(language()),
    readMentions,
    readPlanOfClient: (clientId) => readPlanOfClient(clientId, language()),
    writePlanNote: (edit) => writePlanNote(edit, language()),
    openTab: (key) => openTab(key, language()),
    goToCells,
    insertSample: async () => {
      const { insertSample } = await import(
        /* webpackChunkName: "sample" */ "../excel/insert-sample"
      );
      await insertSample({ ...sample, language: language(), asOf: today() });
    },
  };
}
