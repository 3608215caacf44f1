/** What is told of each event, by feature. Never a figure, nor who answered. */
export const impactEvents = {
  surveys: {
    'survey.opened': { firstDay: 'day', lastDay: 'day' },
    'survey.shortened': {},
    'survey.ended': {},
    'questionnaire.chosen': {},
  },
  neighbourhoods: {
    'neighbourhood.imported': { year: 'number' },
    'neighbourhood.named': {},
    'age-bounds.chosen': { bounds: 'text', day: 'day' },
  },
  'open-data': {
    'open-data.given': {},
    'open-data.licence-chosen': { licence: 'text' },
    'open-data.stopped': {},
  },
  // Never a word of it, nor who is in it: what is withdrawn stays nowhere.
  stories: {
    'story.told': {},
    'story.answered': {},
    'story.mended': {},
    'story.accepted': {},
    'story.refused': {},
    'story.withdrawn': {},
    'story.objected': {},
    'story.settled': {},
  },
  // A doctor’s practice is called by somebody’s name: the history names no partner.
  partners: {
    'partner.added': {},
    'partner.removed': {},
    'partner.contact-noted': {},
    'partner.contact-gone': {},
    'convention.added': { until: 'day' },
    'convention.removed': { until: 'day' },
  },
  actions: {
    'action.started': { what: 'text' },
    'action.rests': { what: 'text' },
    'action.ended': { what: 'text' },
  },
} as const
