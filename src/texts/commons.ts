import aidEnglish from '#src/features/commons/aid/locales/en.json' with { type: 'json' }
import aidFrench from '#src/features/commons/aid/locales/fr.json' with { type: 'json' }
import circlesEnglish from '#src/features/commons/circles/locales/en.json' with { type: 'json' }
import circlesFrench from '#src/features/commons/circles/locales/fr.json' with { type: 'json' }
import bundlesEnglish from '#src/features/commons/bundles/locales/en.json' with { type: 'json' }
import bundlesFrench from '#src/features/commons/bundles/locales/fr.json' with { type: 'json' }
import infoSessionsEnglish from '#src/features/commons/info-sessions/locales/en.json' with { type: 'json' }
import infoSessionsFrench from '#src/features/commons/info-sessions/locales/fr.json' with { type: 'json' }
import mentorsEnglish from '#src/features/commons/mentors/locales/en.json' with { type: 'json' }
import mentorsFrench from '#src/features/commons/mentors/locales/fr.json' with { type: 'json' }
import practicesEnglish from '#src/features/commons/practices/locales/en.json' with { type: 'json' }
import practicesFrench from '#src/features/commons/practices/locales/fr.json' with { type: 'json' }
import simulatorEnglish from '#src/features/commons/simulator/locales/en.json' with { type: 'json' }
import simulatorFrench from '#src/features/commons/simulator/locales/fr.json' with { type: 'json' }
import openingsEnglish from '#src/features/commons/openings/locales/en.json' with { type: 'json' }
import openingsFrench from '#src/features/commons/openings/locales/fr.json' with { type: 'json' }
import pathsEnglish from '#src/features/commons/paths/locales/en.json' with { type: 'json' }
import pathsFrench from '#src/features/commons/paths/locales/fr.json' with { type: 'json' }
import projectsEnglish from '#src/features/commons/projects/locales/en.json' with { type: 'json' }
import projectsFrench from '#src/features/commons/projects/locales/fr.json' with { type: 'json' }
import supportersEnglish from '#src/features/commons/supporters/locales/en.json' with { type: 'json' }
import supportersFrench from '#src/features/commons/supporters/locales/fr.json' with { type: 'json' }
import trainingsEnglish from '#src/features/commons/trainings/locales/en.json' with { type: 'json' }
import trainingsFrench from '#src/features/commons/trainings/locales/fr.json' with { type: 'json' }
import vitalityEnglish from '#src/features/commons/vitality/locales/en.json' with { type: 'json' }
import vitalityFrench from '#src/features/commons/vitality/locales/fr.json' with { type: 'json' }

export const commonsTexts = {
  fr: {
    aid: aidFrench,
    bundles: bundlesFrench,
    'info-sessions': infoSessionsFrench,
    practices: practicesFrench,
    simulator: simulatorFrench,
    circles: circlesFrench,
    mentors: mentorsFrench,
    openings: openingsFrench,
    paths: pathsFrench,
    projects: projectsFrench,
    supporters: supportersFrench,
    trainings: trainingsFrench,
    vitality: vitalityFrench,
  },
  en: {
    aid: aidEnglish,
    bundles: bundlesEnglish,
    'info-sessions': infoSessionsEnglish,
    practices: practicesEnglish,
    simulator: simulatorEnglish,
    circles: circlesEnglish,
    mentors: mentorsEnglish,
    openings: openingsEnglish,
    paths: pathsEnglish,
    projects: projectsEnglish,
    supporters: supportersEnglish,
    trainings: trainingsEnglish,
    vitality: vitalityEnglish,
  },
}
