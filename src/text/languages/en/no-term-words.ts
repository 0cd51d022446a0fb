/*
 * Words that are no part of a term, beside the stop words. Closed classes as in Quirk et al., *A Comprehensive Grammar of
 * the English Language* (1985): chapter 3 (verbs without a rule), 5 (determiners and numerals), 7 and 8 (adverbs), 9
 * (prepositions); the open classes are own lists of everyday words.
 */

/** Prepositions, determiners, numerals, auxiliary verbs. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `aboard about above across after against along alongside amid among amongst around as at atop because before
  behind below beneath beside besides between beyond but by concerning considering despite down during except
  excluding for from in inside into like minus near of off on onto opposite out outside over per plus regarding
  since than through throughout till to toward towards under underneath unlike until up upon versus via with
  within without all another any both each either enough every few fewer fewest last least less little lots many
  more most much neither next no none other others plenty same several some such these this those various what
  whatever which whichever whose zero one two three four five six seven eight nine ten eleven twelve thirteen
  fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
  hundred thousand million billion first third fourth fifth sixth seventh eighth ninth tenth once twice dozen
  hundreds thousands millions be am is are was were been being have has had having do does did done doing can
  could may might must shall should will would ought dare used mr mrs ms dr prof sir madam ladies gentlemen etc
  although though whereas whether while unless if so therefore thus hence moreover however nevertheless otherwise
  instead meanwhile`.split(/\s+/u),
)

/** Words of time. */
export const TIME_WORDS: ReadonlySet<string> = new Set(
  `january february march april june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday today tonight tomorrow yesterday morning mornings evening evenings afternoon
  afternoons night nights noon midnight seconds minutes hour hours day days week weeks weekend weekends month
  months year years decade decades century centuries moment moments time times ago already always early earlier
  ever finally formerly forever frequently immediately lately later now nowadays occasionally often previously
  rarely recently seldom shortly sometimes soon still then usually yet again`.split(/\s+/u),
)

/** Adverbs that do not end in -ly. */
export const ADVERBS: ReadonlySet<string> = new Set(
  `abroad afterwards ahead alike almost alone altogether anyhow anyway anywhere apart aside away back backwards
  best better elsewhere else especially even everywhere far fast forth forward forwards further furthermore hard
  here hereby herein indeed indoors inwards just likewise long maybe meantime namely never nonetheless not
  nowhere only outdoors overall perhaps please pretty quite rather regardless sideways somehow somewhat
  somewhere straight there thereby therein thereof thereto together too upstairs upwards very well whereby wherein
  worldwide worse worst worth`.split(/\s+/u),
)

/** Everyday verbs in the present; those that are as often nouns (report, work, call) are left out, save with -s below. */
export const VERBS: ReadonlySet<string> = new Set(
  `accept accepts achieve achieves add adds admit admits adopt adopts advise advises affect affects afford agree
  agrees allow allows announce announces appear appears apply applies approve approves argue argues arise arises
  arrange arrive arrives ask asks assume assumes attend attends avoid avoids become becomes begin begins behave
  believe believes belong belongs borrow borrows bring brings build builds buy buys carry carries catch choose
  chooses collects come comes compare confirm confirms connect connects consider considers consist consists
  contain contains continue continues contribute create creates decide decides declare declares define defines
  deliver delivers demonstrate deny denies depend depends describe describes destroy determine determines develop
  develops differ differs discover discuss discusses eat eats emphasise emphasize enable enables encourage
  encourages enjoy enjoys ensure ensures enter enters establish establishes examine examines exist exists expect
  expects explain explains express fail fails feel feels follow follows forbid forget forgive fulfil gain get gets
  give gives go goes grow grows happen happens hear hears help helps hide hold holds identify identifies imagine
  imply improve improves include includes increase increases indicate indicates inform informs intend intends
  introduce introduces invite involve involves join joins keep keeps know knows leads learn learns leave leaves
  lend let lets lie lies listen look looks lose loses loves maintain maintains make makes manage mean meet meets
  mention mentions notice notify obtain obtains occur occurs offers opens operate organize owe owes participate
  pays perform performs persuade plays prefer prepare prepares prevent prevents produce produces prohibit
  prohibits promises propose proposes protect protects prove proves provide provides publish put puts raise raises
  reach reaches reads realise realize receive receives recognise recognize recommend recommends reduce reduces
  refer refers refuse refuses reject relate relates rely remain remember remind remove repeat replace replies
  reply require requires resolve respond returns reveal say says see sees seek seeks seem seems sell sells send
  sends separate serves show shows sing sit sits smile speak speaks spend spends stand stands starts stay stays
  stops strengthen strengthens submit submits succeed suffer suggest suggests suppose survive take takes talks
  teach teaches tell tells tend tends thank think thinks throw try tries turns understand understands unite
  violate violates visits votes wait wake want wants wins write writes stresses underlines welcomes`.split(
    /\s+/u,
  ),
)

/** Past forms and participles of the verbs without a rule. Source: Quirk et al. (1985), section 3.20. */
export const IRREGULAR_PASTS: ReadonlySet<string> = new Set(
  `arose arisen awoke awoken bore borne beat beaten became began begun bent bitten blew blown broke broken brought
  built burnt bought caught chose chosen came dealt dug drew drawn dreamt drank drunk drove driven ate eaten fell
  fallen fought fled flew flown forbade forbidden forgot forgotten forgave forgiven froze frozen gave given got
  gotten went gone grew grown hung heard hid hidden held hurt kept knelt knew known laid led leant learnt lent
  lain lit lost made meant met mistook paid proved proven quit rode ridden rang rung risen ran said sang sung sank
  sunk sat seen sent shook shaken shone shot showed shown shut slept slid spoke spoken sped spelt spent spun
  sprang stood stole stolen stuck struck swore sworn swept swam swum swung taught told took taken thought threw
  thrown tore torn underlay understood undertook undertaken upheld withdrew withdrawn withheld won wore worn wrote
  written overcame overtook overthrew oversaw overseen`.split(/\s+/u),
)

/** Adjectives that say how much, how good or how important, not of what kind. */
export const EVALUATIVE: ReadonlySet<string> = new Set(
  `able absolute acceptable accurate actual additional adequate advanced amazing ample appropriate approximate
  available awful bad basic beautiful big bigger biggest bright brief brilliant broad broader broadest careful
  certain cheap clear clearer close closer closest cold comfortable complete complex complicated comprehensive
  confident considerable consistent constant constructive continuous convenient correct crucial curious daily
  dangerous dear deep deeper delicate dense detailed different difficult distant distinct doubtful due eager
  easier easy effective efficient elegant enormous entire essential eternal evident excellent exceptional
  excessive exciting expensive extensive extra extraordinary extreme familiar famous fantastic favourable
  fortunate frequent fresh friendly fruitful full fundamental gentle genuine glad good grand great greater
  greatest growing happy harder harmful heavy helpful higher highest historic hot huge ideal identical immediate
  immense important impossible impressive incredible inevitable initial innovative intense interesting interested
  keen large large-scale larger largest late latest lengthy likely long-term lovely low lowest lucky main major
  massive maximum meaningful mere mild minimal minimum modern modest multiple narrow nearby neat necessary new
  newer newest nice normal notable numerous obvious odd old older ongoing ordinary outstanding particular perfect
  persistent pleasant poor popular positive possible powerful precise present previous prior profound prominent
  promising proper proud quick quiet radical rapid rare ready real realistic reasonable recent regular relevant
  reliable remarkable respective responsible rich rough sad safe satisfied serious severe sharp short shorter sick
  significant similar simple single slight slow small smaller smallest smooth so-called soft solid sorry specific
  splendid stable steady strange strict strong stronger strongest stupid substantial successful sudden sufficient
  suitable sure surprising suspicious sustainable sweet tall terrible thick thin thorough tight tiny tired total
  tough tremendous true typical ugly ultimate unable unexpected unfair unfortunate unhappy unique unknown unlikely
  unnecessary unusual urgent useful useless usual vague valuable vast vital vivid warm warmer weak weird whole
  wide wider widespread wild willing wise wonderful worthy wrong young younger`.split(/\s+/u),
)
