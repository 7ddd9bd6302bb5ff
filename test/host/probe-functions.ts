import { Workbook } from "@cj-tech-master/excelts";
import { registerFunctions } from "../../src/host/custom-functions";
import type {
  FunctionImplementation,
  FunctionMetadata,
  ParameterMetadata,
} from "../../src/host/custom-functions";
import { HostWorkbook } from "../../src/host/host-workbook";
import type { BlankSemantics } from "../../src/host/host-workbook";

/** A parameter in short: "number", "any[][]", "any[][]?" (optional), "number..." (repeating). */
export type ShortParameter = string;

function parameter(short: ShortParameter, index: number): ParameterMetadata {
  const type = /^[a-z]+/.exec(short)?.[0] ?? "any";
  return {
    name: `p${index}`,
    type,
    dimensionality: short.includes("[][]") ? "matrix" : "scalar",
    ...(short.endsWith("?") ? { optional: true } : {}),
    ...(short.endsWith("...") ? { repeating: true } : {}),
  };
}

export interface Probe {
  takes: ShortParameter[];
  options?: NonNullable<FunctionMetadata["options"]>;
  does: FunctionImplementation;
}

/** A workbook with one sheet and the functions TEST.<key>. */
export function hostWith(
  probes: Record<string, Probe>,
  settings: { blanks?: BlankSemantics; takesErrors?: boolean; book?: Workbook } = {},
): HostWorkbook {
  const book = settings.book ?? new Workbook();
  if (book.worksheets.length === 0) book.addWorksheet("Sheet1");
  const host = new HostWorkbook(book, { blanks: settings.blanks ?? "web" });
  registerFunctions(
    host,
    "TEST",
    {
      functions: Object.entries(probes).map(([id, { takes, options }]) => ({
        id,
        name: id,
        parameters: takes.map(parameter),
        result: {},
        ...(options ? { options } : {}),
      })),
      ...(settings.takesErrors === undefined
        ? {}
        : { allowErrorForDataTypeAny: settings.takesErrors }),
    },
    new Map(Object.entries(probes).map(([id, { does }]) => [id, does])),
  );
  return host;
}
