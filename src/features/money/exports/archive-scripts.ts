/** What a yearly archive is verified with, long after this program: at most fifty lines each, and nothing to install (docs/ledger-format.md). */

export const pythonScript = String.raw`#!/usr/bin/env python3
# Verifie cette archive sans rien installer : python3 verifier.py [cle publique attendue]
import hashlib, os, sys
def read(name): return open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), 'rb').read()
def stop(why): print('NE TIENT PAS : ' + why); sys.exit(1)
# Ed25519, RFC 8032
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, I = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)
def point(data):
    y = int.from_bytes(data, 'little'); sign = y >> 255; y &= (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P: x = x * I % P
    if (x * x - square) % P: stop('cle ou signature illisible')
    return (P - x if x & 1 != sign else x, y)
def add(a, b):
    t = D * a[0] * b[0] * a[1] * b[1]
    return ((a[0] * b[1] + b[0] * a[1]) * pow(1 + t, P - 2, P) % P, (a[1] * b[1] + a[0] * b[0]) * pow(1 - t, P - 2, P) % P)
def times(k, p):
    sum = (0, 1)
    while k:
        if k & 1: sum = add(sum, p)
        p = add(p, p); k >>= 1
    return sum
def signed(key, signature, text):
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), 'little') % Q
    s = int.from_bytes(signature[32:], 'little')
    base = point((4 * pow(5, P - 2, P) % P).to_bytes(32, 'little'))
    return len(signature) == 64 and s < Q and times(s, base) == add(point(signature[:32]), times(h, point(key)))
def chain(name, canteen, first, last, before, end):
    text, number, hash, mine = b'', int(first), bytes.fromhex(before), False
    for line in read(name).split(b'\n')[:-1]:
        field = line.decode('utf-8', 'replace').split('\t') + [''] * 5
        if field[0] == 'H':
            if mine: hash = hashlib.sha256(hash + text).digest(); number += 1
            if mine and hash.hex() != field[1]: stop('%s, numero %d : le texte a change' % (name, number - 1))
            text = b''; continue
        if field[0] in ('E', 'C', 'S'): mine = canteen in ('', field[3])
        if field[0] in ('E', 'C', 'S') and mine and field[4 if canteen else 3] != str(number): stop('%s : il manque le numero %d' % (name, number))
        text += line + b'\n'
    if number != int(last) + 1 or hash.hex() != end: stop('%s : la fin manque, apres le numero %d' % (name, number - 1))
key, signature = [bytes.fromhex(each) for each in read('signature.txt').decode().split()]
lines = [line.split('\t') for line in read('manifeste.txt').decode('utf-8', 'replace').split('\n')]
if len(sys.argv) > 1 and sys.argv[1] != key.hex(): stop('ce n est pas la cle attendue')
if not signed(key, signature, read('manifeste.txt')): stop('la signature n est pas celle du manifeste')
for kind, *rest in lines:
    if kind == 'chaine': chain(*rest)
for kind, *rest in lines:
    if kind == 'fichier' and hashlib.sha256(read(rest[0])).hexdigest() != rest[1]: stop(rest[0] + ' a change')
print('TIENT. Cle publique, a comparer avec celle que vous avez gardee : ' + key.hex())
`

export const nodeScript = String.raw`// Verifie cette archive sans rien installer : node verifier.mjs [cle publique attendue]
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
const read = (name) => readFileSync(new URL(name, import.meta.url))
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const stop = (why) => { console.log('NE TIENT PAS : ' + why); process.exit(1) }
function chain(name, canteen, first, last, before, end) {
  let [text, number, hash, mine] = [[], Number(first), Buffer.from(before, 'hex'), false]
  const bytes = read(name)
  for (let from = 0, to; (to = bytes.indexOf(10, from)) !== -1; from = to + 1) {
    const line = bytes.subarray(from, to + 1)
    const field = line.toString().trimEnd().split('\t')
    if (field[0] === 'H') {
      if (mine) { hash = sha256(hash, ...text); number++ }
      if (mine && hash.toString('hex') !== field[1]) stop(name + ', numero ' + (number - 1) + ' : le texte a change')
      text = []
      continue
    }
    const begins = ['E', 'C', 'S'].includes(field[0])
    if (begins) mine = canteen === '' || canteen === field[3]
    if (begins && mine && field[canteen ? 4 : 3] !== String(number)) stop(name + ' : il manque le numero ' + number)
    text.push(line)
  }
  if (number !== Number(last) + 1 || hash.toString('hex') !== end) stop(name + ' : la fin manque, apres le numero ' + (number - 1))
}
const [key, signature] = read('signature.txt').toString().trim().split('\t')
const lines = read('manifeste.txt').toString().split('\n').map((line) => line.split('\t'))
if (process.argv[2] && process.argv[2] !== key) stop('ce n est pas la cle attendue')
const spki = Buffer.from('302a300506032b6570032100' + key, 'hex')
const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
if (!verify(null, read('manifeste.txt'), publicKey, Buffer.from(signature, 'hex'))) stop('la signature n est pas celle du manifeste')
for (const [kind, ...rest] of lines) if (kind === 'chaine') chain(...rest)
for (const [kind, name, hash] of lines) if (kind === 'fichier' && sha256(read(name)).toString('hex') !== hash) stop(name + ' a change')
console.log('TIENT. Cle publique, a comparer avec celle que vous avez gardee : ' + key)
`

/** What whoever opens the archive reads first. French in every language. */
export const readMe = String.raw`Archive annuelle des comptes, faite par Tablée (logiciel libre).

Tout est en texte, UTF-8. Les zones sont séparées par une tabulation, les lignes finissent par un saut de ligne.

Pour la vérifier, sans rien installer d’autre que Python 3 ou Node :
  python3 verifier.py CLE
  node verifier.mjs CLE
CLE est la clé publique de l’association, affichée à la page « Fichiers » des comptes : gardez-la ailleurs qu’ici. Sans elle, la vérification dit
que l’archive est cohérente, mais non qui l’a signée.

ecritures.txt  Chaque écriture, une ligne E puis ses lignes L, puis H, son empreinte.
  E  version  association  numéro  exercice  n° d’écriture  cantine  journal  date  validée le  pièce  date de pièce  libellé  reprend
  L  compte  tiers  débit  crédit      (en centimes)
clotures.txt  Chaque clôture de caisse, une ligne C, puis H.
  C  version  association  cantine  numéro  sorte  premier jour  dernier jour  reçu  repris  reçu depuis toujours  repris depuis toujours  écriture  empreinte
ventes.txt  Chaque vente à prix fixe, une ligne S, puis H.
  S  version  association  cantine  numéro  vendue à (UTC)  jour  article  nature  moyen  centimes  taux de TVA (centièmes de %)  reprend
entrainement-….txt  Les mêmes, de ce qui a été fait pour s’entraîner : rien n’en compte.
comptes.tsv, tiers.tsv, cantines.tsv  Les noms de ce que les lignes désignent.
manifeste.txt  Où commencent et finissent les chaînes, et l’empreinte de chaque fichier (SHA-256).
signature.txt  Clé publique et signature du manifeste (Ed25519, RFC 8032).

Empreinte d’une écriture : sha256(empreinte de la précédente, puis son texte). Celle d’avant la première est dans le manifeste.
Les écritures d’un autre exercice ouvert en même temps peuvent s’intercaler : elles font partie de la chaîne.
`
