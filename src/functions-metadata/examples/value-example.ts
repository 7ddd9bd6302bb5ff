import type { ExampleFamily } from "./family-example";

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
            "Iroise",
            "Jouvence",
          ],
        },
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
  ],
  functions: {
    CLV: "money",
    CLVRESIDUAL: "figure",
    CLVFIT: "exact",
    CLVBUYERS: ["percent", "figure", "money"],
    WHALE: ["count", "money", "money", "percent"],
    CACPAYBACK: "score",
  },
};
