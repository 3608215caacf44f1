import { allow, back, doneOf } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { askForBackup } from './ask-for-backup.ts'
import { BackupsPage } from './pages.tsx'
import { maySeeBackups } from './policy.ts'
import { findKeeping, findLastRuns, listKeptBackups } from './queries.ts'

export const backupsRoutes = newRoutes()
  .get(urls.backups, allow(maySeeBackups), async (c) => {
    const { db, now } = c.var
    const [runs, kept, keeping] = await Promise.all([findLastRuns(db), listKeptBackups(db), findKeeping(db)])
    return c.render(<BackupsPage {...{ runs, kept, keeping, now }} isAsked={doneOf(c, ['demandee']) !== undefined} />)
  })
  .post(urls.backups, allow(maySeeBackups), async (c) => {
    await askForBackup(c.var.db)
    return back(c, urls.backups, {}, 'demandee')
  })
