import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { shownName } from '#src/features/kitchen/tasks/shown-name.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Notice } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Taught } from '../find-taught.ts'
import type { LoadDeed } from './load-page.tsx'

type LearnPageProps = { canteen: CanteenName; taught: readonly Taught[]; mayAct: boolean; done: LoadDeed | undefined }

/** Who knows what a task needs, the rarest first, whether anybody would like to learn it, and one tap by which somebody can; not who, nor how many. */
export function LearnPage({ canteen, taught, mayAct, done }: LearnPageProps) {
  const { text } = usePage()
  return (
    <TeamDocument title={text('load:learn.title')} canteen={canteen}>
      <h1>{text('load:learn.title')}</h1>
      <p class="lead">{text('load:learn.lead')}</p>
      {done && (
        <Notice kind={done === 'ouvert' ? 'success' : 'information'}>
          <p>{text(`load:done.${done}`)}</p>
        </Notice>
      )}
      {taught.length === 0 && <p class="empty">{text('load:learn.none')}</p>}
      {taught.map((skill) => (
        <Skill key={skill.id} canteen={canteen} mayAct={mayAct} {...skill} />
      ))}
    </TeamDocument>
  )
}

function Skill({ canteen, name, knowers, tasks, isWished, mayAct }: Taught & Pick<LearnPageProps, 'canteen' | 'mayAct'>) {
  const { text, href, language } = usePage()
  return (
    <section>
      <h2>{isolated(name)}</h2>
      <p class={knowers.length < 2 ? 'warning' : ''}>
        {text('load:learn.knowers', { count: knowers.length, names: knowers.map(isolated).join(', ') })}
      </p>
      <p class="soft">{text(isWished ? 'load:learn.wished' : 'load:learn.unwished')}</p>
      <ul class="entries">
        {tasks.map((task) => {
          const shown = shownName(task.name, language)
          return (
            <li key={task.id} class="entry">
              <span>{isolated(shown)}</span>
              {task.isOpen && <span class="soft">{text('load:learn.opened')}</span>}
              {!task.isOpen && mayAct && (
                <form method="post" action={href(urls.openHabit, { canteen: canteen.slug })}>
                  <FormKey />
                  <input type="hidden" name="learn" value="yes" />
                  <button type="submit" name="kind" value={task.id} aria-label={text('load:acts.pairNamed', { task: shown })}>
                    {text('load:acts.pair')}
                  </button>
                </form>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
