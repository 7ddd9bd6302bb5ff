import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openBook } from "../../src/host/workbook-file";
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

it("scores a folder, past a bad book, and exits with 1", async () => {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, "my books"));
  await writeFile(join(cwd, "my books", "bad.xlsx"), "PK\u0003\u0004 and no more");
  await writeFile(join(cwd, "my books", "good.csv"), "Client,ARR\nAcme,1000\n");
  const run = await spawnCcs(["score", "my books", "--out", "scored", "--json"], { cwd });
  expect(run.code).toBe(1);
  expect(JSON.parse(run.out)).toMatchObject({
    books: [{ status: "failed" }, { status: "scored", totals: { arr: 1000 } }],
    counts: { scored: 1, failed: 1, kept: 0 },
  });
  expect(run.err).toMatch(/bad\.xlsx +failed\n.*damaged/);
  // In a pipe there is no bar.
  expect(run.err).not.toMatch(/█|░|\p{Cc}(?<!\n)/u);
  expect(await readdir(join(cwd, "scored"))).toEqual(["good.xlsx"]);
});

it("leaves whole books and nothing else behind when it is interrupted", async () => {
  const cwd = await temporaryFolder();
  const books = 1000;
  await mkdir(join(cwd, "in"));
  // So many that a busy machine sees the first before the last is written.
  for (let book = 1; book <= books; book += 1) {
    await writeFile(join(cwd, "in", `${book}.csv`), "Client,ARR\nAcme,1000\n");
  }
  const child = spawn(process.execPath, [bin, "score", "in", "--out", "out"], { cwd });
  const written = async (): Promise<string[]> => readdir(join(cwd, "out")).catch(() => []);
  const closed = once(child, "close");
  while (child.exitCode === null && (await written()).length < 2) await setTimeout(5);
  child.kill("SIGINT");
  expect(await closed).toEqual([null, "SIGINT"]);
  const names = await written();
  expect(names.length).toBeLessThan(books);
  for (const name of names) {
    expect(name).toMatch(/^\d+\.xlsx$/);
    const book = await openBook(await readFile(join(cwd, "out", name)));
    expect(book.worksheets.filter(({ state }) => state === "visible")).toHaveLength(6);
  }
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
