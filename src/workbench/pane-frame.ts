/** Presses a ribbon button; resolves when the add-in says that it is done. */
export type PressButton = (command: string) => Promise<void>;

/** What the page may do with the pane's frame. */
export interface PaneFrame {
  /** Loads the frame anew. */
  reload(): void;
}

/** What the page gives a pane frame that has just been loaded. */
export interface PaneConnection {
  /** Language of Excel and of the data, a BCP 47 tag. */
  readonly language: string;
  /** Set when the frame has to put the sample clients into the new workbook before the pane starts. */
  readonly sampleInserted: (() => void) | undefined;
  readonly showPane: (visible: boolean) => void;
  /** The pane's scripts are there. */
  readonly started: (press: PressButton) => void;
  /** Microsoft's library is not there, so that there will be no pane. */
  readonly failed: () => void;
}

/** What the first script of the frame leaves for the one that comes after Microsoft's client. */
export interface PaneStart {
  readonly connection: PaneConnection;
  readonly port: MessagePort;
}
