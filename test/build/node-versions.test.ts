import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string };
}

const project = new URL("../../", import.meta.url);
const manifestOf = (path: string): Manifest =>
  JSON.parse(readFileSync(new URL(path, project), "utf8")) as Manifest;

type Version = readonly [number, number, number];

const versionOf = (text: string): Version => {
  const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
  return [major, minor, patch];
};

const isBefore = (one: Version, other: Version): boolean => {
  const place = one.findIndex((part, index) => part !== other[index]);
  return place >= 0 && one[place]! < other[place]!;
};

/** Whether `^20.19.0 || >=22.12.0` holds a version. */
function holds(range: string, version: Version): boolean {
  return range.split("||").some((part) => {
    const [, sign, from = ""] = /^\s*(\^|>=)\s*([\d.]+)\s*$/.exec(part) ?? [];
    if (sign === undefined) throw new Error(`Not understood: ${range}`);
    const least = versionOf(from);
    return !isBefore(version, least) && (sign === ">=" || version[0] === least[0]);
  });
}

describe("the versions of Node.js that package.json names", () => {
  const { engines, dependencies, devDependencies } = manifestOf("package.json");
  const lowest = [...engines!.node!.matchAll(/[\d.]+/g)].map(([text]) => text);

  it("do for every package, but for one that is tested below what it asks for", () => {
    // Vitest runs on vite, which asks for more than it does.
    const packages = [...Object.keys({ ...dependencies, ...devDependencies }), "vite"];
    const refusing = packages.filter((name) => {
      const range = manifestOf(`node_modules/${name}/package.json`).engines?.node;
      return range !== undefined && !lowest.every((text) => holds(range, versionOf(text)));
    });
    expect(refusing).toEqual(["@cj-tech-master/excelts"]);
  });

  it("are those that README.md asks for", () => {
    const readme = readFileSync(new URL("README.md", project), "utf8");
    const spoken = lowest.map((text) => text.replace(/(?:\.0)+$/, ""));
    expect(readme).toContain(`(${spoken.join(", ")} or later)`);
  });
});
