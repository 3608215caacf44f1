import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allergens } from '#src/platform/database/tables/meals.ts'
import { countForKitchen, needs, readNeeds, roomForNeeds, writeNeeds } from './need.ts'

test('allergies are the fourteen of the menu and another one', () => {
  expect(needs.slice(0, 15)).toEqual([...allergens, 'other-allergy'])
})

test('what is written is read, whoever needs whatever', () => {
  const party = fc.uniqueArray(fc.tuple(fc.nat(200), fc.subarray([...needs], { minLength: 1 })), { selector: ([position]) => position })
  fc.assert(
    fc.property(party, (given) => {
      expect([...readNeeds(writeNeeds(new Map(given)))]).toEqual(given)
    }),
  )
})

test('a party in which everybody needs everything fits into the room of one that needs nothing', () => {
  for (const people of [1, 12, 28, 29, 124, 125, 150, 1000]) {
    const all = new Map(Array.from({ length: people }, (_, position) => [position + 100, needs]))
    expect(writeNeeds(all).length + 32).toBeLessThanOrEqual(roomForNeeds(people))
  }
})

test('the kitchen counts the people of each booking and no others, allergies first, and adds what was counted before needs were sealed', () => {
  const counted = countForKitchen(
    [
      {
        people: [0, 1],
        needs: new Map([
          [0, ['vegan', 'nuts']],
          [1, ['vegan']],
          [7, ['vegan']],
        ]),
      },
      { people: [], needs: new Map([[0, ['milk']]]) },
      { people: [0], needs: new Map([[0, ['milk']]]) },
    ],
    [
      { need: 'no-milk', guests: 2 },
      { need: 'vegetarian', guests: 3 },
    ],
  )

  expect(counted).toEqual({
    counts: [
      { need: 'milk', guests: 3 },
      { need: 'nuts', guests: 1 },
      { need: 'vegetarian', guests: 3 },
      { need: 'vegan', guests: 2 },
    ],
    unreadable: 0,
    countedBefore: 5,
  })
})

test('what cannot be read is counted as such', () => {
  expect(countForKitchen([{ people: [0, 1, 2], needs: undefined }], [])).toEqual({ counts: [], unreadable: 3, countedBefore: 0 })
})
