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
  ['entities of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'unsafe'],
  ['words alone', '<a', 'unreadable'],
])('%s is refused, before it is read', (_, text, refusal) => {
  const before = process.cpuUsage()
  expect(read(text)).toEqual({ ok: false, refusal })
  expect(process.cpuUsage(before).user).toBeLessThan(500_000)
})
