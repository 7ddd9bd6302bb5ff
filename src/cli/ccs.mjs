#!/usr/bin/env node
// The TypeScript sources run as they are, so that the command line and the add-in are one code.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

// Without the path, a tsconfig.json of the folder where the user stands would be taken.
register({ tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)) });
const { runFromShell } = await import("./command-line.ts");
await runFromShell();
