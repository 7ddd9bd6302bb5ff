import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OfficeAddinManifest } from "office-addin-manifest";
import { describe, expect, it } from "vitest";
import { ribbonCommandNames } from "../../src/commands/ribbon-commands";
import { message } from "../../src/messages/messages";
import { developmentBaseUrl } from "../../src/manifest/production-address";
import {
  brokenRules,
  manifestRules,
  type ManifestRule,
  type ManifestSurroundings,
} from "../support/manifest-rules";
import { pngSize } from "../support/png-size";
import { descendants, parseXml, type XmlElement } from "../support/xml-tree";

const project = new URL("../../", import.meta.url);
const manifestFile = new URL("manifest.xml", project);
const manifest = readFileSync(manifestFile, "utf8");

const around: ManifestSurroundings = {
  iconSize: (url) => pngSize(new URL(url.replace(`${developmentBaseUrl}/`, ""), project)),
  commands: ribbonCommandNames,
};

/** One edit that breaks one rule. */
const broken: readonly [ManifestRule, string, string | RegExp, string][] = [
  [
    "elements stand in the order that the schema wants, none missing",
    "no support address",
    /<SupportUrl[^]*<\/SupportUrl>/,
    "",
  ],
  [
    "elements stand in the order that the schema wants, none missing",
    "the version before the id",
    /(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/,
    "$2$1",
  ],
  [
    "elements stand in the order that the schema wants, none missing",
    "runtimes after the form factors",
    /(<Runtimes>[^]*<\/Runtimes>)([^]*)(<\/Host>\s*<\/Hosts>\s*<Resources>)/,
    "$2$1$3",
  ],
  [
    "elements stand in the order that the schema wants, none missing",
    "no first-run text",
    /<GetStarted>[^]*<\/GetStarted>/,
    "",
  ],
  [
    "elements stand in the order that the schema wants, none missing",
    "the action before the icon",
    /(<Icon>(?:(?!<\/Icon>)[^])*<\/Icon>)\s*(<Action (?:(?!<\/Action>)[^])*<\/Action>)/,
    "$2$1",
  ],
  ["id, version and kind are well-formed", "an id that is no GUID", /<Id>\w/, "<Id>z"],
  ["id, version and kind are well-formed", "a short version", "<Version>0.1.0.0", "<Version>0.1"],
  [
    "id, version and kind are well-formed",
    "a permission to read only",
    "ReadWriteDocument",
    "ReadDocument",
  ],
  [
    "every resid names a resource of the right kind",
    "a resid without resource",
    '<Label resid="Score.Label"/>',
    '<Label resid="Scores.Label"/>',
  ],
  [
    "every resid names a resource of the right kind",
    "a label from the long strings",
    '<Label resid="Score.Label"/>',
    '<Label resid="Score.Tip"/>',
  ],
  [
    "resources are named once, in 32 characters, and used",
    "an id of 33 characters",
    /"Score\.Label"/g,
    `"${"S".repeat(33)}"`,
  ],
  [
    "resources are named once, in 32 characters, and used",
    "an id given twice",
    '<bt:String id="Pane.Label"',
    '<bt:String id="Score.Label"',
  ],
  [
    "resources are named once, in 32 characters, and used",
    "a string that nothing shows",
    "<bt:ShortStrings>",
    '<bt:ShortStrings><bt:String id="Old" DefaultValue="Old"/>',
  ],
  [
    "strings are no longer than Office shows",
    "a label of 126 characters",
    'DefaultValue="Score clients"',
    `DefaultValue="${"x".repeat(126)}"`,
  ],
  [
    "strings are no longer than Office shows",
    "a French tip of 251 characters",
    /Value="Évalue les clients[^"]*"/,
    `Value="${"x".repeat(251)}"`,
  ],
  [
    "strings are no longer than Office shows",
    "a description of 251 characters",
    /DefaultValue="Shows in[^"]*"/,
    `DefaultValue="${"x".repeat(251)}"`,
  ],
  [
    "functions, pane and commands share one long-lived runtime",
    "a short runtime",
    'lifetime="long"',
    'lifetime="short"',
  ],
  [
    "functions, pane and commands share one long-lived runtime",
    "commands in a page of their own",
    '<FunctionFile resid="Taskpane.Url"/>',
    '<FunctionFile resid="LearnMore.Url"/>',
  ],
  [
    "functions, pane and commands share one long-lived runtime",
    "functions in a page of their own",
    /(<Page>\s*<SourceLocation resid=")Taskpane/,
    "$1LearnMore",
  ],
  [
    "functions, pane and commands share one long-lived runtime",
    "a pane in a page of its own",
    /(<Action xsi:type="ShowTaskpane">\s*<SourceLocation resid=")Taskpane/,
    "$1LearnMore",
  ],
  [
    "functions, pane and commands share one long-lived runtime",
    "a pane with an id",
    '<Action xsi:type="ShowTaskpane">',
    '<Action xsi:type="ShowTaskpane"><TaskpaneId>Pane</TaskpaneId>',
  ],
  [
    "functions, pane and commands share one long-lived runtime",
    "no shared runtime asked for",
    /<Set Name="SharedRuntime".*\/>/,
    "",
  ],
  [
    "functions, pane and commands share one long-lived runtime",
    "another page by default",
    '<SourceLocation DefaultValue="https://localhost:3000/taskpane.html"/>',
    '<SourceLocation DefaultValue="https://localhost:3000/pane.html"/>',
  ],
  ["requirement sets exist", "a set that is not one", 'Name="ExcelApi"', 'Name="ExcelAPI"'],
  [
    "requirement sets exist",
    "a version that is not one",
    'Name="SharedRuntime" MinVersion="1.1"',
    'Name="SharedRuntime" MinVersion="1.9"',
  ],
  [
    "buttons have icons of 16, 32 and 80 pixels, and only sizes that Office takes",
    "no icon of 80 pixels on one button",
    '<bt:Image size="80" resid="Pane.80"/>',
    "",
  ],
  [
    "buttons have icons of 16, 32 and 80 pixels, and only sizes that Office takes",
    "an icon of 96 pixels",
    '<bt:Image size="80" resid="Pane.80"/>',
    '<bt:Image size="80" resid="Pane.80"/><bt:Image size="96" resid="Pane.80"/>',
  ],
  [
    "icon files are as large as the manifest says",
    "an icon file that is not there",
    "assets/score-24.png",
    "assets/score-25.png",
  ],
  [
    "icon files are as large as the manifest says",
    "an icon of another size",
    "assets/score-24.png",
    "assets/score-32.png",
  ],
  [
    "icon files are as large as the manifest says",
    "a small high-resolution icon",
    "assets/icon-64.png",
    "assets/icon-32.png",
  ],
  [
    "every text and localised page has its French overrides, and none for the default locale",
    "a label in English only",
    /<bt:Override Locale="fr-FR" Value="Ouvrir le volet"\/>/,
    "",
  ],
  [
    "every text and localised page has its French overrides, and none for the default locale",
    "functions described in English only",
    /<bt:Override Locale="fr-FR" Value="[^"]*functions-fr.json"\/>/,
    "",
  ],
  [
    "every text and localised page has its French overrides, and none for the default locale",
    "an override for the default locale",
    '<bt:Override Locale="fr-FR" Value="Ouvrir le volet"/>',
    '<bt:Override Locale="fr-FR" Value="Ouvrir"/><bt:Override Locale="en-US" Value="Open"/>',
  ],
  [
    "every text and localised page has its French overrides, and none for the default locale",
    "a label in English for Canada",
    '<bt:Override Locale="fr-CA" Value="Ouvrir le volet"/>',
    "",
  ],
  [
    "every text and localised page has its French overrides, and none for the default locale",
    "a second French wording",
    '<bt:Override Locale="fr-CA" Value="Ouvrir le volet"/>',
    '<bt:Override Locale="fr-CA" Value="Afficher le volet"/>',
  ],
  ["every address is https", "a page over http", "https://localhost:3000/taskpane", "http://x/t"],
  [
    "every address is https",
    "a French page over http",
    'Value="https://localhost:3000/help/fr.html"',
    'Value="http://localhost:3000/help/fr.html"',
  ],
  [
    "the function namespace is CLIENT in every language",
    "another namespace",
    'DefaultValue="CLIENT"',
    'DefaultValue="Client"',
  ],
  [
    "the function namespace is CLIENT in every language",
    "a French namespace",
    'DefaultValue="CLIENT"/>',
    'DefaultValue="CLIENT"><bt:Override Locale="fr-FR" Value="CLIENTS"/></bt:String>',
  ],
  [
    "every ribbon command is one that the add-in registers, and controls are named once",
    "a button that calls nothing",
    "<FunctionName>scoreClients",
    "<FunctionName>scoreClient",
  ],
  [
    "every ribbon command is one that the add-in registers, and controls are named once",
    "two controls of one name",
    'id="CommitmentScore.Pane"',
    'id="CommitmentScore.Score"',
  ],
  [
    "no native add-in is declared equivalent",
    "an equivalent native add-in",
    "</VersionOverrides>",
    "<EquivalentAddins/></VersionOverrides>",
  ],
];

describe("manifest.xml", () => {
  it("breaks no rule", () => {
    expect(brokenRules(parseXml(manifest), around)).toEqual({});
  });

  it("is read by Microsoft's own tool", async () => {
    const info = await OfficeAddinManifest.readManifestFile(fileURLToPath(manifestFile));
    expect(info).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      displayName: "Commitment Score",
      defaultLocale: "en-US",
      hosts: ["Workbook"],
      officeAppType: "TaskPaneApp",
      permissions: "ReadWriteDocument",
    });
  });

  it("is well-formed, or Microsoft's tool would refuse it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "manifest-"));
    const brokenFile = join(folder, "manifest.xml");
    writeFileSync(brokenFile, manifest.replace("</Hosts>", ""));
    await expect(OfficeAddinManifest.readManifestFile(brokenFile)).rejects.toThrow();
    rmSync(folder, { recursive: true });
  });

  it("names help pages that are there", () => {
    const pages = [...manifest.matchAll(/https:\/\/localhost:3000\/(help\/[\w.]+)(?:#(\w+))?"/g)];
    expect(pages).toHaveLength(6);
    for (const [, page = "", anchor] of pages) {
      const text = readFileSync(new URL(`assets/${page}`, project), "utf8");
      if (anchor !== undefined) expect(text).toContain(`id="${anchor}"`);
    }
  });
});

describe.each([
  ["en", "DefaultValue", "index"],
  ["fr", "Value", "fr"],
] as const)("the button that scores, in %s", (language, attribute, help) => {
  const resource = (id: string): XmlElement =>
    descendants(parseXml(manifest)).find((element) => element.attributes.id === id)!;
  const valueOf = (id: string): string => {
    const element = language === "en" ? resource(id) : resource(id).children[0];
    return element?.attributes[attribute] ?? "";
  };
  const label = valueOf("Score.Label");

  it("is called in the sample's note, the first-run text and the help as on the ribbon", () => {
    expect(label).toBe(language === "en" ? "Score clients" : "Évaluer les clients");
    const note = message(language, "book.sample.about.next", { sheet: "Clients" });
    expect(note).toMatch(new RegExp(`[“«]\\s?${label}\\s?[”»]`));
    expect(valueOf("GetStarted.Description")).toContain(label);
    const page = readFileSync(new URL(`assets/help/${help}.html`, project), "utf8");
    expect(page).toContain(`<b>${label}</b>`);
    for (const other of ["Snapshot", "Dashboard", "Sample"]) {
      expect(page).toContain(`<b>${valueOf(`${other}.Label`)}</b>`);
    }
  });
});

describe("the manifest rules", () => {
  it.each(broken)("«%s» catches %s", (rule, _what, find, replacement) => {
    const edited = manifest.replace(find, replacement);
    expect(edited).not.toBe(manifest);
    expect(Object.keys(brokenRules(parseXml(edited), around))).toContain(rule);
  });

  it("are all tried", () => {
    const tried = new Set(broken.map(([rule]) => rule));
    expect([...tried].sort()).toEqual(Object.keys(manifestRules).sort());
  });
});
