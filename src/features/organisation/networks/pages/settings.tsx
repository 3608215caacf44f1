import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice, TextArea, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { contrastWithWhite } from '../colour.ts'
import type { NetworkToChange } from '../queries.ts'
import { DetailKeepings, type KeepingsProps } from './detail-keepings.tsx'

type SettingsPageProps = FormState & { network: NetworkToChange; keepings: KeepingsProps; saved?: boolean }

export function SettingsPage({ network, keepings, typed = {}, errors = {}, saved = false }: SettingsPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('networks:settings.title')}>
      <h1>{text('networks:settings.title')}</h1>
      {saved && <Notice kind="success">{text('networks:settings.saved')}</Notice>}
      <form method="post" action={href(urls.networkSettings)} noValidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        <Presentation values={typed} errors={errors} />
        <Colour values={typed} errors={errors} saved={network.accentColour} />
        <Measures values={typed} errors={errors} />
        <Absences values={typed} errors={errors} />
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

type PartProps = { values: Typed; errors: NonNullable<FormState['errors']> }

function Presentation({ values, errors }: PartProps) {
  const { text } = usePage()
  return (
    <fieldset class="settings">
      <legend>{text('networks:settings.presentation')}</legend>
      <Field name="name" label={text('networks:settings.name')} value={values.name} error={errors.name} required />
      <Field
        name="taglineFr"
        label={text('networks:settings.taglineFr')}
        value={values.taglineFr}
        error={errors.taglineFr}
        maxlength={160}
      />
      <Field
        name="taglineEn"
        label={text('networks:settings.taglineEn')}
        value={values.taglineEn}
        error={errors.taglineEn}
        maxlength={160}
      />
      <TextArea name="aboutFr" label={text('networks:settings.aboutFr')} value={values.aboutFr} error={errors.aboutFr} maxlength={4000} />
      <TextArea name="aboutEn" label={text('networks:settings.aboutEn')} value={values.aboutEn} error={errors.aboutEn} maxlength={4000} />
      <Field name="email" type="email" label={text('networks:settings.email')} value={values.email} error={errors.email} />
    </fieldset>
  )
}

function Colour({ values, errors, saved }: PartProps & { saved: string }) {
  const { text, language } = usePage()
  const contrast = contrastWithWhite(saved).toLocaleString(language, { maximumFractionDigits: 1 })
  return (
    <fieldset class="settings">
      <legend>{text('networks:settings.colour')}</legend>
      <Field
        name="accentColour"
        label={text('networks:settings.accentColour')}
        hint={text('networks:settings.accentColourHint')}
        value={values.accentColour}
        error={errors.accentColour}
        maxlength={7}
      />
      <p class="cluster">
        <span class="accent-sample">{text('networks:settings.sample')}</span> {text('networks:settings.contrast', { contrast })}
      </p>
    </fieldset>
  )
}

function Measures({ values, errors }: PartProps) {
  const { text } = usePage()
  return (
    <fieldset class="settings">
      <legend>{text('networks:settings.measures')}</legend>
      <Field
        name="lowPriceMaxCents"
        inputmode="decimal"
        label={text('networks:settings.lowPrice')}
        hint={text('networks:settings.lowPriceHint')}
        value={values.lowPriceMaxCents}
        error={errors.lowPriceMaxCents}
      />
      <Field
        name="canteenCellThreshold"
        type="number"
        min={5}
        label={text('networks:settings.canteenThreshold')}
        hint={text('networks:settings.thresholdHint')}
        value={values.canteenCellThreshold}
        error={errors.canteenCellThreshold}
      />
      <Field
        name="networkCellThreshold"
        type="number"
        min={11}
        label={text('networks:settings.networkThreshold')}
        value={values.networkCellThreshold}
        error={errors.networkCellThreshold}
      />
      <Field
        name="publishingDay"
        type="number"
        min={2}
        max={28}
        label={text('networks:settings.publishingDay')}
        hint={text('networks:settings.publishingDayHint')}
        value={values.publishingDay}
        error={errors.publishingDay}
      />
    </fieldset>
  )
}

/** When a guest is asked whether reminders help: a kindness, never a sanction. */
function Absences({ values, errors }: PartProps) {
  const { text } = usePage()
  return (
    <fieldset class="settings">
      <legend>{text('networks:settings.absences')}</legend>
      <Field
        name="noShowsBeforeAsking"
        type="number"
        min={0}
        max={50}
        label={text('networks:settings.noShows')}
        hint={text('networks:settings.noShowsHint')}
        value={values.noShowsBeforeAsking}
        error={errors.noShowsBeforeAsking}
      />
      <Field
        name="noShowMonths"
        type="number"
        min={1}
        max={24}
        label={text('networks:settings.noShowMonths')}
        hint={text('networks:settings.noShowMonthsHint')}
        value={values.noShowMonths}
        error={errors.noShowMonths}
      />
    </fieldset>
  )
}
