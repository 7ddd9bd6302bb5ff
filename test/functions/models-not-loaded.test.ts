import { expect, it, vi } from "vitest";
import { call, connect } from "./excel-call";

// As webpack fails when the server of the add-in cannot be reached.
vi.mock("../../src/functions/model-results", () => {
  throw new Error("ChunkLoadError");
});

it("a model whose script cannot be loaded says so, in both languages", async () => {
  connect("en");
  expect(await call("RETENTIONCURVE", [1, 1, 3])).toEqual({
    error: "#N/A",
    message:
      "A part of the add-in could not be loaded. Check the connection, then recalculate with Ctrl+Alt+F9.",
  });
  connect("fr");
  expect(await call("CLVRESIDUAL", [1, 1])).toMatchObject({
    error: "#N/A",
    message: expect.stringContaining("complément") as string,
  });
});
