import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export interface StaticServer {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves folders laid over each other under `base`, as a static host does, with the policy that
 * README.md asks of a server.
 */
export async function serve(folders: readonly string[], base = "/"): Promise<StaticServer> {
  const policy = await servedPolicy();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const asked = decodeURIComponent(pathname);
    const path = normalize(`/${asked.slice(base.length)}`).replace(/[\\/]$/, "/index.html");
    const isUnder = asked.startsWith(base);
    const file = (isUnder ? folders : [])
      .map((folder) => join(folder, path))
      .find((place) => existsSync(place));
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function servedPolicy(): Promise<string> {
  const file = new URL("../../../src/build/security-policy.js", import.meta.url).href;
  const build = (await import(file)) as { servedPolicy: (serving: boolean) => string };
  return build.servedPolicy(false);
}
