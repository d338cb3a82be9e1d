"""Pages written for these tests, in the manners of several kinds of outlet; all names invented."""

from __future__ import annotations

import hashlib
from typing import Any

from sayso.records import Document, Page

BLOG = """• Mon. Mar 4th, 2024

Zarvan: Rebels Seize Border Crossing as Talks Collapse in Kestria

Smoke rises over the Zarvan crossing in this undated picture. (Image: AFP/Representative)

Smoke rises over the Zarvan crossing in this undated picture. (Image: AFP/Representative)

Fighters of the Northern Front on Thursday took control of the Zarvan border crossing, the interior ministry of Kestria said.

The ministry said in a statement that eleven border guards were killed and that the others had withdrawn to the town of Ulmet.

Kestria Crisis: What Is the Northern Front and Why Is It Fighting?

“On January 18, armed gangs attacked a post of our border service with mortars,” the ministry’s spokesman said, according to news agency AFP.

Kestria Demands Emergency Session of Regional Bloc

Meanwhile, Kestria demanded an emergency session of the regional bloc and recalled its ambassador.

Film Star Opens Flagship Restaurant in Downtown Mall

Northern Front Denies Using Mortars

The Northern Front denied that it had used mortars, and said its fighters had entered the crossing after the guards fled.

The two sides fought a war in 2019 that displaced hundreds of thousands of people.

(With Reuters inputs)

By admin

Related Post

Army Chief Visits Flooded Province

Leave a Reply

Your email address will not be published. Required fields are marked *

Name *

Email *
"""

WIRE = """ULMET, Kestria, Jan 18 (Reuters) - Gunmen killed at least nine villagers in the northern province of Ulmet on Thursday, the governor said, in the second such attack in a week.

The attackers arrived on motorbikes before dawn and set fire to grain stores, said the governor, who blamed the Northern Front.

A spokesman for the Northern Front denied any part in the attack.

(Reporting by Ana Petrosk in Ulmet; Editing by John Marlow)
"""

PORTAL = """Home / World News / Clashes erupt in Ulmet as army moves in; curfew imposed

Clashes erupt in Ulmet as army moves in; curfew imposed

Edited By: Meera Lanka | Updated: Jan 19, 2024, 08:14 IST

New Delhi: At least six people were injured in clashes between protesters and security forces in the Kestrian town of Ulmet on Thursday, officials said.

ALSO READ | Who are the protesters of Ulmet?

Authorities imposed a curfew and suspended mobile internet services in the district.

Advertisement

“The situation is tense but under control,” the district’s police chief told PTI.

Also Read: Kestria’s president cancels foreign trip

Two police vehicles were set on fire. The cause of the clashes was not immediately known.

(This story has not been edited by our staff and is published from a syndicated feed.)

Get the latest updates in your inbox. Subscribe to our newsletter.

Tags: Ulmet, Kestria, curfew

First published on: Jan 18, 2024 at 22:40 IST
"""

DAILY = """The Maruba Daily
News
Politics
Sport
Bandits abduct 14 travellers on Maruba highway
By Tendai Okoro
19 January 2024
POLICE in Maruba have launched a manhunt for gunmen who abducted 14 travellers on the highway to Dobe on Thursday evening.
The police spokesman, who confirmed the incident on Friday, said the victims were travelling in two buses when the gunmen blocked the road.
He said one driver was shot dead and four passengers escaped into the bush.
READ ALSO: Governor bans motorbikes after market attack
Residents told The Maruba Daily that soldiers had left a nearby checkpoint two days earlier.
Share this:
Facebook
Twitter
Copyright © 2024 The Maruba Daily. All rights reserved.
"""

RELEASE = """MINISTRY OF DEFENCE OF THE REPUBLIC OF KESTRIA
PRESS RELEASE
No. 14/2024
19 January 2024

Statement on the situation at the Zarvan crossing

On the night of 18 January 2024, units of the border service repelled an attempt
by an armed group to enter the territory of the Republic of Kestria near the
Zarvan crossing. Eleven servicemen were killed and twenty were wounded in the
fighting.

The Ministry calls on all parties to refrain from spreading unverified reports.

Press office of the Ministry of Defence
Tel. +00 123 456 789
"""

TICKER = """LIVE: Fighting at the Zarvan crossing

Last updated: 18 Jan 2024 16:05 GMT

14:32

Governor says nine killed

The governor of Ulmet says nine people were killed and dozens were wounded in the attack on the village.

14:10

The army says it has closed the road between Ulmet and Dobe until further notice and sent two battalions.

13:55

Rebels deny attack

A spokesman for the Northern Front has denied any part in the attack and accused the army of shelling the village.
"""

ARTICLE = """<!DOCTYPE html><html lang="en"><head>
<title>Rebels seize border crossing in Kestria - The Kestria Observer</title>
<meta property="og:site_name" content="The Kestria Observer">
<meta property="og:url" content="https://observer.example/2024/01/18/rebels-seize-crossing/">
<link rel="canonical" href="https://observer.example/2024/01/18/rebels-seize-crossing/">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Rebels seize border crossing in Kestria", "datePublished": "2024-01-18T19:40:00+02:00",
"dateModified": "2024-01-20T08:00:00+02:00", "author": {"@type": "Person", "name": "Ana Petrosk"},
"publisher": {"@type": "Organization", "name": "The Kestria Observer"}}</script>
</head><body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="clock">Mon. Mar 4th, 2024</div></header>
<main><article><h1>Rebels seize border crossing in Kestria</h1>
<p class="byline">By Ana Petrosk</p>
<figure><img src="a.jpg" alt=""><figcaption>Smoke over the Zarvan crossing. Photo: Reuters</figcaption></figure>
<p>ULMET — Fighters of the Northern Front took control of the Zarvan border crossing on Thursday, the interior ministry of Kestria said in a statement.</p>
<p>The ministry said that eleven border guards were killed in the fighting and that the others had withdrawn to the town of Ulmet, some ten kilometres away.</p>
<p><a href="/2024/01/10/army">Army chief visits flooded province</a></p>
<h2>Front denies using mortars</h2>
<p>The Northern Front denied that it had used mortars. Its spokesman said that its fighters had entered the crossing after the guards had fled, and that nobody was killed.</p>
<p>Two days before, the governor of Ulmet had called for reinforcements, which the capital refused to send because of the floods in the south of the country.</p>
</article></main>
<footer><p>Copyright 2024 The Kestria Observer. All rights reserved.</p></footer></body></html>"""


def page(content: str, media: str = "text", **fields: Any) -> Page:
    """Return a page as `read` would make it."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    known = {"id": "test", "input": "test.txt", "retrieved": "2026-11-22T10:00:00Z", **fields}
    return Page(content=content, media=media, sha256=digest, **known)


def kinds(document: Document) -> dict[str, str]:
    """Return the kind of each paragraph by its text (of the last copy, where it is repeated)."""
    return {document.text[p.start : p.end]: p.kind for p in document.paragraphs}


def of_kind(document: Document, kind: str) -> list[str]:
    """Return the texts of all paragraphs of a kind."""
    return [document.text[p.start : p.end] for p in document.paragraphs if p.kind == kind]
