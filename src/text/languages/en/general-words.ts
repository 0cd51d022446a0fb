/** Everyday nouns, and nouns made of verbs, that name no matter of their own: alone they are no term. Own list. */
export const GENERAL_WORDS: ReadonlySet<string> = new Set(
  `country people person year day month week time period moment place way road side hand head eye face word thought
  opinion question problem work thing kind part number amount size level degree quality situation state reason
  result effect aim goal task direction area meaning sense basis limit share group series majority child father
  mother friend brother family house city village street water fire air name life death feeling heart body bread
  money price shop book newspaper letter conversation history night evening morning summer winter spring autumn
  beginning end deepening strengthening improvement studying study development introduction use adoption creation
  change help support power possibility need feature advantage difficulty attention effort field importance link
  chance choice condition context difference distance doubt example fact failure fear future idea interest item
  joy list loss luck manner mistake mood mystery noise object order origin past piece plan pleasure position
  presence progress purpose range rate reality relation rest role scale scene search sort source space speed step
  story success surprise test theme topic total trend trouble truth type variety view wish world youth background
  benefit challenge detail expectation experience focus hope impact look mind model outcome pattern point pressure
  priority stage strength style team tool trip voice weight width woman man boy girl`.split(/\s+/u),
)
