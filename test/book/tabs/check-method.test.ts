import { expect, it } from "vitest";
import { DAYS_PER_MONTH } from "../../../src/commitment/scales";
import { message, type Language } from "../../../src/messages/messages";

it.each<[Language, string]>([
  ["en", "30.4375"],
  ["fr", "30,4375"],
])("says how long a month is that ages are counted in (%s)", (language, days) => {
  expect(DAYS_PER_MONTH).toBe(30.4375);
  expect(message(language, "tab.check.method.points")).toContain(days);
});
