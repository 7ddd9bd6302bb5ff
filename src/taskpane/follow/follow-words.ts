import { message, type MessageKey } from "../../messages/follow-messages";
import type { MessageValues } from "../../messages/messages";
import { usePaneLanguage } from "../pane-language";

export type FollowWords = (key: MessageKey, values?: MessageValues) => string;

/** The words of what follows a book over time, which come with it. */
export function useFollowWords(): FollowWords {
  const { language } = usePaneLanguage();
  return (key, values) => message(language, key, values);
}
