import contributionsEnglish from '#src/features/money/contributions/locales/en.json' with { type: 'json' }
import contributionsFrench from '#src/features/money/contributions/locales/fr.json' with { type: 'json' }
import tillEnglish from '#src/features/money/till/locales/en.json' with { type: 'json' }
import tillFrench from '#src/features/money/till/locales/fr.json' with { type: 'json' }

export const moneyTexts = {
  fr: { contributions: contributionsFrench, till: tillFrench },
  en: { contributions: contributionsEnglish, till: tillEnglish },
}
