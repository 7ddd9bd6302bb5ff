const ORDER = ["sheet", "tabs", "pane", "commands"];

/** What takes the keyboard in a part, the first that it has. */
const TARGETS = [
  "[data-testid=cell-editor]",
  "[role=tab][tabindex='0']",
  "iframe",
  "button:not([tabindex='-1'])",
];

/** Moves the keyboard to the next part of the page, as F6 does in Excel. */
export function goToRegion(page: HTMLElement, step: 1 | -1): void {
  const regions = ORDER.flatMap((name) => {
    const region = page.querySelector<HTMLElement>(`[data-region="${name}"]`);
    return region && region.offsetParent !== null ? [region] : [];
  });
  const active = document.activeElement;
  // The tabs lie within the part of the sheet.
  const here = regions.map((region) => region.contains(active)).lastIndexOf(true);
  const count = regions.length;
  const next = regions[(here + step + count) % count];
  for (const target of TARGETS) {
    const found = next?.querySelector<HTMLElement>(target);
    if (!found) continue;
    found.focus({ preventScroll: true });
    return;
  }
}
