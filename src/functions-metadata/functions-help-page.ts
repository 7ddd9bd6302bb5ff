import { columnLetters } from "../book/sheet-address";
import type { Language } from "../messages/message-format";
import { referenceMessage } from "../messages/reference-messages";
import { formatAt, shownNumber } from "./examples/example-format";
import { shownFormula } from "./examples/example-formula";
import type { ExampleCell, PlacedTable } from "./examples/placed-family";
import { hasHeaders, isText } from "./examples/worked-family";
import type { WorkedExample, WorkedFamily, WorkedFunction } from "./examples/worked-family";
import type { FunctionReference } from "./functions-metadata";
import { escaped, helpPage } from "./help-page";

/** The page that Excel opens from "Help on this function": one section a function, by family. */
export function functionsHelpPage(language: Language, families: readonly WorkedFamily[]): string {
  const say = (key: Parameters<typeof referenceMessage>[1]): string =>
    escaped(referenceMessage(language, key));
  const other = language === "en" ? "fr" : "en";
  const otherPage = language === "en" ? "fonctions.html" : "functions.html";
  const overview = language === "en" ? "index.html" : "fr.html";
  const shown = families.filter(({ functions }) => functions.length > 0);
  const prose = proseWithLinks(shown);
  const body = `
    <p class="languages">
      <a href="${overview}">Commitment Score</a> ·
      <a href="${otherPage}" lang="${other}" hreflang="${other}">${escaped(referenceMessage(other, "functions.help.title"))}</a>
    </p>
    <h1>${say("functions.help.title")}</h1>
    <p class="lead">${say("functions.help.blanks")}</p>
    <p>${say("functions.help.cells")}</p>
    <nav>
      <dl>
${shown.map(contents).join("\n")}
        <dt><a href="#errors">${say("functions.help.errors")}</a></dt>
      </dl>
    </nav>
${shown.map((family) => familySection(language, family, prose)).join("\n")}
    <h2 id="errors">${say("functions.help.errors")}</h2>
    <dl class="errors">
      ${ERRORS.map(([code, key]) => `<dt><code>${code[language]}</code></dt><dd>${say(key)}</dd>`).join("\n")}
    </dl>`;
  const subject = referenceMessage(language, "functions.help.title");
  return helpPage({ language, subject, body });
}

const ERRORS = [
  [{ en: "#VALUE!", fr: "#VALEUR!" }, "functions.help.error.value"],
  [{ en: "#N/A", fr: "#N/A" }, "functions.help.error.notAvailable"],
  [{ en: "#NUM!", fr: "#NOMBRE!" }, "functions.help.error.number"],
  [{ en: "#DIV/0!", fr: "#DIV/0!" }, "functions.help.error.divisionByZero"],
  [{ en: "#SPILL!", fr: "#PROPAGATION!" }, "functions.help.error.spill"],
  [{ en: "#NAME?", fr: "#NOM?" }, "functions.help.error.name"],
] as const;

function contents({ key, placed, functions }: WorkedFamily): string {
  const links = functions.map(({ reference: { id, name } }) => `<a href="#${id}">${name}</a>`);
  return `
    <dt><a href="#${key}">${escaped(placed.sheetName)}</a></dt>
    <dd>${links.join(" ")}</dd>`;
}

/** Text as HTML in which the names of other functions lead to them. */
type Prose = (text: string, id: string) => string;

function proseWithLinks(families: readonly WorkedFamily[]): Prose {
  const ids = families.flatMap(({ functions }) => functions.map(({ reference }) => reference.id));
  // The short ones are words of the trade as well: ARR, CHURN, NPS.
  const names = new RegExp(`\\b(?:${ids.filter(({ length }) => length > 5).join("|")})\\b`, "g");
  return (text, own) =>
    escaped(text).replaceAll(names, (id) => (id === own ? id : `<a href="#${id}">${id}</a>`));
}

function familySection(
  language: Language,
  { key, placed, functions }: WorkedFamily,
  prose: Prose,
): string {
  return `
    <section>
      <h2 id="${key}">${escaped(placed.sheetName)}</h2>
      <p>${escaped(placed.about)}</p>
      <div class="tables">
        ${placed.tables.map((table) => dataTable(language, table)).join("\n")}
      </div>
      ${functions.map((entry) => functionSection(language, entry, prose)).join("\n")}
    </section>`;
}

/** The data as the sheet shows them, with the letters and numbers that the formulas name. */
function dataTable(language: Language, table: PlacedTable): string {
  const { title, area, headers, rows, formats } = table;
  const letters = headers.map((_, column) => columnLetters(area.column + column));
  const cellAt = (cell: ExampleCell, column: number, row: number): string => {
    const format = formats[row]![column]!;
    return `<td${format === "text" ? "" : ' class="number"'}>${shownCell(language, cell, format)}</td>`;
  };
  const headerAt = (header: string, column: number): string =>
    `<th scope="col"${formats[0]![column] === "text" ? "" : ' class="number"'}>${escaped(header)}</th>`;
  return `
    <div class="sheet">
      <table>
        <caption>${escaped(title)}</caption>
        <thead>
          <tr class="letters"><td></td>${letters.map((letter) => `<td>${letter}</td>`).join("")}</tr>
          <tr>
            <td class="row">${area.row + 1}</td>
            ${headers.map(headerAt).join("")}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row, index) => `<tr><td class="row">${area.row + 2 + index}</td>${row.map((cell, column) => cellAt(cell, column, index)).join("")}</tr>`).join("\n")}
        </tbody>
      </table>
    </div>`;
}

function functionSection(language: Language, entry: WorkedFunction, prose: Prose): string {
  const { reference, examples } = entry;
  const { id, name, description, parameters, remarks } = reference;
  const terms = parameters.map(
    (parameter) =>
      `<dt><code>${escaped(parameter.name)}</code></dt><dd>${prose(parameter.description, id)}</dd>`,
  );
  return `
    <h3 id="${id}">${name}</h3>
    <p><code>${escaped(syntax(language, reference))}</code></p>
    <p>${prose(description, id)}</p>
    <dl>${terms.join("\n")}</dl>
    <p class="remarks">${prose(remarks, id)}</p>
    ${examples.map((example) => exampleFigure(language, example)).join("\n")}`;
}

function syntax(language: Language, { name, parameters }: FunctionReference): string {
  const list = parameters.map((parameter) =>
    parameter.optional === true ? `[${parameter.name}]` : parameter.name,
  );
  return `=CLIENT.${name}(${list.join(language === "en" ? ", " : "; ")})`;
}

function exampleFigure(
  language: Language,
  { formula, result, formats, names }: WorkedExample,
): string {
  const rows = result.map((line, row) => {
    const cells = line.map((cell, column) => {
      const shown = shownCell(language, cell, formatAt(formats, row, column));
      const isHeader = row === 0 && hasHeaders(result);
      const kind = isText(result, column) ? "" : ' class="number"';
      return isHeader ? `<th scope="col"${kind}>${shown}</th>` : `<td${kind}>${shown}</td>`;
    });
    const name = names === null ? "" : `<th scope="row">${escaped(names.rows[row]!)}</th>`;
    return `<tr>${name}${cells.join("")}</tr>`;
  });
  const columns = (names?.columns ?? []).map(
    (name) => `<th scope="col" class="number">${escaped(name)}</th>`,
  );
  if (columns.length > 0) rows.unshift(`<tr class="names"><td></td>${columns.join("")}</tr>`);
  return `
    <figure>
      <figcaption><code>${breakable(shownFormula(formula, language))}</code></figcaption>
      <div class="sheet"><table class="result">${rows.join("\n")}</table></div>
    </figure>`;
}

/** A formula that may break after its separators, where the page is narrow. */
function breakable(formula: string): string {
  return escaped(formula).replaceAll(/([,;(])(?=.)/g, "$1<wbr>");
}

function shownCell(
  language: Language,
  cell: ExampleCell,
  format: Parameters<typeof shownNumber>[1],
): string {
  if (cell === null) return "";
  return escaped(typeof cell === "number" ? shownNumber(cell, format, language) : cell);
}
