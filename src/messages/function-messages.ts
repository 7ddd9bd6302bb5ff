import english from "./functions-en.json";
import { fetchedMessages } from "./message-format";

/** What the worksheet functions say in cells: a catalogue of its own keeps their script small. */
export type FunctionMessageKey = keyof typeof english;

// English comes with the script: there are words for it when nothing else can be fetched.
const words = fetchedMessages<FunctionMessageKey>({
  en: english,
  fr: () => import(/* webpackChunkName: "functions-words-fr" */ "./functions-fr.json"),
});

/** Fetches the words of a language, due before its first message. */
export const loadFunctionMessages = words.load;

export const functionWordsAreLoaded = words.isLoaded;

/** A message of the worksheet functions: the words of an error, a label, the name of an argument. */
export const functionMessage = words.say;

/** Whether the worksheet functions have words under a key (reasons come from a core without words). */
export const isFunctionMessageKey = words.has;
