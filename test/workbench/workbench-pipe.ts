import type { PaneConnection } from "../../src/workbench/pane-frame";
import type {
  FromPane,
  FunctionAnswer,
  FunctionCall,
  ToPane,
} from "../../src/workbench/pane-messages";
import { WorkbookClient } from "../../src/workbench/workbook-client";
import type { FromWorker } from "../../src/workbench/workbook-messages";
import { answerCommand } from "../../src/workbench/answer-command";
import { WorkbookSession } from "../../src/workbench/workbook-session";

/** Page and worker of the workbench in one thread; whatever passes between them is copied. */
export function connectedClient(patience?: number): WorkbookClient {
  const tell = (message: FromWorker): void => {
    const copy = structuredClone(message);
    setTimeout(() => worker.onmessage?.({ data: copy } as MessageEvent<FromWorker>), 0);
  };
  const session = new WorkbookSession(tell, patience);
  const worker: ConstructorParameters<typeof WorkbookClient>[0] = {
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer) => {
      if (message.kind === "pane") session.connectPane(message.port);
      else void answerCommand(session, structuredClone(message, { transfer })).then(tell);
    },
  };
  return new WorkbookClient(worker, patience);
}

type Answer = (call: FunctionCall) => FunctionAnswer;

/** What stands in for the pane's frame: functions that answer, and a way to send requests. */
export class PaneStandIn {
  readonly calls: FunctionCall[][] = [];
  readonly messages: { id?: number; type: number; message: { body?: string } }[] = [];
  readonly commands: string[] = [];
  reloads = 0;
  readonly connection: PaneConnection;
  readonly #port: MessagePort;

  constructor(client: WorkbookClient, answer: Answer = ({ id }) => ({ id, value: 0 })) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<ToPane>) => {
      if (data.kind === "message") {
        this.messages.push(JSON.parse(data.text) as (typeof this.messages)[number]);
        return;
      }
      this.calls.push([...data.calls]);
      this.#post({ kind: "answers", answers: data.calls.map(answer) });
    };
    this.connection = client.connectPane(port2, {
      reload: () => {
        this.reloads++;
      },
    });
  }

  ready(): void {
    this.#post({ kind: "ready" });
    this.connection.started((command) => {
      this.commands.push(command);
      return Promise.resolve();
    });
  }

  /** Sends what Office.js would send. */
  request(text: object): void {
    this.#post({ kind: "request", text: JSON.stringify(text) });
  }

  close(): void {
    this.#port.close();
  }

  #post(message: FromPane): void {
    this.#port.postMessage(message);
  }
}
