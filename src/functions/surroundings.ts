import { functionWordsAreLoaded, loadFunctionMessages } from "../messages/function-messages";
import type { Language } from "../messages/message-format";
import { MetricError } from "../metrics/metric-error";
import { gatherRequests } from "./blank-reader";
import type { BlankCells, BlankReader } from "./blank-reader";

/** What the worksheet functions need of the program that they run in. */
export interface FunctionSurroundings {
  /** The language of the messages that users read; asked when a message is due. */
  readonly language: () => Language;
  readonly readBlanks: BlankReader;
}

let language: () => Language = () => "en";
// Nobody to ask: every zero that has an address stays in doubt, and the functions say so.
let emptyCells = gatherRequests(() => Promise.resolve([]));

/** Tells the worksheet functions where they run; due before Excel calls the first of them. */
export function connectFunctions(surroundings: FunctionSurroundings): void {
  language = surroundings.language;
  emptyCells = gatherRequests(surroundings.readBlanks);
}

/** Fetches the words of the user's language, due before a function says anything. */
export async function loadWords(): Promise<void> {
  try {
    await loadFunctionMessages(language());
  } catch {
    throw new MetricError("notAvailable", "scriptNotLoaded");
  }
}

/** The language of the messages that users read; English while theirs cannot be fetched. */
export function functionLanguage(): Language {
  const wanted = language();
  return functionWordsAreLoaded(wanted) ? wanted : "en";
}

/** Which cells of a range are empty, if it can be read; the questions of one moment go out as one request. */
export function readEmptyCells(address: string): Promise<BlankCells | null> {
  return emptyCells(address);
}
