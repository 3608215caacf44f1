import type { Task } from '#src/features/kitchen/tasks/task.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { OwnAsked, type OwnAskedProps } from '../parts/own-asked.tsx'

type AskedPageProps = OwnAskedProps &
  FormState & {
    /** Of a yes to all: what is theirs now, and what could not be any more. */
    became?: { accepted: readonly Task[]; gone: readonly Task[] }
  }

/** An answer that was neither a yes nor a no, or a yes to all of which not all could be: what is still asked is asked once more. */
export function AskedPage({ errors = {}, became, ...asked }: AskedPageProps) {
  const { text, href } = usePage()
  const { own, token } = asked
  return (
    <Document title={text('rotas:own.heading')} unlisted>
      <p class="eyebrow">
        <ProperName french>{own.canteenName}</ProperName>
      </p>
      <h1>{text('rotas:own.heading')}</h1>
      <ErrorSummary errors={errors} />
      {became && (
        <Notice>
          <p>{text('rotas:own.gone', { count: became.gone.length })}</p>
          <TaskList tasks={became.gone} />
          {became.accepted.length > 0 && <p>{text('rotas:own.accepted')}</p>}
          <TaskList tasks={became.accepted} />
        </Notice>
      )}
      <OwnAsked {...asked} />
      <p>
        <a href={href(urls.ownTasks, { canteen: own.canteen, token })}>{text('tasks:answer.own')}</a>
      </p>
    </Document>
  )
}

function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const { language } = usePage()
  if (tasks.length === 0) return null
  return (
    <ul>
      {tasks.map(({ id, name, day }) => (
        <li key={id}>
          {isolated(name)}, {formatDay(day, language)}
        </li>
      ))}
    </ul>
  )
}
