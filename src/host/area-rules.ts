import type { ConditionalFormattingRule, DataValidation, Worksheet } from "@cj-tech-master/excelts";
import { formatArea, intersect, parseArea, parseAreas, subtract } from "./cell-area";
import type { CellArea } from "./cell-area";
import { shiftedArea } from "./formula-references";
import type { Shift } from "./formula-references";
import { relocateFormula } from "./relative-formula";

const RANGE = "range:";

/** A validation and the block that it holds for. */
interface AreaValidation {
  area: CellArea;
  validation: DataValidation;
}

export function validationsOf(sheet: Worksheet): AreaValidation[] {
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
    subtract(entry.area, area).map((block) => validationFor(entry, block)),
  );
  setValidations(sheet, validation ? [...others, { area, validation }] : others);
}

/** Formulas of rules are written for the upper left cell of the cells that they hold for. */
function anchorOf(areas: readonly CellArea[]): { row: number; column: number } {
  return {
    row: Math.min(...areas.map(({ top }) => top)),
    column: Math.min(...areas.map(({ left }) => left)),
  };
}

type Relocate = (formula: unknown) => unknown;

function relocation(from: readonly CellArea[], to: readonly CellArea[]): Relocate {
  const start = anchorOf(from);
  const end = anchorOf(to);
  return (formula) =>
    typeof formula === "string"
      ? relocateFormula(formula, end.row - start.row, end.column - start.column)
      : formula;
}

/** The validation as it is written for other cells. */
function validationFor({ area, validation }: AreaValidation, to: CellArea): AreaValidation {
  if (!("formulae" in validation)) return { area: to, validation };
  const formulae = validation.formulae.map(relocation([area], [to])) as typeof validation.formulae;
  return { area: to, validation: { ...validation, formulae } };
}

function rewriteRule(rule: ConditionalFormattingRule, rewrite: Relocate): void {
  if ("formulae" in rule && Array.isArray(rule.formulae)) {
    rule.formulae = rule.formulae.map(rewrite) as (string | number)[];
  }
  if (!("cfvo" in rule)) return;
  for (const point of rule.cfvo ?? []) {
    if (point.type === "formula") point.value = rewrite(point.value) as string;
  }
}

/** Where the cells of a block come to lie in one of the copies made of it. */
export type Placement = (area: CellArea) => CellArea;

/** Gives copies of a block the validations that it has, and takes from them what they had. */
export function copyValidations(
  from: { sheet: Worksheet; area: CellArea },
  to: { sheet: Worksheet; area: CellArea },
  placements: readonly Placement[],
): void {
  const copied = validationsOf(from.sheet).flatMap((entry) => {
    const block = intersect(entry.area, from.area);
    return block ? placements.map((place) => validationFor(entry, place(block))) : [];
  });
  putValidation(to.sheet, to.area, undefined);
  setValidations(to.sheet, [...validationsOf(to.sheet), ...copied]);
}

/**
 * Gives copies of a block the conditional formats that it has, and takes from them what they had. On
 * the same sheet the format holds for more cells from then on; another sheet gets one of its own.
 */
export function copyConditionalFormats(
  from: { sheet: Worksheet; area: CellArea },
  to: { sheet: Worksheet; area: CellArea },
  placements: readonly Placement[],
): void {
  const copied = from.sheet.conditionalFormattings.flatMap((entry) => {
    const areas = parseAreas(entry.ref);
    const blocks = areas.flatMap((area) => intersect(area, from.area) ?? []);
    const places = placements.flatMap((place) => blocks.map(place));
    return places.length === 0 ? [] : [{ entry, areas, places, rules: clone(entry.rules) }];
  });
  const first = Math.max(0, ...rulesOf(to.sheet).map(({ priority }) => priority ?? 0));
  clearConditionalFormats(to.sheet, to.area);
  const added: ConditionalFormattingRule[] = [];
  for (const { entry, areas, places, rules } of copied) {
    if (to.sheet.conditionalFormattings.includes(entry)) {
      const held = parseAreas(entry.ref);
      for (const rule of entry.rules) rewriteRule(rule, relocation(held, [...held, ...places]));
      entry.ref = [...held, ...places].map(formatArea).join(" ");
      continue;
    }
    for (const rule of rules) rewriteRule(rule, relocation(areas, places));
    added.push(...rules);
    to.sheet.addConditionalFormatting({ ref: places.map(formatArea).join(" "), rules });
  }
  added.sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  added.forEach((rule, index) => {
    rule.priority = first + index + 1;
  });
}

function rulesOf(sheet: Worksheet): ConditionalFormattingRule[] {
  return sheet.conditionalFormattings.flatMap(({ rules }) => rules);
}

function clone(rules: readonly ConditionalFormattingRule[]): ConditionalFormattingRule[] {
  return structuredClone(rules) as ConditionalFormattingRule[];
}

/**
 * Writes rules for the first cell that a deletion leaves, so that references move as they do for it.
 * Asked before formulas follow the deletion.
 */
export function anchorRulesBeyond(sheet: Worksheet, shift: Shift): void {
  if (shift.count > 0) return;
  const beyond = (areas: readonly CellArea[]): CellArea | undefined => {
    const { row, column } = anchorOf(areas);
    const first = { top: row, left: column, bottom: row, right: column };
    const isGone = shiftedArea(first, shift) === undefined;
    if (!isGone || !areas.some((area) => shiftedArea(area, shift))) return undefined;
    const place = shift.at - shift.count;
    return shift.axis === "row"
      ? { ...first, top: place, bottom: place }
      : { ...first, left: place, right: place };
  };
  for (const { ref, rules } of sheet.conditionalFormattings) {
    const areas = parseAreas(ref);
    const to = beyond(areas);
    if (to) for (const rule of rules) rewriteRule(rule, relocation(areas, [to]));
  }
  setValidations(
    sheet,
    validationsOf(sheet).map((entry) => {
      const to = beyond([entry.area]);
      return to ? { ...validationFor(entry, to), area: entry.area } : entry;
    }),
  );
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
  for (const entry of sheet.conditionalFormattings) {
    entry.ref = parseAreas(entry.ref)
      .flatMap((area) => move(area) ?? [])
      .map(formatArea)
      .join(" ");
  }
  dropIdleFormats(sheet);
}

/** Takes conditional formats away from an area; what they hold elsewhere stays. */
export function clearConditionalFormats(sheet: Worksheet, hole: CellArea): void {
  for (const entry of sheet.conditionalFormattings) {
    const areas = parseAreas(entry.ref);
    const left = areas.flatMap((area) => subtract(area, hole));
    if (left.length > 0) {
      for (const rule of entry.rules) rewriteRule(rule, relocation(areas, left));
    }
    entry.ref = left.map(formatArea).join(" ");
  }
  dropIdleFormats(sheet);
}

function dropIdleFormats(sheet: Worksheet): void {
  sheet.conditionalFormattings = sheet.conditionalFormattings.filter(({ ref }) => ref !== "");
}
