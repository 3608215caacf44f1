import type { Language } from '#src/platform/language.ts'
import { formatDay, formatPlainClock } from '#src/platform/time.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import type { Database } from '#src/platform/database/database.ts'
import { textIn } from '#src/texts.ts'
import type { Text } from '#src/ui/page.tsx'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import { voiceAddress, type Site } from './assembly-links.ts'
import type { Attendance, Decision, Meeting } from './assembly.ts'
import type { VoiceShown } from './queries.ts'

export type Sender = { association: string; canteenId: string; slug: string; name: string }
type News = 'convened' | 'moved' | 'cancelled'

type Writing = { meeting: Meeting; voices: readonly VoiceShown[]; from: Sender; site: Site; now: Date }

/** Tells every member who has an address; the others are to be called. */
export async function mailNews(tx: Database, { news, ...writing }: Writing & { news: News }): Promise<void> {
  const { meeting, from } = writing
  await mailEach(tx, writing, `assembly-${news}`, (language) => {
    const text = textIn(language)
    const { association } = from
    const title = text(`assemblies:mail.${news}.title`, { association, day: formatDay(meeting.day, language) })
    const lead: MailBlock = { kind: 'paragraph', text: text(`assemblies:mail.${news}.lead`, { association }) }
    if (news === 'cancelled') return { title, before: [lead] }
    return {
      title,
      before: [
        lead,
        factsOf(meeting, language),
        { kind: 'heading', text: text('assemblies:agenda') },
        { kind: 'words', text: meeting.agenda, language: 'fr' },
        { kind: 'paragraph', text: text('assemblies:mail.come') },
      ],
      button: text('assemblies:mail.proxy'),
    }
  })
}

/** Those whose voice nobody carries any more: who was to, has given their own away. */
export async function mailLostVoices(tx: Database, { giver, ...writing }: Writing & { giver: string }): Promise<void> {
  const { meeting, from } = writing
  await mailEach(tx, writing, 'assembly-voice-lost', (language) => {
    const text = textIn(language)
    const title = text('assemblies:mail.lost.title', { association: from.association, day: formatDay(meeting.day, language) })
    const lead: MailBlock = { kind: 'paragraph', text: text('assemblies:mail.lost.lead', { name: giver }) }
    return { title, before: [lead, factsOf(meeting, language)], button: text('assemblies:mail.lost.choose') }
  })
}

/** Whose voice the association has set aside. Nothing tells whether whoever they named is a member. */
export async function mailNotCarried(tx: Database, writing: Writing): Promise<void> {
  const { meeting, from } = writing
  await mailEach(tx, writing, 'assembly-voice-lost', (language) => {
    const text = textIn(language)
    const title = text('assemblies:mail.lost.title', { association: from.association, day: formatDay(meeting.day, language) })
    const lead: MailBlock = { kind: 'paragraph', text: text('assemblies:mail.lost.aside') }
    return { title, before: [lead, factsOf(meeting, language)], button: text('assemblies:mail.lost.choose') }
  })
}

type Words = { title: string; before: readonly MailBlock[]; button?: string }

/** Each mail greets its own person: two who share an address tell whose link is whose. */
async function mailEach(tx: Database, { voices, from, site, now }: Writing, purpose: string, wordsIn: (language: Language) => Words) {
  const mails = voices.flatMap(({ email: recipient, name, language, voiceId }) => {
    if (!recipient) return []
    const { title, before, button } = wordsIn(language)
    const link: MailBlock[] =
      button && voiceId ? [{ kind: 'button', label: button, url: voiceAddress(site, { canteen: from.slug, voiceId, language }) }] : []
    const blocks = [helloTo(name, language), ...before, ...link]
    return [{ ...renderMail({ language, sender: from.name, title, blocks }), purpose, recipient, language, canteenId: from.canteenId }]
  })
  await queueMails(tx, mails, now)
}

function helloTo(name: string, language: Language): MailBlock {
  return { kind: 'paragraph', text: textIn(language)('assemblies:mail.hello', { name }) }
}

function factsOf({ day, clock, place }: Meeting, language: Language): MailBlock {
  const text = textIn(language)
  return {
    kind: 'facts',
    facts: [
      { label: text('assemblies:day'), value: formatDay(day, language) },
      { label: text('assemblies:clock'), value: formatPlainClock(clock, language) },
      { label: text('assemblies:place'), value: place },
    ],
  }
}

type Minutes = {
  text: string
  decisions: readonly Decision[]
  day: string
  attendance: Attendance
  voices: readonly VoiceShown[]
  from: Sender
  now: Date
}

export async function mailMinutes(tx: Database, minutes: Minutes): Promise<void> {
  const mails = minutes.voices.flatMap(({ email, name, language }) => {
    if (!email) return []
    const text = textIn(language)
    const title = text('assemblies:mail.minutes.title', { association: minutes.from.association, day: formatDay(minutes.day, language) })
    const items = minutes.decisions.map((decision) => `${decision.text} (${text('assemblies:votes', votesOf(decision))})`)
    const blocks: MailBlock[] = [
      helloTo(name, language),
      { kind: 'paragraph', text: `${text('assemblies:there', minutes.attendance)} ${quorumIn(text, minutes.attendance)}` },
      { kind: 'words', text: minutes.text, language: 'fr' },
      ...(items.length > 0
        ? ([
            { kind: 'heading', text: text('assemblies:decisions') },
            { kind: 'list', items },
          ] as const)
        : []),
    ]
    const mail = renderMail({ language, sender: minutes.from.name, title, blocks })
    return [{ ...mail, purpose: 'assembly-minutes', recipient: email, language, canteenId: minutes.from.canteenId }]
  })
  await queueMails(tx, mails, minutes.now)
}

/** Whether enough were there to decide. */
export function quorumIn(text: Text, { needed, isReached }: Attendance): string {
  if (needed === 0) return text('assemblies:noQuorum')
  return text(isReached ? 'assemblies:reached' : 'assemblies:notReached', { needed })
}

export function votesOf({ for: yes, against, abstained }: Decision) {
  return { yes, against, abstained }
}
