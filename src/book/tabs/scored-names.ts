import type { ClientColumns } from "../../commitment/clients";
import { foldText } from "../../metrics/fold-text";
import type { ClientSource } from "../client-source";
import { cutText } from "../cut-text";

/** What a line of Scores showed as its client's name on the day of scoring. */
export interface ScoredName {
  readonly shown: string | number;
  /** The name cell held nothing readable: the name is the one that the client is kept under. */
  readonly unread: boolean;
  /** Another client has the same name and id: only their order tells them apart. */
  readonly shared: boolean;
  /** A search for the name finds this client alone. */
  readonly findable: boolean;
}

export function scoredNames(source: ClientSource, clients: ClientColumns): ScoredName[] {
  const names = clients.name.map(foldText);
  const keys = names.map((name, i) => JSON.stringify([name, foldText(`${source.ids?.[i] ?? ""}`)]));
  const ofName = counts(names);
  const ofKey = counts(keys);
  return source.names.map((name, i) => {
    const unread = name === "";
    return {
      shown: unread ? cutText(clients.name[i]!, TEXT_LIMIT) : name,
      unread,
      shared: ofKey.get(keys[i]!)! > 1,
      // MATCH takes ?, * and ~ for wildcards and no text of more than 255.
      findable:
        !unread && ofName.get(names[i]!) === 1 && !/[?*~]/.test(`${name}`) && fits(`${name}`),
    };
  });
}

/** The longest text that a formula may spell out or look up. */
const TEXT_LIMIT = 255;

function fits(text: string): boolean {
  return text.length <= TEXT_LIMIT;
}

function counts(texts: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return found;
}
