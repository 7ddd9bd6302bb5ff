import { examineBook } from "./examine-book";
import { modelEffect } from "./model-effect";
import { runScoringJob } from "./scoring-job";

/** What is computed without Excel, by name: input and result are plain data that can be sent. */
export const bookJobs = {
  examine: examineBook,
  effect: modelEffect,
  score: runScoringJob,
} as const;

export type BookJobs = typeof bookJobs;
export type BookJobName = keyof BookJobs;
export type BookJobInput<Name extends BookJobName> = Parameters<BookJobs[Name]>[0];
export type BookJobResult<Name extends BookJobName> = ReturnType<BookJobs[Name]>;
