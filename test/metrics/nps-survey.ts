/** A survey by the numbers of its promoters, passives and detractors. */
export function survey(promoters: number, passives: number, detractors: number): number[] {
  return [
    ...new Array<number>(promoters).fill(9),
    ...new Array<number>(passives).fill(8),
    ...new Array<number>(detractors).fill(6),
  ];
}
