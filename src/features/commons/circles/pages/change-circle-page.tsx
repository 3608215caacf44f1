import type { ComponentChildren } from 'preact'
import { isolated } from '#src/platform/plain-text.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { Checkbox, ErrorSummary, Field, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ChangeRefusal } from '../change-action.ts'
import { longestAbout, longestItem, longestName } from '../circle.ts'
import type { changedCircleForm, itemForm } from '../forms.ts'
import { ActionFields } from '../parts/actions.tsx'
import type { Circle } from '../queries.ts'

type Changing = FormState & { circle: { id: string; name: string; canteenId: string | null } }

/** How a circle is called, and what it is for. */
export function ChangeCirclePage({ circle, ...state }: Changing) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof changedCircleForm>(state)
  return (
    <ChangePage title={text('circles:change.title')} circle={circle} action={href(urls.changeCircle, { circle: circle.id })} {...state}>
      <Field {...of('name')} label={text('circles:new.name')} maxlength={longestName} />
      <TextArea {...of('about')} label={text('circles:new.about')} rows={3} maxlength={longestAbout} />
      {circle.canteenId !== null && <Checkbox {...of('showsPromises')} label={text('circles:change.shows')} />}
    </ChangePage>
  )
}

/** What is to be talked about, in other words. */
export function ChangeItemPage({ circle, topic, ...state }: Changing & { topic: string }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof itemForm>(state)
  const action = href(urls.changeCircleItem, { circle: circle.id, topic })
  return (
    <ChangePage title={text('circles:agenda.changeTitle')} circle={circle} action={action} {...state}>
      <TextArea {...of('words')} label={text('circles:agenda.changed')} rows={3} maxlength={longestItem} />
    </ChangePage>
  )
}

export type ActionRefusal = ChangeRefusal | 'mailed'
type ChangeActionProps = FormState & { circle: Circle; promise: string; refusal?: ActionRefusal }

/** What somebody promised: in other words, for another day, or by somebody else. */
export function ChangeActionPage({ circle, promise, refusal, ...state }: ChangeActionProps) {
  const { text, href } = usePage()
  const action = href(urls.changeCircleAction, { circle: circle.id, promise })
  return (
    <ChangePage title={text('circles:actions.changeTitle')} circle={circle} action={action} {...state}>
      {refusal && (
        <Notice>
          <p>{text(`circles:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ActionFields circle={circle} {...state} />
      <p class="hint">{text('circles:actions.changeAfter')}</p>
    </ChangePage>
  )
}

type ChangePageProps = Changing & { title: string; action: string; children: ComponentChildren }

function ChangePage({ title, circle, action, children, ...state }: ChangePageProps) {
  const { text, href } = usePage()
  return (
    <Document title={title} width="wide" unlisted>
      <p class="eyebrow">
        <a href={href(urls.circle, { circle: circle.id })}>{isolated(circle.name)}</a>
      </p>
      <h1>{title}</h1>
      <ErrorSummary errors={state.errors} />
      <form method="post" action={action} class="editor" novalidate>
        <Version typed={state.typed} />
        {children}
        <button class="button main">{text('circles:change.send')}</button>
      </form>
    </Document>
  )
}
