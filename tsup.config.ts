import {defineConfig, type Options} from 'tsup'

type EsbuildOptions = Parameters<NonNullable<Options['esbuildOptions']>>[0]

/** Letters stand as they are: in escapes the tables of Kazakh and Russian are three times as large. */
function writeLetters(esbuild: EsbuildOptions): void {
  esbuild.charset = 'utf8'
}

export default defineConfig(options => {
  const isWhole = options.dts !== false
  const common = {
    format: 'esm',
    target: 'es2024',
    platform: 'neutral',
    splitting: true,
    external: [/^node:/, 'better-sqlite3'],
  } satisfies Options
  const library: Options = {
    ...common,
    esbuildOptions: writeLetters,
    // One shared chunk for what entries have in common: a TmError thrown by one is a TmError for all.
    entry: {
      index: 'src/index.ts',
      formats: 'src/formats/index.ts',
      retext: 'src/retext.ts',
      srx: 'src/segment/read-srx.ts',
      sqlite: 'src/sqlite.ts',
      i18next: 'src/i18next/index.ts',
    },
    clean: isWhole && ['!cli/**'],
    // `await using` needs a name that the libraries of older targets lack.
    dts: isWhole && {banner: '/// <reference lib="esnext.disposable" />'},
  }
  const program: Options = {
    ...common,
    // A program of its own: every command is a chunk, and would cut the library into as many pieces.
    entry: {'cli/main': 'src/cli/main.ts'},
    clean: isWhole && ['!*.js', '!*.ts'],
    dts: false,
    esbuildOptions: esbuild => {
      writeLetters(esbuild)
      esbuild.chunkNames = 'cli/[name]-[hash]'
    },
  }
  return [library, program]
})
