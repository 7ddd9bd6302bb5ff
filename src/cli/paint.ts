/** Terminal styles by what they are for; all of them leave a text as it is when colour is off. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly fair: (text: string) => string;
  readonly poor: (text: string) => string;
}

export function paint(color: boolean): Paint {
  // `util.styleText` is younger than Node 20.0. Codes: ECMA-48, 8.3.117 (SGR).
  const style = (start: number, end: number) => (text: string) =>
    color ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    strong: style(1, 22),
    faint: style(2, 22),
    good: style(32, 39),
    fair: style(33, 39),
    poor: style(31, 39),
  };
}
