import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { editedModel, type FigureEdit } from "../../src/book/model-figures";
import { withPreset } from "../../src/book/model-presets";
import { withShare } from "../../src/book/weight-shares";
import type { Model } from "../../src/commitment/model";
import { ScoringError } from "../../src/excel/scoring-error";
import { BookStore } from "../../src/taskpane/book-store";
import { ModelStore, shownModel, standsAsEdited } from "../../src/taskpane/model/model-store";
import type { WorkbookService } from "../../src/taskpane/workbook-service";
import { fakeBookReading } from "../support/fake-book-reading";
import { fakeWorkbookService } from "../support/fake-workbook-service";

const headers = ["Client", "ARR", "NPS answer", "Active users"];
const rows = [
  ["Acme", 1_000, 9, 0.3],
  ["Bolt", 2_000, 3, 0.9],
  ["Cody", 500, null, 0.6],
];

/** A workbook that takes edits as Excel would, unless it is told to refuse them. */
async function storeOf(changes: Partial<WorkbookService> = {}) {
  let reading = fakeBookReading(headers, rows);
  const written: (readonly FigureEdit[])[] = [];
  const service = fakeWorkbookService({
    readBook: () => Promise.resolve(reading),
    editModel: (edits) => {
      written.push(edits);
      reading = { ...reading, model: editedModel(reading.model, edits) };
      return Promise.resolve(null);
    },
    ...changes,
  });
  const book = new BookStore(service);
  await book.refresh();
  const store = new ModelStore(service, book, () => "en");
  const shown = (): Model => shownModel(book.snapshot().reading!.model, store.snapshot());
  /** Somebody types into the sheet. */
  const onSheet = async (edit: FigureEdit): Promise<void> => {
    reading = { ...reading, model: editedModel(reading.model, [edit]) };
    await book.refresh();
  };
  return { store, book, written, shown, onSheet, service };
}

const share =
  (key: string, percent: number) =>
  (model: Model): Model => {
    const line = model.axes.findIndex((axis) => axis.key === key);
    const weights = withShare(
      model.axes.map(({ weight }) => weight),
      line,
      percent,
    );
    return {
      ...model,
      axes: model.axes.map((axis, index) => ({ ...axis, weight: weights[index]! })),
    };
  };
const ceiling =
  (value: number) =>
  (model: Model): Model => ({ ...model, parameters: { ...model.parameters, ceiling: value } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("an edit of the model", () => {
  it("shows at once, is written, and then is what the workbook has", async () => {
    const { store, book, written, shown } = await storeOf();
    expect(store.edit("trust", share("trust", 40))).toBe(true);
    expect(shown().axes.map(({ weight }) => weight)).toEqual([40, 15, 15, 15, 15]);
    await store.settled();
    expect(written).toHaveLength(1);
    expect(book.snapshot().reading!.model.axes[0]!.weight).toBe(40);
    expect(store.snapshot()).toMatchObject({ pending: [], isWriting: false, refusal: null });
  });

  it("that changes nothing writes nothing", async () => {
    const { store, written } = await storeOf();
    expect(store.edit("ceiling", ceiling(2))).toBe(true);
    await store.settled();
    expect(written).toEqual([]);
    expect(store.snapshot().last).toBeNull();
  });

  it("says what it does to the book, for the last one of a row of edits", async () => {
    const { store } = await storeOf();
    store.edit("ceiling", ceiling(3));
    expect(store.snapshot().last?.effect).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    const first = store.snapshot().last!.effect!;
    expect(first.after.weightedArr).toBeGreaterThan(first.before.weightedArr);
    store.edit("ceiling", ceiling(4));
    await vi.advanceTimersByTimeAsync(200);
    const second = store.snapshot().last!.effect!;
    expect(second.before.weightedArr).toBe(first.after.weightedArr);
    expect(second.after.weightedArr).toBeGreaterThan(first.after.weightedArr);
  });

  it("of a slider that moves is one edit, written when it rests", async () => {
    const { store, written, shown } = await storeOf();
    for (const percent of [21, 25, 30, 35]) {
      store.edit("trust", share("trust", percent), { pause: 400 });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(written).toEqual([]);
    expect(shown().axes[0]!.weight).toBe(35);
    await vi.advanceTimersByTimeAsync(500);
    expect(written).toHaveLength(1);
    store.undo();
    await store.settled();
    expect(shown().axes.map(({ weight }) => weight)).toEqual([1, 1, 1, 1, 1]);
  });

  it("lets the computing of an effect go that a later edit overtakes", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { store } = await storeOf({
      examineEdit: (_, signal) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    store.edit("ceiling", ceiling(3));
    await vi.advanceTimersByTimeAsync(200);
    store.edit("ceiling", ceiling(4));
    await vi.advanceTimersByTimeAsync(200);
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
  });

  it("lies no longer over the sheet once a reading after it has come, whichever that was", async () => {
    const { store, book, shown, onSheet, service } = await storeOf();
    const before = { ...service };
    const readBook: WorkbookService["readBook"] = (choices) => before.readBook(choices);
    let answer = (): void => undefined;
    // Its own reading is overtaken by one that begins before it ends.
    service.readBook = () =>
      new Promise((resolve) => (answer = () => void readBook([]).then(resolve)));
    store.edit("ceiling", ceiling(3));
    await vi.advanceTimersByTimeAsync(0);
    service.readBook = readBook;
    const own = answer;
    await onSheet({ table: "parameters", field: "ceiling", value: 5 });
    own();
    await store.settled();
    expect(book.snapshot().reading!.model.parameters.ceiling).toBe(5);
    expect(shown().parameters.ceiling).toBe(5);
    expect(store.snapshot().pending).toEqual([]);
  });

  it("shows until it can be read, and no longer", async () => {
    const { store, shown, onSheet, service } = await storeOf();
    const before = { ...service };
    const readBook: WorkbookService["readBook"] = (choices) => before.readBook(choices);
    service.readBook = () => Promise.reject(new Error("busy"));
    store.edit("ceiling", ceiling(3));
    await store.settled();
    expect(shown().parameters.ceiling).toBe(3);
    service.readBook = readBook;
    await onSheet({ table: "parameters", field: "ceiling", value: 5 });
    expect(shown().parameters.ceiling).toBe(5);
  });

  it("that is taken back before it was read stays taken back", async () => {
    const { store, shown } = await storeOf();
    const seen: number[] = [];
    store.edit("ceiling", ceiling(3));
    store.edit("ceiling", ceiling(2));
    store.subscribe(() => seen.push(shown().parameters.ceiling));
    await store.settled();
    expect(new Set(seen)).toEqual(new Set([2]));
  });

  it("is made of what is still being typed when everything has to be written", async () => {
    const { store, shown } = await storeOf();
    const leave = store.draw("ceiling", () => {
      store.edit("ceiling", ceiling(3), { typed: "300" });
    });
    await store.settled();
    expect(shown().parameters.ceiling).toBe(3);
    leave();
  });

  it("follows another in the order in which they were made", async () => {
    const { store, written, shown } = await storeOf();
    store.edit("ceiling", ceiling(3));
    store.edit("preset", (model) => withPreset(model, "growth"));
    store.edit("ceiling", ceiling(4));
    await store.settled();
    const values = written.map((edits) => edits.map(({ value }) => value));
    expect(values).toEqual([[3], [15, 25, 10, 35, 15], [4]]);
    expect(shown().parameters.ceiling).toBe(4);
    expect(store.snapshot().pending).toEqual([]);
  });
});

describe("an edit that cannot be made", () => {
  it("is refused with the reader's own sentence before anything is written", async () => {
    const { store, written, shown } = await storeOf();
    const isTaken = store.edit("ceiling", ceiling(0.4), { typed: "40" });
    expect(isTaken).toBe(false);
    await store.settled();
    expect(written).toEqual([]);
    expect(shown().parameters.ceiling).toBe(2);
    expect(store.snapshot().refusal).toMatchObject({
      field: "ceiling",
      typed: "40",
      reason: [{ kind: "band" }],
    });
    store.forget("floor");
    expect(store.snapshot().refusal).not.toBeNull();
    store.forget("ceiling");
    expect(store.snapshot().refusal).toBeNull();
  });

  it("is taken back here when Excel refuses it, and what was typed is kept", async () => {
    const error = new ScoringError("excel.tabProtected", { name: "Model" });
    const { store, shown } = await storeOf({ editModel: () => Promise.reject(error) });
    store.edit("ceiling", ceiling(3), { typed: "300" });
    expect(shown().parameters.ceiling).toBe(3);
    await store.settled();
    expect(shown().parameters.ceiling).toBe(2);
    expect(store.snapshot()).toMatchObject({
      pending: [],
      last: null,
      refusal: { field: "ceiling", typed: "300", reason: error },
    });
  });
});

describe("a refusal", () => {
  it("has no text where nothing was typed, and knows whether its field says it", async () => {
    const { store } = await storeOf();
    store.edit("ceiling", ceiling(0.4));
    expect(store.snapshot().isRefusalInField).toBe(false);
    expect(store.snapshot().refusal?.typed).toBeUndefined();
    const leave = store.draw("ceiling", () => undefined);
    expect(store.snapshot().isRefusalInField).toBe(true);
    store.edit("ceiling", ceiling(0.3));
    expect(store.snapshot().isRefusalInField).toBe(true);
    leave();
    expect(store.snapshot().isRefusalInField).toBe(false);
  });

  it("of the undo leaves the undo", async () => {
    const { store, onSheet } = await storeOf();
    store.edit("ceiling", ceiling(3));
    await store.settled();
    await onSheet({ table: "parameters", field: "floor", value: 2.5 });
    store.undo();
    expect(store.snapshot().refusal).not.toBeNull();
    expect(store.snapshot().last).not.toBeNull();
  });
});

describe("the undo of the last edit", () => {
  it("puts every figure back", async () => {
    const { store, shown, written } = await storeOf();
    const before = shown();
    store.edit("preset", (model) => withPreset(model, "advocacy"));
    await store.settled();
    store.undo();
    await store.settled();
    expect(shown()).toEqual(before);
    expect(written).toHaveLength(2);
    expect(store.snapshot().last).toBeNull();
  });

  it("is not offered once somebody has changed one of its figures on the sheet", async () => {
    const { store, shown, onSheet } = await storeOf();
    store.edit("ceiling", ceiling(3));
    await store.settled();
    const { last } = store.snapshot();
    expect(standsAsEdited(shown(), last!)).toBe(true);
    await onSheet({ table: "axes", key: "trust", field: "weight", value: 9 });
    expect(standsAsEdited(shown(), last!)).toBe(true);
    await onSheet({ table: "parameters", field: "ceiling", value: 5 });
    expect(standsAsEdited(shown(), last!)).toBe(false);
  });
});

describe("an edit of the sheet", () => {
  it("shows through what is on its way there", async () => {
    const { store, shown, onSheet } = await storeOf({ editModel: () => new Promise(() => 0) });
    store.edit("ceiling", ceiling(3));
    await onSheet({ table: "axes", key: "trust", field: "weight", value: 9 });
    expect(shown().axes[0]!.weight).toBe(9);
    expect(shown().parameters.ceiling).toBe(3);
  });
});
