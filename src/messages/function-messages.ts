import english from "./functions-en.json";
import french from "./functions-fr.json";
import { messagesOf } from "./message-format";

/** What the worksheet functions say in cells: a catalogue of its own keeps their script small. */
export type FunctionMessageKey = keyof typeof english;

/** A message of the worksheet functions: the words of an error, a label, the name of an argument. */
export const functionMessage = messagesOf<FunctionMessageKey>({ en: english, fr: french });

/** Whether the worksheet functions have words under a key (reasons come from a core without words). */
export function isFunctionMessageKey(key: string): key is FunctionMessageKey {
  return Object.hasOwn(english, key);
}
