import { Button, makeStyles } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { numberInStyle, textNumber } from "../../book/text-number";
import type { NewBenchmark } from "../../excel/pick-benchmarks";
import type { Language } from "../../messages/messages";
import { Field } from "../controls/field";
import { Input } from "../controls/input";
import { Select } from "../controls/select";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import type { FollowStore } from "./follow-store";
import { useFollowWords } from "./follow-words";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: "8px" },
});

const blank = { indicator: "", segment: "", value: "", sample: "", date: "", source: "" } as const;
type Part = keyof typeof blank;
type Typed = Readonly<Record<Part, string>>;

/** An example of how a date is written. */
const SOME_DAY = 46_022;

interface NewBenchmarkFormProps {
  readonly store: FollowStore;
  /** What a benchmark can be for. */
  readonly indicators: readonly string[];
}

/** A benchmark to type, which goes into the table as if it had been typed there. */
export function NewBenchmarkForm({ store, indicators }: NewBenchmarkFormProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const say = useFollowWords();
  const { language, readDate, shortDate } = usePaneLanguage();
  const [typed, setTyped] = useState<Typed>(blank);
  const [isTold, setTold] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const value = benchmarkNumber(typed.value, language);
  const sample = benchmarkNumber(typed.sample, language);
  const date = readDate(typed.date);
  const problems: Partial<Record<Part, string>> = {
    ...(typed.indicator === "" && { indicator: say("follow.pane.benchmarks.needsIndicator") }),
    ...(value === null && { value: say("follow.pane.benchmarks.needsValue") }),
    ...(typed.sample.trim() !== "" &&
      !(sample !== null && sample >= 0) && { sample: say("follow.pane.benchmarks.needsCount") }),
    ...(typed.date.trim() !== "" &&
      date === null && {
        date: say("follow.pane.benchmarks.needsDate", { example: shortDate(SOME_DAY) }),
      }),
  };
  const add = async (): Promise<void> => {
    if (value === null || Object.keys(problems).length > 0) {
      setTold(true);
      const [first] = (Object.keys(blank) as Part[]).filter((part) => problems[part] !== undefined);
      form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
      return;
    }
    const { indicator, segment, source } = typed;
    const added: NewBenchmark = {
      ...{ indicator, value, sample, date },
      segment: segment.trim(),
      source: source.trim(),
    };
    if (!(await store.addBenchmark(added))) return;
    setTyped(blank);
    setTold(false);
  };
  const fieldOf = (part: Part, hint?: string) => ({
    label: say(`follow.benchmark.column.${part}`),
    ...(hint !== undefined && { hint }),
    ...(isTold && problems[part] !== undefined && { validationMessage: problems[part] }),
  });
  const controlOf = (part: Part) => ({
    name: part,
    value: typed[part],
    onChange: (_: unknown, { value: text }: { readonly value: string }) =>
      setTyped({ ...typed, [part]: text }),
  });
  const textOf = { autoComplete: "off", spellCheck: false } as const;
  return (
    <form
      ref={form}
      noValidate
      className={styles.form}
      aria-label={say("follow.pane.benchmarks.add")}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field {...fieldOf("indicator")}>
        <Select {...controlOf("indicator")}>
          <option value="">{say("follow.pane.benchmarks.choose")}</option>
          {indicators.map((indicator) => (
            <option key={indicator} value={indicator}>
              {indicator}
            </option>
          ))}
        </Select>
      </Field>
      <Field {...fieldOf("segment", say("follow.pane.benchmarks.segment.hint"))}>
        <Input {...controlOf("segment")} {...textOf} />
      </Field>
      <Field {...fieldOf("value", say("follow.pane.benchmarks.value.hint"))}>
        <Input {...controlOf("value")} {...textOf} inputMode="decimal" />
      </Field>
      <Field {...fieldOf("sample", say("follow.pane.benchmarks.sample.hint"))}>
        <Input {...controlOf("sample")} {...textOf} inputMode="numeric" />
      </Field>
      <Field {...fieldOf("date")}>
        <Input {...controlOf("date")} {...textOf} />
      </Field>
      <Field {...fieldOf("source")}>
        <Input {...controlOf("source")} {...textOf} />
      </Field>
      <div className={looks.row}>
        <Button type="submit">{say("follow.pane.benchmarks.save")}</Button>
      </div>
    </form>
  );
}

/** A number as somebody types it; "42 %" is 0.42. */
function benchmarkNumber(text: string, language: Language): number | null {
  const read = textNumber(text);
  return read?.currency === "" ? numberInStyle(read, language === "fr" ? "comma" : "point") : null;
}
