import type { Command } from "commander";
import { mkdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { message } from "../messages/messages";
import { parseAsOf } from "./as-of-date";
import { readInputFile } from "./input-file";
import { writeOutput } from "./output-file";
import { languageOption } from "./program";
import type { CommandContext } from "./program";
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

async function demo({ language, surroundings }: CommandContext): Promise<void> {
  const folder = fileURLToPath(new URL("../../out", import.meta.url));
  const book = join(folder, "sample-clients.xlsx");
  const scored = join(folder, "sample-clients-scored.xlsx");
  await mkdir(folder, { recursive: true });

  const { openSession } = await import("./session");
  const empty = await openSession({ language, input: null });
  await empty.insertSample(SAMPLE);
  await writeOutput(book, await empty.save());

  const session = await openSession({ language, input: await readInputFile(book) });
  const { summary } = await session.score({ asOf: SAMPLE.asOf, today: SAMPLE.asOf });
  await writeOutput(scored, await session.save());
  // The summary is what the demo is for: its data, on standard output.
  surroundings.out.write(
    summaryText(summary, {
      language,
      color: wantsColor(surroundings.out, surroundings.env),
      title: relative(folder, book),
      remark: message(language, "cli.summary.synthetic"),
      file: relative(process.cwd(), scored),
    }),
  );
}
