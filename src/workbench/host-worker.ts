import type { FromWorker, ToWorker } from "./workbook-messages";
import { answerCommand, WorkbookSession } from "./workbook-session";

const worker = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
};

const tell = (message: FromWorker): void => worker.postMessage(message);
const session = new WorkbookSession(tell);

worker.onmessage = ({ data }) => {
  if (data.kind === "pane") session.connectPane(data.port);
  else void answerCommand(session, data).then(tell);
};
