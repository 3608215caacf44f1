import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { dueOf, isLate, isSettled, slidesOf, type Project, type Step } from '../project.ts'

type StepLinesProps = { project: Project; steps: readonly Step[]; today: string }

/** Things to do and documents: by when, how far, and what slid. */
export function StepLines({ project, steps, today }: StepLinesProps) {
  const { text } = usePage()
  if (steps.length === 0) return <p class="empty">{text('projects:nothingLeft')}</p>
  return (
    <ul class="entries">
      {steps.map((step) => (
        <StepLine key={step.id} {...{ project, step, today }} />
      ))}
    </ul>
  )
}

function StepLine({ project, step, today }: { project: Project; step: Step; today: string }) {
  const { text, href, language } = usePage()
  const due = dueOf(step, project.openingOn)
  const slid = slidesOf(project, step.id).at(-1)
  const facts = [
    text(`projects:states.${step.state}`),
    !isSettled(step) && due && text('projects:by', { day: formatDay(due, language) }),
    !isSettled(step) && slid && text('projects:insteadOf', { day: formatDay(slid.fromOn, language) }),
  ]
  return (
    <li class="entry">
      <div>
        <a href={href(urls.projectStep, { canteen: project.slug, step: step.id })}>{titleOf(step, language)}</a>
        {isLate(step, project, today) && <b>{` · ${text('projects:isLate')}`}</b>}
        <br />
        <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
      </div>
    </li>
  )
}

/** In the reader's language, where the network wrote it there. */
export function titleOf({ titleFrench, titleEnglish }: Step, language: 'fr' | 'en'): string {
  return isolated((language === 'en' && titleEnglish) || titleFrench)
}
