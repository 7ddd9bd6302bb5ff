import { link, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { checkOutput, writeOutput } from "../../src/cli/output-file";
import { temporaryFolder } from "./run-in-process";

describe("an output", () => {
  it("is never the input, however it is spelt or linked, not even by force", async () => {
    const folder = await temporaryFolder();
    const input = join(folder, "in.xlsx");
    await writeFile(input, "book");
    await link(input, join(folder, "hard.xlsx"));
    await symlink(input, join(folder, "soft.xlsx"));
    for (const name of [
      "in.xlsx",
      "./in.xlsx",
      `../${basename(folder)}/in.xlsx`,
      "hard.xlsx",
      "soft.xlsx",
    ]) {
      const refused = checkOutput(`${folder}/${name}`, { force: true, input });
      await expect(refused, name).rejects.toMatchObject({ key: "cli.outputIsInput", exitCode: 2 });
    }
  });

  it("may be there only by force, and must not be a folder", async () => {
    const folder = await temporaryFolder();
    const there = join(folder, "there.xlsx");
    await writeFile(there, "book");
    await mkdir(join(folder, "folder.xlsx"));
    await expect(checkOutput(there, { force: false })).rejects.toMatchObject({
      key: "cli.outputExists",
    });
    await expect(checkOutput(there, { force: true })).resolves.toBeUndefined();
    await expect(checkOutput(join(folder, "folder.xlsx"), { force: true })).rejects.toMatchObject({
      key: "cli.outputIsFolder",
    });
  });

  it("is written whole", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "out.xlsx");
    await writeOutput(path, Buffer.from("first"));
    await writeOutput(path, Buffer.from("second"));
    expect(await readFile(path, "utf8")).toBe("second");
    expect(await readdir(folder)).toEqual(["out.xlsx"]);
  });

  it("leaves nothing behind when it cannot be written", async () => {
    const folder = await temporaryFolder();
    // A folder in the way lets the last step fail, after the bytes are on the disk.
    await mkdir(join(folder, "out.xlsx", "full"), { recursive: true });
    const failed = writeOutput(join(folder, "out.xlsx"), Buffer.from("book"));
    await expect(failed).rejects.toMatchObject({ key: "cli.cannotWrite", exitCode: 2 });
    expect(await readdir(folder)).toEqual(["out.xlsx"]);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("leaves no half of itself on %s", async (signal) => {
    const folder = await temporaryFolder();
    const path = join(folder, "out.xlsx");
    const kill = vi.spyOn(process, "kill").mockReturnValue(true);
    onTestFinished(() => kill.mockRestore());
    const listeners = process.listenerCount(signal);
    const written = writeOutput(path, Buffer.alloc(1_000_000));
    process.emit(signal, signal);
    await written;
    expect(await readdir(folder)).toEqual([]);
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, signal);
    expect(process.listenerCount(signal)).toBe(listeners);
  });
});
