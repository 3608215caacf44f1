const places = { kitchen: 'number', table: 'number' } as const

/** What is told of each event, by feature. */
export const guestsEvents = {
  announcements: {
    'announcement.called': {},
    'announcement.sent': { reason: 'announcement-reason', mails: 'number', texts: 'number', calls: 'number' },
  },
  bookings: {
    'booking.cancelled': { ...places, people: 'number' },
    'booking.changed': { ...places, people: 'number' },
    'booking.erased': {},
    'booking.made': { ...places, people: 'number', channel: 'word' },
    'contacts.forgotten': { bookings: 'number' },
  },
  notices: {
    'cancellation.told': {},
    'change.called': {},
    'change.told': { mails: 'number', texts: 'number', calls: 'number' },
  },
  seating: {
    'kept-apart.added': {},
    'kept-apart.ended': {},
    'seating-weight.changed': { weight: 'weight', from: 'number', to: 'number' },
    'seating.answered': {},
    'seating.joined': {},
    'seating.memory-withdrawn': {},
    'seating.moved': {},
    'seating.noted': {},
    'seating.pinned': {},
    'seating.sought': {},
    'seating.split': {},
    'seating.unpinned': {},
  },
  standing: {
    'standing-place.added': { people: 'number', title: 'text' },
    'standing-place.confirmed': {},
    'standing-place.ended': {},
    'standing-place.let-go': {},
    'standing-place.mail-refused': {},
    'standing-place.mail-wanted': {},
    'standing-place.paused': { until: 'day' },
    'standing-place.released': {},
    'standing-place.resumed': {},
    'standing-share.changed': { sharePercent: 'number', confirmHours: 'number' },
  },
  waitlists: {
    'waiting.accepted': { ...places, people: 'number' },
    'waiting.ended': { reason: 'waiting-reason' },
    'waiting.joined': { ...places, people: 'number' },
    'waiting.lapsed': { reason: 'word' },
    'waiting.moved': { from: 'number', to: 'number', reason: 'text' },
    'waiting.offered': { ...places, reason: 'waiting-reason', passedOver: 'number' },
    'waiting.passed-over': { reason: 'word' },
    'waiting.sent-back': { reason: 'word' },
  },
} as const
