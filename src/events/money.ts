/** What is told of each event, by feature. */
export const moneyEvents = {
  contributions: {
    'contribution-box.counted': {},
  },
} as const
