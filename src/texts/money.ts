import contributionsEnglish from '#src/features/money/contributions/locales/en.json' with { type: 'json' }
import contributionsFrench from '#src/features/money/contributions/locales/fr.json' with { type: 'json' }

export const moneyTexts = {
  fr: { contributions: contributionsFrench },
  en: { contributions: contributionsEnglish },
}
