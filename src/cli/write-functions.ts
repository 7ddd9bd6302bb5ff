import { writeFileSync } from "node:fs";
import { helpFiles, metadataFiles } from "../functions-metadata/function-files";
import { languages } from "../messages/message-format";
import { loadMessages } from "../messages/messages";

// `npm run functions`: brings the checked-in files up to date with the docblocks. What is wrong with a
// function is said, and the function or its example left out, so that the others can be looked at.
for (const language of languages) await loadMessages(language);
const faults = new Set<string>();
const note = (fault: string): void => void faults.add(fault);
for (const [path, text] of await metadataFiles(note)) writeFileSync(path, text);
// The functions are called as the files that were just written describe them.
const { calculateInNewBook } = await import("./examples-book");
for (const [path, text] of await helpFiles(calculateInNewBook, note)) writeFileSync(path, text);
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.size > 0) process.exitCode = 1;
