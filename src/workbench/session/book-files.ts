import type { Language } from "../../messages/messages";
import { workbenchMessages } from "../../messages/workbench-messages";
import type { WorkbookAccess } from "../workbook-access";
import type { SheetSession } from "./sheet-session";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export type FileNews =
  | { readonly kind: "saved"; readonly name: string }
  | { readonly kind: "brokenBook" | "withoutMacros"; readonly name: string }
  | { readonly kind: "failed" };

/** Opens and saves books; nothing leaves the computer. */
export class BookFiles {
  /** The page begins with the sample; one that has been saved is a book like any other. */
  #isSample = true;

  constructor(
    private readonly workbook: WorkbookAccess,
    private readonly session: SheetSession,
    private readonly tell: (news: FileNews) => void,
  ) {}

  async open(file: File): Promise<void> {
    const { name } = file;
    const { language } = this.workbook.state;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await this.workbook.open(bytes, { name, language });
      this.#isSample = false;
      if (/\.xlsm$/i.test(name)) this.tell({ kind: "withoutMacros", name });
    } catch (error) {
      const isBroken = (error as { code?: unknown } | null)?.code === "brokenBook";
      this.tell(isBroken ? { kind: "brokenBook", name } : { kind: "failed" });
    }
  }

  async newSample(language: Language = this.workbook.state.language): Promise<boolean> {
    const name = `${workbenchMessages(language)("workbench.file.sampleName")}.xlsx`;
    return this.#try(async () => {
      await this.workbook.openSample({ name, language });
      this.#isSample = true;
    });
  }

  /** Goes on in another language: with the open book, or with that language's own sample. */
  async speak(language: Language): Promise<boolean> {
    if (this.#isSample && !this.workbook.state.changed) return this.newSample(language);
    return this.#try(async () => {
      await this.workbook.speak(language);
    });
  }

  /** Hands the book to the browser as a download. */
  async save(): Promise<boolean> {
    if (!(await this.session.leaveDraft())) return false;
    return this.#try(async () => {
      const bytes = await this.workbook.save();
      this.#isSample = false;
      const name = fileName(this.workbook.state.name);
      const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: XLSX }));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
      // The browser takes the file in its own time.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      this.tell({ kind: "saved", name });
    });
  }

  /** True when it went well; it is said when not. */
  async #try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch {
      this.tell({ kind: "failed" });
      return false;
    }
  }
}

/** A book is saved as .xlsx, whatever it was opened from. */
function fileName(name: string): string {
  const stem = name.replace(/\.(xlsx|xlsm|xls|csv)$/i, "");
  return `${stem === "" ? "Book" : stem}.xlsx`;
}
