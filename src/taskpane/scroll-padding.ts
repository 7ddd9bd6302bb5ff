import type { RefCallback } from "react";

/** What has the focus is never under a bar that stays in sight, however high that is. */
function coveredAt(side: "top" | "bottom"): RefCallback<HTMLElement> {
  return (bar) => {
    if (bar === null || typeof ResizeObserver === "undefined") return;
    const root = document.documentElement.style;
    const property = `scroll-padding-${side}`;
    const measure = new ResizeObserver(() =>
      root.setProperty(property, `${bar.offsetHeight + 8}px`),
    );
    measure.observe(bar);
    return () => {
      measure.disconnect();
      root.removeProperty(property);
    };
  };
}

export const coveredAtTop = coveredAt("top");
export const coveredAtBottom = coveredAt("bottom");
