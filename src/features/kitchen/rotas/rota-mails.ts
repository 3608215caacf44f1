/** What is written about a month of tasks, each mail with the signed address of who reads it. */
import { shownName } from '#src/features/kitchen/tasks/shown-name.ts'
import type { Task } from '#src/features/kitchen/tasks/task.ts'
import { addressFor, type MailedCanteen, type Reader, type Site } from '#src/features/kitchen/tasks/task-mails.ts'
import { formatClock, formatDay, formatMonth } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import type { Text } from '#src/ui/page.tsx'
import { firstDayOf, type Month } from './rota.ts'

export type AskedTask = { task: Task; learner: boolean }
type Written = { reader: Reader; canteen: MailedCanteen; site: Site }

/** « Pouvez-vous ? »: silence is no yes. */
export function askMail({ month, asked, ...written }: Written & { month: Month; asked: readonly AskedTask[] }) {
  const { reader, canteen } = written
  const { language } = reader
  const text = textIn(language)
  const facts = { name: reader.name, canteen: canteen.name, month: formatMonth(firstDayOf(month), language), count: asked.length }
  const mail = renderMail({
    language,
    sender: canteen.name,
    title: text('rotas:mails.ask.title', facts),
    blocks: [
      { kind: 'paragraph', text: text('tasks:mails.hello', facts) },
      { kind: 'paragraph', text: text('rotas:mails.ask.text', facts) },
      { kind: 'list', items: asked.map((one) => itemOf(one, text, written)) },
      { kind: 'button', label: text('rotas:mails.ask.button'), url: ownAddressOf(written) },
      { kind: 'note', text: text('rotas:mails.ask.note') },
    ],
  })
  return { ...mail, purpose: 'rota-ask', language, notAfter: lastEndOf(asked) }
}

/** The same on a phone. */
export function askText({ month, asked, ...written }: Written & { month: Month; asked: readonly AskedTask[] }): string {
  const { reader, canteen } = written
  const facts = { canteen: canteen.name, month: formatMonth(firstDayOf(month), reader.language), count: asked.length }
  return textIn(reader.language)('rotas:mails.ask.sms', { ...facts, url: ownAddressOf(written) })
}

/** Not before it is over does nobody need it any more. */
export function lastEndOf(asked: readonly AskedTask[]): Date | null {
  const ends = asked.flatMap(({ task }) => task.hours?.endsAt.getTime() ?? [])
  return ends.length === 0 ? null : new Date(Math.max(...ends))
}

function itemOf({ task, learner }: AskedTask, text: Text, { reader: { language }, canteen }: Written): string {
  const clock = task.hours ? formatClock(task.hours.startsAt, canteen.timeZone, language) : ''
  return text(learner ? 'rotas:mails.ask.learnItem' : 'rotas:mails.ask.item', {
    task: shownName(task.name, language),
    day: formatDay(task.day, language),
    clock,
  })
}

function ownAddressOf({ reader, canteen, site }: Written): string {
  return addressFor({ mail: 'again', reader, canteen, task: null, site })
}
