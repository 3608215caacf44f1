import { expect, test } from 'vitest'
import { htmlOf } from '#test/read-page.ts'
import { CanteenMap } from './canteen-map.tsx'

const at = (town: string, latitude: number, longitude: number) => ({ address: `/${town}`, name: town, town, latitude, longitude })
const labelsOf = (...places: ReturnType<typeof at>[]) =>
  [...htmlOf(<CanteenMap places={places} addressOfGroup={() => '/'} />).matchAll(/text-anchor="(?:start|end|middle)">([^<\d]+)</g)].map(
    ([, label]) => label,
  )

test('two canteens that lie together are named by both their towns; of more, the town of most speaks for them', () => {
  const [montreuil, paris] = [at('Montreuil', 48.86, 2.44), at('Paris', 48.85, 2.35)]

  expect(labelsOf(montreuil, paris)).toEqual(['Montreuil, Paris'])
  expect(labelsOf(montreuil, paris, paris)).toEqual(['Paris'])
  expect(labelsOf(montreuil)).toEqual(['Montreuil'])
})
