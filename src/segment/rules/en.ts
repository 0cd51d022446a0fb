import {type RuleTable, wordList} from '../rule-set.js'

/**
 * English.
 *
 * Source: own list after the abbreviations chapters of The Chicago Manual of Style and New Hart’s Rules,
 * with those of American and British legal citation.
 */
export const english: Partial<RuleTable> = {
  never: wordList(`
    mr mrs ms mx messrs dr prof rev hon fr br gen col lt lieut capt cpt cmdr comdr maj sgt adm gov sen sens rep reps drs p.s ps pres supt det insp
    msgr mgr mme mlle pvt cpl brig amb atty asst assoc dep ph.d.
    e.g i.e viz cf vs v ca approx incl esp resp
  `),
  weak: wordList(`
    a.m p.m u.s u.s.a u.k u.n e.u d.c l.a n.y a.k.a p.o u.s.s b.c a.d c.e b.c.e
    inc ltd co corp llc bros mfg intl natl univ dept dist bldg assn
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn
    Tenn Tex Va Vt Wash Wis Wisc Wyo
    st mt ft ave blvd rd hwy ste apt tel ext
    Id Fed Civ Crim Evid Supp Cir Proc Rptr Stat Reg
    ed eds trans et.al al
    jr sr esq
    ph.d m.d b.a m.a b.sc m.sc d.phil ll.b ll.m
  `),
  ends: wordList(`
    etc et.seq ff est tbsp tsp misc govt max min temp avg abbr alt attn cont def dia div encl exp freq hist illus lang lit
    masc fem neut mgt obs orig pkg poss prev prod qty recd repr sci spec spp subj suppl tech transl var wt yr yrs mo mos
    wk wks doz cu admin assoc
  `),
  beforeNumber: wordList(`
    no nos vol vols fig figs sec secs art arts ch chap chs p pp par para paras pt cl sched eq ref refs n nn ex tab l ll reg rule
    pg pgs para approx c ca
  `),
  weakAfterNumber: wordList('u.s'),
  endsAfterNumber: wordList('ft in lb lbs oz yd mi mph hr hrs min mins sec secs pm am gal qt pt sq'),
  starters: wordList(`
    the a an he she it they we i you this that these those there here his her its their our my your
    in on at for from with without by to of as after before during since until while when where why how what who which
    and or but so yet nor if because although though unless however therefore moreover furthermore meanwhile also then thus
    not no yes all some many most both each every one two other another such
    is are was were do does did has have had can could will would should may might must
    now today yesterday tomorrow later earlier once under over according despite
    everyone everybody someone anyone nobody everything nothing something anything there's it's he's she's
    please thanks let just only even still perhaps maybe
  `),
  speechVerbs: wordList(`
    said says say asked asks replied answer cried shout yelled exclaim whisper mutter murmur wonder added adds told tells
    laughed demanded inquired enquired declared remarked called wrote
  `),
  labels: wordList(
    'article section chapter part rule clause schedule annex appendix figure table lesson exercise art sec ch fig para',
  ),
  hasSmallStarts: true,
}
