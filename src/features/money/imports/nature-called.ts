import english from '#src/features/money/accounts/locales/en.json' with { type: 'json' }
import french from '#src/features/money/accounts/locales/fr.json' with { type: 'json' }
import { natures, type Nature } from '#src/features/money/accounts/nature.ts'
import { foldName } from '#src/platform/names.ts'

/** What people write for a nature beside the name that our pages give it. */
const alsoCalled: Partial<Record<Nature, readonly string[]>> = {
  meal: ['repas', 'participations', 'participation', 'prix libre', 'meals'],
  membership: ['adhésion', 'cotisation', 'cotisations', 'memberships'],
  gift: ['don', 'dons manuels', 'gifts', 'donations'],
  drinks: ['boisson', 'bar'],
  'private-hire': ['privatisation', 'location de salle'],
  grant: ['subvention'],
  food: ['alimentation', 'courses', 'denrées', 'achats alimentaires'],
  energy: ['énergie', 'électricité', 'gaz', 'eau'],
  insurance: ['assurance'],
  rent: ['loyers'],
  wages: ['salaire'],
  'bank-fees': ['frais bancaires', 'banque'],
  fees: ['honoraire', 'comptable'],
  travel: ['déplacement', 'transport'],
  'post-and-telephone': ['téléphone', 'internet', 'poste', 'timbres'],
}

const called = new Map<string, Nature>(
  natures.flatMap((nature) =>
    [nature, french.natures[nature], english.natures[nature], ...(alsoCalled[nature] ?? [])].map(
      (name) => [foldName(name), nature] as const,
    ),
  ),
)

/** The nature that is called so, in French, in English, or as people say. */
export function natureCalled(typed: string): Nature | undefined {
  return called.get(foldName(typed))
}
