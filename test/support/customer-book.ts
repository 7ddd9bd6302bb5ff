import { findClientList } from "../../src/book/client-list";
import { defaultModel } from "../../src/book/default-model";
import type { CellValue, Grid } from "../../src/book/grid";
import { readClients } from "../../src/book/read-clients";
import { sampleStory } from "../../src/book/sample/sample-story";
import type { SampleSheet } from "../../src/book/sample/story-states";
import { ClientDirectory } from "../../src/book/sources/client-directory";
import { clientLifetimes } from "../../src/book/sources/client-lifetimes";
import { findSources, type SourceBlock } from "../../src/book/sources/find-sources";
import { readLosses } from "../../src/book/sources/read-losses";
import { readMrr } from "../../src/book/sources/read-mrr";
import type { SourceKind } from "../../src/book/sources/source-roles";
import type { Language } from "../../src/messages/messages";
import { AS_OF } from "./client-grid";

const sheets = ["answers", "losses", "mrr", "projects", "incidents"] as const;

function storyGrid({ sheetName, headers, rows }: SampleSheet): Grid {
  const cells = rows.map((row) =>
    row.map((cell): CellValue => (typeof cell === "object" ? null : cell)),
  );
  return { sheetName, top: 0, left: 0, values: [[...headers], ...cells] };
}

/** A client list and its data sheets as the product reads them. */
export function customerBook(grids: readonly Grid[], language: Language) {
  const model = defaultModel(language, AS_OF, "EUR");
  const list = findClientList(grids, model);
  if (!list.ok) throw new Error("no client list");
  const { chosen } = list.value;
  const reading = readClients(chosen.grid, model, { matches: chosen.matches });
  if (!reading.ok) throw new Error("no clients");
  const { clients, source, measured } = reading.value;
  const found = findSources(grids, { clientList: chosen.grid });
  const directory = new ClientDirectory(clients);
  const context = { directory, asOf: AS_OF };
  const read = <T>(kind: SourceKind, reader: (block: SourceBlock) => T) => {
    const { block } = found[kind];
    return block === null ? null : { read: reader(block), grid: block.grid, block };
  };
  const losses = read("losses", (block) => readLosses(block, context));
  const mrr = read("mrr", (block) => readMrr(block, context));
  const lifetimes = clientLifetimes(clients, directory, {
    losses: losses?.read.data ?? null,
    mrr: mrr?.read.data ?? null,
  });
  return {
    ...{
      grids,
      language,
      model,
      clients,
      source,
      measured,
      matches: chosen.matches,
      directory,
      found,
    },
    ...{ list: chosen.grid, context, losses, mrr, lifetimes, asOf: AS_OF },
  };
}

export type CustomerBook = ReturnType<typeof customerBook>;

export interface StoryOptions {
  readonly clients?: number;
  readonly without?: readonly SourceKind[];
  /** Which dated lines there are; all of them without it. */
  readonly keep?: (kind: SourceKind, day: number, line: readonly unknown[]) => boolean;
}

/** The seeded three years, their data sheets only as far as they are asked for. */
export function storyBook(language: Language, options: StoryOptions = {}): CustomerBook {
  const { clients = 60, without = [], keep = () => true } = options;
  const story = sampleStory({ clients, seed: 7, language, asOf: AS_OF });
  const isKept = (kind: SourceKind, line: readonly unknown[]): boolean => {
    const day = line.find((cell) => typeof cell === "number" && cell > 40_000);
    return kind === "mrr" || keep(kind, day as number, line);
  };
  const kept = sheets
    .filter((kind) => !without.includes(kind))
    .map((kind) => ({
      ...story[kind],
      rows: story[kind].rows.filter((line) => isKept(kind, line)),
    }));
  return customerBook([story.clients, ...kept].map(storyGrid), language);
}
