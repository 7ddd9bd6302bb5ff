import { generateCustomFunctionsMetadata } from "custom-functions-metadata";
import { functionImplementations } from "../functions/associate";
import { developmentBaseUrl } from "../manifest/production-address";
import {
  functionMessage,
  isFunctionMessageKey,
  loadFunctionMessages,
} from "../messages/function-messages";
import { languages } from "../messages/message-format";
import type { Language } from "../messages/message-format";
import { isReferenceMessageKey, referenceMessage } from "../messages/reference-messages";
import { docblockNotes, functionSources } from "./docblock-notes";
import { exampleFamilies } from "./examples/families";
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

/** Hears in plain words what is wrong with the description of a function, which is then left out. */
export type FaultListener = (fault: string) => void;

/** Where nothing may be left out. */
export function refuse(fault: string): never {
  throw new Error(fault);
}

/** A worksheet function as it is described to people, in one language. */
export interface FunctionReference extends FunctionMetadata {
  /** What to know beyond the description: our choices, and who makes others. */
  readonly remarks: string;
  /** Formulas over the example data of the function's family, by the names of the data. */
  readonly examples: readonly string[];
}

const HELP_PAGES: Readonly<Record<Language, string>> = {
  en: "help/functions.html",
  fr: "help/fonctions.html",
};

/**
 * The worksheet functions in English and French, from their docblocks and the message catalogue, in
 * the order of the reference. Ids, names, types, options and examples are the same in every language.
 *
 * @param onFault hears of a docblock that the generator does not take, a name that Excel would not
 * take, a text that is missing or differs, a function that is not associated; by default an Error.
 */
export async function functionsReference(
  onFault: FaultListener = refuse,
): Promise<Readonly<Record<Language, readonly FunctionReference[]>>> {
  await Promise.all(languages.map(loadFunctionMessages));
  const sources = functionSources();
  const generated = await generateCustomFunctionsMetadata(sources);
  if (generated.errors.length > 0) throw new Error(generated.errors.join("\n"));
  const { functions } = JSON.parse(generated.metadataJson) as FunctionsMetadata;
  const notes = docblockNotes(sources);
  const order = exampleFamilies.flatMap((family) => Object.keys(family.functions));
  const reference = { en: [] as FunctionReference[], fr: [] as FunctionReference[] };
  for (const entry of [...functions].sort(
    (one, other) => order.indexOf(one.id) - order.indexOf(other.id),
  )) {
    try {
      const nameFault = functionNameFault(entry.name);
      if (nameFault !== null) throw new Error(nameFault);
      if (!functionImplementations.has(entry.id)) {
        throw new Error(`${entry.id} is not in src/functions/associate.ts.`);
      }
      if (!order.includes(entry.id)) throw new Error(`No family of examples shows ${entry.id}.`);
      const { remarks, examples } = notes.get(entry.id) ?? { examples: [] };
      if (remarks === undefined) throw new Error(`${entry.id} has no @remarks.`);
      if (examples.length === 0) throw new Error(`${entry.id} has no @example.`);
      const english = referenceIn("en", entry, remarks, examples);
      const french = referenceIn("fr", entry, remarks, examples);
      reference.en.push(english);
      reference.fr.push(french);
    } catch (fault) {
      onFault((fault as Error).message);
    }
  }
  return reference;
}

function referenceIn(
  language: Language,
  entry: FunctionMetadata,
  remarks: string,
  examples: readonly string[],
): FunctionReference {
  const { id } = entry;
  const parameters = entry.parameters.map((parameter) => ({
    ...parameter,
    name: textOf(language, `functions.argument.${parameter.name}`, parameter.name),
    description: textOf(language, `functions.${id}.${parameter.name}`, parameter.description),
  }));
  return {
    id,
    name: entry.name,
    description: textOf(language, `functions.${id}.description`, entry.description),
    helpUrl: `${developmentBaseUrl}/${HELP_PAGES[language]}#${id}`,
    ...(entry.options === undefined ? {} : { options: entry.options }),
    parameters,
    result: entry.result,
    remarks: textOf(language, `functions.${id}.remarks`, remarks),
    examples,
  };
}

/** What Excel is told about the worksheet functions in one language. */
export function functionsMetadata(reference: readonly FunctionReference[]): FunctionsMetadata {
  return {
    allowCustomDataForDataTypeAny: true,
    // Without it Excel does not call a function whose range holds an error, and nobody can say where.
    allowErrorForDataTypeAny: true,
    // Excel's schema has no place for remarks and examples.
    functions: reference.map((entry) => ({
      id: entry.id,
      name: entry.name,
      description: entry.description,
      helpUrl: entry.helpUrl,
      ...(entry.options === undefined ? {} : { options: entry.options }),
      parameters: entry.parameters,
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
