import { describe, expect, it } from "vitest";

interface PageParameters {
  readonly contentSecurityPolicy: string;
  readonly officeScripts: readonly string[];
}

interface BuildConfiguration {
  readonly entry: Readonly<Record<string, string>>;
  readonly devtool: string | false;
  readonly plugins: readonly {
    /** Of the size check. */
    readonly parts?: readonly { readonly entry: string; readonly limits: object }[];
    readonly userOptions?: { readonly templateParameters?: PageParameters };
  }[];
}

async function configuration(mode: "production" | "development"): Promise<BuildConfiguration> {
  const file = new URL("../../webpack.config.js", import.meta.url).href;
  const { default: make } = (await import(file)) as {
    default: (env: object, options: object) => Promise<readonly BuildConfiguration[]>;
  };
  const [pane] = await make({}, { mode });
  return pane!;
}

function pageOf({ plugins }: BuildConfiguration): Partial<PageParameters> {
  const page = plugins.find(({ userOptions }) => userOptions?.templateParameters !== undefined);
  return page?.userOptions?.templateParameters ?? {};
}

describe("the built page", () => {
  it("may load itself and Microsoft's Office library, and send nothing anywhere else", async () => {
    const { contentSecurityPolicy = "" } = pageOf(await configuration("production"));
    const policy = new Map(
      contentSecurityPolicy
        .split("; ")
        .map((rule) => rule.split(" "))
        .map(([name = "", ...sources]) => [name, sources]),
    );
    const officeCdn = "https://appsforoffice.microsoft.com";
    expect(policy.get("default-src")).toEqual(["'none'"]);
    expect(policy.get("script-src")).toEqual(["'self'", officeCdn]);
    expect(policy.get("connect-src")).toEqual(["'self'", officeCdn]);
    for (const rule of ["object-src", "base-uri", "form-action"]) {
      expect(policy.get(rule)).toEqual(["'none'"]);
    }
  });

  it("takes Office's library from Microsoft", async () => {
    const { officeScripts } = pageOf(await configuration("production"));
    expect(officeScripts).toEqual(["https://appsforoffice.microsoft.com/lib/1/hosted/office.js"]);
  });

  it("holds the functions in a file of their own, which the manifest names", async () => {
    const { entry } = await configuration("production");
    expect(Object.keys(entry).sort()).toEqual(["functions", "taskpane"]);
  });

  it.each(["production", "development"] as const)("is free of eval (%s)", async (mode) => {
    const { devtool } = await configuration(mode);
    expect(String(devtool)).not.toContain("eval");
  });
});
