import { Store } from "./store";

/** The screens of the pane, in the order in which a first run goes through them. */
export const screens = [
  "start",
  "columns",
  "model",
  "check",
  "score",
  "client",
  "settings",
] as const;

export type Screen = (typeof screens)[number];

/** Which screen the pane shows. */
export class ScreenStore extends Store<Screen> {
  readonly show = (screen: Screen): void => this.set(screen);
}
