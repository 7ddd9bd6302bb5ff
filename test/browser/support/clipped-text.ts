import type { Frame, Page } from "playwright-core";

/**
 * Texts that cannot be read to their end: wider than the page, than what hides the rest, or than the
 * control that they are written on. What is inside of `except` may be, and so may a name of the user's
 * that ends in dots and has its whole as a tip.
 */
export function clippedTexts(page: Page | Frame, except = "none"): Promise<string[]> {
  return page.evaluate((except) => {
    const SLACK = 1;
    const found = new Set<string>();
    const report = (element: Element, what: string): void => {
      const text = element.textContent.trim().slice(0, 60);
      found.add(`${element.tagName.toLowerCase()} “${text}” ${what}`);
    };
    /** Some pixels in size: written for screen readers alone. */
    const isHidden = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return (
        !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        width <= 1 ||
        height <= 1
      );
    };
    const hides = (overflow: string): boolean => overflow === "hidden" || overflow === "clip";
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + SLACK) {
      found.add(`the page is ${root.scrollWidth} wide, what shows ${root.clientWidth}`);
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const parent = node.parentElement!;
      if (node.textContent?.trim() === "" || /^(style|script|option)$/i.test(parent.tagName))
        continue;
      const chain: Element[] = [];
      for (let at: Element | null = parent; at !== null; at = at.parentElement) chain.push(at);
      if (chain.some(isHidden) || parent.closest(except) !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      for (const element of chain) {
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        if (/auto|scroll/.test(style.overflowX) && element !== root) break;
        const isControl = /^(button|a|label|th|td)$/i.test(element.tagName);
        const cutAcross =
          (hides(style.overflowX) || (isControl && style.display !== "inline")) &&
          (right > box.right + SLACK || left < box.left - SLACK);
        const cutDown = hides(style.overflowY) && (bottom > box.bottom + 4 || top < box.top - 4);
        const named = style.textOverflow === "ellipsis" && element.hasAttribute("title");
        if ((cutAcross || cutDown) && !named) report(parent, "does not fit");
      }
      if (right > root.clientWidth + SLACK || left < -SLACK) report(parent, "leaves the page");
    }

    const pen = document.createElement("canvas").getContext("2d")!;
    for (const field of document.querySelectorAll("select, input")) {
      if (isHidden(field)) continue;
      const style = getComputedStyle(field);
      const isText =
        field instanceof HTMLInputElement && /^(text|search|number|date)$/.test(field.type);
      if (isText && field.scrollWidth > field.clientWidth + SLACK) {
        found.add(`field “${field.value}” does not fit`);
      }
      if (!(field instanceof HTMLSelectElement)) continue;
      // Chromium breaks a choice into lines where it may, and lets them stand out of the field.
      const text = field.selectedOptions[0]?.text ?? "";
      const breaks = style.whiteSpace !== "nowrap" && style.whiteSpace !== "pre";
      if (breaks && field.scrollHeight > field.clientHeight + SLACK) {
        found.add(`choice “${text}” is cut below`);
      }
      // On a very narrow page one that cannot break lines shows its whole only when it is open.
      if (!breaks && root.clientWidth >= 350) {
        pen.font = style.font;
        const room =
          field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        if (pen.measureText(text).width > room + SLACK) found.add(`choice “${text}” does not fit`);
      }
    }
    return [...found];
  }, except);
}
