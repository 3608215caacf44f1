import { formatDate } from '#src/platform/time.ts'
import { Radios } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { periodsOn, type MembershipYear } from '../membership.ts'

type YearFieldProps = { today: string; year: MembershipYear; value: string | undefined }

/** For how long: chosen where there are two, else said. */
export function YearField({ today, year, value }: YearFieldProps) {
  const { text, language } = usePage()
  const periods = periodsOn(today, year)
  if (periods.length === 1) return <p>{text('memberships:year.until', { day: formatDate(periods[0].until, language) })}</p>
  const options = periods.map(({ until }) => ({ value: until, label: until.slice(0, 4) }))
  const chosen = periods.some(({ until }) => until === value) ? value : periods[0].until
  return <Radios name="until" legend={text('memberships:year.which')} value={chosen} options={options} />
}
