import type { Workbook } from "@cj-tech-master/excelts";

/** One parameter of a custom function, as functions.json describes it. */
export interface ParameterMetadata {
  name: string;
  type?: string;
  dimensionality?: string;
  optional?: boolean;
  repeating?: boolean;
}

/** One custom function, as functions.json describes it. */
export interface FunctionMetadata {
  id: string;
  name: string;
  parameters?: ParameterMetadata[];
  result?: { type?: string; dimensionality?: string };
  options?: {
    requiresAddress?: boolean;
    requiresParameterAddresses?: boolean;
    volatile?: boolean;
    stream?: boolean;
    cancelable?: boolean;
  };
}

/** The content of a functions.json file. */
export interface FunctionsMetadata {
  functions: FunctionMetadata[];
  /** Without it an error among the arguments is the result and the function is not called. */
  allowErrorForDataTypeAny?: boolean;
}

export type FunctionImplementation = (...values: never[]) => unknown;

/** One custom function that formulas of a workbook can call. */
export interface RegisteredFunction {
  /** Name as a cell shows it, namespace included: `CLIENT.NPS`. */
  name: string;
  metadata: FunctionMetadata;
  implementation: FunctionImplementation;
  /** Errors reach parameters of type `any` as CustomFunctions.Error objects. */
  takesErrors: boolean;
  /** What to say about a call with too few or too many arguments. */
  countWords: CountWords;
}

/**
 * Words for a formula that gives a function so many arguments, which are too few or too many. Excel
 * does not take such a formula; here it comes to #VALUE! with these words.
 */
export type CountWords = (called: FunctionMetadata, given: number) => string | undefined;

/** The custom functions of one workbook, by upper-case name. */
type FunctionSet = ReadonlyMap<string, RegisteredFunction>;

const functionSets = new WeakMap<Workbook, Map<string, RegisteredFunction>>();

/** The custom functions registered for a workbook. */
export function functionsOf(book: Workbook): FunctionSet {
  return functionSets.get(book) ?? new Map<string, RegisteredFunction>();
}

/**
 * Makes custom functions callable from the formulas of a workbook, as Excel does when an add-in
 * with this functions.json starts. A name that is registered twice keeps the last implementation.
 * Throws when an implementation is missing or an option is not supported here.
 */
export function registerFunctions(
  host: { readonly book: Workbook },
  namespace: string,
  metadata: FunctionsMetadata,
  implementations: ReadonlyMap<string, FunctionImplementation>,
  countWords: CountWords = () => undefined,
): void {
  const set = functionSets.get(host.book) ?? new Map<string, RegisteredFunction>();
  for (const entry of metadata.functions) {
    const implementation =
      implementations.get(entry.id) ?? implementations.get(entry.id.toUpperCase());
    const name = `${namespace}.${entry.name}`;
    if (!implementation)
      throw new Error(`${name}: no implementation associated with "${entry.id}"`);
    if (entry.options?.stream) throw new Error(`${name}: streaming functions are not supported`);
    set.set(name.toUpperCase(), {
      name,
      metadata: entry,
      implementation,
      takesErrors: metadata.allowErrorForDataTypeAny === true,
      countWords,
    });
  }
  functionSets.set(host.book, set);
}
