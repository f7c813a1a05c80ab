#!/bin/sh
# What a count says of others by its words: so many more, some of them, one family's people, two groups in one
# clause; and who it is that says so. Each case is a whole case of a few reports.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"

# case NAME, then reports as "DAY|OUTLET|TEXT" lines; the account of its first incident is in NAME.out.
case_of() {
	name=$1; new_case "$name.tally"; n=0
	while IFS='|' read -r day outlet text; do
		n=$((n + 1)); printf '%s\n' "$text" | sed 's/ ¶ /\n\n/g' > "$name$n.txt"
		"$TALLY" add --published "$day" --publisher "$outlet" "$name.tally" "$name$n.txt" > out 2>&1 || { cat out; fail "$name"; }
	done
	"$TALLY" incidents "$name.tally" > "$name.list"
	[ "$(wc -l < "$name.list")" -eq 1 ] || { cat "$name.list"; fail "$name: not one incident"; }
	"$TALLY" show "$name.tally" "$(cut -c 1-8 "$name.list")" > "$name.out" || fail "$name"
}
# says NAME PART LINE: the first line under the heading PART is LINE.
says() { sed -n "/^$2$/{n;p;q}" "$1.out" | grep -q "^  $3   \[" || { cat "$1.out"; fail "$1: $2 is not '$3'"; }; }
holds() { grep -q -- "$2" "$1.out" || { cat "$1.out"; fail "$1 does not say '$2'"; }; }
lacks() { ! grep -q -- "$2" "$1.out" || { cat "$1.out"; fail "$1 says '$2'"; }; }

# So many more are no total; some in hospital are not all; a surname is whom another report names in full.
case_of market <<'X'
2023-06-04|Delta Post|Shelling of the market in Kramatorsk killed five people and injured 14 on Saturday, regional governor Petro Lysenko said.
2023-06-06|Delta Post|Two more people have died in hospital after Saturday's shelling of the market in Kramatorsk, bringing the death toll to seven, governor Lysenko said on Tuesday. Nine people remain in hospital.
2023-06-07|Steppe Echo|The Russian defence ministry denied that its forces shelled the market in Kramatorsk on June 3.
2023-06-08|River Mail|A witness, Nadia, said she counted four bodies after the shelling of the market in Kramatorsk on June 3.
X
says market KILLED '7, provisional'
says market INJURED '14, provisional'
holds market 'so many more than were counted before: a floor, no total'
holds market 'those still treated: a floor of those hurt'
holds market '4 bodies seen'
holds market 'bodies seen: a floor'
lacks market '^  Saturday$'
lacks market '^  its forces$'
sed -n '/^WHO IS BLAMED/,/^$/p' market.out | grep -q '^  Russian forces$' || { cat market.out; fail "whose forces"; }

# Eight of one family are eight; the day stands in the sentence before.
case_of family <<'X'
2021-03-08|Hill Radio|A roadside mine killed eight members of one family, including two women, in Arghandab district of Kandahar province on Sunday, the provincial police said.
2021-03-09|Valley News|A lorry hit a landmine in Arghandab on Sunday, March 7. Nine people died, a hospital doctor said. In 2020, more than 400 civilians were killed by such devices in the country, the doctor said.
X
says family KILLED '8'
lacks family 'the day is not given'
holds family 'More than 400\|more than 400'

# Two groups in one clause are one count; a count of civilians is then a part; people taken are of the same raid; "the
# sources" and "the group" were named before.
case_of raid <<'X'
2021-09-05|River Daily|Gunmen raided the village of Hatash near Kirkuk in Iraq late on Saturday, killing six policemen and three civilians, security sources said. ¶ Four other people were wounded and six villagers were abducted, the sources said.
2021-09-06|River Daily|Two of the six villagers abducted in Saturday's raid on Hatash near Kirkuk were freed on Monday, village elder Khalaf Jasim said.
2021-09-07|Hill Radio|Hospital doctors said that 11 people were killed in the attack on the village of Hatash near Kirkuk on 4 September 2021.
2021-09-10|Rights Watch Iraq|Rights Watch Iraq documented the killing of two civilians in the attack of 4 September on Hatash village near Kirkuk. The group said that 22 people were detained by the security forces after the attack.
X
says raid KILLED '9.*'
says raid DETAINED '6.*'
grep -A3 'versions' raid.out | grep -q 'security sources 9;' || { cat raid.out; fail "a version prints half of a count"; }
says raid INJURED '4, provisional'
holds raid 'others than civilians died, too: a floor'
holds raid 'villagers were abducted'
lacks raid '^  the sources  '
lacks raid '^  The group  '

# A monitor that the text names below is that one; what it says later replaces what it said. A party that finds an
# allegation credible accepts harm; "no evidence" is assessed, not denied.
case_of house <<'X'
2018-11-12|Gulf Agency|At least 14 civilians, including five children, were killed on Sunday when warplanes of the US-led coalition struck a house in the town of Hajin in eastern Syria, a war monitor said. ¶ The Levant Observatory said the strike hit a two-storey house. It said 20 other people were wounded.
2018-11-13|River Diaries|Local activists reported that 22 people, among them nine children, were killed in the coalition air strike on a house in Hajin on 11 November 2018.
2018-11-14|Coalition Desk|The coalition said that it carried out two strikes near Hajin on November 11. ¶ "We have no evidence that civilians were harmed in these strikes," a coalition spokesman, Colonel Mark Ellery, said.
2018-11-15|River Mail|The Levant Observatory raised its toll of Sunday's strike on a house in Hajin to 19 killed, including seven children.
2019-03-02|Coalition Desk|The coalition said that six civilians were unintentionally killed as a result of a strike on a fighting position near Hajin on November 11, 2018.
X
says house KILLED '19'
holds house 'of them children            7$'
holds house 'part of a figure above the maximum'
holds house 'assessed, not credible'
holds house 'harm: accepts harm'
holds house 'Confirmed: belligerent accepts harm'
lacks house '^  attack + clashes$'
lacks house '^  clashes$'
lacks house 'war monitor   '

# Who says that its troops killed fighters accepts no harm to civilians, and they are its own; the dead of a war are
# not of its last attack.
case_of villages <<'X'
2018-04-02|Sahel Times|Boko Haram fighters attacked a village near Maiduguri on Sunday night, killing 15 people, an emergency official said. More than 240,000 people have been killed in the region's war.
2018-04-03|Lagoon Herald|The Nigerian army said its troops killed six suicide bombers during Sunday's attack on a village near Maiduguri.
X
lacks villages 'accepts harm$'
lacks villages '^  troops$'
lacks villages '^  its troops$'
sed -n '/^NOT COUNTED/,/^$/p' villages.out | grep -q '240,000' || { cat villages.out; fail "the dead of a war are counted"; }

# A correction: what the outlet itself printed is no second voice, and "six of the wounded" are some of them.
case_of hall <<'X'
2019-07-21|Canal Courier|Five people were killed and eleven others wounded when a gunman opened fire at a bowling alley in Dayton, Ohio, on Saturday night, police said.
2019-07-21|Lake Wire|A gunman opened fire at a bowling alley in Dayton, Ohio, late Saturday, killing five people and wounding eleven, police said. Police Chief Dana Whitlock told reporters that six of the wounded were in critical condition.
2019-07-25|Canal Courier|Correction: An earlier version of this article said that twelve people were wounded in the shooting in Dayton, Ohio, on July 20. Police said eleven people were wounded.
2019-07-26|Lake Wire|The Canal Courier reported that seven people were killed in the shooting at a bowling alley in Dayton, Ohio, on July 20. The report was wrong and has been withdrawn.
X
says hall KILLED '5, provisional\|5'
says hall INJURED '11, provisional\|11'
sed -n '/^NOT COUNTED/,/^$/p' hall.out | grep -q 'seven people' || { cat hall.out; fail "a report that was withdrawn counts"; }
sed -n '/^NOT COUNTED/,/^$/p' hall.out | grep -q 'twelve people' || { cat hall.out; fail "what a correction takes back counts"; }
lacks hall '^  An earlier version'
lacks hall '^  The Canal Courier'
lacks hall '^  shooting + fire$'

# Groups by sex and age in one list are as many as all of them together; of people counted before they are some.
case_of ferry <<'X'
2023-06-04|Delta Post|Two men and three women were killed and three men and a boy were wounded when shells hit a ferry in Kherson on Saturday, governor Petro Lysenko said.
X
says ferry KILLED '5, provisional'
says ferry INJURED '4, provisional'
case_of station <<'X'
2023-06-04|Delta Post|Shells hit a bus station in Kherson on Saturday, killing 20 people, three women and five children, governor Petro Lysenko said.
X
says station KILLED '20, provisional'
holds station 'of them children  *5'
case_of clinic <<'X'
2023-06-04|Delta Post|Ten people died when shells hit a clinic in Kherson on Saturday, governor Petro Lysenko said. ¶ Three women and two children were killed, he said.
X
says clinic KILLED '10, provisional'
case_of depot <<'X'
2023-06-04|Delta Post|Three women and two children were killed when shells hit a depot in Kherson on Saturday, governor Petro Lysenko said. ¶ Ten people died in all, he said.
X
says depot KILLED '10, provisional'

# Bodies of others, who died later, a fourth victim: they come on top of whom the report counts before. Of a voice that counts
# on, the first figure is a floor; of two who are quoted, each counts alone.
case_of pier <<'X'
2023-06-04|Delta Post|Six people were killed when shells hit a pier in Kherson on Saturday. The bodies of four others were found under it on Sunday.
X
says pier KILLED 'at least 10, provisional'
case_of kiosk <<'X'
2023-06-06|Delta Post|Three people were killed when a shell hit a kiosk in Kherson on Friday, the governor said. Two others died of their wounds on Monday, the governor said.
X
says kiosk KILLED '5, provisional'
holds kiosk 'so many more than the report counts before'
case_of tram <<'X'
2023-06-06|Delta Post|Three people were killed when a shell hit a tram in Kherson on Friday. A fourth victim died on Monday.
X
says tram KILLED '4, provisional'
case_of court <<'X'
2023-06-06|Delta Post|Two men were killed in a shooting outside a court in Kherson on Friday. A third man was shot dead as he fled.
X
says court KILLED 'at least 3, provisional'
case_of lift <<'X'
2023-06-06|Delta Post|Ten people were killed when shells hit a grain lift in Kherson on Friday. Two guards were killed at its gate, and three others died on the roof.
X
says lift KILLED '10, provisional'

# Who they were stands in the next sentence, or behind a mark where it adds up to the count.
case_of weir <<'X'
2023-06-04|Delta Post|Seven people were killed when shells hit a weir in Kherson on Saturday, the governor said. Four of them were women and three were children, the governor said.
X
says weir KILLED '7, provisional'
holds weir 'of them women  *4'
holds weir 'of them children  *3'
case_of mill <<'X'
2023-06-04|Delta Post|Shells killed 30 people at a mill in Kherson on Saturday: 18 civilians and 12 soldiers, the governor said.
X
says mill KILLED '30, provisional'
# Others than somebody who killed himself are all whom he killed.
case_of gate <<'X'
2023-06-06|Delta Post|A suicide bomber killed himself and six others at a depot in Kherson on Friday, the governor said.
X
says gate KILLED '6, provisional'

# One strike on a village that no gazetteer has, told by six reports beside two towns: one incident, whoever is asked about it,
# and what each counted.
case_of wake <<'X'
2023-10-05|Delta Post|A missile struck a cafe in the village of Halivka in Ukraine's Kharkiv region on Thursday, killing at least 49 people, among them a boy of six, the regional governor, Petro Lysenko, said. ¶ Seven others were wounded, he said.
2023-10-05|River Mail|At least 51 people were killed when a Russian missile hit a cafe in Halivka, near Kupiansk, on Thursday, the interior minister, Ivan Hrytsak, said. ¶ Six people were injured.
2023-10-06|Delta Post|The death toll from Thursday's missile strike on the village of Halivka rose to 52 overnight after another person died in hospital, prosecutors in Kharkiv said.
2023-10-06|Steppe Echo|The Kremlin said on Friday that Russian forces do not strike civilian targets, when asked about the attack on Halivka the day before that killed dozens.
2023-10-12|Lake Wire|Police said on Thursday that all 59 victims of the October 5 missile strike on Halivka had been identified. ¶ Among them were 36 women, 22 men and an eight-year-old boy, they said.
2023-10-31|Lake Wire|United Nations monitors said in a report on Tuesday that 59 civilians - 36 women, 22 men and one boy - died in the attack on Halivka on 5 October.
X
says wake KILLED '49 to 59'
holds wake 'of them women  *36'
holds wake 'Petro Lysenko         at least 49 killed'
holds wake 'Steppe Echo           dozens killed'
holds wake 'police                59 killed'
lacks wake 'undetermined for part'

# A car struck by a drone: what the party that did it accepts raises the whole, its children and its civilians; who tells of the
# same figure is not above it.
case_of car <<'X'
2021-08-30|Hill Radio|Relatives said on Monday that ten members of one family, seven of them children, were killed when a US drone fired a missile at a car outside their home in Kabul on Sunday.
2021-08-30|Lake Wire|At least six people, including four children, died in the strike in the Khwaja Burgha neighbourhood of Kabul on Sunday, a local official told reporters.
2021-09-17|River Mail|The US military admitted on Friday that the drone strike of 29 August in Kabul was a mistake and killed ten civilians, including seven children.
X
says car KILLED '10'
holds car 'of them children  *7'
holds car 'civilians             10$'
lacks car 'above the maximum'

# A hospital hit: a minister named behind "killing ...", a body with a preposition in its name, patients who died among those
# that it treated, and a denial by a party that then speaks of the other.
case_of ward <<'X'
2024-12-13|Gulf Agency|The Rapid Support Forces shelled the main hospital in El Fasher on Friday, killing nine patients and wounding 20, the health minister, Haitham Salih, said.
2024-12-14|River Mail|Nine people were killed and 20 injured in a drone strike on the last hospital in El Fasher on Friday, the United Nations said on Saturday.
2024-12-14|Nile Desk|The governor of Darfur said the RSF had fired four missiles at the main hospital in El Fasher on Friday. ¶ A nurse said she had counted seven bodies in the emergency ward. Two of the wounded died overnight, she said.
2024-12-16|Hill Radio|Doctors Without Borders said that its teams in El Fasher treated 50 people after Friday's strikes on the hospital, 12 of whom died.
X
says ward KILLED '9'
says ward INJURED '20'
holds ward 'died of wounds: some of the killed, a floor'
holds ward '^  Haitham Salih'
holds ward '^  doctors without borders'

# A parade: one more at a hospital, the seventh who died, three counts for each of the seven, and those whom a hospital treated.
case_of parade <<'X'
2022-07-04|Lake Wire|Six people were killed and at least 24 wounded on Monday when a gunman opened fire on a parade in Highland Park, Illinois, officials said. ¶ Five adults died at the scene and one person at a hospital, the Lake County coroner said.
2022-07-05|Lake Wire|A seventh person has died of wounds suffered in Monday's shooting at a parade in Highland Park, police said on Tuesday.
2022-07-07|Hill Radio|Highland Park Hospital said that it had treated 26 people, four of them children, after the July 4 shooting at the parade.
2022-07-27|Delta Post|A grand jury indicted a man on 21 counts of murder, three for each of the seven people killed in the shooting at the parade in Highland Park on July 4.
X
says parade KILLED '6 to 7'
holds parade 'police                7 killed'
holds parade 'the words number the dead'
holds parade 'Lake County coroner'
holds parade 'Highland Park Hospital'
lacks parade '^  Illinois  '

# A village in a region that has its chief town's name, in a township, or behind an attack: one incident; who gives the names
# counts.
case_of gathering <<'X'
2023-04-11|River Mail|Fighter jets bombed a gathering in the village of Pazigyi in Myanmar's Sagaing region on Tuesday morning, killing more than 50 people, residents said.
2023-04-11|Gulf Agency|At least 100 people were killed in an air strike on Pazigyi village in Kanbalu township on Tuesday, the opposition National Unity Government said.
2023-04-12|River Mail|The number of dead in Tuesday's air attack on Pazigyi has risen to 133, a member of the rescue team said. ¶ Among them were 20 children.
2023-04-17|Hill Radio|The National Unity Government has named 168 people who were killed in the attack of April 11 on Pazigyi.
X
says gathering KILLED 'at least 100'
holds gathering 'Government  168 killed'
holds gathering 'people whose names are known: a floor'
lacks gathering '^  Unity'
exit 0
