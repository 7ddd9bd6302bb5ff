import {
  createDarkTheme,
  createLightTheme,
  type BrandVariants,
  type Theme,
} from "@fluentui/react-components";
import { useSyncExternalStore } from "react";

/** Fluent's sixteen steps of a brand colour, in Excel's green. */
const green: BrandVariants = {
  10: "#031108",
  20: "#071f10",
  30: "#0a2e18",
  40: "#0c3c20",
  50: "#0d4a27",
  60: "#0e592f",
  70: "#0f6b38",
  80: "#107c41",
  90: "#238a51",
  100: "#379962",
  110: "#4ca874",
  120: "#63b687",
  130: "#7cc49b",
  140: "#97d2b0",
  150: "#b4e0c6",
  160: "#d3eedd",
};

export const lightTheme: Theme = createLightTheme(green);
export const darkTheme: Theme = {
  ...createDarkTheme(green),
  // The brand's own steps are too dark to be read on a dark pane.
  colorBrandForeground1: green[120],
  colorBrandForeground2: green[130],
  colorBrandForegroundLink: green[120],
  colorBrandForegroundLinkHover: green[130],
  colorBrandForegroundLinkPressed: green[110],
};

/** Colours of the Office theme, as `#rrggbb`; Excel on the web tells none. */
export interface OfficeColours {
  readonly bodyBackgroundColor: string;
}

const systemIsDark =
  typeof matchMedia === "undefined" ? undefined : matchMedia("(prefers-color-scheme: dark)");

/**
 * Light or dark as Excel itself is, or as the system where Excel does not say. Contrast themes need
 * nothing here: the browser replaces the colours, and Fluent UI is drawn for that.
 */
export function usePaneTheme(office: OfficeColours | undefined): Theme {
  const systemDark = useSyncExternalStore(
    (listener) => {
      systemIsDark?.addEventListener("change", listener);
      return () => systemIsDark?.removeEventListener("change", listener);
    },
    () => systemIsDark?.matches ?? false,
    () => false,
  );
  const dark = office === undefined ? systemDark : isDark(office.bodyBackgroundColor);
  return dark ? darkTheme : lightTheme;
}

/** Whether text on that background has to be light; a colour that is none counts as white. */
export function isDark(colour: string): boolean {
  const digits = /^#?([0-9a-f]{6})/i.exec(colour)?.[1] ?? "ffffff";
  const part = (index: number): number => parseInt(digits.slice(2 * index, 2 * index + 2), 16);
  return 0.299 * part(0) + 0.587 * part(1) + 0.114 * part(2) < 128;
}
