import { usePage } from '#src/ui/page.tsx'
import type { BatchWords, DishWords, LineWords, SheetWords } from '../sheet-words.ts'

/** A kitchen's sheet, live or as it was printed: in the language that it was worked out in. */
export function SheetOf({ words }: { words: SheetWords }) {
  return (
    <div class="kitchen-sheet" lang={words.language}>
      <Hours words={words} />
      {words.dishes.map((dish, position) => (
        <Dish key={position} dish={dish} />
      ))}
    </div>
  )
}

function Hours({ words: { hours, untimed } }: { words: SheetWords }) {
  const { text } = usePage()
  if (hours.length === 0 && untimed === '') return null
  return (
    <section>
      <h2>{text('sheets:hours.title')}</h2>
      <ol class="kitchen-hours">
        {hours.map(({ clock, words }, position) => (
          <li key={position}>
            <b>{clock}</b> {words}
          </li>
        ))}
      </ol>
      {untimed && <p class="soft">{untimed}</p>}
    </section>
  )
}

function Dish({ dish: { course, name, learned, batches, steps, equipment, asWritten } }: { dish: DishWords }) {
  const { text, inFrench } = usePage()
  return (
    <section class="kitchen-dish">
      <p class="eyebrow">{course}</p>
      <h2 {...inFrench}>{name}</h2>
      {learned && <p class="soft">{learned}</p>}
      {batches === null ? (
        <p class="empty">{text('sheets:withoutRecipe')}</p>
      ) : (
        batches.map((batch) => <Batch key={batch.variant} batch={batch} />)
      )}
      {asWritten && <p class="soft">{asWritten}</p>}
      {equipment && <p>{text('sheets:equipment', { equipment })}</p>}
      {steps.length > 0 && (
        <details class="kitchen-steps" open>
          <summary>{text('sheets:steps')}</summary>
          <ol {...inFrench}>
            {steps.map((step, position) => (
              <li key={position}>{step}</li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function Batch({ batch: { variant, portions, lines, vessels } }: { batch: BatchWords }) {
  const { inFrench } = usePage()
  return (
    <>
      {variant && <h3 {...inFrench}>{variant}</h3>}
      <p>
        <strong>{portions}</strong>
        {vessels && ` · ${vessels}`}
      </p>
      <ul class="recipe-lines">
        {lines.map((line, position) => (
          <Line key={position} line={line} />
        ))}
      </ul>
    </>
  )
}

function Line({ line: { kind, amount, name, remark } }: { line: LineWords }) {
  const { text, inFrench } = usePage()
  if (kind === 'heading')
    return (
      <li class="recipe-heading" {...inFrench}>
        {name}
      </li>
    )
  if (kind === 'open')
    return (
      <li>
        <span {...inFrench}>{name}</span> <b class="to-check">{text('recipes:sheet.toCheck')}</b>
      </li>
    )
  return (
    <li>
      <span class="recipe-amount">{amount}</span> <span>{name}</span>
      {remark && (
        <span class="soft" {...inFrench}>
          , {remark}
        </span>
      )}
    </li>
  )
}
