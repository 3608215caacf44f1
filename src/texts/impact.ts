import mixEnglish from '#src/features/impact/mix/locales/en.json' with { type: 'json' }
import mixFrench from '#src/features/impact/mix/locales/fr.json' with { type: 'json' }

export const impactTexts = {
  fr: { mix: mixFrench },
  en: { mix: mixEnglish },
}
