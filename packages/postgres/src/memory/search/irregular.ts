/** Forms of English words that no ending tells of, each after the form that stands for them; general English, no subject's. */
const FORMS = `be am is are was were been being; have has had having; do does did done doing; go goes went gone going; come came; become became;
begin began begun; bend bent; bite bit bitten; blow blew blown; break broke broken; bring brought; build built; burn burnt; buy bought; catch caught;
choose chose chosen; deal dealt; dig dug; draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen;
feed fed; feel felt; fight fought; find found; fly flew flown; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; get got gotten;
give gave given; grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; know knew known; lay laid; lead led; learn learnt; leave left;
lend lent; lose lost; make made; mean meant; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen;
seek sought; sell sold; send sent; shake shook shaken; shine shone; shoot shot; show shown; sing sang sung; sink sank sunk; sit sat; sleep slept;
speak spoke spoken; speed sped; spend spent; spin spun; stand stood; steal stole stolen; stick stuck; strike struck; swear swore sworn; sweep swept;
swim swam swum; take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; understand understood; wake woke woken;
wear wore worn; weep wept; win won; write wrote written; child children; man men; woman women; person people; foot feet; tooth teeth; mouse mice;
wife wives; knife knives; half halves; shelf shelves; good better best; bad worse worst;
mother mom mum mommy; father dad daddy; grandmother grandma granny; grandfather grandpa; photo photograph picture pic; phone telephone;
0 zero; 1 one once; 2 two twice; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven; 12 twelve; 20 twenty; 30 thirty;
100 hundred; 1000 thousand`;

/** The form that stands for a word's others; the word itself where it has none. */
export const regularForm: (word: string) => string = (() => {
  const regular = new Map(
    FORMS.split(';').flatMap((line) => {
      const [first, ...forms] = line.trim().split(/\s+/);
      return forms.map((form): [string, string] => [form, first!]);
    }),
  );
  return (word) => regular.get(word) ?? word;
})();
