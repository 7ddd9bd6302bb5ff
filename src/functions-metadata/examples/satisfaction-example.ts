import { day } from "./family-example";
import type { ExampleFamily } from "./family-example";
import { firstClients } from "./example-clients";

const YES = { en: "yes", fr: "oui" };
const NO = { en: "no", fr: "non" };

const GROUPS = [
  ["text"],
  ["text", "count", "percent"],
  ["text", "count", "percent"],
  ["text", "count", "percent"],
] as const;

export const satisfactionExample: ExampleFamily = {
  key: "satisfaction",
  title: { en: "Satisfaction and advocacy", fr: "Satisfaction et promotion" },
  about: {
    en: "Twelve clients were surveyed this spring and the spring before; some did not answer.",
    fr: "Douze clients ont été interrogés ce printemps et le printemps précédent ; certains n’ont pas répondu.",
  },
  tables: [
    {
      title: { en: "Survey", fr: "Enquête" },
      columns: {
        client: firstClients(12),
        arr: {
          header: { en: "ARR", fr: "ARR" },
          format: "money",
          values: [
            48000, 12500, 86000, 9800, 23000, 15400, 61000, 18200, 34000, 7600, 27500, 12000,
          ],
        },
        answers: {
          header: { en: "NPS answer", fr: "Réponse NPS" },
          format: "count",
          values: [10, 9, 7, 3, 9, null, 8, 10, 6, 0, 9, null],
        },
        before: {
          header: { en: "Last year", fr: "L’an dernier" },
          format: "count",
          values: [9, 8, 7, 5, 6, 8, 4, 9, null, 2, 7, 8],
        },
        rating: {
          header: { en: "CSAT 1-5", fr: "CSAT 1-5" },
          format: "count",
          values: [5, 4, 4, 2, 5, null, 3, 5, 3, 1, 4, 4],
        },
        stars: {
          header: { en: "Stars", fr: "Étoiles" },
          format: "text",
          values: [
            "★★★★★",
            "★★★★☆",
            "★★★★☆",
            "★★☆☆☆",
            "★★★★★",
            null,
            "★★★☆☆",
            "★★★★★",
            "★★★☆☆",
            "★☆☆☆☆",
            "★★★★☆",
            "★★★★☆",
          ],
        },
        effort: {
          header: { en: "Easy? 1-7", fr: "Facile ? 1-7" },
          format: "count",
          values: [7, 6, 5, 3, 6, null, 4, 7, 5, 2, 6, 5],
        },
        date: {
          header: { en: "Answered on", fr: "Répondu le" },
          format: "date",
          values: [
            day(2026, 1, 12),
            day(2026, 1, 20),
            day(2026, 1, 29),
            day(2026, 2, 3),
            day(2026, 2, 11),
            null,
            day(2026, 2, 24),
            day(2026, 3, 2),
            day(2026, 3, 9),
            day(2026, 4, 10),
            day(2026, 4, 18),
            day(2026, 4, 30),
          ],
        },
        informed: {
          header: { en: "Informed", fr: "Informé" },
          format: "text",
          values: [YES, YES, YES, NO, YES, YES, YES, YES, NO, NO, YES, null],
        },
        convinced: {
          header: { en: "Convinced", fr: "Convaincu" },
          format: "text",
          values: [YES, YES, NO, NO, YES, NO, YES, YES, YES, NO, YES, null],
        },
        unafraid: {
          header: { en: "Unafraid", fr: "Sans crainte" },
          format: "text",
          values: [YES, NO, YES, YES, YES, YES, NO, YES, null, NO, YES, null],
        },
      },
    },
    {
      title: { en: "Survey to plan", fr: "Enquête à préparer" },
      columns: {
        margin: {
          header: { en: "Margin in points", fr: "Marge en points" },
          format: "count",
          values: [10],
        },
        population: {
          header: { en: "Clients in all", fr: "Clients en tout" },
          format: "count",
          values: [400],
        },
      },
    },
  ],
  functions: {
    NPS: "score",
    NPSDETAIL: {
      examples: [
        [...GROUPS, ["text", "count"], ["text", "score"]],
        [...GROUPS, ["text", "count"], ["text", "figure"], ["text", "score"]],
      ],
    },
    NPSCOMPARE: ["score", "score", "score", "figure", "exact"],
    NPSSAMPLE: "count",
    CSAT: { examples: ["figure", "percent"] },
    CES: { examples: ["percent", "figure"] },
    CSATTREND: ["text", "count", "figure"],
    RECOMMEND: ["text", "count", "count", "percent"],
  },
};
