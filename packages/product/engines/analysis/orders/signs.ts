/** How a text gives orders to whatever reads it. */
export type Kind =
  | 'sets rules aside'
  | 'speaks to a machine'
  | 'gives it a part to play'
  | 'asks for its instructions'
  | 'hides from the team'
  | 'wants to weigh more'
  | 'claims an approval'
  | 'tells it what to say'
  | 'orders a change of everything'
  | 'sends things out'
  | 'is hidden'
  | 'is in disguise'
  | 'is in the form of a command';

export interface Sign {
  kind: Kind;
  /** 1: enough by itself. A half: people also say so to people, and it takes another. */
  weight: 1 | 0.5;
  /** Read on what a reader sees, in lower case. */
  pattern: RegExp;
}

/** Where an order begins: a clause, after "please", "then" and the like. Who "ignores" or whom one "lets" is not ordered. */
const ORDER = `(?:^|[.!?:;,\\n>\\]"(*#-]\\s{0,8}|\\b(?:and|then|now|so|please|kindly|must|should|shall|will|immediately|just)\\s+)(?:please |kindly |now |just |then )?`;
const MACHINE = `(?:a\\.?i\\.?|assistant|bot|chat ?bot|language model|llm|gpt|copilot|agent|model|machine|summari[sz]er|classifier)`;
const RULES = `(?:instructions?|rules?|guidelines?|prompts?|directions|polic(?:y|ies)|constraints|(?:safety |content |ethical )*(?:settings|filters?|restrictions?|moderation)|safeguards|programming|training|orders)`;
const GIVEN = `(?:all|any|every|previous|prior|above|earlier|preceding|your|these|those|the|other|of|usual|safety|system|and)`;
const READS = `(?:reads?|reading|sorts?|sorting|summari[sz]es?|summari[sz]ing|process(?:es|ing)?|classif(?:ies|ying)|triag(?:es|ing)|handles?|does the summary)`;
const PROGRAM = `(?:computer|program|software|script|tool|robot|automated (?:system|reader|reviewer|assistant)|system|${MACHINE})`;
/** What a comment calls itself. */
const ITSELF = `(?:this|our|my) (?:\\p{L}+ )?(?:comment|message|request|feedback|ticket|complaint|opinion|entry|note|conversation|text)s?`;
const NUMBER = `(?:\\d[\\d.,]*|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a|one|two|three|four|five|several) hundred|a thousand|several|many)`;
const MANY = `(?:all|every|each|any)`;
const KEPT = `(?:requests?|ideas?|records?|comments?|complaints?|feedback|approvals?|initiatives?|tickets?|roadmap|contacts?|(?:contact |customer |member |reply )?lists?|customers|members|users|else|anything|everything)`;

const sign = (kind: Kind, weight: Sign['weight'], ...patterns: string[]): Sign[] =>
  patterns.map((pattern) => ({ kind, weight, pattern: new RegExp(pattern, 'gmu') }));

export const SIGNS: Sign[] = [
  ...sign(
    'sets rules aside',
    1,
    `${ORDER}(?:ignore|disregard|forget|override|bypass|skip|drop|disable|remove|lift)\\s+(?:${GIVEN}\\s+){1,4}${RULES}\\b(?!\\s+(?:for|on|of|when|if|in|at)\\b)`,
    `\\bignorier\\w*\\s+(?:alle|sämtliche|die|deine)?\\s*(?:vorherigen|bisherigen|obigen|vorigen)?\\s*(?:anweisungen|regeln|vorgaben)`,
    `\\bignore[zr]?\\s+(?:toutes\\s+)?(?:les|vos|tes)\\s+(?:instructions|règles|consignes)`,
    `\\bignor[ae]n?\\s+(?:todas\\s+|tutte\\s+)?(?:las|le|tus|as)\\s+(?:instrucciones|reglas|istruzioni|regole|instruções)`,
    `\\b(?:vergiss|vergessen sie)\\s+(?:alles|alle|deine|ihre|sämtliche)\\b|\\boubliez\\s+(?:vos|les|tout|toutes)\\b|\\bolvida\\s+(?:todo|todas|tus|las)\\b`,
    `${ORDER}(?:ignore|disregard|forget)\\s+(?:everything|anything|all|what(?:ever)?)\\b[^.!?\\n]{0,40}\\b(?:told|said|above|before|earlier|instructed)\\b(?!\\s+(?:me|us|in my)\\b)`,
    `\\b(?:everything|all|anything) (?:above|before) (?:this|here)\\b[^.!?\\n]{0,25}\\b(?:outdated|void|invalid|wrong|cancelled|no longer)`,
    `\\b(?:supersedes?|overrides?|replaces?)\\s+(?:your|all (?:previous|prior|other)|any (?:previous|prior|other))\\s+(?:configuration|${RULES})`,
    `\\b(?:stop|cease) (?:following|obeying)\\b|\\bfollow only (?:what|the|my|these)\\b`,
    `\\b(?:${RULES}|guidance)\\b[^.!?\\n]{0,30}\\b(?:no longer appl(?:y|ies)|(?:do|does) not apply|don't apply|were a test|(?:is|are) (?:void|cancelled|suspended|lifted|outdated))`,
    `\\b(?:whatever|everything|all|anything|nothing|what) you (?:have been|had been|were|are) (?:told|taught|instructed|given)\\b`,
    `\\b(?:consider|regard|treat)\\s+(?:all|any|every|your)\\s+(?:earlier|previous|prior|other)?\\s*(?:guidance|${RULES})\\s+(?:as )?(?:cancelled|void|lifted|invalid|obsolete)`,
    `\\bvergeet\\s+(?:alle|alles|je|uw)\\b|\\bdimentica(?:te)?\\s+(?:le|tutte|tutto|ogni)\\b|\\besque[cç]a\\s+(?:as|todas|tudo)\\b`,
    `\\byour (?:makers?|creators?|operators?|developers?|instructions|guidelines|programming)\\b[^.!?\\n]{0,20}\\b(?:say|said|do not|don't|no longer|cannot)`,
    `${ORDER}(?:ignore|disregard|forget) (?:the|all of the|everything) above\\b(?! \\p{L}+ (?:for|from))`,
    `\\byou (?:have|got|had|are under) no (?:\\p{L}+ )?${RULES}\\b|\\b(?:with|without) (?:no|any|all) (?:\\p{L}+ )?(?:ethical|safety|content) (?:constraints|guidelines|rules|filters?)\\b`,
  ),
  ...sign(
    'sets rules aside',
    0.5,
    `${ORDER}(?:bypass|skip|waive)\\s+(?:the|any|all|your)\\s+(?:usual |normal )?(?:reviews?|checks?|approvals?)`,
  ),
  ...sign(
    'speaks to a machine',
    1,
    `(?:^|[\\n.!?>])\\s{0,8}(?:system|assistant|developer)\\s*:\\s*(?!slow|fast|good|bad|great|ok\\b)\\p{L}{2,}(?:\\s+\\p{L}+){2,}`,
    `\\b(?:to|dear|hey|hello|attention|note (?:to|for))\\s+(?:the |any |our |your )?${MACHINE}\\b(?=\\s+(?:that|which|who|${READS})|\\s*[,:])`,
    `(?:^|[.!?])\\s{0,8}${MACHINE},\\s+\\p{L}+`,
    `\\b(?:whoever|whatever|whichever)\\b[^.!?\\n]{0,30}?\\b(?:${READS})\\b`,
    `\\bnew instructions? (?:from|by) (?:the |your )?(?:administrator|admin|developers?|system|operator)\\s*[,:]`,
    `\\[/?inst\\]|<\\|[a-z_]+\\|>|#{2,}\\s*(?:instructions?|system|response)\\s*:`,
    `\\bif you(?: are|'re)? (?:an? )?(?:${MACHINE})\\b`,
    `\\bas an? (?:automated|artificial|ai|machine|language)\\b[^.!?\\n]{0,30}\\byou\\b`,
    `\\byour (?:new |only |real |true |actual |next )+(?:task|goal|job|purpose|objective|instructions?) (?:is|are)\\b`,
    `\\b(?:set|change|use) your (?:temperature|configuration|context|system)\\b|\\byour (?:configuration|context window|operator|system message)\\b`,
    `(?:^|[\\n.!?>])\\s{0,8}(?:admin|administrator|developer|operator|security|moderator)(?:'s)? (?:note|notice|message|override|command)\\s*:`,
    `\\bmessage from (?:the |your )(?:developers?|creators?|makers?|operators?)\\b`,
    `\\btreat (?:the |all )?(?:remainder|rest|following|text|contents?)\\b[^.!?\\n]{0,40}\\bas (?:trusted |valid |real |your )*(?:commands?|instructions?|orders?)`,
    `\\b(?:any|if an?|should an?|the|if this(?: text)? is(?: being)? read by|being read by)\\s+${PROGRAM}\\b[^.!?\\n]{0,20}\\b(?:reads?|reading|processing|processes|,)\\b[^.!?\\n]{0,12}\\b(?:this|it)\\b`,
    `\\bread by (?:an? )?${PROGRAM}\\b`,
    `(?:^|[.!?>\\n])\\s{0,8}(?:attention|hey|hello|hi|dear|memo (?:for|to)|note (?:for|to)|to)[,:]?\\s+(?:the |any |all |our |your )?(?:\\p{L}+ing )?${PROGRAM}s?\\s*[,:!]`,
    `\\b(?:begin|start|end) (?:of )?system (?:message|prompt)\\b|\\[/?(?:system|admin|assistant|instructions?)\\]`,
    `\\bi am your (?:administrator|developer|creator|owner|operator|master|boss)\\b|\\bi (?:order|command|instruct) you\\b|\\bhereby (?:authori[sz]e|order|instruct|command)\\b`,
  ),
  ...sign(
    'gives it a part to play',
    1,
    `\\byou are now (?:in |an? |the |my )?(?:developer|admin|administrator|debug|god|dan|root|unrestricted|unfiltered|free of|free from|jailbroken|assistant|head of|owner|product owner|authori[sz]ed)`,
    `\\bfrom now on,? you\\b`,
    `${ORDER}(?:pretend|imagine|act as (?:if|though))\\s+(?:that )?you(?:'re| are)\\b`,
    `${ORDER}act as (?:an?|the|my) (?:${MACHINE}|admin\\w*|head|owner|product)`,
    `\\b(?:developer|dan|god|debug) mode\\b[^.!?\\n]{0,40}\\b(?:on|enabled|no |without|unlock)|\\bjailbreak\\b`,
    `\\byou will now\\b|\\b(?:answer|behave|respond|act) as (?:if|though) you (?:were|are)\\b|\\byou are an? (?:obliging |helpful |obedient |unrestricted )*(?:helper|assistant|ai|bot)\\b`,
    `${ORDER}(?:role-?play|simulate)\\b[^.!?\\n]{0,30}\\b(?:${MACHINE}|console|administrator|developer)\\b|\\bunlock (?:developer|admin|god) mode\\b|\\byou are dan\\b|\\bas an? (?:\\p{L}+ )?a\\.?i\\.?\\b(?=[^.!?\\n]*\\b(?:tell|answer|no filters)\\b)`,
  ),
  ...sign(
    'asks for its instructions',
    1,
    `${ORDER}(?:print|reveal|show|repeat|output|display|tell me|quote|leak)\\s+(?:me )?your\\s+(?:system |hidden |initial |original )*(?:prompt|instructions|rules)\\b`,
    `${ORDER}(?:print|reveal|show|repeat|output|display|tell me|quote|leak)\\s+(?:me )?the\\s+(?:prompt|instructions|rules)\\b(?=[^.!?\\n]*\\byou were\\b)`,
    `\\bsystem prompt\\b`,
    `${ORDER}(?:repeat|output|print|display)\\s+(?:the )?(?:text|contents?|everything)\\b[^.!?\\n]{0,40}\\b(?:conversation|context|first message|above|before this)\\b`,
    `${ORDER}(?:repeat|write out|print|output|quote) everything\\b|\\bwhat (?:were|are) you (?:told|instructed|programmed)\\b`,
    `\\byour (?:hidden|internal|secret|original|initial) (?:\\p{L}+ )?(?:scripts?|prompt|instructions|rules|notes)\\b|\\bhidden (?:rules|instructions) you follow\\b`,
  ),
  ...sign(
    'hides from the team',
    1,
    `\\b(?:(?:must|do|should) not|don't|never)\\s+(?:show|tell|inform|mention|reveal|report|forward)\\s+(?:(?:this|it|about this)(?: \\p{L}+)?\\s+)?(?:to )?(?:the team|anybody|anyone|any human|a human|humans|people|your team|the user|the users|the product team)`,
    `\\b(?:anything|nothing|something|reports?) (?:that )?a human (?:will|can|may|might|could)\\b|\\bno human\\b(?=[^.!?\\n]*\\b(?:see|read|know)\\b)|\\bkeep (?:this|it) from (?:the|your|all|any)\\b`,
  ),
  ...sign(
    'wants to weigh more',
    1,
    `\\bcount(?:ed|ing)?\\s+(?:(?:this|it|ours|me|us|mine|them)\\b[^.!?\\n]{0,40}?)(?:\\bas (?:if|though|coming|from|being|\\d+)|\\b(?:\\d+|ten|twenty|thirty|forty|fifty|a hundred|a thousand|several|many) times)`,
    `\\bweigh(?:ed|ted)?\\s+(?:this |it |us |ours )?as\\s+(?:\\d+|ten|twenty|forty|fifty|a hundred|several|many)\\b`,
    `${ORDER}(?:rank|list|place|put|move)\\s+(?:this|it|ours|us|our (?:request|idea|feedback)s?)\\s+(?:first|above (?:everything|all)|at the top|to the top of the (?:list|roadmap))[^.!?\\n]*\\b(?:count|and|else)\\b`,
    `\\b(?:listed|ranked|placed)\\s+(?:first|top) in (?:every|each|all|any) (?:report|summary|list)`,
    `${ORDER}(?:register|log|record|enter|submit|file)\\s+this\\b[^.!?\\n]{0,30}\\b(?:as|under|for|from)\\s+(?:\\d+|ten|twenty|forty|fifty|a hundred|several|many)\\b`,
    `${ORDER}give\\s+(?:our|this|my|it)\\b[^.!?\\n]{0,25}\\b(?:an? |the )(?:\\p{L}+ )?(?:score|rank|reach|impact|priority) of\\b`,
    `\\badd ${NUMBER} (?:votes?|likes?|points?)\\b|\\b(?:vote|voted|votes) ${NUMBER} times\\b`,
    `\\b(?:tally|record|count|note|weigh) (?:this|mine|ours|it|us|me|that (?:i|we))\\b[^.!?\\n]{0,20}\\b(?:as|for) ${NUMBER}\\b`,
    `\\b(?:this|our|my) (?:single |one )?(?:entry|comment|complaint|request|vote|voice|feedback)\\b[^.!?\\n]{0,12}\\b(?:equals?|stands? for|is worth|represents?|counts? (?:as|for))\\b`,
  ),
  ...sign(
    'wants to weigh more',
    0.5,
    `${ORDER}(?:mark|treat|classify|flag|rate|score|set)\\s+(?:the priority of )?(?:this|it)\\b(?: \\p{L}+)?\\s+(?:as|to)\\s+(?:critical|must|top|urgent|highest|done|approved|p0|blocker)`,
    `\\b(?:list|rank|put) (?:this|it)(?: one)? (?:first|at the top|above)`,
    `\\btreat (?:us|our \\p{L}+|this) as your most important\\b`,
    `\\b(?:straight|directly) to "?(?:must|now|the roadmap)"?`,
    `\\b(?:raise|set|increase|change) the (?:severity|priority|rank|score) to\\b[^.!?\\n]{0,10}\\b(?:max\\w*|highest|critical|must)\\b`,
    `\\bput our \\p{L}+ (?:on|at the) top\\b|\\bgive this (?:\\p{L}+ )?five stars\\b`,
    `\\b(?:rate|label|grade|rank|classify|sort|file) (?:this|it|us|ours|the (?:feature|idea|request))\\b[^.!?\\n]{0,15}\\bas\\b`,
    `\\b(?:close|refund|approve|prioriti[sz]e|ship|accept|promote|bump)\\s+(?:${ITSELF}|us|the author)\\b`,
    `\\bour requests? (?:come|comes|go|goes) first\\b|\\bpriority (?:one|1|zero|0)\\b|\\bthe highest priority\\b|\\bde hoogste prioriteit\\b`,
  ),
  ...sign(
    'claims an approval',
    1,
    `\\b(?:take|consider|treat|regard|accept|use)\\s+this\\s+(?:e-?mail|message|comment|note|text|as)?\\s*(?:as|to be)?\\s*(?:an? |the |your |my |our |formal |full |final )*(?:approval|sign-?off|consent|authori[sz]ation|permission)\\b`,
    `\\b(?:approval|permission|authori[sz]ation) (?:is )?(?:hereby )?granted\\b`,
    `\\b(?:already|pre-?)[ -]?(?:been )?(?:approved|authori[sz]ed|signed off)\\b[^\\n]{0,90}\\b(?:skip|bypass|without|directly|no (?:further |need)|straight)\\b`,
    `\\bagreed that\\b[^.!?\\n]{0,90}\\b(?:don't|do not|does not|doesn't|needn't) need (?:to be )?(?:review|check|approv)`,
    `${ORDER}approve (?:all|every|any|each)(?: \\p{L}+)? (?:approvals?|requests?)\\b(?! (?:at once|with|in|from|by|of)\\b)`,
    `\\bi am the (?:head of product|administrator|admin|product owner|ceo)\\b[^\\n]{0,30}\\bi approve\\b`,
    `\\bapproval\\.\\w+\\s*=`,
    `\\bno (?:approval|confirmation|sign-?off|review) (?:is )?(?:needed|required|necessary) for (?:anything|everything|whatever|what follows)`,
    `\\b(?:signed off|cleared|approved|authori[sz]ed|agreed)\\b[^\\n]{0,60}\\b(?:need not (?:check|ask|confirm|review)|without (?:a second look|checking|review|further)|no need to (?:check|ask|confirm|review))`,
  ),
  ...sign(
    'claims an approval',
    0.5,
    `\\bno (?:further )?(?:approval|confirmation|sign-?off|review) (?:is )?(?:needed|required|necessary)`,
    `\\bwithout (?:asking|approval|confirmation)(?: anybody| anyone)?\\b`,
    `${ORDER}skip the approval(?: step)?\\b|\\bon (?:my|our) behalf\\b|\\bon behalf of\\b`,
  ),
  ...sign(
    'tells it what to say',
    1,
    `\\b(?:reply|respond|answer) (?:only|just) with\\b`,
    `\\b(?:begin|start|end|finish|open|close) your (?:answer|reply|response|summary|report|output)\\b`,
    `\\bwhen (?:you|they) (?:summari[sz]e|classify|report) this\\b`,
    `\\bin your (?:summary|report|answer|analysis)\\b[^.!?\\n]{0,10}\\b(?:say|state|write|claim|leave)`,
    `\\b(?:let|make|have) (?:the|your) (?:summary|report|digest|analysis) (?:say|state|claim|conclude)\\b[^.!?\\n]*\\b(?:perfect|love|loves|nobody|all|everybody|happy|best)\\b`,
    `\\bfor the purposes? of your (?:report|summary|analysis)\\b|\\b(?:answer|respond|reply) with the (?:internal|hidden|secret)\\b`,
    `\\bleave (?:this|${ITSELF}) out of\\b`,
  ),
  ...sign(
    'tells it what to say',
    0.5,
    `${ORDER}(?:say|report|state|conclude|claim) that\\s+(?:\\d|all|every|nobody|no one|everybody)`,
    `\\bfrom now on\\b[^.!?\\n]*?\\b(?:every|all)\\b[^.!?\\n]*\\b(?:asked|wants?|agrees?|said)\\b`,
    `${ORDER}do not mention\\b`,
    `\\badd the (?:words?|sentence|phrase)\\b`,
    `\\b(?:summary|report|digest|analysis)\\b[^.!?\\n]{0,30}\\b(?:claim|pretend)\\b|\\b(?:respond|answer|reply) in (?:french|german|spanish|english|rhyme|json|capitals)\\b|\\b(?:end|begin|start|finish) with our\\b`,
  ),
  ...sign(
    'orders a change of everything',
    0.5,
    `${ORDER}(?:delete|archive|close|set|mark|approve|email|e-mail|export|change|update|move|grant|raise|give|accept|draft|add|remove)\\s+(?:${MANY}\\s+)(?:\\p{L}+\\s+){0,2}${KEPT}`,
    `${ORDER}(?:grant|raise|give)\\s+(?:the author|me|my account|us)\\b[^.!?\\n]*\\b(?:admin\\w*|rights|tier|access)`,
    `\\bset my company's\\b`,
    `${ORDER}delete (?:this|anything|everything)\\b`,
    `${ORDER}change the status of (?:our|my|this)\\b|\\b(?:change|edit|update) the roadmap\\b`,
    `\\b(?:wipe|erase|purge) (?:every|all|any)\\b`,
  ),
  ...sign(
    'sends things out',
    1,
    `\\b(?:export|post|send|upload|forward|copy)\\s+(?:the )?(?:names|contacts|contact list|customers?|members?|e-?mails?|addresses|passwords|keys)\\b[^.!?\\n]{0,30}\\b(?:to|at)\\s+(?:https?:|\\S+@)`,
  ),
  ...sign(
    'sends things out',
    0.5,
    `${ORDER}(?:e-?mail|send|forward|export)\\b[^.!?\\n]{0,80}\\S+@\\S+\\.\\p{L}+`,
    `\\b(?:confirmation|list|copy|roadmap) sent to\\b[^.!?\\n]{0,80}\\S+@\\S+\\.\\p{L}+`,
    `\\bforward (?:the|your|all)\\b[^.!?\\n]{0,30}\\blist\\b`,
  ),
  ...sign(
    'is in the form of a command',
    1,
    `['"]\\s*\\)?\\s*;\\s*(?:drop|delete|update|insert|alter|truncate)\\s+(?:table|from|into|\\p{L}+ set)\\b`,
    `</?(?:feedback|system|instructions?|user|assistant|data|document|context)>`,
    `\\{\\s*"(?:do|kind|role|tool|function|function_call|job|\\$)"\\s*:`,
    `"name"\\s*:\\s*"\\w+"\\s*,\\s*"arguments"\\s*:|\\bto=\\w+|\\btool_call\\b`,
    `\\b(?:execute|run(?: the following)?(?: command| query)?)\\s*:\\s*\\p{L}+|\\bupdate \\p{L}+ set \\p{L}+\\s*=|\\bselect \\* from\\b`,
  ),
];
