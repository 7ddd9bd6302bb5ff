/** A block of texts as the clipboard has it: tabs between cells, quotes around a cell's own lines. */
export function clipboardText(texts: readonly (readonly string[])[]): string {
  const cell = (text: string): string =>
    /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return texts.map((line) => line.map(cell).join("\t")).join("\r\n");
}

/** Reads a block of texts from the clipboard; a last line break ends the block. */
export function clipboardBlock(text: string): string[][] {
  const lines: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  for (;;) {
    const found = pattern.exec(text);
    if (!found) return [[text]];
    lines.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    const end = found[3] ?? "";
    if (end === "") break;
    if (end !== "\t") {
      if (pattern.lastIndex === text.length) break;
      lines.push([]);
    }
  }
  return lines;
}
