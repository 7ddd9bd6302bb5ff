import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";
import { cacheFolder, madeOnce } from "./made-once";

/** The browser of the tests, or why there is none. */
export type FoundBrowser =
  | {
      readonly ok: true;
      readonly browser: Browser;
      /** The very same browser and fonts everywhere, so that pictures can be compared. */
      readonly drawsAlike: boolean;
    }
  | { readonly ok: false; readonly reason: string };

const ALIKE = [
  "--disable-gpu",
  "--disable-lcd-text",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
];

/**
 * Linux on x64: Chromium out of an npm package, with the libraries and the fonts that it brings along,
 * so that a machine needs no package of its own. Elsewhere: Chrome or Edge, where one is installed.
 */
export async function launchBrowser(): Promise<FoundBrowser> {
  if (process.platform === "linux" && process.arch === "x64") {
    return { ok: true, browser: await launchPackaged(), drawsAlike: true };
  }
  for (const channel of ["chrome", "msedge"]) {
    try {
      return { ok: true, browser: await chromium.launch({ channel }), drawsAlike: false };
    } catch {
      // Not installed.
    }
  }
  return { ok: false, reason: "neither Chrome nor Edge is installed" };
}

async function launchPackaged(): Promise<Browser> {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: ["--no-sandbox", "--no-zygote", ...ALIKE],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  });
}

async function unpacked(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  const manifest = readFileSync(join(dirname(entry), "..", "..", "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = cacheFolder(`chromium-${version}`);
  return madeOnce(folder, async (part) => {
    // The package unpacks into the temporary folder of its process, its libraries only where it takes
    // the machine for Amazon's.
    const script = `import chromium from ${JSON.stringify(pathToFileURL(entry).href)}; await chromium.executablePath();`;
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
      env: { ...process.env, TMPDIR: part, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    });
    writeFileSync(join(part, "fonts.conf"), fontsOnlyFrom(folder));
  });
}

function fontsOnlyFrom(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts", "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

/** What stands in for pages where there is no browser: their tests are skipped, in words. */
export function withoutBrowser(reason: string) {
  console.warn(`The tests in a browser are skipped: ${reason}.`);
  return {
    absent: true,
    drawsAlike: false,
    open: () => Promise.reject(new Error(reason)),
    close: () => Promise.resolve(),
  };
}
