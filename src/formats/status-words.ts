import type {TermStatus} from '../model/concept.js'

/**
 * Words for the status of a term: those of TBX-Basic without their endings, of TBX v2 (`standardizedTerm`), MultiTerm and
 * Weblate (`forbidden`, `obsolete`), and what reviewers write in Russian and Kazakh (own list).
 */
export const STATUS_WORDS: ReadonlyMap<string, TermStatus> = new Map([
  ['preferred', 'preferred'],
  ['standardized', 'preferred'],
  ['предпочтительный', 'preferred'],
  ['рекомендуемый', 'preferred'],
  ['утверждённый', 'preferred'],
  ['утвержденный', 'preferred'],
  ['ұсынылатын', 'preferred'],
  ['бекітілген', 'preferred'],
  ['admitted', 'admitted'],
  ['legal', 'admitted'],
  ['regulated', 'admitted'],
  ['допустимый', 'admitted'],
  ['рұқсат етілген', 'admitted'],
  ['deprecated', 'deprecated'],
  ['notrecommended', 'deprecated'],
  ['нерекомендуемый', 'deprecated'],
  ['не рекомендуется', 'deprecated'],
  ['ұсынылмайтын', 'deprecated'],
  ['superseded', 'superseded'],
  ['obsolete', 'superseded'],
  ['устаревший', 'superseded'],
  ['ескірген', 'superseded'],
  ['forbidden', 'forbidden'],
  ['запрещённый', 'forbidden'],
  ['запрещенный', 'forbidden'],
  ['тыйым салынған', 'forbidden'],
])
