/** What the page of a receipt says: the fields of the models CERFA 11580*05 and 16216*02, which are French whatever the donor's language. Pure. */
import { amountInFrenchWords } from '#src/platform/money-in-words.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { giftForms } from './gift.ts'
import { totalOf, type Cancellation, type Receipt, type ReceiptDonor, type ReceiptGift } from './receipt.ts'
import { percentOf, statedBodies, type Statement, type StatedBody } from './statement.ts'

type Box = { label: string; isTicked: boolean }

export function sheetOf(receipt: Receipt, cancellation?: Cancellation) {
  const { number, issuedOn, statement, donor, gifts, replaces } = receipt
  const isCompany = donor.kind === 'company'
  return {
    ...models[donor.kind],
    number,
    warnings: [
      ...(cancellation ? [cancelledWords(cancellation)] : []),
      ...(replaces ? [`Ce reçu annule et remplace le reçu n° ${replaces}.`] : []),
    ],
    body: {
      facts: [
        ['Dénomination', statement.name],
        ['N° SIREN ou RNA', statement.registration],
        ['Adresse', `${statement.street}, ${statement.postcode} ${statement.town}, France`],
        ['Objet', statement.purpose],
      ],
      boxes: statedBodies.map((body) => ({ label: bodyWords(body, statement), isTicked: body === statement.body })),
    },
    donor: donorFacts(donor),
    amount: `*** ${formatCents(totalOf(gifts), 'fr')} ***`,
    letters: amountInFrenchWords(totalOf(gifts)),
    days: daysOf(gifts),
    lines: gifts.length > 1 || gifts.some(({ what }) => what !== '') ? gifts.map(lineOf) : [],
    article: certified(isCompany, statement),
    articleBoxes: articleBoxes(isCompany),
    forms: giftForms.map((form) => ({ label: formWords[form], isTicked: gifts.some((gift) => gift.form === form) })),
    natures: naturesOf(gifts),
    means: meansOf(gifts),
    signature: { officer: statement.officer, office: statement.office, day: formatDate(issuedOn, 'fr') },
  }
}

const models = {
  person: {
    title: 'Reçu des dons et versements effectués par les particuliers',
    law: 'au titre des articles 200 et 978 du code général des impôts',
    model: 'Cerfa n° 11580*05',
  },
  company: {
    title: 'Reçu des dons et versements effectués par les entreprises',
    law: 'au titre de l’article 238 bis du code général des impôts',
    model: 'Cerfa n° 16216*02',
  },
}

function cancelledWords({ day, reason, replacedBy }: Cancellation): string {
  const by = replacedBy ? ` Il est remplacé par le reçu n° ${replacedBy}.` : ' Aucun reçu ne le remplace.'
  return `ANNULÉ le ${formatDate(day, 'fr')} (${reason}).${by} Il ne donne droit à aucune réduction d’impôt.`
}

function bodyWords(body: StatedBody, { recognised }: Statement): string {
  if (body === 'general-interest') return 'Œuvre ou organisme d’intérêt général'
  if (body === 'public-utility') return `Association ou fondation reconnue d’utilité publique${recognised === '' ? '' : ` : ${recognised}`}`
  return 'Organisme sans but lucratif qui fournit gratuitement des repas, des soins ou un logement à des personnes en difficulté (75 %)'
}

function donorFacts(donor: ReceiptDonor): [string, string][] {
  const address = `${donor.street}, ${donor.postcode} ${donor.town}`
  if (donor.kind === 'person')
    return [
      ['Nom', donor.name],
      ['Prénoms', donor.firstNames],
      ['Adresse', address],
    ]
  return [
    ['Dénomination', donor.name],
    ['Forme juridique', donor.legalForm],
    ['N° SIREN', donor.siren ?? ''],
    ['Adresse', address],
  ]
}

function daysOf(gifts: readonly ReceiptGift[]): string {
  return [...new Set(gifts.map(({ givenOn }) => formatDate(givenOn, 'fr')))].join(', ')
}

function lineOf({ givenOn, kind, means, what, cents }: ReceiptGift): string[] {
  const nature = means ? meansWords[means] : kindWords[kind]
  return [formatDate(givenOn, 'fr'), [nature, what].filter((part) => part !== '').join(' : '), formatCents(cents, 'fr')]
}

function certified(isCompany: boolean, { body }: Statement): string {
  return isCompany
    ? 'Le bénéficiaire certifie sur l’honneur que les dons et versements qu’il reçoit ouvrent droit à la réduction d’impôt prévue à l’article 238 bis du CGI.'
    : `Le bénéficiaire certifie sur l’honneur que les dons et versements qu’il reçoit ouvrent droit à la réduction d’impôt prévue à l’article (${percentOf(body)} % pour l’article 200) :`
}

/** 978 is the tax on real property: it asks for another kind of body. */
function articleBoxes(isCompany: boolean): Box[] {
  if (isCompany) return [{ label: '238 bis du CGI', isTicked: true }]
  return [
    { label: '200 du CGI', isTicked: true },
    { label: '978 du CGI', isTicked: false },
  ]
}

function naturesOf(gifts: readonly ReceiptGift[]): Box[] {
  const has = (...kinds: ReceiptGift['kind'][]) => gifts.some(({ kind }) => kinds.includes(kind))
  return [
    { label: 'Numéraire', isTicked: has('money') },
    { label: 'Titres de sociétés cotés', isTicked: false },
    { label: 'Don en nature (biens)', isTicked: has('goods') },
    { label: 'Don en nature (prestations)', isTicked: has('service') },
    { label: 'Frais engagés par les bénévoles, au remboursement desquels ils renoncent expressément', isTicked: has('waived-expense') },
  ]
}

function meansOf(gifts: readonly ReceiptGift[]): Box[] {
  const has = (...means: ReceiptGift['means'][]) => gifts.some((gift) => gift.means !== null && means.includes(gift.means))
  return [
    { label: 'Remise d’espèces', isTicked: has('cash') },
    { label: 'Chèque', isTicked: has('cheque') },
    { label: 'Virement, prélèvement, carte bancaire', isTicked: has('transfer', 'card', 'online') },
  ]
}

const formWords = {
  'authentic-deed': 'Acte authentique',
  'private-deed': 'Acte sous seing privé',
  manual: 'Déclaration de don manuel',
  other: 'Autres',
} as const
const meansWords = { cash: 'Espèces', cheque: 'Chèque', transfer: 'Virement', card: 'Carte bancaire', online: 'Paiement en ligne' } as const
const kindWords = {
  money: 'Numéraire',
  goods: 'Don de biens',
  service: 'Prestation',
  'waived-expense': 'Frais abandonnés',
} as const
