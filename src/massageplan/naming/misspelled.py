"""Words that people often misspell, each as it is spelled in the names of the catalog.

They are read as what they are, because nothing else is spelled like them. What is a word of its own
is never here, however often it is a slip ("stoke", "singles"): only offered. All are
from memory (status M).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MISSPELLED"]

_ROWS: Final = """
acyclovir: acyclovere acyclover
adderall: adderal aderall adderol adderral
advair: advare adviar
albuterol: albuteral albuterall albutrol albuterole albuderol
aleve: alieve aleeve alleve
allegra: alegra
allergies: alergies allergeys
allergy: alergy allergey
allopurinol: allopurinal alopurinol allopurinole allupurinol
alprazolam: alprazalam alprazolan alprazolm alprozolam
alzheimer: altzheimer altzheimers alzeimer alzeimers alzhiemer alzhiemers alzhimers alzhimer
ambien: ambian ambein ambiem
amiodarone: amioderone amiodorone amiodarome
amitriptyline: amitryptyline amitriptiline amytriptyline
amitriptyline: amitriptylene amitryptiline amitriptilyne
amlodipine: amlodapine amlodopine amlodipin amlodipene amlopidine amlodepine
amoxicillin: amoxacillin amoxicilin amoxacilin amoxycillan amoxicillan amoxicillen
anaphylaxis: anaphalaxis anaphylaxsis anaphilaxis
anemia: anemea aneamia anaemea anmeia
aneurysm: aneurism aneurysim anurysm anuerysm aneurisim
angina: anjina anginia
anxiety: anxitey anxeity anxioty anxity
arimidex: arimadex arimidix
arrhythmia: arythmia arrythmia arrhythmea arhythmia arrhythimia arithmia
arthritis: arthritus artheritis arthiritis arthritits athritis arthitis arthritise
aspirin: asprin asparin aspirine asperin aspirn
asthma: asma asthama azma astma athsma asthsma
atenolol: atenalol atenolal atenolo antenolol
athletes: athelets atheletes
ativan: adavan ativin atavan adivan ativane
atorvastatin: atorvistatin atorvostatin atorvastatine atorvastin atrovastatin
augmentation: agumentation augmentaion
azithromycin: azithromyacin azithromicin azithromyacine
baclofen: baclofin baclofan baclofene
benadryl: benedryl benadril benydryl benadryll benedril
benazepril: benazapril benazipril
bisoprolol: bisoprolal bisoprolo bisprolol
blood: blod bloood
botox: botocks
breast: brest
bronchitis: bronchitus bronkitis bronchites bronchidis
bruise: bruse
bupropion: buproprion bupropian buproprian bupropin buprobion
bursitis: bursitus bersitis bursites
buspirone: busparone buspirione busprione buspiron
cancer: canser cancor cancr
carpal: carpel karpal carple
cartilage: cartiledge cartlidge cartlage cartiladge cartilege
carvedilol: carvedalol carvidolol carvidilol carvedolol
cataract: cateract cateracts catarax catarac
celebrex: celebrax celebrix celebrexe
celexa: celexia
cellulitis: celulitis cellulitus
cephalexin: cephlexin cephalexine
chemotherapy: chemotheraphy chemotheropy kemotherapy
cholesterol: cholesteral colesterol cholestrol cholesterole cholestorol
cialis: cialas
ciprofloxacin: ciprofloxacine ciprofloxin
citalopram: citalopran citalapram citalopam
claritin: claratin clariton claritine claritan
claustrophobia: claustophobia clausterphobia claustraphobia
clonazepam: clonazapam clonozepam clonazepan clonazipam klonazepam
clonidine: clonadine clonidin clonodine
clopidogrel: clopidogril clopidigrel
colchicine: colchacine colchisine colchicene
colitis: colitus collitis
concussion: concusion concussian concusson
constipation: constapation constipasion
coumadin: coumadine cumadin coumidin coumedin cumidin
crestor: crester
crohn: chron chrons krohn krohns chrohn chrohns
cyclobenzaprine: cyclobenzaprin cyclobenzeprine cyclobenzaprene cyclobenzoprine
cymbalta: cymbolta cymbalata cimbalta symbalta
cyst: cist
degenerative: degenarative degeneritive degenrative
depakote: depacote depakot
depression: depresion deppression depresson
diabetes: diabetis diabeties diabetese diabetus diabities
diarrhea: diarrea diarhea diahrea diahorrea diarrhoa diarreah dioreah
diazepam: diazapam diazepan diazipam
diclofenac: diclofenec diclofinac diclofenic diclofenak
digoxin: digoxen digoxine
dilantin: dilanten dilantan
diltiazem: diltiazam diltizem diltazem
disease: diease desease disese diesease diseese disase
diverticulitis: diverticulitus diverticulites diverticulits
dizziness: dizzyness diziness dizzines
doxycycline: doxycyclin doxicycline doxycyclene
duloxetine: duloxatine duloxitine duloxetene
dystrophy: distrophy dystrofy distrofy dystropy
eczema: excema exema ezcema ecsema eczama exzema eczma
effexor: effexer effexxor affexor
eletriptan: eletritan eletripan eletriptin
eliquis: eloquis eliquest elequis eliqus eliquise elaquis
emphysema: emphasema emphezema emphysemia emphyzema
enalapril: enalipril enalopril
enbrel: enbril embrel
endometriosis: endometreosis endimetriosis endometriosus endomitriosis
epilepsy: epilepsey epilespy epylepsy epilipsy
escitalopram: escitalopam escitaloprame escitalapram
estradiol: estrodial estradial estradiole estridiol
famotidine: famotadine famotodine
farxiga: farxega farxigia
fasciitis: fascitis fasciatis faciitis fascitus fasciites facitis fasciitus
fibromyalgia: fibromialgia fibromyalga fybromyalgia fibermyalgia fibramyalgia fibromyalgea
finasteride: finesteride finasterid finastride
flexeril: flexaril flexoril flexirel flexerill
flomax: flowmax
flonase: flonaise flonaze
fluconazole: fluconizole
fluoxetine: fluoxitine fluoxatine fluoxetene floxetine
fluticasone: fluticozone fluticosone fluticazone fluticasome
fosamax: fosomax fosimax
furosemide: furosimide furosamide furosemid furesemide
gabapentin: gabapentine gabapenten gabepentin gabapenton gabbapentin gabapentan gabapetin
gastritis: gastritus gastrites
glaucoma: glacoma glaucomia glocoma
glucophage: glucofage glucaphage
gout: goute guot gowt
headache: headach headake hedache headeache headackes
headaches: headachs headakes hedaches headeaches
hemophilia: hemophelia haemophelia
hemorrhoids: hemorroids hemeroids haemorroids hemmorhoids hemorhoids hemmoroids hemmorrhoids
hepatitis: hepatitus hepititis hepatits hepatites hepetitis
hernia: hearnia hernea
herniated: hernated herneated herniatted
hiatal: hyatal hiatel hietal
humalog: humolog humulog
humira: humeria
hydrochlorothiazide: hydroclorothiazide hydrochlorothiazid hydrochlorathiazide
hydrochlorothiazide: hydrochlorothyazide hydrochlorthiazide hydrochlorizide hydrochlorothiazie
hydrocodone: hydrocodon hydracodone hydrocodine
hydroxychloroquine: hydroxychloraquine hydroxychloroquin hydroxycloroquine
hydroxyzine: hydroxizine hydroxyzene hydroxazine
hypertension: hypertention hipertension hypertenson
hyperthyroidism: hyperthyriodism hyperthyrodism
hypoglycemia: hypoglycimia hypoglicemia hypoglycemea
hypothyroidism: hypothyriodism hypothyrodism
ibuprofen: ibuprophen ibuprofin ibuprofren iburprofen ibuprofene ibuprofein ibproufen ibprofen
imitrex: imatrex imitrix immitrex
impetigo: impetago empetigo
implant: inplant
implants: inplants
incontinence: incontenence incontinance
infection: infecton
inflammation: inflamation inflamamation inflammtion imflammation
insomnia: insomina insomia insomnea
insulin: insulen
irritable: irritible irritabel
januvia: januvea
jardiance: jardience jardianse jardeance
keppra: keppera kepra
kidney: kindey kidny kidneey
klonopin: klonapin klonipin clonopin klonopine
lamictal: lamictil lamictol
lamotrigine: lamotragine lamotrigene lamotrogine
lantus: lantis lantos
lasix: lasics
leukemia: leukimia lukemia leukemea luekemia
levothyroxine: levothyroxin levothyroxyn levothroxine
levothyroxine: levothyroxene levothroxin levothyrozine levothyroxcine
levoxyl: levoxil
lexapro: lexipro lexapo lexepro
ligament: ligiment ligement
lipitor: lipator lipitore lipidor
lisinopril: lisinipril lisinopryl lisinopil lisinoprol
lisinopril: lysinopril lisenopril lisinapril listinopril lisonopril
lithium: lithum litheum
lorazepam: lorazapam lorazepan lorazipam lorazepem
losartan: losarten losartin lorsartan
lupus: lupis lupas
lymphedema: lymphodema limphedema lymphadema lymphademia limphodema
lymphoma: lymphona lymfoma limphoma
lyrica: lyrika lirica
maxalt: maxolt
meclizine: meclazine meclizene
melatonin: melatonine melotonin melitonin melatonen
meloxicam: meloxacam meloxican meloxicame meloxicim
menopause: menapause menopouse menopase
metamucil: metamusil metamucel
metformin: metphormin metforman metformine metfomin metforim metfromin metformen
methocarbamol: methocarbomol methocarbimol methocarbamal
methotrexate: methatrexate methotrexat methotraxate methotrexade
methylprednisolone: methylprednisalone methylprednisilone
metoprolol: metropolol metoprol metaprolol metoprolal metropol metroprolol
migraine: migrane migranes migrain migrains migriane migrianes
miralax: mirilax merilax
mirtazapine: mirtazipine mirtazapin mirtazepine
montelukast: montelucast montelukist
morphine: morphene morfine
mounjaro: munjaro mounjero monjaro mounjara
muscle: mussel mucsle muscel
myositis: byositis myocitis myositus miositis
myrbetriq: myrbetric mybetriq mirbetriq myrbetrik
naprosyn: naprosin
naproxen: naproxin naproxyn naproxan naproxene
neurontin: neurotin nuerontin nurontin
neuropathy: neuropothy nueropathy neuropathey neropathy neurophathy
nexium: nexuim nexiam nexxium
nortriptyline: nortryptyline nortryptiline nortriptiline nortriptylene
norvasc: norvask
novolog: novalog
numbness: numness numbnes
omeprazole: omeprezole omeprazol omeprozole omeprazolle omeprasole
ondansetron: odansetron ondanestron ondansitron ondansatron
osteoarthritis: osteoarthrites osteoarthritus osteoartheritis
osteoporosis: osteoperosis osteoporsis osteopororis osteoprosis ostoporosis osteopurosis
oxycodone: oxycodon oxycodine oxicodone
oxycontin: oxycotin oxicontin
ozempic: ozempik ozempec ozempick osempic
pacemaker: pacemeker pacemaler pacmaker
palpitations: palpatations palpitaions palpations palputations
palsy: palsey pallsy
pantoprazole: pantoprozole pantoprazol pantaprazole pantoprasole
parkinson: parkinsens parkinsins parkinsen parkensons parkinsin parkingsons
paxil: paxel paxill
penicillin: penicilin penecillin penicillan
pepcid: pepsid pepcide
percocet: percoset percacet percoct percocette
phlebitis: phlebitus flebitis phlebites
plantar: planter planters
plaquenil: plaquinil plaquenel plaquanil
plavix: plavics plavex plavis
pneumonia: pnuemonia neumonia pneumonea pnemonia
pravastatin: pravistatin pravastatine pravastin
prednisone: predisone prednizone predinsone prednazone prednisome predniszone
pregabalin: pregablin pregabalen pregabolin
pregnant: pregnent pregant pregnate preganant
pressure: presure preasure pressue
prilosec: prilosac prylosec prilosek
progesterone: progestrone progesteron
prolia: prolea
propranolol: propanolol propranalol propranol propanalol proponolol
prostate: prostrate prostrait
prozac: prozak prosac
psoriasis: psorasis psoriasus soriasis psoriosis psorisis psoriases
pustular: pustilar pustuler pustullar
quetiapine: quetiapin quetiapene
ramipril: ramapril ramiprol
raynaud: raynods reynauds reynaud renauds raynauld raynaulds
rheumatoid: rhumatoid rheumetoid reumatoid rhuematoid rheumitoid rhumetoid
ringworm: ringwom
ritalin: ritilin ritalen ritlin
rosuvastatin: rosuvistatin rosuvastatine rosuvastin rosavastatin
rotator: rotater
scabies: scabes scabbies
sciatica: siatica sciattica syatica ciatica sciatia
sclerosis: sclorosis scelrosis scelerosis sklerosis
scoliosis: scholiosis scoliosus skoliosis scoleosis scolioses
seizure: siezure siezures seizers seisure seisures seazure seazures
seroquel: seraquel serequel
sertraline: sertaline sertralin sertroline sertralene setraline
shingles: shingels
shoulder: sholder shoulde
simvastatin: simvistatin simvastatine simavastatin simvastin simvastaten
singulair: singulare singulaire singulear
sinusitis: sinusitus sinusites
spironolactone: spiranolactone spironolactine spirinolactone spironolacton
spondylitis: spondilitis spondylitus spondolitis spondalitis
spondylosis: spondilosis sponylosis spondolosis
stenosis: stenosus stinosis stenoses
stomach: stomache stomack stumach
suboxone: suboxen suboxin
sumatriptan: sumitriptan sumatripton sumatriptin
surgery: surgury sergery
swelling: sweling swellling
symbicort: symbacort simbicort symbicord
synthroid: synthriod synthoid synthyroid sinthroid
tamoxifen: tomoxifen tamoxifin tamoxafen
tamsulosin: tamsulosine tamsulosen tamsolusin
tegretol: tegratol tegretal tegritol
tendinitis: tendinitus tendonitus tendenitis tendanitis
testosterone: testosteron testosterine testosterome
thrombosis: thrombosus thromboses trombosis
thyroid: thyriod thiroid thyroyd tyroid
tinnitus: tinitus tinnitis tinnitius
tizanidine: tizanadine tizanidin tizanadin
topamax: topomax topimax topamex
topiramate: topirimate topiramat topramate
tramadol: tramadal tramadole tramidol tramadoll
trazodone: trazadone trazedone trazodon trazidone trazadon
trulicity: trulisity
tuberculosis: tuberculosus tuberculoses tuburculosis
tunnel: tunel tunnle
tylenol: tylonol tylenal tynenol tylinol tylenole tylanol
ulcer: ulser ulsers ulcor
valium: valum vallium valiume
valsartan: valsarten valsartin
valtrex: valtrax
varicose: vericose varicous vericous varacose varicos verycose
vein: vain
veins: vains viens
venlafaxine: venlafaxin venlafaxene venlafexine
ventolin: ventalin ventolyn ventilin ventolen
verapamil: verapamill verapimil
vertigo: vertego virtigo vertagio
viagra: viagara
vicodin: vicodine vicoden vikodin
voltaren: voltarin voltaran voltarene
vyvanse: vyvance vivanse vyvans
warfarin: warfrin warferin warfarine warfarn warfarrin
wegovy: wegovi wegovey
wellbutrin: wellbutrine welbutrin wellbutron wellbuterin
whiplash: wiplash whiplach
xanax: xanex zanax xanix zanex xannax
xarelto: xeralto zarelto xaralto xerelto xeralta zeralto
zofran: zophran zofrane
zoloft: zolof zoloff zolaft
zolpidem: zolpidam zolpidim
zyrtec: zertec zyrtek zirtec zyrtic
"""
"""A word, and how it is often written instead."""


def _by_misspelling(rows: str) -> Mapping[str, str]:
    parts = [row.split(": ") for row in rows.split("\n") if row]
    return {wrong: right for right, wrongs in parts for wrong in wrongs.split()}


MISSPELLED: Final[Mapping[str, str]] = _by_misspelling(_ROWS)
"""The word that is meant, by the one that is written."""
