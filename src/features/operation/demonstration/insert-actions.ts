import type { ClassName, IndicatorName } from '#src/features/impact/indicators/indicator.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'
import { insertMany } from './insert-many.ts'
import type { Canteen } from './meal-rows.ts'

type Plan = { indicator: IndicatorName; class: ClassName; what: string; who: string; monthsAgo: number; words?: string; rests?: true }

/** What invented canteens tried: one that is over, one that goes on, one that rests. */
const plans: readonly Plan[] = [
  {
    ...{ indicator: 'ages', class: 'under25', monthsAgo: 6, who: 'Nadia et le foyer de jeunes travailleurs' },
    what: 'Un dîner le dernier jeudi du mois avec le foyer de jeunes travailleurs, cuisiné par deux résident·es.',
    words: 'Trois résident·es reviennent cuisiner sans qu’on les appelle. À garder, en commençant à 19 h 30.',
  },
  {
    ...{ indicator: 'ages', class: 'over55', monthsAgo: 5, who: 'L’équipe de l’accueil' },
    what: 'Réserver par téléphone le mardi matin, et aller chercher les personnes de la résidence à pied.',
    words: 'La permanence compte plus que le trajet : on appelle surtout pour parler.',
  },
  {
    ...{ indicator: 'prices', class: 'high', monthsAgo: 2, who: 'Le conseil' },
    what: 'Dire à table, chaque vendredi, ce que paient les participations au-dessus du prix conseillé.',
  },
  {
    ...{ indicator: 'ages', class: 'from25To55', monthsAgo: 6, who: 'Deux parents d’élèves' },
    what: 'Un brunch familial le premier dimanche du mois, avec un coin pour les enfants.',
    words: 'Les parents restent quand les enfants jouent : il fallait un coin à eux.',
  },
  {
    ...{ indicator: 'waste', class: 'perCover', monthsAgo: 3, who: 'La cuisine' },
    what: 'Servir en deux fois, et proposer des bocaux à emporter.',
  },
  {
    ...{ indicator: 'income', class: 'freePrice', monthsAgo: 1, who: '' },
    what: 'La salle est prise par deux mariages prévus de longue date : nous en reparlons au printemps.',
    rests: true,
  },
]

/** Two at every third canteen, each another one. */
export async function insertActions(db: Database, canteens: readonly { canteen: Canteen; random: Random }[], today: string): Promise<void> {
  const acting = canteens.filter((_, position) => position % 3 === 0)
  const rows = acting.flatMap(({ canteen, random }, at) =>
    [2 * at, 2 * at + 1].map((each) => rowOf(plans[each % plans.length]!, { canteenId: canteen.id, id: uuid(random), today })),
  )
  await insertMany(db, 'impact_actions', rows)
}

function rowOf(
  { indicator, class: name, what, who, monthsAgo, words, rests }: Plan,
  { canteenId, id, today }: { canteenId: string; id: string; today: string },
) {
  const started = Temporal.PlainDate.from(today).subtract({ months: monthsAgo })
  return {
    ...{ canteen_id: canteenId, id, indicator, class: name, triggers: [], rests: rests === true, what, who },
    ...{
      started_on: started.toString(),
      until: null,
      ended_on: words ? started.add({ months: 4 }).toString() : null,
      ended_words: words ?? '',
    },
  }
}
