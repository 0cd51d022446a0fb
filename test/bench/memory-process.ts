/**
 * A process that uses a memory until it is killed or the time is over, for `memory-processes.bench.ts`:
 * `change PATH SEED`, `write PATH NAME SECONDS`, `read PATH WRITERS SECONDS`. What it has done it tells a line each.
 */
import {openMemory} from '../../src/memory/stores/sqlite.js'
import {seeded} from '../support/seeded.js'

const pair = {source: 'kk', target: 'ru'}
const tell = (line: string) => process.stdout.write(`${line}\n`)
const textOf = (writer: string, number: number) => `Сот ${writer} сөйлемі ${number} туралы шешім шығарды.`
const unit = (id: string, kk: string) => ({
  id,
  variants: [
    {locale: 'kk', text: kk},
    {locale: 'ru', text: `Суд: ${kk}`},
  ],
})

/** Does one of the tasks. */
export async function work([task, path = '', name = '', seconds = '0']: readonly string[]): Promise<void> {
  await using memory = await openMemory(path)

  if (task === 'change') {
    const next = seeded(Number(name))
    for (let batch = 0; ; batch++) {
      const what = next()
      if (what < 0.6 || batch === 0) {
        await memory.add(
          Array.from({length: 50}, (_, place) =>
            unit(`${name}-${batch}-${place}`, textOf(name, batch * 50 + place)),
          ),
        )
        tell(`added ${batch}`)
      } else if (what < 0.8) {
        await memory.add(
          Array.from({length: 50}, (_, place) =>
            unit(`${name}-0-${place}`, textOf(name, 1e6 + batch * 50 + place)),
          ),
        )
        tell(`updated ${batch}`)
      } else if (what < 0.9) {
        await memory.lookup(textOf(name, 7), pair)
      } else if (what < 0.95) {
        await memory.update({
          put: Array.from({length: 50}, (_, place) =>
            unit(`${name}-${batch}-${place}`, textOf(name, batch * 50 + place)),
          ),
          delete: Array.from({length: 50}, (_, place) => `${name}-${batch - 1}-${place}`),
        })
        tell(`moved ${batch}`)
      } else {
        await memory.delete(Array.from({length: 50}, (_, place) => `${name}-${batch - 1}-${place}`))
        tell(`deleted ${batch - 1}`)
      }
    }
  }

  const end = Date.now() + Number(seconds) * 1000

  if (task === 'write') {
    let number = 0
    for (; Date.now() < end; number++) {
      await memory.add({
        ...unit(`${name}-${number}`, textOf(name, number)),
        properties: [{type: 'at', value: String(Date.now())}],
      })
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    tell(String(number))
  }

  if (task === 'read') {
    const writers = name.split(',')
    const seen = writers.map(() => 0)
    let longest = 0
    let lookups = 0
    // What was written while this process was still starting is of no account.
    await memory.lookup('бастапқы', pair)
    const ready = Date.now()
    while (Date.now() < end) {
      for (const [place, writer] of writers.entries()) {
        while (true) {
          const text = textOf(writer, seen[place] as number)
          const [match] = await memory.lookup(text, {...pair, minScore: 100})
          lookups++
          if (match === undefined) break
          const written = Number(match.unit.properties?.[0]?.value)
          if (written > ready) longest = Math.max(longest, Date.now() - written)
          seen[place] = (seen[place] as number) + 1
        }
      }
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    tell(`${lookups} ${longest} ${seen.join(' ')}`)
  }
}
