import { describe, expect, it } from "vitest";
import { compileTexts, messagesIn } from "../../src/messages/message-format";
import { allMessages } from "./catalogues";

/** Something for every placeholder: numbers suit them all, and choices fall to `other`. */
const values = new Proxy<Record<string, number>>(
  {},
  { get: () => 1234.5, has: () => true, getOwnPropertyDescriptor: () => undefined },
);

describe.each(["en", "fr"] as const)("a catalogue that the build has parsed (%s)", (language) => {
  const texts = allMessages[language];
  const compiled = JSON.parse(JSON.stringify(compileTexts(language, texts))) as typeof texts;

  it("says the same", () => {
    const [written, built] = [messagesIn(language, texts), messagesIn(language, compiled)];
    for (const key of Object.keys(texts)) expect(built(key, values)).toBe(written(key, values));
  });

  it("leaves nothing to parse", () => {
    const left = Object.values(compiled).filter(
      (text) => typeof text === "string" && /[{}]/.test(text),
    );
    expect(left).toEqual([]);
  });
});
