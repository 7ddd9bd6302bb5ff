import { spawn } from "node:child_process";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "./run-in-process";

const bin = fileURLToPath(new URL("../../src/cli/ccs.mjs", import.meta.url));

interface Spawned {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real program; `readAll: false` closes its standard output after the first bytes. */
function spawnCcs(
  args: readonly string[],
  {
    cwd,
    input = "",
    readAll = true,
    program = bin,
  }: { cwd: string; input?: string; readAll?: boolean; program?: string },
): Promise<Spawned> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { ...process.env, LC_ALL: "C" },
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (bytes: Buffer) => {
      out += bytes.toString();
      if (!readAll) child.stdout.destroy();
    });
    child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

it("runs from any folder, through a link, and reads standard input", async () => {
  const cwd = await temporaryFolder();
  await symlink(bin, join(cwd, "ccs"));
  const run = await spawnCcs(["eval"], { cwd, input: "=1+1\n=1/0\n", program: join(cwd, "ccs") });
  expect(run.err).toBe("");
  expect(run.code).toBe(0);
  expect(run.out.split("\n").map((line) => line.slice(0, 40))).toEqual(
    ['{"formula":"=1+1","value":2}', '{"formula":"=1/0","error":"#DIV/0!","mess', ""].map((line) =>
      line.slice(0, 40),
    ),
  );
});

it("makes a sample book, scores it and prints data alone on standard output", async () => {
  const cwd = await temporaryFolder();
  const sample = await spawnCcs(["sample", "my book.xlsx", "--clients", "5"], { cwd });
  expect(sample).toMatchObject({ code: 0, out: "" });
  const scored = await spawnCcs(["score", "my book.xlsx", "--out", "scored.xlsx", "--json"], {
    cwd,
  });
  expect(scored.err).toContain("Written to scored.xlsx");
  expect(scored.code).toBe(0);
  expect(JSON.parse(scored.out)).toMatchObject({ totals: { clients: 5 }, input: "my book.xlsx" });
});

it("exits with 1 for the input and 2 for the usage, without a stack", async () => {
  const cwd = await temporaryFolder();
  const [input, usage] = await Promise.all([
    spawnCcs(["score", "missing.xlsx", "--out", "out.xlsx"], { cwd }),
    spawnCcs(["score", "--frobnicate"], { cwd }),
  ]);
  expect(input).toEqual({
    code: 1,
    out: "",
    err: "There is no file missing.xlsx. Check the name and the folder.\n",
  });
  expect(usage.code).toBe(2);
  expect(usage.out).toBe("");
  expect(usage.err).toBe("There is no option --frobnicate.\nSee ccs score --help.\n");
});

it("is quiet when nobody reads on", async () => {
  const cwd = await temporaryFolder();
  const formula = "=SEQUENCE(2000,20)";
  const run = await spawnCcs(["eval", ...Array.from({ length: 20 }, () => formula)], {
    cwd,
    readAll: false,
  });
  expect(run.err).toBe("");
  expect(run.code).toBe(0);
});
