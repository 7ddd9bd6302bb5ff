import type { Role } from "./client-source";
import type { DefaultCriterionKey } from "./default-criteria";

/**
 * How the owners of client lists call a thing, in French and English. Case, accents, punctuation,
 * plurals, units in brackets and small words do not matter; see `column-matching.ts`.
 */
export interface Synonyms {
  /** Says the thing beyond doubt. */
  readonly exact: readonly string[];
  /** Often says the thing, and sometimes another: taken, with a low confidence. */
  readonly loose?: readonly string[];
  /** Words that turn a near match into something else ("ARR growth" is not an ARR). */
  readonly unless?: readonly string[];
}

const startDate: Synonyms = {
  exact: [
    ...["start date", "contract start", "contract start date", "client since", "customer since"],
    ...["since", "signature date", "signed on", "first invoice", "first invoice date"],
    ...["subscription start", "subscription date", "onboarding date", "go-live date", "joined"],
    ...["date de début", "début de contrat", "date début contrat", "date de signature"],
    ...["première facture", "date de première facture", "client depuis", "depuis", "date d'entrée"],
    ...["entrée en relation", "date d'entrée en relation", "date de souscription"],
    ...["date de mise en service", "première commande", "first order", "date first order"],
  ],
  loose: ["start", "début", "signature", "souscription", "created", "date de création", "go-live"],
  unless: ["end", "fin", "renewal", "renouvellement", "projet", "project"],
};

/** What a column can be besides a criterion. */
export const roleSynonyms: Readonly<Record<Role, Synonyms>> = {
  id: {
    exact: [
      ...["id", "client id", "id client", "customer id", "account id", "crm id", "id crm"],
      ...["client code", "customer code", "account code", "client number", "customer number"],
      ...["account number", "client no", "customer no", "client ref", "client reference"],
      ...["code client", "code tiers", "code compte", "numéro client", "numéro de client"],
      ...["n° client", "no client", "n° de client", "n° compte", "numéro de compte", "id compte"],
      ...["identifiant", "identifiant client", "réf client", "référence client", "matricule"],
      ...["siren", "siret", "client key", "customer key"],
    ],
    loose: ["code", "numéro", "n°", "no", "number", "ref", "réf", "key"],
  },
  name: {
    exact: [
      ...["client", "clients", "client name", "name of client", "customer", "customers"],
      ...["customer name", "account", "accounts", "account name", "company", "company name"],
      ...["organisation", "organization", "organisation name", "organization name"],
      ...["legal name", "business name", "nom client", "nom du client", "compte", "comptes"],
      ...["nom du compte", "raison sociale", "société", "nom de la société", "entreprise"],
      ...["nom de l'entreprise", "tiers", "nom du tiers", "dénomination sociale", "enseigne"],
    ],
    loose: ["nom", "name", "libellé", "dénomination", "désignation"],
  },
  arr: {
    exact: [
      ...["ARR", "annual recurring revenue", "annual contract value", "ACV", "MRR x 12"],
      ...["MRR * 12", "12 x MRR", "annualised MRR", "annualized MRR", "MRR annualisé"],
      ...["recurring revenue", "annual subscription", "annual subscription value"],
      ...["yearly recurring revenue", "annual contract", "contract value per year"],
      ...["CA récurrent", "CA récurrent annuel", "CA annuel récurrent", "revenu récurrent"],
      ...["revenu récurrent annuel", "revenu annuel récurrent", "abonnement annuel"],
      ...["chiffre d'affaires récurrent", "chiffre d'affaires annuel récurrent"],
      ...["chiffre d'affaires récurrent annuel", "contrat annuel", "valeur annuelle du contrat"],
      ...["montant annuel du contrat", "montant annuel de l'abonnement", "RRA"],
    ],
    loose: [
      ...["CA annuel", "chiffre d'affaires annuel", "annual revenue", "montant annuel"],
      ...["annual amount", "annual value", "valeur annuelle", "yearly revenue", "CA", "revenue"],
      ...["chiffre d'affaires", "contract value", "valeur du contrat", "montant du contrat"],
    ],
    unless: [
      ...["mrr", "monthly", "mensuel", "mensuelle", "mois", "month", "growth", "croissance"],
      ...["evolution", "change", "variation", "delta", "previous", "precedent", "n1", "last"],
      ...["objectif", "target", "cible", "forecast", "prevision", "budget", "weighted", "pondere"],
      ...["potential", "potentiel", "lost", "perdu", "new", "nouveau", "churn", "churned", "rate"],
      ...["taux", "share", "part", "debut", "fin", "start", "end", "type", "numero", "number"],
      ...["renewal", "renouvellement", "trend", "tendance", "yoy", "currency", "devise"],
      ...["user", "utilisateur", "seat", "licence", "license", "employee", "salarie"],
    ],
  },
  segment: {
    exact: [
      ...["segment", "customer segment", "client segment", "market segment", "segment client"],
      ...["segmentation", "type", "client type", "customer type", "account type", "type de client"],
      ...["type de compte", "typologie", "typologie client", "market", "marché", "sector"],
      ...["secteur", "secteur d'activité", "industry", "industrie", "vertical", "verticale"],
      ...["tier", "customer tier", "client tier", "strate"],
    ],
    loose: [
      ...["category", "catégorie", "catégorie client", "customer category", "size", "company size"],
      ...["taille", "class", "classe"],
    ],
  },
  owner: {
    exact: [
      ...["owner", "account owner", "client owner", "CSM", "customer success manager"],
      ...["account manager", "KAM", "key account manager", "relationship manager"],
      ...["account executive", "sales owner", "sales rep", "sales representative", "managed by"],
      ...["responsable", "responsable client", "responsable de compte", "responsable du compte"],
      ...["chargé de compte", "chargé de clientèle", "gestionnaire", "gestionnaire de compte"],
      ...["commercial", "commercial en charge", "ingénieur d'affaires", "propriétaire"],
      ...["propriétaire du compte", "référent client", "suivi par", "client manager"],
    ],
    loose: ["manager", "référent", "conseiller", "consultant", "in charge"],
  },
  startDate,
  renewalDate: {
    exact: [
      ...["renewal", "renewal date", "next renewal", "next renewal date", "contract renewal"],
      ...["contract renewal date", "contract end", "contract end date", "end of contract"],
      ...["subscription end", "subscription end date", "term end", "term end date"],
      ...["expiry date", "expiration date", "contract expiry", "anniversary date"],
      ...["renouvellement", "date de renouvellement", "prochain renouvellement", "échéance"],
      ...["date d'échéance", "échéance du contrat", "prochaine échéance", "fin de contrat"],
      ...["date de fin de contrat", "date fin contrat", "fin d'engagement", "date anniversaire"],
      ...["date d'expiration", "date de reconduction", "reconduction"],
    ],
    loose: [
      "end date",
      "date de fin",
      "expiry",
      "expiration",
      "anniversary",
      "anniversaire",
      "term",
    ],
    unless: [
      ...["rate", "taux", "probability", "probabilite", "intention", "intent", "risk", "risque"],
      ...["facture", "invoice", "projet", "project"],
    ],
  },
};

/** The facts of the default model; its own labels, in both languages, count as exact too. */
export const criterionSynonyms: Readonly<Record<DefaultCriterionKey, Synonyms>> = {
  criticalTickets: {
    exact: [
      ...["critical tickets", "open critical tickets", "P1 tickets", "open P1 tickets", "open P1"],
      ...["critical incidents", "open critical incidents", "critical issues", "critical bugs"],
      ...["open critical issues", "blocking tickets", "severity 1 tickets", "sev1 tickets"],
      ...["urgent tickets", "open escalations", "major incidents", "high priority tickets"],
      ...["tickets critiques", "tickets P1", "P1 ouverts", "tickets P1 ouverts"],
      ...["tickets bloquants", "tickets prioritaires", "tickets urgents", "incidents critiques"],
      ...["incidents critiques ouverts", "incidents majeurs", "bugs critiques"],
      ...["anomalies bloquantes", "anomalies critiques", "escalades ouvertes"],
    ],
    unless: ["closed", "fermes", "clos", "resolus", "solved", "resolved"],
  },
  supportSatisfaction: {
    exact: [
      ...["support satisfaction", "support CSAT", "CSAT support", "CSAT", "CSAT score"],
      ...["support rating", "support score", "ticket satisfaction", "satisfaction with support"],
      ...["satisfaction support", "satisfaction du support", "note support", "note du support"],
      ...["note satisfaction support", "satisfaction SAV", "note SAV", "note CSAT"],
    ],
    loose: [
      ...["satisfaction", "customer satisfaction", "client satisfaction", "satisfaction client"],
      ...["satisfaction score", "note de satisfaction"],
    ],
  },
  lastProject: {
    exact: [
      ...["last project", "last project outcome", "last project result", "last project status"],
      ...["latest project", "outcome of last project", "last delivery", "project outcome"],
      ...["dernier projet", "résultat du dernier projet", "bilan du dernier projet"],
      ...["issue du dernier projet", "statut du dernier projet", "dernière mission"],
      ...["résultat de la dernière mission", "bilan de la dernière mission"],
    ],
    loose: ["project status", "statut projet", "project result", "résultat projet"],
  },
  recentCrisis: {
    exact: [
      ...["crisis", "recent crisis", "crisis in last 12 months", "crisis 12 months"],
      ...["crisis this year", "crisis past year", "major crisis", "crisis last year"],
      ...["crise", "crise récente", "crise 12 mois", "crise 12 derniers mois"],
      ...["crise dans les 12 mois", "crise dans l'année", "crise majeure", "crise grave"],
    ],
    loose: ["conflict", "conflit", "serious dispute", "litige grave"],
  },
  activeUsers: {
    exact: [
      ...["active users", "active user rate", "share of active users", "usage rate"],
      ...["utilisation rate", "utilization rate", "adoption rate", "user adoption"],
      ...["product usage", "product adoption", "seat utilisation", "seat utilization"],
      ...["licence utilisation", "license utilization", "licences used", "licenses used"],
      ...[
        "active seats",
        "taux d'utilisation",
        "utilisateurs actifs",
        "part d'utilisateurs actifs",
      ],
      ...["taux d'utilisateurs actifs", "taux d'usage", "taux d'adoption", "licences utilisées"],
      ...["licences actives", "sièges actifs", "taux d'activité"],
    ],
    loose: ["usage", "utilisation", "utilization", "adoption"],
    unless: ["module", "modules", "fonctionnalites", "feature", "features", "duree", "time"],
  },
  tenure: startDate,
  revenueChange: {
    exact: [
      ...[
        "revenue change",
        "revenue growth",
        "revenue change 12 months",
        "revenue growth 12 months",
      ],
      ...["ARR growth", "ARR change", "ARR change 12 months", "growth 12 months"],
      ...["12 month growth", "YoY growth", "revenue YoY", "year on year growth", "revenue trend"],
      ...["évolution du CA", "évolution CA", "évolution du CA sur 12 mois", "évolution CA 12 mois"],
      ...[
        "évolution du chiffre d'affaires",
        "croissance du CA",
        "croissance CA",
        "variation du CA",
      ],
      ...["variation du CA sur 12 mois", "variation CA 12 mois", "croissance sur 12 mois"],
      ...["évolution ARR", "croissance ARR", "variation ARR", "évolution vs N-1", "CA vs N-1"],
      ...["évolution annuelle du CA", "tendance CA", "évolution N/N-1"],
    ],
    loose: ["growth", "croissance", "évolution", "trend", "tendance", "YoY", "change"],
  },
  paymentDelay: {
    exact: [
      ...["payment delay", "days late", "days overdue", "overdue days", "days past due", "DPD"],
      ...["late payment days", "days of late payment", "payment delay days", "average delay days"],
      ...["average payment delay", "payment lateness", "average days late"],
      ...["retard de paiement", "retard paiement", "jours de retard", "retard moyen de paiement"],
      ...["retard de règlement", "retard règlement", "retard moyen", "retard en jours"],
      ...["nombre de jours de retard", "retard de paiement moyen"],
    ],
    loose: ["late payment", "retard", "overdue", "delay", "payment overdue"],
    unless: ["projet", "project", "livraison", "delivery", "montant", "amount"],
  },
  clientInThreeYears: {
    exact: [
      ...["still a client in 3 years", "client in 3 years", "client in three years"],
      ...["still a client in three years", "still a customer in 3 years", "intention to stay"],
      ...["intent to stay", "stay intention", "will stay", "declared intention to stay"],
      ...["declared loyalty", "declared intention", "intention to renew", "renewal intention"],
      ...["client dans 3 ans", "client dans trois ans", "toujours client dans 3 ans"],
      ...["encore client dans 3 ans", "toujours client dans trois ans", "client à 3 ans"],
      ...["intention à 3 ans", "intention de rester", "intention déclarée", "fidélité déclarée"],
      ...["intention de renouveler", "intention de renouvellement", "restera client"],
    ],
    loose: ["will renew", "renewal intent", "intention"],
  },
  competitorConsulted: {
    exact: [
      ...["consulting a competitor", "competitor consulted", "consulted a competitor"],
      ...["consults competitors", "evaluating competitors", "evaluating a competitor"],
      ...["looking at competitors", "competitor evaluation", "competitive evaluation"],
      ...["talking to a competitor", "competitor in play", "shopping around"],
      ...["concurrent consulté", "concurrents consultés", "consulte un concurrent"],
      ...["consulte la concurrence", "consultation de la concurrence", "mise en concurrence"],
      ...["concurrence consultée", "consultation d'un concurrent", "concurrent en lice"],
    ],
    unless: ["name", "nom", "which", "lequel"],
  },
  executiveSponsor: {
    exact: [
      ...["executive sponsor", "exec sponsor", "sponsor", "executive sponsorship", "sponsorship"],
      ...["C-level sponsor", "sponsor status", "management sponsor"],
      ...["sponsor exécutif", "sponsor de direction", "sponsor dirigeant", "parrain exécutif"],
      ...["parrain dirigeant", "parrain", "sponsor direction", "statut du sponsor"],
    ],
    unless: ["name", "nom", "email", "phone", "telephone"],
  },
  committees: {
    exact: [
      ...["committees and user club", "committees", "steering committees", "user club"],
      ...["steering committees per year", "committees per year", "user group meetings"],
      ...["user groups", "QBR", "QBRs", "QBR per year", "business reviews"],
      ...["quarterly business reviews", "advisory boards", "committee meetings"],
      ...["comités et club", "comités", "comités par an", "comités de pilotage", "COPIL"],
      ...["club utilisateurs", "comités et club utilisateurs", "participation aux comités"],
      ...["participation au club", "participation au club utilisateurs", "revues trimestrielles"],
    ],
    loose: ["events attended", "events", "événements", "club", "participation aux événements"],
  },
  trainedUsers: {
    exact: [
      ...["trained users", "users trained", "share of trained users", "trained user rate"],
      ...["training rate", "training coverage", "training completion", "certified users"],
      ...["utilisateurs formés", "part d'utilisateurs formés", "part des utilisateurs formés"],
      ...["taux de formation", "taux d'utilisateurs formés", "utilisateurs certifiés"],
      ...["personnes formées", "people trained"],
    ],
    loose: ["trained", "formés", "training", "formation"],
  },
  modulesUsed: {
    exact: [
      ...["modules used", "share of modules used", "module adoption", "modules in use"],
      ...["active modules", "modules activated", "modules deployed", "modules used share"],
      ...["features used", "feature adoption", "modules utilisés", "part des modules utilisés"],
      ...["taux de modules utilisés", "adoption des modules", "modules actifs"],
      ...["modules activés", "modules déployés", "fonctionnalités utilisées"],
    ],
    unless: ["sold", "vendus", "achetes", "purchased"],
  },
  jointProjects: {
    exact: [
      ...["joint projects planned", "joint projects", "planned joint projects", "shared projects"],
      ...["common projects", "planned projects", "projects planned", "upcoming projects"],
      ...["future projects", "co-development projects", "projets communs prévus"],
      ...["projets communs", "projets prévus", "projets à venir", "projets futurs"],
      ...["projets planifiés", "projets conjoints", "projets en commun", "co-construction"],
    ],
    loose: ["projects", "projets", "roadmap", "feuille de route"],
  },
  npsAnswer: {
    exact: [
      ...["NPS", "NPS answer", "NPS score", "NPS response", "NPS rating", "last NPS", "latest NPS"],
      ...["net promoter score", "NPS 0-10", "likelihood to recommend", "recommendation score"],
      ...["note NPS", "score NPS", "réponse NPS", "dernière note NPS", "dernier NPS"],
      ...["note de recommandation", "probabilité de recommander", "recommandation 0-10"],
    ],
    unless: ["date", "comment", "reason", "raison", "type", "categorie", "category", "year"],
  },
  referencesGiven: {
    exact: [
      ...[
        "references given",
        "references given 12 months",
        "reference calls",
        "references 12 months",
      ],
      ...["customer references", "testimonials", "case studies", "referrals", "referrals given"],
      ...["recommendations given", "number of references", "références données"],
      ...["références données 12 mois", "références fournies", "références 12 mois"],
      ...["nombre de références", "témoignages", "témoignages donnés", "cas clients"],
      ...["recommandations données", "parrainages", "mises en relation", "appels de référence"],
    ],
    loose: ["references", "références", "prescriptions"],
    unless: ["contract", "contrat", "client", "facture", "invoice", "commande", "order"],
  },
  ableToRecommend: {
    exact: [
      ...["able to recommend", "able to recommend us", "ability to recommend", "can recommend"],
      ...["could recommend", "capacity to recommend", "ready to recommend"],
      ...["en mesure de recommander", "capacité à recommander", "capacité de recommandation"],
      ...[
        "peut recommander",
        "pourrait recommander",
        "prêt à recommander",
        "capable de recommander",
      ],
    ],
    loose: ["willing to recommend", "recommendable", "recommandable"],
    // "Would recommend" is as often the NPS question.
    unless: ["would", "recommanderait"],
  },
};
