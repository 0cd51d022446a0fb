/** A process of its own that writes to a termbase: `import PATH` until it is killed, `one-by-one NAME PATH` fifty concepts. */
import {openTermbase} from '../../src/glossary/stores/open-termbase.js'

const [task, ...rest] = process.argv.slice(2)
await using file = await openTermbase(rest.at(-1) as string)

if (task === 'import') {
  for (let batch = 1; ; batch++) {
    await file.update(termbase => {
      for (let number = 0; number < 50; number++) {
        termbase.add({
          id: `${batch}-${number}`,
          terms: [
            {locale: 'kk', text: `сот ${batch}-${number}`},
            {locale: 'ru', text: `суд ${batch}-${number}`},
          ],
        })
      }
      termbase.reject({terms: {kk: `күн ${batch}`}})
    })
    process.stdout.write(`${batch}\n`)
  }
}

for (let number = 0; number < 50; number++) {
  const id = `${rest[0]}-${number}`
  await file.update(termbase => termbase.add({id, terms: [{locale: 'kk', text: id}]}))
}
