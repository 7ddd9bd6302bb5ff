import { languageOf, type Language } from "../messages/messages";
import { Store } from "./store";

/** What is this person's on this computer; everything about the clients is in the workbook. */
export interface Preferences {
  /** `excel`: the one that Excel speaks. */
  readonly language: Language | "excel";
  readonly hasSeenStart: boolean;
}

/** Where preferences are kept between sessions. */
interface PreferencesShelf {
  /** What was put there, as text; `null` where nothing was. */
  read(): string | null;
  write(text: string): void;
}

const defaults: Preferences = { language: "excel", hasSeenStart: false };

/** The preferences; a shelf that cannot be used costs no more than asking again the next time. */
export class PreferencesStore extends Store<Preferences> {
  constructor(private readonly shelf: PreferencesShelf) {
    super(readPreferences(shelf));
  }

  readonly prefer = (part: Partial<Preferences>): void => {
    this.change(part);
    try {
      this.shelf.write(JSON.stringify(this.snapshot()));
    } catch {
      // Private windows and full disks refuse; the choice holds until the workbook is closed.
    }
  };
}

function readPreferences(shelf: PreferencesShelf): Preferences {
  try {
    const kept: unknown = JSON.parse(shelf.read() ?? "{}");
    const { language, hasSeenStart } = kept as Partial<Record<keyof Preferences, unknown>>;
    return {
      language: language === "en" || language === "fr" ? language : defaults.language,
      hasSeenStart: hasSeenStart === true,
    };
  } catch {
    return defaults;
  }
}

/** Forgets when the pane is closed. */
export function memoryShelf(): PreferencesShelf {
  let kept: string | null = null;
  return {
    read: () => kept,
    write: (text) => {
      kept = text;
    },
  };
}

const place = "commitment-score.preferences";

/** This browser's own store; where it is forbidden, reading fails as writing does. */
export const browserShelf: PreferencesShelf = {
  read: () => localStorage.getItem(place),
  write: (text) => localStorage.setItem(place, text),
};

/** The language tag for a choice: formats stay those of Excel's country where its language allows. */
export function localeOf(choice: Preferences["language"], excel: string | undefined) {
  return choice === "excel" || languageOf(excel) === choice ? excel : choice;
}
