import type { Command } from "commander";
import { mkdir } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { message } from "../messages/cli-messages";
import { parseAsOf } from "./as-of-date";
import { readInputFile } from "./input-file";
import { writeOutput } from "./output-file";
import { languageOption } from "./program";
import type { CommandContext } from "./program";
import { progressLine } from "./progress-line";
import { summaryText } from "./summary-text";
import { wantsColor } from "./surroundings";

/** A fixed book on a fixed day, so that everyone sees the same figures. */
const SAMPLE = { clients: 120, seed: 1, asOf: parseAsOf("2026-03-02") };

/** `ccs demo`: the sample book, scored, in the checkout's own folder `out`. */
export function addDemo(program: Command, context: CommandContext): void {
  const { language } = context;
  program
    .command("demo")
    .usage("[options]")
    .description(message(language, "cli.help.demo.about"))
    .addOption(languageOption(language))
    .action(() => demo(context));
}

async function demo(context: CommandContext): Promise<void> {
  const { language, surroundings } = context;
  const folder = fileURLToPath(new URL("../../out", import.meta.url));
  const book = join(folder, "sample-clients.xlsx");
  const scored = join(folder, "sample-clients-scored.xlsx");
  await mkdir(folder, { recursive: true });

  const progress = progressLine(context);
  const { openSession } = await import("./session");
  try {
    const made = await openSession({ language, input: null });
    await made.insertSample(SAMPLE);
    await writeOutput(book, await made.save());

    progress.show("reading");
    const opened = await openSession({ language, input: await readInputFile(book) });
    const options = { asOf: SAMPLE.asOf, today: SAMPLE.asOf, onProgress: progress.show };
    const { summary } = await opened.score(options);
    progress.show("saving");
    await writeOutput(scored, await opened.save());
    progress.clear();
    // The summary is what the demo is for: its data, on standard output.
    const color = wantsColor(surroundings.out, surroundings.env);
    const remark = message(language, "cli.summary.synthetic");
    const file = relative(process.cwd(), scored);
    const text = { language, color, remark, title: basename(book), file };
    surroundings.out.write(summaryText(summary, text));
  } finally {
    progress.clear();
  }
}
