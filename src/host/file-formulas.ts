import { callAnchors, markCalls, outsideTexts, renameCalls } from "./formula-text";

/**
 * Functions that came after the file format and are written with a prefix ([MS-XLSX] 2.2.3; the
 * list of Microsoft's support page "Issue: An _xlfn. prefix is displayed in front of a formula").
 */
const LATER_FUNCTIONS = new Set(
  `ACOT ACOTH AGGREGATE ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV
  BITAND BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST
  CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT
  CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH DAYS DECIMAL DROP
  ENCODEURL ERF.PRECISE ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST
  FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY
  FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS
  GROUPBY HSTACK HYPGEOM.DIST IFNA IFS IMAGE IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN
  ISFORMULA ISO.CEILING ISOMITTED ISOWEEKNUM LAMBDA LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP
  MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST NETWORKDAYS.INTL NORM.DIST NORM.INV
  NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTOF
  PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI PIVOTBY POISSON.DIST QUARTILE.EXC QUARTILE.INC
  RANDARRAY RANK.AVG RANK.EQ REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST RRI SCAN SEC SECH SEQUENCE
  SHEET SHEETS SINGLE SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T
  T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW TRIMRANGE UNICHAR UNICODE UNIQUE
  VALUETOTEXT VAR.P VAR.S VSTACK WEBSERVICE WEIBULL.DIST WORKDAY.INTL WRAPCOLS WRAPROWS XLOOKUP
  XMATCH XOR Z.TEST`.split(/\s+/),
);
// These two need the second prefix as well.
const WORKSHEET_FUNCTIONS = new Set(["FILTER", "SORT"]);
// Written without the prefix although the page lists them: Excel 2010 knew them under these names.
for (const name of ["NETWORKDAYS.INTL", "WORKDAY.INTL", "ISO.CEILING"])
  LATER_FUNCTIONS.delete(name);

const CUSTOM = "_xldudf_";

/**
 * A formula of a file as Excel shows it: `_xldudf_CLIENT_NPS(A1)` is `CLIENT.NPS(A1)`,
 * `_xlfn.IFS(...)` is `IFS(...)`, `_xlfn.ANCHORARRAY(B1)` is `B1#`. A custom function that is not
 * among the known ones (upper case, namespace included) is taken to have periods only.
 */
export function shownFormula(formula: string, known: Iterable<string> = []): string {
  if (!/_xl(?:fn|dudf|pm|ws)/i.test(formula)) return formula;
  const spelled = new Map(
    [...known].map((name) => [name.toUpperCase().replaceAll(".", "_"), name]),
  );
  const named = renameCalls(formula, (name) => {
    if (name.toLowerCase().startsWith(CUSTOM)) {
      const rest = name.slice(CUSTOM.length);
      return spelled.get(rest.toUpperCase()) ?? rest.replaceAll("_", ".");
    }
    return name.replace(/^_xlfn\./i, "").replace(/^_xl(?:ws|udf)\./i, "");
  });
  return outsideTexts(named, (text) =>
    text
      .replaceAll(/_xlpm\.(?=[\p{L}_])/gu, "")
      .replaceAll(/ANCHORARRAY\(((?:'(?:[^']|'')*'!)?[^(),]*)\)/g, "$1#"),
  );
}

/** A formula as the file keeps it, the opposite of `shownFormula`. */
export function fileFormula(formula: string, isCustom: (name: string) => boolean): string {
  const prefixed = renameCalls(callAnchors(formula), (name) => {
    const upper = name.toUpperCase();
    if (isCustom(upper)) return CUSTOM + name.replaceAll(".", "_");
    if (WORKSHEET_FUNCTIONS.has(upper)) return `_xlfn._xlws.${name}`;
    return LATER_FUNCTIONS.has(upper) || upper === "ANCHORARRAY" ? `_xlfn.${name}` : name;
  });
  return /_xlfn\.(?:LET|LAMBDA)\(/i.test(prefixed) ? withParameterPrefixes(prefixed) : prefixed;
}

const CALLED = /([^\s()+\-*/^&=<>,;:!"'{}%@#[\]]+)\(/g;

/**
 * A quick look, for one file after the other: false when a formula is the same in the file, so that
 * `fileFormula` would hand it back as it is. It looks as well through XML.
 */
export function changesInFile(isCustom: (name: string) => boolean): (formula: string) => boolean {
  const verdicts = new Map<string, boolean>();
  const verdict = (name: string): boolean => {
    const upper = name.toUpperCase();
    const changes =
      isCustom(upper) ||
      WORKSHEET_FUNCTIONS.has(upper) ||
      LATER_FUNCTIONS.has(upper) ||
      upper === "ANCHORARRAY" ||
      upper.startsWith("_XL");
    verdicts.set(name, changes);
    return changes;
  };
  return (formula) => {
    if (formula.includes("#")) return true;
    CALLED.lastIndex = 0;
    for (let call = CALLED.exec(formula); call; call = CALLED.exec(formula)) {
      const [, name = ""] = call;
      if (verdicts.get(name) ?? verdict(name)) return true;
    }
    return false;
  };
}

/** Gives `_xlpm.` to the variables of LET and LAMBDA, wherever the formula uses their names. */
function withParameterPrefixes(formula: string): string {
  const names = new Set<string>();
  markCalls(formula, (call) => {
    const name = call.name.toUpperCase();
    const variables =
      name === "_XLFN.LAMBDA"
        ? call.arguments.slice(0, -1)
        : name === "_XLFN.LET"
          ? call.arguments.slice(0, -1).filter((_, index) => index % 2 === 0)
          : [];
    for (const variable of variables) names.add(variable.toLowerCase());
    return undefined;
  });
  return outsideTexts(formula, (text) =>
    text.replaceAll(
      /(?<![\p{L}\p{N}_.!'\]])[\p{L}_][\p{L}\p{N}_.]*(?![\p{L}\p{N}_.(!'[])/gu,
      (name) => (names.has(name.toLowerCase()) ? `_xlpm.${name}` : name),
    ),
  );
}
