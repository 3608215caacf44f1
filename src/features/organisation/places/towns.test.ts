import { describe, expect, test } from 'vitest'
import { kilometresBetween, readPoint } from './point.ts'
import { foldTown } from './town-name.ts'
import { allTowns, findTowns } from './towns.ts'

const first = (typed: string) => findTowns(typed, 5)[0]

describe('a town', () => {
  test('is kept as names are folded today', () => {
    expect(allTowns().filter(({ town, folded }) => folded !== foldTown(town.name))).toEqual([])
  })

  test.each([
    ['Tours', '37261'],
    ['tours (37)', '37261'],
    ['37000 Tours', '37261'],
    ['37 000', '37261'],
    ['st etienne', '42218'],
    ['Saint-Étienne', '42218'],
    ['Ste Foy lès Lyon', '69202'],
    ['L’Haÿ-les-Roses', '94038'],
    ["l'hay les roses", '94038'],
    ['Œuilly', '51410'],
    ['oeuilly (02)', '02565'],
    ['Montpelier', '34172'],
    ['Clermon ferand', '63113'],
    ['Grenbole', '38185'],
    ['Lile', '59350'],
    ['Lion', '69123'],
    ['Toulouze', '31555'],
    ['Monpelier', '34172'],
    ['Bordo', '33063'],
    ['Nnates', '44109'],
    ['Tuors', '37261'],
    ['apris', '75056'],
    ['Monptellier', '34172'],
    ['13', '13055'],
    ['75', '75056'],
    ['974', '97411'],
    ['Nantess', '44109'],
    ['Marseil', '13055'],
    ['Besancon', '25056'],
    ['Paris 11', '75111'],
    ['75011', '75111'],
    ['69003 Lyon', '69123'],
    ['Annecy le vieux', '74011'],
    ['97400', '97411'],
    ['Mamoudzou', '97611'],
    ['Nouméa', '98818'],
  ])('is found by « %s »', (typed, code) => {
    expect(first(typed)?.code).toBe(code)
  })

  test('of the same name is told apart by its postcode, else the larger one comes first', () => {
    expect(findTowns('Saint-Denis', 3).map(({ code }) => code)).toEqual(['97411', '93066', '11339'])
    expect(first('Saint-Denis 93')?.code).toBe('93066')
  })

  test('is found by the beginning of its name or of its postcode', () => {
    expect(first('Villeurb')?.name).toBe('Villeurbanne')
    expect(findTowns('971', 100).every(({ postcodes }) => postcodes.some((one) => one.startsWith('971')))).toBe(true)
  })

  test.each(['', ' ', 'x', 'qqqqqqqqqqqq', '\u0000', '🙂', '(((', '-'.repeat(10_000), '9'.repeat(10_000)])(
    'is not found by « %s »',
    (typed) => {
      expect(findTowns(typed, 5)).toEqual([])
    },
  )

  test('has a place, its own or its neighbours’ mean', () => {
    const abergement = first("L'Abergement-Clémenciat")
    expect(abergement?.isApproximate).toBe(true)
    expect(abergement && kilometresBetween(abergement, { latitude: 46.15, longitude: 4.93 })).toBeLessThan(15)
    expect(first('Tours')?.isApproximate).toBe(false)
  })
})

describe('a point', () => {
  test.each([
    ['47.3936, 0.6892', 47.3936, 0.6892],
    ['47,3936; 0,6892', 47.3936, 0.6892],
    ['47.3936 -0.6892', 47.3936, -0.6892],
    ['47.3936° N, 0.6892° W', 47.3936, -0.6892],
    ['20.8789 S 55.4481 E', -20.8789, 55.4481],
    ['−20.8789, 55.4481', -20.8789, 55.4481],
  ])('is read from « %s »', (typed, latitude, longitude) => {
    expect(readPoint(typed)).toEqual({ latitude, longitude })
  })

  test.each(['', '47.3936', '91, 0', '47, 181', 'Tours', '1e3, 2', 'NaN, NaN', '47.3936, 0.6892, 3'])(
    'is not read from « %s »',
    (typed) => {
      expect(readPoint(typed)).toBeUndefined()
    },
  )

  test('lies as far from another as maps say', () => {
    expect(kilometresBetween({ latitude: 48.8534, longitude: 2.3488 }, { latitude: 45.7485, longitude: 4.8467 })).toBeCloseTo(392, -1)
    expect(kilometresBetween({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 })).toBeCloseTo(20_015, 0)
  })
})

test('that no town is called so is sought once, and forgotten when two thousand other names were sought since', () => {
  const nowhere = findTowns('Zzyzx-les-Flots', 6)
  expect(nowhere).toEqual([])
  expect(findTowns(' Zzyzx-les-Flots ', 6)).toBe(nowhere)

  for (let number = 0; number < 2000; number++) findTowns(number.toString(2).replaceAll('0', '?').replaceAll('1', '!'), 6)
  expect(findTowns('Zzyzx-les-Flots', 6)).not.toBe(nowhere)
})
