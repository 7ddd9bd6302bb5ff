import { byHand } from "./busy-book";

/** Gives the first axis of the model another weight, as a person would. */
export async function weighAxis(weight: number): Promise<void> {
  await byHand(async (sheet, context) => {
    const columns = sheet("Model").tables.getItem("CcsAxes").columns.load("items/name");
    await context.sync();
    const column = columns.items.find(({ name }) => name.startsWith("Weight"))!;
    column.getDataBodyRange().getCell(0, 0).values = [[weight]];
  });
}
