/** Numbers that look random and are the same for the same seed, on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal (Box and Muller, 1958). */
  normal(): number;
  /** One of the list, each as likely as the others. */
  pick<T>(list: readonly [T, ...T[]]): T;
}

/**
 * A generator started by a seed (mulberry32, Tommy Ettinger, 2017, public domain): good enough for
 * sample data, never for secrets.
 *
 * @example seededRandom(1).uniform() // 0.6270739405881613
 */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    // 1 - u: the logarithm of 0 has no value.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    pick: (list) => list[Math.floor(uniform() * list.length)] ?? list[0],
  };
}
