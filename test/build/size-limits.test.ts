import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";

interface Part {
  readonly entry: string;
  readonly limits: { readonly atStart?: number; readonly inAll?: number };
  readonly apart?: Readonly<Record<string, number>>;
}

const file = new URL("../../src/build/size-limits.js", import.meta.url).href;
const { SizeLimits } = (await import(file)) as {
  SizeLimits: new (parts: readonly Part[]) => { apply(compiler: unknown): void };
};

/** Scripts of an entry by name, with bytes that cannot be packed. */
interface Entry {
  readonly first: Readonly<Record<string, number>>;
  /** Each is fetched by itself; one that several need is called by all their names: "one+other". */
  readonly later?: Readonly<Record<string, number>>;
}

interface Group {
  readonly name: string;
  readonly chunks: Chunk[];
  readonly childrenIterable: readonly Group[];
  readonly asyncEntrypointsIterable: readonly [];
  readonly isInitial: () => boolean;
}

interface Chunk {
  readonly name: string;
  readonly files: readonly string[];
  readonly groupsIterable: Group[];
}

/** The chunk groups of a build as webpack has them. */
function entrypointsOf(entries: Readonly<Record<string, Entry>>): Map<string, Group> {
  const chunks = new Map<string, Chunk>();
  const put = (group: Group, name: string): Group => {
    const chunk = chunks.get(name) ?? { name, files: [`${name}.js`], groupsIterable: [] };
    chunks.set(name, chunk);
    chunk.groupsIterable.push(group);
    group.chunks.push(chunk);
    return group;
  };
  const group = (name: string, childrenIterable: readonly Group[] | null): Group => ({
    name,
    chunks: [],
    childrenIterable: childrenIterable ?? [],
    asyncEntrypointsIterable: [],
    isInitial: () => childrenIterable !== null,
  });
  return new Map(
    Object.entries(entries).map(([entry, { first, later = {} }]) => {
      const names = [...new Set(Object.keys(later).flatMap((name) => name.split("+")))];
      const children = names.map((name) => {
        const own = Object.keys(later).filter((script) => script.split("+").includes(name));
        const child = group(name, null);
        for (const script of own) put(child, script);
        return child;
      });
      const whole = group(entry, children);
      for (const name of Object.keys(first)) put(whole, name);
      return [entry, whole];
    }),
  );
}

/** What a build that made these entries is refused for. */
function refusals(entries: Readonly<Record<string, Entry>>, parts: readonly Part[]): string[] {
  const sizes = Object.values(entries).flatMap(({ first, later = {} }) =>
    Object.entries({ ...first, ...later }),
  );
  const compilation = {
    entrypoints: entrypointsOf(entries),
    errors: [] as Error[],
    getAsset: (wanted: string) => {
      const [, bytes = 0] = sizes.find(([name]) => `${name}.js` === wanted) ?? [];
      return { source: { buffer: () => randomBytes(bytes) } };
    },
    getLogger: () => ({ info: () => undefined }),
    hooks: { afterProcessAssets: { tap: (_: string, look: () => void) => look() } },
  };
  new SizeLimits(parts).apply({
    options: { optimization: {} },
    hooks: {
      thisCompilation: {
        tap: (_: string, see: (made: typeof compilation) => void) => see(compilation),
      },
    },
  });
  return compilation.errors.map(({ message }) => message);
}

describe("the size of what is built", () => {
  const functions = { first: { functions: 3000 }, later: { "functions-words-fr": 2000 } };

  it("is limited by what is loaded at first", () => {
    const parts = (atStart: number) => [{ entry: "functions", limits: { atStart } }];
    expect(refusals({ functions }, parts(3100))).toEqual([]);
    expect(refusals({ functions }, parts(2900))).toEqual([
      expect.stringMatching(/^Too large: functions at its start: 3\.0 KB/),
    ]);
  });

  it("is limited by what is loaded later, too", () => {
    const parts = (inAll: number) => [{ entry: "functions", limits: { inAll } }];
    expect(refusals({ functions }, parts(5100))).toEqual([]);
    expect(refusals({ functions }, parts(4900))).toHaveLength(1);
  });

  it("counts one of two languages, the larger", () => {
    const pane = { first: { taskpane: 1000 }, later: { "words-en": 1000, "words-fr": 2000 } };
    const parts = (inAll: number) => [{ entry: "taskpane", limits: { inAll } }];
    expect(refusals({ taskpane: pane }, parts(3100))).toEqual([]);
    expect(refusals({ taskpane: pane }, parts(2900))).toHaveLength(1);
  });

  it("holds what is fetched for one thing apart", () => {
    const pane = { first: { taskpane: 1000 }, later: { follow: 2000 } };
    const parts = (follow: number) => [
      { entry: "taskpane", limits: { inAll: 1100 }, apart: { follow } },
    ];
    expect(refusals({ taskpane: pane }, parts(2100))).toEqual([]);
    expect(refusals({ taskpane: pane }, parts(1900))).toEqual([
      expect.stringMatching(/^Too large: taskpane for follow: 2\.0 KB/),
    ]);
  });

  it("counts what such things share for each of them, and what all share with the rest for all", () => {
    const pane = {
      first: { taskpane: 1000 },
      later: {
        follow: 1000,
        "follow+customers": 2000,
        customers: 500,
        "follow+words": 300,
        words: 1,
      },
    };
    const parts = (follow: number, customers: number, inAll: number) => [
      { entry: "taskpane", limits: { inAll }, apart: { follow, customers } },
    ];
    expect(refusals({ taskpane: pane }, parts(3100, 2600, 1420))).toEqual([]);
    expect(refusals({ taskpane: pane }, parts(2900, 2400, 1250))).toEqual([
      expect.stringMatching(/^Too large: taskpane with all/),
      expect.stringMatching(/^Too large: taskpane for follow: 3\.0 KB/),
      expect.stringMatching(/^Too large: taskpane for customers: 2\.5 KB/),
    ]);
  });

  it("counts what two parts share for the first of them", () => {
    const taskpane = { first: { functions: 3000, taskpane: 1000 } };
    const parts = [
      { entry: "functions", limits: {} },
      { entry: "taskpane", limits: { inAll: 1100 } },
    ];
    expect(refusals({ functions, taskpane }, parts)).toEqual([]);
  });
});

describe("the product's limits", () => {
  it("hold both parts with all that they fetch later", async () => {
    const webpackFile = new URL("../../webpack.config.js", import.meta.url).href;
    const { default: make } = (await import(webpackFile)) as {
      default: (env: object, options: object) => Promise<{ plugins: { parts?: Part[] }[] }[]>;
    };
    const [pane] = await make({}, { mode: "production" });
    const parts = pane!.plugins.flatMap(({ parts: held }) => held ?? []);
    expect(parts).toEqual([
      { entry: "functions", limits: { atStart: 40_000, inAll: 60_000 } },
      {
        entry: "taskpane",
        limits: { inAll: 250_000 },
        apart: {
          sample: 6_000,
          notes: 10_000,
          "rows-below": 2_000,
          follow: 60_000,
          "follow-screen": 70_000,
          history: 60_000,
          customers: 100_000,
        },
      },
    ]);
  });
});
