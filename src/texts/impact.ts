import actionsEnglish from '#src/features/impact/actions/locales/en.json' with { type: 'json' }
import actionsFrench from '#src/features/impact/actions/locales/fr.json' with { type: 'json' }
import channelsEnglish from '#src/features/impact/channels/locales/en.json' with { type: 'json' }
import channelsFrench from '#src/features/impact/channels/locales/fr.json' with { type: 'json' }
import indicatorsEnglish from '#src/features/impact/indicators/locales/en.json' with { type: 'json' }
import indicatorsFrench from '#src/features/impact/indicators/locales/fr.json' with { type: 'json' }
import mixEnglish from '#src/features/impact/mix/locales/en.json' with { type: 'json' }
import mixFrench from '#src/features/impact/mix/locales/fr.json' with { type: 'json' }
import neighbourhoodsEnglish from '#src/features/impact/neighbourhoods/locales/en.json' with { type: 'json' }
import neighbourhoodsFrench from '#src/features/impact/neighbourhoods/locales/fr.json' with { type: 'json' }
import openDataEnglish from '#src/features/impact/open-data/locales/en.json' with { type: 'json' }
import openDataFrench from '#src/features/impact/open-data/locales/fr.json' with { type: 'json' }
import partnersEnglish from '#src/features/impact/partners/locales/en.json' with { type: 'json' }
import partnersFrench from '#src/features/impact/partners/locales/fr.json' with { type: 'json' }
import portraitsEnglish from '#src/features/impact/portraits/locales/en.json' with { type: 'json' }
import portraitsFrench from '#src/features/impact/portraits/locales/fr.json' with { type: 'json' }
import reportsEnglish from '#src/features/impact/reports/locales/en.json' with { type: 'json' }
import reportsFrench from '#src/features/impact/reports/locales/fr.json' with { type: 'json' }
import returnsEnglish from '#src/features/impact/returns/locales/en.json' with { type: 'json' }
import returnsFrench from '#src/features/impact/returns/locales/fr.json' with { type: 'json' }
import storiesEnglish from '#src/features/impact/stories/locales/en.json' with { type: 'json' }
import storiesFrench from '#src/features/impact/stories/locales/fr.json' with { type: 'json' }
import surveysEnglish from '#src/features/impact/surveys/locales/en.json' with { type: 'json' }
import surveysFrench from '#src/features/impact/surveys/locales/fr.json' with { type: 'json' }

export const impactTexts = {
  fr: {
    actions: actionsFrench,
    channels: channelsFrench,
    indicators: indicatorsFrench,
    mix: mixFrench,
    neighbourhoods: neighbourhoodsFrench,
    'open-data': openDataFrench,
    partners: partnersFrench,
    portraits: portraitsFrench,
    reports: reportsFrench,
    returns: returnsFrench,
    stories: storiesFrench,
    surveys: surveysFrench,
  },
  en: {
    actions: actionsEnglish,
    channels: channelsEnglish,
    indicators: indicatorsEnglish,
    mix: mixEnglish,
    neighbourhoods: neighbourhoodsEnglish,
    'open-data': openDataEnglish,
    partners: partnersEnglish,
    portraits: portraitsEnglish,
    reports: reportsEnglish,
    returns: returnsEnglish,
    stories: storiesEnglish,
    surveys: surveysEnglish,
  },
}
