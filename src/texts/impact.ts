import indicatorsEnglish from '#src/features/impact/indicators/locales/en.json' with { type: 'json' }
import indicatorsFrench from '#src/features/impact/indicators/locales/fr.json' with { type: 'json' }
import mixEnglish from '#src/features/impact/mix/locales/en.json' with { type: 'json' }
import mixFrench from '#src/features/impact/mix/locales/fr.json' with { type: 'json' }

export const impactTexts = {
  fr: { indicators: indicatorsFrench, mix: mixFrench },
  en: { indicators: indicatorsEnglish, mix: mixEnglish },
}
