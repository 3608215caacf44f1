import { pathStages } from '#src/platform/database/tables/projects.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { publishForm } from '../forms.ts'
import { longestChange, type Path, type WrittenStep } from '../path.ts'

export const pathDeeds = ['commence', 'ajoute', 'change', 'retire', 'publie'] as const

type PathPageProps = FormState & {
  path: Path<WrittenStep>
  /** Projects on their way with an older version. */
  older: number
  done: (typeof pathDeeds)[number] | undefined
  refusal?: 'published'
}

/** What projects are given to follow: as it is published, or as it is being written. */
export function PathPage({ path, older, done, refusal, ...state }: PathPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('paths:title')}>
      <p class="eyebrow">
        <a href={href(urls.networkProjects)}>{text('paths:projects')}</a>
      </p>
      <h1>{text('paths:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`paths:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text('paths:refused')}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <p class="lead">{text(path.isDraft ? 'paths:draft' : 'paths:published', { version: path.version })}</p>
      {!path.isDraft && older > 0 && <p>{text('paths:older', { count: older })}</p>}
      {(path.isDraft || wasSent(state)) && <Publish path={path} {...state} />}
      {path.isDraft ? (
        <p class="actions">
          <a class="button" href={href(urls.newPathStep)}>
            {text('paths:add')}
          </a>
        </p>
      ) : (
        <form method="post" action={href(urls.projectPath)} class="actions">
          <button class="button main">{text('paths:begin')}</button>
        </form>
      )}
      {pathStages.map((stage) => (
        <section key={stage}>
          <h2>{text(`paths:stages.${stage}`)}</h2>
          <ul class="entries">
            {path.steps
              .filter((step) => step.stage === stage)
              .map((step) => (
                <StepLine key={step.key} step={step} isDraft={path.isDraft} />
              ))}
          </ul>
        </section>
      ))}
    </TeamDocument>
  )
}

function StepLine({ step, isDraft }: { step: WrittenStep; isDraft: boolean }) {
  const { text, href, language } = usePage()
  const { titleFrench, titleEnglish, stage, kind, weeksBefore, sourceName, sourceUrl } = step
  const title = isolated((language === 'en' && titleEnglish) || titleFrench)
  return (
    <li class="entry task">
      <div>
        {isDraft ? <a href={href(urls.pathStep, { key: step.key })}>{title}</a> : <b>{title}</b>}
        <br />
        <span class="soft">
          {[text(`paths:kinds.${kind}`), weeksBefore !== null && whenOf(weeksBefore, stage)].filter(Boolean).join(' · ')}
        </span>
        {sourceUrl && (
          <>
            <br />
            <a href={sourceUrl} rel="noreferrer">
              {isolated(sourceName || sourceUrl)}
            </a>
          </>
        )}
      </div>
      {isDraft && (
        <form method="post" action={href(urls.removePathStep, { key: step.key })} class="actions">
          <button class="quiet" aria-label={text('paths:removeNamed', { title })}>
            {text('paths:remove')}
          </button>
        </form>
      )}
    </li>
  )

  function whenOf(weeks: number, of: WrittenStep['stage']): string {
    if (of === 'mentoring') return text('paths:weeksIn', { count: Math.abs(weeks) })
    return text(weeks < 0 ? 'paths:weeksAfter' : 'paths:weeksBefore', { count: Math.abs(weeks) })
  }
}

function Publish({ path, ...state }: FormState & { path: Path<WrittenStep> }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof publishForm>(state)
  return (
    <form method="post" action={href(urls.publishPath)} class="editor" novalidate>
      <h2>{text('paths:publish')}</h2>
      <input type="hidden" name="version" value={String(path.version)} />
      <TextArea {...of('changed')} label={text('paths:changed')} hint={text('paths:changedHint')} rows={3} maxlength={longestChange} />
      <button class="button main">{text('paths:publishSend')}</button>
    </form>
  )
}
