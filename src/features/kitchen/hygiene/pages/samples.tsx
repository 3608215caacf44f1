import { isolated } from '#src/platform/plain-text.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { disposalDay } from '../sample.ts'
import type { DayPageProps } from './day-props.tsx'
import { ByField, NoButton } from './form-of-day.tsx'

/** One sample a dish, by tap. */
export function Samples({ canteen, meal, day, isOpen, samples, by, ...sent }: DayPageProps) {
  const { text, href, language, inFrench } = usePage()
  return (
    <section>
      <h2>{text('hygiene:samples.heading')}</h2>
      <p>{text('hygiene:samples.lead', { day: formatShortDay(disposalDay(day), language) })}</p>
      {samples.length === 0 && <p class="empty">{text('hygiene:samples.noDishes')}</p>}
      {samples.length > 0 && (
        <form method="post" action={href(urls.mealSamples, { canteen: canteen.slug, meal: meal?.slug ?? '' })} class="editor" novalidate>
          <NoButton />
          {isOpen && <ByField sent={sent} form="samples" by={by} />}
          <ul class="measured">
            {samples.map(({ dish, state, notedBy }) => (
              <li key={dish}>
                <h3 {...inFrench}>{isolated(dish)}</h3>
                <p>{text(`hygiene:samples.states.${state ?? 'none'}`, { by: isolated(notedBy ?? '') })}</p>
                {isOpen && (
                  <div class="taps">
                    {state !== 'taken' && (
                      <button type="submit" name="taken" value={dish} aria-label={text('hygiene:samples.takenNamed', { dish })}>
                        {text('hygiene:samples.taken')}
                      </button>
                    )}
                    {state !== 'not-needed' && (
                      <button
                        type="submit"
                        name="notNeeded"
                        value={dish}
                        class="quiet"
                        aria-label={text('hygiene:samples.notNeededNamed', { dish })}
                      >
                        {text('hygiene:samples.notNeeded')}
                      </button>
                    )}
                  </div>
                )}
              </li>
            ))}
          </ul>
        </form>
      )}
    </section>
  )
}
