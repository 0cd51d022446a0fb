import {defineConfig} from 'tsup'

export default defineConfig(options => ({
  entry: {
    index: 'src/index.ts',
    formats: 'src/formats/index.ts',
    retext: 'src/retext.ts',
    srx: 'src/segment/read-srx.ts',
    sqlite: 'src/sqlite.ts',
    i18next: 'src/i18next/index.ts',
    'cli/main': 'src/cli/main.ts',
  },
  format: 'esm',
  target: 'es2024',
  platform: 'neutral',
  // One shared chunk for what entries have in common: a TmError thrown by one is a TmError for all.
  splitting: true,
  clean: options.dts !== false,
  // `await using` needs a name that the libraries of older targets lack.
  dts: options.dts === false ? false : {banner: '/// <reference lib="esnext.disposable" />'},
  external: [/^node:/, 'better-sqlite3'],
}))
