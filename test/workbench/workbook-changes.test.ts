import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WorkbookClient } from "../../src/workbench/workbook-client";
import { connectedClient, PaneStandIn } from "./workbench-pipe";

let client: WorkbookClient;
let pane: PaneStandIn | undefined;
beforeEach(() => {
  client = connectedClient();
});
afterEach(() => {
  pane?.close();
  pane = undefined;
});

const options = { name: "Book1.xlsx", language: "en" } as const;
const first = { row: 1, column: 1 };
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
};

/** Adds a sheet as Office.js does. */
const addSheet = (id: number, name: string): object => ({
  id,
  type: 1,
  flags: 1,
  message: {
    url: "ProcessQuery",
    body: {
      Actions: [{ Id: 9, ActionType: 1, Name: "", ObjectPathId: 3 }],
      ObjectPaths: {
        1: { Id: 1, ObjectPathType: 1, Name: "" },
        2: { Id: 2, ObjectPathType: 4, Name: "Worksheets", ParentObjectPathId: 1 },
        3: {
          Id: 3,
          ObjectPathType: 3,
          Name: "Add",
          ParentObjectPathId: 2,
          ArgumentInfo: { Arguments: [name] },
        },
      },
    },
  },
});

describe("what a book holds that its file does not", () => {
  it("is nothing at first, then what a person types, and nothing after it is saved", async () => {
    const { active, changed } = await client.open(null, options);
    expect(changed).toBe(false);
    await client.type(active, first, "1");
    expect(client.state.changed).toBe(true);
    const bytes = await client.save();
    expect(client.state.changed).toBe(false);
    expect(await client.open(bytes, options)).toMatchObject({ changed: false });
  });

  it("is not what was refused", async () => {
    const { active } = await client.open(null, options);
    await client.type(active, first, "=SUM(");
    expect(client.state.changed).toBe(false);
  });

  it("is not the sample that comes into a new book, but what the add-in writes later", async () => {
    const opened = client.openSample(options);
    await until(() => client.state.book === 1);
    pane = new PaneStandIn(client);
    const add = async (id: number, name: string): Promise<void> => {
      pane?.request(addSheet(id, name));
      await until(() => client.state.sheets.some((sheet) => sheet.name === name));
    };
    await add(1, "Clients");
    expect(client.state.changed).toBe(false);
    pane.connection.sampleInserted?.();
    expect(await opened).toMatchObject({ changed: false, sheets: [{ name: "Clients" }] });
    await add(2, "Scores");
    expect(client.state.changed).toBe(true);
  });

  it("belongs to a book, and every book has a number of its own", async () => {
    const { book } = await client.open(null, options);
    expect((await client.open(null, options)).book).not.toBe(book);
  });
});

describe("Ctrl with an arrow", () => {
  it("leads to the end of what is filled, however far that is", async () => {
    const { active } = await client.open(null, options);
    await client.paste(
      active,
      first,
      Array.from({ length: 400 }, (_, index) => [String(index)]),
    );
    expect(await client.edge(active, first, "ArrowDown")).toEqual({ row: 400, column: 1 });
    expect(await client.edge(active, { row: 400, column: 1 }, "ArrowUp")).toEqual(first);
    expect(await client.edge(active, { row: 500, column: 1 }, "ArrowUp")).toEqual({
      row: 400,
      column: 1,
    });
  });
});
