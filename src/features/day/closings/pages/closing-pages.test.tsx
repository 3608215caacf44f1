import { expect, test } from 'vitest'
import { emptyBag, type Bag } from '#src/features/money/contributions/bag.ts'
import type { MealMoney } from '#src/features/money/contributions/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { aMealToShow, canteenToShow, holding, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { ClosedPage } from './closed-page.tsx'
import { OpenPage } from './open-page.tsx'

const reader = { as: holding('canteen-manager', 'treasurer'), at: new Date('2026-12-01T14:00Z') }
const counts = {
  guests: 20,
  arrived: 20,
  noShows: 2,
  children: 3,
  newcomers: 4,
  newcomersToGreet: 0,
  walkIns: 1,
  cooks: 5,
  eatingChildren: 0,
  eaters: 19,
}
const figures = { guests: 20, eaters: 19, cooks: 5, children: 3, newcomers: 4, walk_ins: 1, no_shows: 2, cancelled: 0 }
const withoutTill = { canteen: { ...canteenToShow, followed: [] } }

const bagOf = (changes: Partial<Bag>): Bag => ({ ...emptyBag, ...changes })
const contributions = [{ means: 'card' as const, amountCents: 1300, times: 6 }]

type Open = { meal?: Partial<Meal>; money?: Partial<MealMoney>; expected?: number } & Partial<
  Omit<Parameters<typeof OpenPage>[0], 'meal' | 'money' | 'counts'>
>

function open({ meal = {}, money = {}, expected = 0, ...rest }: Open = {}) {
  return (
    <OpenPage
      meal={aMealToShow({ state: 'held', ...meal })}
      counts={{ ...counts, guests: counts.arrived + expected }}
      money={{ bag: emptyBag, final: false, people: 20, ...money }}
      closedTo={undefined}
      {...rest}
    />
  )
}

const read = (shown: Open = {}) => wordsOf(open(shown), reader)

test('before the day is closed it is said who will be noted absent', () => {
  expect(read()).toContain('Plus personne n’est attendu.')
  expect(read({ expected: 1 })).toContain('1 personne encore attendue sera notée absente.')
  expect(read({ expected: 3 })).toContain('3 personnes encore attendues seront notées absentes.')
})

test('how many contributions were noted is told, and no amount of any', () => {
  const told = read({ money: { bag: bagOf({ contributions, box: { totalCents: 4200, envelopes: 4 } }) } })

  expect(told).toContain('6 participations notées une à une Une boîte a été comptée.')
  expect(told).not.toMatch(/13|42|€/)
})

test('more contributions than people who are noted present are told before the closing, and no fewer', () => {
  const told = (times: number) => read({ money: { bag: bagOf({ contributions: [{ means: 'card', amountCents: 1300, times }] }) } })

  expect(told(21)).toContain('C’est plus que les 20 personnes notées présentes : quelqu’un a pu participer en deux fois')
  expect(told(20)).not.toContain('C’est plus que')
})

test('the till is asked for only where the canteen follows it, and only while the month is open', () => {
  const asked = 'Espèces comptées dans la caisse'

  expect(read()).toContain(asked)
  expect(read({ meal: withoutTill })).not.toContain(asked)
  expect(read({ meal: withoutTill })).not.toContain('comptez la caisse')
  expect(read({ money: { final: true } })).not.toContain(asked)
})

test('where what was noted cannot be opened, every means is counted by hand, with or without a till', () => {
  for (const meal of [{}, withoutTill]) {
    const told = read({ meal, money: { bag: undefined } })

    expect(told).toContain('on ne peut pas le lire ici, et ce n’est pas zéro')
    expect(told).toMatch(/Totaux comptés à la main.*Espèces.*Carte.*Chèque.*Virement/)
  }
})

test('what is erased later is named: the seating plan only where the canteen makes one', () => {
  expect(read()).toContain('Les besoins alimentaires et le plan de table sont gardés encore')
  expect(read({ meal: withoutTill })).toContain('Les besoins alimentaires sont gardés encore')
})

test('a meal that was reopened after something was erased is not promised that all comes back', () => {
  for (const gone of [{ needsErasedAt: new Date('2026-12-03T14:00Z') }, { planErasedAt: new Date('2026-12-03T14:00Z') }]) {
    expect(read({ meal: gone })).not.toContain('rouvrir rend tout')
    expect(readClosed({ meal: gone })).toContain('ne reviennent pas')
    expect(readClosed({ meal: gone })).not.toContain('tout revient comme avant')
  }
})

test('a day that cannot be closed yet says why and has no form; where nobody came it leads to the board', () => {
  const early = { closedTo: 'not-yet' as const }

  expect(read(early)).toContain('Il est encore trop tôt : ce repas se clôture une fois à table, aujourd’hui à partir de 12 h 30.')
  expect(read({ ...early, meal: { serviceDate: '2026-12-05' } })).toContain('samedi 5 à partir de')
  expect(read(early)).not.toContain('Ce qui s’est passé')
  expect(htmlOf(open(early), reader)).not.toContain('<form method="post" action="/equipe/la-marmite/repas/midi/cloture"')
  expect(read({ closedTo: 'not-held' })).toContain('Aller à l’accueil')
  expect(htmlOf(open(), reader)).toContain('<form method="post" action="/equipe/la-marmite/repas/midi/cloture"')
})

test('who keeps the accounts alone is not led to the board, which is not theirs, but told who notes it', () => {
  const treasurer = { ...reader, as: holding('treasurer') }
  const board = '/equipe/la-marmite/repas/midi/accueil'
  for (const shown of [{ closedTo: 'not-held' as const }, { doubts: [{ about: 'nothing-given', arrived: 20 }] as const }]) {
    expect(waysOutOf(open(shown), treasurer)).not.toContain(board)
    expect(wordsOf(open(shown), treasurer)).toContain('Cela se note à l’accueil')
    expect(waysOutOf(open(shown), reader)).toContain(board)
  }
})

test('what a hurried hand may have overlooked is asked again with its numbers, to be ticked', () => {
  const doubts = [{ about: 'nothing-given', arrived: 20 }] as const

  expect(read({ doubts })).toContain('alors que des personnes sont venues (20).')
  expect(htmlOf(open({ doubts }), reader)).toMatch(/<input type="checkbox" id="confirmed" name="confirmed" value="[^"]+"\/?>/)
})

test('a box ticked for other numbers is not ticked any more', () => {
  const doubts = [{ about: 'nothing-given', arrived: 20 }] as const
  const value = /id="confirmed" name="confirmed" value="([^"]+)"/.exec(htmlOf(open({ doubts }), reader))?.[1] ?? ''

  expect(htmlOf(open({ doubts, form: { typed: { confirmed: value } } }), reader)).toContain(`value="${value}" checked`)
  expect(htmlOf(open({ doubts, form: { typed: { confirmed: 'of other numbers' } } }), reader)).not.toContain(' checked')
})

test('a meal that was opened again says so, and that the till is counted anew where there is one', () => {
  expect(read({ reopened: true })).toMatch(/Le repas est rouvert\..*elle se compte de nouveau/)
  expect(read({ reopened: true, meal: withoutTill })).not.toContain('elle se compte de nouveau')
})

type Closed = { meal?: Partial<Meal>; bag?: Bag | undefined } & Partial<Omit<Parameters<typeof ClosedPage>[0], 'meal'>>

function closed({ meal = {}, bag = emptyBag, ...rest }: Closed = {}) {
  const closedAt = new Date('2026-12-01T14:00Z')
  return (
    <ClosedPage
      meal={aMealToShow({ state: 'closed', closedAt, ...meal })}
      figures={figures}
      money={{ bag, final: false, people: 20 }}
      threshold={5}
      reader="somebody"
      {...rest}
    />
  )
}

const readClosed = (shown: Closed = {}) => wordsOf(closed(shown), reader)

test('a closing thanks once, when it has just been done', () => {
  expect(readClosed({ justClosed: true })).toContain('Merci à toute l’équipe !')
  expect(readClosed()).not.toContain('Merci à toute l’équipe !')
})

const showing = (complete: boolean) => ({
  closedAt: new Date('2026-12-01T14:00Z'),
  lines: [{ means: ['card' as const], cents: 7800 }],
  box: { totalCents: 2200, envelopes: 5 },
  tillCents: null,
  complete,
})

test('a total stands under the sums only where nothing of the meal was hidden', () => {
  expect(readClosed({ bag: bagOf({ contributions, showings: [showing(true)] }) })).toMatch(
    /Carte 78 € Boîte \(5 enveloppes\) 22 € Total 100 €/,
  )
  expect(readClosed({ bag: bagOf({ contributions, showings: [showing(false)] }) })).not.toContain('Total 100')
})

test('sums of several means together are named by what is among them', () => {
  const named = (...means: ('cash' | 'card' | 'cheque')[]) =>
    readClosed({ bag: bagOf({ contributions, showings: [{ ...showing(false), lines: [{ means, cents: 7800 }] }] }) })

  expect(named('cash', 'card')).toContain('Tous les moyens ensemble 78 €')
  expect(named('card', 'cheque')).toContain('Autres moyens ensemble 78 €')
  expect(named('cash')).toContain('Espèces 78 €')
})

test('who counted the till reads their own count, everybody else only that it was counted', () => {
  const till = { countedCents: 5000, countedBy: 'somebody' }

  expect(readClosed({ bag: bagOf({ till }) })).toContain('Vous avez compté 50 € dans la caisse : ce compte n’est montré qu’à vous.')
  expect(readClosed({ bag: bagOf({ till }), reader: 'somebody else' })).toContain('La caisse a été comptée.')
  expect(readClosed({ bag: bagOf({ till }), reader: 'somebody else' })).not.toContain('50 €')
  expect(readClosed()).toContain('La caisse n’a pas été comptée.')
})

test('a canteen that follows no till reads nothing of one, unless it counted one before', () => {
  expect(readClosed({ meal: withoutTill })).not.toContain('caisse')
  expect(readClosed({ meal: withoutTill, bag: bagOf({ till: { countedCents: 5000, countedBy: 'x' } }) })).toContain(
    'La caisse a été comptée.',
  )
})

test('money that cannot be opened is not taken for none', () => {
  const sealed = { money: { bag: undefined, final: false, people: 20 } }

  expect(readClosed(sealed)).toContain('on ne peut pas le lire ici, et ce n’est pas zéro')
  expect(readClosed(sealed)).not.toContain('Aucune participation')
})

test('opening again says what comes back: the plan only where the canteen makes one, nothing once it is erased', () => {
  expect(readClosed()).toContain('les besoins alimentaires, le plan de table.')
  expect(readClosed({ meal: withoutTill })).toContain('les places, les besoins alimentaires.')
  expect(readClosed({ meal: { planErasedAt: new Date('2026-12-03T14:00Z') } })).not.toContain('tout revient comme avant')
})

test('that something stays hidden is told with the threshold, and not where nothing does', () => {
  const secret = 'reste secret'

  expect(readClosed({ bag: bagOf({ contributions: [{ means: 'card', amountCents: 1300, times: 2 }] }) })).toContain(
    'moins de 5 participations',
  )
  expect(readClosed()).not.toContain(secret)
  expect(readClosed({ bag: bagOf({ contributions, showings: [showing(true)] }) })).not.toContain(secret)
})
