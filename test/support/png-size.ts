import { existsSync, readFileSync } from "node:fs";

/** Width and height from the header of a PNG file; `null` when there is no such PNG. */
export function pngSize(file: URL): { width: number; height: number } | null {
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  const isPng = bytes.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n";
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null;
}
