import { describe, expect, it } from "vitest";
import { localeOf, memoryShelf, PreferencesStore } from "../../src/taskpane/preferences";

describe("PreferencesStore", () => {
  it("begins with Excel's language and a start page not yet seen", () => {
    expect(new PreferencesStore(memoryShelf()).snapshot()).toEqual({
      language: "excel",
      hasSeenStart: false,
    });
  });

  it("is there again in the next session", () => {
    const shelf = memoryShelf();
    new PreferencesStore(shelf).prefer({ hasSeenStart: true });
    new PreferencesStore(shelf).prefer({ language: "fr" });
    expect(new PreferencesStore(shelf).snapshot()).toEqual({ language: "fr", hasSeenStart: true });
  });

  it.each(["nonsense", "null", "[]", '{"language":"de","hasSeenStart":"yes"}'])(
    "takes %s for nothing",
    (text) => {
      const store = new PreferencesStore({ read: () => text, write: () => undefined });
      expect(store.snapshot()).toEqual({ language: "excel", hasSeenStart: false });
    },
  );

  it("holds for the session where the browser keeps nothing", () => {
    const refuse = (): never => {
      throw new Error("denied");
    };
    const store = new PreferencesStore({ read: refuse, write: refuse });
    store.prefer({ language: "en" });
    expect(store.snapshot().language).toBe("en");
  });
});

describe("localeOf", () => {
  it.each([
    ["excel", "en-GB", "en-GB"],
    ["en", "en-GB", "en-GB"],
    ["fr", "en-GB", "fr"],
    ["en", "fr-CA", "en"],
    ["fr", "fr-CA", "fr-CA"],
    ["en", "de-DE", "de-DE"],
    ["fr", undefined, "fr"],
  ] as const)("%s in an Excel that speaks %s: %s", (choice, excel, locale) => {
    expect(localeOf(choice, excel)).toBe(locale);
  });
});
