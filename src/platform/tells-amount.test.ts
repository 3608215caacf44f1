import { expect, test } from 'vitest'
import { tellsAmount } from './tells-amount.ts'

test.each([
  ...['Marie a donné 12 €', '12€50 en retard', 'les 12,50 de Marie', 'dix euros oubliés', 'EUR 12', 'il manquait 50 centimes'],
  ...['12EUR', '12eur de plus', '12 balles', 'douze balles', '１２ balles', 'vingt-cinq balles oubliées', '£12', '12 quid'],
  ...[
    'il a mis douze',
    'Il a mis douze.',
    'elle a donné 12',
    'Léa a payé vingt-deux, par erreur',
    'elle n’a donné que cinq',
    'il a mis zéro',
    'il a mis 0',
  ],
  ...['a versé quinze en espèces', 'he gave twelve', 'she paid 12 in cash', 'Marie a payé soixante et onze'],
  ...['1 2 , 5 0', '1 2,5 0', '12 , 50', '12 ,50'],
])('« %s » tells an amount', (sentence) => {
  expect(tellsAmount(sentence)).toBe(true)
})

test.each([
  ...['12 convives de plus', 'arrivée à 12 h 50', 'le coiffeur est venu', 'table 3', 'at 12.50', '1,5 litre'],
  ...[
    '12 personnes',
    'douze personnes',
    'il a mis douze couverts',
    'elle a donné 12 parts à la voisine',
    'elle a remis 2 chaises',
    'payé le 12 novembre',
  ],
  ...[
    'remis à 12 h',
    'mis 12 h pour venir',
    'le 12/11',
    'a laissé 3 places de plus à table',
    'tables 1, 12 et 14',
    'tables 1, 2, 3',
    'deux cents personnes',
    '12 boules de glace',
    '12 pounds of potatoes',
  ],
  ...[
    'ils ont payé deux fois',
    'quatre-vingts convives',
    'paid on 12 November',
    'gave twelve meals away',
    '2 000 repas',
    'une centime d’erreur'.replace('centime', 'centaine'),
  ],
])('« %s » tells none', (sentence) => {
  expect(tellsAmount(sentence)).toBe(false)
})
