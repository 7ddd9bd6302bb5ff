import { PageMessage } from "./page-message";
import { useWorkbenchLanguage } from "./workbench-language";
import type { WorkbookProblem } from "./workbook-client";

/** Says what keeps the page from working. */
export function ProblemMessage({
  problem,
  onClose,
}: {
  readonly problem: WorkbookProblem;
  readonly onClose: () => void;
}) {
  const { say } = useWorkbenchLanguage();
  return (
    <PageMessage intent="error" onClose={onClose}>
      {say(`workbench.message.${problem}`)}
    </PageMessage>
  );
}
