import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import type { Frame, Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const options: RunOptions = {
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

declare global {
  interface Window {
    axe?: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
  }
}

/**
 * What axe-core finds wrong with what the page shows now, one line a finding. In a contrast theme
 * colours are the reader's own, and not those that a script can ask for: contrast is left out there.
 */
export async function axeFindings(page: Page | Frame): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe);
  return page.evaluate(async (options) => {
    const isForced = matchMedia("(forced-colors: active)").matches;
    const { violations } = await window.axe!.run(
      // How Fluent UI hands the focus on between groups; nothing that a person meets.
      { exclude: ["[data-tabster-dummy]"] },
      { ...options, rules: { "color-contrast": { enabled: !isForced } } },
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any }) =>
        [`${id}: ${help}`, target.join(" "), ...any.map(({ message }) => message)].join(" | "),
      ),
    );
  }, options);
}
