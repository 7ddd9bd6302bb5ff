import { messagesOf } from "./message-format";
import english from "./reference-en.json";
import french from "./reference-fr.json";

/** What the function wizard and the reference page say; no running program needs it. */
export type ReferenceMessageKey = keyof typeof english;

/** A text about a worksheet function, for `functions.json` and the reference page. */
export const referenceMessage = messagesOf<ReferenceMessageKey>({ en: english, fr: french });

/** Whether there is a text about a worksheet function under a key. */
export function isReferenceMessageKey(key: string): key is ReferenceMessageKey {
  return Object.hasOwn(english, key);
}
