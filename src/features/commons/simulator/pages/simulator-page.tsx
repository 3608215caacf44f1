import { formatCents, typedCents } from '#src/platform/money.ts'
import { formatCount, formatNumber } from '#src/platform/numbers.ts'
import { Document } from '#src/ui/document.tsx'
import { Field } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { Outcome, type Simulated } from '../parts/outcome.tsx'
import type { Range, Ranges } from '../range.ts'
import { levers, presetNames, presets, type Lever, type Slider } from '../scenario.ts'

type SimulatorPageProps = { simulated: Simulated; ranges: Ranges; isMoved: boolean }

const groups: readonly { name: 'place' | 'income' | 'costs' | 'start'; of: readonly Lever[] }[] = [
  { name: 'place', of: ['seats', 'openings', 'weeks', 'filled'] },
  { name: 'income', of: ['meanCents', 'members', 'membershipCents', 'privateCents', 'grantsCents'] },
  { name: 'costs', of: ['foodCents', 'wagesCents', 'rentCents', 'otherCents'] },
  { name: 'start', of: ['worksCents', 'months'] },
]

/** Would a canteen live here? Everything by a number or its slider; what is typed stays in the address, to be sent on or printed. */
export function SimulatorPage({ simulated, ranges, isMoved }: SimulatorPageProps) {
  const { text, href } = usePage()
  const { preset, sliders } = simulated
  const address = href(urls.breakEvenSimulator)
  const canteens = Math.max(0, ...Object.values(ranges).map((range) => range.canteens))
  const sliderOf = (lever: Lever) => sliders.find((slider) => slider.lever === lever)!
  return (
    <Document title={text('simulator:title')} description={text('simulator:lead')} width="wide" scripts={['what-if']}>
      <h1>{text('simulator:title')}</h1>
      <p class="lead">{text('simulator:lead')}</p>
      <nav class="actions" aria-label={text('simulator:presets.label')}>
        {presets.map((each) => (
          <a key={each} class="button" href={`${address}?taille=${presetNames[each]}`} aria-current={each === preset ? 'true' : undefined}>
            {text(`simulator:presets.${each}`)}
          </a>
        ))}
      </nav>
      <p>{text(`simulator:presets.about.${preset}`)}</p>
      <form method="get" action={address} class="simulator">
        <input type="hidden" name="taille" value={presetNames[preset]} />
        <what-if>
          <div role="status" data-follows>
            <Outcome simulated={simulated} />
          </div>
          {groups.map(({ name, of }) => (
            <fieldset key={name}>
              <legend>
                <h2>{text(`simulator:groups.${name}`)}</h2>
              </legend>
              <div class="simulator-levers">
                {of.map((lever) => (
                  <LeverField key={lever} slider={sliderOf(lever)} range={ranges[lever]} />
                ))}
              </div>
            </fieldset>
          ))}
          <p class="actions">
            <button type="submit" class="button main">
              {text('simulator:submit')}
            </button>
            {isMoved && <a href={`${address}?taille=${presetNames[preset]}`}>{text('simulator:again')}</a>}
          </p>
        </what-if>
      </form>
      <section>
        <h2>{text('simulator:from.title')}</h2>
        <p>{text(canteens === 0 ? 'simulator:from.few' : 'simulator:from.canteens', { count: canteens })}</p>
        <p>{text('simulator:from.usual')}</p>
        <p>{text('simulator:from.limits')}</p>
      </section>
    </Document>
  )
}

function LeverField({ slider: { lever, value, at, isWrong, typed }, range }: { slider: Slider; range: Range | undefined }) {
  const { text, language } = usePage()
  const { name, unit, min, max, step } = levers[lever]
  const label = text(`simulator:levers.${lever}`)
  const plain = (number: number) => String(unit === 'cents' ? number / 100 : unit === 'tenth' ? number / 10 : number)
  const typedOf = (number: number) => (unit === 'cents' ? typedCents(number, language) : formatNumber(Number(plain(number)), language))
  const shown = typedOf(value)
  const bounds = { low: sayable(min, unit, language), high: sayable(max, unit, language) }
  const error = isWrong ? text('simulator:wrong', bounds) : undefined
  const hint = range && text('simulator:range', { low: sayable(range.low, unit, language), high: sayable(range.high, unit, language) })
  const slide = { name: `${name}-curseur`, min: plain(min), max: plain(max), step: plain(step), value: plain(at) }
  return (
    <div data-follows>
      <Field name={name} label={label} hint={hint} value={isWrong ? typed : shown} error={error} inputmode="decimal" maxlength={12} />
      <input type="range" aria-label={text('simulator:slider', { label })} {...slide} />
      <input type="hidden" name={`${name}-avant`} value={plain(at)} />
      <input type="hidden" name={`${name}-ecrit`} value={isWrong ? typed : shown} />
    </div>
  )
}

function sayable(number: number, unit: (typeof levers)[Lever]['unit'], language: 'fr' | 'en'): string {
  if (unit === 'cents') return formatCents(number, language)
  return unit === 'tenth' ? formatNumber(number / 10, language) : formatCount(number, language)
}
