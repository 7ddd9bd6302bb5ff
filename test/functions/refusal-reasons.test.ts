import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isFunctionMessageKey } from "../../src/messages/function-messages";

const folders = ["metrics", "commitment", "functions"];

/** Every reason that the core and the worksheet functions refuse with, from their sources. */
const reasons = folders.flatMap((folder) => {
  const directory = new URL(`../../src/${folder}/`, import.meta.url);
  return readdirSync(directory)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const source = readFileSync(new URL(file, directory), "utf8");
      return [
        ...source.matchAll(/MetricError\(\s*"\w+",\s*"(\w+)"/g),
        ...source.matchAll(/\brefusal\([^;"]*"(\w+)"/g),
      ];
    })
    .map((match) => match[1]!);
});

describe("reasons of refusals", () => {
  it("are found in the sources", () => {
    expect(reasons).toContain("outOfScale");
    expect(reasons).toContain("textCell");
    expect(reasons).toContain("dateAsText");
  });

  it.each([...new Set(reasons)])("%s has words", (reason) => {
    expect(isFunctionMessageKey(`error.${reason}`)).toBe(true);
  });
});
