import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { isMessageKey, languageOf, message } from "../../src/messages/messages";
import { allMessages, catalogueFiles } from "./catalogues";

const catalogues = [
  ["en", allMessages.en],
  ["fr", allMessages.fr],
] as const;

/** Every placeholder of a message with what it is formatted as, and the choices of a select. */
function placeholders(text: string, locale: string): string[] {
  const found = new Set<string>();
  const visit = (parts: readonly unknown[]): void => {
    for (const part of parts as readonly Record<string, unknown>[]) {
      // 0 is literal text and 7 the # of a plural; 8 would be a tag.
      if (part.type === 0 || part.type === 7) continue;
      const options = (part.options ?? {}) as Record<string, { value: readonly unknown[] }>;
      const choices = part.type === 5 ? ` (${Object.keys(options).sort().join(" ")})` : "";
      found.add(`${String(part.value)}:${String(part.type)}${choices}`);
      for (const option of Object.values(options)) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}

describe("the message catalogue", () => {
  it("holds each key once", () => {
    const keys = catalogueFiles.flatMap(([, english]) => Object.keys(english));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(catalogueFiles)(
    "holds the same keys in both languages, sorted: %s",
    (_, english, french) => {
      expect(Object.keys(french)).toEqual(Object.keys(english));
      expect(Object.keys(english)).toEqual(Object.keys(english).sort());
    },
  );

  it.each(catalogues)("compiles every message and leaves none blank (%s)", (locale, catalogue) => {
    for (const [key, text] of Object.entries(catalogue)) {
      expect(text.trim(), key).not.toBe("");
      expect(() => placeholders(text, locale), key).not.toThrow();
    }
  });

  it("takes the same values in both languages", () => {
    // Each language lists its own words.
    const own = ["error.unknownWord"];
    const differing = Object.keys(allMessages.en).filter((key) => {
      if (own.includes(key)) return false;
      const inEnglish = placeholders(allMessages.en[key] ?? "", "en");
      const inFrench = placeholders(allMessages.fr[key] ?? "", "fr");
      return inEnglish.join() !== inFrench.join();
    });
    expect(differing).toEqual([]);
  });

  it.each(catalogues)("shows no brace that was meant as a placeholder (%s)", (_, catalogue) => {
    // In ICU messages an apostrophe before a brace makes it plain text: "l'{name}".
    const quoted = Object.entries(catalogue).filter(([, text]) => /\p{L}'[{}]/u.test(text));
    expect(quoted).toEqual([]);
  });
});

describe("message", () => {
  it("fills values in, by the rules of the language", () => {
    expect(message("fr", "issue.negativeArr", { column: "ARR", value: -1234.5 })).toBe(
      "ARR\u202f: -1\u202f234,5 est négatif.",
    );
    expect(message("en", "issue.negativeArr", { column: "ARR", value: -1234.5 })).toBe(
      "ARR: -1,234.5 is negative.",
    );
  });

  it("knows its keys and languages", () => {
    expect(isMessageKey("issue.negativeArr")).toBe(true);
    expect(isMessageKey("toString")).toBe(false);
    expect(languageOf("fr-CA")).toBe("fr");
    expect(languageOf("de-DE")).toBe("en");
    expect(languageOf(undefined)).toBe("en");
  });
});
