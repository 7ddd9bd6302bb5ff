import cliEnglish from "../../src/messages/cli-en.json";
import cliFrench from "../../src/messages/cli-fr.json";
import followEnglish from "../../src/messages/follow-en.json";
import followFrench from "../../src/messages/follow-fr.json";
import functionsEnglish from "../../src/messages/functions-en.json";
import functionsFrench from "../../src/messages/functions-fr.json";
import english from "../../src/messages/en.json";
import french from "../../src/messages/fr.json";
import namesEnglish from "../../src/messages/names-en.json";
import namesFrench from "../../src/messages/names-fr.json";
import paneEnglish from "../../src/messages/pane-en.json";
import paneFrench from "../../src/messages/pane-fr.json";
import referenceEnglish from "../../src/messages/reference-en.json";
import referenceFrench from "../../src/messages/reference-fr.json";

export type Catalogue = Readonly<Record<string, string>>;

/** The catalogues as they are kept: what each part of the product says, in both languages. */
export const catalogueFiles: readonly (readonly [name: string, en: Catalogue, fr: Catalogue])[] = [
  ["product", english, french],
  ["names", namesEnglish, namesFrench],
  ["command line", cliEnglish, cliFrench],
  ["following a book", followEnglish, followFrench],
  ["functions", functionsEnglish, functionsFrench],
  ["pane", paneEnglish, paneFrench],
  ["reference", referenceEnglish, referenceFrench],
];

/** Every message of the product under its key. */
export const allMessages: Readonly<Record<"en" | "fr", Catalogue>> = {
  en: Object.assign({}, ...catalogueFiles.map(([, en]) => en)) as Catalogue,
  fr: Object.assign({}, ...catalogueFiles.map(([, , fr]) => fr)) as Catalogue,
};
