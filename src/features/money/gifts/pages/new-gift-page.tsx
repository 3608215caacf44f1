import { Checkbox, ErrorSummary, Field, Notice, Radios, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { PageUsed } from '#src/ui/page-used.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { whatMaximum, type giftForm } from '../forms.ts'
import { giftForms, giftMeans, notedKinds } from '../gift.ts'
import type { GiftRefusal } from '../note-gift.ts'
import { DonorFields } from '../parts/donor-fields.tsx'
import type { GivingCanteen } from '../queries.ts'

type NewGiftPageProps = FormState & {
  canteen: GivingCanteen
  today: string
  mayInvoice: boolean
  refusal?: Exclude<GiftRefusal, 'form-used'> | undefined
  /** By this very page, sent before. */
  made?: string
}

export function NewGiftPage({ canteen, today, mayInvoice, refusal, made, typed = {}, errors = {} }: NewGiftPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof giftForm>({ typed, errors })
  const { another } = errors
  const title = text('gifts:new.title')
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.gifts, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      <p class="lead">{text('gifts:new.lead')}</p>
      {refusal && (
        <Notice>
          <p>{text(`gifts:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {made && (
        <PageUsed
          told={text('gifts:new.used')}
          see={text('gifts:new.usedSee')}
          at={href(urls.gift, { canteen: canteen.slug, gift: made })}
        />
      )}
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.newGift, { canteen: canteen.slug })} class="editor" novalidate>
        <FormKey />
        <Radios
          {...of('counterpart')}
          legend={text('gifts:form.counterpart')}
          hint={text('gifts:form.counterpartHint')}
          options={(['none', 'some'] as const).map((value) => ({ value, label: text(`gifts:counterparts.${value}`) }))}
        />
        {errors.counterpart && mayInvoice && (
          <p>
            <a href={href(urls.newInvoice, { canteen: canteen.slug })}>{text('gifts:form.invoiceInstead')}</a>
          </p>
        )}
        <GiftFields of={of} today={today} />
        <DonorFields of={of} />
        <details class="drawer" open={Boolean(errors.form)}>
          <summary>{text('gifts:form.more')}</summary>
          <Select
            {...of('form', 'manual')}
            label={text('gifts:form.form')}
            options={giftForms.map((value) => ({ value, label: text(`gifts:forms.${value}`) }))}
          />
        </details>
        {errors.sure && <Checkbox {...of('sure')} sends={typed.givenOn ?? ''} label={text('gifts:form.sure')} />}
        {another !== undefined && <Checkbox name="another" label={text('gifts:new.twinSure')} error={another} />}
        <button type="submit" class="main">
          {text('gifts:new.note')}
        </button>
      </form>
    </TeamDocument>
  )
}

type GiftField = 'kind' | 'amount' | 'givenOn' | 'means' | 'what'

/** What is given, how much of it, and when. */
function GiftFields({ of, today }: { of: FieldsOf<GiftField>; today: string }) {
  const { text } = usePage()
  return (
    <>
      <Radios
        {...of('kind')}
        legend={text('gifts:form.kind')}
        options={notedKinds.map((value) => ({ value, label: text(`gifts:kinds.${value}`) }))}
      />
      <div class="columns">
        <Field
          {...of('amount')}
          label={text('gifts:form.amount')}
          hint={text('gifts:form.amountHint')}
          inputmode="decimal"
          maxlength={14}
          required
        />
        <Field {...of('givenOn', today)} type="date" label={text('gifts:form.givenOn')} max={today} required />
      </div>
      <Radios
        {...of('means')}
        legend={text('gifts:form.means')}
        options={giftMeans.map((value) => ({ value, label: text(`gifts:means.${value}`) }))}
      />
      <Field {...of('what')} label={text('gifts:form.what')} hint={text('gifts:form.whatHint')} maxlength={whatMaximum} />
    </>
  )
}
