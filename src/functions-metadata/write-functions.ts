import { writeFileSync } from "node:fs";
import { helpFiles, metadataFiles } from "./function-files";

// `npm run functions`: brings the checked-in files up to date with the docblocks. What is wrong with a
// function is said, and the function or its example left out, so that the others can be looked at.
const faults = new Set<string>();
const note = (fault: string): void => void faults.add(fault);
for (const [path, text] of await metadataFiles(note)) writeFileSync(path, text);
for (const [path, text] of await helpFiles(note)) writeFileSync(path, text);
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.size > 0) process.exitCode = 1;
