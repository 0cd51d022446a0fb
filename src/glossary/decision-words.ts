/** What people write into the column of decisions, in the three languages and in signs; folded. Source: own list. */
export const DECISION_WORDS: Readonly<Record<'accept' | 'reject', ReadonlySet<string>>> = {
  accept: new Set('accept accepted yes y ok + 1 ✓ да принять принято иә ия қабылдау қабылданды'.split(' ')),
  reject: new Set(
    'reject rejected no n - − – 0 ✗ x нет отклонить отклонено жоқ қабылданбады қабылдамау бас_тарту'.split(
      ' ',
    ),
  ),
}
