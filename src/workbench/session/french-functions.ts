/** A function by the name that was typed and by the one it has here. */
export interface EnglishName {
  readonly typed: string;
  readonly name: string;
}

/** Functions that French formulas mostly use, by the names that a French Excel gives them. */
const NAMES: Readonly<Record<string, string>> = {
  ANNEE: "YEAR",
  ARRONDI: "ROUND",
  "ARRONDI.INF": "ROUNDDOWN",
  "ARRONDI.SUP": "ROUNDUP",
  AUJOURDHUI: "TODAY",
  CHERCHE: "SEARCH",
  CONCATENER: "CONCATENATE",
  DECALER: "OFFSET",
  DROITE: "RIGHT",
  "ECARTYPE.STANDARD": "STDEV.S",
  ENT: "INT",
  EQUIV: "MATCH",
  EQUIVX: "XMATCH",
  ESTERREUR: "ISERROR",
  ESTNUM: "ISNUMBER",
  ESTVIDE: "ISBLANK",
  ET: "AND",
  FAUX: "FALSE",
  FILTRE: "FILTER",
  "FIN.MOIS": "EOMONTH",
  GAUCHE: "LEFT",
  "GRANDE.VALEUR": "LARGE",
  JOUR: "DAY",
  MAINTENANT: "NOW",
  MAJUSCULE: "UPPER",
  MEDIANE: "MEDIAN",
  MINUSCULE: "LOWER",
  MOIS: "MONTH",
  "MOIS.DECALER": "EDATE",
  MOYENNE: "AVERAGE",
  "MOYENNE.SI": "AVERAGEIF",
  "MOYENNE.SI.ENS": "AVERAGEIFS",
  NB: "COUNT",
  "NB.SI": "COUNTIF",
  "NB.SI.ENS": "COUNTIFS",
  "NB.VIDE": "COUNTBLANK",
  NBCAR: "LEN",
  NBVAL: "COUNTA",
  NON: "NOT",
  OU: "OR",
  "PETITE.VALEUR": "SMALL",
  PUISSANCE: "POWER",
  RACINE: "SQRT",
  RANG: "RANK",
  RECHERCHEH: "HLOOKUP",
  RECHERCHEV: "VLOOKUP",
  RECHERCHEX: "XLOOKUP",
  SI: "IF",
  "SI.CONDITIONS": "IFS",
  "SI.NON.DISP": "IFNA",
  SIERREUR: "IFERROR",
  SOMME: "SUM",
  "SOMME.SI": "SUMIF",
  "SOMME.SI.ENS": "SUMIFS",
  SOMMEPROD: "SUMPRODUCT",
  "SOUS.TOTAL": "SUBTOTAL",
  STXT: "MID",
  SUBSTITUE: "SUBSTITUTE",
  SUPPRESPACE: "TRIM",
  TEXTE: "TEXT",
  TRIER: "SORT",
  VRAI: "TRUE",
};

/** The first function of a formula that has a French name: here functions have English ones. */
export function englishName(text: string): EnglishName | undefined {
  if (!text.startsWith("=")) return undefined;
  const bare = text.replaceAll(/"[^"]*"|'[^']*'/g, "");
  for (const [typed] of bare.matchAll(/(?<![\p{L}\d._[])\p{L}[\p{L}\d.]*(?=\s*\()/gu)) {
    const plain = typed.normalize("NFD").replaceAll(/\p{M}/gu, "").toUpperCase();
    const name = NAMES[plain];
    if (name !== undefined) return { typed: typed.toUpperCase(), name };
  }
  return undefined;
}
