import type { Workbook } from "@cj-tech-master/excelts";
import { parseArea } from "../cell-area";
import { ExcelError, itemNotFound } from "../excel-error";
import type { HostWorkbook } from "../host-workbook";
import { hostObject } from "../object-kind";
import type { ObjectKind, Scalar } from "../object-kind";
import { sheetIdOf } from "../sheet-id";
import { words } from "./property-values";
import type { RangeTarget, SettingTarget } from "./targets";

export const workbook: ObjectKind<HostWorkbook> = {
  scalars: { readOnly: (host) => host.controls.readOnly },
  objects: {
    application: (host) => hostObject("Application", host),
    names: (host) => hostObject("NamedItemCollection", { host }),
    properties: (host) => hostObject("DocumentProperties", host),
    protection: (host) => hostObject("WorkbookProtection", host),
    settings: (host) => hostObject("SettingCollection", host),
    tables: (host) => hostObject("TableCollection", { host }),
    worksheets: (host) => hostObject("WorksheetCollection", host),
  },
  methods: {
    getSelectedRange: (host) => hostObject("Range", { host, ...host.selection }),
    getActiveCell: (host) => {
      const { sheet, area } = host.selection;
      const { top, left } = area;
      return hostObject("Range", { host, sheet, area: { top, left, bottom: top, right: left } });
    },
    _GetRangeForEventByReferenceId: (host, id) => {
      const cells = eventCells(host, id);
      if (!cells) throw itemNotFound("the cells of the event");
      return hostObject("Range", cells);
    },
    _GetRangeOrNullObjectForEventByReferenceId: (host, id) => {
      const cells = eventCells(host, id);
      return cells ? hostObject("Range", cells) : null;
    },
  },
};

/** The cells that an event was about, as `eventReference` names them; undefined once they are gone. */
function eventCells(host: HostWorkbook, id: unknown): RangeTarget | undefined {
  const [sheetId = "", address = ""] = words(id).split("!");
  const sheet = host.book.worksheets.find((one) => sheetIdOf(one) === sheetId);
  const area = parseArea(address);
  return sheet && area ? { host, sheet, area } : undefined;
}

type TextProperty =
  "title" | "subject" | "keywords" | "category" | "manager" | "company" | "description" | "creator";

function text(key: TextProperty): Scalar<HostWorkbook> {
  return {
    get: ({ book }) => book[key] ?? "",
    set: ({ book }, value) => {
      (book as Pick<Workbook, TextProperty>)[key] = words(value);
    },
  };
}

export const documentProperties: ObjectKind<HostWorkbook> = {
  scalars: {
    title: text("title"),
    subject: text("subject"),
    keywords: text("keywords"),
    category: text("category"),
    manager: text("manager"),
    company: text("company"),
    comments: text("description"),
    author: text("creator"),
    lastAuthor: ({ book }) => book.lastModifiedBy ?? "",
  },
};

export const workbookProtection: ObjectKind<HostWorkbook> = {
  scalars: { protected: (host) => host.structureProtected },
  methods: {
    protect: (host) => {
      host.assertWritable();
      if (host.structureProtected) {
        throw new ExcelError("InvalidOperation", "The workbook is protected already.");
      }
      host.book.protection = { lockStructure: true };
    },
    unprotect: (host) => {
      host.assertWritable();
      const { protection } = host.book;
      if (
        host.controls.structureProtected ||
        protection?.hashValue ||
        protection?.workbookPassword
      ) {
        throw new ExcelError(
          "AccessDenied",
          "The password is wrong, or the host keeps the book protected.",
        );
      }
      host.book.unprotect();
    },
  },
};

function find(host: HostWorkbook, key: unknown): SettingTarget | undefined {
  const name = words(key);
  return host.settings.has(name) ? { host, key: name } : undefined;
}

export const settingCollection: ObjectKind<HostWorkbook> = {
  items: (host) => [...host.settings.keys()].map((key) => hostObject("Setting", { host, key })),
  item: (host, key) => {
    const target = find(host, key);
    if (!target) throw itemNotFound(`the setting ${key}`);
    return hostObject("Setting", target);
  },
  methods: {
    getItemOrNullObject: (host, key) => {
      const target = find(host, key);
      return target ? hostObject("Setting", target) : null;
    },
    getCount: (host) => host.settings.size,
  },
  edits: {
    add: (host, key, value) => {
      host.settings.set(words(key), value);
      return hostObject("Setting", { host, key: words(key) });
    },
  },
};

export const setting: ObjectKind<SettingTarget> = {
  id: ({ key }) => key,
  scalars: {
    key: ({ key }) => key,
    value: {
      get: ({ host, key }) => host.settings.get(key),
      set: ({ host, key }, value) => {
        host.settings.set(key, value);
      },
    },
  },
  edits: {
    delete: ({ host, key }) => {
      host.settings.delete(key);
    },
  },
};
