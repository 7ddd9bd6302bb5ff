import { describe, expect, it, vi } from "vitest";
import type { BookReading } from "../../src/excel/read-book";
import { ScoringError } from "../../src/excel/scoring-error";
import { BookStore } from "../../src/taskpane/book-store";
import { fakeBookReading } from "../support/fake-book-reading";

const reading = fakeBookReading(["Client", "ARR"], [["Acme", 1_000]]);

describe("the book", () => {
  it("lets a reading go that another one overtakes", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const answers: ((reading: BookReading) => void)[] = [];
    const book = new BookStore({
      readBook: (_, signal) => {
        signals.push(signal);
        return new Promise((resolve) => answers.push(resolve));
      },
    });
    const readings = [book.refresh(), book.refresh()];
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
    const last = { ...reading };
    answers.forEach((answer, index) => answer(index === 0 ? reading : last));
    await Promise.all(readings);
    expect(book.snapshot()).toMatchObject({ isReading: false, problem: null });
    expect(book.snapshot().reading).toBe(last);
  });

  it("keeps its problem while it is read again, unless something was done about it", async () => {
    const readBook = vi.fn(() => Promise.reject(new ScoringError("excel.emptyWorkbook")));
    const book = new BookStore({ readBook });
    await book.refresh();
    void book.refresh();
    expect(book.snapshot().problem?.key).toBe("excel.emptyWorkbook");
    book.dismiss();
    expect(book.snapshot().problem).toBeNull();
  });
});
