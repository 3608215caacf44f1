import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Sitting } from '#src/features/planning/sittings/sitting.ts'
import { versionOf } from '#src/platform/web/edits.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { standingSettingsForm } from '../forms.ts'
import type { StandingSettings, Turn } from '../queries.ts'
import type { TurnRefusal } from '../standing-place.ts'
import { NewRegular } from './new-regular.tsx'
import { NextTurns } from './next-turns.tsx'
import type { Regular } from './regular-line.tsx'
import { SittingShares } from './sitting-shares.tsx'

type RegularsProps = FormState & {
  canteen: CanteenName
  places: readonly Regular[]
  turns: readonly Turn[]
  sittings: readonly Sitting[]
  settings: StandingSettings
  refusal?: TurnRefusal | 'pause-changed'
  /** At the canteen, `YYYY-MM-DD`. */
  today: string
}

/** Who keeps a place, how much of each sitting that takes, and whose answer is still awaited. */
export function RegularsPage({ canteen, places, turns, sittings, settings, today, refusal, typed = {}, errors = {} }: RegularsProps) {
  const { text } = usePage()
  return (
    <TeamDocument title={text('standing:team.title')} canteen={canteen}>
      <h1>{text('standing:team.title')}</h1>
      <p class="lead">{text('standing:team.lead', { share: settings.sharePercent })}</p>
      {refusal && <Notice>{text(`standing:refusals.${refusal}`)}</Notice>}
      <ErrorSummary errors={errors} />
      <NextTurns canteen={canteen} turns={turns} today={today} />
      <SittingShares
        canteen={canteen}
        places={places}
        sittings={sittings}
        settings={settings}
        today={today}
        typed={typed}
        errors={errors}
      />
      <NewRegular canteen={canteen} sittings={sittings} typed={typed} errors={errors} />
      <Settings canteen={canteen} settings={settings} typed={typed} errors={errors} />
    </TeamDocument>
  )
}

function Settings({ canteen, settings, typed, errors }: Required<FormState> & Pick<RegularsProps, 'canteen' | 'settings'>) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof standingSettingsForm>({ typed, errors })
  const number = { type: 'number', inputmode: 'numeric', required: true } as const
  return (
    <section>
      <h2>{text('standing:settings.heading')}</h2>
      <form method="post" action={href(urls.standingSettings, { canteen: canteen.slug })} class="editor">
        <Version typed={{ version: typed.version ?? versionOf(typedSettings(settings)) }} />
        <Field
          {...number}
          {...of('sharePercent', String(settings.sharePercent))}
          label={text('standing:settings.share')}
          hint={text('standing:settings.shareHint')}
          min={0}
          max={100}
        />
        <Field
          {...number}
          {...of('confirmHours', String(settings.confirmHours))}
          label={text('standing:settings.hours')}
          hint={text('standing:settings.hoursHint')}
          min={1}
          max={168}
        />
        <button type="submit">{text('standing:settings.save')}</button>
      </form>
    </section>
  )
}

/** The settings as their form shows them. */
export function typedSettings({ sharePercent, confirmHours }: StandingSettings): Typed {
  return { sharePercent: String(sharePercent), confirmHours: String(confirmHours) }
}
