import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, cpSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { servedFrom } from "../../src/manifest/production-address";
import { localAddresses } from "../support/manifest-rules";
import { parseXml } from "../support/xml-tree";

const project = fileURLToPath(new URL("../../", import.meta.url));
const manifest = readFileSync(join(project, "manifest.xml"), "utf8");

describe("servedFrom", () => {
  it("leaves no local address, which the development manifest does hold", () => {
    expect(localAddresses(parseXml(manifest)).length).toBeGreaterThan(30);
    const moved = servedFrom("https://example.com/ccs", manifest);
    expect(localAddresses(parseXml(moved))).toEqual([]);
    expect(moved).not.toContain("localhost");
  });

  it("changes addresses and nothing else", () => {
    const moved = servedFrom("https://example.com/ccs/", manifest);
    const back = moved.replaceAll("https://example.com/ccs/", "https://localhost:3000/");
    expect(parseXml(back)).toEqual(parseXml(manifest));
    expect(moved).toContain(
      '<SourceLocation DefaultValue="https://example.com/ccs/taskpane.html"/>',
    );
  });

  it.each([
    ["http://example.com", "https only"],
    ["https://localhost:3000", "this computer"],
    ["https://LOCALHOST", "this computer"],
    ["https://localhost./", "this computer"],
    ["https://addin.localhost", "this computer"],
    ["https://127.0.0.1/ccs", "this computer"],
    ["https://[::1]/ccs", "this computer"],
    ["https://example.com/?a=1", "more than a host and a path"],
    ["https://example.com/#a", "more than a host and a path"],
    ["https://me:secret@example.com/", "more than a host and a path"],
    ["https://example.com/a&b", "more than a host and a path"],
    ["example.com", "not an address"],
    ["", "not an address"],
  ])("refuses %s", (baseUrl, reason) => {
    expect(() => servedFrom(baseUrl, manifest)).toThrow(reason);
  });
});

describe("npm run manifest", () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  /** The script in a copy of its surroundings, so that the checkout's `dist` stays as it is. */
  function script(...options: string[]) {
    const folder = mkdtempSync(join(tmpdir(), "manifest-"));
    folders.push(folder);
    cpSync(join(project, "manifest.xml"), join(folder, "manifest.xml"));
    cpSync(join(project, "src/manifest"), join(folder, "src/manifest"), { recursive: true });
    for (const file of ["functions.json", "functions-fr.json"]) {
      cpSync(join(project, "src/functions", file), join(folder, "src/functions", file));
    }
    const tsx = join(project, "node_modules/tsx/dist/cli.mjs");
    const run = spawnSync(process.execPath, [tsx, "src/manifest/write-manifest.ts", ...options], {
      cwd: folder,
      encoding: "utf8",
    });
    return { ...run, dist: join(folder, "dist") };
  }

  it("writes a manifest that Microsoft's tool reads", () => {
    const { status, dist } = script("--base-url", "https://example.com/ccs");
    expect(status).toBe(0);
    const tool = join(project, "node_modules/office-addin-manifest/cli.js");
    const info = execFileSync(process.execPath, [tool, "info", join(dist, "manifest.xml")], {
      encoding: "utf8",
    });
    expect(info).toContain("Source Location: https://example.com/ccs/taskpane.html");
    expect(info).not.toContain("localhost");
  });

  it.each(["functions.json", "functions-fr.json"])("moves the help links of %s", (file) => {
    const { dist } = script("--base-url", "https://example.com/ccs");
    const text = readFileSync(join(dist, file), "utf8");
    expect(text).toContain('"helpUrl": "https://example.com/ccs/help/');
    expect(text).not.toContain("localhost");
  });

  it("says what is wrong with the address", () => {
    const { status, stderr } = script("--base-url", "https://localhost:3000");
    expect(status).toBe(1);
    expect(stderr).toContain("this computer");
  });

  it("asks for the address", () => {
    const { status, stderr } = script();
    expect(status).toBe(2);
    expect(stderr).toContain("--base-url");
  });
});
