import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    setupFiles: ["test/support/property-runs.ts"],
    testTimeout: mode === "fuzz" ? 1_800_000 : 60_000,
    hookTimeout: 120_000,
  },
}));
