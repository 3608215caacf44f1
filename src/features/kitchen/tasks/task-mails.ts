/** What is written about tasks, each mail with the signed address of who reads it. */
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { shownName } from './shown-name.ts'
import type { Task } from './task.ts'

export type Site = { secret: string; origin: string; now: Date }
export type MailedCanteen = { slug: string; name: string; timeZone: string }
export type Reader = { id: string; name: string; language: Language }

const mails = [
  'call',
  'needed',
  'thanks',
  'replaced',
  'moved',
  'calledOff',
  'welcome',
  'again',
  'merge',
  'released',
  'notedYes',
  'notedNo',
] as const
export type TaskMail = (typeof mails)[number]

/** Those that are answered by a yes or a no, or undone. */
const asking: ReadonlySet<TaskMail> = new Set(['call', 'needed', 'welcome', 'merge', 'notedYes', 'notedNo'])

type Written = { mail: TaskMail; reader: Reader; canteen: MailedCanteen; task: Task | null; site: Site; with?: string }

/** Where the button leads: to the answer where something is asked, else to the person's own page. */
export function addressFor({ mail, reader, canteen, task, site }: Omit<Written, 'with'>): string {
  const place = { canteen: canteen.slug, token: teammateToken(site.secret, reader.id) }
  const path = asking.has(mail) && task ? href(urls.taskAnswer, { ...place, task: task.id }) : href(urls.ownTasks, place)
  return site.origin + inLanguage(reader.language, path)
}

/** Its sentences are `tasks:mails.<mail>`. */
export function taskMail({ with: beside = '', ...written }: Written) {
  const { mail, reader, canteen, task } = written
  const { language } = reader
  const text = textIn(language)
  const facts = { name: reader.name, canteen: canteen.name, with: beside, ...factsOf(task, canteen, language) }
  return {
    ...renderMail({
      language,
      sender: canteen.name,
      title: text(`tasks:mails.${mail}.title`, facts),
      blocks: [
        { kind: 'paragraph', text: text('tasks:mails.hello', facts) },
        { kind: 'paragraph', text: text(`tasks:mails.${mail}.text`, facts) },
        { kind: 'button', label: text(`tasks:mails.${mail}.button`), url: addressFor(written) },
        { kind: 'note', text: text(`tasks:mails.${mail}.note`) },
      ],
    }),
    ...{ purpose: `task-${mail}`, language, notAfter: task?.hours?.endsAt ?? null },
  }
}

/** Who is invited to a first task gave an address for it. */
export type TextedMail = Exclude<TaskMail, 'welcome'>

/** The same on a phone: what is asked or has changed, and where to answer. */
export function taskText(written: Omit<Written, 'mail'> & { mail: TextedMail }): string {
  const { reader, canteen, task } = written
  const facts = { canteen: canteen.name, with: written.with ?? '', ...factsOf(task, canteen, reader.language), url: addressFor(written) }
  return textIn(reader.language)(`tasks:mails.${written.mail}.sms`, facts)
}

function factsOf(task: Task | null, { timeZone }: MailedCanteen, language: Language) {
  if (!task) return { task: '', day: '', clock: '' }
  const clock = task.hours ? formatClock(task.hours.startsAt, timeZone, language) : ''
  return { task: shownName(task.name, language), day: formatDay(task.day, language), clock }
}
