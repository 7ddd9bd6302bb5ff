import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, vi } from "vitest";
import type * as officeClient from "../../src/host/office-client";
import { ccs, temporaryFolder } from "./run-in-process";

const { opened } = vi.hoisted(() => ({ opened: [] as WeakRef<object>[] }));

vi.mock("../../src/host/office-client", async (original) => {
  const actual = await original<typeof officeClient>();
  return {
    ...actual,
    connectHost: (host: Parameters<typeof actual.connectHost>[0]) => {
      opened.push(new WeakRef(host.book));
      return actual.connectHost(host);
    },
  };
});

it("lets go of a book before the next one", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "in"));
  for (const name of ["a.csv", "b.csv", "c.csv"]) {
    await writeFile(join(folder, "in", name), "Client,ARR\nAcme,1000\n");
  }
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  /** Of the books opened so far, how many are still in memory, each time another one is opened. */
  const alive: number[] = [];
  const push = opened.push.bind(opened);
  opened.push = (...books) => {
    collect();
    alive.push(opened.filter((book) => book.deref() !== undefined).length);
    return push(...books);
  };
  const run = await ccs(["score", join(folder, "in"), "--out", join(folder, "out")]);
  expect(run.code).toBe(0);
  expect(alive).toEqual([0, 0, 0]);
});
