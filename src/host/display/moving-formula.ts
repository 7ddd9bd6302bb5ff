import { relocateFormula } from "../relative-formula";

/** The formula of a rule, as it reads for each cell; most name a fixed column or a fixed row. */
export class MovingFormula {
  readonly #text: string;
  readonly #goesDown: boolean;
  readonly #goesAcross: boolean;
  readonly #texts = new Map<string, string>();

  constructor(formula: string | number) {
    this.#text = String(formula).replace(/^=/, "");
    this.#goesDown = relocateFormula(this.#text, 1, 0) !== this.#text;
    this.#goesAcross = relocateFormula(this.#text, 0, 1) !== this.#text;
  }

  /** The formula some rows further down and columns further right than where it is written for. */
  at(rows: number, columns: number): string {
    const down = this.#goesDown ? rows : 0;
    const across = this.#goesAcross ? columns : 0;
    const key = `${down} ${across}`;
    let text = this.#texts.get(key);
    if (text === undefined) {
      text = relocateFormula(this.#text, down, across);
      this.#texts.set(key, text);
    }
    return text;
  }
}
