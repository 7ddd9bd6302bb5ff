import { seededRandom } from "../../src/book/seeded-random";

/**
 * Clients as a web shop has them, observed for up to a year and timed to the day: tens of
 * thousands of different histories, where the catalogue's hundred or so hide what counting costs.
 * The columns are those of CLVFIT, and the mean spend to the cent.
 */
export function dailyBuyers(
  rows: number,
): Record<"frequency" | "recency" | "age" | "spend", unknown[][]> {
  const random = seededRandom(11);
  const columns = { frequency: [], recency: [], age: [], spend: [] } as Record<
    "frequency" | "recency" | "age" | "spend",
    unknown[][]
  >;
  for (let row = 0; row < rows; row++) {
    const days = 1 + Math.floor(365 * random.uniform());
    const rate = -Math.log(1 - random.uniform()) / 90;
    const leaving = random.uniform() ** 2;
    let [purchases, day, last] = [0, 0, 0];
    for (;;) {
      day += Math.max(1, Math.round(-Math.log(1 - random.uniform()) / rate));
      if (day > days) break;
      purchases++;
      last = day;
      if (random.uniform() < leaving) break;
    }
    // As the models have it: each client's purchases vary around its own mean, and so do the means.
    const gamma = (shape: number): number => {
      let sum = 0;
      for (let i = 0; i < shape; i++) sum -= Math.log(1 - random.uniform());
      return sum;
    };
    const spend = purchases === 0 ? "" : (90 / gamma(4)) * (gamma(2 * purchases) / purchases);
    columns.frequency.push([purchases]);
    columns.recency.push([purchases === 0 ? "" : last]);
    columns.age.push([days]);
    columns.spend.push([spend === "" ? "" : Math.max(0.01, Math.round(100 * spend) / 100)]);
  }
  return columns;
}
