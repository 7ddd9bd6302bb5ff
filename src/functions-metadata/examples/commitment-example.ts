import type { ExampleFamily } from "./family-example";

export const commitmentExample: ExampleFamily = {
  key: "commitment",
  title: { en: "Commitment", fr: "Engagement" },
  about: {
    en: "Eight clients with three facts each and their scores on three axes, and the goalposts of the facts.",
    fr: "Huit clients avec trois faits chacun et leurs scores sur trois axes, et les bornes de ces faits.",
  },
  tables: [
    {
      title: { en: "Clients", fr: "Clients" },
      columns: {
        client: {
          header: { en: "Client", fr: "Client" },
          format: "text",
          values: [
            "Alder & Co",
            "Belmont",
            "Cordier",
            "Delvaux",
            "Estrel",
            "Fairway",
            "Granger",
            "Hestia",
          ],
        },
        arr: {
          header: { en: "ARR", fr: "ARR" },
          format: "money",
          values: [48000, 12500, 86000, 9800, 23000, 15400, 61000, 18200],
        },
        usage: {
          header: { en: "Users active", fr: "Utilisateurs actifs" },
          format: "percent",
          values: [0.82, 0.4, 0.65, 0.12, 0.71, null, 0.9, 0.55],
        },
        tickets: {
          header: { en: "Open tickets", fr: "Tickets ouverts" },
          format: "count",
          values: [1, 4, 0, 9, 2, 3, 1, 12],
        },
        answers: {
          header: { en: "NPS answer", fr: "Réponse NPS" },
          format: "count",
          values: [9, 7, 10, 3, 8, 6, 9, null],
        },
        trust: {
          header: { en: "Trust", fr: "Confiance" },
          format: "count",
          values: [80, 45, 90, 20, 65, 50, 85, 40],
        },
        loyalty: {
          header: { en: "Loyalty", fr: "Loyauté" },
          format: "count",
          values: [70, 50, 85, 35, 60, 55, 75, 45],
        },
        advocacy: {
          header: { en: "Advocacy", fr: "Promotion" },
          format: "count",
          values: [60, 40, 95, 10, 55, null, 80, 30],
        },
      },
      areas: { facts: ["usage", "answers"], axisScores: ["trust", "advocacy"] },
    },
    {
      title: { en: "Goalposts", fr: "Bornes" },
      columns: {
        fact: {
          header: { en: "Fact", fr: "Fait" },
          format: "text",
          values: [
            { en: "Users active", fr: "Utilisateurs actifs" },
            { en: "Open tickets", fr: "Tickets ouverts" },
            { en: "NPS answer", fr: "Réponse NPS" },
          ],
        },
        worst: {
          header: { en: "Worst: 0 points", fr: "Pire : 0 point" },
          format: "figure",
          values: [0.2, 10, 0],
        },
        best: {
          header: { en: "Best: 100 points", fr: "Meilleur : 100 points" },
          format: "figure",
          values: [0.9, 0, 10],
        },
        factWeights: { header: { en: "Weight", fr: "Poids" }, format: "count", values: [2, 1, 1] },
      },
    },
    {
      title: { en: "Axes", fr: "Axes" },
      columns: {
        axis: {
          header: { en: "Axis", fr: "Axe" },
          format: "text",
          values: [
            { en: "Trust", fr: "Confiance" },
            { en: "Loyalty", fr: "Loyauté" },
            { en: "Advocacy", fr: "Promotion" },
          ],
        },
        axisWeights: { header: { en: "Weight", fr: "Poids" }, format: "count", values: [2, 1, 1] },
        targets: { header: { en: "Target", fr: "Cible" }, format: "count", values: [80, 75, 70] },
      },
    },
  ],
  functions: {
    POINTS: "score",
    AXIS: "score",
    CCS: "score",
    MULTIPLIER: "percent",
    WEIGHTEDARR: "money",
    ATTRIBUTION: "money",
    STAKE: "money",
    VALUEBRIDGE: ["text", "money"],
    BENCHMARK: "figure",
  },
};
