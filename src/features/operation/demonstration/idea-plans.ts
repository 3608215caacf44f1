/** What guests of the invented canteens propose, in the order of what became of it: tried and thanked, answered, waiting. */
import type { IdeaAnswer, IdeaKind } from '#src/platform/database/tables/ideas.ts'

export type IdeaPlan = { kind: IdeaKind; title: string; details: string; answer: { answer: IdeaAnswer; words: string } | null }

const recipe = (title: string, details: string, answer: IdeaPlan['answer'] = null): IdeaPlan => ({ kind: 'recipe', title, details, answer })
const workshop = (title: string, details: string, answer: IdeaPlan['answer'] = null): IdeaPlan => ({
  kind: 'workshop',
  title,
  details,
  answer,
})
const yes = (words: string) => ({ answer: 'yes', words }) as const
const later = (words: string) => ({ answer: 'later', words }) as const

export const ideaPlans: readonly (readonly IdeaPlan[])[] = [
  [
    recipe(
      'Chorba aux pois chiches',
      'Celle de ma mère : beaucoup de coriandre, et le citron au dernier moment.',
      yes('Avec plaisir ! Venez la cuisiner avec nous.'),
    ),
    recipe('Gratin de crozets', 'Facile en grande quantité, et il plaît aux enfants.', yes('Nous l’essayons dès que le fromager passe.')),
    recipe(
      'Mafé aux légumes',
      'La pâte d’arachide se remplace par de la purée de tournesol s’il y a des allergies.',
      yes('Avec le tournesol, c’est parfait.'),
    ),
  ],
  [
    workshop('Faire son levain', 'Une heure un samedi, avec un bocal chacun·e.', later('Au printemps, quand le four sera réparé.')),
    workshop('Conserver les légumes d’été', 'J’apporte mon autocuiseur et des bocaux.', yes('Disons le deuxième samedi de juillet.')),
    recipe('Tajine de coings', 'Quand les coings du jardin partagé seront mûrs.', later('À l’automne, nous vous appelons.')),
  ],
  [
    recipe('Soupe à l’ortie', 'J’en cueille des sacs entiers au bord du canal.'),
    workshop('Jouer aux cartes après le repas', 'Un tournoi de belote, un jeudi par mois.'),
    recipe('Pain perdu du lundi', 'Pour le pain qui reste de la fin de semaine.'),
    workshop('Repas en langue des signes', 'Je peux apprendre vingt mots à toute la tablée.'),
  ],
]
