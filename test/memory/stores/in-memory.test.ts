import {inMemoryStore} from '../../../src/memory/stores/in-memory.js'
import {storeSuite} from './store-suite.js'

storeSuite({name: 'inMemoryStore', open: inMemoryStore})
