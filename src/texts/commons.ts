import aidEnglish from '#src/features/commons/aid/locales/en.json' with { type: 'json' }
import aidFrench from '#src/features/commons/aid/locales/fr.json' with { type: 'json' }

export const commonsTexts = {
  fr: { aid: aidFrench },
  en: { aid: aidEnglish },
}
