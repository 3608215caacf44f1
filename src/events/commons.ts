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
} as const
