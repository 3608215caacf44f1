import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import type { Alert } from '../alert.ts'
import { nameOfBrought } from '../brought-name.ts'

/** On the board and in the kitchen, before anything is served. */
export function ReplacedAlerts({ alerts }: { alerts: readonly Alert[] }) {
  const { text, language } = usePage()
  if (alerts.length === 0) return null
  return (
    <div class="notice refusal replaced-alerts">
      <p>
        <strong>{text('menus:alerts.title')}</strong>
      </p>
      <ul>
        {alerts.map(({ dish, brought }) => (
          <li key={dish}>
            {text('menus:alerts.dish', {
              dish: isolated(dish),
              brought: brought
                .map(({ allergen: brought, guests }) => {
                  const allergen = nameOfBrought(brought, text, language)
                  return guests === null
                    ? text('menus:alerts.uncounted', { allergen })
                    : text('menus:alerts.allergen', { count: guests, allergen })
                })
                .join(', '),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
