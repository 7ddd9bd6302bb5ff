import type { ExampleFamily } from "./family-example";
import { firstClients } from "./example-clients";

export const revenueExample: ExampleFamily = {
  key: "revenue",
  title: { en: "Recurring revenue", fr: "Revenu récurrent" },
  about: {
    en: "Ten clients with their monthly recurring revenue at the two ends of a year, three closed months, and contracts billed by the month, the quarter and the year.",
    fr: "Dix clients avec leur revenu mensuel récurrent au début et à la fin d’une année, trois mois clos, et des contrats facturés au mois, au trimestre et à l’année.",
  },
  tables: [
    {
      title: { en: "Clients", fr: "Clients" },
      columns: {
        client: firstClients(10),
        opening: {
          header: { en: "Opening MRR", fr: "MRR d’ouverture" },
          format: "money",
          values: [4000, 1200, 7100, 800, 1900, null, 5000, 1500, null, 600],
        },
        closing: {
          header: { en: "Closing MRR", fr: "MRR de clôture" },
          format: "money",
          values: [4600, 1200, 7500, null, 1600, 1300, 5000, null, 2800, 700],
        },
        everBefore: {
          header: { en: "Ever a client before", fr: "Déjà client avant" },
          format: "text",
          values: [
            { en: "yes", fr: "oui" },
            { en: "yes", fr: "oui" },
            { en: "yes", fr: "oui" },
            { en: "yes", fr: "oui" },
            { en: "yes", fr: "oui" },
            { en: "yes", fr: "oui" },
            { en: "yes", fr: "oui" },
            { en: "yes", fr: "oui" },
            { en: "no", fr: "non" },
            { en: "yes", fr: "oui" },
          ],
        },
      },
    },
    {
      title: { en: "Months", fr: "Mois" },
      columns: {
        month: {
          header: { en: "Month", fr: "Mois" },
          format: "text",
          values: ["2026-01", "2026-02", "2026-03"],
        },
        newMrr: {
          header: { en: "New", fr: "Nouveaux" },
          format: "money",
          values: [2800, 1900, 3400],
        },
        expansion: {
          header: { en: "Expansion", fr: "Expansion" },
          format: "money",
          values: [1100, 700, 900],
        },
        churned: {
          header: { en: "Churned", fr: "Perdus" },
          format: "money",
          values: [2300, 0, 1200],
        },
        contraction: {
          header: { en: "Contraction", fr: "Contraction" },
          format: "money",
          values: [300, 150, null],
        },
        reactivation: {
          header: { en: "Reactivation", fr: "Réactivation" },
          format: "money",
          values: [1300, null, 500],
        },
      },
    },
    {
      title: { en: "Contracts", fr: "Contrats" },
      columns: {
        contract: {
          header: { en: "Client", fr: "Client" },
          format: "text",
          values: ["Alder & Co", "Belmont", "Cordier", "Estrel"],
        },
        amounts: {
          header: { en: "Amount billed", fr: "Montant facturé" },
          format: "money",
          values: [55200, 3600, 90000, 1600],
        },
        months: {
          header: { en: "Every … months", fr: "Tous les … mois" },
          format: "count",
          values: [12, 3, 12, 1],
        },
      },
    },
  ],
  functions: {
    NETMRR: "money",
    MRRMOVEMENTS: ["text", "money"],
    NRR: "percent",
    GRR: "percent",
    QUICKRATIO: "figure",
    MRR: "money",
    ARR: "money",
  },
};
