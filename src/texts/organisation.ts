import accessEnglish from '#src/features/organisation/access/locales/en.json' with { type: 'json' }
import accessFrench from '#src/features/organisation/access/locales/fr.json' with { type: 'json' }
import canteensEnglish from '#src/features/organisation/canteens/locales/en.json' with { type: 'json' }
import canteensFrench from '#src/features/organisation/canteens/locales/fr.json' with { type: 'json' }
import followsEnglish from '#src/features/organisation/follows/locales/en.json' with { type: 'json' }
import followsFrench from '#src/features/organisation/follows/locales/fr.json' with { type: 'json' }
import mailsEnglish from '#src/features/organisation/mails/locales/en.json' with { type: 'json' }
import mailsFrench from '#src/features/organisation/mails/locales/fr.json' with { type: 'json' }
import nearbyEnglish from '#src/features/organisation/nearby/locales/en.json' with { type: 'json' }
import nearbyFrench from '#src/features/organisation/nearby/locales/fr.json' with { type: 'json' }
import networksEnglish from '#src/features/organisation/networks/locales/en.json' with { type: 'json' }
import networksFrench from '#src/features/organisation/networks/locales/fr.json' with { type: 'json' }

export const organisationTexts = {
  fr: {
    access: accessFrench,
    canteens: canteensFrench,
    follows: followsFrench,
    mails: mailsFrench,
    nearby: nearbyFrench,
    networks: networksFrench,
  },
  en: {
    access: accessEnglish,
    canteens: canteensEnglish,
    follows: followsEnglish,
    mails: mailsEnglish,
    nearby: nearbyEnglish,
    networks: networksEnglish,
  },
}
