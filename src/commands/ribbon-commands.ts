/** The `FunctionName`s of the manifest's ribbon buttons. */
export const ribbonCommandNames = [
  "scoreClients",
  "takeSnapshot",
  "customerDashboard",
  "insertSample",
] as const;

export type RibbonCommand = (typeof ribbonCommandNames)[number];

/**
 * Ties the ribbon buttons to what they do. Each one opens the pane first: a button has no place of
 * its own to say what came of it, and the pane shows progress, result and failure alike.
 */
export function registerRibbonCommands(
  commands: Readonly<Record<RibbonCommand, () => Promise<void>>>,
): void {
  for (const name of ribbonCommandNames) {
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => {
      // Excel keeps the button busy until it is told, whatever came of the work.
      const done = (): void => event.completed();
      void showPane().then(commands[name]).then(done, done);
    });
  }
}

async function showPane(): Promise<void> {
  try {
    await Office.addin.showAsTaskpane();
  } catch {
    // The tabs still tell the result; a pane that will not open must not stop the work.
  }
}
