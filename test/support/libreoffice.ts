import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Workbook } from "@cj-tech-master/excelts";

/** The name under which LibreOffice answers here, or `null` where it is not installed. */
export const libreOffice: string | null =
  ["soffice", "libreoffice"].find((name) => {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  }) ?? null;

/**
 * The workbook as LibreOffice calculates it. Results are taken out of the file first: LibreOffice
 * trusts results that it finds, and calculates only what has none.
 */
export async function recalculatedByLibreOffice(workbook: Workbook): Promise<Workbook> {
  if (libreOffice === null) throw new Error("LibreOffice is not installed");
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula !== undefined) cell.value = { formula: cell.formula };
      }),
    ),
  );
  const folder = await mkdtemp(join(tmpdir(), "tabs-"));
  try {
    const before = join(folder, "book.xlsx");
    const out = join(folder, "out");
    await mkdir(out);
    await workbook.xlsx.writeFile(before);
    await promisify(execFile)(
      libreOffice,
      [
        // A profile of its own, so that runs side by side do not wait for one another.
        `-env:UserInstallation=file://${join(folder, "profile")}`,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        out,
        before,
      ],
      { timeout: 110_000 },
    );
    const read = new Workbook();
    await read.xlsx.readFile(join(out, "book.xlsx"));
    return read;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
