import { Workbook } from "@cj-tech-master/excelts";
import { noteSpillsOfFile } from "./spills";

/** Opens the bytes of an .xlsx file. */
export async function openBook(bytes: Uint8Array): Promise<Workbook> {
  const book = new Workbook();
  await book.xlsx.load(bytes);
  noteSpillsOfFile(book);
  return book;
}

/** The workbook as bytes of an .xlsx file. */
export async function saveBook(book: Workbook): Promise<Uint8Array> {
  return book.xlsx.writeBuffer();
}
