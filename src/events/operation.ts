/** What is told of each event, by feature. */
export const operationEvents = {
  'own-data': {
    'person.erased': {},
  },
} as const
