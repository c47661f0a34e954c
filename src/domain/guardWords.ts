const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Given names common among children and parents in England; a capital letter alone says too little. */
export const givenNames = set(`
    aaliyah aaron abbie abdul abdullah abigail abu adam adele adrian agnes ahmed aidan aisha alan alastair albert alex alexander alexandra alexis
    alfie alfred ali alice alicia alisha alison amara amber amelia amelie amina amir amy ana andre andrea andrew angel angela anika anita ann anna
    annabelle anne annie anthony antonio anya aria archie arjun arthur ashley ashton asif austin ava ayaan ayesha bailey barbara bella ben
    benjamin bethany beverley billy blake bobby bonnie brandon brenda brian bridget brody brooke bryan caitlin caleb callum cameron carl carla
    carly carmen carol caroline casey catherine charlie charles charlotte chelsea cheryl chloe chris christian christina christopher claire clara
    cody colin connor conor corey courtney craig crystal curtis cynthia daisy dale damian daniel danielle danny darcey darren david dawn dean
    debbie deborah declan delilah demi denise dennis derek destiny dexter diana diane dominic donna dorothy doris dylan ebony eddie edith edward
    eileen elaine eleanor elijah elise elizabeth ella ellen ellie elliot elsie emilia emily emma eric erin ethan eva evan eve evelyn evie ezra
    faith fatima faye felix fiona finlay finley florence frances francesca frank frankie fred freddie frederick freya gabriel gareth garry gary
    gavin gemma george georgia georgina gerald geraldine gillian glenn gloria gordon grace graham grayson gregory gurpreet hamza hannah harley
    harold harper harriet harrison harry hassan hayley heather heidi helen henry hollie holly hugo hussain ian ibrahim imogen imran irene iris
    isaac isabel isabella isabelle isla ismail ivy jack jackson jacob jacqueline jade jaden jake jamal james jamie jan jane janet janice jasmin
    jasmine jason jaxon jay jayden jean jeanette jeffrey jenna jennifer jenny jeremy jess jesse jessica jill jim jo joan joanna joanne joe joel
    john jonah jonathan jordan joseph josephine josh joshua joy joyce jude judith julia julian julie june justin kaden kai kara karen karl kate
    katherine kathleen kathryn katie kayden kayla kayleigh keeley keira keith kelly kelsey kenneth kerry kevin khadija kian kieran kim kimberley
    kirsty kyle kylie lacey laila lara laura lauren layla leah leanne lee leila leo leon leonard lewis lexi liam lily linda lisa logan lola
    lorraine louis louisa louise lucas lucy luca luke luna lydia lyla lynn lynne mabel maddison madison maisie malik mandy marc marcus margaret
    maria mariam marie marilyn marion marjorie martha martin marvin mary maryam mason matilda matthew maureen max maya megan mehmet melanie
    melissa mia michael michelle mike mila millie mitchell mohammad mohammed molly morgan muhammad musa nancy naomi natalie natasha nathan
    nathaniel neil nevaeh niamh nicholas nicola nicole nigel noah noor nora norma oliver olivia oscar owen paige pamela patricia patrick paul
    paula pauline peggy penelope penny peter philip phoebe phyllis poppy priya rachel raheem rahul ralph raymond rebecca reece reggie reuben
    rhys ricky riley robert robin robyn roger roman ronald ronnie rosie ross rowan roy ruby russell ruth ryan sadie safa sally sam samantha
    samira samuel sandra sara sarah scarlett scott sean sebastian seth shane shannon sharon shaun sheila shirley sian sienna simon simran skye
    sofia sonia sophia sophie spencer stacey stanley stella stephanie stephen steven stuart summer susan suzanne sylvia tahlia tamara tanya tara
    taylor ted teddy teresa terry theo theodore theresa thomas tia tiffany tilly tim timothy tina toby tom tommy tony tracey tracy trevor tyler
    tyrone umar valerie vanessa veronica vicky victor victoria vincent violet wayne wendy will william willow yasmin yusuf zac zach zachary zahra
    zain zainab zara zoe
`);

/** Words that bear a capital in minutes and name nobody. */
export const ordinaryWords = set(`
    a about abuse academy access act action adult adults adolescent advice advocacy after again against agency agenda agreed agreement aged all also
    although always an analysis and annual another any appeal april arrangement arrangements article as asian assessment assurance at attendance
    august authority autumn award baby basic because been before behaviour being benefit best bill bisexual black board boards both boy british budget
    building but by care carer carers case catholic census centre chair challenge change chief child childhood children christian christmas
    church city clinical clinic club college comment commission commissioner committee community concern conference confirmed consent consultation
    contact council councillor councillors county court cover crime criminal criminally custody dad daughter day death december decision deferred
    deprivation development did director disability disabled dispute district do domestic driven drug during duty early easter eastern education
    effective eligible emergency emotional endorsed england english equality error european evaluation every everybody everyone evidence executive
    exploitation exploited external factor fair false family father february feedback few finance financial first five focus focused for forum foster
    four framework friday friendly from front full gang general girl good government governor grant group groups guardian guidance gypsy had harm has
    have he head health healthy help her here high him his home homeless hospital house housing how however hub human if impact impacts improvement in
    inclusion income independent indian index infant information injury inspection integrated interim international into irish is it item its january
    jewish job joint july june justice key language last law lead leaders learning leaver leavers left legal level levels liaison life like line link
    living local looked many march maternal may measurement mental migrant migration mind minder minding ministry minute minutes missing modern monday
    month more most mother mum muslim my national neglect neglected new newborn next no none nor north northern not noted notification november now
    nurse nursery obesity october of off office officer officers older on one online open operation or order other our outcome outcomes outreach
    overview overweight pakistani panel parent parental parents part partner partners partnership pathway people perfect performance permanency person
    physical place plan planning play police policy polish poor population poverty practice pregnancy prevention primary prison privacy probation
    process programme project prosecution protect protected protection public pupil pupils quality quarter question race ratings ready received
    recommended record recovery reduction referral referred regional register registered report reporting request research resolution resolved
    resource respect response responsible return review reviews right rights risk role roma royal rules safe safeguarding safer safety saturday scheme
    school schools scotland scottish scrutiny seat second secondary section secure self sen september serious service services sex sexual sexually
    she sibling siblings sikh single sister sister's six slavery smoking so social sometimes son south southern special specialist spring staff stage
    standards start statement statistics statutory strategic strategy street strengthening student sub subject suicide summer sunday supervision
    support supported supporting survey surveys sure survivor survivors system tax teacher team teams teenage teenager ten test that the their them
    then there these they think this those three thrive through thursday to together too tool town traveller training transition trauma travel
    troubled trust tuesday two under understanding unit university unborn up update very victim victims violence virtual voice vulnerable wales ward
    was wednesday we welfare well wellbeing welsh western what when where whether which while white who whole whose why will winter wishes with within
    without witness women work worker workers workforce working workshop year years yes yet you young your youth zero zone yesterday today tomorrow
    afghan albanian african arab bangladeshi bengali bulgarian caribbean chinese eritrean french german hungarian iranian iraqi italian kurdish
    latvian lithuanian nigerian portuguese punjabi romanian slovak somali spanish sudanese syrian turkish ukrainian urdu vietnamese
    mosaic ofsted teams sharepoint signs graded profile marac mash camhs send cafcass barnardo's barnardo’s barnardos childline
    premium progress absence exclusion sudden sufficient sensitive centred sensory safely bereavement employment abduction trafficking yougov cruelty marriage
`);
