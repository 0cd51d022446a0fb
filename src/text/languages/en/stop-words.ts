/** English function words, folded. Own list. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the and or but if then else when at by for from in into of off on onto out over to up with as is are was were be
  been being am do does did doing have has had having not no nor so than too very can could will would shall should may might
  must i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those
  there here who whom whose which what where why how all any both each few more most other some such only own same
  s t just also about after before between during under again further once because until while against through`.split(
    /\s+/u,
  ),
)
