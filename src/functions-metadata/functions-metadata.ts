import { fileURLToPath } from "node:url";
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";
import { developmentBaseUrl } from "../manifest/production-address";
import { functionMessage, isFunctionMessageKey } from "../messages/function-messages";
import type { Language } from "../messages/message-format";
import { isReferenceMessageKey, referenceMessage } from "../messages/reference-messages";
import { functionNameFault } from "./function-names";

/** One parameter as Excel's functions.json describes it. */
interface ParameterMetadata {
  name: string;
  description: string;
  type?: string;
  dimensionality?: string;
  optional?: boolean;
}

/** One function as Excel's functions.json describes it. */
export interface FunctionMetadata {
  id: string;
  name: string;
  description: string;
  helpUrl: string;
  options?: Readonly<Record<string, boolean>>;
  parameters: ParameterMetadata[];
  result: Readonly<Record<string, string>>;
}

/** The content of functions.json. */
export interface FunctionsMetadata {
  allowCustomDataForDataTypeAny: boolean;
  allowErrorForDataTypeAny: boolean;
  functions: FunctionMetadata[];
}

/** The files whose docblocks describe the worksheet functions. */
const SOURCES = ["satisfaction.ts", "churn.ts", "revenue.ts", "commitment.ts"].map((file) =>
  fileURLToPath(new URL(`../functions/${file}`, import.meta.url)),
);

const HELP_PAGES: Readonly<Record<Language, string>> = {
  en: "help/functions.html",
  fr: "help/fonctions.html",
};

/**
 * What Excel is told about the worksheet functions, in English and French, from their docblocks and
 * the message catalogue. Ids, names, types and options are the same in every language.
 *
 * @throws Error in plain words for a docblock that the generator does not take, a name that Excel
 * would not take, or a text that is missing.
 */
export async function functionsMetadata(): Promise<Readonly<Record<Language, FunctionsMetadata>>> {
  const generated = await generateCustomFunctionsMetadata(SOURCES);
  if (generated.errors.length > 0) throw new Error(generated.errors.join("\n"));
  const { functions } = JSON.parse(generated.metadataJson) as FunctionsMetadata;
  const faults = functions.map(({ name }) => functionNameFault(name)).filter((f) => f !== null);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return { en: metadataIn("en", functions), fr: metadataIn("fr", functions) };
}

function metadataIn(language: Language, functions: readonly FunctionMetadata[]): FunctionsMetadata {
  return {
    allowCustomDataForDataTypeAny: true,
    // Without it Excel does not call a function whose range holds an error, and nobody can say where.
    allowErrorForDataTypeAny: true,
    functions: functions.map((entry) => ({
      id: entry.id,
      name: entry.name,
      description: textOf(language, `functions.${entry.id}.description`, entry.description),
      helpUrl: `${developmentBaseUrl}/${HELP_PAGES[language]}#${entry.id}`,
      ...(entry.options === undefined ? {} : { options: entry.options }),
      parameters: entry.parameters.map((parameter) => ({
        ...parameter,
        name: textOf(language, `functions.argument.${parameter.name}`, parameter.name),
        description: textOf(
          language,
          `functions.${entry.id}.${parameter.name}`,
          parameter.description,
        ),
      })),
      result: entry.result,
    })),
  };
}

/** The catalogue's text; its English one repeats the docblock and must not drift from it. */
function textOf(language: Language, key: string, docblock: string): string {
  const english = textUnder("en", key);
  if (english !== docblock) {
    throw new Error(
      `${key} reads "${english}" in the catalogue and "${docblock}" in the docblock.`,
    );
  }
  return textUnder(language, key);
}

/** Names of arguments stand in errors too, hence in the catalogue of the functions. */
function textUnder(language: Language, key: string): string {
  if (isFunctionMessageKey(key)) return functionMessage(language, key);
  if (isReferenceMessageKey(key)) return referenceMessage(language, key);
  throw new Error(`The message catalogue has no ${key}.`);
}
