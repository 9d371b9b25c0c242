// What must be undone when the process ends, however that happens.
const deeds = new Set()

// atExit runs undo when the process ends, unless the function that it returns was called before. undo must not wait.
export function atExit(undo) {
  deeds.add(undo)
  return () => deeds.delete(undo)
}

process.on('exit', () => {
  for (const undo of [...deeds].reverse()) {
    try {
      undo()
    } catch {
      // The others must be undone all the same.
    }
  }
})
for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) {
  process.once(signal, () => process.exit(128 + number))
}
