import { gzipSync } from "node:zlib";

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

/**
 * Says what a user loads of each part of the add-in, gzipped, and fails the build when a part is too
 * large. A part is an entry with all that it may load later, less what the parts before it have
 * loaded; `atStart` limits its first scripts alone. Of words in two languages (`words-fr`) a user
 * loads one.
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

function holdPart(compilation, { entry, limits }, seen) {
  const entrypoint = compilation.entrypoints.get(entry);
  const first = new Set(entrypoint.chunks);
  const scripts = [];
  for (const chunk of chunksOf(entrypoint)) {
    if (seen.has(chunk)) continue;
    seen.add(chunk);
    for (const file of chunk.files) {
      const bytes = gzipSync(compilation.getAsset(file).source.buffer(), { level: 9 }).length;
      const language = /(?:^|-)(en|fr)$/.exec(chunk.name ?? "")?.[1];
      scripts.push({ file, bytes, isFirst: first.has(chunk), language });
    }
  }
  const logger = compilation.getLogger("sizes");
  for (const { file, bytes, isFirst } of scripts) {
    logger.info(`${kilobytes(bytes).padStart(6)} KB gzipped${isFirst ? "" : ", later"}: ${file}`);
  }
  const sum = (some) => some.reduce((bytes, script) => bytes + script.bytes, 0);
  const sizes = {
    atStart: sum(scripts.filter(({ isFirst }) => isFirst)),
    inAll: Math.max(
      ...["en", "fr"].map((own) =>
        sum(scripts.filter(({ language }) => language === undefined || language === own)),
      ),
    ),
  };
  const when = { atStart: "at its start", inAll: "with all that it may load, in one language" };
  for (const [name, limit] of Object.entries(limits)) {
    const sentence = `${entry} ${when[name]}: ${kilobytes(sizes[name])} KB gzipped of ${kilobytes(limit)} KB`;
    logger.info(sentence);
    if (sizes[name] > limit) {
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
