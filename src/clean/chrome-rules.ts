/** What lines of page chrome say; one rule a row, the first that matches names the reason. */

/** A kind of chrome. */
export interface ChromeRule {
  /** Stands in the JSONL beside what was removed. */
  readonly reason: string;
  /** Lines with more UTF-16 units are left alone, so that no paragraph of the story is taken. */
  readonly longest: number;
  readonly pattern: RegExp;
  /** Something that every match holds, where looking for it first spares most lines a costly pattern. */
  readonly holds?: RegExp;
  /** What goes with it: the headline on the next line, or all headlines up to the next sentence. */
  readonly brings?: 'next' | 'headlines';
}

const networks =
  '(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|instagram|messenger|youtube|tiktok|flipboard|tumblr|threads|bluesky|mastodon|wechat|weibo|line|viber|google news)';
const agencies =
  '(?:AP|AFP|Reuters|EPA|EPA-EFE|EFE|Getty(?: Images)?|Shutterstock|Bloomberg|Xinhua|ANSA|dpa|PTI|ANI|IANS|TASS|Sputnik|Kyodo|Yonhap|NurPhoto|Anadolu(?: Agency)?|PA(?: Wire)?|UPI|ZUMA|Alamy|Unsplash|Pexels|iStock|WAM|SOPA Images|Pool)';

export const chromeRules: readonly ChromeRule[] = [
  // Previous Article
  {
    reason: 'link to another story',
    longest: 40,
    brings: 'next',
    pattern: /^\W*(?:previous|next|prev|older|newer) (?:article|post|story|entry|page)\W*$/i,
  },
  // No time to read?   Get a summary   Listen to this article   5 min read
  {
    reason: 'prompt',
    longest: 90,
    pattern:
      /^\W*(?:no time to read|get (?:a|the) summary|listen to (?:this|the) (?:article|story)|(?:reading|read) time\b.*|\d+[- ]min(?:ute)?s?(?: to)? read|click (?:here|to)\b.*|tap (?:here|to)\b.*|(?:download|get|install) (?:our|the) (?:\w+ ){0,3}app\b.*|scroll (?:down )?(?:to|for) .*|continue reading|read (?:the )?full (?:story|article)(?: here)?|show more|load more|view (?:all|more)|see (?:all|more)|more ?(?:>>|»|\.\.\.|…)|(?:back )?to top|skip to (?:main )?content|play video|watch live|loading(?:\.\.\.|…)?)\W*$/i,
  },
  // Also read:   MORE ON MEXICAN NATIONAL TEAM:   You may also like
  {
    reason: 'teaser of another story',
    longest: 80,
    brings: 'headlines',
    pattern:
      /^\W*(?:(?:also read|read also|read next|see also|must[- ]read|further reading|recommended(?: (?:for you|stories|reading|articles))?|related(?: (?:stories|articles|news|coverage|posts|content|links|reading|topics|items))?|more (?:stories|news|coverage|headlines)|more (?:on|from|about) .{2,50}|you (?:may|might) (?:also )?(?:like|be interested in|enjoy)|what to read next|in other news|up next|trending(?: (?:now|stories|news))?|most (?:read|popular|viewed|shared)|top stories|latest (?:news|stories|headlines)|editor['’]?s['’]? (?:picks?|choice)|don['’]t miss|popular (?:stories|posts|news)|other (?:news|stories)|people also (?:read|ask)|stories you may like)\s*:?|more (?:on|from|about) .{2,50}:)\W*$/i,
  },
  // Also Read: SC seeks govt, firms’ reply on gig workers’ social benefits plea   READ MORE | Fans form in line
  {
    reason: 'teaser of another story',
    longest: 220,
    pattern:
      /^\W*(?:also read|read also|read more|read next|read (?:this|our|the) (?:story|article)|see also|must[- ]read|related(?: (?:story|stories|article|articles|news|coverage|reading))?|recommended|don['’]t miss|watch(?: also| now| more)?|listen|more here|in pictures|in photos)\s*[:|>»–—-]+\s*\S/i,
  },
  // Read more   Read more...
  {
    reason: 'teaser of another story',
    longest: 30,
    pattern: /^\W*(?:read (?:more|on)|learn more|find out more|more details|full story|more)\W*$/i,
  },
  // Share this article   Follow us on Facebook   Facebook Twitter Email
  {
    reason: 'share line',
    longest: 160,
    pattern: new RegExp(
      `^\\W*(?:share(?: (?:this|the|your|it|via|with|on|to|article|story|post|page|full article|thoughts|friends|by|email|link|${networks}))*|(?:follow|like|find|join) (?:us|[\\w' ]{2,30}) on ${networks}\\b.{0,60}|(?:(?:share|tweet|post|pin it|${networks}|e-?mail|print|copy link|link copied|comments?|save|bookmark|subscribe|sms|follow(?: us)?|sign in|log in|send)\\W+){1,}(?:share|tweet|post|${networks}|e-?mail|print|copy link|comments?|save|bookmark|more|subscribe|sms|send)|tweet(?: this)?|e-?mail this(?: article)?|print this(?: article)?|copy link|link copied|\\d+ shares?|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram)\\W*$`,
      'i',
    ),
  },
  // Sign up for our newsletter   Subscribe now   Already a subscriber? Log in
  {
    reason: 'subscription or newsletter box',
    longest: 260,
    pattern:
      /^\W*(?:(?:please )?(?:subscribe|sign up|sign in|log in|register|join us)(?: (?:now|here|today|free|with .{2,20}))?\W*$|(?:please )?(?:subscribe|sign up|register|log ?in|sign in|join)\b.{0,80}\b(?:newsletters?|inbox|e-?mails?|alerts?|channel|account|subscription|updates|unlimited|full access|free (?:trial|account)|continue|read(?:ing)?|membership|podcasts?)\b|(?:get|receive|have) .{0,80}\b(?:newsletters?|(?:in|to) your inbox|delivered (?:to|straight)|breaking news alerts)\b|(?:if you(?:['’]re| are) )?already (?:a |an )?(?:subscriber|member|subscribed|registered)\b|(?:if you.{0,60}|to (?:view|read|see|continue|access) (?:the|this|our|more).{0,60}) subscri(?:be|ber|ption)|subscribe (?:now|here|today) (?:to|for)\b|first-time subscribers\b|(?:get|read) the (?:latest|full) .{0,60}\b(?:app|phone|inbox|edition)\b|.{0,60}\bdownload (?:the|our) .{2,40}\bapps?\b|submit your letter\b|if you enjoyed (?:reading )?this (?:post|article|story)|not a (?:subscriber|member)\b|(?:this|the) (?:article|content|story) is (?:exclusively |only |available )?(?:for|to) (?:our )?(?:subscribers|members)|(?:to continue reading|unlock (?:this|unlimited)|start your (?:free )?(?:trial|subscription)|become a (?:subscriber|member|supporter)|support (?:our|independent|quality) journalism|enter your e-?mail|your e-?mail address|thank you for (?:signing up|subscribing)|newsletters?$|by (?:signing up|subscribing|clicking|submitting)|never miss (?:a|an)|stay (?:informed|up to date|updated|connected) with))/i,
  },
  // Houses in Kuala Lumpur. Photo: Bloomberg   © Amnesty/afrol News   [Ali Hassan/AFP]   … Andrew Harnik/Getty Imageshide caption
  {
    reason: 'photo credit',
    longest: 130,
    pattern:
      /^\W*(?:(?:file |stock |handout )?(?:photos?|images?|pictures?|photographs?|pics?|video|graphics?|illustrations?|cover (?:photo|image)|featured image|photo\/video)(?: (?:credits?|by|courtesy(?: of)?|source|via|from))*\s*[:|©/]|(?:photos?|images?|pictures?|video|illustration) (?:credits?|by|courtesy)\b|(?:photo |image )?credits?\s*:|©)\s*\S.{0,90}$/i,
  },
  {
    reason: 'photo caption with its credit',
    longest: 600,
    holds: /[©:/|([]|caption|photo|image|picture|video/i,
    pattern: new RegExp(
      [
        `(?:hide|toggle) caption$`,
        `\\S\\s*©\\s?[^.!?©]{2,60}$`,
        `^\\((?:photos?|images?|pictures?|credits?|photo credits?|source)(?: by| courtesy(?: of)?)?\\s*[:/] ?[^.!?]{2,70}\\)$`,
        `[.)\\]|,;"”’ -](?:\\(|\\[)?(?:(?:file |handout )?(?:photos?|images?|pictures?|pics?|photographs?)(?: (?:credits?|courtesy(?: of)?))?|photo credits?|credits?|courtesy)\\s*[:/©|] ?[^.!?:]{2,70}[.)\\]]*$`,
        `[.)\\]|,;"”’ ]\\(?(?:photo|image|picture|photograph|video)s? by [^.!?]{2,70}\\)?$`,
        `(?:\\w|\\.)\\s?/ ?${agencies}\\b[^.!?]{0,30}[)\\]]?$`,
        `\\[[^\\][/]{2,60}/[^\\][]{2,40}\\]$`,
        `\\((?:${agencies})(?: Photo)?(?:/[^()]{2,60})?(?:,? file)?\\)$(?<=.{20}(?:Photo|/[^()]{2,60}|file)\\))`,
        `\\b(?:${agencies}) (?:file )?(?:photo|image)s?\\)?\\.?$`,
        `(?:AFP|AP|Getty|Reuters|Bloomberg) via Getty Images\\W*$`,
        `Getty Images\\W*$`,
        `^\\[(?:PHOTO|IMAGE|VIDEO|CAPTION|GALLERY)\\b.*\\](?:.*\\[/\\w+\\])?$`,
      ].join('|'),
      'i',
    ),
  },
  // © 2024 The Times. All rights reserved.
  {
    reason: 'copyright line',
    longest: 400,
    pattern:
      /^\W*(?:©|\(c\)\s|copyright\b)\s*(?:[©\d(]|\w+ \d{4}|by\b|the\b).{0,200}$|\ball rights reserved\b|^this (?:material|article|content|story) may not be (?:published|reproduced|republished)|^(?:republished|reprinted|reproduced) (?:with|by) permission/i,
  },
  // We use cookies to …
  {
    reason: 'cookie or privacy notice',
    longest: 500,
    pattern:
      /\b(?:we(?: and our partners)? use cookies|this (?:web)?site uses cookies|(?:accept|reject|manage|allow) (?:all )?cookies|cookie (?:settings|preferences|notice)$|by (?:continuing|using|browsing) (?:to (?:use|browse) )?(?:this|our) (?:web)?site)|^\W*(?:privacy policy|terms (?:of (?:use|service)|and conditions)|cookie policy)(?:\W+(?:and|&|\|)?\s*(?:privacy policy|terms (?:of (?:use|service)|and conditions)|cookie policy))*\W*$/i,
  },
  // Advertisement   Story continues below
  {
    reason: 'advertisement',
    longest: 90,
    pattern:
      /^\W*(?:advertisements?|advertising|ad|sponsored(?: (?:content|by .{2,40}))?|promoted(?: content)?|paid (?:content|post)|(?:this )?(?:story|article) continues (?:below|after)\b.*|remove ads|ads by .{2,30}|scroll to continue)\W*$/i,
  },
  // Leave a comment   What do you think? Let us know in the comments.
  {
    reason: 'comment prompt',
    longest: 260,
    pattern:
      /^\W*(?:(?:\d[\d,.]* )?comments?(?: ?\(?\d*\)?)?\W*$|(?:leave|post|add|write) (?:a|your) (?:comment|reply)\b|(?:view|show|see|read|hide|load) (?:all |the |\d+ )*comments?\b|join the (?:conversation|discussion)\b|have your say\b|tell us what you think\b|share your (?:thoughts|views|opinion)|comments are (?:closed|disabled|moderated))|\b(?:let us know|tell us|share your (?:thoughts|views)|what do you think\?).{0,80}\b(?:in the comments?|comments? (?:section )?below)\b/i,
  },
  // For more information, visit www.example.com
  {
    reason: 'contact line',
    longest: 200,
    pattern:
      /^\W*(?:for (?:more|further) (?:information|details)|to (?:learn|find out) more)\b.{0,60}(?:visit|contact|go to|see|call|www\.|https?:)/i,
  },
  // This episode was produced by …   The radio version of this story was edited by …
  {
    reason: 'production credit',
    longest: 500,
    pattern:
      /^\W*(?:(?:this|today['’]s) (?:episode|show|segment|podcast|newsletter|panel|interview|video)(?: of .{2,40})? was (?:\w+,? (?:and )?){0,4}(?:produced|edited|hosted|written|engineered|reported|mixed)\b|the (?:radio|audio|digital|broadcast|web|print|video) (?:version|story|piece|interview)\b.{0,40} was (?:\w+ (?:and )?){0,3}(?:produced|edited|adapted)\b|(?:edited|produced|reporting|writing|additional reporting|compiled|translated) by(?: \p{Lu}[\p{L}.'’-]+){2,8}[^.]{0,120}\W*$|music: )/iu,
  },
  // Listen to every episode sponsor-free   Your donation makes a difference   Email us at desk@example.org
  {
    reason: 'prompt',
    longest: 400,
    pattern:
      /^\W*(?:(?:listen|subscribe|follow)(?: now)?\b.{0,80}\b(?:spotify|apple ?podcasts|google ?podcasts|wherever you get your podcasts|sponsor-free)|(?:for|find|hear) (?:more|sponsor-free) (?:episodes|of this)\b|always free at these links|your (?:donation|support|contribution) (?:makes|helps|matters)|(?:help )?support ?.{0,40}\b(?:by (?:subscribing|donating|signing up)|with a donation)|(?:please )?(?:e-?mail|write to|text|message) us (?:at|your)\b|(?:want|interested in|have|do you have) .{0,120}\b(?:e-?mail|let us know|contact|write to|send|available (?:via|through)).{0,60}(?:@|signal|encrypted)|for (?:more|updates|the latest)\b.{0,80}\bhead ?to ?the\b.{0,60}(?:page|blog))/i,
  },
  // More of her writing can be found on her blog.   Follow him on Twitter
  {
    reason: 'author note',
    longest: 400,
    pattern:
      /\b(?:tweets at @|follow (?:him|her|them|the (?:author|writer)) (?:on|at)\b|more of (?:his|her|their) (?:writing|work|articles) (?:can be|is)\b|the views expressed (?:in this (?:article|column|piece)|here(?:in)?|are)\b|this article was originally published)/i,
  },
];
