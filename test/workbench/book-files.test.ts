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
    speak: vi.fn(() => Promise.resolve()),
  };
  const told: FileNews[] = [];
  const session = { leaveDraft: () => Promise.resolve(true) };
  const made = new BookFiles(workbook as never, session as never, (news) => told.push(news));
  return { files: made, workbook, told };
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
    const { files: one, workbook } = files(changed);
    await one.open(new File(["x"], "mine.xlsx"));
    await one.speak("fr");
    expect(workbook.speak).toHaveBeenCalledWith("fr");
    expect(workbook.openSample).not.toHaveBeenCalled();
  });

  it("keeps a sample that has been worked on, saved or not", async () => {
    const { files: unsaved, workbook } = files(true);
    await unsaved.speak("fr");
    const { files: saved, workbook: kept } = files(false);
    vi.stubGlobal("document", { createElement: () => ({ click: () => undefined }) });
    vi.useFakeTimers();
    try {
      await saved.save();
    } finally {
      vi.unstubAllGlobals();
      vi.useRealTimers();
    }
    await saved.speak("fr");
    for (const { speak, openSample } of [workbook, kept]) {
      expect(speak).toHaveBeenCalledWith("fr");
      expect(openSample).not.toHaveBeenCalled();
    }
  });

  it("says so when it does not come", async () => {
    const { files: one, workbook, told } = files(false);
    workbook.openSample.mockRejectedValue(new Error("no pane"));
    expect(await one.speak("fr")).toBe(false);
    expect(told).toEqual([{ kind: "failed" }]);
  });
});
