import { readFile } from "node:fs/promises";
import { SaxParser } from "@cj-tech-master/excelts/xml";
import { OfficePackage } from "../../src/host/office-package";

/** What is not well-formed in the parts of an Office file, prefixes without a namespace included. */
export async function xmlFaults(book: Uint8Array | string): Promise<string[]> {
  const bytes = typeof book === "string" ? new Uint8Array(await readFile(book)) : book;
  const file = await OfficePackage.open(bytes);
  const faults: string[] = [];
  for (const part of file.parts.keys()) {
    if (!/\.(?:xml|rels|vml)$/.test(part)) continue;
    const parser = new SaxParser({ xmlns: true });
    parser.on("error", (error) => faults.push(`${part}: ${error.message}`));
    parser.write(file.text(part));
    parser.close();
  }
  return faults;
}
