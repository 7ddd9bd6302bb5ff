/**
 * Does work in a request of its own and, when that fails, once more: what made the first one fail is
 * often gone by then.
 */
export async function twice(
  work: (context: Excel.RequestContext) => void | Promise<void>,
): Promise<void> {
  const once = (): Promise<void> =>
    Excel.run({ delayForCellEdit: true }, async (context) => {
      await work(context);
      await context.sync();
    });
  try {
    await once();
  } catch {
    await once();
  }
}
