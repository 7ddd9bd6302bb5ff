import { child, descendants, type XmlElement } from "./xml-tree";

/** What a rule knows beside the manifest's own text. */
export interface ManifestSurroundings {
  /** Width and height of the icon that an address names, or `null` when there is no such file. */
  readonly iconSize: (url: string) => { width: number; height: number } | null;
  /** The ribbon commands that the add-in registers. */
  readonly commands: readonly string[];
}

type Rule = (manifest: XmlElement, around: ManifestSurroundings) => string[];

/** Rules of Excel's add-in manifest that need no network; each returns what breaks it. */
export const manifestRules = {
  "elements stand in the order that the schema wants, none missing": (manifest) =>
    descendants(manifest).flatMap(misplacedChildren),

  "id, version and kind are well-formed": (manifest) => [
    ...unless(manifest.name === "OfficeApp", `root is ${manifest.name}`),
    ...unless(manifest.attributes["xsi:type"] === "TaskPaneApp", "not a TaskPaneApp"),
    ...unless(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(textOf(manifest, "Id")),
      `Id is no GUID: ${textOf(manifest, "Id")}`,
    ),
    ...unless(
      /^\d{1,5}(\.\d{1,5}){3}$/.test(textOf(manifest, "Version")),
      `Version is not four numbers: ${textOf(manifest, "Version")}`,
    ),
    ...unless(
      textOf(manifest, "Permissions") === "ReadWriteDocument",
      "cannot write to the workbook",
    ),
  ],

  "every resid names a resource of the right kind": (manifest) => {
    const kinds = resourceKinds(manifest);
    return descendants(manifest).flatMap((element) => {
      const resid = element.attributes.resid;
      if (resid === undefined) return [];
      const wanted = wantedResource[element.name];
      const found = kinds.get(resid);
      return unless(
        wanted !== undefined && found === wanted,
        `${element.name} wants a ${wanted ?? "?"} ${resid}, there is ${found ?? "none"}`,
      );
    });
  },

  "resources are named once, in 32 characters, and used": (manifest) => {
    const ids = resources(manifest).map((resource) => resource.attributes.id ?? "");
    const used = new Set(descendants(manifest).map((element) => element.attributes.resid));
    return [
      ...ids.filter((id) => id.length < 1 || id.length > 32).map((id) => `length of ${id}`),
      ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} twice`),
      ...ids.filter((id) => !used.has(id)).map((id) => `nothing uses ${id}`),
    ];
  },

  "strings are no longer than Office shows": (manifest) => {
    const limits = [
      ...childrenOf(manifest, "DisplayName").map((element) => ({ element, limit: 125 })),
      ...childrenOf(manifest, "Description").map((element) => ({ element, limit: 250 })),
      ...strings(manifest, "bt:ShortStrings").map((element) => ({ element, limit: 125 })),
      ...strings(manifest, "bt:LongStrings").map((element) => ({ element, limit: 250 })),
    ];
    return limits.flatMap(({ element, limit }) =>
      valuesOf(element)
        .filter((value) => value.length < 1 || value.length > limit)
        .map((value) => `${value.length} characters, at most ${limit}: ${value}`),
    );
  },

  "functions, pane and commands share one long-lived runtime": (manifest) => {
    const host = overridesHost(manifest);
    const runtimes = child(host, "Runtimes")?.children ?? [];
    const shared = runtimes[0]?.attributes.resid;
    const sharers = [
      ["Page", child(functionsPoint(host), "Page")?.children[0]],
      ["FunctionFile", child(child(host, "DesktopFormFactor"), "FunctionFile")],
      ...actions(manifest, "ShowTaskpane").map(
        (action) => ["ShowTaskpane", child(action, "SourceLocation")] as const,
      ),
    ] as const;
    const url = resources(manifest).find((resource) => resource.attributes.id === shared);
    return [
      ...unless(runtimes.length === 1, `${runtimes.length} runtimes`),
      ...unless(runtimes[0]?.attributes.lifetime === "long", "lifetime is not long"),
      ...sharers.flatMap(([what, element]) =>
        unless(
          element !== undefined && element.attributes.resid === shared,
          `${what} is not ${shared}`,
        ),
      ),
      ...unless(
        url?.attributes.DefaultValue ===
          child(child(manifest, "DefaultSettings"), "SourceLocation")?.attributes.DefaultValue,
        "the default page is another one",
      ),
      // A pane with an id of its own would get a runtime of its own.
      ...unless(!has(manifest, "TaskpaneId"), "TaskpaneId under a shared runtime"),
      ...unless(
        has(manifest, "Set", (set) => set.attributes.Name === "SharedRuntime"),
        "SharedRuntime is not required",
      ),
    ];
  },

  "requirement sets exist": (manifest) =>
    descendants(manifest)
      .filter((element) => element.name === "Set")
      .flatMap(({ attributes }) =>
        unless(
          requirementSets[attributes.Name ?? ""]?.includes(attributes.MinVersion ?? "") === true,
          `${attributes.Name} ${attributes.MinVersion}`,
        ),
      ),

  "buttons have icons of 16, 32 and 80 pixels, and only sizes that Office takes": (manifest) =>
    descendants(manifest)
      .filter((element) => ["Group", "Control"].includes(element.name))
      .flatMap((element) => {
        const sizes = (child(element, "Icon")?.children ?? []).map(
          (image) => image.attributes.size ?? "",
        );
        const where = element.attributes.id;
        return [
          ...["16", "32", "80"]
            .filter((size) => !sizes.includes(size))
            .map((size) => `${where} has no icon of ${size} pixels`),
          ...sizes
            .filter((size) => !["16", "20", "24", "32", "40", "48", "64", "80"].includes(size))
            .map((size) => `${where} has an icon of ${size} pixels`),
        ];
      }),

  "icon files are as large as the manifest says": (manifest, { iconSize }) => {
    const urls = new Map(
      resources(manifest).map(({ attributes }) => [attributes.id, attributes.DefaultValue]),
    );
    const wanted = [
      ...childrenOf(manifest, "IconUrl").map((icon) => [valuesOf(icon)[0], 32] as const),
      ...childrenOf(manifest, "HighResolutionIconUrl").map(
        (icon) => [valuesOf(icon)[0], 64] as const,
      ),
      ...descendants(manifest)
        .filter((element) => element.name === "bt:Image" && "size" in element.attributes)
        .map(({ attributes }) => [urls.get(attributes.resid), Number(attributes.size)] as const),
    ];
    return wanted.flatMap(([url, pixels]) => {
      const size = url === undefined ? null : iconSize(url);
      return unless(
        size !== null && size.width === pixels && size.height === pixels,
        `${url} is ${size === null ? "missing" : `${size.width}x${size.height}`}, not ${pixels}`,
      );
    });
  },

  "every text and localised page has its French overrides, and none for the default locale": (
    manifest,
  ) => {
    const locale = textOf(manifest, "DefaultLocale");
    const localised = [
      ...["DisplayName", "Description", "SupportUrl"].flatMap((name) => childrenOf(manifest, name)),
      ...[...strings(manifest, "bt:ShortStrings"), ...strings(manifest, "bt:LongStrings")].filter(
        (string) => string.attributes.id !== "Functions.Namespace",
      ),
      ...resources(manifest).filter(({ attributes }) =>
        ["Functions.Metadata.Url", "LearnMore.Url"].includes(attributes.id ?? ""),
      ),
    ];
    return [
      ...unless(locale === "en-US", `default locale ${locale}`),
      ...localised.flatMap((element) =>
        frenchLocales.flatMap((french) => {
          const values = overridesFor(element, french);
          const where = element.attributes.id ?? element.name;
          return [
            ...unless(values.length === 1, `${where} has no ${french}, or two`),
            // French is written once; a second wording would be an oversight.
            ...unless(
              values[0] === overridesFor(element, frenchLocales[0])[0],
              `${where} says something else in ${french}`,
            ),
          ];
        }),
      ),
      ...descendants(manifest)
        .filter((element) => element.attributes.Locale === locale)
        .map((element) => `override for the default locale: ${element.attributes.Value}`),
    ];
  },

  "every address is https": (manifest) =>
    addresses(manifest)
      .filter((address) => !/^https:\/\/[^/]/.test(address))
      .map((address) => `not https: ${address}`),

  "the function namespace is CLIENT in every language": (manifest) => {
    const resid = child(functionsPoint(overridesHost(manifest)), "Namespace")?.attributes.resid;
    const string = resources(manifest).find(({ attributes }) => attributes.id === resid);
    return [
      // Workbooks hold the namespace in their formulas: another spelling breaks all of them.
      ...unless(string?.attributes.DefaultValue === "CLIENT", "not CLIENT"),
      ...unless((string?.children ?? []).length === 0, "differs between languages"),
    ];
  },

  "every ribbon command is one that the add-in registers, and controls are named once": (
    manifest,
    { commands },
  ) => {
    const named = actions(manifest, "ExecuteFunction").map((action) =>
      textOf(action, "FunctionName"),
    );
    const ids = descendants(manifest)
      .filter((element) => ["Group", "Control"].includes(element.name))
      .map((element) => element.attributes.id ?? "");
    return [
      ...named
        .filter((name) => !commands.includes(name))
        .map((name) => `${name} is not registered`),
      ...commands.filter((name) => !named.includes(name)).map((name) => `no button for ${name}`),
      ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} twice`),
    ];
  },

  // It renames the functions in the cells and drops their namespace (OfficeDev/office-js#877).
  "no native add-in is declared equivalent": (manifest) =>
    unless(!has(manifest, "EquivalentAddins"), "EquivalentAddins"),
} satisfies Record<string, Rule>;

export type ManifestRule = keyof typeof manifestRules;

/** The rules that a manifest breaks, with what breaks them. */
export function brokenRules(
  manifest: XmlElement,
  around: ManifestSurroundings,
): Partial<Record<ManifestRule, string[]>> {
  const findings = Object.entries<Rule>(manifestRules).map(
    ([name, rule]) => [name, rule(manifest, around)] as const,
  );
  return Object.fromEntries(findings.filter(([, broken]) => broken.length > 0));
}

/** Addresses on the developer's own computer, which a production manifest must not hold. */
export function localAddresses(manifest: XmlElement): string[] {
  return addresses(manifest).filter((address) => /localhost|127\.0\.0\.1|\[::1\]/i.test(address));
}

/** Office takes an override for exactly its locale, and the pane speaks French in all of them. */
const frenchLocales = ["fr-FR", "fr-CA"] as const;

const wantedResource: Readonly<Record<string, string>> = {
  "bt:Image": "bt:Images",
  Runtime: "bt:Urls",
  SourceLocation: "bt:Urls",
  FunctionFile: "bt:Urls",
  LearnMoreUrl: "bt:Urls",
  Label: "bt:ShortStrings",
  Title: "bt:ShortStrings",
  Namespace: "bt:ShortStrings",
  Description: "bt:LongStrings",
};

const requirementSets: Readonly<Record<string, readonly string[]>> = {
  SharedRuntime: ["1.1", "1.2"],
  CustomFunctionsRuntime: ["1.1", "1.2", "1.3", "1.4", "1.5"],
  ExcelApi: Array.from({ length: 20 }, (_, index) => `1.${index + 1}`),
};

/** The children of an element in their order; `?` after a name: may be missing, `*`: any number. */
const childOrder: Readonly<Record<string, string>> = {
  OfficeApp:
    "Id AlternateId? Version ProviderName DefaultLocale DisplayName Description IconUrl " +
    "HighResolutionIconUrl SupportUrl AppDomains? Hosts Requirements DefaultSettings Permissions " +
    "VersionOverrides",
  VersionOverrides:
    "Description? Requirements? Hosts Resources WebApplicationInfo? EquivalentAddins?",
  Host: "Runtimes AllFormFactors DesktopFormFactor",
  DesktopFormFactor: "GetStarted FunctionFile ExtensionPoint*",
  GetStarted: "Title Description LearnMoreUrl",
  "ExtensionPoint CustomFunctions": "Script Page Metadata Namespace",
  "ExtensionPoint PrimaryCommandSurface": "OfficeTab",
  Group: "Label Icon Control*",
  Control: "Label Supertip Icon Action",
  Supertip: "Title Description",
  "Action ShowTaskpane": "SourceLocation",
  "Action ExecuteFunction": "FunctionName",
  Resources: "bt:Images bt:Urls bt:ShortStrings bt:LongStrings",
};

function misplacedChildren(element: XmlElement): string[] {
  const kind = element.attributes["xsi:type"];
  const order = childOrder[element.name] ?? childOrder[`${element.name} ${kind}`];
  if (order === undefined || (element.name === "Host" && kind === undefined)) return [];
  const pattern = order
    .split(" ")
    .map((name) => {
      const [, bare = "", count = ""] = /^([^?*]+)([?*]?)$/.exec(name) ?? [];
      return `(<${bare}>)${count === "*" ? "+" : count}`;
    })
    .join("");
  const found = element.children.map(({ name }) => `<${name}>`).join("");
  return unless(
    new RegExp(`^${pattern}$`).test(found),
    `${element.name} holds ${found}, wants ${order}`,
  );
}

function unless(holds: boolean, complaint: string): string[] {
  return holds ? [] : [complaint];
}

function overridesFor(element: XmlElement, locale: string): (string | undefined)[] {
  return element.children
    .filter(({ attributes }) => attributes.Locale === locale)
    .map(({ attributes }) => attributes.Value);
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((candidate) => candidate.name === name);
}

function textOf(element: XmlElement, name: string): string {
  return child(element, name)?.text ?? "";
}

function has(
  element: XmlElement,
  name: string,
  condition: (candidate: XmlElement) => boolean = () => true,
): boolean {
  return descendants(element).some((candidate) => candidate.name === name && condition(candidate));
}

function overridesHost(manifest: XmlElement): XmlElement | undefined {
  return child(child(child(manifest, "VersionOverrides"), "Hosts"), "Host");
}

function functionsPoint(host: XmlElement | undefined): XmlElement | undefined {
  return child(child(host, "AllFormFactors"), "ExtensionPoint");
}

function actions(manifest: XmlElement, type: string): XmlElement[] {
  return descendants(manifest).filter(
    (element) => element.name === "Action" && element.attributes["xsi:type"] === type,
  );
}

function resourceLists(manifest: XmlElement): readonly XmlElement[] {
  return child(child(manifest, "VersionOverrides"), "Resources")?.children ?? [];
}

function resources(manifest: XmlElement): XmlElement[] {
  return resourceLists(manifest).flatMap((list) => list.children);
}

function resourceKinds(manifest: XmlElement): Map<string, string> {
  return new Map(
    resourceLists(manifest).flatMap((list) =>
      list.children.map((resource) => [resource.attributes.id ?? "", list.name] as const),
    ),
  );
}

function strings(manifest: XmlElement, list: string): readonly XmlElement[] {
  return resourceLists(manifest).find(({ name }) => name === list)?.children ?? [];
}

/** The default value of a localised setting and those of its overrides. */
function valuesOf(element: XmlElement): string[] {
  return [
    element.attributes.DefaultValue ?? "",
    ...element.children.map((override) => override.attributes.Value ?? ""),
  ];
}

function addresses(manifest: XmlElement): string[] {
  const settings = descendants(manifest).filter(
    ({ name, attributes }) =>
      "DefaultValue" in attributes && !["DisplayName", "Description", "bt:String"].includes(name),
  );
  const domains = descendants(manifest).filter(({ name }) => name === "AppDomain");
  return [...settings.flatMap(valuesOf), ...domains.map(({ text }) => text)];
}
