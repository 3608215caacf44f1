import { ErrorSummary, Field, Notice, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import type { HoldRefusal } from '../held-places.ts'

type HeldPlacesProps = FormState & {
  canteen: { slug: string; name: string }
  /** Of which meal or sitting. */
  title: string
  back: string
  refusal?: HoldRefusal | undefined
  done?: boolean
}

/** Places kept for newcomers and for a partner's group, of one meal or of every meal of a sitting. */
export function HeldPlacesPage({ canteen, title, back, refusal, done = false, typed = {}, errors = {} }: HeldPlacesProps) {
  const { text } = usePage()
  const number = { type: 'number', inputmode: 'numeric', min: 0 } as const
  const field = (name: 'newcomersKitchen' | 'newcomersTable' | 'partnerKitchen' | 'partnerTable' | 'releaseHours') => (
    <Field {...number} name={name} label={text(`meals:held.${name}`)} value={typed[name]} error={errors[name]} />
  )
  return (
    <TeamDocument title={text('meals:held.title')} canteen={canteen}>
      <p class="eyebrow">{title}</p>
      <h1>{text('meals:held.title')}</h1>
      <p class="lead">{text('meals:held.lead')}</p>
      {refusal && <Notice>{text(`meals:held.refusals.${refusal}`)}</Notice>}
      {done && <Notice kind="success">{text('meals:held.done')}</Notice>}
      <ErrorSummary errors={errors} />
      <form method="post" class="editor">
        <fieldset class="columns">
          <legend>{text('meals:held.newcomers')}</legend>
          {field('newcomersKitchen')}
          {field('newcomersTable')}
        </fieldset>
        <fieldset class="columns">
          <legend>{text('meals:held.partner')}</legend>
          {field('partnerKitchen')}
          {field('partnerTable')}
        </fieldset>
        {field('releaseHours')}
        <p class="actions">
          <button type="submit" class="main">
            {text('meals:held.save')}
          </button>
          <a class="button quiet" href={back}>
            {text('meals:held.back')}
          </a>
        </p>
      </form>
    </TeamDocument>
  )
}
