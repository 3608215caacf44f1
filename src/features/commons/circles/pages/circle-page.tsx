import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { Actions } from '../parts/actions.tsx'
import { Agenda } from '../parts/agenda.tsx'
import { Decisions } from '../parts/decisions.tsx'
import { Members } from '../parts/members.tsx'
import type { Circle } from '../queries.ts'

export const circleDeeds = [
  'commence',
  'change',
  'membre',
  'retire',
  'reunion',
  'sujet',
  'parle',
  'decide',
  'promis',
  'promesse',
  'reprise',
  'fait',
] as const
/** Which of the page's forms was sent. */
export type CircleForm = 'member' | 'meeting' | 'item' | 'decision' | 'action'

export type CircleRefusal = 'many' | 'many-items' | 'many-actions' | 'ended' | 'mailed' | 'last'

type CirclePageProps = FormState & {
  circle: Circle
  today: string
  done?: (typeof circleDeeds)[number] | undefined
  refusal?: CircleRefusal
  form?: CircleForm
}

/** A circle, for who is in it: what is to be done first, then what to talk about, then what holds. */
export function CirclePage({ circle, today, done, refusal, form, ...state }: CirclePageProps) {
  const { text, href, language } = usePage()
  const list = circle.canteen === null ? href(urls.circles) : href(urls.canteenCircles, { canteen: circle.canteen })
  const stateOf = (which: CircleForm) => (form === which ? state : {})
  return (
    <Document title={circle.name} width="wide" unlisted>
      <p class="eyebrow">
        <a href={list}>{text(circle.canteen === null ? 'circles:networkTitle' : 'circles:title')}</a>
      </p>
      <h1>{isolated(circle.name)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`circles:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`circles:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {circle.about && <p>{isolated(circle.about)}</p>}
      <p>
        <a href={href(urls.changeCircle, { circle: circle.id })}>{text('circles:change.link')}</a>
      </p>
      {circle.meetsOn && circle.meetsOn >= today && (
        <p class="lead">{text('circles:meetsLong', { day: formatDay(circle.meetsOn, language) })}</p>
      )}
      <Actions circle={circle} today={today} {...stateOf('action')} />
      <Agenda circle={circle} meeting={stateOf('meeting')} {...stateOf('item')} />
      <Decisions circle={circle} today={today} {...stateOf('decision')} />
      <Members circle={circle} {...stateOf('member')} />
    </Document>
  )
}
