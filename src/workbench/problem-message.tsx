import { useCallback, useState, useSyncExternalStore } from "react";
import { PageMessage } from "./page-message";
import { useWorkbenchLanguage } from "./workbench-language";
import type { WorkbookAccess } from "./workbook-access";

/** Says what keeps the page from working, for as long as it does. */
export function ProblemMessage({ workbook }: { readonly workbook: WorkbookAccess }) {
  const { say } = useWorkbenchLanguage();
  const problem = useSyncExternalStore(
    useCallback((listener) => workbook.onProblem(listener), [workbook]),
    () => workbook.problem,
  );
  const [closed, setClosed] = useState<typeof problem>();
  if (!problem || problem === closed) return null;
  return (
    <PageMessage intent="error" onClose={() => setClosed(problem)}>
      {say(`workbench.message.${problem}`)}
    </PageMessage>
  );
}
