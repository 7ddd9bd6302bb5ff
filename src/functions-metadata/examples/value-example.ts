import type { ExampleFamily } from "./family-example";
import { firstClients } from "./example-clients";

export const valueExample: ExampleFamily = {
  key: "value",
  title: { en: "Client value", fr: "Valeur client" },
  about: {
    en: "A subscription client, ten clients with the profit that each brings, and the cost of winning new ones.",
    fr: "Un client par abonnement, dix clients avec le profit que chacun apporte, et le coût de la conquête.",
  },
  tables: [
    {
      title: { en: "Clients", fr: "Clients" },
      columns: {
        client: firstClients(10),
        profits: {
          header: { en: "Profit", fr: "Profit" },
          format: "money",
          values: [14200, 2100, 25800, -1900, 4600, 900, 16500, -3400, 7300, -600],
        },
      },
    },
    {
      title: { en: "A subscription", fr: "Un abonnement" },
      columns: {
        margin: {
          header: { en: "Yearly margin", fr: "Marge annuelle" },
          format: "money",
          values: [1000],
        },
        retention: {
          header: { en: "Retention", fr: "Rétention" },
          format: "percent",
          values: [0.8],
        },
        discount: {
          header: { en: "Discount rate", fr: "Taux d’actualisation" },
          format: "percent",
          values: [0.1],
        },
        acquisitionCost: {
          header: { en: "Cost of winning it", fr: "Coût de conquête" },
          format: "money",
          values: [600],
        },
      },
    },
    {
      title: { en: "Winning clients", fr: "Conquête" },
      columns: {
        spend: {
          header: { en: "Sales and marketing", fr: "Vente et marketing" },
          format: "money",
          values: [96000],
        },
        newMrr: {
          header: { en: "New MRR", fr: "Nouveau MRR" },
          format: "money",
          values: [8000],
        },
        grossMargin: {
          header: { en: "Gross margin", fr: "Marge brute" },
          format: "percent",
          values: [0.75],
        },
      },
    },
    {
      title: { en: "Retention model", fr: "Modèle de rétention" },
      columns: {
        alpha: { header: { en: "Alpha", fr: "Alpha" }, format: "exact", values: [0.668] },
        beta: { header: { en: "Beta", fr: "Bêta" }, format: "exact", values: [3.806] },
      },
    },
    {
      title: { en: "Buyers without a contract", fr: "Acheteurs sans contrat" },
      columns: {
        frequency: {
          header: { en: "Purchases after the first", fr: "Achats après le premier" },
          format: "count",
          values: [0, 1, 0, 12, 1, 2, 0, 2, 1, 3, 2, 1, 1, 2],
        },
        recency: {
          header: { en: "Months to the last one", fr: "Mois jusqu’au dernier" },
          format: "count",
          values: [null, 5, null, 11, 1, 24, null, 5, 5, 11, 3, 1, 20, 1],
        },
        age: {
          header: { en: "Months since the first", fr: "Mois depuis le premier" },
          format: "count",
          values: [18, 15, 12, 12, 22, 29, 23, 15, 34, 22, 28, 31, 27, 20],
        },
        basket: {
          header: { en: "Mean amount", fr: "Montant moyen" },
          format: "money",
          values: [
            null,
            87,
            null,
            96.5,
            48.5,
            104,
            null,
            104.5,
            137.5,
            44.5,
            179,
            76.5,
            201.5,
            208,
          ],
        },
      },
    },
  ],
  functions: {
    CLV: "money",
    CLVRESIDUAL: "figure",
    CLVFIT: "exact",
    CLVBUYERS: ["percent", "figure", "money", "money"],
    WHALE: ["count", "count", "money", "money", "percent", "text"],
    CACPAYBACK: "score",
  },
};
