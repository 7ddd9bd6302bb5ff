import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CellsChanged, WorkbookListener } from "../../src/excel/watch-workbook";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import { PaneSession } from "../../src/taskpane/pane-session";
import { fakeBookReading } from "../support/fake-book-reading";
import {
  fakeWorkbookService,
  sheetOfThree,
  outcomeOf,
  summaryOfThree,
} from "../support/fake-workbook-service";

const edit: CellsChanged = {
  kind: "changed",
  sheetName: "Clients",
  address: "B2",
  change: "edited",
  byAddIn: false,
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A session that follows a workbook, what tells it of events, and how often it has looked. */
async function followed() {
  const listeners: WorkbookListener[] = [];
  const asked = { sheet: 0, book: 0 };
  let finish = (): void => undefined;
  const service = fakeWorkbookService({
    watchWorkbook: (listener) => Promise.resolve(listeners.push(listener)),
    glance: () => {
      asked.sheet += 1;
      return Promise.resolve({ sheet: null, isScored: false });
    },
    readBook: () => {
      asked.book += 1;
      return Promise.reject(new Error("no list"));
    },
    score: () => new Promise((resolve) => (finish = () => resolve(outcomeOf(summaryOfThree)))),
  });
  const session = new PaneSession(service, await loadPaneLanguage("en"));
  await session.follow();
  asked.sheet = 0;
  asked.book = 0;
  const tell: WorkbookListener = (events) => listeners.forEach((listener) => listener(events));
  return { session, listeners, asked, tell, finish: () => finish() };
}

describe("a session that follows the workbook", () => {
  it("listens once, however often the pane is opened", async () => {
    const { session, listeners } = await followed();
    await session.follow();
    expect(listeners).toHaveLength(1);
  });

  it("goes on where the host tells nothing", async () => {
    const service = fakeWorkbookService({
      watchWorkbook: () => Promise.reject(new Error("unknown event")),
      readBook: () => Promise.reject(new Error("no list")),
    });
    const session = new PaneSession(service, await loadPaneLanguage("en"));
    await session.follow();
    expect(session.scoring.snapshot().sheet).toEqual(sheetOfThree);
  });

  it("reads the book again once a burst of changes is over", async () => {
    const { asked, tell } = await followed();
    tell([edit, edit]);
    await vi.advanceTimersByTimeAsync(300);
    tell([edit]);
    await vi.advanceTimersByTimeAsync(300);
    expect(asked.book).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked.book).toBe(1);
  });

  it("does not wait longer for the list because of another sheet", async () => {
    const { session, asked, tell } = await followed();
    const reading = fakeBookReading(["Client", "ARR"], [["Acme", 1_000]]);
    session.service.readBook = () => {
      asked.book += 1;
      return Promise.resolve(reading);
    };
    await session.book.refresh();
    asked.book = 0;
    const elsewhere: CellsChanged = { ...edit, sheetName: "Prices" };
    tell([edit]);
    await vi.advanceTimersByTimeAsync(300);
    tell([elsewhere]);
    await vi.advanceTimersByTimeAsync(150);
    expect(asked.book).toBe(1);
    tell([elsewhere]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.book).toBe(1);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(asked.book).toBe(2);
  });

  it("looks at the sheet that somebody goes to, and at none for a selection", async () => {
    const { asked, tell } = await followed();
    tell([{ kind: "selected", sheetName: "Clients", address: "B2" }]);
    expect(asked.sheet).toBe(0);
    tell([{ kind: "activated", sheetName: "Clients" }]);
    expect(asked.sheet).toBe(1);
  });

  it("leaves it to a run to read the book", async () => {
    const { session, asked, tell, finish } = await followed();
    const run = session.score();
    tell([edit]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.book).toBe(0);
    finish();
    await run;
    expect(asked.book).toBe(1);
  });
});
