import type { ExampleFamily } from "./family-example";
import { firstClients } from "./example-clients";

const GOALPOST_FORMATS = ["percent", "count", "count"] as const;

export const commitmentExample: ExampleFamily = {
  key: "commitment",
  title: { en: "Commitment", fr: "Engagement" },
  about: {
    en: "Eight clients with three facts each and their scores on three axes, the goalposts of the facts, a small book at two dates, and a company among its peers.",
    fr: "Huit clients avec trois faits chacun et leurs scores sur trois axes, les bornes de ces faits, un petit portefeuille à deux dates, et une entreprise parmi ses pairs.",
  },
  tables: [
    {
      title: { en: "Clients", fr: "Clients" },
      columns: {
        client: firstClients(8),
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
          format: GOALPOST_FORMATS,
          values: [0.2, 10, 0],
        },
        best: {
          header: { en: "Best: 100 points", fr: "Meilleur : 100 points" },
          format: GOALPOST_FORMATS,
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
    {
      title: { en: "First date", fr: "Première date" },
      columns: {
        ids0: firstClients(6),
        arr0: {
          header: { en: "ARR", fr: "ARR" },
          format: "money",
          values: [44000, 12500, 80000, 14000, 23000, 15400],
        },
        trust0: {
          header: { en: "Trust", fr: "Confiance" },
          format: "count",
          values: [70, 50, 85, 40, 65, 60],
        },
        advocacy0: {
          header: { en: "Advocacy", fr: "Promotion" },
          format: "count",
          values: [55, 45, 80, 30, 50, null],
        },
      },
      areas: { axes0: ["trust0", "advocacy0"] },
    },
    {
      title: { en: "Second date", fr: "Seconde date" },
      columns: {
        ids1: {
          header: { en: "Client", fr: "Client" },
          format: "text",
          values: ["Alder & Co", "Belmont", "Cordier", "Estrel", "Fairway", "Granger"],
        },
        arr1: {
          header: { en: "ARR", fr: "ARR" },
          format: "money",
          values: [48000, 12500, 86000, 20000, 15400, 61000],
        },
        trust1: {
          header: { en: "Trust", fr: "Confiance" },
          format: "count",
          values: [80, 45, 90, 65, 50, 85],
        },
        advocacy1: {
          header: { en: "Advocacy", fr: "Promotion" },
          format: "count",
          values: [60, 40, 95, 55, null, 80],
        },
      },
      areas: { axes1: ["trust1", "advocacy1"] },
    },
    {
      title: { en: "Our company", fr: "Notre entreprise" },
      columns: {
        ourNps: { header: { en: "NPS", fr: "NPS" }, format: "score", values: [32] },
        ourChurn: {
          header: { en: "Churn", fr: "Attrition" },
          format: "percent",
          values: [0.11],
        },
      },
    },
    {
      title: { en: "Peers", fr: "Pairs" },
      columns: {
        peer: {
          header: { en: "Company", fr: "Entreprise" },
          format: "text",
          values: ["A", "B", "C", "D", "E", "F", "G", "H"],
        },
        peerNps: {
          header: { en: "NPS", fr: "NPS" },
          format: "score",
          values: [12, 45, 28, 32, 51, null, 8, 19],
        },
        peerChurn: {
          header: { en: "Churn", fr: "Attrition" },
          format: "percent",
          values: [0.14, 0.06, 0.12, 0.09, 0.05, 0.18, 0.13, 0.16],
        },
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
    BENCHMARK: {
      examples: [
        ["count", "score", "score", "percent", "count"],
        ["count", "percent", "percent", "percent", "count"],
      ],
    },
  },
};
