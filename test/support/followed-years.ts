import type { Model } from "../../src/commitment/model";
import type { CellValue, Grid } from "../../src/book/grid";
import type { Language } from "../../src/messages/messages";
import { FollowedBook } from "./followed-book";
import { AS_OF, weirdGrid, weirdModel } from "./weird-book";

/** The days of its four snapshots; the model changes before the third. */
export const followedDays = [AS_OF, AS_OF + 91, AS_OF + 183, AS_OF + 275] as const;

/** The weird list on a later day: figures move, one client leaves at a time, one comes. */
function listOn(quarter: number): Grid {
  const [header, ...clients] = weirdGrid.values;
  const moved = clients.flatMap((row, i): (readonly CellValue[])[] => {
    if (i < quarter && i > 0) return [];
    return [
      row.map((cell, j) => {
        if (j === 2 && typeof cell === "number") return i === 6 ? 0 : cell * (1 + 0.03 * quarter);
        if (j === 7 && typeof cell === "number" && cell <= 5) return 1 + ((cell + quarter) % 5);
        if (j === 20 && typeof cell === "number") return (cell + 3 * quarter) % 11;
        return cell;
      }),
    ];
  });
  const newcomer = clients[0]!.map((cell, j) =>
    j === 0 ? `N${quarter}` : j === 1 ? `New ${quarter}` : cell,
  );
  return { ...weirdGrid, values: [header!, ...moved, ...(quarter === 0 ? [] : [newcomer])] };
}

/** The model that the book began with, and the one that came after. */
export function followedModels(language: Language): readonly [before: Model, after: Model] {
  const before = weirdModel("neutral", language);
  return [
    before,
    {
      ...before,
      axes: before.axes.map((axis, a) => ({ ...axis, weight: 5 - a })),
      criteria: before.criteria.filter((_, j) => j !== 3),
      parameters: { ...before.parameters, floor: 0.6, missingRule: "renormalise" },
    },
  ];
}

/** Four quarters, the model changed half-way, the first two restated under the new one. */
export function followedYears(language: Language): FollowedBook {
  const [before, after] = followedModels(language);
  const book = new FollowedBook(language, [before]);
  book.take(listOn(0), followedDays[0]);
  book.take(listOn(1), followedDays[1]);
  book.models = [after, before];
  book.take(listOn(2), followedDays[2]);
  book.take(listOn(3), followedDays[3]);
  book.restate(followedDays[1]);
  return book;
}
