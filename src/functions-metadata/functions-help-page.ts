import { referenceMessage } from "../messages/reference-messages";
import type { Language } from "../messages/messages";
import type { FunctionMetadata, FunctionsMetadata } from "./functions-metadata";

/** The page that Excel opens from "Help on this function": one section a function. */
export function functionsHelpPage(language: Language, metadata: FunctionsMetadata): string {
  const other = language === "en" ? "fr" : "en";
  const otherPage = language === "en" ? "fonctions.html" : "functions.html";
  const overview = language === "en" ? "index.html" : "fr.html";
  const title = referenceMessage(language, "functions.help.title");
  const separator = language === "en" ? ", " : "; ";
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
    />
    <title>Commitment Score: ${title}</title>
    <link rel="icon" href="../icon-32.png" />
    <link rel="stylesheet" href="help.css" />
  </head>
  <body>
    <main>
      <p class="languages">
        <a href="${overview}">Commitment Score</a> ·
        <a href="${otherPage}" lang="${other}" hreflang="${other}">${referenceMessage(other, "functions.help.title")}</a>
      </p>
      <h1>${title}</h1>
      <p class="lead">${referenceMessage(language, "functions.help.blanks")}</p>
${metadata.functions.map((entry) => section(entry, separator)).join("\n")}
    </main>
  </body>
</html>
`;
}

function section(
  { id, name, description, parameters }: FunctionMetadata,
  separator: string,
): string {
  const list = parameters
    .map(({ name, optional }) => (optional ? `[${name}]` : name))
    .join(separator);
  const terms = parameters.map(
    (parameter) =>
      `        <dt><code>${parameter.name}</code></dt>\n        <dd>${escaped(parameter.description)}</dd>`,
  );
  return `
      <h2 id="${id}">${name}</h2>
      <p><code>=CLIENT.${name}(${list})</code></p>
      <p>${escaped(description)}</p>
      <dl>
${terms.join("\n")}
      </dl>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
