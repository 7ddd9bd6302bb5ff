import { loadFunctionMessages } from "../../src/messages/function-messages";
import { languages } from "../../src/messages/message-format";
import { loadMessages } from "../../src/messages/messages";

// A program fetches the language that it speaks; a test may speak either.
await Promise.all([...languages.map(loadMessages), ...languages.map(loadFunctionMessages)]);
