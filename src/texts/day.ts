import pairingsEnglish from '#src/features/day/pairings/locales/en.json' with { type: 'json' }
import pairingsFrench from '#src/features/day/pairings/locales/fr.json' with { type: 'json' }
import arrivalsEnglish from '#src/features/day/arrivals/locales/en.json' with { type: 'json' }
import arrivalsFrench from '#src/features/day/arrivals/locales/fr.json' with { type: 'json' }
import closingsEnglish from '#src/features/day/closings/locales/en.json' with { type: 'json' }
import closingsFrench from '#src/features/day/closings/locales/fr.json' with { type: 'json' }
import handoversEnglish from '#src/features/day/handovers/locales/en.json' with { type: 'json' }
import handoversFrench from '#src/features/day/handovers/locales/fr.json' with { type: 'json' }

export const dayTexts = {
  fr: { arrivals: arrivalsFrench, closings: closingsFrench, handovers: handoversFrench, pairings: pairingsFrench },
  en: { arrivals: arrivalsEnglish, closings: closingsEnglish, handovers: handoversEnglish, pairings: pairingsEnglish },
}
