import type { Model } from "../commitment/model";
import { scoreBook, type ScoredBook } from "../commitment/scored-book";
import type { ColumnMatch, ReadClients } from "./client-source";
import type { DataIssue } from "./data-issue";
import type { Grid } from "./grid";
import { readClients } from "./read-clients";
import type { Reading } from "./reading";
import { compareRuns, type RunChanges } from "./run-changes";
import { takeRunSnapshot, type RunSnapshot } from "./run-snapshot";

/** What stands in a workbook that decides about every score. */
export interface BookInput {
  /** The client list; its first row is the header row. */
  readonly clientGrid: Grid;
  readonly matches: readonly ColumnMatch[];
  readonly model: Model;
  /** What was found while the model was read. */
  readonly modelIssues: readonly DataIssue[];
  /** What the last run left; `null` on a first run. */
  readonly previousRun: RunSnapshot | null;
  /** The as-of date is the day of reading: it has moved on since the last run by itself. */
  readonly isAsOfDefault?: boolean;
}

/** A workbook read and scored, before anything is written. */
export interface ExaminedBook {
  readonly scored: ScoredBook;
  readonly read: ReadClients;
  readonly issues: readonly DataIssue[];
  readonly run: RunSnapshot;
  /** Since the last run; `null` on a first run. */
  readonly changes: RunChanges | null;
  /** The same but for what the passing of time has done: what people have changed. */
  readonly edits: RunChanges | null;
}

/** Reads the clients and scores them: what the pane shows before a run and every run begins with. */
export function examineBook(input: BookInput): Reading<ExaminedBook> {
  const reading = readClients(input.clientGrid, input.model, { matches: input.matches });
  if (!reading.ok) return reading;
  const read = reading.value;
  const scored = scoreBook(read.clients, input.model);
  const issues = [...input.modelIssues, ...read.issues];
  const run = takeRunSnapshot(scored, read.source, issues);
  const changes = input.previousRun === null ? null : compareRuns(input.previousRun, run);
  const edits = changesOnThatDay(input) ?? changes;
  return { ok: true, value: { scored, read, issues, run, changes, edits } };
}

/** What would have changed had the book been read on the day of the last run; `null`: it was. */
function changesOnThatDay(input: BookInput): RunChanges | null {
  const { previousRun, model, clientGrid, matches, modelIssues } = input;
  if (previousRun === null || input.isAsOfDefault !== true) return null;
  const { asOf } = previousRun;
  if (asOf === model.parameters.asOf) return null;
  const thatDay = { ...model, parameters: { ...model.parameters, asOf } };
  const reading = readClients(clientGrid, thatDay, { matches });
  if (!reading.ok) return null;
  const { clients, source, issues } = reading.value;
  const run = takeRunSnapshot(scoreBook(clients, thatDay), source, [...modelIssues, ...issues]);
  return compareRuns(previousRun, run);
}
