/** Loaded before a worker: it is killed just before the statement DIES_AT of the waiting list's job, or just after that job's `commit`. */
import pg from 'pg'

const diesAt = Number(process.env.DIES_AT)
const diesAfterCommit = process.env.DIES_AT === 'commit'
const firstStatement = 'for update of "meals"'
/** How often a worker looks for another job depends on how fast the machine is: that is no step. */
const looksForJobs = 'jobs.is_available = true'

const query = pg.Client.prototype.query
let statements = 0

pg.Client.prototype.query = function queryOrDie(...asked) {
  const statement = typeof asked[0] === 'string' ? asked[0] : (asked[0]?.text ?? '')
  const isStep = !statement.includes(looksForJobs) && (statements > 0 || statement.includes(firstStatement))
  if (isStep) statements++
  if (isStep && statements === diesAt) process.kill(process.pid, 'SIGKILL')
  const answer = query.apply(this, asked)
  if (statements > 0 && diesAfterCommit && statement === 'commit') setImmediate(() => process.kill(process.pid, 'SIGKILL'))
  return answer
}
