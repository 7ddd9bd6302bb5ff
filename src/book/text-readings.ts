import type { TextReading } from "./client-source";

/** Collects the texts that were read as numbers and days, each spelling of a column once. */
export class TextReadings {
  private readonly byKey = new Map<string, TextReading & { readonly clients: number[] }>();

  add(reading: Omit<TextReading, "clients">, client: number): void {
    const key = JSON.stringify([reading.target, reading.typed]);
    const known = this.byKey.get(key);
    if (known === undefined) this.byKey.set(key, { ...reading, clients: [client] });
    else known.clients.push(client);
  }

  list(): TextReading[] {
    return [...this.byKey.values()];
  }
}
