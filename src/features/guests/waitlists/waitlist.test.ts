import { expect, test } from 'vitest'
import { planOffers, type FreeRoom, type WaitingParty } from './waitlist.ts'

const tableAt = new Date('2026-12-10T11:15Z')
const longBefore = new Date('2026-12-01T09:00Z')
const lastDay = new Date('2026-12-09T11:15Z')

function party(bookingId: string, table: number, changes: Partial<WaitingParty> = {}): WaitingParty {
  return { bookingId, needs: { kitchen: 0, table }, claim: 'anybody', isOffered: false, passedOver: 0, ...changes }
}

function room(table: number, changes: Partial<FreeRoom> = {}): FreeRoom {
  return { free: { kitchen: 0, table }, newcomers: { kitchen: 0, table: 0 }, capacity: { kitchen: 10, table: 40 }, ...changes }
}

function plan(line: WaitingParty[], free: FreeRoom, now = longBefore) {
  return planOffers(line, free, { tableAt, now })
}

test('places go to the first in line whom they suffice', () => {
  const line = [party('Amina', 1), party('Bruno', 2), party('Chloé', 1)]

  expect(plan(line, room(1)).offers).toEqual(['Amina'])
  expect(plan(line, room(3)).offers).toEqual(['Amina', 'Bruno'])
  expect(plan(line, room(0)).offers).toEqual([])
})

test('a group for which places do not suffice is overtaken, and that is counted', () => {
  const served = plan([party('a group of four', 4), party('Amina', 1), party('Bruno', 1)], room(2))

  expect(served.offers).toEqual(['Amina', 'Bruno'])
  expect(served.passedOver).toEqual(new Map([['a group of four', 2]]))
})

test('a group that two others overtook is overtaken no more: places gather for it', () => {
  const served = plan([party('a group of four', 4, { passedOver: 2 }), party('Amina', 1)], room(3))

  expect(served).toEqual({ offers: [], passedOver: new Map(), reserved: { kitchen: 0, table: 3 } })
  expect(plan([party('a group of four', 4, { passedOver: 2 }), party('Amina', 1)], room(4)).offers).toEqual(['a group of four'])
})

test('even places that come free at once let only two parties overtake a group', () => {
  const singles = ['Amina', 'Bruno', 'Chloé', 'Dounia'].map((name) => party(name, 1))
  const served = plan([party('a group of six', 6), ...singles], room(5))

  expect(served.offers).toEqual(['Amina', 'Bruno'])
  expect(served.reserved.table).toBe(3)
})

test('what gathers beyond the need of a group goes on down the line', () => {
  const short = party('cooks', 1, { needs: { kitchen: 3, table: 0 }, passedOver: 2 })
  const served = plan([short, party('Amina', 1)], room(5, { free: { kitchen: 2, table: 5 } }))

  expect(served.offers).toEqual(['Amina'])
  expect(served.reserved).toEqual({ kitchen: 2, table: 0 })
})

test('from a day before the table no place waits for a group any more', () => {
  const line = [party('a group of four', 4, { passedOver: 2 }), party('Amina', 1)]

  expect(plan(line, room(3), new Date(lastDay.getTime() - 1)).offers).toEqual([])
  expect(plan(line, room(3), lastDay).offers).toEqual(['Amina'])
})

test('nothing is reserved for a group that even the empty room could not seat', () => {
  const served = plan([party('a coach party', 41, { passedOver: 9 }), party('Amina', 1)], room(3))

  expect(served.offers).toEqual(['Amina'])
  expect(served.reserved.table).toBe(0)
})

test('places held for newcomers are offered to newcomers only, and before the others', () => {
  const held = room(1, { newcomers: { kitchen: 0, table: 1 } })

  expect(plan([party('Amina', 1), party('Bruno', 1)], held).offers).toEqual(['Amina'])
  expect(plan([party('a newcomer', 1, { claim: 'newcomer' }), party('Amina', 1)], held).offers).toEqual(['a newcomer', 'Amina'])
})

test('whoever has an offer is not offered more', () => {
  expect(plan([party('Amina', 1, { isOffered: true }), party('Bruno', 1)], room(1)).offers).toEqual(['Bruno'])
})
