import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Checkbox, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { longestHelp } from '../keep-help.ts'
import { welcomers } from '../policy.ts'
import type { partyFields } from '../party-fields.ts'

/** In which language, or with what help, it would be easier: one line for the whole party, folded, and read by few. */
export function HelpFields({ canteen, ...form }: FormState & { canteen: Pick<CanteenName, 'followed'> }) {
  const { text } = usePage()
  // Where tables are planned, what a person needs to sit is asked of each.
  const about = canteen.followed.includes('seating') ? 'help' : 'helpOrPlace'
  const readers = welcomers.map((role) => text(`access:roles.${role}`)).join(', ')
  const of = fieldsOf<typeof partyFields>(form)
  const [help, agreed] = [of('help'), of('helpAgreed')]
  return (
    <details class="more" open={[help.value, help.error, agreed.error].some(Boolean)}>
      <summary>{text(`bookings:${about}.summary`)}</summary>
      <Field
        {...help}
        label={text(`bookings:${about}.label`)}
        hint={text(`bookings:${about}.hint`)}
        maxlength={longestHelp}
        autocomplete="off"
      />
      <Checkbox {...agreed} label={text('bookings:help.agreed', { readers, hours: hoursKept })} />
    </details>
  )
}

/** What the party said, for whoever holds its link. */
export function OwnHelp({ help }: { help: string | undefined }) {
  const { text } = usePage()
  if (help === '') return null
  return (
    <section class="own-needs">
      <h3>{text('bookings:help.told')}</h3>
      <p>{help === undefined ? text('bookings:help.lost') : isolated(help)}</p>
    </section>
  )
}
