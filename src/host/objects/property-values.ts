import { invalidArgument } from "../excel-error";

/** A property that takes the names of a list; the file has its own word for each. */
export function choice<F extends string>(names: Record<string, F>, what: string) {
  return {
    toFile: (value: unknown): F => {
      const found =
        typeof value === "string" && Object.hasOwn(names, value) ? names[value] : undefined;
      if (found === undefined) throw invalidArgument(`There is no ${what} ${String(value)}.`);
      return found;
    },
    toExcel: (value: F): string => {
      const found = Object.entries(names).find(([, word]) => word === value);
      return found ? found[0] : value;
    },
  };
}

export function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw invalidArgument("The property takes true or false.");
  return value;
}

export function number(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw invalidArgument("The property takes a number.");
  }
  return value;
}

export function amount(value: unknown): number {
  if (number(value) < 0) throw invalidArgument("The property takes a number that is not negative.");
  return number(value);
}

export function words(value: unknown): string {
  if (typeof value !== "string") throw invalidArgument("The property takes a text.");
  return value;
}

export function whole(value: unknown, name: string, fallback?: number): number {
  const given = value ?? fallback;
  if (typeof given !== "number" || !Number.isInteger(given)) {
    throw invalidArgument(`${name} must be a whole number.`);
  }
  return given;
}
