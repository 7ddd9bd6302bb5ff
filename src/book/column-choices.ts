import { foldText } from "../metrics/fold-text";
import type { ColumnMatch, Role } from "./client-source";

/** What a column is used for; both `null`: for nothing. */
export interface ColumnUse {
  readonly role: Role | null;
  /** `Criterion.key`. */
  readonly criterion: string | null;
}

/**
 * What somebody has said that a column is. It goes with the header, wherever the column moves and on
 * whatever sheet of the workbook the list stands.
 */
export interface ColumnChoice {
  readonly header: string;
  /** Among columns with the same header, 0-based from the left. */
  readonly nth: number;
  /** `null`: the column is matched by itself again. */
  readonly use: ColumnUse | null;
  /** The sheet on which it was made; `null`: one that is no longer there. */
  readonly sheetName: string | null;
}

export interface PlacedChoices {
  /** By position in the headers. */
  readonly columns: ReadonlyMap<number, ColumnUse>;
  /** Choices whose column is not among the headers. */
  readonly gone: readonly ColumnChoice[];
}

/** Which columns choices are about. Of two about one column, or for one use, the later one counts. */
export function placeChoices(
  headers: readonly string[],
  choices: readonly ColumnChoice[],
): PlacedChoices {
  const columns = new Map<number, ColumnUse>();
  const gone: ColumnChoice[] = [];
  if (choices.length === 0) return { columns, gone };
  const byHeader = new Map<string, number[]>();
  headers.forEach((header, column) => {
    const key = foldText(header);
    if (key !== "") byHeader.set(key, [...(byHeader.get(key) ?? []), column]);
  });
  const roles = new Set<Role>();
  const criteria = new Set<string>();
  for (const choice of withoutRepeats(choices).reverse()) {
    const { header, nth, use } = choice;
    const column = byHeader.get(foldText(header))?.[nth];
    if (use === null) continue;
    const role = use.role !== null && roles.has(use.role) ? null : use.role;
    const criterion = use.criterion !== null && criteria.has(use.criterion) ? null : use.criterion;
    const isOvertaken = isUsed(use) && role === null && criterion === null;
    if (isOvertaken) continue;
    if (column === undefined) {
      gone.push({ ...choice, use: { role, criterion } });
      continue;
    }
    if (role !== null) roles.add(role);
    if (criterion !== null) criteria.add(criterion);
    columns.set(column, { role, criterion });
  }
  return { columns, gone: gone.reverse() };
}

/** The later ones of two lists of choices, and of the earlier ones those about other columns. */
export function withoutRepeats(choices: readonly ColumnChoice[]): ColumnChoice[] {
  const key = ({ header, nth }: ColumnChoice): string => `${nth} ${foldText(header)}`;
  const last = new Map(choices.map((choice) => [key(choice), choice]));
  return choices.filter((choice) => last.get(key(choice)) === choice);
}

/**
 * The choices that give a column a use, or leave it to the matching again (`null`). A column that was
 * chosen for the same use before gives it up.
 */
export function chooseColumn(
  matches: readonly ColumnMatch[],
  column: number,
  use: ColumnUse | null,
  sheetName: string,
): ColumnChoice[] {
  const choice = (match: ColumnMatch, given: ColumnUse | null): ColumnChoice => ({
    header: match.header,
    nth: nthOfHeader(matches, match),
    use: given,
    sheetName,
  });
  const others = matches.flatMap((match): ColumnChoice[] => {
    if (match.column === column || match.isChosen !== true || use === null) return [];
    const role = match.role === use.role ? null : match.role;
    const criterion = match.criterion === use.criterion ? null : match.criterion;
    if (role === match.role && criterion === match.criterion) return [];
    const rest = { role, criterion };
    return [choice(match, isUsed(rest) ? rest : null)];
  });
  const own = matches.find((match) => match.column === column);
  return own === undefined ? [] : [...others, choice(own, use)];
}

/** The sheet on which the use of a column was chosen, if it was and is still there. */
export function sheetOfChoice(
  choices: readonly ColumnChoice[],
  matches: readonly ColumnMatch[],
  match: ColumnMatch,
): string | null {
  const [key, nth] = [foldText(match.header), nthOfHeader(matches, match)];
  const own = choices.find((choice) => choice.nth === nth && foldText(choice.header) === key);
  return own?.sheetName ?? null;
}

/** Whether a column is used for something. */
export function isUsed({ role, criterion }: ColumnUse): boolean {
  return role !== null || criterion !== null;
}

function nthOfHeader(matches: readonly ColumnMatch[], match: ColumnMatch): number {
  const key = foldText(match.header);
  return matches.filter(({ header, column }) => column < match.column && foldText(header) === key)
    .length;
}
