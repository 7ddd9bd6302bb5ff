import { Workbook } from "@cj-tech-master/excelts";
import { installChartSupport } from "@cj-tech-master/excelts/chart";
import { noteSpillsOfFile } from "./spills";

/** Opens the bytes of an .xlsx file. */
export async function openBook(bytes: Uint8Array): Promise<Workbook> {
  installChartSupport();
  const book = new Workbook();
  await book.xlsx.load(bytes);
  // A file without views leaves none, against what the type says.
  book.views = (book.views as Workbook["views"] | undefined) ?? [];
  noteSpillsOfFile(book);
  return book;
}

/** The workbook as bytes of an .xlsx file. */
export async function saveBook(book: Workbook): Promise<Uint8Array> {
  installChartSupport();
  return book.xlsx.writeBuffer();
}
