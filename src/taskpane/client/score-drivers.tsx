import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { ClientCard, Driver } from "../../book/client-card";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { MoreLines } from "./more-lines";

const useStyles = makeStyles({
  table: { tableLayout: "fixed" },
  figures: { width: "21%", "@media (max-width: 280px)": { width: "23%", whiteSpace: "normal" } },
  money: { width: "27%", "@media (max-width: 280px)": { width: "30%", whiteSpace: "normal" } },
  label: { hyphens: "auto" },
  group: {
    paddingTop: "12px",
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  total: { fontWeight: tokens.fontWeightSemibold, borderBottomStyle: "none" },
});

/** Criteria of each kind that are shown at first. */
const FIRST = 4;

interface ScoreDriversProps {
  readonly card: ClientCard;
  readonly currency: string;
}

/** Which criteria raise and lower the score, in points and in money that add up to the whole. */
export function ScoreDrivers({ card, currency }: ScoreDriversProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, signedPoints, signedMoney } = usePaneLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const { up, down } = card;
  const all = up.length + down.length;
  const heading = say("pane.client.drivers");
  if (all === 0) {
    return (
      <PaneSection heading={heading}>
        <p className={looks.text}>{say("pane.client.drivers.none")}</p>
      </PaneSection>
    );
  }
  const groups = [
    { key: "up", label: say("pane.client.drivers.up"), drivers: up },
    { key: "down", label: say("pane.client.drivers.down"), drivers: down },
  ].map((group) => ({ ...group, drivers: group.drivers.slice(0, showsAll ? undefined : FIRST) }));
  const shown = groups.flatMap(({ drivers }) => drivers);
  const whole = { score: (card.score ?? 50) - 50, money: card.weightedArr - card.arr };
  const rest = {
    score: whole.score - sum(shown, "score"),
    money: whole.money - sum(shown, "money"),
  };
  const hasRest = shown.length < all || Math.abs(rest.money) >= 0.5;

  const score = mergeClasses(looks.cell, looks.number, styles.figures);
  const money = mergeClasses(looks.cell, looks.number, styles.money);
  return (
    <PaneSection heading={heading}>
      <p className={looks.muted}>{say("pane.client.drivers.lead")}</p>
      <table className={mergeClasses(looks.table, styles.table)}>
        <caption className={looks.hidden}>{heading}</caption>
        <thead>
          <tr>
            <th scope="col" className={looks.columnHeader}>
              {say("pane.client.drivers.criterion")}
            </th>
            <th
              scope="col"
              className={mergeClasses(looks.columnHeader, looks.number, styles.figures)}
            >
              {say("pane.client.drivers.score")}
            </th>
            <th
              scope="col"
              className={mergeClasses(looks.columnHeader, looks.number, styles.money)}
            >
              {say("pane.client.drivers.money")}
            </th>
          </tr>
        </thead>
        {groups.map(
          ({ key, label, drivers }) =>
            drivers.length > 0 && (
              <tbody key={key}>
                <tr>
                  <th
                    scope="rowgroup"
                    colSpan={3}
                    className={mergeClasses(looks.columnHeader, styles.group)}
                  >
                    {label}
                  </th>
                </tr>
                {drivers.map((driver) => (
                  <tr key={driver.criterion}>
                    <th scope="row" className={mergeClasses(looks.rowHeader, styles.label)}>
                      {driver.label}
                      <div className={looks.muted}>
                        {say("pane.client.drivers.points", {
                          axis: driver.axis,
                          points: Math.round(driver.points),
                        })}
                      </div>
                    </th>
                    <td className={score}>{signedPoints(driver.score)}</td>
                    <td className={money}>{signedMoney(driver.money, currency)}</td>
                  </tr>
                ))}
              </tbody>
            ),
        )}
        <tbody>
          {hasRest && (
            <tr>
              <th scope="row" className={mergeClasses(looks.rowHeader, styles.label)}>
                {say("pane.client.drivers.rest")}
              </th>
              <td className={score}>{signedPoints(rest.score)}</td>
              <td className={money}>{signedMoney(rest.money, currency)}</td>
            </tr>
          )}
          <tr>
            <th scope="row" className={mergeClasses(looks.rowHeader, styles.label, styles.total)}>
              {say("pane.client.drivers.total")}
            </th>
            <td className={mergeClasses(score, styles.total)}>{signedPoints(whole.score)}</td>
            <td className={mergeClasses(money, styles.total)}>
              {signedMoney(whole.money, currency)}
            </td>
          </tr>
        </tbody>
      </table>
      {Math.max(up.length, down.length) > FIRST && (
        <MoreLines count={all} showsAll={showsAll} onChange={setShowsAll} />
      )}
    </PaneSection>
  );
}

function sum(drivers: readonly Driver[], field: "score" | "money"): number {
  return drivers.reduce((total, driver) => total + driver[field], 0);
}
