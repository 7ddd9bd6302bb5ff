import { toSerial } from "../metrics/calendar";

/** Excel's serial of the day that the user's clock shows. */
export function todaySerial(): number {
  const now = new Date();
  return toSerial(now.getFullYear(), now.getMonth() + 1, now.getDate());
}
