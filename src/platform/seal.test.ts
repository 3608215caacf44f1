import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSeals } from './seal.ts'

const seals = openSeals({ secret: 'a secret of at least thirty-two characters' })
const others = openSeals({ secret: 'another secret of thirty-two characters, no less' })
const bag = { purpose: 'contributions', canteenId: 'one canteen', id: 'one meal' }

test('what is sealed is read again, whatever it holds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (content) => {
      expect(seals.open(bag, seals.seal(bag, content, 1024))).toEqual(Buffer.from(content))
    }),
  )
})

test('the length says nothing but the size that held it', () => {
  const lengthOf = (held: number) => seals.seal(bag, Buffer.alloc(held), 1024).bytes.length

  expect([0, 1, 992, 993, 4064, 4065].map(lengthOf)).toEqual([1024, 1024, 1024, 4096, 4096, 16384])
})

test('the same content sealed twice looks different', () => {
  expect(seals.seal(bag, Buffer.from('7'), 64).bytes).not.toEqual(seals.seal(bag, Buffer.from('7'), 64).bytes)
})

test('it opens for nobody else: not in another row, for another purpose, under another secret, nor changed by one bit', () => {
  const sealed = seals.seal(bag, Buffer.from('1300'), 64)

  expect(seals.open({ ...bag, id: 'another meal' }, sealed)).toBeUndefined()
  expect(seals.open({ ...bag, canteenId: 'another canteen' }, sealed)).toBeUndefined()
  expect(seals.open({ ...bag, purpose: 'needs' }, sealed)).toBeUndefined()
  expect(others.open(bag, sealed)).toBeUndefined()
  expect(others.open(bag, { ...sealed, keyId: others.keyId })).toBeUndefined()
  for (let position = 0; position < sealed.bytes.length; position++) {
    const bytes = Buffer.from(sealed.bytes)
    bytes[position]! ^= 1
    expect(seals.open(bag, { ...sealed, bytes })).toBeUndefined()
  }
  expect(seals.open(bag, { ...sealed, bytes: Buffer.alloc(3) })).toBeUndefined()
})

test('an earlier secret still opens, and seals nothing any more', () => {
  const sealed = others.seal(bag, Buffer.from('1300'), 64)
  const both = openSeals({
    secret: 'a secret of at least thirty-two characters',
    before: ['another secret of thirty-two characters, no less'],
  })

  expect(both.open(bag, sealed)?.toString()).toBe('1300')
  expect(both.seal(bag, Buffer.from('1'), 64).keyId).toBe(seals.keyId)
  expect(seals.keyId).not.toBe(others.keyId)
})
