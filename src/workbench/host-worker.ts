import type { FromWorker, ToWorker } from "./workbook-messages";
import { answerCommand } from "./answer-command";
import { WorkbookSession } from "./workbook-session";

const worker = globalThis as unknown as {
  onunhandledrejection: (event: PromiseRejectionEvent) => void;
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
};

const tell = (message: FromWorker): void => worker.postMessage(message);
const session = new WorkbookSession(tell);

/** What the page has heard of the last command that failed. */
let told: string | undefined;

worker.onmessage = ({ data }) => {
  if (data.kind === "pane") {
    session.connectPane(data.port);
    return;
  }
  void answerCommand(session, data).then((answer) => {
    if (answer.kind === "failed") told = answer.message;
    tell(answer);
  });
};

// Unpacking a damaged file fails twice, once where nobody can hear it.
worker.onunhandledrejection = (event) => {
  if (event.reason instanceof Error && event.reason.message === told) event.preventDefault();
};
