import { expect, test } from 'vitest'
import { settingsToKeep } from './restore-config.ts'

test('settings go along, but for what names a place of this machine, opens backups, or would keep another site’s store', () => {
  const places = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'VAR_DIRECTORY', 'BACKUP_FOLDER', 'BACKUP_COPY_FOLDER']
  const keys = ['SECRET', 'BACKUP_PASSPHRASE', 'BACKUP_IDENTITY']
  const store = ['BACKUP_STORE_URL', 'BACKUP_STORE_KEY_ID', 'BACKUP_STORE_KEY_SECRET', 'BACKUP_STORE_REGION']
  const left = Object.fromEntries([...places, ...keys, ...store].map((name) => [name, 'x']))

  expect(settingsToKeep({ ...left, MAIL_FROM: "L'Alma <a@exemple.fr>", PATH: '/bin' })).toBe(`MAIL_FROM='L'\\''Alma <a@exemple.fr>'\n`)
})
