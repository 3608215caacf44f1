/** Who gives to an invented canteen beside what is paid for meals. */
import type { Donor } from '#src/features/money/gifts/gift.ts'

function person(firstNames: string, name: string, street: string): Donor {
  const email = `${firstNames}.${name}@courriel.example`
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}|[ ’]/gu, '')
  return {
    ...{ kind: 'person', name, firstNames, legalForm: '', siren: null, street, postcode: '59000', town: 'Lille' },
    ...{ email, language: 'fr' },
  }
}

export const donors = {
  simone: person('Simone', 'Garnier', '12 rue des Tilleuls'),
  ousmane: person('Ousmane', 'Fofana', '3 place du Marché'),
  helene: person('Hélène', 'Estève', '27 quai du Halage'),
  paul: person('Paul', 'Jacquet', '8 rue de la Fontaine'),
  yasmine: person('Yasmine', 'Kaya', '41 avenue des Peupliers'),
  bakery: {
    ...{ kind: 'company', name: 'Boulangerie du Beffroi', firstNames: '', legalForm: 'SARL', siren: '900000084' },
    ...{ street: '1 Grand-Place', postcode: '59000', town: 'Lille', email: 'bonjour@beffroi.example', language: 'fr' },
  },
} as const satisfies Record<string, Donor>
