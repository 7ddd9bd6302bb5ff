import type { Language } from "../messages/message-format";
import { referenceMessage } from "../messages/reference-messages";

/** One of the pages that the add-in's help is made of. */
export interface HelpPage {
  readonly language: Language;
  /** What the page is about, for the browser's tab. */
  readonly subject: string;
  /** What stands between the tags of `main`. */
  readonly body: string;
}

/** The whole page around what it says: the same head, policy and style everywhere, no script. */
export function helpPage({ language, subject, body }: HelpPage): string {
  const title = referenceMessage(language, "functions.help.tab", { subject });
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
    />
    <title>${escaped(title)}</title>
    <link rel="icon" href="../assets/icon-32.png" />
    <link rel="stylesheet" href="help.css" />
  </head>
  <body>
    <main>
${body}
    </main>
  </body>
</html>
`;
}

/** Text as HTML. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
