import type { DimensionsLike, WorksheetLike } from "@cj-tech-master/excelts/formula";

type Facts = Pick<WorksheetLike, "id" | "name"> &
  Required<Pick<WorksheetLike, "mergedRegions" | "getTables">>;

/** What of a sheet the engine sees as it is, whether it is being calculated or not. */
export abstract class SheetFacts<Sheet extends Facts> {
  constructor(protected readonly sheet: Sheet) {}

  get id(): number {
    return this.sheet.id;
  }

  get name(): string {
    return this.sheet.name;
  }

  get mergedRegions(): readonly DimensionsLike[] {
    return this.sheet.mergedRegions;
  }

  getTables(): ReturnType<Facts["getTables"]> {
    return this.sheet.getTables();
  }
}
