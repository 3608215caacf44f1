import homesEnglish from '#src/features/front/homes/locales/en.json' with { type: 'json' }
import homesFrench from '#src/features/front/homes/locales/fr.json' with { type: 'json' }

export const frontTexts = {
  fr: { homes: homesFrench },
  en: { homes: homesEnglish },
}
