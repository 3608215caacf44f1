/** A backup brought back beside the site's data, then put in its place in one gesture: killed at any moment, it leaves nothing half done. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../database/embedded-postgres.ts'
import { OperatorError } from '../process/operator-error.ts'

/** Runs `work` on a new embedded database, which becomes that of `directory` once it is done. @throws OperatorError when there is one */
export async function inNewDatabase<Answer>(directory: string, work: (database: EmbeddedPostgres) => Promise<Answer>): Promise<Answer> {
  if (existsSync(directory))
    throw new OperatorError(
      `${directory} contient déjà une base : restaurez dans un autre dossier (VAR_DIRECTORY), ou déplacez d’abord celui-ci.`,
    )
  const draft = `${directory}.restoring`
  forget(draft)
  const database = await startEmbeddedPostgres({ directory: draft })
  try {
    const answer = await work(database)
    await database.stop()
    renameSync(draft, directory)
    return answer
  } catch (error) {
    await database.stop()
    forget(draft)
    throw error
  }
}

/** With the data that lies elsewhere because the database's account cannot come here. */
function forget(draft: string): void {
  const pointer = join(draft, 'data-location')
  if (existsSync(pointer)) rmSync(dirname(readFileSync(pointer, 'utf8')), { recursive: true, force: true })
  rmSync(draft, { recursive: true, force: true })
}
