import { freeId } from "./office-package";
import type { OfficePackage } from "./office-package";

const SHEET_METADATA =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata";
const CONTENT_TYPE =
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml";

/** Sees to it that the file can mark formulas that fill neighbours; returns the mark. */
export function addDynamicArrays(
  file: OfficePackage,
  workbook: string,
  needed: () => boolean,
): number {
  if (!needed()) return 1;
  const part = file.related(workbook, "sheetMetadata");
  const xml = part === undefined ? undefined : file.text(part);
  const mark = xml === undefined ? undefined : dynamicMark(xml);
  if (mark !== undefined) return mark;
  const place = part ?? file.freeName("xl/metadata.xml", new Map());
  const { text, mark: added } = withDynamicMark(xml);
  file.put(place, new TextEncoder().encode(text), CONTENT_TYPE);
  if (part === undefined) {
    const links = file.relationships(workbook);
    links.push({
      id: freeId(links),
      type: SHEET_METADATA,
      target: place,
      external: false,
    });
    file.setRelationships(workbook, links);
  }
  return added;
}

const DYNAMIC_TYPE =
  '<metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" ' +
  'merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/>';
const DYNAMIC_FUTURE =
  '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">' +
  '<xda:dynamicArrayProperties xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray" fDynamic="1" fCollapsed="0"/>' +
  "</ext></extLst></bk></futureMetadata>";

/** The number by which cells of a file name its record for dynamic arrays ([MS-XLSX] 2.2.4.4). */
function dynamicMark(metadata: string): number | undefined {
  const types = metadata.match(/<metadataType\b[^>]*>/g) ?? [];
  const type = types.findIndex((tag) => tag.includes('name="XLDAPR"')) + 1;
  if (type === 0) return undefined;
  const records = cellRecords(metadata);
  const place = records.findIndex((record) => new RegExp(`<rc\\b[^>]*\\bt="${type}"`).test(record));
  return place < 0 ? undefined : place + 1;
}

function cellRecords(metadata: string): string[] {
  const list = /<cellMetadata\b[^>]*>([\s\S]*?)<\/cellMetadata>/.exec(metadata)?.[1] ?? "";
  return list.match(/<bk>[\s\S]*?<\/bk>/g) ?? [];
}

function withDynamicMark(metadata: string | undefined): { text: string; mark: number } {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const parts =
    metadata ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<metadata xmlns="${main}"></metadata>`;
  const types = parts.match(/<metadataType\b[^>]*>/g) ?? [];
  const records = cellRecords(parts);
  const inner = (name: string): string =>
    new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`).exec(parts)?.[1] ?? "";
  const strings = /<metadataStrings\b[\s\S]*?<\/metadataStrings>/.exec(parts)?.[0] ?? "";
  const futures = (parts.match(/<futureMetadata\b[\s\S]*?<\/futureMetadata>/g) ?? []).join("");
  const values = /<valueMetadata\b[\s\S]*?<\/valueMetadata>/.exec(parts)?.[0] ?? "";
  const open = /^[\s\S]*?<metadata\b[^>]*>/.exec(parts)?.[0] ?? "";
  const text =
    `${open}<metadataTypes count="${types.length + 1}">${inner("metadataTypes")}${DYNAMIC_TYPE}</metadataTypes>` +
    `${strings}${futures}${DYNAMIC_FUTURE}` +
    `<cellMetadata count="${records.length + 1}">${records.join("")}` +
    `<bk><rc t="${types.length + 1}" v="0"/></bk></cellMetadata>${values}</metadata>`;
  return { text, mark: records.length + 1 };
}
