import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { inputAtFault } from "./cli-failure";

export interface InputFile {
  readonly path: string;
  readonly kind: "xlsx" | "csv";
  readonly bytes: Uint8Array;
}

/** First bytes of the container of `.xls` and of every encrypted Office file ([MS-CFB] 2.2). */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
/** First bytes of a zip archive, which an `.xlsx` is. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/**
 * The bytes of a client book, once it is sure that they can be one.
 *
 * @throws CliFailure with exit code 1 and what to do, for a missing file, a folder, an empty file,
 * an `.xls`, a workbook with a password, or anything else that is neither `.xlsx` nor `.csv`.
 */
export async function readInputFile(path: string): Promise<InputFile> {
  const bytes = await readBytes(path);
  const extension = extname(path).toLowerCase();
  if (startsWith(bytes, COMPOUND_FILE)) {
    throw inputAtFault(isEncrypted(bytes) ? "cli.encryptedBook" : "cli.oldBook", { file: path });
  }
  if (extension === ".xls" || extension === ".xlsb")
    throw inputAtFault("cli.oldBook", { file: path });
  if (extension !== ".xlsx" && extension !== ".csv") {
    throw inputAtFault("cli.unknownKind", { file: path });
  }
  if (bytes.length === 0) throw inputAtFault("cli.emptyFile", { file: path });
  const kind = extension === ".csv" ? "csv" : "xlsx";
  if ((kind === "xlsx") !== startsWith(bytes, ZIP)) {
    throw inputAtFault(kind === "csv" ? "cli.bookNamedCsv" : "cli.brokenBook", { file: path });
  }
  return { path, kind, bytes };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).isDirectory()) throw inputAtFault("cli.folderGiven", { file: path });
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw inputAtFault("cli.noSuchFile", { file: path });
    if (code === undefined) throw error;
    throw inputAtFault("cli.cannotRead", { file: path, code });
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** An encrypted workbook keeps itself in a stream of that name ([MS-OFFCRYPTO] 1.3.3). */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
}
