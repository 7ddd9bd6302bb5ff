import { foldText } from "../metrics/fold-text";
import { languages } from "../messages/message-format";
import type { Language } from "../messages/messages";
import type { CellValue } from "./grid";

/**
 * Where each column of a table that the add-in has made is among its headers; -1: nowhere.
 *
 * `columns` are in the order in which they were made, `nameOf` gives the header of one in a language;
 * any language counts. A header that somebody has renamed is that of the column which was made beside
 * the next one that is still there: what stands below it is not lost for want of a name.
 *
 * @example tablePlaces(["Due", "Amount"], ["date", "amount"], (column) => names[column]) // { date: 0, amount: 1 }
 */
export function tablePlaces<Column extends string>(
  headers: readonly CellValue[],
  columns: readonly Column[],
  nameOf: (column: Column, language: Language) => string,
): Readonly<Record<Column, number>> {
  const folded = headers.map((cell) => (typeof cell === "string" ? foldText(cell) : ""));
  const places = columns.map((column) =>
    folded.findIndex((header) =>
      languages.some((language) => foldText(nameOf(column, language)) === header),
    ),
  );
  const isFree = (place: number): boolean =>
    place >= 0 && place < headers.length && !places.includes(place);
  const take = (at: number, place: number): void => {
    if (places[at] === -1 && isFree(place)) places[at] = place;
  };
  if (places.every((place) => place === -1)) take(0, 0);
  for (let at = 1; at < places.length; at++) {
    if (places[at - 1] !== -1) take(at, places[at - 1]! + 1);
  }
  for (let at = places.length - 2; at >= 0; at--) {
    if (places[at + 1] !== -1) take(at, places[at + 1]! - 1);
  }
  // One has taken the name of another: with as many headers as ever, each is where it was made.
  if (headers.length === columns.length && places.includes(-1)) {
    places.splice(0, places.length, ...places.keys());
  }
  return Object.fromEntries(columns.map((column, i) => [column, places[i]!])) as Record<
    Column,
    number
  >;
}
