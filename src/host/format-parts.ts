/** What kind of number a number format makes of a number. */
export function formatParts(format: string): {
  isDate: boolean;
  isTime: boolean;
  isPercent: boolean;
} {
  const [positive = ""] = format.split(";");
  const codes = positive
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, "")
    .replaceAll(/\[[^\]]*\]/g, (part) => (/^\[(?:h+|m+|s+)\]$/i.test(part) ? part : ""));
  const isGeneral = /general/i.test(codes);
  return {
    isDate: !isGeneral && /[dy]|m(?!:)/i.test(codes.replaceAll(/h+:m+|m+:s+/gi, "")),
    isTime: !isGeneral && /[hs]/i.test(codes),
    isPercent: codes.includes("%"),
  };
}
