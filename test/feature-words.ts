/** The words of which files of features are named: a new one is chosen here, once, so that two features do not say the same in two ways. */

/** What is always called the same. */
const fixed = ['queries', 'policy', 'forms', 'routes', 'jobs']

/** `<verb>-<noun>.ts`: a command. */
const verbs = wordsOf(`
  cast enter gather order start end refuse shorten
  accept act add append answer ask build cancel copy change check choose claim close confirm convene count create decide deliver end erase find fold follow forget freeze hand hold
  insert invite join keep post lapse leave let lock lose make mend merge move note offer open pair pause pin plan pose prepare print publish recognise record
  propose try register begin found confirm
  audit
  release remind remove renew reopen reverse roll run seal seat seek sell send serve set settle share show split take tell text trust undo unlock validate verify wait
  defer draw drop give issue weigh use letter match read replace
  waive withdraw write receive
`)

/** `<noun>.ts`: types and pure rules, words and links. */
const nouns = wordsOf(`
  amounts announcement arrival assembly availability bag balance bounce calendar cancellation canteen chart choices claim closing colour contribution disclosure
  distance draft draw embedding entries facts fec feeds figures finding found handover holdings holidays home hours ledger mails meal membership menu menus mix mixing money moving
  nature need network notice offer pairing parties party passkey people period photo place places point posting products price proxy purse reading regulars reminder revision
  role room sale search seating sentence session share sheet showing signs sitemap sitting sittings slug sources split standing sum table till towns volunteering waiting waitlist
  camt candidates cfonb label matching ofx
  cii columns countries credit import invoice mentions gift left receipt statement
  account helloasso payment pot stripe
  accessory budget grant forecast notes statements hire outlook simulation
  lettering refund deferral
  declaration donor doubts happening
  vat ways week weights welcome
  teammate task demands rota words load idea
  catalogue ingredient measure recipe rounding scaling shopping unit vessels
  alert diet binder cooling course purchase rules cost declared leftover period plants sample stock total waste shares supplier temperature timeline yield
  cleaning plan reading
  attack audit family levels reader versions
  figure gate indicator part action effect suggestion portrait summary report
  licence package rows version population channel contacts partner returned
  ballot questionnaire result urn wave said
  story stories reach consent person objection
  practice practices mentoring invariants
  scenario projection band range
  piece manifest comparison library
  directory
  aid means parties
  registration
  trial picture translation
  training attendance
  circle
  path project supporter opening
  vitality
  backup backups overdue
`)

/** Nouns of several words, each as a whole: a verb that nobody chose does not pass for the beginning of one. */
const compounds = wordsOf(`
  account-names announcement-mail archive-key archive-scripts assembly-links assembly-mail booking-identity booking-line calendar-entry canteen-pages canteen-plans hygiene-rows purchase-rows recipe-plans idea-plans waste-rows cut-off contribution-field detail-keeping dietary-words earlier-booking embedded-xml
  event-data event-kind first-steps fiscal-year former-folding guest-key held-bookings held-places held-seating held-tables kept-details kitchen-batch kitchen-log
  joining-request line-reader map-link meal-days meal-rows meant-towns member-list membership-links near-meals need-name news-mail own-data held-commons party-fields party-links party-mark quiet-hours refusal-sentence
  refusal-to-team reminder-links reminder-mail reserved-pieces service-fields sign-in sitemap-parts standing-links standing-place time-zone
  till-count till-day supplier-invoice told-refusal town-name typed-draft typed-party
  invoice-links invoice-signs invoice-candidates matching-invoices usual-words in-year sale-fields
  account-called balance-sheet nature-called table-statement
  break-even usual-month hire-links gift-links
  teammate-links teammate-mails task-kind task-mails easy-tasks rota-mails told-reason team-load
  allergen-calls allergen-sheet kept-recipe kept-lines own-ingredient shown-line typed-recipe line-parts line-tokens line-words ma-cantine schema-recipe typed-purchase local-words served-line sheet-words typed-dish brought-name shown-name
  binder-rows
  public-figure hidden-counts told-counts held-contacts survey-links survey-mail
  contact-links partner-mails practice-mails
  story-links story-mails sent-story kept-story ask-for-consent story-pictures
  aid-links aid-mails sent-call
  bundle-key practice-pieces template-pieces recipe-pieces network-pieces reference-pieces local-piece bundle-documents piece-words piece-pictures both-words piece-text mail-texts
  info-session registration-links registration-mails
  training-links training-mails
  circle-links circle-mails
  mentoring-links mentoring-mails
  supporter-links supporter-mails project-mails step-fields opening-place
`)

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}

/** Whether a file at the root of a feature has a name of the vocabulary; tests are named after what they test. */
export function isOfVocabulary(file: string): boolean {
  const name = file.replace(/\.ts$/, '')
  if (fixed.includes(name) || nouns.has(name) || compounds.has(name)) return true
  const [verb = '', ...object] = name.split('-')
  return verbs.has(verb) && object.length > 0
}
