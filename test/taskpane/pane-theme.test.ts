import type { Theme } from "@fluentui/react-components";
import { describe, expect, it } from "vitest";
import { darkTheme, lightTheme } from "../../src/taskpane/excel-themes";
import { isDark } from "../../src/taskpane/pane-theme";

/** Contrast ratio of two colours, WCAG 2.2 "relative luminance". */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
      const part = parseInt(colour.slice(start, start + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const expand = (colour: string): string =>
    colour.length === 4 ? colour.replace(/[^#]/g, "$&$&") : colour;
  const [light = 1, dark = 0] = [luminance(expand(one)), luminance(expand(other))].sort(
    (a, b) => b - a,
  );
  return (light + 0.05) / (dark + 0.05);
}

describe("isDark", () => {
  it.each([
    ["#262626", true],
    ["#0A0A0A", true],
    ["#444444", true],
    ["#FFFFFF", false],
    ["#E6E6E6", false],
    ["#f3f2f1", false],
    ["", false],
    ["window", false],
  ])("%s: %s", (colour, dark) => {
    expect(isDark(colour)).toBe(dark);
  });
});

describe.each([
  ["light", lightTheme],
  ["dark", darkTheme],
])("the %s theme", (_name, theme) => {
  /** Text and the ground that it stands on in the pane. */
  const pairs: readonly [keyof Theme, keyof Theme, number][] = [
    ["colorNeutralForeground1", "colorNeutralBackground1", 4.5],
    ["colorNeutralForeground2", "colorNeutralBackground1", 4.5],
    ["colorNeutralForeground3", "colorNeutralBackground1", 4.5],
    ["colorNeutralForeground3", "colorNeutralBackground2", 4.5],
    ["colorBrandForegroundLink", "colorNeutralBackground1", 4.5],
    ["colorBrandForegroundLinkHover", "colorNeutralBackground1", 4.5],
    ["colorNeutralForegroundOnBrand", "colorBrandBackground", 4.5],
    ["colorNeutralForegroundOnBrand", "colorBrandBackgroundHover", 4.5],
    ["colorCompoundBrandBackground", "colorNeutralBackground1", 3],
  ];

  it.each(pairs)("keeps %s readable on %s (WCAG 2.2 AA)", (text, ground, least) => {
    expect(contrast(String(theme[text]), String(theme[ground]))).toBeGreaterThanOrEqual(least);
  });
});
