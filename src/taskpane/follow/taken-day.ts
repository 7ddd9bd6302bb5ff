import { dateText } from "../../book/follow-tabs/date-text";
import type { FollowReading } from "../../excel/read-follow";
import type { PaneLanguage } from "../pane-language";

/** The day of a snapshot that is there already, as the pane writes days; told as tabs write it. */
export function takenDayWords(
  takenDay: string,
  reading: FollowReading | null,
  { language, date }: PaneLanguage,
): string {
  const day = reading?.snapshots.find((snapshot) => dateText(snapshot.date, language) === takenDay);
  return day === undefined ? takenDay : date(day.date);
}
