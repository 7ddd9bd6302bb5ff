import { cultureOf } from "../culture";
import type { HostWorkbook } from "../host-workbook";
import { hostObject } from "../object-kind";
import type { ObjectKind } from "../object-kind";
import { choice } from "./property-values";

const modes = choice(
  { Automatic: "auto", AutomaticExceptTables: "autoNoTable", Manual: "manual" },
  "calculation mode",
);

export const application: ObjectKind<HostWorkbook> = {
  // What was written in automatic mode is calculated before the mode changes.
  calculated: ["calculationMode"],
  scalars: {
    calculationMode: {
      get: (host) => (host.automatic ? "Automatic" : "Manual"),
      set: (host, mode) => {
        host.automatic = modes.toFile(mode) !== "manual";
      },
    },
    calculationState: () => "Done",
    decimalSeparator: (host) => cultureOf(host.contentLanguage).decimalSeparator,
    thousandsSeparator: (host) => cultureOf(host.contentLanguage).groupSeparator,
    useSystemSeparators: () => true,
  },
  objects: { cultureInfo: (host) => hostObject("CultureInfo", host) },
  methods: {
    calculate: (host) => {
      host.changed = true;
      host.calculationDemanded = true;
    },
    suspendApiCalculationUntilNextSync: (host) => {
      host.calculationSuspended = true;
    },
    suspendScreenUpdatingUntilNextSync: () => undefined,
  },
};

export const cultureInfo: ObjectKind<HostWorkbook> = {
  scalars: { name: (host) => host.contentLanguage },
  objects: {
    numberFormat: (host) => hostObject("NumberFormatInfo", host),
    datetimeFormat: (host) => hostObject("DatetimeFormatInfo", host),
  },
};

export const numberFormatInfo: ObjectKind<HostWorkbook> = {
  scalars: {
    numberDecimalSeparator: (host) => cultureOf(host.contentLanguage).decimalSeparator,
    numberGroupSeparator: (host) => cultureOf(host.contentLanguage).groupSeparator,
  },
};

export const datetimeFormatInfo: ObjectKind<HostWorkbook> = {
  scalars: {
    shortDatePattern: (host) => cultureOf(host.contentLanguage).shortDatePattern,
    dateSeparator: (host) => cultureOf(host.contentLanguage).dateSeparator,
  },
};
