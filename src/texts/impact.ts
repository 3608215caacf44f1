import indicatorsEnglish from '#src/features/impact/indicators/locales/en.json' with { type: 'json' }
import indicatorsFrench from '#src/features/impact/indicators/locales/fr.json' with { type: 'json' }
import mixEnglish from '#src/features/impact/mix/locales/en.json' with { type: 'json' }
import mixFrench from '#src/features/impact/mix/locales/fr.json' with { type: 'json' }
import surveysEnglish from '#src/features/impact/surveys/locales/en.json' with { type: 'json' }
import surveysFrench from '#src/features/impact/surveys/locales/fr.json' with { type: 'json' }

export const impactTexts = {
  fr: { indicators: indicatorsFrench, mix: mixFrench, surveys: surveysFrench },
  en: { indicators: indicatorsEnglish, mix: mixEnglish, surveys: surveysEnglish },
}
