import { gzipSync } from "node:zlib";

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

/**
 * Says what a user loads of each part of the add-in, gzipped, and fails the build when a part is too
 * large. A part is an entry with all that it may load later, less what the parts before it have
 * loaded; `atStart` limits its first scripts alone. What is in `apart`, by the names of its chunks, is
 * loaded for one thing that somebody asks for: with all that comes with it, it has a limit of its own.
 * Of words in two languages (`words-fr`) a user loads one.
 */
export class SizeLimits {
  constructor(parts) {
    this.parts = parts;
  }

  apply(compiler) {
    // A build for tests is left readable.
    if (compiler.options.optimization.minimize === false) return;
    compiler.hooks.thisCompilation.tap("SizeLimits", (compilation) => {
      compilation.hooks.afterProcessAssets.tap("SizeLimits", () => {
        const seen = new Set();
        for (const part of this.parts) holdPart(compilation, part, seen);
      });
    });
  }
}

function holdPart(compilation, { entry, limits, apart = {} }, seen) {
  const entrypoint = compilation.entrypoints.get(entry);
  const first = new Set(entrypoint.chunks);
  const scripts = [];
  for (const chunk of chunksOf(entrypoint)) {
    if (seen.has(chunk)) continue;
    seen.add(chunk);
    for (const file of chunk.files) {
      const bytes = gzipSync(compilation.getAsset(file).source.buffer(), { level: 9 }).length;
      const language = /(?:^|-)(en|fr)$/.exec(chunk.name ?? "")?.[1];
      const groups = [...chunk.groupsIterable];
      const purposes = Object.keys(apart).filter((name) => groups.some((one) => one.name === name));
      const isApart = groups.every(({ name }) => apart[name] !== undefined);
      scripts.push({ file, bytes, isApart, purposes, isFirst: first.has(chunk), language });
    }
  }
  const logger = compilation.getLogger("sizes");
  for (const { file, bytes, isFirst } of scripts) {
    logger.info(`${kilobytes(bytes).padStart(6)} KB gzipped${isFirst ? "" : ", later"}: ${file}`);
  }
  const sum = (some) => some.reduce((bytes, script) => bytes + script.bytes, 0);
  const own = scripts.filter(({ isApart }) => !isApart);
  const sizes = {
    atStart: sum(own.filter(({ isFirst }) => isFirst)),
    inAll: Math.max(
      ...["en", "fr"].map((one) =>
        sum(own.filter(({ language }) => language === undefined || language === one)),
      ),
    ),
  };
  const when = { atStart: "at its start", inAll: "with all that it may load, in one language" };
  const held = [
    ...Object.entries(limits).map(([name, limit]) => [when[name], sizes[name], limit]),
    ...Object.entries(apart).map(([wanted, limit]) => [
      `for ${wanted}`,
      sum(scripts.filter(({ isApart, purposes }) => isApart && purposes.includes(wanted))),
      limit,
    ]),
  ];
  for (const [what, bytes, limit] of held) {
    const sentence = `${entry} ${what}: ${kilobytes(bytes)} KB gzipped of ${kilobytes(limit)} KB`;
    logger.info(sentence);
    if (bytes > limit) {
      compilation.errors.push(new Error(`Too large: ${sentence}.`));
    }
  }
}

/** The chunks of an entry, and those that it may ask for; other entries build on it by themselves. */
function chunksOf(group, visited = new Set()) {
  if (visited.has(group)) return [];
  visited.add(group);
  const later = [...group.childrenIterable, ...group.asyncEntrypointsIterable].filter(
    (child) => !child.isInitial(),
  );
  return [...group.chunks, ...later.flatMap((child) => chunksOf(child, visited))];
}
