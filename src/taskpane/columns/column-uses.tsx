import type { ColumnUse } from "../../book/column-choices";
import { roles } from "../../book/columns-table";
import type { ColumnMatch } from "../../book/client-source";
import type { Model } from "../../commitment/model";
import type { PaneLanguage } from "../pane-language";

/** What a list of uses holds besides them: the column is matched by itself again. */
export const AUTOMATIC = "automatic";

/** A use as the value of an option. */
export function valueOfUse({ role, criterion }: ColumnUse): string {
  return `${role ?? ""}/${criterion ?? ""}`;
}

/** The use that the value of an option means; `null`: the column is matched by itself again. */
export function parseUse(value: string): ColumnUse | null {
  if (value === AUTOMATIC) return null;
  const place = value.indexOf("/");
  const role = roles.find((known) => known === value.slice(0, place)) ?? null;
  const criterion = value.slice(place + 1);
  return { role, criterion: criterion === "" ? null : criterion };
}

/** A use in words: "NPS answer", "Start date and Tenure". */
export function labelOfUse(
  { role, criterion }: ColumnUse,
  model: Model,
  words: PaneLanguage,
): string {
  const label = model.criteria.find(({ key }) => key === criterion)?.label;
  if (role === null) return label ?? words.say("pane.columns.unused");
  const ofRole = words.say(`tab.role.${role}`);
  return label === undefined
    ? ofRole
    : words.say("pane.columns.both", { role: ofRole, criterion: label });
}

/** Everything that a column can be used for, in groups. */
export function optionsOfUses(
  model: Model,
  matches: readonly ColumnMatch[],
  words: PaneLanguage,
): React.JSX.Element {
  const option = (use: ColumnUse): React.JSX.Element => {
    const value = valueOfUse(use);
    return (
      <option key={value} value={value}>
        {labelOfUse(use, model, words)}
      </option>
    );
  };
  const ages = model.criteria.filter(({ scale }) => scale === "age");
  const both = [
    ...ages.map(({ key }): ColumnUse => ({ role: "startDate", criterion: key })),
    ...matches.filter(({ role, criterion }) => role !== null && criterion !== null),
  ];
  const bothOnce = [...new Map(both.map((use) => [valueOfUse(use), use])).values()];
  return (
    <>
      <option value="/">{words.say("pane.columns.unused")}</option>
      <optgroup label={words.say("pane.columns.group.client")}>
        {roles.map((role) => option({ role, criterion: null }))}
      </optgroup>
      {model.axes.map(({ key, label }) => (
        <optgroup key={key} label={label}>
          {model.criteria
            .filter(({ axis }) => axis === key)
            .map((criterion) => option({ role: null, criterion: criterion.key }))}
        </optgroup>
      ))}
      {bothOnce.length > 0 && (
        <optgroup label={words.say("pane.columns.group.both")}>{bothOnce.map(option)}</optgroup>
      )}
    </>
  );
}
