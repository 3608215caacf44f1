import backupsEnglish from '#src/features/operation/backups/locales/en.json' with { type: 'json' }
import backupsFrench from '#src/features/operation/backups/locales/fr.json' with { type: 'json' }
import historiesEnglish from '#src/features/operation/histories/locales/en.json' with { type: 'json' }
import historiesFrench from '#src/features/operation/histories/locales/fr.json' with { type: 'json' }
import ownDataEnglish from '#src/features/operation/own-data/locales/en.json' with { type: 'json' }
import ownDataFrench from '#src/features/operation/own-data/locales/fr.json' with { type: 'json' }

export const operationTexts = {
  fr: { backups: backupsFrench, histories: historiesFrench, 'own-data': ownDataFrench },
  en: { backups: backupsEnglish, histories: historiesEnglish, 'own-data': ownDataEnglish },
}
