import { message } from "../messages/cli-messages";
import type { CommandContext } from "./program";
import type { OnBookProgress } from "./run-on-book";

export interface ProgressLine {
  readonly show: OnBookProgress;
  readonly clear: () => void;
}

/** What goes on right now, on one line of the terminal that is overwritten; nothing in a pipe. */
export function progressLine({ language, surroundings: { err } }: CommandContext): ProgressLine {
  const percent = new Intl.NumberFormat(language, { style: "percent" });
  let shown = "";
  return {
    show: (step, share) => {
      if (err.isTTY !== true || step === "done") return;
      const done = share === undefined ? "" : ` ${percent.format(share)}`;
      const line = `${message(language, `cli.step.${step}`)}${done}`;
      if (line !== shown) err.write(`\r\u001b[K${line}`);
      shown = line;
    },
    clear: () => {
      if (shown !== "") err.write("\r\u001b[K");
      shown = "";
    },
  };
}
