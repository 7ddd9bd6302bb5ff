import { Store } from "./store";

/** The screens of the pane, in the order in which a first run goes through them. */
export type Screen =
  "start" | "columns" | "model" | "check" | "score" | "client" | "follow" | "settings";

/** Whether it is one of those on which people work. */
export function isTabbed(screen: Screen | null): screen is Exclude<Screen, "start" | "settings"> {
  return screen !== null && screen !== "start" && screen !== "settings";
}

/** Which screen the pane shows; `null` until it is known what there is to go on with. */
export class ScreenStore extends Store<Screen | null> {
  #before: Screen | null = null;

  constructor() {
    super(null);
  }

  readonly show = (screen: Screen): void => {
    const shown = this.snapshot();
    if (shown !== screen) this.#before = shown;
    this.set(screen);
  };

  /** The first screen, unless somebody was quicker: a run begun on the ribbon shows at once. */
  readonly begin = (screen: Screen): void => {
    if (this.snapshot() === null) this.set(screen);
  };

  /** To the settings and back to where one was. */
  readonly toggleSettings = (): void => {
    this.show(this.snapshot() === "settings" ? (this.#before ?? "columns") : "settings");
  };
}
