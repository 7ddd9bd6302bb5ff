import type { Table } from "@cj-tech-master/excelts";

const ids = new WeakMap<Table, string>();
let lastId = 0;

/** Excel's id of a table, which lasts as long as the table does. */
export function tableIdOf(table: Table): string {
  let id = ids.get(table);
  if (id === undefined) ids.set(table, (id = String(++lastId)));
  return id;
}
