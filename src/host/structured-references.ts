/** Writes a column name as it stands in the brackets of a reference: `NPS [0-10]`, `NPS '[0-10']`. */
export function escapeColumn(name: string): string {
  return name.replace(/[[\]#'@]/g, "'$&");
}

function unescapeColumn(written: string): string {
  return written.replace(/'(.)/gs, "$1");
}

/**
 * Copies the bracketed part of a structured reference, such as `[ARR]`, `[@ARR]` or
 * `[[#Headers],[Name]:[ARR]]`, with each column name given to `rename`, which returns what to write
 * in its place, escaped, or undefined to leave it.
 */
export function renameInBrackets(
  brackets: string,
  rename: (name: string) => string | undefined,
): string {
  const inner = brackets.slice(1, -1);
  if (/^(?:[^[']|'.)*\[/s.test(inner)) {
    const renamed = inner.replace(/\[((?:'.|[^[\]'])*)\]/gs, (text, written: string) => {
      const next = written.startsWith("#") ? undefined : rename(unescapeColumn(written));
      return next === undefined ? text : `[${next}]`;
    });
    return `[${renamed}]`;
  }
  const mark = inner.startsWith("@") ? "@" : "";
  const written = inner.slice(mark.length);
  const next =
    written === "" || written.startsWith("#") ? undefined : rename(unescapeColumn(written));
  if (next === undefined) return brackets;
  // Behind an @ a name that is more than one word has brackets of its own.
  return mark === "" || /^[\p{L}\p{N}_]+$/u.test(next) ? `[${mark}${next}]` : `[@[${next}]]`;
}
