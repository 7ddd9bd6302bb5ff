import type { Command } from "commander";
import { Option } from "commander";
import type { Evaluation } from "../host/evaluate";
import type { BlankSemantics } from "../host/host-workbook";
import { message } from "../messages/cli-messages";
import type { MessageKey } from "../messages/cli-messages";
import type { Language } from "../messages/messages";
import { readInputFile } from "./input-file";
import { helpSection, outputSection, languageOption } from "./program";
import type { CommandContext } from "./program";
import type { TextSource } from "./surroundings";

interface EvalFlags {
  readonly book?: string;
  readonly blanks: BlankSemantics;
}

const EXAMPLES = [
  "ccs eval '=CLIENT.NPS({10,9,7,3})' '=CLIENT.MULTIPLIER(50)'",
  "ccs eval --book clients.xlsx '=SUM(E2:E200)'",
  "ccs eval --book clients.csv --blanks desktop < formulas.txt > results.jsonl",
];

/** `ccs eval`: formulas in, one line of JSON each out. */
export function addEval(program: Command, context: CommandContext): void {
  const { language } = context;
  program
    .command("eval")
    .usage("[options] ['=FORMULA' ...]")
    .description(message(language, "cli.help.eval.about"))
    .argument("[FORMULA...]", message(language, "cli.help.eval.formulas"))
    .option("--book <FILE>", message(language, "cli.help.eval.book"))
    .addOption(
      new Option("--blanks <web|desktop>", message(language, "cli.help.eval.blanks"))
        .choices(["web", "desktop"])
        .default("web"),
    )
    .addOption(languageOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .addHelpText("after", outputSection(language, "cli.help.eval.output"))
    .action((formulas: string[], flags: EvalFlags) => evaluate(formulas, flags, context));
}

async function evaluate(
  formulas: readonly string[],
  { book, blanks }: EvalFlags,
  { language, surroundings }: CommandContext,
): Promise<void> {
  const input = book === undefined ? null : await readInputFile(book);
  const { openSession } = await import("./session");
  const session = await openSession({ language, input, blanks });
  if (formulas.length === 0 && surroundings.in.isTTY === true) {
    surroundings.err.write(`${message(language, "cli.eval.typeFormulas")}\n`);
  }
  for await (const batch of formulas.length > 0 ? [formulas] : linesOf(surroundings.in)) {
    const evaluations = await session.evaluate(batch);
    const lines = evaluations.map((evaluation, index) =>
      JSON.stringify({
        formula: batch[index],
        ...worded(evaluation, batch[index]!, language),
      }),
    );
    surroundings.out.write(lines.map((line) => `${line}\n`).join(""));
  }
}

/** An error that came without words in the user's language gets them. */
function worded(evaluation: Evaluation, formula: string, language: Language): Evaluation {
  if (!("error" in evaluation)) return evaluation;
  const { error } = evaluation;
  if (error === UNREADABLE) {
    const key = hasSemicolons(formula) ? "cli.eval.englishForm" : "cli.eval.unreadable";
    return { error: "#VALUE!", message: message(language, key) };
  }
  if ((evaluation.message ?? "") !== "") return evaluation;
  return { error, message: message(language, meanings[error] ?? "cli.excelError.other") };
}

/** The host's word for a formula that cannot be read; no error of Excel's. */
const UNREADABLE = "#ERROR!";

/** Whether semicolons separate arguments, as in French formulas; those of array constants do not. */
function hasSemicolons(formula: string): boolean {
  return formula.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|\{[^}]*\}/g, "").includes(";");
}

const meanings: Readonly<Partial<Record<string, MessageKey>>> = {
  "#DIV/0!": "cli.excelError.div0",
  "#N/A": "cli.excelError.notAvailable",
  "#NAME?": "cli.excelError.name",
  "#NULL!": "cli.excelError.null",
  "#NUM!": "cli.excelError.number",
  "#REF!": "cli.excelError.reference",
  "#VALUE!": "cli.excelError.value",
};

/** The lines of a stream, as many together as have come; blank ones are left out. */
async function* linesOf(source: TextSource): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of source) {
    rest += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? "";
    const formulas = lines.filter((line) => line.trim() !== "");
    if (formulas.length > 0) yield formulas;
  }
  if (rest.trim() !== "") yield [rest];
}
