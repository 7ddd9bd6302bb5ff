import type { DataValidation, Worksheet } from "@cj-tech-master/excelts";
import { validationsOf } from "../area-rules";
import { intersect, parseArea, splitSheet } from "../cell-area";
import type { CellArea } from "../cell-area";
import { cellText, FILE_LANGUAGE } from "./cell-text";

interface PlacedChoices {
  readonly area: CellArea;
  readonly choices: readonly string[];
}

/** The lists that cells of some rows offer. */
export class CellChoices {
  readonly #lists: readonly PlacedChoices[];

  constructor(sheet: Worksheet, window: CellArea) {
    this.#lists = validationsOf(sheet).flatMap(({ area, validation }) => {
      const choices = intersect(area, window) ? choicesOf(sheet, validation) : undefined;
      return choices ? [{ area, choices }] : [];
    });
  }

  at(row: number, column: number): readonly string[] | undefined {
    return this.#lists.find(
      ({ area: { top, left, bottom, right } }) =>
        row >= top && row <= bottom && column >= left && column <= right,
    )?.choices;
  }

  get areas(): readonly CellArea[] {
    return this.#lists.map(({ area }) => area);
  }
}

const MOST_CHOICES = 200;

function choicesOf(sheet: Worksheet, validation: DataValidation): string[] | undefined {
  if (validation.type !== "list") return undefined;
  const [source] = validation.formulae;
  const text = typeof source === "string" ? source.replace(/^=/, "") : "";
  const listed = /^"(.*)"$/s.exec(text)?.[1];
  if (listed !== undefined) return listed.split(",").map((choice) => choice.trim());
  const { sheet: name, rest } = splitSheet(text);
  const area = parseArea(rest);
  const other = name === undefined ? sheet : sheet.workbook.getWorksheet(name);
  if (!area || !other) return undefined;
  const choices: string[] = [];
  const bottom = Math.min(area.bottom, other.rowCount, area.top + MOST_CHOICES - 1);
  for (let row = area.top; row <= bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const shown = cellText(other.findRow(row)?.findCell(column), FILE_LANGUAGE).text;
      if (shown !== "") choices.push(shown);
    }
  }
  return choices;
}
