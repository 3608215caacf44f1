/** What is told of each event, by feature. Never a figure, nor who answered. */
export const impactEvents = {
  surveys: {
    'survey.opened': { firstDay: 'day', lastDay: 'day' },
    'survey.shortened': {},
    'survey.ended': {},
    'questionnaire.chosen': {},
  },
} as const
