import { expect, test } from 'vitest'
import { htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { AskAgainPage, ExplainSecondFactorPage, RecoveryCodesPage, RetrySetUpPage, SetUpSecondFactorPage } from './second-factor.tsx'
import { SignInPage, SignInSentPage, UseLinkPage } from './sign-in.tsx'

test('who comes with a dead link is told how to get another, and keeps where they were going', () => {
  const dead = <SignInPage returnTo="/equipe/la-marmite/semaines" linkIsDead />

  expect(wordsOf(dead)).toContain('Demandez-en un nouveau')
  expect(htmlOf(dead)).toContain('name="retour" value="/equipe/la-marmite/semaines"')
  expect(wordsOf(<SignInPage returnTo="" />)).not.toContain('Demandez-en un nouveau')
})

test('an address that is not whole comes back with its sentence', () => {
  const html = htmlOf(<SignInPage returnTo="" typed={{ email: 'nadia@' }} errors={{ email: 'Incomplète.' }} />, { isRefused: true })

  expect(html).toContain('value="nadia@"')
  expect(html).toContain('<a href="#email">Incomplète.</a>')
})

test('that a link was sent reads the same for an address that is known and for one that is not', () => {
  expect(wordsOf(<SignInSentPage />)).not.toContain('@')
  expect(waysOutOf(<SignInSentPage />)).toContain('/connexion')
})

test('who is signed in and proves it again is told to which address the link went, and is not asked to begin anew', () => {
  const proving = <SignInSentPage toProve="nadia@exemple.fr" />

  expect(wordsOf(proving)).toContain('nadia@exemple.fr')
  expect(htmlOf(proving)).not.toContain('<a class="button" href="/connexion"')
})

test('where no mail server is set nobody is told that a mail has left, but who has the link, and the command that writes one', () => {
  const kept = { sendsMails: false }

  for (const page of [<SignInSentPage />, <SignInSentPage toProve="nadia@exemple.fr" />]) {
    expect(wordsOf(page, kept)).not.toContain('vient de partir')
    expect(wordsOf(page, kept)).not.toContain('lien envoyé')
    expect(wordsOf(page, kept)).toMatch(/la personne qui administre le réseau.*npm run cli -- sign-in-link/)
  }
  expect(wordsOf(<SignInPage returnTo="" />, kept)).toContain('Aucun courriel ne part encore de ce site')
  expect(wordsOf(<RecoveryCodesPage codes={['AAAAA-BBBBB']} isFirst next="/equipe" />, kept)).not.toContain('courriel')
  expect(wordsOf(<RecoveryCodesPage codes={['AAAAA-BBBBB']} isFirst next="/equipe" />)).toContain('Un courriel vous le confirme')
})

test('a link signs nobody in by being opened: only its button does', () => {
  const html = htmlOf(<UseLinkPage action="/connexion/lien?jeton=x" returnTo="/equipe" />)

  expect(html).toContain('<form method="post" action="/connexion/lien?jeton=x"')
  expect(html).toContain('name="retour" value="/equipe"')
})

test('a key is offered as the other way only where one can be used', () => {
  expect(wordsOf(<ExplainSecondFactorPage returnTo="" mayUseKey />)).toContain('clé d’accès')
  expect(wordsOf(<ExplainSecondFactorPage returnTo="" mayUseKey={false} />)).not.toContain('clé d’accès')
})

test('the secret can be typed by hand, in groups, and the codes that replace the telephone are all there', () => {
  const kit = { address: 'otpauth://totp/x?secret=ABCDEFGHIJKLMNOP', recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'] }
  const told = wordsOf(<SetUpSecondFactorPage kit={kit} returnTo="" />)

  expect(told).toContain('ABCD EFGH IJKL MNOP')
  expect(told).toMatch(/aaaa-bbbb.*cccc-dddd/)
})

test('a code is never given back, only what was wrong with it', () => {
  const html = htmlOf(<RetrySetUpPage returnTo="" typed={{ code: '123456' }} errors={{ code: 'Ce code n’est pas le bon.' }} />)

  expect(html).toContain('Ce code n’est pas le bon.')
  expect(html).not.toContain('123456')
})

test('what was typed before the second factor was asked goes along, but for the code', () => {
  const sent: [string, string][] = [
    ['email', 'rosa@exemple.fr'],
    ['role', 'treasurer'],
    ['code', '000000'],
  ]
  const page = <AskAgainPage action="/reseau/personnes" sent={sent} hasAuthenticator passkey={undefined} />

  expect(htmlOf(page)).toContain('name="email" value="rosa@exemple.fr"')
  expect(htmlOf(page)).not.toContain('000000')
  expect(htmlOf(page)).toContain('action="/reseau/personnes"')
})
