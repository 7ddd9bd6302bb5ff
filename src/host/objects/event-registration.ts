import { EVENT, WHOLE_WORKBOOK } from "../host-events";
import type { HostWorkbook } from "../host-workbook";
import { sheetIdOf } from "../sheet-id";
import { tableIdOf } from "../table-id";
import type { ScopeTarget, SheetTarget, TableTarget } from "./targets";

type EventName = keyof typeof EVENT;
type Registrations<T> = Record<string, (target: T) => void>;

/** What the client asks for when the first handler is added to an event, or the last one removed. */
const names: Partial<Record<EventName, string>> = {
  activated: "ActivatedEvent",
  added: "AddedEvent",
  contents: "DataChangedEvent",
  deactivated: "DeactivatedEvent",
  deleted: "DeletedEvent",
  renamed: "EventNameChanged",
  selectionOnSheet: "SelectionChangedEvent",
  tableContents: "DataChangedEvent",
};

function registrations<T>(
  events: readonly EventName[],
  placeOf: (target: T) => { host: HostWorkbook; id: string },
): Registrations<T> {
  const methods: Registrations<T> = {};
  for (const event of events) {
    methods[`_Register${names[event]}`] = (target) => {
      const { host, id } = placeOf(target);
      host.events.register(EVENT[event], id);
    };
    methods[`_Unregister${names[event]}`] = (target) => {
      const { host, id } = placeOf(target);
      host.events.unregister(EVENT[event], id);
    };
  }
  return methods;
}

export const worksheetEvents = registrations<SheetTarget>(
  ["activated", "contents", "deactivated", "renamed", "selectionOnSheet"],
  ({ host, sheet }) => ({ host, id: sheetIdOf(sheet) }),
);

export const worksheetCollectionEvents = registrations<HostWorkbook>(
  ["activated", "added", "contents", "deactivated", "deleted", "renamed", "selectionOnSheet"],
  (host) => ({ host, id: WHOLE_WORKBOOK }),
);

export const tableEvents = registrations<TableTarget>(["tableContents"], ({ host, table }) => ({
  host,
  id: tableIdOf(table),
}));

export const tableCollectionEvents = registrations<ScopeTarget>(
  ["tableContents"],
  ({ host, sheet }) => ({ host, id: sheet ? sheetIdOf(sheet) : WHOLE_WORKBOOK }),
);
