import { ROW_HEIGHT } from "./tab-draft";

/** A column as wide as so many digits of the default font holds more letters of ours. */
const LETTERS_PER_UNIT = 1.3;
/** Points of each line after the first. */
const LINE = 13;
/** Lines of a text that are shown without opening its cell. */
const MOST_LINES = 8;

/** Points for a row of texts, each wrapped in a column that is so many characters wide. */
export function wrappedHeight(texts: readonly (readonly [number, string])[]): number {
  const lines = texts.map(([width, text]) =>
    text
      .slice(0, 2 * MOST_LINES * width)
      .split("\n")
      .reduce(
        (sum, line) => sum + Math.max(1, Math.ceil(line.length / (LETTERS_PER_UNIT * width))),
        0,
      ),
  );
  return ROW_HEIGHT + LINE * (Math.min(MOST_LINES, Math.max(1, ...lines)) - 1);
}
