type Output = { isTTY?: boolean; write(text: string): unknown }

const width = 30

/**
 * Shows how far a long piece of work has come: one line that grows on a terminal, a few lines in a file.
 * @returns to be told the share done, from 0 to 1.
 */
export function progressBar(label: string, output: Output = process.stderr): (share: number) => void {
  let shown = -1
  return (share) => {
    const percent = Math.floor(share * 100)
    const step = output.isTTY ? percent : Math.floor(percent / 25)
    if (step === shown) return
    shown = step
    output.write(output.isTTY ? `\r${line(label, percent)}${percent === 100 ? '\n' : ''}` : `${label} ${percent} %\n`)
  }
}

function line(label: string, percent: number): string {
  const done = Math.round((percent / 100) * width)
  return `${label} ${'█'.repeat(done)}${'░'.repeat(width - done)} ${percent} %`
}
