import { expect, test } from 'vitest'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { aMealToShow, holding, htmlOf, wordsOf } from '#test/read-page.ts'
import type { Recipient } from '../queries.ts'
import { AnnouncementPage } from './announcement-page.tsx'

const reader = { as: holding('canteen-manager') }
const recipient = (changes: Partial<Recipient>) => ({ email: null, phone: null, bounceId: null, language: 'fr', ...changes }) as Recipient

const [byMail, byText, byVoice] = [recipient({ email: 'amina@exemple.fr' }), recipient({ phone: '+33612345678' }), recipient({})]

type Shown = { meal?: Partial<Meal> } & Partial<Omit<Parameters<typeof AnnouncementPage>[0], 'meal'>>

const page = ({ meal = {}, ...rest }: Shown = {}) => (
  <AnnouncementPage meal={aMealToShow(meal)} recipients={[byMail]} announcements={[]} sendsTexts={true} {...rest} />
)
const read = (shown: Shown = {}) => wordsOf(page(shown), reader)

test('before anything is written, it is said how many will hear of it, and how', () => {
  expect(read({ recipients: [byMail, byText, byVoice] })).toContain('Un courriel. Un SMS. Un groupe à appeler.')
  expect(read({ recipients: [byMail, byText], sendsTexts: false })).toContain('Un groupe à appeler.')
})

test('where nobody has booked there is nobody to write to', () => {
  expect(read({ recipients: [] })).toContain('Personne n’a encore réservé : il n’y a personne à qui écrire.')
  expect(htmlOf(page({ recipients: [] }), reader)).not.toContain('name="words"')
})

test('a meal whose guests cannot be written to says why, and what was written is not lost', () => {
  const cancelled = { meal: { state: 'cancelled' as const } }

  expect(read(cancelled)).toContain('Ce repas est annulé : les convives en ont été prévenus.')
  expect(read({ meal: { state: 'draft' } })).toContain('Ce repas n’est pas publié')
  expect(wordsOf(page({ ...cancelled, typed: { words: 'Prenez un manteau' } }), { ...reader, isRefused: true })).toContain(
    'Prenez un manteau',
  )
})

test('no reason is chosen beforehand, and what was chosen comes back', () => {
  expect(htmlOf(page(), reader)).not.toContain(' checked')
  expect(htmlOf(page({ typed: { reason: 'delay', words: 'Un quart d’heure' } }), reader)).toMatch(/value="delay" checked/)
})

test('before a meal nobody is thanked for it, after it nobody is told what to bring', () => {
  expect(read()).not.toContain('Merci')
  const over = wordsOf(page(), { ...reader, at: new Date('2026-12-01T14:00Z') })
  expect(over).toContain('Merci')
  expect(over).not.toContain('À apporter')
})

test('nothing goes before it was looked at: the first gesture is to see it', () => {
  expect(read()).toContain('Voir avant d’envoyer')
  expect(read()).not.toContain('Envoyer à')
})

test('what has been sent before is told, and that nothing has', () => {
  expect(read()).toContain('Aucun message n’a encore été envoyé aux convives de ce repas.')
})
