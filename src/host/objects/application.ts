import { invalidArgument } from "../excel-error";
import type { HostWorkbook } from "../host-workbook";
import type { ObjectKind } from "../object-kind";

export const application: ObjectKind<HostWorkbook> = {
  scalars: {
    calculationMode: {
      get: (host) => (host.automatic ? "Automatic" : "Manual"),
      set: (host, mode) => {
        if (mode !== "Automatic" && mode !== "Manual" && mode !== "AutomaticExceptTables") {
          throw invalidArgument(`There is no calculation mode ${String(mode)}.`);
        }
        host.automatic = mode !== "Manual";
      },
    },
  },
  methods: {
    suspendApiCalculationUntilNextSync: (host) => {
      host.calculationSuspended = true;
    },
    suspendScreenUpdatingUntilNextSync: () => undefined,
  },
};
