import { message } from "../messages/cli-messages";
import type { CommandContext } from "./program";
import type { BookStep } from "./run-on-book";
import { printable, shorten } from "./terminal-text";

export interface ProgressBar {
  /** `done` books are finished; the next one, `name`, has come that far with `step`. */
  readonly show: (done: number, name: string, step: BookStep, share?: number) => void;
  readonly clear: () => void;
}

const BAR = 20;
const WIDTH = 78;
const steps: readonly BookStep[] = ["reading", "scoring", "writing", "calculating", "saving"];

/** How far a folder of books has come, on one line of the terminal; nothing in a pipe. */
export function progressBar(
  total: number,
  { language, surroundings: { err } }: CommandContext,
): ProgressBar {
  let shown = false;
  return {
    show: (done, name, step, share = 0) => {
      if (err.isTTY !== true || step === "done") return;
      const part = (steps.indexOf(step) + share) / steps.length;
      const full = Math.floor((BAR * (done + part)) / total);
      const bar = "█".repeat(full) + "░".repeat(BAR - full);
      const words = `${printable(name)} · ${message(language, `cli.step.${step}`)}`;
      const line = `${bar} ${done + 1}/${total}  ${words}`;
      const { columns = 0 } = err;
      // A line that wraps cannot be overwritten. A terminal that does not know its width says 0.
      const room = columns > 0 ? Math.min(WIDTH, columns - 1) : WIDTH;
      err.write(`\r\u001b[K${shorten(line, room)}`);
      shown = true;
    },
    clear: () => {
      if (shown) err.write("\r\u001b[K");
      shown = false;
    },
  };
}
