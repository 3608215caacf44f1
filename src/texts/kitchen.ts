import tasksEnglish from '#src/features/kitchen/tasks/locales/en.json' with { type: 'json' }
import tasksFrench from '#src/features/kitchen/tasks/locales/fr.json' with { type: 'json' }
import teammatesEnglish from '#src/features/kitchen/teammates/locales/en.json' with { type: 'json' }
import teammatesFrench from '#src/features/kitchen/teammates/locales/fr.json' with { type: 'json' }

export const kitchenTexts = {
  fr: { tasks: tasksFrench, teammates: teammatesFrench },
  en: { tasks: tasksEnglish, teammates: teammatesEnglish },
}
