/**
 * Microsoft's own Office.js client, running in Node against a workbook of the stand-in.
 *
 *     import { connectHost } from "../src/host/office-client";
 *     import { HostWorkbook } from "../src/host/host-workbook";
 *
 *     const host = new HostWorkbook(new Workbook(), { blanks: "web" });   // excelts' Workbook
 *     const office = connectHost(host);      // first call loads the client: some 100 ms
 *     await Excel.run(async (context) => {   // global, as in an add-in
 *       context.workbook.worksheets.getItem("Sheet1").getRange("A1").values = [["Hello"]];
 *       await context.sync();
 *     });
 *     host.controls.requests;                // counters and switches: see HostControls
 *     office.functions;                      // what CustomFunctions.associate was given
 *
 * From the first call on, `Excel`, `Office`, `OfficeExtension` and `CustomFunctions` are globals and
 * code of the add-in runs unmodified. One workbook answers at a time: the last one connected. There
 * is no global `window` or `document`, so libraries go on seeing Node.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { HostBridge } from "./bridge";
import type { HostWorkbook } from "./host-workbook";
import { furnishOffice } from "./office-environment";
import type { Associations } from "./office-environment";

const CLIENT = "@microsoft/office-js/dist/excel-web-16.00.debug.js";

/** What the client puts on its window. */
type Scope = Record<"Excel" | "Office" | "OfficeExtension" | "CustomFunctions", object>;

const bridge = new HostBridge();
let loaded: Associations | undefined;

/** Lets this workbook answer Office.js, and loads the client if need be. */
export function connectHost(host: HostWorkbook): Associations {
  loaded ??= loadClient();
  bridge.connect(host);
  return loaded;
}

/** Lets go of the workbook; requests fail until another one is connected. */
export function disconnectHost(): void {
  bridge.connect(undefined);
}

/**
 * The client is written as a browser script: it declares variables and expects to find them on
 * `window`. It runs here as a function of this realm, so that its arrays, promises and errors are
 * ours, with a scope object that plays `window` and mirrors the script's variables.
 */
function loadClient(): Associations {
  const file = createRequire(import.meta.url).resolve(CLIENT);
  const source = readFileSync(file, "utf8");
  const window = {
    _richApiNativeBridge: bridge,
    addEventListener: () => undefined,
    document: {},
    fetch: undefined,
    location: { href: "https://localhost/", search: "" },
    navigator: { userAgent: "node" },
    XMLHttpRequest: undefined,
    setTimeout,
    clearTimeout,
  };
  Object.assign(window, { window, self: window, globalThis: window });
  const names = new Set([...source.matchAll(/^(?:var|function) (\w+)/gm)].map((match) => match[1]));
  const mirrors = [...names].map((name) => `["${name}",()=>${name},(v)=>{${name}=v}]`).join();
  const mirror = `[${mirrors}].forEach(([name,get,set])=>Object.defineProperty(window,name,{get,set,configurable:true}));`;
  compileFunction(mirror + source, [], { contextExtensions: [window], filename: file }).call(
    window,
  );

  const scope = window as typeof window & Scope;
  const associations = furnishOffice(scope, () => bridge.host);
  const { Excel, Office, OfficeExtension, CustomFunctions } = scope;
  Object.assign(globalThis, { Excel, Office, OfficeExtension, CustomFunctions });
  return associations;
}
