import type { ExampleColumn } from "./family-example";

/** The same made-up clients in every family, so that a reader meets them again. */
const NAMES: readonly string[] = [
  "Alder & Co",
  "Belmont",
  "Cordier",
  "Delvaux",
  "Estrel",
  "Fairway",
  "Granger",
  "Hestia",
  "Iroise",
  "Jouvence",
  "Kestrel",
  "Lumen",
  "Marchal",
  "Norwood",
];

/** The column of the first so many clients. */
export function firstClients(count: number): ExampleColumn {
  return {
    header: { en: "Client", fr: "Client" },
    format: "text",
    values: NAMES.slice(0, count),
  };
}
