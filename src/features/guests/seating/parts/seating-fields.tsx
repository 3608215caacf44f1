import { retention } from '#src/features/guests/encounters/forget-encounters.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { PersonProps } from '#src/features/guests/parties/parts/party-fields.tsx'
import { situations } from '#src/platform/database/tables/seating.ts'
import { Checkbox, Radios } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'

/** Added to a form of parties, where the canteen makes seating plans. */
export function seatingFields({ followed }: Pick<CanteenName, 'followed'>) {
  return followed.includes('seating') ? { More: SeatingFields, AboutMore: AboutSeatingFields } : {}
}

/** What helps to seat somebody among people they do not know yet. Nothing here must be answered, and nothing is ticked beforehand. */
function SeatingFields({ prefix, typed, of, isYou }: PersonProps) {
  const { text } = usePage()
  return (
    <details class="more" open={Object.keys(typed).some((field) => field.startsWith(`${prefix}.seating.`))}>
      <summary>{text('seating:booking.more')}</summary>
      <div class="grown-ups-only">
        <Radios
          {...of(`${prefix}.seating.situation`)}
          legend={text('seating:answers.situation')}
          options={[...situations, 'unsaid' as const].map((value) => ({ value, label: text(`seating:situations.${value}`) }))}
        />
      </div>
      <div class="booking-seating">
        <div class="grown-ups-only">
          <Checkbox {...of(`${prefix}.seating.hosts`)} label={text(isYou ? 'seating:answers.hosts' : 'seating:hosts')} />
        </div>
        <Checkbox
          {...of(`${prefix}.seating.wheelchair`)}
          label={text(isYou ? 'seating:answers.wheelchair' : 'seating:needsWheelchairPlace')}
        />
        <div class="grown-ups-only">
          <Checkbox
            {...of(`${prefix}.seating.remembered`)}
            label={text(isYou ? 'seating:answers.remembered' : 'seating:booking.remembered')}
          />
        </div>
      </div>
    </details>
  )
}

/** Said once, however many people are asked. */
function AboutSeatingFields() {
  const { text } = usePage()
  return (
    <>
      <p class="hint">{text('seating:booking.hint')}</p>
      <p class="hint">{text('seating:booking.rememberedHint', { months: retention.encounterMonths })}</p>
    </>
  )
}
