import type { Theme } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import { darkTheme, lightTheme } from "./excel-themes";

/** Colours of the Office theme, as `#rrggbb`; Excel on the web tells none. */
export interface OfficeColours {
  readonly bodyBackgroundColor: string;
}

const systemIsDark =
  typeof matchMedia === "undefined" ? undefined : matchMedia("(prefers-color-scheme: dark)");

const untold = (): undefined => undefined;

function systemScheme(listener: () => void): () => void {
  systemIsDark?.addEventListener("change", listener);
  return () => systemIsDark?.removeEventListener("change", listener);
}

/** Excel tells nobody when it takes other colours; they are looked at when somebody comes back. */
function comingBack(listener: () => void): () => void {
  window.addEventListener("focus", listener);
  return () => window.removeEventListener("focus", listener);
}

/**
 * Light or dark as Excel itself is, or as the system where Excel does not say. Contrast themes need
 * nothing here: the browser replaces the colours, and Fluent UI is drawn for that.
 */
export function usePaneTheme(officeColours: () => OfficeColours | undefined = untold): Theme {
  const systemDark = useSyncExternalStore(
    systemScheme,
    () => systemIsDark?.matches ?? false,
    () => false,
  );
  const ground = (): string | undefined => officeColours()?.bodyBackgroundColor;
  const officeGround = useSyncExternalStore(comingBack, ground, ground);
  const dark = officeGround === undefined ? systemDark : isDark(officeGround);
  return dark ? darkTheme : lightTheme;
}

/** Whether text on that background has to be light; a colour that is none counts as white. */
export function isDark(colour: string): boolean {
  const digits = /^#?([0-9a-f]{6})/i.exec(colour)?.[1] ?? "ffffff";
  const part = (index: number): number => parseInt(digits.slice(2 * index, 2 * index + 2), 16);
  return 0.299 * part(0) + 0.587 * part(1) + 0.114 * part(2) < 128;
}
