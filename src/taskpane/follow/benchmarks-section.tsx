import { makeStyles } from "@fluentui/react-components";
import type { FollowedBenchmark } from "../../excel/read-follow";
import { Badge } from "../controls/badge";
import { Checkbox } from "../controls/checkbox";
import { Disclosure } from "../disclosure";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { useStore } from "../store";
import type { FollowStore } from "./follow-store";
import { useFollowWords } from "./follow-words";
import { NewBenchmarkForm } from "./new-benchmark-form";

const useStyles = makeStyles({
  about: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: "4px" },
});

/** The benchmarks that people have put into their table: which of them count, and one more. */
export function BenchmarksSection({ store }: { readonly store: FollowStore }) {
  const looks = usePaneLooks();
  const say = useFollowWords();
  const { reading } = useStore(store);
  const benchmarks = reading?.benchmarks ?? null;
  return (
    <PaneSection heading={say("follow.pane.benchmarks.heading")}>
      {benchmarks === null ? (
        <p className={looks.muted}>{say("follow.pane.benchmarks.noTable")}</p>
      ) : (
        <>
          <p className={looks.muted}>{say("follow.pane.benchmarks.lead")}</p>
          {benchmarks.length === 0 ? (
            <p className={looks.text}>{say("follow.pane.benchmarks.none")}</p>
          ) : (
            <ul className={looks.list}>
              {benchmarks.map((benchmark) => (
                <BenchmarkLine
                  key={benchmark.line}
                  benchmark={benchmark}
                  onUse={(isUsed) => void store.useBenchmark(benchmark, isUsed)}
                />
              ))}
            </ul>
          )}
          <Disclosure label={say("follow.pane.benchmarks.add")}>
            <NewBenchmarkForm store={store} indicators={reading?.indicators ?? []} />
          </Disclosure>
        </>
      )}
    </PaneSection>
  );
}

/** No scale ends below 1: what is less is a share of clients, answers or projects. */
function isShare(value: number): boolean {
  return value !== 0 && Math.abs(value) < 1;
}

interface BenchmarkLineProps {
  readonly benchmark: FollowedBenchmark;
  readonly onUse: (isUsed: boolean) => void;
}

function BenchmarkLine({ benchmark, onUse }: BenchmarkLineProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const say = useFollowWords();
  const { number, share, shortDate } = usePaneLanguage();
  const { indicator, segment, value, sample, date, source, state, isUsed } = benchmark;
  const about = [
    ...(sample === null ? [] : [say("follow.pane.benchmarks.sample", { count: sample })]),
    ...(date === null ? [] : [shortDate(date)]),
    ...(source === "" ? [] : [source]),
  ];
  return (
    <li className={looks.item}>
      <Checkbox
        label={say("follow.pane.benchmarks.name", {
          indicator,
          segment: segment === "" ? say("follow.pane.benchmarks.all") : segment,
          value:
            value === null
              ? say("follow.pane.benchmarks.noValue")
              : isShare(value)
                ? share(value)
                : number(value),
        })}
        isChecked={isUsed}
        onChange={onUse}
      >
        <div className={styles.about}>
          {about.length > 0 && <span className={looks.muted}>{about.join(" · ")}</span>}
          {state !== "" && <Badge color="warning">{state}</Badge>}
        </div>
      </Checkbox>
    </li>
  );
}
