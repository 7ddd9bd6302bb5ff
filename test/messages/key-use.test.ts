import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { allMessages } from "./catalogues";

/**
 * Keys that the product builds: `*` stands for a word that the sources hold too, such as the name of
 * an axis. A key that fits none of them stands in the sources as it is.
 */
const builtKeys = [
  ...[
    "book.dirty.fault.*",
    "book.sample.segment.*",
    "cli.dashboard.records.*",
    "cli.step.*",
    "error.*",
    "follow.answers.column.*",
    "follow.basis.*",
    "follow.benchmark.column.*",
    "follow.bridge.*",
    "follow.bridge.column.*",
    "follow.calls.column.*",
    "follow.figure.*",
    "follow.history.column.*",
    "follow.history.issue.*",
    "follow.history.kind.*",
    "follow.history.treatment.*",
    "follow.image.*",
    "follow.indicator.*",
    "follow.issue.*",
    "follow.lifetimes.*",
    "follow.losses.*",
    "follow.objective.*",
    "follow.objective.column.*",
    "follow.objective.figure.*",
    "follow.objective.line.*",
    "follow.objective.model.*",
    "follow.objective.state.*",
    "follow.operations.*",
    "follow.operations.column.*",
    "follow.pane.compare.*",
    "follow.pane.source.*",
    "follow.profit.column.*",
    "follow.profit.lifetimes.*",
    "follow.profit.parameters.*",
    "follow.profit.whale.*",
    "follow.radar.*",
    "follow.reasons.*",
    "follow.reasons.action.*",
    "follow.reasons.lever.*",
    "follow.sample.column.*",
    "follow.sample.detail.*",
    "follow.sample.header.*",
    "follow.sample.projectType.*",
    "follow.sample.reason.*",
    "follow.sample.severity.*",
    "follow.service.*",
    "follow.setting.period.*",
    "follow.solidity.*",
    "follow.solidity.counts.*",
    "follow.solidity.curve.*",
    "follow.solidity.largest.*",
    "follow.solidity.movements.*",
    "follow.solidity.parameters.*",
    "follow.solidity.renewals.*",
    "follow.solidity.renewals.sum.*",
    "follow.solidity.term.*",
    "follow.solidity.times.*",
    "issue.*",
    "pane.check.*",
    "pane.check.kind.*",
    "pane.client.note.*",
    "pane.client.search.*",
    "pane.columns.certainty.*",
    "pane.failed.*",
    "pane.model.missing.*",
    "pane.model.missing.*.means",
    "pane.model.preset.*",
    "pane.model.scale.*",
    "pane.model.why.*",
    "pane.nav.*",
    "pane.outOfDate.*",
    "pane.outOfDate.part.*",
    "pane.settings.language.*",
    "pane.step.*",
  ],
  ...["functions.argument.*", "functions.*.*"],
  ...["model.action.*", "model.answer.*", "model.axis.*", "model.column.*", "model.criterion.*"],
  ...["model.dimension.*", "model.issue.*", "model.missingRule.*", "model.note.*"],
  ...["model.parameter.*", "model.problem.*", "model.remedy.*", "model.scale.*"],
  ...["tab.*.name", "tab.check.means.*", "tab.check.method.*", "tab.check.term.*"],
  ...["tab.dashboard.*", "tab.plan.list.*", "tab.role.*"],
];

const sources = sourcesUnder(fileURLToPath(new URL("../../src", import.meta.url)));
const words = new Set(sources.match(/\w+/g));
const patterns = builtKeys.map(
  (built) => new RegExp(`^${built.replaceAll(".", "\\.").replaceAll("*", "(\\w+)")}$`),
);

/** The stand-in knows nothing of the product's messages; the catalogue does not use itself. */
function sourcesUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/^(host|messages)[\\/]/.test(path))
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .join("\n");
}

function isUsed(key: string): boolean {
  if (sources.includes(`"${key}"`)) return true;
  return patterns.some((pattern) => {
    const filled = pattern.exec(key)?.slice(1);
    return filled?.every((word) => words.has(word)) === true;
  });
}

describe("the keys of the message catalogue", () => {
  it("are all used by some source", () => {
    expect(Object.keys(allMessages.en).filter((key) => !isUsed(key))).toEqual([]);
  });

  it("are built where the list says that they are", () => {
    const unbuilt = builtKeys.filter((built) => {
      const template = built.replaceAll(".", "\\.").replaceAll("*", "\\$\\{[^}]+\\}");
      return !new RegExp(`\`${template}\``).test(sources);
    });
    expect(unbuilt).toEqual([]);
  });

  it.each(["pane.axes.nowhere", "error.noSuchReason", "tab.noSuchTab.name"])(
    "would show %s as unused",
    (key) => {
      expect(isUsed(key)).toBe(false);
    },
  );
});
