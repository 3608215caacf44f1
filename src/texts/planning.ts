import calendarEnglish from '#src/features/planning/calendar/locales/en.json' with { type: 'json' }
import calendarFrench from '#src/features/planning/calendar/locales/fr.json' with { type: 'json' }
import firstStepsEnglish from '#src/features/planning/first-steps/locales/en.json' with { type: 'json' }
import firstStepsFrench from '#src/features/planning/first-steps/locales/fr.json' with { type: 'json' }
import mealsEnglish from '#src/features/planning/meals/locales/en.json' with { type: 'json' }
import mealsFrench from '#src/features/planning/meals/locales/fr.json' with { type: 'json' }
import roomsEnglish from '#src/features/planning/rooms/locales/en.json' with { type: 'json' }
import roomsFrench from '#src/features/planning/rooms/locales/fr.json' with { type: 'json' }
import sittingsEnglish from '#src/features/planning/sittings/locales/en.json' with { type: 'json' }
import sittingsFrench from '#src/features/planning/sittings/locales/fr.json' with { type: 'json' }

export const planningTexts = {
  fr: { calendar: calendarFrench, 'first-steps': firstStepsFrench, meals: mealsFrench, rooms: roomsFrench, sittings: sittingsFrench },
  en: { calendar: calendarEnglish, 'first-steps': firstStepsEnglish, meals: mealsEnglish, rooms: roomsEnglish, sittings: sittingsEnglish },
}
