const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs `clean` if the process is told to stop, then stops it by the same signal; gives what takes this back.
 * Outside of such a stretch a signal ends the process at once, as always.
 */
export function onInterrupt(clean: () => void): () => void {
  const stop = (signal: NodeJS.Signals) => {
    clean()
    forget()
    process.kill(process.pid, signal)
  }
  const forget = () => {
    for (const signal of SIGNALS) process.off(signal, stop)
  }
  for (const signal of SIGNALS) process.on(signal, stop)
  return forget
}
