import { day } from "./family-example";
import type { ExampleFamily } from "./family-example";
import { firstClients } from "./example-clients";

const PUBLIC = { en: "Public", fr: "Public" };
const MID = { en: "Mid-market", fr: "ETI" };
const SMALL = { en: "Small", fr: "PME" };

const PRICE = { en: "Price", fr: "Prix" };
const SERVICE = { en: "Service", fr: "Service" };
const MERGER = { en: "Merger", fr: "Fusion" };

const STAYS = { en: "no", fr: "non" };
const LEAVES = { en: "yes", fr: "oui" };

export const churnExample: ExampleFamily = {
  key: "churn",
  title: { en: "Churn and retention", fr: "Attrition et rétention" },
  about: {
    en: "Fourteen clients with the day on which they joined and the day on which they were lost; without the latter, they are still clients.",
    fr: "Quatorze clients avec le jour de leur arrivée et celui de leur perte ; sans ce dernier, ils sont toujours clients.",
  },
  tables: [
    {
      title: { en: "Clients", fr: "Clients" },
      columns: {
        client: firstClients(14),
        types: {
          header: { en: "Type", fr: "Type" },
          format: "text",
          values: [
            PUBLIC,
            SMALL,
            MID,
            SMALL,
            MID,
            SMALL,
            PUBLIC,
            SMALL,
            MID,
            SMALL,
            MID,
            SMALL,
            PUBLIC,
            SMALL,
          ],
        },
        starts: {
          header: { en: "Client since", fr: "Client depuis" },
          format: "date",
          values: [
            day(2019, 3, 1),
            day(2020, 9, 15),
            day(2018, 1, 10),
            day(2022, 5, 2),
            day(2021, 11, 1),
            day(2023, 2, 20),
            day(2017, 6, 1),
            day(2022, 10, 3),
            day(2020, 4, 1),
            day(2024, 1, 15),
            day(2021, 7, 1),
            day(2025, 3, 10),
            day(2023, 9, 1),
            day(2019, 12, 2),
          ],
        },
        ends: {
          header: { en: "Lost on", fr: "Perdu le" },
          format: "date",
          values: [
            null,
            day(2023, 9, 15),
            null,
            day(2025, 5, 2),
            null,
            day(2025, 8, 20),
            null,
            day(2025, 10, 3),
            null,
            null,
            day(2025, 7, 1),
            null,
            null,
            day(2021, 12, 2),
          ],
        },
        values: {
          header: { en: "ARR", fr: "ARR" },
          format: "money",
          values: [
            48000, 12500, 86000, 9800, 23000, 15400, 61000, 18200, 34000, 7600, 27500, 12000, 39000,
            8900,
          ],
        },
        declared: {
          header: { en: "Gone in 3 years?", fr: "Parti dans 3 ans ?" },
          format: "text",
          values: [
            STAYS,
            null,
            STAYS,
            null,
            LEAVES,
            null,
            STAYS,
            null,
            STAYS,
            LEAVES,
            null,
            null,
            STAYS,
            null,
          ],
        },
        reasons: {
          header: { en: "Reason for leaving", fr: "Motif de départ" },
          format: "text",
          values: [
            null,
            PRICE,
            null,
            SERVICE,
            null,
            PRICE,
            null,
            MERGER,
            null,
            null,
            PRICE,
            null,
            null,
            SERVICE,
          ],
        },
      },
    },
    {
      title: { en: "Period", fr: "Période" },
      columns: {
        from: { header: { en: "From", fr: "Du" }, format: "date", values: [day(2024, 12, 31)] },
        to: { header: { en: "To", fr: "Au" }, format: "date", values: [day(2025, 12, 31)] },
        asOf: {
          header: { en: "As of", fr: "Arrêté au" },
          format: "date",
          values: [day(2026, 1, 1)],
        },
        lost: {
          header: { en: "Clients lost", fr: "Clients perdus" },
          format: "count",
          values: [4],
        },
        opening: {
          header: { en: "At the opening", fr: "À l’ouverture" },
          format: "count",
          values: [11],
        },
        rate: {
          header: { en: "Monthly churn", fr: "Attrition mensuelle" },
          format: "percent",
          values: [0.03],
        },
        days: {
          header: { en: "Days measured", fr: "Jours mesurés" },
          format: "count",
          values: [30],
        },
        years: { header: { en: "Years", fr: "Années" }, format: "count", values: [3] },
      },
    },
    {
      title: { en: "Cohorts", fr: "Cohortes" },
      columns: {
        cohort: {
          header: { en: "Won in", fr: "Gagnés en" },
          format: "text",
          values: ["2021", "2022", "2023"],
        },
        yearOne: {
          header: { en: "Year 1", fr: "Année 1" },
          format: "count",
          values: [120, 140, 150],
        },
        yearTwo: {
          header: { en: "Year 2", fr: "Année 2" },
          format: "count",
          values: [96, 113, 119],
        },
        yearThree: {
          header: { en: "Year 3", fr: "Année 3" },
          format: "count",
          values: [82, 97, 103],
        },
        yearFour: {
          header: { en: "Year 4", fr: "Année 4" },
          format: "count",
          values: [73, 87, null],
        },
        yearFive: {
          header: { en: "Year 5", fr: "Année 5" },
          format: "count",
          values: [67, null, null],
        },
      },
      areas: { survivors: ["yearOne", "yearFive"] },
    },
    {
      title: { en: "Retention model", fr: "Modèle de rétention" },
      columns: {
        alpha: { header: { en: "Alpha", fr: "Alpha" }, format: "exact", values: [0.668] },
        beta: { header: { en: "Beta", fr: "Bêta" }, format: "exact", values: [3.806] },
      },
    },
  ],
  functions: {
    CHURN: "percent",
    CHURNPERIOD: "percent",
    CHURNBY: ["text", "count", "count", "percent"],
    CHURNANNUAL: "percent",
    CHURNDECLARED: ["count", "count", "percent"],
    SURVIVAL: ["figure", "count", "count", "percent"],
    CHURNAT: ["percent", "percent", "percent", "count", "text"],
    RETENTIONFIT: "exact",
    RETENTIONCURVE: ["count", "percent"],
    COHORTS: {
      examples: [
        [["count"], ["text", "count", "percent"]],
        [["count"], ["text", "money", "percent"]],
      ],
    },
    REASONS: ["text", "count", "percent", "percent", "money"],
  },
};
