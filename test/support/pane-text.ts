/** What a person reads of the pane's markup. */
export function textOf(markup: string): string {
  return markup
    .replace(/<style[^]*?<\/style>/g, "")
    .replace(/<[^>]+>/g, "\n")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/\n+/g, "\n")
    .trim();
}

/** What those hear who cannot see the pane. */
export function statusOf(markup: string): string | undefined {
  const [, status] = /<div role="status"[^>]*>([^]*?)<\/div>/.exec(markup) ?? [];
  return status === undefined ? undefined : textOf(status);
}

/** What the pane says went wrong, on one line; "" when nothing did. */
export function alertOf(markup: string): string {
  const alert =
    /<div[^>]*role="alert"[^]*?(?=<\/main>|<div[^>]*role="tabpanel")/.exec(markup)?.[0] ?? "";
  return textOf(alert).replaceAll("\n", " ");
}

/** The button with that label. */
export function buttonOf(markup: string, label: string): string | undefined {
  return markup.match(/<button[^]*?<\/button>/g)?.find((found) => textOf(found) === label);
}
