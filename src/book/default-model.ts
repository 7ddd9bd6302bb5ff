import type { Answer, Criterion, Model } from "../commitment/model";
import { message, type Language } from "../messages/messages";
import {
  defaultAxisKeys,
  defaultCriteria,
  defaultCriterionKeys,
  defaultDimensionKeys,
  type DefaultCriterion,
  type DefaultCriterionKey,
} from "./default-criteria";

/**
 * The model of a book that brings none: five axes of equal weight with target 70, three dimensions,
 * eighteen criteria. Labels and actions are in the given language. Answers are in both, the given
 * language first, so that an English book scored in French is understood. Keys know no language.
 *
 * `asOf` is an Excel serial, `currency` an ISO 4217 code.
 *
 * @example defaultModel("fr", 46022, "EUR").axes[0].label // "Confiance"
 */
export function defaultModel(language: Language, asOf: number, currency: string): Model {
  return {
    axes: defaultAxisKeys.map((key) => ({
      key,
      label: message(language, `model.axis.${key}`),
      weight: 1,
      target: 70,
    })),
    dimensions: defaultDimensionKeys.map((key) => ({
      key,
      label: message(language, `model.dimension.${key}`),
    })),
    criteria: defaultCriterionKeys.map((key) => defaultCriterion(language, key)),
    parameters: {
      floor: 0.5,
      ceiling: 2,
      missingRule: "neutral",
      minimumCoverage: 0.65,
      asOf,
      renewalAlertDays: 90,
      currency,
      planSize: 50,
    },
  };
}

function defaultCriterion(language: Language, key: DefaultCriterionKey): Criterion {
  const criterion: DefaultCriterion = defaultCriteria[key];
  return {
    key,
    label: message(language, `model.criterion.${key}`),
    axis: criterion.axis,
    dimension: criterion.dimension,
    weight: criterion.weight,
    scale: criterion.scale,
    worst: criterion.worst ?? null,
    best: criterion.best ?? null,
    minimum: criterion.minimum ?? null,
    maximum: criterion.maximum ?? null,
    answers: [language, otherLanguage(language)].flatMap((wording) =>
      answersIn(wording, criterion),
    ),
    steps: (criterion.steps ?? []).map(([threshold, points]) => ({ threshold, points })),
    action: message(language, `model.action.${key}`),
    dueDays: criterion.dueDays,
    urgentAtOrBelow: criterion.urgentAtOrBelow ?? null,
  };
}

function answersIn(language: Language, { answers = [] }: DefaultCriterion): Answer[] {
  return answers.map(([key, points]) => ({
    text: message(language, `model.answer.${key}`),
    points,
  }));
}

function otherLanguage(language: Language): Language {
  return language === "fr" ? "en" : "fr";
}
