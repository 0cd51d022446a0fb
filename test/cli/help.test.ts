import {describe, expect, it} from 'vitest'
import {cli, inFolder} from '../support/cli.js'

const TITLES = {kk: 'Мысалдар:', ru: 'Примеры:', en: 'Examples:'}

/** `tilmash lookup … "two words" < file` → its arguments. */
function argumentsOf(line: string): string[] {
  const words = line.replace(/ < .*$/u, '').match(/"[^"]*"|[^ ]+/gu) ?? []
  return words.slice(1).map(word => word.replaceAll('"', ''))
}

/** Every command with commands of its own, told by the help. */
async function commandsIn(path: readonly string[] = []): Promise<string[][]> {
  const {out} = await cli([...path, '--help'])
  const [, listed = ''] = out.split('Commands:\n')
  const names = [...listed.matchAll(/^ {2}(\p{Ll}+)(?: |$)/gmu)].map(([, name]) => name ?? '')
  const own = names.filter(name => name !== 'help' && name !== 'tilmash')
  const inside = await Promise.all(own.map(name => commandsIn([...path, name])))
  return [[...path], ...inside.flat()]
}

const commands = await commandsIn()

describe('--help', () => {
  it('leads to every command', () => {
    const names = commands.map(path => path.join(' '))
    expect(names).toEqual(expect.arrayContaining(['segment', 'lookup', 'terms check', 'terms list', 'demo']))
  })

  it.each(commands.map(path => [path.join(' '), path] as const))(
    'gives examples of tilmash %s',
    async (_, path) => {
      for (const [language, title] of Object.entries(TITLES)) {
        const {out, code} = await cli([...path, '--help', '--ui-lang', language])
        expect(code).toBe(0)
        expect(out).toContain(title)
        expect(out, 'an id without a sentence').not.toMatch(/\b(?:options|arguments|commands|help)\.\p{L}/u)
      }
      const {out} = await cli([...path, '--help'])
      const lines = out.split('Examples:\n')[1]?.trim().split('\n') ?? []
      expect(lines.length).toBeGreaterThan(0)
      await inFolder(async folder => {
        // The example files are not there: what is right usage fails at that at most.
        for (const args of lines.map(argumentsOf)) {
          if (args[0] === 'demo') continue
          const placed = args.map(arg => arg.replace(/(?:(?<==)|^)[\p{Ll}./-]+(?:\.|\/)\p{Ll}+$/u, folder))
          const {code, err} = await cli(placed)
          expect(code, `${args}: ${err}`).toBeLessThan(2)
        }
      })
    },
  )
})

describe('a misspelt word', () => {
  it.each([
    [['sgment'], 'There is no command “sgment”; did you mean “segment”?'],
    [['terms', 'fnd'], 'There is no command “fnd”; did you mean “find”?'],
    [['terms', 'qqqqq'], 'There is no command “qqqqq”; see --help.'],
    [['segment', '--lang', 'kk', '--jsn'], 'There is no option “--jsn”; did you mean “--json”?'],
    [['segment', '--lnag', 'kk'], 'There is no option “--lnag”; see --help.'],
    [['segment', '--lnag=kk'], 'There is no option “--lnag”; see --help.'],
    [['segment', '--json'], 'The option “--lang <tag>” is required; see --help.'],
  ])('%j is told with the likely one', async (args, sentence) => {
    const {code, err, out} = await cli(args)
    expect({code, err, out}).toEqual({code: 2, err: `tilmash: ${sentence}\n`, out: ''})
  })

  it('is told in the language of the reader', async () => {
    expect((await cli(['lokup', '--ui-lang', 'ru'])).err).toBe(
      'tilmash: Команды «lokup» нет; может быть, «lookup»?\n',
    )
    expect((await cli(['lokup', '--ui-lang', 'kk'])).err).toBe(
      'tilmash: «lokup» командасы жоқ; мүмкін, «lookup» шығар?\n',
    )
  })
})
