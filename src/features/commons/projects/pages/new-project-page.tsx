import type { openingForm } from '#src/features/organisation/canteens/opening-place.ts'
import { meantTowns } from '#src/features/organisation/places/meant-towns.ts'
import type { Named } from '#src/platform/named-choice.ts'
import { ErrorSummary, Field, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { NamedChoice } from '#src/ui/named-choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { beginningForm } from '../forms.ts'
import { longestName, longestWords } from '../project.ts'

type NewProjectPageProps = FormState & { associations: readonly Named[] }

/** A canteen goes on its way: what is known of it, and who holds it. */
export function NewProjectPage({ associations, typed = {}, errors = {} }: NewProjectPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof beginningForm>({ typed, errors })
  const ofPlace = fieldsOf<typeof openingForm>({ typed, errors })
  const towns = errors.townCode ? meantTowns(typed.town ?? '').towns : []
  const options = towns.map(({ code, name, postcodes }) => ({ value: code, label: `${name} (${postcodes[0]})` }))
  return (
    <TeamDocument title={text('projects:new.title')}>
      <p class="eyebrow">
        <a href={href(urls.networkProjects)}>{text('projects:network.title')}</a>
      </p>
      <h1>{text('projects:new.title')}</h1>
      <p class="lead">{text('projects:new.lead')}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.newProject)} class="editor" novalidate>
        <Field {...ofPlace('name')} label={text('projects:new.name')} hint={text('projects:new.nameHint')} maxlength={longestName} />
        <Field
          {...ofPlace('town')}
          label={text('canteens:form.townOrPostcode')}
          hint={text('canteens:form.townHint')}
          maxlength={longestName}
        />
        {options.length > 0 && <Radios {...ofPlace('townCode')} legend={text('canteens:form.townChoice')} options={options} />}
        <Field {...ofPlace('street')} label={text('projects:new.street')} hint={text('projects:new.streetHint')} maxlength={longestName} />
        <TextArea
          {...of('holders')}
          label={text('projects:new.holders')}
          hint={text('projects:new.holdersHint')}
          rows={2}
          maxlength={600}
        />
        <TextArea {...of('words')} label={text('projects:words')} hint={text('projects:wordsHint')} maxlength={longestWords} />
        {associations.length > 0 && (
          <NamedChoice
            {...of('carrier')}
            label={text('projects:new.carrier')}
            hint={text('projects:new.carrierHint')}
            among={associations}
            none={text('projects:new.noCarrier')}
          />
        )}
        <button class="button main">{text('projects:new.begin')}</button>
      </form>
    </TeamDocument>
  )
}
