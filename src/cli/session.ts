import { basename, extname } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import type { PlantedFault } from "../book/planted-fault";
import type { SampleBookOptions } from "../book/sample-book";
import type { SampleStoryOptions } from "../book/sample/sample-story";
import type { SheetPlan } from "../book/tab-plan";
import { compareDates } from "../excel/compare-dates";
import type { ComparedDates, CompareOptions } from "../excel/compare-dates";
import { insertDirtyBook } from "../excel/insert-dirty-book";
import { insertSample } from "../excel/insert-sample";
import { insertSheets } from "../excel/insert-sheets";
import { insertStory } from "../excel/insert-story";
import { readBlanks } from "../excel/read-blanks";
import { scoreWorkbook } from "../excel/score-workbook";
import type { ScoringOptions, ScoringResult } from "../excel/score-workbook";
import { functionImplementations } from "../functions/associate";
import functionsMetadata from "../functions/functions.json";
import { connectFunctions } from "../functions/surroundings";
import type { CsvLocale } from "../host/csv-field";
import { openCsv } from "../host/csv-file";
import { registerFunctions } from "../host/custom-functions";
import type { CountWords } from "../host/custom-functions";
import { calculateWhatIsDue } from "../host/due-calculation";
import { evaluateFormulas } from "../host/evaluate";
import type { Evaluation } from "../host/evaluate";
import { HostWorkbook } from "../host/host-workbook";
import type { BlankSemantics } from "../host/host-workbook";
import { connectHost, disconnectHost } from "../host/office-client";
import { openBook, saveBook } from "../host/workbook-file";
import { message } from "../messages/cli-messages";
import { isFunctionMessageKey } from "../messages/function-messages";
import type { Language } from "../messages/messages";
import { inputAtFault } from "./cli-failure";
import type { InputFile } from "./input-file";

export interface SessionOptions {
  readonly language: Language;
  /** `null` for a new workbook. */
  readonly input: InputFile | null;
  /** Default "web". */
  readonly blanks?: BlankSemantics;
}

/** A workbook open in the Excel stand-in with the add-in running in it, unmodified. */
export interface Session {
  score(options: Omit<ScoringOptions, "language">): Promise<ScoringResult>;
  compare(options: Omit<CompareOptions, "language">): Promise<ComparedDates>;
  insertSample(sample: Omit<SampleBookOptions, "language">): Promise<void>;
  insertDirtyBook(sample: Omit<SampleBookOptions, "language">): Promise<readonly PlantedFault[]>;
  /** Three years of a company, with the history of its scores. */
  insertStory(story: Omit<SampleStoryOptions, "language">): Promise<void>;
  /** Adds sheets, the first of which takes the place of a new workbook's blank one. */
  insertSheets(plans: readonly SheetPlan[]): Promise<void>;
  /** One answer a formula; the workbook is calculated once for all of them. */
  evaluate(formulas: readonly string[]): Promise<Evaluation[]>;
  /** Works out what requests have written; saving would, too. Hears the share 0..1 that is done. */
  calculate(onProgress: (share: number) => void): Promise<void>;
  /** The workbook as the bytes of an `.xlsx` file. */
  save(): Promise<Uint8Array>;
  /** Lets go of the workbook, so that its memory is free before the next one is opened. */
  close(): void;
}

/**
 * Opens a book (or a new one) in the stand-in and starts the add-in: the one place where the file,
 * Microsoft's Office.js client, the worksheet functions and the add-in's own code meet. One session
 * at a time: the client answers for the workbook opened last.
 *
 * @throws CliFailure `cli.brokenBook` with exit code 1 when the file cannot be opened.
 */
export async function openSession({
  language,
  input,
  blanks = "web",
}: SessionOptions): Promise<Session> {
  const locale = language === "fr" ? "fr-FR" : "en-US";
  const host = new HostWorkbook(await open(input, locale), { blanks, displayLanguage: locale });
  connectHost(host);
  connectFunctions({ language: always(language), readBlanks });
  registerFunctions(
    host,
    "CLIENT",
    functionsMetadata,
    functionImplementations,
    countWords(language),
  );
  // A new workbook comes with a blank sheet, which is in the way once another one is there.
  const blankSheets = input === null ? [...host.book.worksheets] : [];
  const show = (name: string): void => {
    for (const sheet of blankSheets.splice(0)) host.book.removeWorksheet(sheet.id);
    const clients = host.book.getWorksheet(name);
    if (clients !== undefined) host.activeSheet = clients;
  };
  return {
    score: (options) => scoreWorkbook({ ...options, language }),
    compare: (options) => compareDates({ ...options, language }),
    insertSample: async (sample) => show(await insertSample({ ...sample, language })),
    insertDirtyBook: async (sample) => {
      const { sheetName, faults } = await insertDirtyBook({ ...sample, language });
      show(sheetName);
      return faults;
    },
    insertStory: async (story) => show(await insertStory({ ...story, language })),
    insertSheets: async (plans) => {
      await insertSheets(plans);
      show(plans[0]?.name ?? "");
    },
    evaluate: (formulas) => evaluateFormulas(host, formulas),
    calculate: (onProgress) => calculateWhatIsDue(host.book, onProgress),
    save: () => saveBook(host.book),
    close: disconnectHost,
  };
}

/** Made here because a closure of `openSession` would keep the workbook in memory. */
function always<T>(value: T): () => T {
  return () => value;
}

/** Names the argument that a formula lacks, or says how many there are. */
function countWords(language: Language): CountWords {
  return ({ name, parameters = [] }, given) => {
    const missing = parameters[given];
    if (missing === undefined) {
      const most = parameters.length;
      return message(language, "cli.eval.tooManyArguments", { function: name, given, most });
    }
    const key = `functions.argument.${missing.name}`;
    const argument = isFunctionMessageKey(key) ? message(language, key) : missing.name;
    return message(language, "cli.eval.missingArgument", { function: name, argument });
  };
}

async function open(input: InputFile | null, locale: CsvLocale): Promise<Workbook> {
  if (input === null) {
    const book = new Workbook();
    book.creator = book.lastModifiedBy = "Commitment Score";
    return book;
  }
  try {
    return input.kind === "csv"
      ? openCsv(input.bytes, { sheetName: sheetNameOf(input.path), locale })
      : await openBook(input.bytes);
  } catch {
    throw inputAtFault("cli.brokenBook", { file: input.path });
  }
}

/** The sheet of a text file is called as Excel calls it: like the file, as far as a sheet can be. */
function sheetNameOf(path: string): string {
  const stem = basename(path, extname(path));
  return stem.replaceAll(/[[\]:*?/\\]|^'|'$/g, "_").slice(0, 31) || "Sheet1";
}
