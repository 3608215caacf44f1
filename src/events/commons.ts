/** What is told of each event, by feature. */
export const commonsEvents = {
  // Never the words, nor what it was about: whoever asks for help may do so lightly.
  aid: {
    'aid.called': {},
    'aid.answered': {},
    'aid.answer-withdrawn': {},
    'aid.accepted': {},
    'aid.done': {},
    'aid.withdrawn': {},
  },
  // Of a meeting, never of who comes.
  'info-sessions': {
    'info-session.posted': {},
    'info-session.changed': {},
    'info-session.cancelled': {},
  },
  // What was decided, never who said what.
  circles: {
    'circle.begun': { name: 'text' },
    'circle.changed': { name: 'text' },
    'circle.decided': { title: 'text' },
    'circle.decision-ended': { title: 'text' },
    'circle.promise-changed': { name: 'text' },
    'circle.promise-reopened': { name: 'text' },
  },
  // That there is one, never with whom, nor a word of what the two do and write.
  mentors: { 'mentoring.proposed': {}, 'mentoring.begun': {}, 'mentoring.ended': {} },
  // Which sign, and what is noted, is read where it stands.
  vitality: {
    'vitality.shared': {},
    'vitality.kept': {},
    'vitality.noted': {},
  },
  // Never who learnt what: their canteen's own list says that.
  trainings: {
    'training.added': { title: 'text' },
    'training.changed': { title: 'text' },
    'training.opened': { title: 'text' },
    'training.session-changed': { title: 'text' },
    'training.cancelled': { title: 'text' },
    'training.noted': { title: 'text' },
  },
  paths: { 'path.published': { version: 'number' } },
  // Of a project, never of who said what to it, nor what blocks.
  projects: {
    'project.begun': {},
    'project.changed': {},
    'project.opening-moved': { day: 'day' },
    'project.path-taken': { version: 'number' },
    'project.stopped': {},
    'project.step-turned': { step: 'text', state: 'word' },
    'project.blocked': {},
    'project.association-founded': { name: 'text' },
  },
  supporters: { 'project-news.posted': { title: 'text', people: 'number' } },
  openings: { 'project.opened': { day: 'day' } },
  bundles: {
    'bundle.begun': { title: 'text' },
    'bundle.published': { title: 'text', version: 'number' },
    'bundle.taken': { title: 'text', version: 'number', pieces: 'number' },
  },
  practices: {
    'practice.begun': { title: 'text' },
    'practice.published': { title: 'text', version: 'number' },
    'practice.confirmed': { title: 'text' },
    'practice.withdrawn': { title: 'text' },
    'practice.tried': { title: 'text' },
    'practice.kept': { title: 'text' },
    'practice.stopped': { title: 'text' },
    'practice.trial-undone': { title: 'text' },
  },
} as const
