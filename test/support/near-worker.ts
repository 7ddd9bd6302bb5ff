import type { BookJobInput, BookJobName, BookJobResult } from "../../src/book/book-jobs";
import { runHere } from "../../src/excel/run-book-job";
import { PortionReader, sendInPortions } from "../../src/taskpane/book-worker/portions";

/** Does a job here, but has what goes in and comes out cloned as it is between threads. */
export async function asInWorker<Name extends BookJobName>(
  name: Name,
  input: BookJobInput<Name>,
): Promise<BookJobResult<Name>> {
  return sent(await runHere(name, await sent(input)));
}

async function sent<Value>(value: Value): Promise<Value> {
  const reader = new PortionReader();
  let whole: ReturnType<PortionReader["read"]> = null;
  await sendInPortions(
    value,
    (portion) => (whole = reader.read(structuredClone(portion))),
    () => Promise.resolve(),
  );
  return (whole as unknown as { readonly value: Value }).value;
}
