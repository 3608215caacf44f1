import type { Language } from '#src/platform/language.ts'
import { formatDay, formatPlainClock } from '#src/platform/time.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import type { Database } from '#src/platform/database/database.ts'
import { textIn } from '#src/texts.ts'
import { renderMail, type MailBlock } from '#src/ui/mail.tsx'
import { voiceAddress, type Site } from './assembly-links.ts'
import type { Decision, Meeting } from './assembly.ts'
import type { VoiceShown } from './queries.ts'

export type Sender = { association: string; canteenId: string; slug: string; name: string }
type News = 'convened' | 'moved' | 'cancelled'

/** Tells every member who has an address; the others are to be called. */
export async function mailNews(
  tx: Database,
  {
    news,
    meeting,
    voices,
    from,
    site,
    now,
  }: { news: News; meeting: Meeting; voices: readonly VoiceShown[]; from: Sender; site: Site; now: Date },
): Promise<void> {
  const mails = voices.flatMap((voice) => {
    if (!voice.email) return []
    const { language, email: recipient, voiceId } = voice
    const url = voiceId ? voiceAddress(site, { canteen: from.slug, voiceId, language }) : undefined
    const blocks = blocksOf(news, meeting, { language, association: from.association, url })
    const title = textIn(language)(`assemblies:mail.${news}.title`, {
      association: from.association,
      day: formatDay(meeting.day, language),
    })
    return [
      {
        ...renderMail({ language, sender: from.name, title, blocks }),
        purpose: `assembly-${news}`,
        recipient,
        language,
        canteenId: from.canteenId,
      },
    ]
  })
  await queueMails(tx, mails, now)
}

type Told = { language: Language; association: string; url: string | undefined }

function blocksOf(news: News, { day, clock, place, agenda }: Meeting, { language, association, url }: Told): MailBlock[] {
  const text = textIn(language)
  const lead: MailBlock = { kind: 'paragraph', text: text(`assemblies:mail.${news}.lead`, { association }) }
  if (news === 'cancelled') return [lead]
  const facts = [
    { label: text('assemblies:day'), value: formatDay(day, language) },
    { label: text('assemblies:clock'), value: formatPlainClock(clock, language) },
    { label: text('assemblies:place'), value: place },
  ]
  const proxy: MailBlock[] = url ? [{ kind: 'button', label: text('assemblies:mail.proxy'), url }] : []
  return [
    lead,
    { kind: 'facts', facts },
    { kind: 'heading', text: text('assemblies:agenda') },
    { kind: 'words', text: agenda, language: 'fr' },
    { kind: 'paragraph', text: text('assemblies:mail.come') },
    ...proxy,
  ]
}

export async function mailMinutes(
  tx: Database,
  minutes: { text: string; decisions: readonly Decision[]; day: string; voices: readonly VoiceShown[]; from: Sender; now: Date },
): Promise<void> {
  const mails = minutes.voices.flatMap(({ email, language }) => {
    if (!email) return []
    const text = textIn(language)
    const title = text('assemblies:mail.minutes.title', { association: minutes.from.association, day: formatDay(minutes.day, language) })
    const items = minutes.decisions.map((decision) => `${decision.text} (${text('assemblies:votes', votesOf(decision))})`)
    const blocks: MailBlock[] = [
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

export function votesOf({ for: yes, against, abstained }: Decision) {
  return { yes, against, abstained }
}
