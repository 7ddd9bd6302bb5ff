import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** A long file that begins last runs alone; the browser's add-in is built while another is tested. */
const LONG = [
  "test/excel/all-or-nothing",
  "test/browser/",
  "test/excel/rescoring",
  "test/book/tabs/recalculated",
  "test/functions/million-rows",
  "test/taskpane/pane-failures",
  "test/excel/",
  "test/book/tabs",
  "test/cli/",
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = LONG.findIndex((start) => moduleId.includes(`/${start}`));
      return found === -1 ? LONG.length : found;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig(({ mode }) => ({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    setupFiles: ["test/support/property-runs.ts"],
    // Otherwise one core is left idle, and that may be half of them.
    maxWorkers: "100%",
    sequence: { sequencer: LongFirst },
    testTimeout: mode === "fuzz" ? 1_800_000 : 120_000,
    hookTimeout: 240_000,
  },
}));
