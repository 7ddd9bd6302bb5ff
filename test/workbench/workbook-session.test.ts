import { Workbook } from "@cj-tech-master/excelts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { saveBook } from "../../src/host/workbook-file";
import { WorkbookClient } from "../../src/workbench/workbook-client";
import { connectedClient, PaneStandIn } from "./workbench-pipe";

let client: WorkbookClient;
let panes: PaneStandIn[] = [];
beforeEach(() => {
  client = connectedClient();
});
afterEach(() => {
  for (const pane of panes) pane.close();
  panes = [];
});

function pane(
  ...values: ConstructorParameters<typeof PaneStandIn> extends [unknown, ...infer R] ? R : never
) {
  const made = new PaneStandIn(client, ...values);
  panes.push(made);
  return made;
}

const area = { top: 1, left: 1, bottom: 3, right: 3 };
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
};

/** Writes a value into a cell of Sheet1 as Office.js does. */
const writeRequest = (id: number, address: string, value: number) =>
  cellRequest(id, address, {
    ActionType: 4,
    Name: "Values",
    ArgumentInfo: { Arguments: [[[value]]] },
  });

/** Reads a cell of Sheet1 as Office.js does. */
const readRequest = (id: number, address: string) =>
  cellRequest(id, address, { ActionType: 2, Name: "", QueryInfo: { Select: ["values"] } });

const cellRequest = (id: number, address: string, action: object) => ({
  id,
  type: 1,
  flags: 1,
  message: {
    url: "ProcessQuery",
    body: {
      Actions: [{ Id: 9, ObjectPathId: 4, ...action }],
      ObjectPaths: {
        1: { Id: 1, ObjectPathType: 1, Name: "" },
        2: { Id: 2, ObjectPathType: 4, Name: "Worksheets", ParentObjectPathId: 1 },
        3: {
          Id: 3,
          ObjectPathType: 5,
          Name: "",
          ParentObjectPathId: 2,
          ArgumentInfo: { Arguments: ["Sheet1"] },
        },
        4: {
          Id: 4,
          ObjectPathType: 3,
          Name: "GetRange",
          ParentObjectPathId: 3,
          ArgumentInfo: { Arguments: [address] },
        },
      },
    },
  },
});

async function blank(language: "en" | "fr" = "en"): Promise<number> {
  const state = await client.open(null, { name: "Book1.xlsx", language });
  return state.active;
}

describe("a workbook in the worker", () => {
  it("is new with one blank sheet", async () => {
    await blank();
    expect(client.state).toMatchObject({
      name: "Book1.xlsx",
      sheets: [{ name: "Sheet1", visible: true }],
      canUndo: false,
    });
  });

  it("takes entries, shows them and undoes them", async () => {
    const sheet = await blank("fr");
    const at = { row: 1, column: 1 };
    expect(await client.type(sheet, at, "12,5")).toEqual({
      ok: true,
      sheet,
      area: { top: 1, left: 1, bottom: 1, right: 1 },
    });
    expect(await client.texts(sheet, area)).toEqual([["12,5"]]);
    expect(await client.entry(sheet, at)).toBe("12,5");
    await until(() => client.state.canUndo);
    await client.undo();
    expect(await client.entry(sheet, at)).toBe("");
    await until(() => client.state.canRedo);
  });

  it("tells that cells may look different, and when it is at work", async () => {
    const sheet = await blank();
    const told: unknown[] = [];
    client.onCells((sheets) => told.push(sheets));
    client.onBusy((busy) => told.push(busy));
    await client.type(sheet, { row: 1, column: 1 }, "1");
    await until(() => told.length >= 3);
    expect(told).toEqual([true, [sheet], false]);
  });

  it("refuses a formula that is none, and any entry in a protected sheet", async () => {
    const first = { row: 1, column: 1 };
    const sheet = await blank();
    expect(await client.type(sheet, first, "=SUM(")).toMatchObject({ problem: "formula" });
    expect(await client.entry(sheet, first)).toBe("");
    const book = new Workbook();
    await book.addWorksheet("Locked").protect();
    const options = { name: "locked.xlsx", language: "en" } as const;
    const { active } = await client.open(await saveBook(book), options);
    expect(await client.type(active, first, "1")).toMatchObject({ problem: "protected" });
    expect(await client.entry(active, first)).toBe("");
  });

  it("is saved and opened again, with undo beginning anew", async () => {
    const sheet = await blank();
    await client.type(sheet, { row: 1, column: 1 }, "kept");
    const bytes = await client.save();
    const state = await client.open(bytes, { name: "kept.xlsx", language: "en" });
    expect(state).toMatchObject({ name: "kept.xlsx", canUndo: false });
    expect(await client.texts(state.active, area)).toEqual([["kept"]]);
  });

  it("stays open when another file cannot be opened", async () => {
    const sheet = await blank();
    await client.type(sheet, { row: 1, column: 1 }, "here");
    const broken = client.open(new Uint8Array([1, 2, 3]), { name: "x.xlsx", language: "en" });
    await expect(broken).rejects.toMatchObject({ code: "brokenBook" });
    expect(client.state.name).toBe("Book1.xlsx");
    expect(await client.texts(sheet, area)).toEqual([["here"]]);
  });

  it("says so when a sheet is gone", async () => {
    await blank();
    await expect(client.activate(99)).rejects.toMatchObject({ code: "noSheet" });
  });
});

describe("the pane's frame", () => {
  it("is asked for what functions give, all of one pass together", async () => {
    const sheet = await blank();
    const frame = pane(({ id, values }) => ({ id, value: [[values.length, "cell"]] }));
    frame.ready();
    await client.paste(sheet, { row: 1, column: 1 }, [
      ["10", "=CLIENT.NPS(A1:A3)"],
      ["", ""],
      ["#N/A", "=CLIENT.NPS(A1:A3)"],
    ]);
    expect(await client.texts(sheet, { ...area, right: 4 })).toEqual([
      ["10", "3", "cell"],
      ["", "", ""],
      ["#N/A", "3", "cell"],
    ]);
    expect(frame.calls).toHaveLength(1);
    expect(frame.calls[0]).toMatchObject([
      { name: "NPS", values: [[[10], [null], [{ errorCode: "#N/A" }]], null, null] },
      { name: "NPS" },
    ]);
  });

  it("is waited for when it is not there yet", async () => {
    const sheet = await blank();
    const edit = client.type(sheet, { row: 1, column: 1 }, "=CLIENT.NPS(C1:C3)");
    await until(() => client.busy);
    pane(({ id }) => ({ id, value: 40 })).ready();
    await edit;
    expect(await client.texts(sheet, area)).toEqual([["40"]]);
  });

  it("is not waited for forever, and answers when it comes after all", async () => {
    client = connectedClient(5);
    const sheet = await blank();
    await client.type(sheet, { row: 1, column: 1 }, "=CLIENT.NPS(C1:C3)");
    expect(await client.texts(sheet, area)).toEqual([["#N/A"]]);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      // Nothing waits for the frame again, so the clock need not move beyond the messages.
      const again = client.type(sheet, { row: 2, column: 1 }, "5");
      const done = vi.fn();
      void again.then(done);
      for (let turn = 0; turn < 100; turn++) {
        await new Promise(setImmediate);
        vi.advanceTimersByTime(0);
      }
      expect(done).toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
    let notices = 0;
    await until(() => !client.busy);
    client.onBusy(() => notices++);
    pane(({ id }) => ({ id, value: 42 })).ready();
    await until(() => notices >= 2);
    expect(await client.texts(sheet, area)).toEqual([["42"], ["5"]]);
  });

  it("that is loaded anew answers what the old one has left open", async () => {
    const sheet = await blank();
    const silent = pane();
    const edit = client.type(sheet, { row: 1, column: 1 }, "=CLIENT.NPS(C1:C3)");
    await until(() => client.busy);
    silent.close();
    pane(({ id }) => ({ id, value: 41 })).ready();
    await edit;
    expect(await client.texts(sheet, area)).toEqual([["41"]]);
  });

  it.each([
    [
      "en",
      "=CLIENT.NPS()",
      "CLIENT.NPS needs more than it was given: nothing stands in its brackets.",
    ],
    ["fr", "=CLIENT.NPS(1;2;3;4;5;6)", "CLIENT.NPS prend au plus"],
  ] as const)(
    "is not asked with too few or too many values (%s)",
    async (language, formula, words) => {
      const sheet = await blank(language);
      await client.type(sheet, { row: 1, column: 1 }, formula);
      const { rows } = await client.view(sheet, { top: 1, bottom: 1 });
      expect(JSON.stringify(rows)).toContain(words);
    },
  );

  it("gives errors with their words", async () => {
    const sheet = await blank();
    pane(({ id }) => ({
      id,
      value: { errorCode: "#VALUE!", message: "Which column?" },
      failed: true,
    })).ready();
    await client.type(sheet, { row: 1, column: 1 }, "=CLIENT.NPS(C1:C3)");
    expect(await client.texts(sheet, area)).toEqual([["#VALUE!"]]);
    const { rows } = await client.view(sheet, { top: 1, bottom: 1 });
    expect(JSON.stringify(rows)).toContain("Which column?");
  });

  it("writes, which is calculated and told before it is at rest, and ends what could be undone", async () => {
    const sheet = await blank();
    const frame = pane();
    frame.ready();
    await client.type(sheet, { row: 1, column: 1 }, "1");
    await client.type(sheet, { row: 1, column: 2 }, "=A1+1");
    let told = false;
    const atRest: Promise<string[][]>[] = [];
    client.onCells(() => (told = true));
    client.onBusy((busy) => {
      if (!busy && told) atRest.push(client.texts(sheet, area));
    });
    frame.request(writeRequest(7, "A1", 41));
    await until(() => frame.messages.length > 0 && atRest.length > 0);
    expect(frame.messages[0]).toMatchObject({ id: 7, type: 1 });
    expect(await Promise.all(atRest)).toEqual([[["41", "42"]]]);
    expect(client.state.canUndo).toBe(false);
  });

  it("is told of what the pane's own reading has calculated", async () => {
    const sheet = await blank();
    const frame = pane();
    frame.ready();
    await client.type(sheet, { row: 1, column: 2 }, "=A1+1");
    // One long calculation: the next is put off until long after the page has looked.
    let now = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
    try {
      frame.request(writeRequest(7, "A1", 1));
      await until(() => client.busy);
      await until(() => !client.busy);
    } finally {
      clock.mockRestore();
    }
    const shown: Promise<string[][]>[] = [];
    client.onCells(() => shown.push(client.texts(sheet, area)));
    frame.request(writeRequest(8, "A1", 41));
    await until(() => shown.length === 1);
    expect(await shown[0]).toEqual([["41", "2"]]);
    frame.request(readRequest(9, "B1"));
    await until(() => !client.busy);
    expect(await shown[1]).toEqual([["41", "42"]]);
  });

  it("shows no results that are older than what it has written, and other sheets at once", async () => {
    const book = new Workbook();
    const sums = book.addWorksheet("Sheet1");
    sums.getCell("B1").value = { formula: "A1+1", result: 1 };
    book.addWorksheet("Plain").getCell("A1").value = "here";
    const { sheets } = await client.open(await saveBook(book), { name: "b.xlsx", language: "en" });
    const frame = pane();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    try {
      frame.request(writeRequest(7, "A1", 41));
      while (frame.messages.length === 0) await vi.advanceTimersByTimeAsync(1);
      const shown: string[] = [];
      for (const { id, name } of sheets) {
        void client.view(id, { top: 1, bottom: 1 }).then(({ rows }) => {
          shown.push(name, ...rows.cells.map(({ text }) => text));
        });
      }
      await vi.advanceTimersByTimeAsync(20);
      expect(shown).toEqual(["Plain", "here"]);
      while (shown.length === 2) await vi.advanceTimersByTimeAsync(50);
      expect(shown.slice(2)).toEqual(["Sheet1", "41", "42"]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("shows no results before the functions have answered", async () => {
    const sheet = await blank();
    const edit = client.type(sheet, { row: 1, column: 1 }, "=CLIENT.NPS(C1:C3)");
    await until(() => client.busy);
    const seen = client.view(sheet, { top: 1, bottom: 1 });
    pane(({ id }) => ({ id, value: 40 })).ready();
    await edit;
    expect((await seen).rows.cells.map(({ text }) => text)).toEqual(["40"]);
  });

  it("keeps the workbook at work until what it has written is calculated", async () => {
    await blank();
    const frame = pane();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      frame.request(writeRequest(7, "A1", 41));
      while (frame.messages.length === 0) await new Promise(setImmediate);
      await vi.advanceTimersByTimeAsync(1);
      expect(client.busy).toBe(true);
      while (client.busy) await vi.advanceTimersByTimeAsync(50);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is given up with what it had to calculate when another workbook comes", async () => {
    await blank();
    const frame = pane();
    frame.request(writeRequest(7, "A1", 41));
    await until(() => client.busy);
    await blank();
    await until(() => !client.busy);
  });

  it("is left to end what it writes before the book is saved, or shown in another language", async () => {
    const sheet = await blank();
    const frame = pane();
    frame.ready();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const answered = async (answers: number): Promise<void> => {
      while (frame.messages.length < answers) await vi.advanceTimersByTimeAsync(1);
    };
    try {
      frame.request(writeRequest(1, "A1", 1));
      await answered(1);
      const saved = client.save();
      const spoken = client.speak("fr");
      await vi.advanceTimersByTimeAsync(300);
      frame.request(writeRequest(2, "B1", 2));
      await answered(2);
      await vi.advanceTimersByTimeAsync(300);
      frame.request(writeRequest(3, "C1", 3));
      await answered(3);
      expect(frame.reloads).toBe(0);
      while (frame.reloads === 0) await vi.advanceTimersByTimeAsync(50);
      await spoken;
      vi.useRealTimers();
      await client.open(await saved, { name: "saved.xlsx", language: "en" });
      expect(await client.texts(sheet, area)).toEqual([["1", "2", "3"]]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("takes commands as soon as it is there", async () => {
    const done = client.command("scoreClients");
    await blank();
    const first = pane();
    first.ready();
    await done;
    expect(first.commands).toEqual(["scoreClients"]);

    const bytes = await client.save();
    const opened = client.open(bytes, { name: "Book2.xlsx", language: "en" });
    const duringOpening = client.command("scoreClients");
    await opened;
    const whileLoading = client.command("insertSample");
    const second = pane();
    second.ready();
    await Promise.all([duringOpening, whileLoading]);
    expect(first.commands).toEqual(["scoreClients"]);
    expect(second.commands).toEqual(["scoreClients", "insertSample"]);
  });

  it("of a workbook that stays takes the commands given while a broken file was read", async () => {
    await blank();
    const frame = pane();
    frame.ready();
    const broken = client.open(new Uint8Array([1, 2, 3]), { name: "x.xlsx", language: "en" });
    const command = client.command("scoreClients");
    await expect(broken).rejects.toMatchObject({ code: "brokenBook" });
    await command;
    expect(frame.commands).toEqual(["scoreClients"]);
  });

  it("begins anew with another workbook, and an answer to the old one reaches nobody", async () => {
    await blank();
    const old = pane();
    old.ready();
    const opened = client.open(null, { name: "Book2.xlsx", language: "en" });
    old.request(writeRequest(1, "A1", 1));
    const sheet = (await opened).active;
    expect(old.reloads).toBe(1);
    const next = pane();
    next.request(writeRequest(1, "B1", 2));
    await until(() => next.messages.length > 0);
    expect(old.messages).toEqual([]);
    expect(await client.texts(sheet, area)).toEqual([["", "2"]]);
  });

  it("puts the sample into a new workbook before it starts", async () => {
    const opened = client.openSample({ name: "sample.xlsx", language: "fr" });
    const { connection } = pane();
    expect(connection.language).toBe("fr-FR");
    connection.sampleInserted?.();
    expect((await opened).name).toBe("sample.xlsx");
  });

  it("is refused while a cell is being edited", async () => {
    await blank();
    const frame = pane();
    await client.editing(true);
    frame.request(writeRequest(3, "A1", 1));
    await until(() => frame.messages.length > 0);
    expect(frame.messages[0]?.message.body).toContain("InvalidOperationInCellEditMode");
  });

  it("that finds no library of Microsoft's is missed at once, and the sheet works without it", async () => {
    const opened = client.openSample({ name: "sample.xlsx", language: "en" });
    const pressed = client.command("scoreClients");
    const problems: unknown[] = [];
    client.onProblem((problem) => problems.push(problem));
    pane().connection.failed();
    await expect(opened).rejects.toMatchObject({ code: "noPane" });
    await expect(pressed).rejects.toMatchObject({ code: "noPane" });
    await expect(client.command("insertSample")).rejects.toMatchObject({ code: "noPane" });
    await until(() => client.state.sheets.length > 0);
    const { active } = client.state;
    await client.type(active, { row: 1, column: 1 }, "5");
    expect(await client.texts(active, area)).toEqual([["5"]]);
    pane().ready();
    expect(problems).toEqual(["noPane", undefined]);
    const next = client.open(null, { name: "Book2.xlsx", language: "en" });
    pane().connection.failed();
    await next;
    expect(client.problem).toBe("noPane");
    const after = client
      .open(null, { name: "Book3.xlsx", language: "en" })
      .then(() => pane().ready());
    await Promise.all([after, client.command("scoreClients")]);
  });

  it("that does not come is missed in the end", async () => {
    client = connectedClient(5);
    await blank();
    await until(() => client.problem === "noPane");
    const again = client.openSample({ name: "sample.xlsx", language: "en" });
    await expect(again).rejects.toMatchObject({ code: "noPane" });
  });
});

describe("another language of the open workbook", () => {
  it("is shown where it stands, and the pane begins anew in it", async () => {
    const sheet = await blank();
    const frame = pane();
    frame.ready();
    const at = { row: 2, column: 2 };
    await client.type(sheet, at, "12.5");
    await client.select(sheet, { top: 2, left: 2, bottom: 2, right: 2 });
    const state = await client.speak("fr");
    expect(state).toMatchObject({ language: "fr", contentLanguage: "fr-FR", changed: true });
    expect(state.selection.area.top).toBe(2);
    expect(await client.entry(sheet, at)).toBe("12,5");
    expect(frame.reloads).toBe(1);
    const next = pane();
    next.ready();
    expect(next.connection.language).toBe("fr-FR");
    await client.command("scoreClients");
    expect(next.commands).toEqual(["scoreClients"]);
    await client.undo();
    expect(await client.entry(sheet, at)).toBe("");
  });
});

describe("a worker that does not start", () => {
  it("leaves nobody waiting", async () => {
    const worker = { onmessage: null, onerror: null, postMessage: () => undefined };
    const page = new WorkbookClient(worker);
    const opened = page.open(null, { name: "Book1.xlsx", language: "en" });
    const { onerror } = worker as { onerror: ((event: object) => void) | null };
    onerror?.({});
    await expect(opened).rejects.toMatchObject({ code: "noWorker" });
    await expect(page.save()).rejects.toMatchObject({ code: "noWorker" });
    expect(page.problem).toBe("noWorker");
  });
});
