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

/** Deletes those of some sheets that are there. */
export async function deleteSheets(
  context: Excel.RequestContext,
  names: readonly string[],
): Promise<void> {
  const sheets = names.map((name) => context.workbook.worksheets.getItemOrNullObject(name));
  for (const sheet of sheets) sheet.load("name");
  await context.sync();
  for (const sheet of sheets) {
    if (sheet.isNullObject) continue;
    // Excel refuses to delete a very hidden sheet.
    sheet.visibility = "Hidden";
    sheet.delete();
  }
  await context.sync();
}
