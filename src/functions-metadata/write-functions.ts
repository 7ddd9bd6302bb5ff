import { writeFileSync } from "node:fs";
import { helpFiles, metadataFiles } from "./function-files";

// `npm run functions`: brings the checked-in files up to date with the docblocks.
for (const [path, text] of await metadataFiles()) writeFileSync(path, text);
for (const [path, text] of await helpFiles()) writeFileSync(path, text);
