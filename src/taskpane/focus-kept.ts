import { useEffect, useRef, type RefObject } from "react";
import type { ScoringSummary } from "../excel/scoring-summary";
import type { Screen } from "./screen-store";

/**
 * Whoever goes to another screen goes on at its heading, unless they are among the tabs or in the
 * sheet: the first screen and a run begun on the ribbon must not take the focus from there. So does
 * whoever had the focus on something that is gone, such as the button that stops a run, and whoever
 * has asked for a run: its result begins at the top.
 */
export function useFocusKept(
  page: RefObject<HTMLElement | null>,
  screen: Screen | null,
  lastRun: ScoringSummary | null,
): void {
  const shown = useRef<Screen | null>(null);
  const shownRun = useRef(lastRun);
  const held = useRef<EventTarget | null>(null);

  useEffect(() => {
    const hold = (event: FocusEvent): void => {
      held.current = event.target;
    };
    document.addEventListener("focusin", hold);
    const goOn = (): void => {
      if (isLost(held.current)) goToHeading(page.current);
    };
    const changes = new MutationObserver(goOn);
    if (page.current !== null) changes.observe(page.current, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", hold);
      changes.disconnect();
    };
  }, [page]);

  useEffect(() => {
    if (shownRun.current === lastRun) return;
    shownRun.current = lastRun;
    if (screen !== "score") return;
    window.scrollTo(0, 0);
    // What came of it is said by the status; the focus stays with whoever has gone elsewhere.
    const at = document.activeElement;
    const hasAsked = at === document.body || at?.closest("[data-score-bar]") != null;
    if (document.hasFocus() && hasAsked) goToHeading(page.current);
  }, [page, screen, lastRun]);

  useEffect(() => {
    const isNew = shown.current !== null && shown.current !== screen;
    shown.current = screen;
    if (!isNew) return;
    window.scrollTo(0, 0);
    const isAmongTabs = document.activeElement?.closest("[role=tablist], header") != null;
    if (document.hasFocus() && !isAmongTabs) goToHeading(page.current);
  }, [page, screen]);
}

function isLost(held: EventTarget | null): boolean {
  const isGone = held instanceof Node && !held.isConnected;
  return isGone && document.activeElement === document.body && document.hasFocus();
}

function goToHeading(page: HTMLElement | null): void {
  page?.querySelector<HTMLElement>("[data-screen-heading]")?.focus({ preventScroll: true });
}
