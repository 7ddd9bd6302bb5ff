import { describe, expect, it } from "vitest";
import { clipboardBlock, clipboardText } from "../../src/workbench/session/clipboard-text";

describe("blocks of texts in the clipboard", () => {
  it.each([
    [
      [
        ["a", "b"],
        ["c", ""],
      ],
    ],
    [
      [
        ["one line\nand another", 'says "so"'],
        ["tab\there", "x"],
      ],
    ],
    [[[""]]],
    [
      [
        ["", ""],
        ["", "end"],
      ],
    ],
  ])("come back as they went: %j", (block) => {
    expect(clipboardBlock(clipboardText(block))).toEqual(block);
  });

  it("are read from other programs, whatever ends their lines", () => {
    expect(clipboardBlock("a\tb\nc\td\n")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(clipboardBlock("1\r\n2\r\n")).toEqual([["1"], ["2"]]);
  });
});
