// Sentences as people write them in notes, updates and post-mortems, of which every rule of the blameless check and every word of it finds one.
import type { BlameLanguage } from '../../src/blameless/blameless.ts';

/**
 * A sentence for each line. Of `{a|b}` each is taken once, with the first of every other pair of braces, so that each alternative
 * stands in a sentence of its own; lines with # are headings.
 */
function sentences(lines: string): string[] {
  return lines
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const choices = [...line.matchAll(/\{([^{}]*)\}/g)].map(([, alternatives = '']) => alternatives.split('|'));
      const filled = (at: number, taken: string) => {
        let index = -1;
        return line.replaceAll(/\{[^{}]*\}/g, () => {
          index += 1;
          return index === at ? taken : (choices[index]?.[0] ?? '');
        });
      };
      return [
        filled(-1, ''),
        ...choices.flatMap((alternatives, at) => alternatives.slice(1).map((taken) => filled(at, taken))),
      ];
    });
}

const ENGLISH_BLAMING = sentences(`
# Who it is: people by their work.
{The|A|Our|Their|His|Her|My|Your|This|That|One|Some|Another|The previous|The next|Any|Every|Each|Bob's} engineer failed to notice it.
{Two|Three|Both|Several|One of the|One of our|Some of the|None of the|None of our} engineers failed to notice it.
The {engineer|developer|dev|programmer|coder|sysadmin|administrator|DBA|SRE|intern|trainee|apprentice|new hire|newcomer|newbie|junior|contractor|consultant|freelancer|colleague|coworker|co-worker|teammate} failed to notice it.
The {release|incident|engineering|product|project|change|duty|shift|account|team|support|operations} manager failed to notice it.
The {team|tech|technical|incident|operations|communications|comms|ops} lead failed to notice it.
The {scribe|deputy|deputies|liaison|expert|support agent|commander|responder|reviewer|author|tester|architect|analyst|technician|team|crew|guy|folks|person|persons|people|on-call|oncall|on-call person|CTO|CEO|boss|maintainer|staff|employees|committer|approver|helpdesk|on-callers|ops team|other side|previous shift} failed to notice it.
{Ops|Engineering|Management|Leadership|Support|Customer support|Tech support|QA|DevOps|On-callers} failed to notice it.
{Our|My|His|Her|Their|Your} {lead|manager|admin|operator|agent} failed to notice it.
The engineer {on|of|from|in|at} the storage team failed to notice it.
The engineer {on|off} duty failed to notice it.
The new storage engineer who was on call that night failed to notice it.
The {operator|manager|agent|admin|lead|owner|vendor|provider} forgot to renew it.
# Who it is: pronouns and names.
{He|She|We|I|You|You guys|You all|Nobody|No one|Anybody|Anyone|Someone|Somebody|Everybody|Everyone|None of us|None of them|One of us|They|None|Both} forgot to ask.
{He'd|She'd|We've|I'd|You've|They'd|They've} forgotten to ask.
Somebody {else|on the storage team|in our group|from your side|at their office} forgot to ask.
{Bob|Bob Miller|Miller|Jean-Pierre|Élodie|Bob and Ann|Bob or Ann|Bob & Ann|<@U07BOB>|<@W07BOB>|<@U07BOB> and <@U07ANN>|<!subteam^S01OPS>} forgot to ask.
It turns out that {priya|bob|he|the intern} forgot to ask.
Bob, our new storage engineer, forgot to ask.
Bob {had|has|must have|may have|might have|seems to have} forgotten to ask.
Bob {also|then|even|just|again|once|first|always|still|somehow|twice|apparently} forgot to ask.
Bob and Ann {both|all|either} forgot to ask.
People have forgotten to ask.
Bob having forgotten to ask, nobody came.
The team was asked at noon {and|but|then|yet} never replied to us.
Bob read the first page and they failed to notice the second.
{Aaron|Chloe|Hassan|Noémie|Raphaëlle|Anne-Marie|Jun|Mo|Zoran} failed to notice it.
# Where it begins.
It {broke.|broke;|broke:|broke!|broke?|broke,} Bob forgot to ask.
- Bob forgot to ask.
• They failed to notice it.
(Bob forgot to ask.)
_Bob_ forgot to *ask* for it.
The page says that *Bob forgot* to ask.
# What was forgotten or left undone.
Bob {forgot|forgets|always forgets|keeps forgetting} to renew it.
We keep forgetting it.
Bob keeps forgetting {about the second step|that it expires}.
Bob {forgot|forgets|has forgotten} that it expires.
Bob {forgot|forgets|has forgotten} the second step.
Bob {forgot|forgets|has forgotten} about the second step.
Bob {neglected|omitted} to renew it.
Bob {neglected|overlooked} the second step.
Bob {did not bother|didn't bother|didn't even bother|didnt bother|never bothered|couldn't be bothered|could not be bothered} to ask.
Bob {chose|decided|elected|preferred} not to ask.
Bob {refused|declined} to ask.
Bob forgot to drain it {and|then|and then} rebooted it.
Bob failed to {notice|escalate|tell} it.
Bob {was|were} {slow|too slow|so slow|very slow} to answer.
Bob took {too|far too|way too|much too} long to answer.
Bob has taken too long to answer.
Bob waited {too|far too|way too|much too} long to answer.
Bob waited {too|far too|way too|much too} long.
We {had not|hadn't|hadnt|have never|never} answered it {in time|properly}.
We {did not|didn't|didnt} answer it {in time|on time|early enough|soon enough|quickly enough|fast enough|properly|correctly|carefully|carefully enough|thoroughly|thoroughly enough|seriously}.
Bob has never tested it.
We never answer it in time.
Bob {had not|hadn't|hadnt} {opened|even opened} the page.
Bob did not {foresee it|seek help|embed the font, as he never had it}.
{Ines|The engineer who was on call} did not open the page.
Bob had not  opened the page.
Bob had not tested it and restarted the node.
Bob did not {even|actually|properly|really|ever|once|just|think to|bother to|care to} open the page.
Bob {did not|didn't|didnt} open the page.
{Forgot|Forgot about it, forgot} to ask.
Forgot {to ask|about it|that it expires}.
It was {not|never} tested by {the reviewer|<@U07BOB>|Bob}.
We did not {check|verify|test|review|read|follow|run|escalate|tell|inform|warn|notify|communicate|update|monitor|watch|validate|document|ask|announce|coordinate|respond to|react to|acknowledge|confirm|double-check|look at|look into|look up|consider|think of|think about|realise|realize|anticipate|plan|roll back|rollback|revert|back up|renew|add|set|configure|enable|disable|remove|clean up|notice|prepare|use|call|page|declare|report|raise|wait for|question|turn off|turn on|close|remember|care about|analyse|analyze|flag|mention|fix|investigate|write|schedule|rotate|patch|upgrade} the node.
We did not {pay attention|take care|take the time|make sure|ensure it|listen|do anything|do a test|pay|think}.
Bob never {even |once |really |actually |properly |}tested it.
{Nobody|No one|None of us} {tested|checked|escalated} it.
Nobody {looked at|bothered with} it.
Nobody was {watching|looking|checking|monitoring|following|reading|testing|reviewing|listening|tracking|keeping an eye on it|paying attention}.
Bob was not watching it.
They weren't {watching|looking at} it.
Bob wasn't watching it.
Bob {skipped|bypassed} {the review|a review|an approval|our review|all reviews|both reviews|every review|canary tests|review|reviews|testing|tests|staging|code review}.
Bob {omitted|left out} the second step.
Bob slept through the page.
Bob {dropped the ball|cut corners|took shortcuts|took a shortcut|took some shortcuts|fell asleep|fell asleep at the wheel|blew it|let us down|lets the team down|let everybody down|let everyone down}.
Bob rushed {the upgrade|a change|an upgrade|this upgrade|that upgrade|our upgrade|through the upgrade}.
Bob {rubber-stamped|waved through|nodded through} the change.
Bob let the change {slip through|slip by|slip|through|pass}.
{The reviewer's|<@U07BOB>'s|Bob's|Someone's|Somebody's} {failure|refusal|inability|reluctance|unwillingness|complete failure} to ask made it longer.
{The failure|Refusal|The inability} {by|of|on the part of} the team to ask made it longer.
Bob left the valve {on|off|open|running|enabled|disabled|stopped|unlocked|unprotected|unattended|unpatched|in place}.
Bob left a debug flag behind.
Bob left the valve open and closed the ticket.
# Who caused it.
{The|A|Its|The only|The main|The real|The actual|The single|The sole|The primary} {root cause|cause|reason|trigger} was Bob.
The cause {of|for|behind} the long outage was Bob.
The cause {was|is|was simply|was just} Bob.
Root cause{:| =} Bob.
It was caused by {the intern|<@U07BOB>|Bob|Bob Miller|him|her|them|me|us|you|Bob's script}.
It was caused by {new|junior|some|other|inexperienced|former} engineers.
It was caused {entirely|solely|mainly|simply} by Bob.
It broke because of Bob {and took an hour|who left|because it was late|when it ran|while it ran|after lunch|during lunch|on Friday|in March|again|from the start|for hours|at noon|as always}.
It broke because of Bob {not asking|having left|pushing it}.
It broke {because of|due to|owing to} Bob.
It was {entirely|solely|all|purely|squarely} down to Bob.
It is down to the intern.
{The culprit|The person responsible|The responsible party|The guilty party|The one to blame|The person to blame|The offender|The culprit here} was Bob.
The culprit is Bob.
Culprit: Bob.
Bob {was|were|is|are} {the cause|the root cause|the main cause|the real cause|the only cause|the reason|the trigger} of the outage.
Bob was {the reason for|behind} {the|this} outage.
Thanks to Bob we {are down|have a downtime|have an outage|are broken|are lost|are failing|have a mess|have an incident|are dead}.
Thanks to Bob, {the site is|there is a shop|our shop is|everything is} down.
It is {the vendor team's|<@U07BOB>'s|Bob's|someone's|somebody's|my|your|his|her|their|our} fault.
It is his own fault.
{The fault|The responsibility|Responsibility} lies with Bob.
The responsibility {of|lay with|is with|was with|rests with} the storage team.
Bob {is|are|was|were} to blame.
Bob is {entirely|solely|fully|clearly|partly|all} to blame for the outage.
The vendor is {at fault|to blame for it}.
The platform team is to blame.
The engineer who was on call {is to blame for|is responsible for|was the cause of} the outage.
Bob {is|are|was|were} responsible for {the|this|that|today's|yesterday's} outage.
Bob is {entirely|solely|fully|clearly|personally} responsible for the long outage.
The blame {lies with|goes to|rests with|is on|falls squarely on} Bob.
{Blame|They blamed|No use in blaming|Blame it on} Bob.
# Who did it.
Who {deleted|began the rollout|doubled the limit}?
Who {the hell|the heck|the fuck|on earth|in the team|in your group|in our ops team|just|actually|even|again|on the storage team|has|had|has just|has actually|has already} deleted it?
{Who's|Who'd|Who|who} deleted it?
Who took {down|this|that} node?
Who {did|started} this?
{Does anybody know|He knows|She knew|Please find out|We found out|Let us figure out|We figured out|Tell me|I wonder|I was wondering|Please ask|He asked|Stop asking|Please check|Let me see|Guess|No idea|No clue|I am not sure|I cannot remember|Is it|Was it|Please investigate|Please identify|It is unclear|It is a question|And|So|But|OK|Okay|Hey|Hmm|Well|Wait|Lol|Seriously|Or} who deleted it?
Who {messed up|screwed up|fucked up|messed with|is behind|was behind} this?
Who {was|were|is} supposed to watch it?
Who was {meant|expected} to watch it?
Who {is|was|are|were} {to blame|guilty|at fault|the culprit}?
Who's to blame for the outage?
Who {is|was} responsible for {this|that|the outage|the long outage}?
Who's responsible for this?
Who should {we blame|blame} here?
Who {didn't|did not} check it?
Who hasn't checked it?
Which {team|engineer|dev|developer|person|one of you|of you|guy|admin|team just|team actually} deleted it?
{Which|What} {idiot|genius|moron|clown|fool|joker} deleted it?
Which idiot {just|even} deleted it?
What idiot would do this?
What {was|were} {he|she|they|you|we|the reviewer} thinking?
Why {would|on earth would|the hell would|on earth did|the hell did} {anyone|anybody|someone|somebody|you|he|she|they|we|the team} do this?
Whose {fault|mistake|error|blunder} {was|is} {it|this|that}?
Whose fault was it that it broke?
Whose {change|commit|deploy|PR|idea|code|job|merge|script|config|branch} is this?
Whose idea was {that|it}?
Whose commit's this?
{Why did|Why|How come} {nobody|no one|none of you} check it?
How come nobody {on storage|in ops|from support|from your team} checked it?
Why {was|were|is} {nobody|no one} watching it?
Why {wasn't|weren't|isn't} {anyone|anybody|someone|somebody} watching it?
Why {had|has} Bob approved it?
Why {hasn't|hadn't} Bob approved it?
Why {did|does} {the reviewer|<@U07BOB>|we|you|he|she|they|anyone|anybody|someone|somebody|Bob} approve it?
Why {didn't|doesn't|couldn't} Bob approve it?
Why did Bob not approve it?
# What people are like.
It was {poorly|badly|carelessly|half-heartedly} {tested|reviewed|planned|communicated|handled|managed|executed|prepared|run|coordinated}.
It was {a mistake|an error|a big mistake|an honest mistake} to run it.
{Mistakes|Errors} were made.
{These|Those|Such|The|A bunch of} {idiots|morons|clowns|imbeciles|dumbasses} pushed it.
{You|What an|Such an} idiot!
{Which|What} moron approved it?
What a {moron|clown|dumbass}!
What an imbecile!
Bob {was|is} too {inexperienced|junior|careless|lazy|stupid|tired|new|busy|slow} to notice it.
They {were|are} too tired to notice it.
Bob {was not|wasn't} paying {attention|enough attention|any attention}.
We {were not|weren't} paying attention.
Bob {lacked|lacks} {experience|the experience|skill|skills|knowledge|discipline|care|competence}.
Bob lacked the experience to do it.
The storage team lacked discipline.
{It was|This is|That's|It was so|It was too|It was very|It was just|It was really|It was quite|It was rather|It was simply|It was plain|It was completely|It was totally|It was a bit|It was again|It was honestly|It was pretty|It was frankly} careless of him to run it.
The change, which was careless to make, is out.
It was {careless|sloppy|incompetent|negligent|irresponsible|reckless|stupid|idiotic|dumb|clueless|inattentive|unprofessional|amateurish|inexperienced|clumsy|foolish|thoughtless|complacent|ignorant|unqualified|lazy|half-assed|braindead|brain-dead|moronic|inexcusable|unforgivable|shameful|disgraceful|pathetic}.
They {were|are|have been|got} careless.
Bob is being careless.
Bob was careless {with it|in March|about it|and loud|when asked|during lunch|on Friday|at noon|but polite|here|again|while on call|that day|this time}.
{A careless|An incompetent|A really careless|A very careless|A quite careless|A truly careless|Such a careless|A rather careless|A particularly careless} {change|edit} broke it.
Careless changes broke it.
It was done {carelessly|sloppily|recklessly|negligently|irresponsibly|stupidly|foolishly}.
There was a lack of {diligence|care|attention|discipline|competence|rigor|rigour|professionalism|vigilance|ownership|commitment|involvement|engagement|interest|responsibility|initiative|effort|seriousness|foresight|preparation|common sense|experience|skill|judgement|judgment|thoroughness|focus|basic care}.
It was {poor|bad|terrible|questionable|flawed|wrong} {judgement|judgment|decision-making|workmanship|attitude|work ethic}.
It was a poor judgement call {by the team|of the team|from the team|on the part of the team}.
It was caused by {negligence|incompetence|carelessness|sloppiness|laziness|stupidity|recklessness|complacency|inattention|ineptitude}.
{The|His|Her|Their|Our} {negligence|gross negligence|pure negligence|sheer negligence|plain negligence} {of|by|on the part of} the team broke it.
# Errors of people.
It was {a human|an operator|a user|a manual|a pilot|an admin|an engineer|a developer|an operational|a programmer|the operators'|the user's} {error|mistake|slip|oversight}.
It was {the|this|a clear|the usual|this usual|that usual|one clear|another clear} human error.
There were {human|operator} {errors|mistakes|failures}.
It is {the|a} human factor.
It broke by {the intern's|<@U07BOB>'s|Bob's|someone's|somebody's|anybody's} {error|mistake|oversight|negligence|carelessness|blunder|screw-up|screwup|incompetence|slip-up|slipup|lapse}.
It broke by Bob's own {mistake|stupid mistake|typing mistakes}.
It was {a mistake|the mistake|a typing mistake} {by|on the part of|made by|committed by} {the intern|<@U07BOB>}.
It was {an oversight|a lapse|a simple oversight|a silly oversight|a dumb oversight|an unfortunate oversight|an honest oversight} {by the team|during the test|in the test|when testing it|while testing it|on Friday|of the risk}.
It was a {simple|silly|dumb|stupid|rookie|costly|embarrassing|amateur|amateurish|schoolboy|basic|elementary|classic|avoidable|preventable|beginner|beginners|newbie|unforced|unforgivable} {mistake|error}.
It was an honest error.
A {fat-fingered|fat fingered|fat-finger} {command|edit} broke it.
It was {PEBKAC|PEBCAK|ID-10-T|id10t|a fat-finger|fat fingers|fat-fingering}.
# Harm.
Bob {always breaks|constantly breaks|keeps breaking|keeps messing up|always messes up} the build.
Bob {always forgets|keeps forgetting} it.
We keep breaking it.
Bob {was|were} wrong to run it.
Bob {made|committed} {a|an honest|the|this|that|his} mistake.
Bob made {some mistakes|several errors|a really big blunder|a slip|the wrong call|a bad call}.
{Her|Their|Our} team made {her|their|our} mistake again.
Bob {messed up|messed with|screwed up|fucked up|cocked up|botched|bungled|fumbled|mishandled|mistyped|misread|fat-fingered} the zone file.
Bob got {it|this|that|the zone} {wrong|badly wrong|all wrong|completely wrong}.
Bob {messed up|mistyped|got it wrong}.
Bob messed up the zone file and restarted it.
Miller {botched|messed up|misconfigured} it.
Bob {misconfigured|mis-configured} it.
Bob {accidentally|mistakenly|inadvertently|erroneously|wrongly|incorrectly|improperly|prematurely|unintentionally|carelessly|blindly|recklessly|hastily} deleted it.
Bob deleted it {accidentally|by mistake|by accident|in error|without thinking}.
Bob accidentally {assumed|believed|thought} that it was safe.
Bob {assumed|believed} {wrongly|incorrectly} that it was safe.
Bob {broke|has broken|crashed|destroyed|ruined|corrupted|nuked|trashed|wrecked} it.
Bob {took|has taken|brought} down the site.
Bob broke it and deleted the rest.
Bob {killed|tanked} {prod|production|the checkout|the site|the website|the service|the cluster|the database|the DB|login|payments|the payment|everything}.
Bob {caused|triggered|created|introduced|provoked} {an outage|the incident|a downtime|a problem|an issue|a failure|breakage|this mess|damage|data loss|disruption|a bug|a crash|a degradation|an interruption|a regression|a leak|a vulnerability|a race condition|a deadlock|several outages}.
Bob panicked.
Bob panicked and {deleted|restarted} it.
Bob deleted {the wrong|a wrong|an incorrect|our wrong|some wrong|the incorrect|the bad|the broken|the faulty|the buggy} node.
Bob pushed it {to|in} wrong places.
Bob pushed {untested|unreviewed|unapproved} code.
Bob pushed it without {review|any reviews|tests|a test|approval|approvals|backup|backups|permission|coordination|notice|warning|asking}.
Bob deleted the wrong node {and|then|and then} restarted it.
Bob {lied about|hid|concealed|covered up} {the incident|that incident|this incident|his mistake|her mistake|their mistake|it}.
Bob lied that it was tested.
Bob hid what happened.
It was deleted by {the intern|<@U07BOB>|Bob} {by mistake|by accident|accidentally|without review|on the wrong node|in wrong places}.
Bob ran a script {causing|leading to|resulting in|breaking|taking down|bringing down} it.
Bob ran a script {that|which|and|and thereby} deleted it.
Bob ran a script that {then|also|eventually|accidentally} {broke|deleted|removed|dropped|overloaded|crashed|took down|caused|killed|brought down|corrupted|wiped|destroyed} it.
{The intern's|<@U07BOB>'s|Bob's|Bob's big new} {commit|change|PR|pull request|push|deploy|deployment|script|migration|query|config|fix|update|merge|release|patch|refactoring|refactor} broke it.
It was {broken|introduced|deleted|dropped|misconfigured|messed up|forgotten|missed|overlooked|taken down|ignored|removed|wiped|mishandled|deleted accidentally} by {the intern|<@U07BOB>|Bob}.
Bob accidentally {broke|brought|took|did|made|ran|sent|set|put|cut|shut|overwrote|wrote|chose|gave|left|saw|found|caught|told|said|read|held|kept|got|began|spotted|stopped|dropped|shipped|skipped|planned|tagged|flagged|wrapped|swapped|committed|submitted|permitted|referred|triggered|notified|verified|applied|modified|denied|specified|copied|tried|identified|shutdown|hit|let|built|spent|felt|heard|met|foresaw|showed|drew|drove|sold|sought|bought|meant|led|fed|hid|ate|stole|threw|blew|undid|redid|overrode|withdrew|split|spread|reset|quit|overcame|swept|stuck|hung|rang|withheld|undertook|misunderstood|misled|rebuilt|rewrote|reread|offset|won|grew|shook|lent|dug|fought|burnt|lost|paid|taught|woke} it.
Bob had accidentally {done|run|overwritten|written|chosen|given|left|seen|begun|shown|drawn|driven|hidden|stolen|thrown|blown|undone|redone|overridden|withdrawn|rung|undertaken|rewritten|grown|shaken|woken} it.
Bob accidentally {went|spoke|fell|stood|slept|dealt|came|relied|replied|became|knew|learnt|understood} there.
Bob accidentally {deleted|removed|restored|merged|approved|enabled|disabled|escalated|rotated|updated|upgraded|configured|validated|included|scheduled|automated|replicated|migrated|terminated|isolated|revoked|released|changed|used|typed|paged|closed|declared|raised|wiped|ignored|measured|saved|shared|muted|purged|truncated|created|scaled|recycled|resized|renamed|resumed|reduced|acquired|arranged|resolved|improved|entered|edited|killed|added|fixed|installed|granted|unplugged|reconfigured|recreated|denied|handled|settled|doubled|toggled|charged|merged|replaced|reversed|unmounted|pressed|passed|called|rolled|filled|emptied|purchased|sourced|moved|valued|rescued|froze} it.
# What people should have done.
We {should|could|ought to} have tested it.
We {would|might} have {avoided|prevented|noticed|seen|caught|found|known|spotted|checked|tested|realised|realized|stopped|fixed|done|thought of|acted on|reacted to|escalated|detected|asked for|saved} it.
We should{'ve| of|a| just have| also have| at least have| perhaps have| maybe have| even have| already have| really have| have just| have ever| have at least} tested it.
We should{n't| never| not}{ have|'ve} tested it.
We {shouldnt|should not|never should} have tested it.
We should have double {tested|checked} it.
We should have been there.
You should have foreseen it.
The engineer who saw nobody should have tested it.
We should have tested it and left.
We should have tested  and reviewed it.
We could have dismissed it.
Should have overcome it.
We should have tested and reviewed it.
We {shouldn't have|should have} tested and shipped it.
{Nobody|No one|None of us} should have tested it.
We could have {avoided|prevented} it.
{Should|Could} have {tested|escalated|double checked} it.
Shouldn't have tested it.
Should just have tested it.
This should have been {tested|reviewed|checked|approved|caught|noticed|spotted|verified|validated|documented|planned|communicated|escalated|announced|anticipated|merged|deployed|shipped|rolled back|pushed|released|foreseen|prevented|avoided|double-checked|discussed|followed|done|made|asked|told|informed|warned|monitored|rotated|renewed|tracked|scheduled|backed up|updated|upgraded|patched|cleaned up|agreed|started|raised|paged|involved|double checked|automated|fixed|rehearsed|watched|considered|acted on|acted upon|taken seriously|taken more seriously|taken into account|handled|treated|addressed|looked at|limited|secured|investigated|questioned|stopped|halted|paused|cancelled|postponed|brought up|picked up|thought of|thought through|trained|skipped|disabled|deleted|removed|muted|ignored|touched|changed|opened|granted|enabled|allowed|given|left|used|run}.
This {shouldn't have|should never have|should not have|should've|should really have} been tested.
If only {we|the first team} had {tested|just tested} it.
It could {have|easily have|well have|simply have|have easily|have well} been {avoided|prevented|caught|detected|noticed|stopped|spotted|found|seen}.
If only there were a test!
If {the team|<@U07BOB>|we|he|she|they|I|someone|somebody|anyone|anybody|Bob} had tested it, it would be up.
If {he'd|we'd just} tested it, it would be up.
Had {the team|<@U07BOB>|we|he|she|they|I|someone|somebody|anyone|anybody|Bob} tested it, it would be up.
It would have been up had Bob tested it.
Bob {was|were} {supposed|meant|expected} to test it.
The engineer who was on call was supposed to test it.
Bob {should|must|needs to|has to|ought to} be more {careful|attentive|diligent|vigilant|thorough}.
We {need to|have to} {pay attention|pay more attention|be far more careful|be much more careful|be a bit more careful|be a lot more careful}.
Bob {should know|should really know|should have known|should really have known} better.
It {would|could|might} have been {enough|better|wiser|easy|simple|safer|smarter|easier|sufficient} to test it.
# What is only obvious afterwards.
{It was|This was|That was|It's|It is|It was so|It was quite|It was pretty|It was just|It was blindingly|It was really|It was totally} {obvious|a no-brainer|self-evident} that it would break.
It was obvious to {everyone|anyone|all} that it would break.
It was {obvious|a no-brainer}.
All {he|the new team} {had to do was|needed to do was|had to do was to} test.
They {simply|just|only|merely} {had|needed} to test it.
They {had|needed} {simply|just|only|merely} to test it.
Miller {simply|just|only|merely} {had|needed} to test it.
{Anyone|Anybody|Everyone|Everybody|A child|Any good engineer|Any developer|Any person|Any admin|Any operator|Any junior|Any intern|Any beginner|Any newbie|Any dev|Any SRE|Any sysadmin} {could have|would have|should have|could've|could have easily} {seen|known|noticed|guessed|told|spotted|understood|realised|realized|predicted} it.
Bob {clearly|obviously|evidently|plainly|simply|just} {did not|didn't|does not|doesn't} {understand|know|care|think|want|read|check|look|realise|realize|see|get|bother|listen}.
Miller clearly did not {care|think|read|check|look|bother|listen}.
Bob {just|simply} {ignored|disregarded|skipped|dismissed} it.
Miller just {ignored|skipped} it.
{Obviously|Obviously,} {the timeout|this timeout|that timeout|it|a timeout|an old timeout|no timeout|our timeout} was too short.
Obviously, {we|they|he|she|nobody} had a short timeout.
The timeout was {obviously|so obviously|quite obviously|painfully obviously|blindingly obviously} too short.
The timeouts were obviously too short.
It should have been {obvious|clear|evident|so obvious|quite obvious|painfully obvious|blindingly obvious|obvious to everybody|obvious to the team}.
{It is|It was|It's|That's|It was just|It was basic} common sense.
Basic common sense: it breaks.
# Heavier verbs with what they let through.
Bob {ignored|disregarded|dismissed} the {page|alert|alarm|call|warning|step|bug|error|problem|issue|check|notification|message|email|sign|signal|symptom|mistake|detail|meeting|handover}.
Bob missed {the alert|a page|an alert|this alert|two alerts|the very first alert}.
Miller missed the alert.
Bob {brushed off|waved away} the alert.
Bob {took no action|did nothing|took no notice|paid no attention|made no attempt}.
# Only people do this: no need to know who it is.
Miller {forgot that it expires|forgot the second step|forgot about it|neglected to renew it|omitted to renew it|did not bother to ask|missed the alert|messed up the zone file|got it wrong|is to blame|was at fault|just dismissed it}.
`);

const ENGLISH_CLEAR = sentences(`
# Systems are no people, nor is what is behind a preposition.
{The script|The operator|Miller|The admin portal|PostgreSQL|The HTTP cache} failed to notice it.
{The script|Jenkins|PostgreSQL|GitHub|Kafka|Redis|Terraform|Prometheus|Postgres|Nginx|Ruby|Travis|Airflow|Elasticsearch|MySQL|RabbitMQ|Spark|Vault|Zookeeper} forgot the credentials.
The script {of|by|for|from|with|to|at|on|via|per|against|about} Bob forgot to drain it.
The load was higher than Bob forgot to say.
The tool {let|lets|had|was letting} Bob put it in the wrong place.
The pods were full and they failed to drain.
The pods were drained {and|but|then|yet} never tested it.
Two lines of the long report that the storage team and the network team wrote together after the last meeting in the big room upstairs on Friday say it was asked and never tested it.
# Facts, and what is not done yet.
The engineer who saw no one tested it.
{Nobody|Bob never} indeed knew it.
We never {saw|had|got|received|knew|were|heard|lost|found|reached|exceeded|stopped|went|came|needed|wanted|broke|failed|experienced|touched|affected|dropped|recovered|expected|happened|worked|managed|succeeded|observed|felt|agreed|joined|meant|belonged|shared|deployed|changed|understood|remembered|realised|realized|believed|said|liked|intended|caused|left|suffered} it.
Bob did not {see|have|get|receive|know|hear|lose|find|reach|touch|join|change|leave} it.
We did not {open|restart|deploy} it.
Bob never opens it.
Bob {had not|hadn't} {seen|known|received} it.
Bob did not check it {yet|with them yet}.
We did not check yet.
Nobody {saw|knew|restarted} it.
Everybody {tested|checked} it.
Bob was {watching|reading} it.
They fixed it and forgot to say.
Bob failed to {reproduce|reach|connect to|contact|find|get hold of|parse|start|load|resolve|elect|reconcile} it.
It was not tested by {hand|Kafka}.
Bob missed the deadline.
Bob skipped lunch.
The report left out nothing.
{Kafka's|The pod's} {failure|refusal} to start made it longer.
# No person is the cause.
The root cause was {the developer portal|an expired certificate|Kafka}.
It was caused by {the developer portal|a full disk}.
Thanks to Bob the site is up.
It is the {disk's|pod's} fault.
Bob is responsible for the {database|release notes}.
The {one|person} who was to blame is nobody.
{The list says|It shows} who deleted it and when.
The engineer who {deleted|restarted} it joined at noon.
Who {joined|knew|saw|had|noticed|reported|found|needed|wanted|volunteered|acknowledged|declared|led|paged|got|received|said|told|heard|met|helped|came|went|fixed|solved|resolved|answered|spotted|detected|mitigated|replied|agreed|used|tested|tried|checked|looked|affected|suffered|attended|called|asked} it?
Who took {notes|the notes|note|comms|comm|the call|part|over|it}?
Who started {the incident|it}?
The team who is behind this page is away.
Who is responsible for the {database|release}?
Which team {joined|fixed} it?
{Who|Which team} indeed?
It shows which team deleted it.
Why did {the pods|Kafka|it} restart?
Why didn't Kafka elect one?
# Software is lazy and dumb, and errors have rates.
It uses lazy {loading|loader|loads|init|initialization|evaluation|imports|import|fetch|fetching|migration|migrations|properties|property|mode|consumer}.
It is a dumb {terminal|pipe|proxy}.
The {user|human} error {rate|rates|message|page|code|log|handling|count|budget|report|response|boundary|type|state|class|metric|event|tracking|monitoring|feedback|dialog|screen} is low.
The pod's {error|mistake} is known.
We asked the oversight {board|committee} of it.
They asked Common Sense Media.
# What only sounds like harm.
Bob broke {down the traffic|even|out the graph|up the table|it down|into groups} for us.
Bob killed the query.
Bob caused a failover.
Bob created {an|the|this} incident {in|for|on|at} the tool.
Bob {saw|found|noticed|reported|knew|said|fixed|reverted|restored|spotted|realised|realized|discovered|caught|identified|replaced|corrected|detected|learned|confirmed|got} the wrong node.
Bob ran it without {any impact|an issue|a problem}.
Bob pushed it without review issues.
Bob lied down.
Bob shipped it without breaking changes.
The mail said it was deleted by {Kafka|hand} by mistake.
{Kafka's|The pod's} commit broke it.
It was {broken|deleted} by {a script|Kafka}.
# What should be, and what could have been.
You should have {received|got|gotten|seen} it.
We should have {access|an answer|it} soon.
We could have {lost|had|leaked|suffered|missed|gone|become|lasted} it.
We {would|might} have {deployed|restarted|retested|founded} it.
It should have {finished|worked|recovered|arrived|gone|started|happened|had|come|fired|completed} by now.
Should have {finished|worked|been|recovered|arrived|gone|started|happened|had|come|fired|completed} by now.
The job should have tested it.
Who should have tested it?
If Bob {tests|tested} it, it is up.
If {Kafka|the pods} had restarted, it would be up.
If we had {been|had} there, it would be up.
Bob had the team restarted at noon.
Bob was supposed to be there.
The person who was supposed to test it came.
It is obviously better.
We see that obviously the test runs.
Miller clearly did not {understand|know|want|realise|see|get} it.
The pods simply had to restart.
# Programs do this as well.
Miller {neglected the second step|chose not to start|failed to drain it|was slow to answer|took too long to answer|waited too long to answer|waited too long|did not answer it in time|did not open the page|did not test it|never tested it|was not watching it|did nothing|ignored the alert|left out the second step|slept through the page|dropped the ball|rushed the upgrade|waved through the change|let the change through|skipped the review|left the valve open}.
Miller {always breaks it|was wrong to run|made a mistake|accidentally assumed it|broke it|took down the site|killed the site|caused an outage|panicked|accidentally deleted it|deleted it by mistake|deleted the wrong node|hid the error|ran a script that deleted it}.
Miller {should have tested it|was supposed to test it|needs to be more careful|should know better|had simply to test it|is the cause of the outage|is responsible for the outage|was too slow to notice it|wasn't paying attention|lacked the skills to do it}.
The list shows who never tested it.
`);

const FRENCH_BLAMING = sentences(`
# Who it is: people by their work.
{Le|Un|Notre|Leur|Ce|Mon|Ton|Son|Votre|Aucun|N'importe quel|Tout} développeur a oublié de le tester.
{La|Une|Cette|Ma|Ta|Sa|Aucune|N'importe quelle|Toute} développeuse a oublié de le tester.
{Les|Des|Nos|Leurs|Ces|Mes|Tes|Ses|Vos|Deux|Plusieurs|Certains|L'un de nos|L'une de vos|Un de leurs|Une de ces|L'une des|L'un des} développeurs ont oublié de le tester.
{L'ingénieur|L'ingénieure|Les développeuses|Le dev|Le programmeur|L'administrateur|L'administratrice|Le DBA|Le SRE|Le stagiaire|L'alternante|L'apprenti|Le prestataire|Le consultant|La collègue|Le relecteur|La relectrice|L'auteur|L'auteure|L'autrice|Le testeur|L'architecte|L'analyste|La technicienne|L'exploitant|L'agent du support|L'agent de support|Le chef de projet|Le chef d'équipe|La cheffe d'équipe|L'équipe|L'astreinte|Le nouvel arrivant|La nouvelle arrivante|La nouvelle recrue|Le petit nouveau|Le débutant|Le junior|Le directeur technique|Le mainteneur|L'intervenante|Le scribe|L'adjoint|L'experte|Le chargé des opérations|La chargée de communication|Le chargé de la communication|L'équipier|L'équipière|Le gars|Le responsable|Le support|La direction|L'opérateur|L'opératrice|La commandante|La personne d'astreinte|La personne responsable|La personne chargée d'astreinte|Une personne référente} n'a pas vérifié la sonde.
{Les nouveaux arrivants|Les gens|Les équipes précédentes|Les types du réseau|Les ops|Les développeurs} n'ont pas vérifié la sonde.
{Le type de l'infra|La QA|L'ingénieure d'astreinte|Le gars de la base|L'équipe en charge|L'équipe des paiements|Le dev dans l'équipe|Le dev sur place|L'équipe réseau|L'équipe plus expérimentée|L'ingénieur qui était là} n'a pas vérifié la sonde.
{L'agent|Le gestionnaire|L'admin|Le fournisseur} a oublié de le renouveler.
# Who it is: pronouns and names.
{On|Moi, on|Nous, on|Quelqu'un|Quelqu'un dans l'équipe|Quelqu'un d'autre|N'importe qui|Il|Elle} a oublié de le renouveler.
{Nous avons|J'ai|Tu as|Vous avez|Ils ont|Elles ont} oublié de le renouveler.
Personne {dans l'équipe|du support|sur place|à Paris|chez nous|côté réseau|d'autre|} n'a vérifié la sonde.
{Aucun d'entre nous|Aucun|Aucune} n'a vérifié la sonde.
{Paul|Paul Durand|Durand|Jean-Pierre|Élodie|<@U07PAUL>|Paul et Marie|Paul ou Marie|Paul & Marie} a oublié de le renouveler.
On dit que {paul|le stagiaire} a oublié de le renouveler.
Paul, notre nouveau collègue, a oublié de le renouveler.
Paul {aussi|alors|ensuite|enfin|donc|encore|également|apparemment} a oublié de le renouveler.
Paul l'a lu {et|mais|puis} n'a pas vérifié la sonde.
C'est pour ça qu{'|’}Olivia a oublié de le renouveler.
Rien n'a sonné lorsqu'Olivia a oublié de le renouveler.
# What was forgotten or left undone.
Paul {a|avait|a encore|a même|a tout simplement|a simplement|a bien|a vraiment|a clairement|a visiblement|a ensuite|a donc|a alors|a déjà|a toujours|a malheureusement} oublié {de le renouveler|d'ajouter l'index}.
Ils {ont|avaient} oublié de le renouveler.
Paul {oublie|oubliait} {de|toujours de|encore de} le renouveler.
Ils oublient d'ajouter l'index.
Paul a {omis|négligé} de le renouveler.
Paul n'a {pas|jamais|même pas} {pensé|songé} {à la sonde|au certificat}.
Paul n'a pas {pris la peine|pris le temps|pris soin} {de vérifier|d'ajouter l'index}.
Paul n'a pas {daigné|jugé utile de} vérifier.
Paul n'a pas su lire le graphe.
Paul a {refusé de|décidé de ne pas|choisi de ne pas|préféré ne pas} le tester.
Paul a manqué {de le prévenir|d'ajouter l'index|de nous prévenir}.
On n'a pas {vérifié|contrôlé|testé|relu|lu|regardé|consulté|suivi|respecté|escaladé|prévenu|informé|averti|communiqué|signalé|lancé|fait|remarqué|anticipé|validé|documenté|demandé|surveillé|acquitté|sauvegardé|annoncé|prévu|appliqué|mis|remis|ajouté|activé|désactivé|configuré|appelé|déclaré|renouvelé|attendu|utilisé|cherché|mentionné|partagé|corrigé|préparé|confirmé|écouté|nettoyé|coupé|fermé|désinstallé|écrit|rangé|changé|appris|coordonné|planifié|automatisé} la sonde.
On n'a pas {réagi|répondu|réfléchi|veillé} à temps.
{Paul ne l'a pas|Paul l'a pas|Paul ne les a jamais|Paul n a pas} testé.
Paul n'a {pas|jamais|point} ouvert la page.
Paul n'a pas {purgé le cache|échangé le disque}.
On n'a pas vérifié la sonde, elle n'était pas encore là.
Ils n'ont pas ouvert la page.
Personne n'est {intervenu|revenu|allé voir|venu}.
Paul {n'est pas|n'est jamais|n'était pas} intervenu.
Ils ne sont pas revenus.
Oublié {de le renouveler|d'ajouter l'index}.
Ce n'était pas testé par Paul.
La base n'a pas été testée par {le stagiaire|<@U07PAUL>|Paul}.
On n'a pas purgé le cache {à temps|assez tôt|assez vite|correctement|proprement|soigneusement|sérieusement|suffisamment}.
Paul a laissé passer l'erreur.
Paul a {bâclé|expédié} la relecture.
Paul s'{est|était} endormi.
Elle s'est endormie.
Je me suis endormi.
{Le refus|L'incapacité} de {l'équipe|<@U07PAUL>|Paul} de répondre nous a retardés.
Personne n'a {testé|relu|vérifié} la sonde.
Paul n'ayant {pas|jamais} testé la sonde, rien n'a sonné.
Paul n'a {prévenu|informé|averti|consulté} personne.
Paul n'a prévenu le client que {le lendemain|trop tard|la veille}.
Paul n'a rien {fait|tenté|entrepris}.
Paul ne s'est pas {rendu compte|aperçu|soucié|assuré} de la panne.
Ils ne se sont pas assurés de la sauvegarde.
Personne ne {regardait|surveillait|vérifiait|suivait|contrôlait|testait|relisait|lisait} la sonde.
Personne n'écoutait.
Paul est {passé|complètement passé|totalement passé} à côté {du message|de la page|de l'alerte|des alertes}.
Elles {sont|étaient} passées à côté du message.
Paul a {ignoré|zappé|négligé} la sonde.
Paul a {raté|loupé|manqué} {l'|la première |une |cette }alerte.
Paul a raté {un|deux|trois|plusieurs|les|des} {appels|alertes|alarmes|pages|notifications|avertissements|messages|étapes|erreurs|bugs|problèmes|signaux|signes|mails|symptômes}.
Paul a raté {le|ce} signal.
Paul a {tardé|trop tardé|mis trop de temps|mis beaucoup trop de temps|mis trop longtemps} à répondre.
Paul a {trop attendu|attendu trop longtemps|attendu bien trop longtemps|attendu beaucoup trop longtemps}.
Paul a laissé le port {ouvert|activé|désactivé|allumé|arrêté|actif|en place|sans surveillance|traîner|tourner}.
Paul a laissé la session active.
Paul a oublié de le vider et {a|l'a|les a} redémarré.
# Who caused it.
{La cause|La seule cause|La vraie cause|La principale cause|L'origine|La raison|La cause racine|La cause première|La raison principale|La cause unique|La cause profonde|La cause de la panne|La cause du retard|L'origine de l'incident|La cause de cet arrêt|La cause de cette panne} est Paul.
La cause{, c'est| était| :| =|:} Paul.
La cause est {le stagiaire|le nouveau stagiaire|<@U07PAUL>|lui|elle|eux|nous|moi|toi|vous}.
Elle a été {causée|provoquée} {par|uniquement par|entièrement par} Paul.
{Il a été causé|Ils ont été causés|Elles ont été causées} par le stagiaire.
{C'est arrivé à cause|À cause} {de Paul|du stagiaire|des développeurs|d'Olivia|de l'équipe|de la direction}.
C'est {dû|imputable|attribuable} {à Paul|au stagiaire|aux développeurs|à l'équipe|à la direction}.
Elle est due à Paul.
C'est {la faute|une faute|faute} {de Paul|à Paul}.
Paul {est|était} {à l'origine|la cause|la seule cause|la vraie cause|la principale cause} de la panne.
Ils {sont|étaient} à l'origine de la panne.
C'est {ma|ta|sa|notre|votre|leur|de ma} faute.
{La responsabilité|La faute} {en revient|incombe|retombe} {à Paul|sur Paul}.
{Le coupable|La coupable|Les coupables|Le fautif|La fautive|Les fautifs|Le coupable ici} est Paul.
Le coupable{, c'est| :|:} Paul.
{Le responsable|La responsable} {de la|de cette} panne est Paul.
Le responsable {du problème|de l'incident|de cet incident|des dégâts|d'incident}, c'est Paul.
Grâce à Paul {on n'a|nous n'avons|la prod n'est|le site n'est|il n'y a} plus rien.
Grâce au stagiaire on est {en panne|par terre|cassé|en interruption|perdu|tombé}.
Paul est {responsable|seul responsable|entièrement responsable|pleinement responsable|clairement responsable} {de la panne|de cette panne|de cet incident|du problème|des dégâts|de l'incident}.
Ils {sont|étaient} responsables de la panne.
# Who did it.
Qui n'a {pas|jamais} testé la sonde ?
Qui a {repris la migration|compris le script} ?
{Je veux savoir : qui|On sait  qui} a supprimé la base ?
{Quelle équipe|Quel ingénieur|Quel développeur|Quel dev|Lequel d'entre vous|Lequel d'entre nous} {a|avait|l'a|les a|a encore} supprimé ça ?
{Qui|C'est qui qui|Qui est-ce qui|C'est qui l'idiot qui|C'est qui le gars qui|C'est qui celui qui|C'est qui le crétin qui} a supprimé ça ?
Qui {l'a|les a|avait|a encore|a pu} supprimé ?
{On sait|On veut savoir|Je sais|Vous savez|Tu peux dire|Dis|Dites|Il demande|Il faut demander|Il faut trouver|Il faut chercher|Il faut vérifier|À voir|Aucune idée de|Mais|Et|Bon|OK|Alors|Donc|Ou|Hein|Hé|Euh|Sérieusement|Il faut identifier|Il faut comprendre} qui a supprimé la base ?
Qui {est|était|devait être} censé {tester|ajouter l'index} ?
Qui était {censée|supposé} tester ?
Qui {est|était} {coupable|le coupable|fautif|la fautive|responsable de la panne|responsable de cet incident|responsable du problème|responsable de l'incident|responsable d'incident} ?
À qui {est|c'est|revient} la faute ?
À qui la faute si c'est tombé ?
Pourquoi {personne|est-ce que personne} {n'a|ne l'a|ne les a|n'avait} testé ?
Pourquoi personne {dans l'équipe|du support|sur place|à Paris|chez nous|de garde} n'a testé ?
Pourquoi personne n'est {intervenu|vraiment intervenu} ?
Qu'est-ce qui {lui|leur|vous} a {pris|passé par la tête} ?
Qu'est-ce qui t'a pris ?
À quoi {pensait-il|pensait-elle|pensaient-ils|pensaient-elles|pensait Paul} ?
{Quel idiot|Quel génie|Quel crétin|Quel abruti|Quel imbécile|Quel boulet|Quel est l'idiot qui|Quel est le crétin qui} a supprimé la base ?
Quel idiot avait supprimé la base ?
Pourquoi {le stagiaire|est-ce que le stagiaire|<@U07PAUL>|on|est-ce qu'on|il|elle|Paul} {a|l'a|les a|avait|a encore} supprimé la base ?
Pourquoi {nous avons|tu as|vous avez|ils ont|elles ont} supprimé la base ?
Pourquoi {le stagiaire|Paul} n'a-t-{il|elle} pas testé la base ?
Pourquoi Paul n'a pas {testé la base|fait de test|fait d'autre test} ?
# What people are like.
C'était mal {testé|préparé|relu|planifié|communiqué|géré|exécuté|coordonné|anticipé}.
Les changements sont mal {testés|relus}.
{Ces|Quels|Les|Des} {idiots|crétins|incapables|abrutis|imbéciles|boulets|charlots} ont tout coupé.
Paul manquait {de rigueur|d'attention} pour tester.
Paul {manquait|a manqué} de {rigueur|sérieux|vigilance|professionnalisme|compétence|compétences|discipline|soin|prudence|bon sens|diligence|jugement|responsabilité|réflexion|préparation}.
Ils {manquaient|ont manqué} d'{attention|expérience|implication|engagement|intérêt|initiative|investissement|anticipation}.
Paul {n'était|n'a été} pas {attentif|assez attentif|très attentif|suffisamment attentif|concentré|rigoureux|vigilant}.
Ils {n'étaient|n'ont été} pas vigilants.
Paul n'a pas {fait|assez fait} attention.
{C'était|C'est|Il était|Il est|Ce serait} {irresponsable|très imprudent|complètement stupide} de le lancer.
Paul a fait preuve {de négligence|d'imprudence|de grande négligence}.
Paul {est|était|a été|avait été|fut} {négligent|imprudent|incompétent|irresponsable|stupide|idiot|débile|inattentif|paresseux|maladroit|laxiste|inexpérimenté|désinvolte|irréfléchi|peu rigoureux|peu sérieux|très négligent|trop négligent|assez négligent|complètement négligent|plutôt négligent|un peu négligent|un incapable}.
C'{est|était} {bâclé|inexcusable|inadmissible|impardonnable|lamentable|honteux}.
Ils {sont|étaient|ont été|avaient été} {négligents|imprudents|paresseux}.
C'est {de la|juste de la|vraiment de la|clairement de la} {négligence|stupidité|paresse|désinvolture|bêtise}.
C'est de l'{incompétence|imprudence|irresponsabilité|amateurisme|inattention}.
Une {modification|modification vraiment|modification totalement|modification particulièrement} négligente a tout coupé.
C'est un manque {de rigueur|d'attention|de grande rigueur}.
C'est {un mauvais jugement|une mauvaise décision|le mauvais jugement|la mauvaise appréciation|une mauvaise attitude|un piètre jugement|une mauvaise décision de l'équipe|une mauvaise décision du stagiaire|une mauvaise décision des développeurs}.
C'est arrivé par {négligence|pure négligence|simple négligence|imprudence|laxisme|je-m'en-foutisme}.
{La|Une|Sa|Leur|Notre} {négligence|grosse négligence|pure négligence|simple négligence|grande négligence} a tout coupé.
{L'incompétence|La négligence} {de l'équipe|du stagiaire|des développeurs|d'un développeur|d'une développeuse} a tout coupé.
C'est fait {à la va-vite|à l'arrache|n'importe comment|par-dessus la jambe|négligemment|imprudemment|à la légère|à la hâte|dans la précipitation}.
# Errors of people.
Il y a eu des {erreurs humaines|fautes humaines|erreurs de manipulation|erreurs d'inattention|fausses manœuvres|étourderies|maladresses}.
Il y a eu des maladresses {d'un développeur|de l'équipe|du stagiaire|des développeurs|de notre équipe|de nos développeurs|de leur équipe}.
C'est une {erreur|faute|défaillance} {humaine|manuelle}.
C'est une erreur humaine {du stagiaire|de l'équipe}.
C'est une {erreur|faute} {de manipulation|d'inattention|de débutant|d'opérateur|opérateur|utilisateur|d'utilisateur|de l'utilisateur|de l'opérateur|d'étourderie|de jugement|bête|stupide|d'amateur|grossière|professionnelle|grave|évitable|idiote|impardonnable|de base|élémentaire|classique}.
La {maladresse|faute humaine} a tout coupé.
C'est {une erreur|une faute|un oubli|cet oubli|une erreur de saisie} {du stagiaire|de l'équipe|d'un développeur|d'une développeuse|de notre équipe}.
{L'erreur|Une erreur|Cette erreur|La maladresse|L'étourderie|La bourde|La négligence|La boulette} {de Paul|d'Olivia|de <@U07PAUL>} a tout coupé.
C'est une {fausse manœuvre|fausse manipulation|fausse manip|étourderie|maladresse|bourde|boulette|inadvertance}.
{Le problème est|Un problème|Un bug situé|Un souci} entre la chaise et le clavier.
# Harm.
Paul vient {de|juste de} {tuer|casser|planter|supprimer|couper|foirer|flinguer|bousiller|faire tomber} la prod.
Paul vient d'effacer la prod.
{Je viens|Vous venez|Nous venons|Ils viennent|On venait} de casser la prod.
Paul a eu {tort|le tort} {de la lancer|d'ajouter l'index}.
Paul {casse|plante} {toujours|encore|systématiquement|à chaque fois} la prod.
Paul a {commis|fait} {une erreur|une grosse erreur|cette bêtise|la faute|une boulette|une bourde|une fausse manœuvre|une fausse manip|l'erreur}.
Paul a fait {des erreurs|plusieurs erreurs}.
Paul a fait {n'importe quoi|une connerie|des conneries|de la merde}.
Paul s'est {trompé|gouré|emmêlé|encore trompé} de base.
{Nous nous sommes|Ils se sont|Vous vous êtes} trompés de base.
{Je me suis|Tu t'es} trompé de base.
Paul s'est {planté|encore planté}.
{Je me suis planté|Nous nous sommes plantés|Ils se sont plantés}.
Paul a {merdé|déconné}.
Paul a {mal|incorrectement|imprudemment|négligemment} configuré la base.
Paul a {cassé|planté|foiré|bousillé|flingué|crashé|détruit|corrompu|saboté|fait tomber|fait planter|mis par terre|mis à terre|mis hors service} la base.
Paul a cassé la base et {redémarré|a redémarré} le nœud.
Paul a tué {la prod|la production|les paiements|le site|le service|le cluster|la base|l'application|l'app|l'appli|la connexion|toute la prod}.
Paul a {provoqué|causé|déclenché|entraîné|introduit|créé} {une panne|l'incident|la panne|une longue indisponibilité|cette interruption|une coupure|un problème|des dégâts|une perte|un bug|le crash|une dégradation|une régression|une fuite|deux failles|cet interblocage|ce problème|les pannes}.
Paul a fait  tomber la base.
Paul a paniqué.
Paul a paniqué et {redémarré|a redémarré} le nœud.
Paul a supprimé la base {par erreur|par accident|par mégarde|par inadvertance|accidentellement|malencontreusement|involontairement|sans le vouloir|sans faire exprès|à tort|trop tôt|trop vite}.
Paul a {accidentellement|malencontreusement|involontairement} supprimé la base.
Paul a par erreur supprimé la base.
Paul a supprimé {la mauvaise base|les mauvaises bases|une mauvaise base|des mauvaises bases|de mauvaises bases|le mauvais nœud|un mauvais nœud}.
Paul a accédé {au mauvais nœud|aux mauvais nœuds|à la mauvaise base}.
Paul s'est servi, et il a effacé des fichiers du mauvais nœud.
Paul a poussé du code {non testé|non relu|non validé}.
Paul a poussé du code sans {relecture|aucune relecture|revue|test|tests|validation|sauvegarde|accord|autorisation|prévenir|demander|vérifier|tester|attendre|relire|consulter|lire|réfléchir|avertir|informer|regarder|valider}.
Paul a {sauté|contourné|court-circuité|shunté} {la relecture|l'étape|le test|les tests|une étape|toutes les étapes|deux étapes}.
Paul a {caché|dissimulé} {le problème|la panne|les pannes|l'erreur}.
Paul a menti sur la panne.
Paul a caché que tout était tombé.
Paul a lancé un script {causant|provoquant|entraînant|cassant|coupant} tout.
Paul a lancé un script {qui a|ce qui a|et a|qui avait} {cassé|planté|coupé|fait tomber|provoqué|causé|tué|supprimé|corrompu|effacé|entraîné|saturé|fait planter} tout.
Paul a lancé un script et supprimé tout.
{Le commit|Le changement|Le déploiement|Le script|La requête|Le correctif|La mise à jour|La fusion|La migration|La modification|La configuration|La PR|Le merge} de Paul a cassé la base.
Le commit de Paul a tout {cassé|coupé}.
Le commit {du stagiaire|des développeurs|d'Olivia|de l'équipe|de <@U07PAUL>} a cassé la base.
La base est {cassée|introduite|supprimée|effacée|oubliée|mal configurée|foirée|ignorée|coupée|arrêtée|supprimée par erreur|supprimée accidentellement} par {Paul|le stagiaire|<@U07PAUL>}.
Paul a {mis|remis|omis|permis|transmis|soumis|commis|promis|pris|repris|appris|fait|refait|défait|écrit|lu|relu|prévu|prévenu|tenu|attendu|rendu|perdu|interrompu|introduit|réduit|détruit|construit|suivi|poursuivi|averti|choisi|saisi|réfléchi|établi|rétabli|rempli|ouvert|découvert|éteint|joint|élargi|fini|corrompu|renommé|créé} la base par erreur.
Paul a {répondu|réagi|agi} trop tôt.
# What people should have done.
On aurait {dû|vraiment dû} tester.
{Ils auraient|Nous aurions|J'aurais|Vous auriez|La personne responsable aurait} dû tester.
On n'aurait {pas|jamais|vraiment pas} dû {tester|ajouter l'index}.
{Personne|Aucun} n'aurait dû tester.
La base aurait dû être {testée|prise au sérieux|prise en compte|prise en charge|approuvée|planifiée|repérée|détectée|vue|déployée|fusionnée|livrée|discutée|poussée|évitée|mergée|traitée|arrêtée|annulée|reportée|limitée|sécurisée|automatisée|répétée|sauvegardée|surveillée}.
La base n'aurait {pas|jamais} dû être {sautée|supprimée|coupée|ignorée|modifiée|autorisée|ouverte|laissée|donnée|touchée|désactivée}.
Les bases {auraient dû|n'auraient pas dû} être testées.
On aurait pu {tester|le tester|la tester|les tester|y penser|en parler|l'ajouter}.
On aurait {évité|empêché|vu|remarqué|su|détecté|repéré|compris|trouvé|anticipé|prévenu|deviné} la panne.
On aurait {testé|vérifié|escaladé|réagi|pensé à le faire}.
Si seulement {on|quelqu'un} avait {testé|vraiment testé} la base.
Si seulement nous avions testé la base.
La panne aurait {pu|facilement pu|largement pu} être {évitée|facilement évitée|empêchée|détectée|repérée|vue|remarquée|arrêtée}.
Les pannes auraient pu être {évitées|détectées}.
Si seulement {il y avait un test|ils étaient testés|elle était testée} !
Si {le stagiaire|<@U07PAUL>|on|quelqu'un|Paul|elle} avait testé, rien ne serait tombé.
S'il avait {testé|vraiment testé|prévenu}, rien ne serait tombé.
Si {nous avions|ils avaient|elles avaient} testé, rien ne serait tombé.
Si on n'avait pas {coupé|effacé} la base, rien ne serait tombé.
Il {aurait fallu|fallait|fallait vraiment} {prévenir|tester|vérifier|contrôler|relire|lire|demander|escalader|regarder|penser|suivre|respecter|informer|avertir|consulter|valider|surveiller|anticiper|réagir|communiquer|documenter}.
Il fallait {le|la|les} tester.
Il fallait l'avertir.
Il aurait été {préférable|plus judicieux|bien sage|simple|utile|prudent} {de tester|d'attendre}.
On aurait mieux fait {de tester|d'attendre}.
Paul était {censé|supposé} tester.
Elles étaient {censées|supposées} tester.
L'équipe était censée tester.
Paul {doit|devrait|devra} être {attentif|plus attentif|mieux attentif|prudent|vigilant|rigoureux}.
{Ils doivent|Ils devraient|Nous devons|Nous devrions|Ils devront} {faire attention|faire plus attention|faire davantage attention|faire preuve de rigueur|faire preuve de vigilance}.
# What is only obvious afterwards.
{C'était|Il était|C'est|Il est|C'était tellement|C'était assez|C'était complètement} {évident|flagrant|couru d'avance} que ça tomberait.
C'était évident {qu'il|pour tout le monde que ça} tomberait.
C'était {évident|flagrant|couru d'avance}.
{N'importe qui|Tout le monde|Un enfant|N'importe quel ingénieur|N'importe quelle ingénieure|Tout développeur|Toute personne|Tout administrateur|N'importe quel débutant|N'importe quel stagiaire|N'importe quel dev|Tout bon ingénieur} aurait {pu voir|pu deviner|vu|remarqué|su|compris|deviné|dit|pensé} que ça tomberait.
Un enfant aurait vu qu'il tomberait.
{N'importe qui|Tout le monde|Un enfant|N'importe quel ingénieur|Tout développeur|N'importe quel débutant|Tout stagiaire|N'importe quel dev} aurait {pu voir|pu deviner|vu|remarqué|su|compris|deviné} la panne.
Il {suffisait|aurait suffi|n'y avait qu'à} {de tester|d'attendre}.
{Ils n'avaient|Il n'avait|Nous n'avions|Ils avaient juste|Ils avaient simplement} qu'à {tester|attendre}.
Paul n'a {visiblement|manifestement|clairement|évidemment|de toute évidence|juste|simplement|tout simplement} {pas|rien} compris.
Paul a {tout simplement|simplement|juste} {ignoré|sauté|zappé} la sonde.
{Évidemment|Bien évidemment|Bien sûr|De toute évidence|Évidemment,} {le test|la base|un test|une base|ce test|cette base} ne marche pas.
Évidemment, {les tests sont tombés|on est tombés|personne n'est là|il est tombé|elle est tombée|nous sommes tombés|l'index manque|c'est tombé}.
# Only people do this: no need to know who it is.
Durand {a oublié de le renouveler|oublie de le renouveler|a omis de le renouveler|n'a pas pensé à la sonde|n'a pas pris la peine de vérifier|a manqué de le prévenir|est passé à côté de l'alerte|a fait une erreur|a fait n'importe quoi|s'est trompé de base|s'est planté|a merdé|a mal configuré la base|a paniqué|a manqué de rigueur|n'était pas vigilant|n'a pas fait attention}.
`);

const FRENCH_CLEAR = sentences(`
# Systems are no people, nor is what is behind a preposition.
{Le script|Jenkins|PostgreSQL|Kafka|La sonde|Le cache HTTP} a oublié de le vider.
Le script {de|par|pour|avec|sur|chez|selon|via|contre|sans} Paul a oublié de le vider.
Le script {du stagiaire|des développeurs|du fournisseur} a oublié de le vider.
La demande {au|aux} support a oublié un champ.
{L'opération|La sonde|Le fournisseur|Durand} n'a pas vérifié la base.
# Facts, and what is not done yet.
Paul n'a pas {eu|vu|reçu|perdu|trouvé|pu|connu|entendu|réussi|obtenu|constaté|observé|subi|touché|quitté|compris|cru|accepté|voulu|souffert|aimé|dû|cessé|déployé|modifié|rencontré|aidé|suffi} la base.
{On n'a|Nous n'avons|Je n'ai|Tu n'as|Vous n'avez|Quelqu'un n'a} pas ouvert la page.
Paul n'a pas encore {vérifié|ouvert} la base.
Paul est intervenu.
Personne ne {voyait|savait}.
Quelqu'un {surveillait|lisait} la sonde.
Personne n'a {vu|redémarré} la base.
Paul a testé la base.
La personne responsable {a testé|regardait} la base.
Ce n'est pas testé par {la chaîne|Kafka}.
Le refus de Kafka de démarrer nous a retardés.
Paul a {raté son train|manqué de temps}.
La liste oublie de le dire.
On a pas mal oublié.
# No person is the cause.
La cause est {la fibre|Kafka|un disque plein}.
Elle a été causée par {la fibre|Kafka}.
C'est arrivé à cause {de la fibre|du disque|de Kafka}.
C'est dû à {Kafka|la fibre}.
Une faute de {frappe|saisie} est restée.
Grâce à Paul, on a trouvé.
Paul est responsable de la base.
L'ingénieur qui {a supprimé|avait coupé} la base est là.
Qui a {vu|remarqué|signalé|rejoint|trouvé|corrigé|réparé|résolu|eu|été|reçu|pris|su|pu|déclaré|acquitté|répondu|aidé|détecté|repéré|constaté|testé|vérifié|essayé|regardé|appelé|demandé|dit|accepté|proposé|participé|piloté} la panne ?
Voici celui qui n'a pas testé la base.
La liste montre qui est coupable.
Qui est responsable de la base ?
Pourquoi {Kafka|la sonde} a redémarré ?
# What only sounds like a judgement.
Le {taux|message|code|nombre|journal|log} d'erreur utilisateur baisse.
Les {messages|codes|pages|journaux|logs} d'erreur utilisateur baissent.
Le taux des erreurs humaines baisse.
L'erreur de {Kafka|saisie} est connue.
Il est très {négligeable|utile}.
# What only sounds like harm.
Paul a {vu|remarqué|constaté|signalé|trouvé|corrigé|compris|dit|découvert|repéré|pensé|cru|su|annulé|identifié|reçu|remplacé|rétabli} la mauvaise base.
Paul a tué le processus.
Paul a créé un tableau.
Paul a sauté dans le train.
Le commit de Kafka a cassé la base.
La base est supprimée par {Kafka|un script}.
Paul plante un arbre.
La personne qui est coupable est connue.
# What should be, and what could have been.
Le script aurait dû tester.
On aurait pu {perdre|être|avoir|subir|tomber} pire.
Si Kafka avait redémarré, rien ne serait tombé.
Si on avait {été|eu|pu} là, rien ne serait tombé.
Paul était censé être là.
La personne qui était censée tester est là.
Il fallait {partir|du temps}.
On voit évidemment la panne.
# Programs do this as well.
Durand {n'a pas su lire le graphe|a refusé de le tester|n'a pas testé la base|n'a pas ouvert la page|n'est pas intervenu|n'a pas purgé le cache à temps|a laissé passer l'erreur|a bâclé la relecture|s'est endormi|n'a testé la base que trop tard|n'a prévenu personne|n'a rien fait|ne s'est pas aperçu de la panne|a ignoré la sonde|a raté l'alerte|a tardé à répondre|a trop attendu|a laissé le port ouvert}.
Durand {vient de casser la prod|a eu tort de la lancer|casse toujours la prod|a cassé la base|a tué la prod|a provoqué une panne|a supprimé la base par erreur|a par erreur supprimé la base|a supprimé la mauvaise base|a sauté la relecture|a caché le problème|a lancé un script qui a cassé tout}.
Durand {aurait dû tester|aurait pu tester|aurait évité la panne|aurait mieux fait de tester|était censé tester|doit être attentif|n'avait qu'à tester|n'a visiblement pas compris|a simplement sauté la sonde|est à l'origine de la panne|est responsable de la panne}.
`);

const LOG_LINES = [
  '2026-11-21T10:00:00Z',
  '[2026-11-21 10:00:00]',
  '10:00 ERROR',
  '[10:00:00] WARN',
  '2026-11-21 10:00:00,123 INFO',
  '10:00:00.123Z [DEBUG]',
  ...['TRACE', 'DEBUG', 'INFO', 'NOTICE', 'WARN', 'WARNING', 'ERROR', 'FATAL', 'CRITICAL', 'PANIC'].map(
    (level) => `[${level}]`,
  ),
  'ERROR:',
  'Nov 21 10:00:00',
  'Nov  1 10:00:00',
  '10.0.0.1 - bob [21/Nov/2026]',
  'level=info',
  'lvl="info"',
  'ts=1',
  'time=1',
  'msg="',
  '{"msg":',
  '{ "msg" :',
  '  at blame.Bob$1.<init>(Bob.java:1)',
  '  File "bob.py", line 3, in',
  'Traceback (most recent call last):',
  'Caused by: java.lang.Exception',
  'Exception in thread "main"',
  'java.lang.IllegalStateException: state',
  'ValueError: value',
];

/** Evidence, which nobody's own words are. */
const quoting = (blame: string, rest: string): string[] => [
  `> ${blame}`,
  `  > ${blame}`,
  `&gt; ${blame}`,
  `>>> ${rest}\n${blame}\n${blame}`,
  `&gt;&gt;&gt; ${rest}\n${blame}`,
  `"${blame}"`,
  `\u201c${blame}\u201d`,
  `\u00ab ${blame} \u00bb`,
  `\`${blame}\``,
  `\`\`\`\n${blame}\n\`\`\` ${rest}`,
  `${rest} <https://example.com/a|${blame}>`,
  `<mailto:a@example.com|${blame}>`,
  `<tel:123|${blame}>`,
  ...LOG_LINES.map((line) => `${line} ${blame}`),
];

/** What looks like evidence and is none: a lone mark, and the minutes that people write. */
const unquoted = (blame: string, rest: string): string[] => [
  `> ${rest}\n${blame}`,
  `${rest} > 5 %: ${blame}`,
  `"${rest}\n${blame}"`,
  `\`${rest}\n${blame}`,
  `\`\`\`\n${blame}`,
  `\`\`\`${rest}\`\`\` ${blame}`,
  `"${rest}". ${blame}`,
  `<https://example.com/a>. ${blame}`,
  `https://example.com/a ${blame}`,
  `10:00 ${blame}`,
  `2026-11-21 10:00 ${blame}`,
  `*${blame}*`,
  `~${blame}~`,
];

export const BLAME_EXAMPLES: Record<BlameLanguage, { blaming: readonly string[]; clear: readonly string[] }> = {
  en: {
    blaming: [...ENGLISH_BLAMING, ...unquoted('Bob forgot to renew it', 'It says')],
    clear: [...ENGLISH_CLEAR, ...quoting('Bob forgot to renew it', 'It says')],
  },
  fr: {
    blaming: [...FRENCH_BLAMING, ...unquoted('Paul a oublié de le renouveler', 'On lit')],
    clear: [...FRENCH_CLEAR, ...quoting('Paul a oublié de le renouveler', 'On lit')],
  },
};
