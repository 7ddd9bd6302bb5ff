import { expect } from "vitest";
import metadata from "../../src/functions/functions.json";
import { functionMessage, isFunctionMessageKey } from "../../src/messages/function-messages";
import type { Language } from "../../src/messages/message-format";
import type { Shown } from "./excel-call";

const CODES = ["#VALUE!", "#N/A", "#NUM!", "#DIV/0!"];

/** What a message may never show: a value that was not filled in or that no sheet knows. */
const LEFTOVER = /undefined|null|NaN|Infinity|\[object|[{}]/;

/**
 * Holds an answer to what every answer has to be: a rectangle of finite numbers, texts and Excel's
 * own errors, or one of those errors with words that name an argument of the function.
 */
export function expectSound(id: string, answer: Shown, language: Language): void {
  if (!Array.isArray(answer)) {
    expect(CODES).toContain(answer.error);
    expectWords(answer.message);
    if (answer.error === "#VALUE!") {
      const names = argumentNames(id, language);
      expect(
        names.some((name) => answer.message.startsWith(name)),
        `"${answer.message}" begins with none of ${names.join(", ")}`,
      ).toBe(true);
    }
    return;
  }
  expect(answer.length).toBeGreaterThan(0);
  const width = answer[0]!.length;
  expect(width).toBeGreaterThan(0);
  for (const row of answer) {
    // Plain comparisons: an expectation a cell would take most of the time.
    if (row.length !== width) expect.fail(`a row of ${row.length} cells in a table of ${width}`);
    for (const cell of row) {
      if (typeof cell === "number" ? !Number.isFinite(cell) : typeof cell !== "string") {
        expect.fail(`${id} shows ${String(cell)}`);
      }
    }
  }
}

/** Holds the words of an error to being a sentence without a gap. */
function expectWords(words: string): void {
  expect(words).toMatch(/^\S.{10,}[.!?]$/su);
  // What stands between quotes is the user's own text.
  expect(words.replaceAll(/“[^”]*”|«[^»]*»/g, "")).not.toMatch(LEFTOVER);
}

/** The names of a function's arguments in the language of its users. */
export function argumentNames(id: string, language: Language): string[] {
  const { parameters } = metadata.functions.find((candidate) => candidate.id === id)!;
  return parameters.map(({ name }) => argumentName(name, language));
}

export function argumentName(name: string, language: Language): string {
  const key = `functions.argument.${name}`;
  if (!isFunctionMessageKey(key)) throw new Error(`no words for the argument ${name}`);
  return functionMessage(language, key);
}
