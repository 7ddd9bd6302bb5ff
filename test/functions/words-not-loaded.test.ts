import { expect, it, vi } from "vitest";

const server = vi.hoisted(() => ({ isReached: false }));

vi.mock("../../src/messages/functions-fr.json", async (original) => {
  // As webpack fails when the server of the add-in cannot be reached.
  if (!server.isReached) throw new Error("ChunkLoadError");
  return original();
});

it("no cell is ever labelled in another language than the user's", async () => {
  vi.resetModules();
  const { call, connect } = await import("./excel-call");
  connect("fr");
  const answers = [[10], [9], [2]];
  expect(await call("NPSDETAIL", [answers])).toEqual({
    error: "#N/A",
    message:
      "A part of the add-in could not be loaded. Check the connection, then recalculate with Ctrl+Alt+F9.",
  });

  server.isReached = true;
  // The next call tries again.
  const shown = await call("NPSDETAIL", [answers]);
  expect(JSON.stringify(shown)).toContain("Promoteurs");
});
