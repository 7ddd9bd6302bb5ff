import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Page {
  readonly filename: string;
  readonly templateParameters: {
    readonly contentSecurityPolicy: string;
    readonly officeScripts?: readonly string[];
  };
}

interface Configuration {
  readonly name: string;
  readonly devtool: string | false;
  readonly output: { readonly uniqueName?: string };
  readonly plugins: readonly { readonly userOptions?: Page }[];
  readonly devServer?: { readonly headers: Readonly<Record<string, string>> };
}

async function configurations(env: object = {}): Promise<readonly Configuration[]> {
  const file = new URL("../../webpack.config.js", import.meta.url).href;
  const { default: make } = (await import(file)) as {
    default: (env: object, options: object) => Promise<readonly Configuration[]>;
  };
  return make(env, { mode: "production" });
}

async function page(filename: string, env?: object): Promise<Page["templateParameters"]> {
  const pages = (await configurations(env)).flatMap(({ plugins }) =>
    plugins.flatMap(({ userOptions }) => userOptions ?? []),
  );
  return pages.find((one) => one.filename === filename)!.templateParameters;
}

const rulesOf = (policy: string): Map<string, string> =>
  new Map(
    policy.split("; ").map((rule) => {
      const [name = "", ...sources] = rule.split(" ");
      return [name, sources.join(" ")];
    }),
  );

const rules = ({ contentSecurityPolicy }: Page["templateParameters"]): Map<string, string> =>
  rulesOf(contentSecurityPolicy);

const officeCdn = "https://appsforoffice.microsoft.com";

describe("the workbench as it is built", () => {
  it("may load itself and Microsoft's Office library, and nothing else", async () => {
    expect(Object.fromEntries(rules(await page("index.html")))).toEqual({
      "default-src": "'none'",
      "script-src": `'self' ${officeCdn}`,
      "style-src": "'self' 'unsafe-inline'",
      "img-src": "'self' data:",
      "connect-src": `'self' ${officeCdn}`,
      "worker-src": "'self'",
      "frame-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'none'",
    });
  });

  it("frames the pane under the pane's own rules", async () => {
    expect(rules(await page("pane.html"))).toEqual(rules(await page("taskpane.html")));
  });

  it("is served under the header that README.md gives, which is the page's and says who may frame it", async () => {
    const [pane] = await configurations({ WEBPACK_SERVE: true, workbench: true });
    const served = pane!.devServer!.headers["Content-Security-Policy"]!;
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    expect(readme).toContain(`Content-Security-Policy: ${served}\n`);
    const { "frame-ancestors": framing, ...others } = Object.fromEntries(rulesOf(served));
    expect(others).toEqual(Object.fromEntries(rules(await page("index.html"))));
    expect(framing?.split(" ")).toContain("'self'");
  });

  it("takes Microsoft's client for Excel from Microsoft, and from this machine where it is served", async () => {
    const client = "excel-web-16.00.js";
    const scripts = async (env?: object) => (await page("pane.html", env)).officeScripts;
    expect(await scripts()).toEqual([
      "pane-bridge.js",
      `${officeCdn}/lib/1/hosted/${client}`,
      "pane-office.js",
    ]);
    expect(await scripts({ workbench: true })).toContain(`/office-js/${client}`);
  });

  it("shares a window with the pane, but no chunks", async () => {
    const [pane, workbench] = await configurations();
    expect(workbench!.output.uniqueName).not.toBe(pane!.output.uniqueName);
    expect(workbench!.output.uniqueName).toBeDefined();
  });
});
