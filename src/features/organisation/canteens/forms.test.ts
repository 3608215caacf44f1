import { expect, test } from 'vitest'
import { parseForm } from '#src/platform/web/form.ts'
import { textIn } from '#src/texts.ts'
import { openingForm } from './opening-place.ts'

function opened(town: string, point: string) {
  const data = new FormData()
  for (const [name, value] of Object.entries({ name: 'La Soupière', town, street: '3 rue Haute', point })) data.set(name, value)
  return parseForm(openingForm(textIn('fr')), data)
}

test('a pasted point far from the town is refused with what may have happened; one beside it is kept', () => {
  const swapped = opened('37000 Tours', '0.6892, 47.3936')

  expect(swapped).toMatchObject({
    ok: false,
    errors: { point: expect.stringContaining('km de Tours\u00a0: les deux nombres sont peut-être inversés') },
  })
  expect(opened('37000 Tours', '47.3936, 0.6892')).toMatchObject({
    ok: true,
    value: { place: { latitude: 47.3936, isApproximate: false } },
  })
})
