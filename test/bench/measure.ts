/** Processor time of this process so far, in milliseconds: the machine may have other work. */
export function milliseconds(): number {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1000
}

/** Processor time that a piece of work takes, in milliseconds. */
export async function timeOf(work: () => unknown): Promise<number> {
  const start = milliseconds()
  await work()
  return milliseconds() - start
}

export interface Times {
  readonly mean: number
  readonly text: string
}

/** Mean, median and 99th percentile of single calls, in processor time: the best of some rounds. */
export async function timesOf<T>(
  items: readonly T[],
  work: (item: T) => unknown,
  rounds = 3,
): Promise<Times> {
  let best: Times = {mean: Number.POSITIVE_INFINITY, text: ''}
  for (let round = 0; round < rounds; round++) {
    const times: number[] = []
    const start = milliseconds()
    for (const item of items) {
      const from = milliseconds()
      await work(item)
      times.push(milliseconds() - from)
    }
    const mean = (milliseconds() - start) / items.length
    if (mean >= best.mean) continue
    times.sort((a, b) => a - b)
    const at = (share: number) => (times[Math.floor(items.length * share)] ?? 0).toFixed(3)
    best = {mean, text: `${mean.toFixed(3)} ms (median ${at(0.5)}, p99 ${at(0.99)})`}
  }
  return best
}

export function perSecond(count: number, time: number): string {
  return `${Math.round((count / time) * 1000).toLocaleString('en')} a second`
}

/** Lines of a table, printed at the end. */
export class Report {
  readonly #rows: (readonly [what: string, value: string])[] = []

  add(what: string, value: string): void {
    this.#rows.push([what, value])
  }

  print(title: string): void {
    process.stdout.write(`\n${title}\n`)
    for (const [what, value] of this.#rows) process.stdout.write(`  ${what.padEnd(44)} ${value}\n`)
  }
}
