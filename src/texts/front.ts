import directoriesEnglish from '#src/features/front/directories/locales/en.json' with { type: 'json' }
import directoriesFrench from '#src/features/front/directories/locales/fr.json' with { type: 'json' }
import findEnglish from '#src/features/front/find/locales/en.json' with { type: 'json' }
import findFrench from '#src/features/front/find/locales/fr.json' with { type: 'json' }
import homesEnglish from '#src/features/front/homes/locales/en.json' with { type: 'json' }
import homesFrench from '#src/features/front/homes/locales/fr.json' with { type: 'json' }

export const frontTexts = {
  fr: { directories: directoriesFrench, find: findFrench, homes: homesFrench },
  en: { directories: directoriesEnglish, find: findEnglish, homes: homesEnglish },
}
