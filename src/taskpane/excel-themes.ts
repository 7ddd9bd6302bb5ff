import {
  createDarkTheme,
  createLightTheme,
  type BrandVariants,
  type Theme,
} from "@fluentui/react-components";

// Plain data, which the build computes: what computes it is not shipped.

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
