/**
 * The first script of the pane's frame, before Microsoft's client: what the client looks for when it
 * loads, with the workbook in the page's worker at the other end.
 */
import type { PaneStart } from "./pane-frame";
import type { FromPane, ToPane } from "./pane-messages";
import type { WorkbookClient } from "./workbook-client";

interface NativeBridge {
  sendMessageToHost(text: string): void;
  onMessageFromHost?: (text: string) => void;
}

const { workbench } = window.parent as Window & { workbench?: WorkbookClient };

if (workbench === undefined) {
  // On its own the pane has no workbook.
  window.location.replace("./");
} else {
  const { port1, port2 } = new MessageChannel();
  const bridge: NativeBridge = {
    sendMessageToHost: (text) => port1.postMessage({ kind: "request", text } satisfies FromPane),
  };
  port1.onmessage = ({ data }: MessageEvent<ToPane>) => {
    if (data.kind === "message") bridge.onMessageFromHost?.(data.text);
  };
  const connection = workbench.connectPane(port2, { reload: () => window.location.reload() });
  const paneStart: PaneStart = { connection, port: port1 };
  Object.assign(window, { _richApiNativeBridge: bridge, paneStart });
}
