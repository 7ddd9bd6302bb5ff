import type { DataValidation, Worksheet } from "@cj-tech-master/excelts";
import { formatArea, intersect, parseArea, parseAreas, subtract } from "./cell-area";
import type { CellArea } from "./cell-area";

const RANGE = "range:";

/** A validation and the block that it holds for. */
interface AreaValidation {
  area: CellArea;
  validation: DataValidation;
}

function validationsOf(sheet: Worksheet): AreaValidation[] {
  return Object.entries(sheet.dataValidations.model).flatMap(([key, validation]) => {
    const area = parseArea(key.startsWith(RANGE) ? key.slice(RANGE.length) : key);
    return area && validation ? [{ area, validation }] : [];
  });
}

function setValidations(sheet: Worksheet, validations: readonly AreaValidation[]): void {
  sheet.dataValidations.model = {};
  for (const { area, validation } of validations) {
    const single = area.top === area.bottom && area.left === area.right;
    sheet.dataValidations.add(`${single ? "" : RANGE}${formatArea(area)}`, validation);
  }
}

/** The validation of an area; undefined when there is none or not the same one everywhere. */
export function validationAt(sheet: Worksheet, area: CellArea): DataValidation | undefined {
  const touching = validationsOf(sheet).filter((entry) => intersect(entry.area, area));
  const [first] = touching;
  if (!first) return undefined;
  let rest = [area];
  for (const entry of touching) {
    if (JSON.stringify(entry.validation) !== JSON.stringify(first.validation)) return undefined;
    rest = rest.flatMap((block) => subtract(block, entry.area));
  }
  return rest.length === 0 ? first.validation : undefined;
}

/** Gives an area this validation, or none, instead of what it had. */
export function putValidation(
  sheet: Worksheet,
  area: CellArea,
  validation: DataValidation | undefined,
): void {
  const others = validationsOf(sheet).flatMap((entry) =>
    subtract(entry.area, area).map((block) => ({ ...entry, area: block })),
  );
  setValidations(sheet, validation ? [...others, { area, validation }] : others);
}

/** Moves validations and conditional formats; a block that `move` loses is dropped. */
export function moveRules(sheet: Worksheet, move: (area: CellArea) => CellArea | undefined): void {
  setValidations(
    sheet,
    validationsOf(sheet).flatMap((entry) => {
      const area = move(entry.area);
      return area ? [{ ...entry, area }] : [];
    }),
  );
  replaceFormatAreas(sheet, (area) => {
    const moved = move(area);
    return moved ? [moved] : [];
  });
}

/** Takes conditional formats away from an area; what they hold elsewhere stays. */
export function clearConditionalFormats(sheet: Worksheet, hole: CellArea): void {
  replaceFormatAreas(sheet, (area) => subtract(area, hole));
}

function replaceFormatAreas(sheet: Worksheet, renew: (area: CellArea) => CellArea[]): void {
  for (const entry of sheet.conditionalFormattings) {
    entry.ref = parseAreas(entry.ref).flatMap(renew).map(formatArea).join(" ");
  }
  sheet.conditionalFormattings = sheet.conditionalFormattings.filter(({ ref }) => ref !== "");
}
