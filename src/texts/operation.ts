import historiesEnglish from '#src/features/operation/histories/locales/en.json' with { type: 'json' }
import historiesFrench from '#src/features/operation/histories/locales/fr.json' with { type: 'json' }
import ownDataEnglish from '#src/features/operation/own-data/locales/en.json' with { type: 'json' }
import ownDataFrench from '#src/features/operation/own-data/locales/fr.json' with { type: 'json' }

export const operationTexts = {
  fr: { histories: historiesFrench, 'own-data': ownDataFrench },
  en: { histories: historiesEnglish, 'own-data': ownDataEnglish },
}
