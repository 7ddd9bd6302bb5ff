import type { Stats } from "node:fs";
import { mkdir, readdir, stat } from "node:fs/promises";
import { extname, join, parse, relative, resolve } from "node:path";
import { inputAtFault, wrongUsage } from "./cli-failure";

/** One book of a folder, and where its scored copy goes. */
export interface FolderBook {
  /** Name of the file in its folder. */
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

export interface FolderBooks {
  readonly books: readonly FolderBook[];
  /** Files of Excel's in kinds that cannot be read here. */
  readonly leftAside: readonly string[];
}

const readable = [".xlsx", ".csv"];
const unreadable = [".xls", ".xlsb", ".xlsm", ".ods"];
const byName = new Intl.Collator("en", { numeric: true }).compare;

/** True for a folder, also through a link; false for anything else and for nothing. */
export async function isFolder(path: string): Promise<boolean> {
  return (await statOf(path))?.isDirectory() === true;
}

/**
 * The books of a folder, by name: every `.xlsx` and `.csv` in it, not in its subfolders. Excel's lock
 * files (`~$...`) and hidden files are none. The copy of `a.csv` is called `a.xlsx`, or `a.csv.xlsx`
 * where there is a book `a.xlsx` too.
 *
 * @throws CliFailure with exit code 1 when there is no book, 2 when the output folder cannot be one.
 */
export async function booksOf(folder: string, outputFolder: string): Promise<FolderBooks> {
  await checkFolders(folder, outputFolder);
  const entries = await readdir(folder).catch((error: unknown) => {
    throw inputAtFault("cli.cannotRead", { file: folder, code: codeOf(error) });
  });
  const files = entries.filter((name) => !/^(?:~\$|\.)/.test(name)).sort(byName);
  const ofKind = (kinds: readonly string[]): string[] =>
    files.filter((name) => kinds.includes(extname(name).toLowerCase()));
  const names = [];
  for (const name of ofKind(readable)) {
    if (!(await isFolder(join(folder, name)))) names.push(name);
  }
  const leftAside = ofKind(unreadable);
  if (names.length === 0) throw inputAtFault("cli.folder.noBook", { folder });
  return { books: withOutputs(folder, names, outputFolder), leftAside };
}

/** No two copies share a name, not even where capitals count for nothing; workbooks choose first. */
function withOutputs(folder: string, names: readonly string[], outputFolder: string): FolderBook[] {
  const taken = new Set<string>();
  const outputOf = new Map<string, string>();
  const isText = (name: string): boolean => extname(name).toLowerCase() === ".csv";
  for (const name of [...names].sort((a, b) => Number(isText(a)) - Number(isText(b)))) {
    let copy = `${parse(name).name}.xlsx`;
    if (taken.has(copy.toLowerCase())) copy = `${name}.xlsx`;
    for (let number = 2; taken.has(copy.toLowerCase()); number += 1)
      copy = `${name} (${number}).xlsx`;
    taken.add(copy.toLowerCase());
    outputOf.set(name, copy);
  }
  return names.map((name) => ({
    name,
    input: join(folder, name),
    output: join(outputFolder, outputOf.get(name) ?? name),
  }));
}

async function checkFolders(folder: string, outputFolder: string): Promise<void> {
  const [from, to] = [await statOf(folder), await statOf(outputFolder)];
  const isSame = to === undefined ? relative(folder, outputFolder) === "" : isSameFile(from, to);
  if (isSame) throw wrongUsage("cli.folder.outIsInput", { folder: outputFolder });
  // The name of a book where there is no folder of that name is a slip.
  const isBookName = readable.includes(extname(outputFolder).toLowerCase());
  if (to === undefined ? isBookName : !to.isDirectory()) {
    throw wrongUsage("cli.folder.outIsFile", { file: outputFolder });
  }
}

/** Whether a file has been written after another one. */
export async function isNewer(path: string, than: string): Promise<boolean> {
  const [one, other] = await Promise.all([statOf(path), statOf(than)]);
  return one !== undefined && other !== undefined && one.mtimeMs > other.mtimeMs;
}

/** @throws CliFailure with exit code 2 when there is no folder afterwards. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw wrongUsage("cli.cannotWrite", { file: path, code: codeOf(error) });
  });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "";
}

function isSameFile(one: Stats | undefined, other: Stats): boolean {
  return one?.ino === other.ino && one.dev === other.dev;
}

async function statOf(path: string): Promise<Stats | undefined> {
  return stat(resolve(path)).catch(() => undefined);
}
