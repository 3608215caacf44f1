import type { Books } from '#src/features/money/ledger/queries.ts'
import { typedCents } from '#src/platform/money.ts'
import { formatNumber, formatShare } from '#src/platform/numbers.ts'
import { Field } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { leftOf, type Month } from '../break-even.ts'
import type { Outlook } from '../outlook.ts'
import { leverNames, type Simulation, type Slider } from '../simulation.ts'
import { useEuros } from './euros.tsx'

type SimulatorProps = { books: Books; isWhole: boolean; outlook: Outlook; simulation: Simulation }

/** What if? Each thing by a number or by its slider; the form asks for the same page again, and nothing is kept. With scripts number and result follow at once. */
export function Simulator({ books, isWhole, outlook, simulation }: SimulatorProps) {
  const { text, href } = usePage()
  const address = href(urls.outlook, { canteen: books.canteen.slug })
  const gap = useEuros()(Math.abs(outlook.month.gapCents))
  const ofWhole = isWhole && books.canteens.length > 1
  return (
    <form method="get" action={`${address}#simulateur`} class="simulator" id="simulateur">
      <h2>{text('outlook:simulator.title')}</h2>
      <p>{text('outlook:simulator.lead')}</p>
      {ofWhole && <input type="hidden" name="de" value="association" />}
      <what-if>
        <div class="simulator-levers">
          {simulation.sliders.map((slider) => (
            <Lever key={slider.lever} slider={slider} />
          ))}
        </div>
        {outlook.month.gapCents !== 0 && (
          <p class="small soft">{text(`outlook:simulator.gap.${outlook.month.gapCents < 0 ? 'less' : 'more'}`, { amount: gap })}</p>
        )}
        <div role="status" data-follows>
          {(simulation.isMoved || outlook.breakEven) && <Result month={simulation.month} outlook={outlook} />}
        </div>
        <p class="actions">
          <button type="submit">{text('outlook:simulator.submit')}</button>
          <span data-follows>
            {simulation.isMoved && (
              <a href={`${address}${ofWhole ? '?de=association' : ''}#simulateur`}>{text('outlook:simulator.again')}</a>
            )}
          </span>
        </p>
      </what-if>
    </form>
  )
}

function Lever({ slider: { lever, value, at, max, step, isWrong, typed } }: { slider: Slider }) {
  const { text, language } = usePage()
  const name = leverNames[lever]
  const label = text(`outlook:simulator.levers.${lever}`)
  const shown = lever === 'meals' ? String(value) : typedCents(value, language)
  const error = isWrong ? text(`outlook:simulator.wrong.${lever === 'meals' ? 'number' : 'amount'}`) : undefined
  // A browser writes these with a point, whatever the language.
  const plain = (number: number) => String(lever === 'meals' ? number : number / 100)
  const slide = { name: `${name}-curseur`, min: '0', max: plain(max), step: plain(step), value: plain(at) }
  return (
    <div data-follows>
      <Field name={name} label={label} value={isWrong ? typed : shown} error={error} inputmode="decimal" maxlength={12} />
      <input type="range" aria-label={text('outlook:simulator.slider', { label })} {...slide} />
      <input type="hidden" name={`${name}-avant`} value={plain(at)} />
      <input type="hidden" name={`${name}-ecrit`} value={isWrong ? typed : shown} />
    </div>
  )
}

function Result({ month, outlook }: { month: Month; outlook: Outlook }) {
  const { text, language } = usePage()
  const euros = useEuros()
  const left = leftOf(month)
  const freePrice = month.meals * month.meanCents + outlook.usual.income.freePrice - outlook.usual.mealCents
  const whole = freePrice + month.privateCents
  const lasts = left < 0 && outlook.cashCents > 0 ? Math.floor((outlook.cashCents / -left) * 2) / 2 : undefined
  return (
    <div class={left < 0 ? 'simulator-result is-short' : 'simulator-result'}>
      <p class="outlook-verdict">
        {text(`outlook:simulator.${left < 0 ? 'short' : 'left'}`, { month: euros(Math.abs(left)), year: euros(Math.abs(left) * 12) })}
      </p>
      {lasts !== undefined && (
        <p>{text('outlook:simulator.lasts', { months: formatNumber(lasts, language), cash: euros(outlook.cashCents) })}</p>
      )}
      {whole > 0 && <p>{text('outlook:simulator.share', { share: formatShare(month.privateCents / whole, language) })}</p>}
    </div>
  )
}
