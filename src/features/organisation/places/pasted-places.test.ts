import { expect, test } from 'vitest'
import { readPastedPoint } from './map-link.ts'
import { meantTowns, postcodeOf } from './meant-towns.ts'
import { timeZoneAt } from './time-zone.ts'

test.each([
  ['47.3936, 0.6892'],
  ['https://www.openstreetmap.org/?mlat=47.3936&mlon=0.6892#map=19/48.0/0.5'],
  ['https://www.openstreetmap.org/#map=17/47.3936/0.6892'],
  ['https://www.google.com/maps/place/X/@48.1,0.5,17z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d47.3936!4d0.6892'],
  ['https://www.google.com/maps/@47.3936,0.6892,17z?entry=ttu'],
  ['https://maps.apple.com/?ll=47.3936,0.6892&q=Ici'],
  ['https://www.google.com/maps/search/?api=1&query=47.3936%2C0.6892'],
  ['geo:47.3936,0.6892?z=17'],
])('a point is read from what a map gives: %s', (pasted) => {
  expect(readPastedPoint(pasted)).toEqual({ latitude: 47.3936, longitude: 0.6892 })
})

test('a link without numbers, or numbers of no place on Earth, point nowhere', () => {
  for (const pasted of ['https://maps.app.goo.gl/abc', 'https://www.openstreetmap.org/#map=17/97.3936/0.6892', '', 'Tours'])
    expect(readPastedPoint(pasted)).toBeUndefined()
})

test('a town is understood as it is written; where there is a doubt, some are named', () => {
  const meant = (written: string) => {
    const { towns, isSure } = meantTowns(written)
    return [towns[0]?.name, isSure]
  }

  expect([meant('Tours'), meant('37000 tours'), meant('st etienne 42')]).toEqual([
    ['Tours', true],
    ['Tours', true],
    ['Saint-Étienne', true],
  ])
  expect([meant('37000 Tourss'), meant('Marseile')]).toEqual([
    ['Tours', false],
    ['Marseille', false],
  ])
  expect([meant('Saint-Denis')[1], meant('37000')[1], meant('Toulouze')[1]]).toEqual([false, false, false])
  expect(meantTowns('Villenullepart').towns).toEqual([])
})

test('the postcode that was written stays when the town has it, else the town’s first', () => {
  const [tours] = meantTowns('Tours').towns

  expect([postcodeOf(tours!, '37 200 Tours'), postcodeOf(tours!, 'Tours'), postcodeOf(tours!, '59000 Tours')]).toEqual([
    '37200',
    tours!.postcodes[0],
    tours!.postcodes[0],
  ])
})

test.each([
  ['37000', 'Europe/Paris'],
  ['97400', 'Indian/Reunion'],
  ['97110', 'America/Guadeloupe'],
  ['97200', 'America/Martinique'],
  ['97300', 'America/Cayenne'],
  ['97500', 'America/Miquelon'],
  ['97600', 'Indian/Mayotte'],
  ['97700', 'America/St_Barthelemy'],
  ['97800', 'America/Marigot'],
  ['98600', 'Pacific/Wallis'],
  ['98714', 'Pacific/Tahiti'],
  ['98800', 'Pacific/Noumea'],
])('at %s the clock is that of %s, one that every runtime knows', (postcode, zone) => {
  expect(timeZoneAt(postcode)).toBe(zone)
  expect(Intl.supportedValuesOf('timeZone')).toContain(zone)
})
