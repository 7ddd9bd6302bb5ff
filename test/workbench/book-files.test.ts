import { describe, expect, it, vi } from "vitest";
import { BookFiles } from "../../src/workbench/session/book-files";
import type { FileNews } from "../../src/workbench/session/book-files";

function files(changed: boolean) {
  const bytes = new Uint8Array([1]);
  const workbook = {
    state: { name: "mine.xlsx", language: "en", changed },
    open: vi.fn(() => Promise.resolve()),
    openSample: vi.fn(() => Promise.resolve()),
    save: vi.fn(() => Promise.resolve(bytes)),
  };
  const told: FileNews[] = [];
  const session = { leaveDraft: () => Promise.resolve(true) };
  const made = new BookFiles(workbook as never, session as never, (news) => told.push(news));
  return { files: made, workbook, bytes, told };
}

describe("a file", () => {
  it("with macros is opened, and it is said that they are left behind", async () => {
    const { files: one, told } = files(false);
    await one.open(new File(["x"], "Book.XLSM"));
    await one.open(new File(["x"], "Book.xlsx"));
    expect(told).toEqual([{ kind: "withoutMacros", name: "Book.XLSM" }]);
  });
});

describe("another language of the page", () => {
  it("brings that language's sample in place of an untouched one", async () => {
    const { files: one, workbook } = files(false);
    expect(await one.speak("fr")).toBe(true);
    const sample = { name: "Clients d’exemple.xlsx", language: "fr" };
    expect(workbook.openSample).toHaveBeenCalledWith(sample);
  });

  it.each([true, false])("keeps an own book as it is (changed: %s)", async (changed) => {
    const { files: one, workbook, bytes } = files(changed);
    await one.open(new File(["x"], "mine.xlsx"));
    await one.speak("fr");
    const options = { name: "mine.xlsx", language: "fr", changed };
    expect(workbook.open).toHaveBeenLastCalledWith(bytes, options);
    expect(workbook.openSample).not.toHaveBeenCalled();
  });

  it("says so when it does not come", async () => {
    const { files: one, workbook, told } = files(false);
    workbook.openSample.mockRejectedValue(new Error("no pane"));
    expect(await one.speak("fr")).toBe(false);
    expect(told).toEqual([{ kind: "failed" }]);
  });
});
