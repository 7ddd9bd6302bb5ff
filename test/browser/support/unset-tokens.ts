import type { Page } from "playwright-core";

/** What the page's styles are to be drawn with and its theme does not hold: such a colour is not there. */
export function unsetTokens(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const theme = getComputedStyle(document.querySelector(".fui-FluentProvider")!);
    const styles = [...document.styleSheets].flatMap((sheet) =>
      [...sheet.cssRules].map((rule) => rule.cssText),
    );
    const asked = styles.flatMap((style) => style.match(/(?<=var\()--\w+(?=\))/g) ?? []);
    if (asked.length === 0) throw new Error("No style of the page asks for its theme.");
    return [...new Set(asked)].filter((token) => theme.getPropertyValue(token).trim() === "");
  });
}
