import { expect, test } from 'vitest'
import { navigationOf } from '#src/navigation.ts'
import { followable } from '#src/platform/viewer.ts'
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

test('an area of which one may open one page alone is called as that page', () => {
  const menuOf = (role: 'board-member' | 'canteen-manager') => {
    const viewer = holding(role)
    const menu = navigationOf(viewer, { demonstration: false }).canteenMenu('la-marmite')
    return htmlOf(<TeamMenu menu={menu} name="La Marmite" home="/equipe/la-marmite" />, { as: viewer }).split('menu-rows')[1]
  }

  for (const name of ['Ma cantine', 'Historique']) expect(menuOf('board-member')).toContain(`>${name}</a>`)
  for (const name of ['Le jour même', 'Réglages']) {
    expect(menuOf('board-member')).not.toContain(`>${name}</a>`)
    expect(menuOf('canteen-manager')).toContain(`>${name}</a>`)
  }
})

test('an area of many pages says what one does with each, once; one of few does not', () => {
  const rowsOf = (role: 'treasurer' | 'volunteer', at: string) => {
    const viewer = { ...holding(role), grants: [{ role, canteen: 'la-marmite', followed: followable }] }
    const menu = navigationOf(viewer, { demonstration: false }).canteenMenu('la-marmite')
    return htmlOf(<TeamMenu menu={menu} name="La Marmite" home="/equipe/la-marmite" at={at} />, { as: viewer }).split('menu-rows')[1]!
  }
  const money = rowsOf('treasurer', '/equipe/la-marmite/depenses')

  const order = ['Au jour le jour', 'Dépenses', 'Banque', 'Clients', 'Factures', 'Dons et solidarité', 'Vue d’ensemble', 'Comptes']
  expect(order.map((words) => money.indexOf(`>${words}<`))).toEqual(
    order.map((words) => money.indexOf(`>${words}<`)).toSorted((a, b) => a - b),
  )
  for (const words of order) expect(money.split(`>${words}<`)).toHaveLength(2)
  expect(rowsOf('volunteer', '/equipe/la-marmite/frais-avances')).not.toContain('Au jour le jour')
})

test('on an English page that says where it is, the pages beside it are shown as on a French one', () => {
  const viewer = { ...holding('treasurer'), grants: [{ role: 'treasurer' as const, canteen: 'la-marmite', followed: followable }] }
  const menu = navigationOf(viewer, { demonstration: false }).canteenMenu('la-marmite')
  const shown = htmlOf(<TeamMenu menu={menu} name="La Marmite" home="/equipe/la-marmite" at="/en/equipe/la-marmite/ventes" />, {
    as: viewer,
    language: 'en',
  })

  expect(shown).toMatch(/aria-current="(true|page)">Sales/)
})

test('the page of what a canteen does not follow marks where that is chosen, or nothing', () => {
  const viewer = holding('canteen-manager')
  const menu = navigationOf(viewer, { demonstration: false }).canteenMenu('la-marmite')
  const shown = (at: string) => htmlOf(<TeamMenu menu={menu} name="La Marmite" home="/equipe/la-marmite" at={at} />, { as: viewer })

  expect(shown(href(urls.followed, { canteen: 'la-marmite' }))).toMatch(/aria-current="true">Ce que/)
  expect(shown('/ailleurs')).not.toContain('aria-current')
})
