import { isOver } from '#src/features/kitchen/tasks/task.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import { standingOf, type RotaShown } from '../rota.ts'

/** How far the month is, and the button that asks those who are proposed. */
export function RotaSummary({ canteen, month, tasks, places, teammates, rota, isSought }: RotaShown) {
  const { text, href, now } = usePage()
  const coming = tasks.filter((task) => !isOver(task, now))
  const there = places.filter(({ taskId }) => coming.some(({ id }) => id === taskId))
  const unasked = there.filter(({ askedAt }) => askedAt === null)
  if (coming.length === 0 || isSought) return null
  const { yes, asked, free } = standingOf(coming, places)
  return (
    <>
      <ul class="summary">
        <li>{text('rotas:summary.yes', { count: yes })}</li>
        {asked > 0 && <li>{text('rotas:summary.asked', { count: asked })}</li>}
        {unasked.length > 0 && <li>{text('rotas:summary.proposed', { count: unasked.length })}</li>}
        {free > 0 && <li>{text('rotas:summary.free', { count: free })}</li>}
        {free + asked + unasked.length === 0 && <li>{text('rotas:summary.full')}</li>}
        {rota?.measures && rota.measures.newcomersWithTask > 0 && (
          <li>{text('rotas:summary.newcomers', { count: rota.measures.newcomersWithTask })}</li>
        )}
        {rota?.measures && rota.measures.lessons > 0 && <li>{text('rotas:summary.lessons', { count: rota.measures.lessons })}</li>}
      </ul>
      {unasked.length > 0 && (
        <form method="post" action={href(urls.rotaPublish, { canteen: canteen.slug, month })} class="actions">
          <button type="submit" class="main">
            {text('rotas:publish', { count: new Set(unasked.map(({ teammateId }) => teammateId)).size })}
          </button>
        </form>
      )}
      <AskByVoice asked={there.filter(({ askedAt }) => askedAt !== null)} teammates={teammates} />
    </>
  )
}

/** Who has no address is asked by somebody, who notes what they say. */
function AskByVoice({ asked, teammates }: Pick<RotaShown, 'teammates'> & { asked: RotaShown['places'] }) {
  const { text } = usePage()
  const silent = teammates.filter(({ id, isReachable }) => !isReachable && asked.some(({ teammateId }) => teammateId === id))
  if (silent.length === 0) return null
  return (
    <Notice kind="information">
      <p>
        {text('rotas:byVoice')} <span {...untranslated}>{silent.map(({ name }) => isolated(name)).join(', ')}</span>
      </p>
    </Notice>
  )
}
