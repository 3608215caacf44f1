/** One table's rows on their way in, as they come. */
import type pg from 'pg'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import type { CopiedTable } from './copied-tables.ts'

export class LoadingTable {
  readonly table: string
  private readonly copy: CopyStreamQuery
  /** What the server refused. It ends the copy itself. */
  private refusal: Error | undefined
  private readonly over: Promise<void>

  constructor(client: pg.Client, { name, columns }: CopiedTable) {
    this.table = name
    this.copy = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
    this.over = new Promise((done) => {
      this.copy.on('finish', done).on('close', done)
      this.copy.on('error', (error) => {
        this.refusal ??= error
        done()
      })
    })
  }

  /** One piece at a time: what still waits when the server refuses would have nowhere to go. @throws what the server refused */
  async add(piece: Buffer): Promise<void> {
    const written = new Promise<void>((done) => this.copy.write(piece, () => done()))
    await Promise.race([written, this.over])
    if (this.refusal) throw this.refusal
  }

  /** @throws what the server refused */
  async close(): Promise<void> {
    if (!this.refusal) {
      this.copy.end()
      await this.over
    }
    if (this.refusal) throw this.refusal
  }

  async giveUp(): Promise<void> {
    if (this.refusal) return
    this.copy.destroy(new Error('given up'))
    await this.over
  }
}
