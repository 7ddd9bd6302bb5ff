import { describe, expect, it } from "vitest";
import { MergedStyles } from "../../src/host/style-sheet";

function sheet(parts: {
  formats?: string;
  fonts?: string[];
  fills?: string[];
  borders?: string[];
  cells: string[];
  differentials?: string[];
}): string {
  const list = (name: string, items: readonly string[] = [`<${name.slice(0, -1)}/>`]): string =>
    `<${name} count="${items.length}">${items.join("")}</${name}>`;
  const dxfs = parts.differentials ? list("dxfs", parts.differentials) : "";
  return (
    `<styleSheet>${parts.formats ?? ""}${list("fonts", parts.fonts)}${list("fills", parts.fills)}` +
    `${list("borders", parts.borders)}<cellStyleXfs count="1"><xf/></cellStyleXfs>` +
    `${list("cellXfs", parts.cells)}<cellStyles count="1"><cellStyle name="Normal"/></cellStyles>${dxfs}</styleSheet>`
  );
}

const xf = (format: number, font: number, fill = 0): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0"/>`;

describe("MergedStyles", () => {
  const original = sheet({
    formats: '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>',
    fonts: ["<font><b/></font>", '<font><sz val="9"/></font>'],
    cells: [xf(0, 0), xf(164, 1)],
    differentials: ["<dxf><font><b/></font></dxf>"],
  });

  it("finds what is there already, whatever its numbers", () => {
    const added = sheet({
      formats: '<numFmts count="1"><numFmt formatCode="0.0" numFmtId="170"/></numFmts>',
      fonts: ['<font><sz val="9"/></font>', "<font><b/></font>"],
      cells: [xf(170, 0), xf(0, 1)],
      differentials: ["<dxf><font><b/></font></dxf>"],
    });
    const merged = new MergedStyles(original, added);
    expect([merged.cell(0), merged.cell(1), merged.differential(0)]).toEqual([1, 0, 0]);
    expect(merged.text).toBe(original);
  });

  it("adds what is asked for and missing, behind what is there", () => {
    const added = sheet({
      formats: '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.00%"/></numFmts>',
      fonts: ["<font/>", '<font><name val="Arial"/></font>'],
      cells: [xf(0, 0), xf(164, 1), xf(14, 1)],
      differentials: ["<dxf><font><i/></font></dxf>"],
    });
    const merged = new MergedStyles(original, added);
    expect(merged.cell(1)).toBe(2);
    expect(merged.cell(1)).toBe(2);
    expect(merged.cell(2)).toBe(3);
    expect(merged.differential(0)).toBe(1);
    expect(merged.text).toBe(
      sheet({
        formats:
          '<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0"/><numFmt numFmtId="165" formatCode="0.00%"/></numFmts>',
        fonts: [
          "<font><b/></font>",
          '<font><sz val="9"/></font>',
          '<font><name val="Arial"/></font>',
        ],
        cells: [xf(0, 0), xf(164, 1), xf(165, 2), xf(14, 2)],
        differentials: ["<dxf><font><b/></font></dxf>", "<dxf><font><i/></font></dxf>"],
      }),
    );
  });

  it("puts in lists that the file does not have", () => {
    const bare = sheet({ cells: [xf(0, 0)] });
    const added = sheet({
      formats: '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>',
      cells: [xf(164, 0)],
      differentials: ["<dxf/>"],
    });
    const merged = new MergedStyles(bare, added);
    expect([merged.cell(0), merged.differential(0)]).toEqual([1, 0]);
    expect(merged.text).toBe(
      sheet({
        formats: '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>',
        cells: [xf(0, 0), xf(164, 0)],
        differentials: ["<dxf/>"],
      }),
    );
  });
});
