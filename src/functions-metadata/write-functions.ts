import { writeFileSync } from "node:fs";
import { functionFiles } from "./function-files";

// `npm run functions`: brings the checked-in files up to date with the docblocks.
for (const [path, text] of await functionFiles()) writeFileSync(path, text);
