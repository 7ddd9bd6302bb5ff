import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { registerRibbonCommands, ribbonCommandNames } from "../../src/commands/ribbon-commands";

type Handler = (event: { completed: () => void }) => void;

const handlers = new Map<string, Handler>();
const events: string[] = [];
let showAsTaskpane: () => Promise<void>;

beforeEach(() => {
  handlers.clear();
  events.length = 0;
  showAsTaskpane = () => {
    events.push("pane shown");
    return Promise.resolve();
  };
  vi.stubGlobal("Office", {
    actions: { associate: (name: string, handler: Handler) => handlers.set(name, handler) },
    addin: { showAsTaskpane: () => showAsTaskpane() },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function register(scoreClients = () => Promise.resolve(void events.push("scored"))): void {
  registerRibbonCommands({
    scoreClients,
    takeSnapshot: () => Promise.resolve(void events.push("snapshot taken")),
    customerDashboard: () => Promise.resolve(void events.push("dashboard made")),
    insertSample: () => Promise.resolve(void events.push("sample added")),
  });
}

/** Presses a button and waits until it is free again. */
function press(name: string): Promise<void> {
  return new Promise((resolve) => {
    handlers.get(name)?.({
      completed: () => {
        events.push("completed");
        resolve();
      },
    });
  });
}

describe("ribbon commands", () => {
  it("are registered under the names of the manifest", () => {
    register();
    expect([...handlers.keys()]).toEqual(ribbonCommandNames);
  });

  it("show the pane before they work, and tell Excel when they are done", async () => {
    register();
    await press("scoreClients");
    expect(events).toEqual(["pane shown", "scored", "completed"]);
  });

  it.each([
    ["takeSnapshot", "snapshot taken"],
    ["customerDashboard", "dashboard made"],
    ["insertSample", "sample added"],
  ])("do what their name says (%s)", async (name, done) => {
    register();
    await press(name);
    expect(events).toEqual(["pane shown", done, "completed"]);
  });

  it("work even when the pane cannot be shown", async () => {
    showAsTaskpane = () => Promise.reject(new Error("no pane here"));
    register();
    await press("scoreClients");
    expect(events).toEqual(["scored", "completed"]);
  });

  it("free the button even when the work fails", async () => {
    register(() => Promise.reject(new Error("boom")));
    await press("scoreClients");
    expect(events).toEqual(["pane shown", "completed"]);
  });
});
