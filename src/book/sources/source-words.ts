import type { ValueKind } from "../header-phrases";
import { roleSynonyms, type Synonyms } from "../synonyms";
import type { SourceKind, SourceRole } from "./source-roles";

/** What a column is headed, and what its cells hold. */
export interface RoleWords {
  readonly synonyms: Synonyms;
  readonly kind: ValueKind;
}

const { id, name, segment, arr, startDate } = roleSynonyms;

const client: RoleWords = { synonyms: name, kind: "text" };
const common = {
  client,
  id: { synonyms: { ...id, loose: [] }, kind: "text" },
  segment: { synonyms: segment, kind: "text" },
  confidential: {
    synonyms: {
      exact: [
        ...["confidential", "confidentiality", "anonymous", "anonymity", "anonymous answer"],
        ...["confidential answer", "keep confidential", "confidentiel", "confidentielle"],
        ...["confidentialité", "anonyme", "anonymat", "réponse confidentielle"],
        ...["réponse anonyme", "souhaite rester anonyme"],
      ],
    },
    kind: "text",
  },
} as const satisfies Partial<Record<SourceRole, RoleWords>>;

const date = (exact: readonly string[]): RoleWords => ({
  synonyms: {
    exact: ["date", "day", "jour", ...exact],
    loose: ["on", "le", "when", "quand", "month", "mois", "period", "période", "wave", "vague"],
    unless: [
      ...["renewal", "renouvellement", "signature", "contract", "contrat", "naissance", "birth"],
      ...["invoice", "facture", "payment", "paiement", "start", "debut", "end", "fin", "since"],
      ...["depuis", "joined", "entree", "due", "echeance", "next", "prochain", "prochaine"],
    ],
  },
  kind: "date",
});

const amount: Synonyms = {
  exact: [
    ...arr.exact,
    ...["value", "valeur", "value lost", "lost value", "valeur perdue", "ARR lost", "lost ARR"],
    ...["ARR perdu", "revenue lost", "lost revenue", "churned ARR", "CA perdu", "montant perdu"],
    ...["amount", "montant", "annual value", "valeur annuelle", "revenu perdu", "MRR x 12 lost"],
    ...["chiffre d'affaires perdu", "CA annuel perdu", "amount lost", "annual revenue lost"],
  ],
  loose: arr.loose ?? [],
  unless: [
    ...["mrr", "monthly", "mensuel", "mensuelle", "mois", "month", "rate", "taux", "share", "part"],
    ...["currency", "devise"],
  ],
};

/** The columns of each kind of sheet by what their owners call them, in French and English. */
export const sourceRoles: Readonly<
  Record<SourceKind, Readonly<Partial<Record<SourceRole, RoleWords>>>>
> = {
  answers: {
    ...common,
    date: date([
      ...["answer date", "response date", "date of answer", "survey date", "answered on"],
      ...["submitted on", "submitted at", "timestamp", "completed on", "interview date"],
      ...["date de réponse", "date réponse", "date de l'enquête", "date enquête", "répondu le"],
      ...["horodateur", "date de l'entretien", "date du sondage", "date de saisie"],
    ]),
    respondent: {
      synonyms: {
        exact: [
          ...["respondent", "contact", "contact name", "person", "name of contact", "answered by"],
          ...["respondent name", "interviewee", "email", "e-mail", "respondent email", "user"],
          ...["répondant", "interlocuteur", "nom du contact", "personne", "répondu par"],
          ...["nom du répondant", "personne interrogée", "courriel", "adresse e-mail"],
        ],
      },
      kind: "text",
    },
    question: {
      synonyms: {
        exact: [
          ...["question", "indicator", "survey question", "asked", "question asked", "topic"],
          ...["intitulé", "indicateur", "question posée", "libellé de la question", "critère"],
          ...["libellé question", "thème"],
        ],
      },
      kind: "text",
    },
    answer: {
      synonyms: {
        exact: [
          ...["answer", "response", "score", "rating", "note", "réponse", "valeur", "value"],
          ...["résultat", "result", "note donnée", "answer given", "réponse donnée", "mark"],
        ],
      },
      kind: "number",
    },
  },
  losses: {
    ...common,
    date: date([
      ...["loss date", "lost on", "date lost", "churn date", "churned on", "cancellation date"],
      ...["cancelled on", "end date", "termination date", "leaving date", "left on", "end"],
      ...["date de perte", "perdu le", "date de départ", "date de résiliation", "résilié le"],
      ...["date de fin", "date de sortie", "parti le", "fin", "date de non-renouvellement"],
      ...["fin de contrat", "contract end", "contract end date", "date de fin de contrat"],
    ]),
    startDate: { synonyms: startDate, kind: "date" },
    reason: {
      synonyms: {
        exact: [
          ...["reason", "reason for leaving", "churn reason", "loss reason", "lost reason"],
          ...["cancellation reason", "reason lost", "main reason", "cause", "root cause"],
          ...["motif", "raison", "motif de départ", "raison du départ", "motif de résiliation"],
          ...["raison de la perte", "motif de perte", "cause du départ", "motif principal"],
          ...["raison principale", "motif du départ", "reason category", "catégorie de motif"],
          ...["famille de motif", "why"],
        ],
      },
      kind: "text",
    },
    detail: {
      synonyms: {
        exact: [
          ...["detail", "details", "sub-reason", "subreason", "second reason", "reason detail"],
          ...["detailed reason", "reason level 2", "sub reason", "reason 2", "secondary reason"],
          ...["détail", "détails", "sous-motif", "sous motif", "sous-raison", "détail du motif"],
          ...["motif détaillé", "précision", "motif niveau 2", "motif 2", "motif secondaire"],
        ],
      },
      kind: "text",
    },
    value: { synonyms: amount, kind: "number" },
  },
  mrr: {
    client,
    id: common.id,
    segment: common.segment,
    month: {
      synonyms: {
        exact: [
          ...["month", "mois", "date", "period", "période", "month of revenue", "mois de facture"],
          ...["billing month", "mois de facturation", "revenue month", "invoice month"],
        ],
        unless: [
          ...["start", "debut", "end", "fin", "renewal", "renouvellement", "signature", "contract"],
          ...["contrat", "since", "depuis", "joined", "entree", "due", "echeance"],
        ],
      },
      kind: "date",
    },
    mrr: {
      synonyms: {
        exact: [
          ...["MRR", "RMR", "monthly recurring revenue", "monthly revenue", "monthly amount"],
          ...["revenu récurrent mensuel", "revenu mensuel récurrent", "CA mensuel", "MRR amount"],
          ...["CA récurrent mensuel", "CA mensuel récurrent", "abonnement mensuel"],
          ...["monthly subscription", "montant mensuel", "chiffre d'affaires mensuel"],
        ],
        loose: ["amount", "montant", "revenue", "CA", "revenu", "value", "valeur"],
        unless: [
          "new",
          "nouveau",
          "churn",
          "churned",
          "lost",
          "perdu",
          "expansion",
          "net",
          "growth",
        ],
      },
      kind: "number",
    },
  },
  projects: {
    ...common,
    date: date([
      ...["end date", "delivery date", "delivered on", "go-live", "go-live date", "closed on"],
      ...["project date", "project end", "completion date", "date of delivery"],
      ...["date de fin", "date de livraison", "livré le", "mise en production", "date de clôture"],
      ...["date du projet", "fin de projet", "fin du projet", "date de mise en service"],
    ]),
    outcome: {
      synonyms: {
        exact: [
          ...[
            "outcome",
            "project outcome",
            "success",
            "successful",
            "project success",
            "succeeded",
          ],
          ...["project result", "delivered successfully", "result of the project"],
          ...["réussi", "réussite", "succès", "issue", "issue du projet", "résultat du projet"],
          ...["bilan", "bilan du projet", "projet réussi", "réussite du projet", "verdict"],
        ],
        loose: [
          ...["result", "résultat", "status", "statut", "project status", "statut du projet"],
          ...["état"],
        ],
        unless: ["rate", "taux", "manager", "satisfaction"],
      },
      kind: "text",
    },
    project: {
      synonyms: {
        exact: [
          ...["project", "project name", "mission", "deployment", "project title", "assignment"],
          ...["projet", "nom du projet", "intitulé du projet", "déploiement", "chantier"],
          ...["project id", "project code", "code projet"],
        ],
        unless: ["outcome", "result", "status", "resultat", "statut", "issue", "success", "reussi"],
      },
      kind: "text",
    },
    // So that the type of a project is not taken for the one of its client.
    type: {
      synonyms: {
        exact: [
          ...["project type", "type of project", "type de projet", "nature", "nature du projet"],
          ...["project category", "catégorie de projet", "offer", "offre", "type"],
        ],
      },
      kind: "text",
    },
  },
  incidents: {
    ...common,
    date: date([
      ...[
        "opened on",
        "opened",
        "open date",
        "created on",
        "created",
        "created at",
        "incident date",
      ],
      ...["reported on", "start date", "date of incident", "ticket date", "occurred on"],
      ...["date d'ouverture", "ouvert le", "créé le", "date de création", "date de l'incident"],
      ...["survenu le", "signalé le", "date du ticket", "date de début", "début"],
    ]),
    crisis: {
      synonyms: {
        exact: [
          ...["crisis", "is crisis", "crisis situation", "client in crisis", "escalated"],
          ...["escalation", "crise", "situation de crise", "client en crise", "escalade"],
          ...["escaladé", "en crise"],
        ],
      },
      kind: "text",
    },
    severity: {
      synonyms: {
        exact: [
          ...["severity", "priority", "level", "criticality", "impact", "incident severity"],
          ...["gravité", "sévérité", "priorité", "criticité", "niveau", "niveau de gravité"],
        ],
      },
      kind: "text",
    },
    closed: {
      synonyms: {
        exact: [
          ...["closed", "closed on", "closed at", "close date", "closing date", "resolved"],
          ...["resolved on", "resolved at", "resolution date", "solved", "solved on", "end date"],
          ...["clos", "clôturé", "clôturé le", "clos le", "fermé le", "date de clôture", "résolu"],
          ...["résolu le", "date de résolution", "date de fermeture", "fermé", "date de fin"],
        ],
        unless: ["time", "temps", "delai", "duree", "hours", "heures"],
      },
      kind: "date",
    },
    satisfaction: {
      synonyms: {
        exact: [
          ...["satisfaction", "CSAT", "rating", "ticket satisfaction", "support satisfaction"],
          ...["satisfaction with support", "satisfaction support", "note", "note de satisfaction"],
          ...["satisfaction du client", "note du support", "customer satisfaction"],
          ...["satisfaction client"],
        ],
      },
      kind: "number",
    },
  },
};

/** Words in the name of a sheet or table that tell what it holds, folded. */
export const contextWords: Readonly<Record<SourceKind, RegExp>> = {
  answers:
    /\bnps|csat|survey|enquete|sondage|satisfaction|answers?\b|reponses?\b|feedback|barometre/,
  losses:
    /churn|\blost|\bloss|perdus?\b|pertes?\b|depart|resili|cancel|leaver|attrition|\bsortis\b/,
  mrr: /\bmrr|\brmr|recurr|abonnement|subscription|monthly|mensuel/,
  projects: /projet|project|deploi|deploy|mission|livraison|deliver|chantier/,
  incidents: /incident|ticket|crise|crisis|crises|support|escala/,
};
