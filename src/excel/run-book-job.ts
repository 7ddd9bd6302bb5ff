import {
  bookJobs,
  type BookJobInput,
  type BookJobName,
  type BookJobResult,
} from "../book/book-jobs";

/** Has a computation done, by a worker in the pane. `signal`: nobody waits for it any more. */
export type RunBookJob = <Name extends BookJobName>(
  name: Name,
  input: BookJobInput<Name>,
  signal?: AbortSignal,
) => Promise<BookJobResult<Name>>;

/** Does it here, at once. */
export const runHere: RunBookJob = <Name extends BookJobName>(
  name: Name,
  input: BookJobInput<Name>,
) => {
  const job = bookJobs[name] as (
    input: BookJobInput<Name>,
  ) => BookJobResult<Name> | Promise<BookJobResult<Name>>;
  // In a promise, so that what it throws is a failure like that of a worker.
  return new Promise<BookJobResult<Name>>((resolve) => resolve(job(input)));
};
