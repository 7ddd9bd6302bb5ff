import type { Cell, Worksheet } from "@cj-tech-master/excelts";
import { ValueType } from "@cj-tech-master/excelts";
import { errorMessage } from "../calculation";
import type { CellArea } from "../cell-area";
import { linkOf } from "../cell-links";
import { formulaOf } from "../cell-values";
import type { HostWorkbook } from "../host-workbook";
import { styleAt } from "../range-style";
import type { CellStyle } from "../range-style";
import { CellChoices } from "./cell-choices";
import { cellText } from "./cell-text";
import type { CellLook, DisplayedCell, DisplayedRows } from "./displayed-sheet";
import { FormatRules } from "./format-rules";
import type { RuleEffect } from "./format-rules";
import { LookTable } from "./look-table";
import { TableLooks } from "./table-look";
import type { TableDress } from "./table-look";

/** What the cells of some rows show, as far as they show anything. */
export function displayedRows(
  host: HostWorkbook,
  sheet: Worksheet,
  { top, bottom }: { top: number; bottom: number },
  columns: number,
): DisplayedRows {
  const window = { top, left: 1, bottom, right: Math.max(1, columns) };
  const rows = new RowsInSight(host, sheet, window);
  const cells: DisplayedCell[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = 1; column <= window.right; column++) {
      const cell = rows.cellAt(row, column);
      if (cell) cells.push(cell);
    }
  }
  return { top, bottom, cells, looks: rows.looks };
}

class RowsInSight {
  readonly #table = new LookTable();
  readonly #rules: FormatRules;
  readonly #tables: TableLooks;
  readonly #choices: CellChoices;

  constructor(
    private readonly host: HostWorkbook,
    private readonly sheet: Worksheet,
    window: CellArea,
  ) {
    this.#rules = new FormatRules(sheet, window);
    this.#tables = new TableLooks(sheet, window);
    this.#choices = new CellChoices(sheet, window);
  }

  get looks(): readonly CellLook[] {
    return this.#table.looks;
  }

  cellAt(row: number, column: number): DisplayedCell | undefined {
    const cell = this.sheet.findRow(row)?.findCell(column);
    // A merged block shows its first cell.
    if (cell?.type === ValueType.Merge) return undefined;
    const { kind, text, color, general } = cellText(cell, this.host.contentLanguage);
    const style = cell?.style ?? styleAt(this.sheet, row, column);
    const effect = this.#rules.effectOn(row, column, cell);
    const dress = this.#tables.dress(row, column);
    const look =
      effect || dress || color !== undefined
        ? this.#table.place(this.#dressed(style, dress, effect, color, kind))
        : this.#table.plain(style, kind);
    const choices = this.#choices.at(row, column);
    const isFilter = this.#tables.hasFilter(row, column);
    const shows = text !== "" || isVisible(this.#table.looks[look]) || effect?.bar !== undefined;
    if (!shows && !choices && !isFilter && !cell?.note) return undefined;
    return {
      row,
      column,
      text,
      kind,
      look,
      ...(general ? { general } : {}),
      ...(effect?.bar ? { bar: effect.bar } : {}),
      ...(choices ? { choices } : {}),
      ...(isFilter ? { filter: true } : {}),
      ...this.#extras(cell, kind),
    };
  }

  /** The cell's own dress over the table's, and that of the rules that hold over both. */
  #dressed(
    style: CellStyle,
    table: TableDress | undefined,
    effect: RuleEffect | undefined,
    formatColor: string | undefined,
    kind: DisplayedCell["kind"],
  ): CellLook {
    const own = this.#table.look(style, kind);
    const borders =
      own.borders || table?.borders ? { borders: { ...table?.borders, ...own.borders } } : {};
    let look: CellLook = { ...table, ...own, ...borders };
    for (const ruleStyle of [...(effect?.styles ?? [])].reverse()) {
      const rule = this.#table.look(ruleStyle, kind);
      // A rule dresses a cell; it does not move what stands in it.
      const { align, vertical } = look;
      look = { ...look, ...rule, ...ruleBorders(look, rule), align, vertical };
    }
    if (effect?.fill !== undefined) look = { ...look, fill: effect.fill };
    return formatColor === undefined ? look : { ...look, color: formatColor };
  }

  #extras(
    cell: Cell | undefined,
    kind: DisplayedCell["kind"],
  ): Pick<DisplayedCell, "message" | "note" | "link"> {
    if (!cell) return {};
    const message =
      kind === "error" ? errorMessage(this.host.book, this.sheet.name, cell) : undefined;
    const note = noteText(cell);
    const link = linkTarget(cell);
    return {
      ...(message === undefined ? {} : { message }),
      ...(note === undefined ? {} : { note }),
      ...(link === undefined ? {} : { link }),
    };
  }
}

function isVisible(look: CellLook | undefined): boolean {
  return look?.fill !== undefined || look?.borders !== undefined;
}

function ruleBorders(look: CellLook, rule: Partial<CellLook>): Pick<CellLook, "borders"> | object {
  return rule.borders ? { borders: { ...look.borders, ...rule.borders } } : {};
}

function noteText(cell: Cell): string | undefined {
  const { note } = cell;
  if (note === undefined) return undefined;
  const text = typeof note === "string" ? note : (note.texts ?? []).map((run) => run.text).join("");
  return text === "" ? undefined : text;
}

/** Where a click leads: a link of the cell, or one that its formula writes out. */
function linkTarget(cell: Cell): string | undefined {
  const link = linkOf(cell);
  if (link) return link.address ?? `#${link.documentReference ?? ""}`;
  const formula = formulaOf(cell);
  return formula === undefined
    ? undefined
    : /^=HYPERLINK\("((?:[^"]|"")*)"/i.exec(formula)?.[1]?.replaceAll('""', '"');
}
