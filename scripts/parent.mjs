/** Notices the end, even by a kill, of the process that started this one: whoever would have stopped us is gone. */
export function onParentEnd(react) {
  const parent = process.ppid
  setInterval(() => process.ppid === parent || react(), 500).unref()
}
