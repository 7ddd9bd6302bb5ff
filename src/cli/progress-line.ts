import { message } from "../messages/messages";
import type { CommandContext } from "./program";
import type { BookStep } from "./score-book";

export interface ProgressLine {
  readonly show: (step: BookStep) => void;
  readonly clear: () => void;
}

/** What goes on right now, on one line of the terminal that is overwritten; nothing in a pipe. */
export function progressLine({ language, surroundings: { err } }: CommandContext): ProgressLine {
  let shown = false;
  return {
    show: (step) => {
      if (err.isTTY !== true || step === "done") return;
      err.write(`\r\u001b[K${message(language, `cli.step.${step}`)}`);
      shown = true;
    },
    clear: () => {
      if (shown) err.write("\r\u001b[K");
      shown = false;
    },
  };
}
