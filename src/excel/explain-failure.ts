import type { MessageKey, MessageValues } from "../messages/messages";
import type { WorkbookSurvey } from "./read-workbook";
import { ScoringError } from "./scoring-error";

/**
 * A failure with its reason, where the workbook shows one: Excel's codes say that it refused, not
 * which sheet is locked or gone.
 */
export async function explainFailure(
  error: ScoringError,
  survey: WorkbookSurvey | null,
  /** Sheets that the job writes to; another that is protected has nothing to do with it. */
  writesTo: readonly string[],
): Promise<ScoringError> {
  const isRefusal = error.key === "excel.accessDenied";
  if (!isRefusal && error.key !== "excel.itemNotFound") return error;
  try {
    const reason = await Excel.run((context) =>
      isRefusal ? whoRefused(context, writesTo) : whatIsGone(context, survey),
    );
    if (reason === null) return error;
    const { problems, aftermath } = error;
    return new ScoringError(reason.key, reason.details, problems, aftermath, { cause: error });
  } catch {
    // Excel does not answer any more: what is known has to do.
    return error;
  }
}

interface Reason {
  readonly key: MessageKey;
  readonly details: MessageValues;
}

async function whoRefused(
  context: Excel.RequestContext,
  writesTo: readonly string[],
): Promise<Reason | null> {
  const { workbook } = context;
  workbook.load("readOnly");
  workbook.protection.load("protected");
  workbook.worksheets.load("items/name,items/protection/protected");
  await context.sync();
  if (workbook.readOnly) return { key: "excel.readOnly", details: {} };
  if (workbook.protection.protected) return { key: "excel.structureProtected", details: {} };
  const locked = workbook.worksheets.items.find(
    ({ name, protection }) => protection.protected && writesTo.includes(name),
  );
  return locked === undefined
    ? null
    : { key: "excel.tabProtected", details: { name: locked.name } };
}

async function whatIsGone(
  context: Excel.RequestContext,
  survey: WorkbookSurvey | null,
): Promise<Reason | null> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const present = new Set(worksheets.items.map(({ name }) => name));
  const gone = survey?.sheets.find(({ name }) => !present.has(name));
  return gone === undefined ? null : { key: "excel.sheetDeleted", details: { name: gone.name } };
}
