import type { ConditionalFormat } from "../book/tab-plan";
import { scaleFills, tabStyles } from "../book/tab-style";

/** Adds one conditional format; the rules are worksheet formulas, so they live without the add-in. */
export function addConditionalFormat(
  formats: Excel.ConditionalFormatCollection,
  plan: ConditionalFormat,
): void {
  switch (plan.kind) {
    case "dataBar": {
      const { dataBar } = formats.add("DataBar");
      dataBar.positiveFormat.fillColor = plan.color;
      dataBar.positiveFormat.gradientFill = false;
      dataBar.lowerBoundRule = { type: "Number", formula: String(plan.minimum) };
      if (plan.maximum !== undefined) {
        dataBar.upperBoundRule = { type: "Number", formula: String(plan.maximum) };
      }
      break;
    }
    case "colorScale": {
      const point = (value: number, color: string): Excel.ConditionalColorScaleCriterion => ({
        type: "Number",
        formula: String(value),
        color,
      });
      formats.add("ColorScale").colorScale.criteria = {
        minimum: point(plan.minimum, scaleFills.minimum),
        midpoint: point(plan.middle, scaleFills.middle),
        maximum: point(plan.maximum, scaleFills.maximum),
      };
      break;
    }
    case "custom": {
      const look = tabStyles[plan.style];
      const { custom } = formats.add("Custom");
      custom.rule.formula = plan.formula;
      custom.format.font.color = look.color;
      custom.format.font.italic = look.italic;
      custom.format.font.bold = look.bold;
      if (look.fill !== null) custom.format.fill.color = look.fill;
      break;
    }
  }
}
