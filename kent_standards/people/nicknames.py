"""people/: which given names are forms of one another, as plain data.

Each line is one group: a full name, its spellings and its short forms. A name may stand in several
groups (Pat is Patricia in one and Patrick in another); two names are forms of one another when they
share a group, so Patricia and Patrick are not. A shared group is a reason to ask, never to merge.
"""

_GROUPS = """
abigail abby abbie gail
adam ad
adrian ade
agnes aggie nessie
alan allan allen al
albert al bert bertie
alexander alex alec al sandy xander sasha
alexandra alex alexa sandra sandy sasha lexie
alfred alf alfie fred freddie
alice ali alicia
alison allison ali
amanda mandy
amelia amy millie mel
andrea andie andi
andrew andy drew
angela angie ange
ann anne anna annie nan
annabel annabelle bella anna
anthony antony tony ant
antonia toni
archibald archie
arthur art
ashley ashleigh ash
augustus gus
barbara barb babs barbie
barnaby barney
barry barrie baz
bartholomew bart
beatrice beatrix bea trixie
belinda bel linda lindy
benjamin ben benny benji
bernadette bernie
bernard bernie
bertram bert bertie
beverley beverly bev
bradley brad
brenda bren
bridget bridie biddy
bryan brian
cameron cam
candice candy
carol carole caroline carolyn caz carrie lyn
catherine katherine kathryn catharine katharine cathryn cath cathy kath kathy kate katie katy kay kit kitty cat
cecilia cecily cissie celia
charles charlie chas chuck
charlotte charlie lottie lotte
christine christina christa chris chrissie tina kristina kristine
christopher chris kit topher kris christy
claire clare clair
clifford cliff
clive clyve
constance connie
cornelius con
craig craigie
cynthia cindy
daniel dan danny
danielle dani
daphne daph
darren daz
david dave davy davey dai
deborah debra deb debbie debby
deirdre dee
denis dennis den denny
denise den
derek derrick deric del
desmond des
diana diane dianne di
dominic dominick dom
donald don donny donnie
dorothy dorothea dot dottie dolly thea
douglas doug dougie
duncan dunc
edmund edmond ed eddie ted ned
edward ed eddie eddy ted teddy ned
edwin ed eddie
eileen aileen
elaine lainie
eleanor elinor eleanora ellie nell nellie nora
elizabeth elisabeth eliza liz lizzie lizzy beth betty bess bessie betsy libby lisa elsie lilibet
ellen nell nellie ellie
emily em emmy
emma em emmie
eric rick
ernest ernie
eugene gene
evelyn eve evie
ewan euan ewen owen
felicity flick fliss
florence flo florrie flossie
frances fran frankie francesca fanny
francis frank frankie fran
frederick frederic fred freddie freddy
gabrielle gabriel gaby gabby gabi
gareth gary gaz
gary garry gaz
gavin gav
geoffrey jeffrey geoff jeff
george georgie geordie
georgina georgia georgie gina george
gerald gerry jerry ger
gerard gerry jerry
geraldine gerry geri
gillian jillian gill jill gilly
glenn glen
gordon gordy
grace gracie
graham graeme grahame
gregory greg gregg
gwendoline gwendolyn gwen
harold harry hal
harriet hattie harrie
helen helena ellen nell
henrietta hetty etta hattie
henry harry hal hank
herbert herb bert bertie
hilary hillary hils
horace horry
howard howie
hubert bert
hugh huw hughie
humphrey humph
ian iain
irene renee rene
isabel isabella isobel isabelle izzy bella belle issy
isaac ike zac
jacob jake
jacqueline jacquelyn jackie jacky jacqui jaqui
james jim jimmy jamie jem
jane janey jayne jan
janet jan janette
janice janis jan
jason jay
jasmine jas
jean jeanie jeannie
jennifer jenifer jen jenny jennie jenni
jeremy jerry jez jem
jessica jess jessie
jillian gill jill
joan joanie
joanna joanne johanna jo joey
jocelyn joss jo
john jon jack johnny johnnie
jonathan johnathan jonathon jon jonny jono
joseph joe joey jo
josephine jo josie jose
joshua josh
joyce joy
judith judy jude judi
julia julie jules
julian jules
karen karin kaz
katrina trina kat
keith keef
kelvin kel
kenneth ken kenny
kevin kev
kimberley kimberly kim
laura laurie
lawrence laurence larry laurie lawrie loz
leonard len lenny leo
leslie lesley les
lewis louis lou louie
lilian lillian lily lil
linda lynda lin lyn lynn lindy
lindsay lindsey linsey
louise louisa lou
lucy lucille lucinda lucie
luke lucas
lynne lynn lyn lin
madeleine madeline maddie maddy
malcolm mal malc
marcus marc mark
margaret margot marge margie maggie mags meg peggy peg madge rita daisy greta
maria marie mia ria
marian marion
marilyn marylyn
marjorie margery marge madge
martha marty mattie
martin martyn marty
mary molly polly mollie may maisie mae moira maria marie
matthew mathew matt matty
matilda tilly tilda
maureen mo maura
maurice morris mo
mavis mave
maxwell maximilian max
melanie mel
melissa mel missy lissa
melvin melvyn mel
michael mick mike micky mickey mikey
michelle michele shell chelle
mildred millie
miles myles
miranda mandy randa
mohammed muhammad mohammad mohamed mo
monica mon
muriel mu
nadine nad
nancy nan
natalie nathalie nat
nathaniel nathan nat nate
neil neal niall
nicholas nicolas nick nicky
nicola nicole nicky nikki nic
nigel nige
norman norm
oliver ollie olly
olivia liv livvy
oscar ozzie
oswald oz ozzie
pamela pam pammy
patricia pat patsy patty tricia trish tish
patrick pat paddy
paul paulie
pauline paula polly
penelope penny pen
peter pete
philip phillip phil pip
philippa phillipa pippa pip
phyllis phyl
prudence prue pru
rachel rachael rae
raymond ray
rebecca rebekah becky becca bex
reginald reg reggie
richard dick rick ricky rich richie dickie
robert rob bob bobby robbie bobbie bert robin
roberta bobbie bobby
roderick rod roddy
rodney rod
roger rodge
roland rowland rollo
ronald ron ronnie
rosalind rosalyn ros roz rosie
rosamund rosamond ros roz rosie
rosemary rosemarie rose rosie
rosanna roseanna rosie anna
rupert rupe
russell russ
samantha sam sammy
samuel sam sammy
sandra sandy alexandra
sarah sara sally sadie
sean shaun shawn
sebastian seb
sharon shaz sharron
sheila shelagh
shirley shirl
sidney sydney sid syd
simon si
sophia sophie
stanley stan
stephanie steph stef
stephen steven steve stevie
stewart stuart stu stew
susan suzanne susanna susannah suzanna sue susie suzie suzy
sylvia sylvie
terence terrance terrence terry tel
theodore theo ted teddy
theresa teresa terry terri tess tessa tracy
thomas tom tommy
timothy tim timmy
tobias toby
tracey tracy
trevor trev
trudy gertrude trudi
una oonagh
valerie val
vanessa nessa
vera vee
veronica ronnie vron
victor vic
victoria vicky vicki tori vikki
vincent vince vinny vin
violet vi
virginia ginny ginnie
vivian vivien vivienne viv
walter wally walt
wendy wen
wilfred wilfrid wilf
wilhelmina mina billie
william will bill billy willie wills liam
winifred win winnie freda
yvonne von evonne
zachary zac zack zach
"""

_GROUPS_OF: dict[str, frozenset[int]] = {}
_LETTERS_OF_GROUP: list[str] = []

for _number, _line in enumerate(_GROUPS.split("\n")[1:-1]):
    _forms = _line.split()
    _LETTERS_OF_GROUP.append("".join(sorted({_form[0] for _form in _forms})))
    for _form in _forms:
        _GROUPS_OF[_form] = _GROUPS_OF.get(_form, frozenset()) | {_number}


def are_forms_of_one_name(first: str, second: str) -> bool:
    """Whether two given names, folded to plain lower case, are the same or share a group."""
    if first == second:
        return True
    none: frozenset[int] = frozenset()
    return not _GROUPS_OF.get(first, none).isdisjoint(_GROUPS_OF.get(second, none))


def first_letters(given: str) -> frozenset[str]:
    """The letters with which ``given`` or any form of it may begin: Bob gives b and r, for Robert."""
    if not given:
        return frozenset()
    letters = set(given[0])
    if len(given) > 1:
        for group in _GROUPS_OF.get(given, frozenset()):
            letters.update(_LETTERS_OF_GROUP[group])
    return frozenset(letters)
