/** The worker of the pane: computes what takes long and needs no Excel, one job after the other. */
import { bookJobs, type BookJobInput, type BookJobName } from "../../book/book-jobs";
import { loadMessages } from "../../messages/messages";
import { PortionReader, sendInPortions } from "./portions";
import type { FromBookWorker, ToBookWorker, WorkerJob } from "./worker-messages";

const worker = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToBookWorker>) => void;
  postMessage(message: FromBookWorker): void;
};

let reader = new PortionReader();

worker.onmessage = ({ data }) => {
  const whole = reader.read(data);
  if (whole === null) return;
  reader = new PortionReader();
  work(whole.value as WorkerJob).catch((error: unknown) => {
    worker.postMessage({ kind: "failed", message: String(error) });
  });
};

async function work({ name, input, language }: WorkerJob): Promise<void> {
  await loadMessages(language);
  const job = bookJobs[name] as (input: BookJobInput<BookJobName>) => unknown;
  await sendInPortions(
    await job(input),
    (portion) => worker.postMessage(portion),
    () => Promise.resolve(),
  );
}

worker.postMessage({ kind: "ready" });
