/** In the place of a library that mirrors styles for languages written from right to left. */
export function convertProperty(key: string, value: unknown): { key: string; value: unknown } {
  return { key, value };
}

export function convert<T>(styles: T): T {
  return styles;
}
