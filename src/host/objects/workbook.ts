import type { HostWorkbook } from "../host-workbook";
import { hostObject } from "../object-kind";
import type { ObjectKind } from "../object-kind";

export const workbook: ObjectKind<HostWorkbook> = {
  objects: {
    application: (host) => hostObject("Application", host),
    worksheets: (host) => hostObject("WorksheetCollection", host),
  },
  methods: {
    getSelectedRange: (host) => hostObject("Range", { host, ...host.selection }),
    getActiveCell: (host) => {
      const { sheet, area } = host.selection;
      const { top, left } = area;
      return hostObject("Range", { host, sheet, area: { top, left, bottom: top, right: left } });
    },
  },
};
