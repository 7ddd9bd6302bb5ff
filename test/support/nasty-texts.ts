/** The longest text that a cell can hold. */
export const LONGEST = 32_767;

/** Texts that a spreadsheet, a file or a formula could take for something else. */
export const nastyTexts: readonly string[] = [
  // Formulas, numbers, dates and errors to Excel.
  "=1+1",
  '=HYPERLINK("http://example.org","click")',
  "=cmd|' /C calc'!A0",
  "+33 Conseil",
  "+1+1",
  "-5",
  "-SUM(A1:A9)",
  "@SUM(A1)",
  "@home",
  "=",
  "12",
  "0012",
  "1e5",
  "12 %",
  "(300)",
  "$5",
  "1/2",
  "2024-01-31",
  "Mar 5",
  "TRUE",
  "vrai",
  "#N/A",
  "#REF!",
  "{1,2}",
  "$A$1",
  // Blanks and line breaks of every kind.
  "\ttab first",
  "\rreturn first",
  "\nline first",
  "two\nlines",
  "two \r\n lines1",
  "two\rlines2",
  "no-break\u00a0space\u202fnarrow",
  "line\u2028separator",
  // Quotes.
  'He said "hi"',
  "It's",
  "'quoted'",
  "''twice",
  "'",
  '"',
  '""',
  // Letters that are more than one character, or none.
  "family 👩‍👩‍👧‍👦 flag 🇫🇷",
  "e\u0301te\u0301 in two marks each",
  "שלום \u200fright to left\u200e",
  "\u202eturned round\u202c",
  "zero\u200bwidth\ufeffmark",
  // What a file has to escape.
  "<b>&amp;</b> ]]> &#10;",
  "_x000D_",
  "_x0041_ and _x005F_x0041_",
  "bell\u0007 and unit\u001fseparator",
  "nothing\u0000here",
  "noncharacter\ufffe\uffff",
  "half a pair \ud83d",
  "\udc00 other half",
  // Patterns and placeholders.
  "100% of {name} '{x}' {0} $& $1 %s",
  "Wh?t * ~Co",
  "a,b;c|d\\e",
  "constructor",
  "__proto__",
  "private \ue000 use \ufdd00041\ufdd0",
  `${"=".repeat(200)}${'"'.repeat(200)}`,
];

/** As long as a cell allows, as words and as what could be a formula. */
export const longTexts: readonly string[] = ["x".repeat(LONGEST), `=${"y".repeat(LONGEST - 1)}`];
