import type { CellValue, Grid } from "../../src/book/grid";
import { AS_OF } from "./weird-book";

const NA = { error: "#N/A" };

const headers = (arr: string, users: string): CellValue[] => [
  ...["Client", arr, "Renewal date", "Open critical tickets", "Support satisfaction (1-5)"],
  ...["Crisis in the last 12 months", users, "Client since", "Payment delay (days)"],
  ...["NPS answer", "References given (12 months)"],
];

/** Figures, days and yes/no as text, in every way in which people and programs leave them. */
const clients: CellValue[][] = [
  // prettier-ignore
  ["French", "120\u202F000,50\u00A0€", "31/12/2025", "2", "4,5", "Oui !", "85 %", "12 mars 2023", "12,5", "9", "1"],
  // prettier-ignore
  ["Grouped", "1.234,5 €", "03/08/2025", " 1 ", "3,25", "✓", "85,5 %", "1er févr. 2020", "5", "10", "0"],
  // prettier-ignore
  ["Doubtful, decided", "12.500", "2025-09-30", "0", "5,000", "V", "0,5", "2019-05-04", "1,500", "7", "2"],
  // prettier-ignore
  ["Negative", "(300)", "Sep 1, 2025", "-1", "\u22122", "✗", "(5 %)", "04-Jul-22", "300-", "8", "3"],
  // prettier-ignore
  ["Thousands", "12k€", "soon", "1k", "4,5", "f", "12,5%", "next year", "0,5", "6,9", "1"],
  // prettier-ignore
  ["Other money", "$12,000.00", "25.12.25", "3 %", "80 %", "x", "1.200 %", "01/02/2030", "?", "-", "–"],
  // prettier-ignore
  ["No value", "n/a", "-", "NC", "n.d.", "?", "\u200B", "tbd", "…", "", "\u00A0"],
  ["Wildcards", "1*", "??/12/25", "~1", "*", "t?", "1?", "?*", "*2", "9~", "9".repeat(300)],
  // prettier-ignore
  ["Numbers", 45000, AS_OF + 30, 2, 3, true, 0.5, AS_OF - 500, 20, 8, 1],
  // prettier-ignore
  ["Slips", true, NA, false, NA, NA, true, AS_OF + 30, "twenty", 11, -2],
  // prettier-ignore
  ["Same again", "120\u202F000,50\u00A0€", "31/12/2025", "2", "4,5", "Oui !", "85 %", "12 mars 2023", "12,5", "9", "1"],
  // prettier-ignore
  ["Same but case", "12K€", "31/12/2025", "2", "4,5", "OUI !", "85 %", "12 MARS 2023", "12,5", "9", "1"],
  ["Blanks", null, null, null, null, null, null, null, null, null, null],
  ["Long", ` ${" ".repeat(300)}7 000,00`, null, `${" ".repeat(280)}3`, null, null, null, null],
];

export const textGrid: Grid = {
  sheetName: "Texte d'été",
  top: 3,
  left: 2,
  values: [headers("ARR", "Active users"), ...clients],
};

/** Units in the headers: amounts in thousands, percentages without their sign. */
export const unitsGrid: Grid = {
  sheetName: "Units",
  top: 0,
  left: 0,
  values: [
    headers("ARR (k€)", "Active users (%)"),
    ["One", 120.5, null, null, null, null, 12, null, null, null, null],
    ["Two", "12,5", null, null, null, null, "45", null, null, null, null],
    ["Three", "80 k€", null, null, null, null, "80 %", null, null, null, null],
    ["Four", "1,2 M€", null, null, null, null, 80.5, null, null, null, null],
    ["Five", "45 €", null, null, null, null, "7,5", null, null, null, null],
    ["Six", -3, null, null, null, null, 0, null, null, null, null],
    ["Seven", null, null, null, null, null, null, null, null, null, null],
    ["Eight", true, null, null, null, null, 151, null, null, null, null],
  ],
};
