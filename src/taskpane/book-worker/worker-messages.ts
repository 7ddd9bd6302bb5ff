import type { BookJobInput, BookJobName } from "../../book/book-jobs";
import type { Language } from "../../messages/messages";
import type { Portion } from "./portions";

/** What the worker is to do, in portions. */
export interface WorkerJob {
  readonly name: BookJobName;
  readonly input: BookJobInput<BookJobName>;
  /** Its words are fetched with the first job, whether that says something or not. */
  readonly language: Language;
}

export type ToBookWorker = Portion;

export type FromBookWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly message: string }
  /** The result, in portions. */
  | Portion;
