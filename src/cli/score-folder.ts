import type { ScoringSummary } from "../excel/scoring-summary";
import { message } from "../messages/cli-messages";
import type { MessageKey } from "../messages/cli-messages";
import { CliFailure, inputAtFault } from "./cli-failure";
import { failureWords } from "./failure-words";
import { booksOf, isNewer, makeFolder } from "./folder-books";
import type { FolderBook } from "./folder-books";
import { counts, folderTable } from "./folder-table";
import type { BookFigures, BookOutcome } from "./folder-table";
import { checkOutput } from "./output-file";
import type { CommandContext } from "./program";
import { progressBar } from "./progress-bar";
import { scoreBook } from "./score-book";
import type { BookStep } from "./run-on-book";
import type { ScoreSettings } from "./score-book";
import { scoreReport } from "./score-report";
import type { ScoreReport } from "./score-report";
import { wantsColor } from "./surroundings";

export interface ScoreRun {
  readonly output: string;
  readonly settings: ScoreSettings;
  readonly json: boolean;
  readonly force: boolean;
}

/** What `--json` prints for one book of a folder. */
export type FolderBookReport =
  | ({ readonly status: "scored" } & ScoreReport)
  | {
      readonly status: "failed" | "kept";
      readonly input: string;
      readonly output: string;
      /** In sentences, one a line. */
      readonly reason: string;
    };

/** What `ccs score FOLDER --json` prints. Field names are stable. */
export interface FolderReport {
  readonly input: string;
  readonly output: string;
  readonly books: readonly FolderBookReport[];
  /** Names of files in kinds that cannot be read. */
  readonly leftAside: readonly string[];
  readonly counts: Readonly<Record<FolderBookReport["status"], number>>;
}

/**
 * `ccs score FOLDER --out FOLDER`: scores book after book, and goes on past one that cannot be.
 *
 * @throws CliFailure with exit code 1 at the end when any book failed.
 */
export async function scoreFolder(
  folder: string,
  run: ScoreRun,
  context: CommandContext,
): Promise<void> {
  const { language, surroundings } = context;
  const { books, leftAside } = await booksOf(folder, run.output);
  await makeFolder(run.output);
  const document = run.json
    ? folderDocument(folder, run.output, (text) => surroundings.out.write(text))
    : null;
  const progress = progressBar(books.length, context);
  const outcomes: BookOutcome[] = [];
  try {
    for (const [index, book] of books.entries()) {
      const show = (step: BookStep, share?: number): void => {
        progress.show(index, book.name, step, share);
      };
      outcomes.push(await scoreOne(book, run, show, document));
    }
  } finally {
    progress.clear();
  }
  document?.end(leftAside, counts(outcomes));
  const color = wantsColor(surroundings.err, surroundings.env);
  const table = { language, color, folder: run.output, leftAside };
  surroundings.err.write(folderTable(outcomes, table));
  const { failed } = counts(outcomes);
  if (failed > 0) throw inputAtFault("cli.folder.someFailed", { failed, books: books.length });
}

/** Hands back few figures, so that the book itself can go before the next one comes. */
async function scoreOne(
  { name, input, output }: FolderBook,
  { settings, force }: ScoreRun,
  onProgress: (step: BookStep, share?: number) => void,
  document: FolderDocument | null,
): Promise<BookOutcome> {
  const { language } = settings;
  try {
    await checkOutput(output, { force, input });
    const result = await scoreBook(input, output, settings, onProgress);
    document?.add({ status: "scored", ...scoreReport(result, { input, output, language }) });
    return { status: "scored", name, figures: figuresOf(result.summary) };
  } catch (error) {
    const isThere = error instanceof CliFailure && error.key === "cli.outputExists";
    const status = isThere ? "kept" : "failed";
    const reason = isThere
      ? [message(language, await keptBecause(input, output))]
      : failureWords(inShort(error, input, name), language);
    document?.add({ status, input, output, reason: reason.join("\n") });
    return { status, name, reason };
  }
}

async function keptBecause(input: string, output: string): Promise<MessageKey> {
  return (await isNewer(input, output)) ? "cli.folder.keptOld" : "cli.folder.keptWhy";
}

/** A sentence about one of many files calls it by its name; the folder is known. */
function inShort(error: unknown, path: string, name: string): unknown {
  if (!(error instanceof CliFailure) || error.details.file !== path) return error;
  return new CliFailure(error.exitCode, error.key, { ...error.details, file: name });
}

function figuresOf(summary: ScoringSummary): BookFigures {
  const { clients, totalArr: arr, weightedArr, currency, issues } = summary;
  return { clients, arr, weightedArr, currency, issues: issues.errors + issues.warnings };
}

interface FolderDocument {
  readonly add: (book: FolderBookReport) => void;
  readonly end: (leftAside: readonly string[], counts: FolderReport["counts"]) => void;
}

/** Writes a `FolderReport` book by book, so that none has to be kept. */
function folderDocument(
  input: string,
  output: string,
  write: (text: string) => unknown,
): FolderDocument {
  const json = (value: unknown, indent: string): string =>
    JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);
  write(`{\n  "input": ${json(input, "")},\n  "output": ${json(output, "")},\n  "books": [`);
  let isFirst = true;
  return {
    add: (book) => {
      write(`${isFirst ? "" : ","}\n    ${json(book, "    ")}`);
      isFirst = false;
    },
    end: (leftAside, numbers) => {
      write(
        `\n  ],\n  "leftAside": ${json(leftAside, "  ")},\n  "counts": ${json(numbers, "  ")}\n}\n`,
      );
    },
  };
}
