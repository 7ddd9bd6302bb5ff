import type { MessageKey } from "../../messages/follow-messages";
import { textLiteral } from "../native-formula";
import type { FigureCells } from "./sample-section";

/**
 * The share of those who say no, from the share of those who say yes: its limits stand the other way
 * round, and what rises there falls here.
 */
export function turnedFigure(cells: FigureCells, say: (key: MessageKey) => string): FigureCells {
  const { value, count, low, high, previous, significance } = cells;
  const turn = (cell: string): string => `IF(ISNUMBER(${cell}),1-${cell},"")`;
  const [rise, fall] = [
    textLiteral(say("follow.survey.rise")),
    textLiteral(say("follow.survey.fall")),
  ];
  return {
    value: turn(value),
    count,
    low: turn(high),
    high: turn(low),
    ...(previous === undefined ? {} : { previous: turn(previous) }),
    ...(significance === undefined
      ? {}
      : {
          significance: `IF(${significance}=${rise},${fall},IF(${significance}=${fall},${rise},${significance}))`,
        }),
  };
}
