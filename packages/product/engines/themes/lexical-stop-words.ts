/** English words that say nothing of what a text is about. Contractions stand without their apostrophe. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any anyone anything are arent as at be because been before
  being below between both but by can cannot cant could couldnt did didnt do does doesnt doing dont done down during
  each either else etc even ever every everyone everything few for from further get gets getting go goes going got
  had hadnt has hasnt have havent having he her here hers him his how however i id if ill im in instead into is isnt
  it its itself ive just keep keeps let lets like lot made make makes many may me might more most much must my myself
  need needed needs never no nobody nor not nothing now of off often on once one only onto or other others our out
  over own per please quite rather really same see she should shouldnt since so some someone something sometimes
  somewhere soon still such than thank thanks that thats the their them then there these they theyre thing things
  this those though through to together too under until up upon us use used uses using very via want wanted wants
  was wasnt we well went were werent weve what whatever when whenever where whether which while who whole whose why
  will wish with within without wont would wouldnt yet you youd youll your youre yours yourself youve`.split(
    /\s+/,
  ),
);
