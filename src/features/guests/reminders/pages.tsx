import { versionOf } from '#src/platform/web/edits.ts'
import type { ReminderChannel } from '#src/platform/database/tables/messages.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { choiceForm } from './forms.ts'

type ChoicePageProps = Pick<FormState, 'errors'> & {
  /** Whom it is about: an e-mail address or a number. */
  contact: string
  channels: readonly ReminderChannel[]
  chosen: ReminderChannel
  saved?: boolean
  /** What the form rests on, where it is not what is chosen in it. */
  version?: string | undefined
  /** The booking's page, where one led here. */
  back?: string
}

/** One question: how would you like to be reminded? */
export function ChoicePage({ contact, channels, chosen, saved = false, version, back, errors = {} }: ChoicePageProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof choiceForm>({ errors })
  const options = channels.map((value) => ({ value, label: text(`reminders:choice.channels.${value}`) }))
  return (
    <Document title={text('reminders:choice.title')} unlisted>
      <h1>{text('reminders:choice.title')}</h1>
      {saved && (
        <Notice kind="success">
          <p>{text(`reminders:choice.saved.${chosen}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('reminders:choice.lead')}</p>
      <ErrorSummary errors={errors} />
      <form method="post">
        <Version typed={{ version: version ?? versionOf({ channel: chosen }) }} />
        <Radios
          {...of('channel')}
          legend={text('reminders:choice.question', { contact })}
          {...(channels.includes('sms') ? {} : { hint: text('reminders:choice.noMobile') })}
          value={chosen}
          options={options}
        />
        <p class="actions">
          <button type="submit" class="main">
            {text('reminders:choice.save')}
          </button>
          {back && (
            <a class="button quiet" href={back}>
              {text('reminders:choice.back')}
            </a>
          )}
        </p>
      </form>
      <p class="hint">{text('reminders:choice.night')}</p>
    </Document>
  )
}
