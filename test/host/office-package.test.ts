import { inflateRawSync } from "node:zlib";
import { expect, it, vi } from "vitest";
import { OfficePackage } from "../../src/host/office-package";

// What browsers get of the library, which compresses otherwise than what Node gets.
vi.mock(
  "@cj-tech-master/excelts/archive",
  () =>
    import("../../node_modules/@cj-tech-master/excelts/dist/browser/modules/archive/index.browser.js"),
);

/** A sheet of many figures: rare letters beside frequent ones make for long Huffman codes. */
function longSheet(): string {
  let seed = 7;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const rows = Array.from({ length: 4000 }, (_, index) => {
    const figure = `<c r="A${index}" s="${index % 9}"><v>${random()}</v></c>`;
    const formula = `<f>SUM(A${index}:A${index + 3})*${Math.floor(random() * 100)}</f>`;
    return `<row r="${index}">${figure}<c r="B${index}">${formula}<v>${random()}</v></c></row>`;
  });
  return rows.join("");
}

/** A part of a ZIP file, found by the directory at its end and inflated by Node. */
function unpack(file: Uint8Array, name: string): string {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = view.getUint32(file.length - 6, true);
  for (;;) {
    const [nameLength, extra, comment] = [28, 30, 32].map((place) =>
      view.getUint16(at + place, true),
    ) as [number, number, number];
    const found = new TextDecoder().decode(file.subarray(at + 46, at + 46 + nameLength));
    if (found === name) break;
    at += 46 + nameLength + extra + comment;
  }
  const [size, start] = [view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  return new TextDecoder().decode(inflateRawSync(file.subarray(data, data + size)));
}

it("saves a large sheet in a browser so that every program can unpack it", async () => {
  const file = new OfficePackage();
  const sheet = longSheet();
  file.setText("xl/worksheets/sheet1.xml", sheet);
  expect(unpack(await file.save(), "xl/worksheets/sheet1.xml") === sheet).toBe(true);
});
