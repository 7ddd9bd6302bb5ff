import type { BlankSemantics } from "./host-workbook";

/** A custom function as the add-in hands it over. */
type CustomFunctionImplementation = (...parameters: unknown[]) => unknown;
type ActionHandler = (...parameters: unknown[]) => unknown;

/** What the add-in has told Office while it loaded, under the names that it used. */
export interface Associations {
  /** Custom functions by id, upper case: `CustomFunctions.associate(id, implementation)`. */
  readonly functions: Map<string, CustomFunctionImplementation>;
  /** Ribbon commands: `Office.actions.associate(id, handler)`. */
  readonly actions: Map<string, ActionHandler>;
}

/** What the add-in can read off Excel itself. */
interface Surroundings {
  readonly displayLanguage: string;
  readonly contentLanguage: string;
  readonly blanks: BlankSemantics;
}

interface Furnishing {
  /** `Office.onReady` waits for it. */
  readonly ready?: Promise<void>;
  /** Opens the task pane, or closes it. */
  readonly showPane?: (visible: boolean) => void;
  /** Hears that there are ribbon commands that were not there before. */
  readonly actionsCame?: () => void;
}

/** The newest version of each requirement set that the stand-in speaks; 1.15 is where the client ends. */
const REQUIREMENT_SETS: Record<string, number> = {
  excelapi: 1.15,
  sharedruntime: 1.2,
  customfunctionsruntime: 1.3,
  customfunctions: 1.3,
  delayforcelledit: 1.1,
  dialogapi: 1.1,
  richapiruntime: 1.2,
  richapiruntimeflag: 1.2,
  addincommands: 1.1,
};

/**
 * Adds to Microsoft's `Office` and `CustomFunctions`, as the client leaves them on `scope`, what its
 * loader would add inside Excel: `onReady`, `context`, `actions.associate`,
 * `CustomFunctions.associate`. `scope` is the window of a page, or what plays it in Node.
 */
export function furnishOffice(
  scope: { Office: object; CustomFunctions: object },
  host: () => Surroundings | undefined,
  { ready: workbookReady, showPane, actionsCame }: Furnishing = {},
): Associations {
  // `Office.context` of the client cannot be redefined, so an object in front of it takes over.
  const office = Object.create(scope.Office) as object;
  const associations: Associations = { functions: new Map(), actions: new Map() };
  const info = { host: "Excel", platform: "OfficeOnline" };
  define(office, "HostType", { Excel: "Excel" });
  define(office, "PlatformType", { PC: "PC", OfficeOnline: "OfficeOnline", Mac: "Mac" });
  define(office, "onReady", async (ready?: (given: typeof info) => unknown) => {
    await workbookReady;
    await ready?.(info);
    return info;
  });
  define(office, "initialize", () => undefined);
  define(office, "context", {
    get displayLanguage() {
      return host()?.displayLanguage ?? "en-US";
    },
    get contentLanguage() {
      return host()?.contentLanguage ?? "en-US";
    },
    host: info.host,
    get platform() {
      return host()?.blanks === "desktop" ? "PC" : info.platform;
    },
    requirements: { isSetSupported },
  });
  if (showPane) {
    define(office, "addin", {
      showAsTaskpane: () => {
        showPane(true);
        return Promise.resolve();
      },
      hide: () => {
        showPane(false);
        return Promise.resolve();
      },
    });
  }
  define(office, "actions", {
    associate: (id: string | Record<string, ActionHandler>, handler?: ActionHandler) => {
      associate(associations.actions, id, handler);
      actionsCame?.();
    },
  });
  define(
    scope.CustomFunctions,
    "associate",
    (
      id: string | Record<string, CustomFunctionImplementation>,
      implementation?: CustomFunctionImplementation,
    ) => associate(associations.functions, id, implementation, (name) => name.toUpperCase()),
  );
  scope.Office = office;
  return associations;
}

function isSetSupported(name: string, minVersion: string | number = "1.1"): boolean {
  const newest = REQUIREMENT_SETS[name.toLowerCase()];
  if (newest === undefined) return false;
  const [major = 0, minor = 0] = String(minVersion).split(".").map(Number);
  const [newestMajor = 0, newestMinor = 0] = String(newest).split(".").map(Number);
  return major < newestMajor || (major === newestMajor && minor <= newestMinor);
}

function associate<V>(
  map: Map<string, V>,
  id: string | Record<string, V>,
  value: V | undefined,
  spelling = (name: string) => name,
): void {
  if (typeof id === "string") {
    if (value !== undefined) map.set(spelling(id), value);
    return;
  }
  for (const [name, given] of Object.entries(id)) map.set(spelling(name), given);
}

function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
