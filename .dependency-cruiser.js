/** The arrows of the layout: who may import whom. Everything that is not named here is allowed. */
const only = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: `^src/${from}/` },
  to: { path: "^src/", pathNot: `^src/(${[from, ...allowed].join("|")})/` },
});

export default {
  forbidden: [
    only("metrics-stands-alone", "metrics", []),
    only("commitment-over-metrics", "commitment", ["metrics"]),
    only("messages-stands-alone", "messages", []),
    only("book-over-commitment", "book", ["commitment", "metrics", "messages"]),
    only("turns-over-steps", "turns", ["metrics"]),
    only("functions-over-core", "functions", ["metrics", "commitment", "messages", "turns"]),
    only("excel-over-book", "excel", ["book", "commitment", "metrics", "messages", "turns"]),
    {
      ...only("pane-over-excel", "taskpane", [
        "excel",
        "book",
        "commitment",
        "metrics",
        "messages",
        "turns",
      ]),
      // The runtime's start puts pane, ribbon and functions together.
      from: { path: "^src/taskpane/", pathNot: "^src/taskpane/start[.]tsx$" },
    },
    only("functions-metadata-over-functions", "functions-metadata", [
      "functions",
      "book",
      "commitment",
      "metrics",
      "messages",
      "manifest",
    ]),
    only("commands-over-excel", "commands", ["excel", "book", "commitment", "metrics", "messages"]),
    only("host-knows-no-product", "host", []),
    {
      name: "host-is-for-workbench-cli-and-tests",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(host|workbench|cli)/" },
      to: { path: "^src/host/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolved",
      severity: "error",
      from: { path: "^(src|test)/" },
      to: { couldNotResolve: true },
    },
    {
      name: "product-needs-no-dev-package",
      severity: "error",
      from: {
        path: "^src/(metrics|commitment|book|excel|functions|messages|turns|taskpane|commands)/",
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|out|coverage)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
