/** A process of its own that writes to a memory: `import PATH` until it is killed, `one-by-one NAME PATH` a hundred units. */
import {openMemory} from '../../src/memory/stores/sqlite.js'

const [task, ...rest] = process.argv.slice(2)
const path = rest.at(-1) as string
await using memory = await openMemory(path)

if (task === 'import') {
  for (let batch = 1; ; batch++) {
    await memory.add(
      Array.from({length: 50}, (_, number) => ({
        id: `${batch}-${number}`,
        variants: [
          {locale: 'kk', text: `Сот ${batch}-${number} шешім шығарды.`},
          {locale: 'ru', text: `Суд ${batch}-${number} вынес решение.`},
        ],
        properties: [{type: 'batch', value: String(batch)}],
      })),
    )
    process.stdout.write(`${batch}\n`)
  }
}

for (let number = 0; number < 100; number++) {
  await memory.add({kk: `Сот ${rest[0]} ${number}`, ru: `Суд ${rest[0]} ${number}`})
}
