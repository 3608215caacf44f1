/** The words of which files of features are named: a new one is chosen here, once, so that two features do not say the same in two ways. */

/** What is always called the same. */
const fixed = ['queries', 'policy', 'forms', 'routes', 'jobs']

/** `<verb>-<noun>.ts`: a command. */
const verbs = wordsOf(`
  accept add answer ask build cancel change check choose close confirm count create deliver end erase find fold follow forget freeze hold
  insert invite join keep lapse leave let lock lose make move note offer open pair pause pin plan prepare publish recognise record
  release remind remove renew reopen roll run seal seat seek send serve set settle show split take tell text trust undo unlock wait
  withdraw write
`)

/** `<noun>.ts`: the last word of types and pure rules, of words and links. */
const nouns = wordsOf(`
  amounts announcement arrival availability bag batch booking bookings bounce calendar cancellation canteen choices closing colour contribution data
  days details disclosure distance draw embedding entry facts feeds fields figures finding folding found holdings holidays home hours identity in
  keeping key kind line link links log mail mails meal menu menus mix mixing money moving name need network notice offer pages pairing
  parties parts party passkey people period photo place places plans point price proxy reader refusal regulars reminder revision role
  room rows search seating sentence session share showing signs sitemap sitting sittings slug sources split standing steps sum team
  thread towns waitlist ways week weights welcome words zone
`)

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}

/** Whether a file at the root of a feature has a name of the vocabulary; tests are named after what they test. */
export function isOfVocabulary(file: string): boolean {
  const name = file.replace(/\.ts$/, '')
  const words = name.split('-')
  if (fixed.includes(name)) return true
  return (words.length > 1 && verbs.has(words[0] ?? '')) || nouns.has(words.at(-1) ?? '')
}
