import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** A long file that begins last runs alone; the browser's add-in is built while another is tested. */
const LONG = [
  "test/taskpane/pane-session",
  "test/browser/",
  "test/excel/all-or-nothing",
  "test/excel/rescoring",
  "test/book/tabs/recalculated",
  "test/functions/million-rows",
  "test/excel/",
  "test/book/tabs",
  "test/cli/",
];

/** What a file changes for whoever comes after it: modules, globals, the clock. */
const CHANGES_ITS_PROCESS = /\bvi\.(?!fn\b)\w/;

/** Test files that get a process of their own; the others find loaded what those before them loaded. */
const alone = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((name) => join("test", name).replaceAll("\\", "/"))
  .filter((name) => /\.test\.tsx?$/.test(name))
  .filter(
    (name) =>
      name.startsWith("test/browser/") || CHANGES_ITS_PROCESS.test(readFileSync(name, "utf8")),
  );

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const found = LONG.findIndex((start) => moduleId.includes(`/${start}`));
      const place = found === -1 ? LONG.length : found;
      // A process that is shared ends when a file that wants its own comes next.
      return project.name === "alone" ? place : LONG.length + 1 + place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig(({ mode }) => ({
  test: {
    setupFiles: ["test/support/property-runs.ts"],
    // Otherwise one core is left idle, and that may be half of them.
    maxWorkers: "100%",
    // Most of what the tests make is soon garbage: with more room for it, less of it is looked through.
    execArgv: ["--max-semi-space-size=64"],
    sequence: { sequencer: LongFirst },
    testTimeout: mode === "fuzz" ? 1_800_000 : 120_000,
    hookTimeout: 240_000,
    // What a page or a workbook is about to do takes its time on a busy machine.
    expect: { poll: { timeout: 60_000 } },
    projects: [
      { extends: true, mode, test: { name: "alone", include: alone } },
      {
        extends: true,
        mode,
        test: {
          name: "together",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: alone,
          isolate: false,
        },
      },
    ],
  },
}));
