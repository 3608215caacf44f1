/** Read as this process starts: later the parent may already be gone. */
const parent = process.ppid

/** Notices the end, even by a kill, of the process that started this one: whoever would have stopped us is gone. */
export function onParentEnd(react) {
  setInterval(() => process.ppid === parent || react(), 500).unref()
}
