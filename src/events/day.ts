/** What is told of each event, by feature. */
export const dayEvents = {
  arrivals: {
    'booking.arrival-undone': { guests: 'number' },
    'booking.arrived': { guests: 'number' },
    'booking.no-show': { guests: 'number' },
    'booking.no-show-undone': { guests: 'number' },
    'booking.walk-in-undone': {},
    'meal.held': {},
  },
  closings: {
    'meal.closed': {},
    'meal.reopened': { reason: 'text' },
    'meal.totals-counted': {},
  },
  pairings: {
    'pairing.ended': { device: 'text' },
    'pairing.locked-out': { device: 'text' },
    'pairing.made': { device: 'text' },
  },
} as const
