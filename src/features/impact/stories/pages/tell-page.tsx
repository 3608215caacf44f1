import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { tellForm } from '../forms.ts'
import { OthersFields, StoryFields } from '../parts/story-fields.tsx'

type TellPageProps = FormState & {
  canteen: { slug: string; name: string }
  /** Of the booking that it is told from. */
  booking?: { token: string; email: string | null; firstName: string }
}

/** « Racontez »: in one's own words, from a phone, without an account. */
export function TellPage({ canteen, booking, ...state }: TellPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof tellForm>(state)
  const action = booking
    ? href(urls.tellFromBooking, { canteen: canteen.slug, token: booking.token })
    : href(urls.tellStory, { canteen: canteen.slug })
  return (
    <Document title={text('stories:tell.heading')} unlisted={booking !== undefined}>
      <p class="eyebrow">
        <a href={href(urls.canteen, { canteen: canteen.slug })}>
          <ProperName french>{canteen.name}</ProperName>
        </a>
      </p>
      <h1>{text('stories:tell.heading')}</h1>
      <p class="lead">{text('stories:tell.lead')}</p>
      <ErrorSummary errors={state.errors} />
      <form method="post" action={action} class="editor" enctype="multipart/form-data" novalidate>
        <FormKey />
        <StoryFields {...state} />
        <Field
          {...of('firstName', booking?.firstName)}
          label={text('stories:tell.firstName')}
          hint={text('stories:tell.firstNameHint')}
          autocomplete="given-name"
          maxlength={80}
        />
        {!booking?.email && (
          <Field
            {...of('email')}
            type="email"
            label={text('stories:tell.email')}
            hint={text(booking ? 'stories:tell.emailOptional' : 'stories:tell.emailHint')}
            autocomplete="email"
          />
        )}
        <OthersFields {...state} />
        <p class="hint">{text('stories:tell.after')}</p>
        <button class="button main">{text('stories:tell.send')}</button>
      </form>
    </Document>
  )
}

export function ToldPage({ canteen }: { canteen: { slug: string; name: string } }) {
  const { text, href } = usePage()
  return (
    <Document title={text('stories:told.title')} unlisted>
      <h1>{text('stories:told.title')}</h1>
      <p class="lead">{text('stories:told.lead')}</p>
      <p>{text('stories:told.nothing')}</p>
      <p>
        <a href={href(urls.canteen, { canteen: canteen.slug })}>{text('stories:told.back')}</a>
      </p>
    </Document>
  )
}
