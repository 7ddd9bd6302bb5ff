/** Whoever has used a control that goes away goes on at the heading of the screen. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>("[data-screen-heading]");
  heading?.focus({ preventScroll: true });
}
