import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { contrastWithWhite } from '../colour.ts'
import type { settingsForm } from '../forms.ts'
import type { NetworkToChange } from '../queries.ts'
import { DetailKeepings, type KeepingsProps } from './detail-keepings.tsx'

type SettingsPageProps = FormState & { network: NetworkToChange; keepings: KeepingsProps; saved?: boolean }

export function SettingsPage({ network, keepings, saved = false, ...form }: SettingsPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof settingsForm>(form)
  return (
    <TeamDocument title={text('networks:settings.title')}>
      <h1>{text('networks:settings.title')}</h1>
      {saved && <Notice kind="success">{text('networks:settings.saved')}</Notice>}
      <form method="post" action={href(urls.networkSettings)} noValidate>
        <Version typed={form.typed} />
        <ErrorSummary errors={form.errors} />
        <Presentation of={of} />
        <Colour of={of} saved={network.accentColour} />
        <Measures of={of} />
        <Absences of={of} />
        <Members of={of} />
        <p class="actions">
          <button type="submit" class="main">
            {text('networks:settings.save')}
          </button>
        </p>
      </form>
      <DetailKeepings {...keepings} />
    </TeamDocument>
  )
}

type PartProps = { of: FieldsOf<FieldName<typeof settingsForm>> }

function Presentation({ of }: PartProps) {
  const { text } = usePage()
  return (
    <fieldset class="settings">
      <legend>{text('networks:settings.presentation')}</legend>
      <Field {...of('name')} label={text('networks:settings.name')} required />
      <Field {...of('taglineFr')} label={text('networks:settings.taglineFr')} maxlength={160} />
      <Field {...of('taglineEn')} label={text('networks:settings.taglineEn')} maxlength={160} />
      <TextArea {...of('aboutFr')} label={text('networks:settings.aboutFr')} maxlength={4000} />
      <TextArea {...of('aboutEn')} label={text('networks:settings.aboutEn')} maxlength={4000} />
      <Field {...of('email')} type="email" label={text('networks:settings.email')} />
    </fieldset>
  )
}

function Colour({ of, saved }: PartProps & { saved: string }) {
  const { text, language } = usePage()
  const contrast = contrastWithWhite(saved).toLocaleString(language, { maximumFractionDigits: 1 })
  return (
    <fieldset class="settings">
      <legend>{text('networks:settings.colour')}</legend>
      <Field
        {...of('accentColour')}
        label={text('networks:settings.accentColour')}
        hint={text('networks:settings.accentColourHint')}
        maxlength={7}
      />
      <p class="cluster">
        <span class="accent-sample">{text('networks:settings.sample')}</span> {text('networks:settings.contrast', { contrast })}
      </p>
    </fieldset>
  )
}

function Measures({ of }: PartProps) {
  const { text } = usePage()
  return (
    <fieldset class="settings">
      <legend>{text('networks:settings.measures')}</legend>
      <Field
        {...of('lowPriceMaxCents')}
        inputmode="decimal"
        label={text('networks:settings.lowPrice')}
        hint={text('networks:settings.lowPriceHint')}
      />
      <Field
        {...of('canteenCellThreshold')}
        type="number"
        min={5}
        label={text('networks:settings.canteenThreshold')}
        hint={text('networks:settings.thresholdHint')}
      />
      <Field {...of('networkCellThreshold')} type="number" min={11} label={text('networks:settings.networkThreshold')} />
      <Field
        {...of('publishingDay')}
        type="number"
        min={2}
        max={28}
        label={text('networks:settings.publishingDay')}
        hint={text('networks:settings.publishingDayHint')}
      />
    </fieldset>
  )
}

/** When a guest is asked whether reminders help: a kindness, never a sanction. */
function Absences({ of }: PartProps) {
  const { text } = usePage()
  return (
    <fieldset class="settings">
      <legend>{text('networks:settings.absences')}</legend>
      <Field
        {...of('noShowsBeforeAsking')}
        type="number"
        min={0}
        max={50}
        label={text('networks:settings.noShows')}
        hint={text('networks:settings.noShowsHint')}
      />
      <Field
        {...of('noShowMonths')}
        type="number"
        min={1}
        max={24}
        label={text('networks:settings.noShowMonths')}
        hint={text('networks:settings.noShowMonthsHint')}
      />
    </fieldset>
  )
}

function Members({ of }: PartProps) {
  const { text } = usePage()
  return (
    <fieldset class="settings">
      <legend>{text('networks:settings.members')}</legend>
      <p class="hint">{text('networks:settings.membersHint')}</p>
      <Checkbox {...of('membershipsEverywhere')} label={text('networks:settings.membershipsEverywhere')} />
    </fieldset>
  )
}
