import { WorkbookError } from "./workbook-error";
import type { FromWorker, ToWorker } from "./workbook-messages";
import { WorkbookSession } from "./workbook-session";

const worker = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
};

const session = new WorkbookSession((news) => worker.postMessage(news));

worker.onmessage = ({ data }) => {
  if (data.kind === "pane") session.connectPane(data.port);
  else void carryOut(data);
};

async function carryOut({ id, name, values }: ToWorker & { kind: "command" }): Promise<void> {
  try {
    const command = session[name].bind(session) as (...given: unknown[]) => unknown;
    worker.postMessage({ kind: "done", id, value: await command(...values) });
  } catch (error) {
    const code = error instanceof WorkbookError ? error.code : "failed";
    const message = error instanceof Error ? error.message : String(error);
    worker.postMessage({ kind: "failed", id, code, message });
  }
}
