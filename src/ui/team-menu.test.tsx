import { expect, test } from 'vitest'
import { navigationOf } from '#src/navigation.ts'
import { href, urls } from '#src/urls.ts'
import { holding, htmlOf } from '#test/read-page.ts'
import { TeamMenu } from './team-menu.tsx'

test('the canteen’s name leads to its home, but not who has no part in it', () => {
  const home = href(urls.canteenHome, { canteen: 'la-marmite' })
  const nameIn = (role: 'canteen-manager' | 'network-coordinator') => {
    const viewer = holding(role)
    const menu = navigationOf(viewer, { demonstration: false }).canteenMenu('la-marmite')
    return htmlOf(<TeamMenu menu={menu} name="La Marmite" home={home} />, { as: viewer }).split('</p>')[0]
  }

  expect(nameIn('canteen-manager')).toContain(`href="${home}"`)
  expect(nameIn('network-coordinator')).toContain('La Marmite')
  expect(nameIn('network-coordinator')).not.toContain(`href="${home}"`)
})
