import type { OfficePackage } from "./office-package";

/** Attributes that hold somebody's words, which may be "true". */
const WORDS = new Set([
  ...["name", "displayName", "uniqueName", "caption", "val", "totalsRowLabel", "display"],
  ...["tooltip", "location", "text", "prompt", "promptTitle", "error", "errorTitle", "author"],
]);
const TAG = /<[A-Za-z](?:[^<>"]|"[^"]*")*>/g;
const BOOLEAN = /(\s([\w:]+)=)"(true|false)"/g;
const SPELT = /="(?:true|false)"/;

/**
 * A file whose truth values are spelt 1 and 0, as excelts wants them; LibreOffice and others write
 * true and false, which mean the same (xsd:boolean). `undefined` for a file that is fine as it is.
 */
export function withPlainBooleans(file: OfficePackage): OfficePackage | undefined {
  let plain: OfficePackage | undefined;
  for (const name of file.parts.keys()) {
    if (!/^xl\/(?:workbook|styles|worksheets\/[^/]+|tables\/[^/]+)\.xml$/.test(name)) continue;
    const text = file.text(name);
    if (!SPELT.test(text)) continue;
    plain ??= file.copy();
    plain.setText(
      name,
      text.replace(TAG, (tag) =>
        tag.replace(BOOLEAN, (whole, start: string, attribute: string, value: string) =>
          WORDS.has(attribute) ? whole : `${start}"${value === "true" ? 1 : 0}"`,
        ),
      ),
    );
  }
  return plain;
}
