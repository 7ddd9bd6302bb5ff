import { createRoot } from "react-dom/client";
import { languageOf } from "../messages/messages";
import { Workbench } from "./workbench";
import type { WorkbookAccess } from "./workbook-access";

/** Puts the workbench into the page, in the page's language. */
export function mountWorkbench(root: HTMLElement, workbook: WorkbookAccess): void {
  createRoot(root).render(
    <Workbench workbook={workbook} language={languageOf(document.documentElement.lang)} />,
  );
}
