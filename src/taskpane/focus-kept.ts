import { useEffect, useRef, type RefObject } from "react";
import type { Screen } from "./screen-store";

/**
 * Whoever goes to another screen goes on at its heading, unless they are among the tabs or in the
 * sheet: the first screen and a run begun on the ribbon must not take the focus from there. So does
 * whoever had the focus on something that is gone, such as the button that stops a run.
 */
export function useFocusKept(page: RefObject<HTMLElement | null>, screen: Screen | null): void {
  const shown = useRef<Screen | null>(null);
  const held = useRef<EventTarget | null>(null);

  useEffect(() => {
    const hold = (event: FocusEvent): void => {
      held.current = event.target;
    };
    document.addEventListener("focusin", hold);
    return () => document.removeEventListener("focusin", hold);
  }, []);

  // After every change: what had the focus may have gone with any of them.
  useEffect(() => {
    const isNew = shown.current !== null && shown.current !== screen;
    shown.current = screen;
    if (isNew) window.scrollTo(0, 0);
    if (!document.hasFocus()) return;
    const { activeElement, body } = document;
    const isLost =
      held.current instanceof Node && !held.current.isConnected && activeElement === body;
    const isAmongTabs =
      activeElement !== null && activeElement.closest("[role=tablist], header") !== null;
    if (isLost || (isNew && !isAmongTabs)) {
      const heading = page.current?.querySelector<HTMLElement>("[data-screen-heading]");
      heading?.focus({ preventScroll: true });
    }
  });
}
