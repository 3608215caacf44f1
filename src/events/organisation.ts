/** What is told of each event, by feature. */
export const organisationEvents = {
  access: {
    'invitation.accepted': { role: 'role' },
    'invitation.sent': { role: 'role' },
    'invitation.withdrawn': { role: 'role' },
    'passkey.added': {},
    'passkey.removed': {},
    'role.ended': { role: 'role', grant: 'word?', until: 'instant' },
    'role.granted': { role: 'role', grant: 'word?' },
    'second-factor.codes-renewed': {},
    'second-factor.failed': {},
    'second-factor.set-up': {},
    'second-factor.shown': {},
    'session.closed-everywhere': {},
    'session.opened': {},
  },
  canteens: {
    'canteen.added': { name: 'text' },
    'canteen.changed': { name: 'text', state: 'word' },
    // By older versions only.
    'canteen.opened': { name: 'text' },
    'photo.changed': {},
    // By older versions only.
    'photo.kept': {},
    'photo.removed': {},
    'price.set': { validFrom: 'day' },
    'price.withdrawn': { validFrom: 'day' },
  },
  follows: {
    'followed.ended': { thing: 'followed' },
    'followed.started': { thing: 'followed' },
    'signs.hidden': {},
    'signs.shown': {},
  },
  mails: {
    'address.trusted': {},
    'mail.sent-again': {},
  },
  networks: {
    'detail-keeping.set': { validFrom: 'day', years: 'number' },
    'network.changed': {},
    'network.created': { name: 'text' },
  },
} as const
