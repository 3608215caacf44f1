import { expect, test } from 'vitest'
import { readXml, textAt } from './xml.ts'

const read = (text: string) => readXml(Buffer.from(`<?xml version="1.0"?>${text}`))

test('what a tag says is found without its prefix, with or without attributes', () => {
  const root = read('<a:Bill xmlns:a="urn"><a:Sum currency="EUR">12.50</a:Sum></a:Bill>')
  expect(root.ok && textAt(root.value, 'Bill', 'Sum')).toBe('12.50')
})

test.each([
  ['an attribute too many', `<a ${Array.from({ length: 60_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`, 'too-much-inside'],
  ['tags without end', `<a>${'<b/>'.repeat(300_000)}</a>`, 'too-much-inside'],
  ['attributes without a value', `<a ${'a '.repeat(1_950_000)}/>`, 'too-much-inside'],
  [
    'as many in tags that a sign of more in quotes seems to end',
    `<b>${`<a b=">" ${'c '.repeat(20_000)}/>`.repeat(3)}</b>`,
    'too-much-inside',
  ],
  [
    'attributes without a value nor a blank',
    `<a ${Array.from({ length: 60_000 }, (_, index) => `a${index}="="`).join('')}/>`,
    'too-much-inside',
  ],
  ['a tag without end', `<a${'b'.repeat(1_000_000)}/>`, 'too-much-inside'],
  ['references without end', `<a>${'&#65;'.repeat(400_000)}</a>`, 'too-much-inside'],
  ['entities of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'unsafe'],
  ['words alone', '<a', 'unreadable'],
])('%s is refused, before it is read', (_, text, refusal) => {
  const before = process.threadCpuUsage()
  expect(read(text)).toEqual({ ok: false, refusal })
  expect(process.threadCpuUsage(before).user).toBeLessThan(500_000)
})
