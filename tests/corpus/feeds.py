"""Made-up feeds in the shape of each kind: every employer, place and posting in them is invented."""

import json
from typing import Any

GREENHOUSE: dict[str, Any] = {
    "jobs": [
        {
            "id": 4001,
            "internal_job_id": 77,
            "title": "Lamp &amp; Lens Fitter",
            "absolute_url": "https://boards.greenhouse.io/lanternworks/jobs/4001",
            "company_name": "Lanternworks",
            "location": {"name": "Port Elm, ZZ"},
            "offices": [{"id": 1, "name": "Harbour"}],
            "departments": [{"id": 2, "name": "Workshop"}],
            "first_published": "2026-10-02T23:30:00-04:00",
            "updated_at": "2026-11-01T08:00:00-04:00",
            "application_deadline": None,
            "requisition_id": "LW-19",
            "metadata": [
                {"id": 5, "name": "Shifts", "value": ["Early", "Late"], "value_type": "multi_select"}
            ],
            "content": "&lt;p&gt;Fit lamps &amp;amp; lenses.&lt;/p&gt;",
            "pay_input_ranges": [
                {
                    "title": "Port Elm",
                    "min_cents": 5200050,
                    "max_cents": 6100000,
                    "currency_type": "USD",
                    "blurb": "<p>Plus tools.</p>",
                }
            ],
        }
    ],
    "meta": {"total": 1},
}

LEVER: list[dict[str, Any]] = [
    {
        "id": "a1b2",
        "text": "Kite Tester",
        "hostedUrl": "https://jobs.lever.co/kitehouse/a1b2",
        "applyUrl": "https://jobs.lever.co/kitehouse/a1b2/apply",
        "createdAt": 1_790_000_000_000,
        "country": "ZZ",
        "workplaceType": "onsite",
        "categories": {
            "location": "Windham",
            "allLocations": ["Windham", "Gale Bay"],
            "commitment": "Full-time",
            "team": "Tests",
        },
        "description": "<div>Fly kites.</div>",
        "descriptionPlain": "Fly kites.",
        "lists": [{"text": "You bring", "content": "<li>Patience</li><li>Gloves</li>"}],
        "additional": "",
        "additionalPlain": "We like wind.",
        "salaryRange": {"min": 41000, "max": 47000.5, "currency": "EUR", "interval": "per-year-salary"},
        "salaryDescription": "<p>Paid monthly.</p>",
    }
]

ASHBY: dict[str, Any] = {
    "apiVersion": "1",
    "jobs": [
        {
            "id": "9f-1",
            "title": "Map Colourist",
            "location": "Inkford",
            "secondaryLocations": [{"location": "Remote - ZZ", "address": None}, {"location": "Inkford"}],
            "publishedAt": "2026-09-09T12:00:00.000+00:00",
            "isListed": True,
            "isRemote": True,
            "workplaceType": "Hybrid",
            "employmentType": "FullTime",
            "jobUrl": "https://jobs.ashbyhq.com/mapmill/9f-1",
            "applyUrl": "https://jobs.ashbyhq.com/mapmill/9f-1/application",
            "descriptionHtml": "<p>Colour maps.</p>",
            "descriptionPlain": "Colour maps.",
            "compensation": {
                "compensationTierSummary": "€50K to €60K • 0.1% to 0.2%",
                "compensationTiers": [
                    {
                        "title": "Zone A",
                        "components": [
                            {
                                "compensationType": "Salary",
                                "interval": "1 YEAR",
                                "currencyCode": "EUR",
                                "minValue": 50000,
                                "maxValue": 60000,
                            },
                            {
                                "compensationType": "EquityPercentage",
                                "interval": "NONE",
                                "currencyCode": None,
                                "minValue": 0.1,
                                "maxValue": 0.2,
                            },
                            {
                                "compensationType": "Bonus",
                                "interval": "1 YEAR",
                                "minValue": None,
                                "maxValue": None,
                            },
                        ],
                    }
                ],
                "summaryComponents": [],
            },
        },
        {
            "id": "9f-2",
            "title": "Secret Cartographer",
            "isListed": False,
            "jobUrl": "https://jobs.ashbyhq.com/x",
        },
    ],
}

WORKABLE: dict[str, Any] = {
    "name": "Paper Boats Ltd",
    "description": None,
    "jobs": [
        {
            "title": "Folder",
            "shortcode": "AB12",
            "code": "PB-7",
            "employment_type": "Part-time",
            "telecommuting": False,
            "url": "https://apply.workable.com/j/AB12",
            "published_on": "2026-08-01",
            "country": "Zedland",
            "city": "Ripple",
            "state": "",
            "locations": [
                {"country": "Zedland", "city": "Ripple", "region": "Lakes"},
                {"country": "Zedland", "city": "Brook", "region": "Lakes"},
            ],
            "description": "<p>Fold boats.</p>",
        }
    ],
}

SMARTRECRUITERS_LIST: dict[str, Any] = {
    "offset": 0,
    "limit": 100,
    "totalFound": 1,
    "content": [
        {
            "id": "7430001",
            "name": "Bell Tuner",
            "refNumber": "REF9",
            "company": {"identifier": "Bellhouse", "name": "Bellhouse"},
            "releasedDate": "2026-07-15T10:11:12.000Z",
            "location": {"city": "Chime", "region": "CH", "country": "zz", "remote": False, "hybrid": True},
            "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
            "ref": "https://api.smartrecruiters.com/v1/companies/Bellhouse/postings/7430001",
        }
    ],
}

SMARTRECRUITERS_DETAIL: dict[str, Any] = {
    **SMARTRECRUITERS_LIST["content"][0],
    "postingUrl": "https://jobs.smartrecruiters.com/Bellhouse/7430001",
    "jobAd": {
        "sections": {
            "companyDescription": {"title": "Who we are", "text": "<p>We ring.</p>"},
            "jobDescription": {"title": "", "text": "<p>Tune bells.</p>"},
            "videos": {"urls": []},
        }
    },
}

RECRUITEE: dict[str, Any] = {
    "offers": [
        {
            "id": 55,
            "title": "Soap Boiler",
            "company_name": "Sudsy",
            "careers_url": "https://sudsy.recruitee.com/o/soap-boiler",
            "location": "Foam, Zedland",
            "locations": [{"city": "Foam", "state": None, "country": "Zedland", "name": "HQ"}],
            "published_at": "2026-06-05 07:00:00 UTC",
            "close_at": "2026-12-31 00:00:00 UTC",
            "employment_type_code": "fulltime_permanent",
            "remote": False,
            "hybrid": False,
            "on_site": True,
            "min_hours": 32,
            "max_hours": 40,
            "description": "<p>Boil soap.</p>",
            "requirements": "<p>A steady hand.</p>",
            "salary": {"min": "2600", "max": "3100", "period": "month", "currency": "EUR"},
        }
    ]
}

PERSONIO = """<?xml version="1.0" encoding="UTF-8"?>
<workzag-jobs>
  <position>
    <id>321</id><subcompany>Muster Uhren GmbH</subcompany><office>Tickstadt</office>
    <additionalOffices><office>Tockdorf</office><office>Tickstadt</office></additionalOffices>
    <department>Werkstatt</department><name>Uhrmacher:in</name>
    <jobDescriptions>
      <jobDescription><name>Aufgaben</name><value><![CDATA[<ul><li>Uhren stellen</li></ul>]]></value></jobDescription>
      <jobDescription><name>Profil</name><value><![CDATA[<p>Geduld &amp; Ruhe</p>]]></value></jobDescription>
    </jobDescriptions>
    <employmentType>permanent</employmentType><seniority>experienced</seniority><schedule>full-time</schedule>
    <createdAt>2026-05-04T10:00:00+00:00</createdAt>
  </position>
</workzag-jobs>
"""

WORKDAY: dict[str, Any] = {
    "jobPostingInfo": {
        "id": "w-1",
        "title": "Harbour Pilot",
        "jobDescription": "<p>Pilot ships.</p>",
        "location": "Quayside",
        "additionalLocations": ["Pierhead"],
        "postedOn": "Posted 30+ Days Ago",
        "startDate": "2026-04-03",
        "timeType": "Full time",
        "remoteType": "On-site",
        "jobReqId": "R-100",
        "externalUrl": "https://harbour.wd1.myworkdayjobs.com/Jobs/job/R-100",
    },
    "hiringOrganization": {"name": "Harbour Office", "url": ""},
}

USAJOBS: dict[str, Any] = {
    "LanguageCode": "EN",
    "SearchResult": {
        "SearchResultCount": 1,
        "SearchResultItems": [
            {
                "MatchedObjectId": "800100",
                "MatchedObjectDescriptor": {
                    "PositionID": "ZZ-26-1",
                    "PositionTitle": "Tide Clerk",
                    "PositionURI": "https://www.usajobs.gov:443/GetJob/ViewDetails/800100",
                    "PositionLocation": [{"LocationName": "Saltmarsh, Zed", "CountryCode": "United States"}],
                    "OrganizationName": "Office of Tides",
                    "JobCategory": [{"Name": "Clerk", "Code": "0303"}],
                    "PositionSchedule": [{"Name": "Full-time", "Code": "1"}],
                    "QualificationSummary": "One year with tides.",
                    "PositionRemuneration": [
                        {"MinimumRange": "52205.0", "MaximumRange": "67867.0", "RateIntervalCode": "PA"},
                        {"MinimumRange": "25.01", "MaximumRange": "0.0", "RateIntervalCode": "PH"},
                    ],
                    "PublicationStartDate": "2026-11-02T00:00:00.0000000",
                    "ApplicationCloseDate": "2026-11-16T23:59:59.9970000",
                    "UserArea": {
                        "Details": {
                            "JobSummary": "Read the tides.",
                            "MajorDuties": ["Measure.", "Note down."],
                            "RemoteIndicator": False,
                        }
                    },
                },
            }
        ],
    },
}

ADZUNA: dict[str, Any] = {
    "__CLASS__": "Adzuna::API::Response::JobSearchResults",
    "results": [
        {
            "id": "11",
            "title": "<strong>Goose</strong> Herd",
            "company": {"display_name": "Pond Farm"},
            "location": {"display_name": "Reedham, Zedshire", "area": ["ZZ", "Zedshire"]},
            "created": "2026-11-10T05:00:00Z",
            "redirect_url": "https://www.adzuna.example/ad/11",
            "description": "Herd <strong>geese</strong> and…",
            "salary_min": 21000,
            "salary_max": 23000.5,
            "salary_is_predicted": "0",
            "contract_time": "full_time",
            "contract_type": "permanent",
        },
        {
            "id": "12",
            "title": "Duck Herd",
            "redirect_url": "https://www.adzuna.example/ad/12",
            "description": "Herd ducks…",
            "salary_min": 19999.1,
            "salary_max": 19999.1,
            "salary_is_predicted": "1",
        },
    ],
}

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:joblisting="http://jobs.example/ns" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel><title>Made-up jobs</title><link>https://jobs.example/</link>
    <item><title>Moss &amp; Co: Moss Picker</title><region>Anywhere</region><type>Contract</type>
      <link>https://jobs.example/1</link><guid isPermaLink="true">https://jobs.example/1</guid>
      <pubDate>Fri, 13 Nov 2026 23:30:00 +0100</pubDate>
      <description>&lt;p&gt;Pick moss.&lt;/p&gt;</description></item>
    <item><title>Clerk: Records</title><link>https://jobs.example/2</link><guid>2</guid>
      <pubDate>Sat, 14 Nov 2026 08:00:00 GMT</pubDate>
      <joblisting:department>Records Office</joblisting:department>
      <joblisting:location>Filing</joblisting:location><joblisting:state>ZZ</joblisting:state>
      <joblisting:jobType>Full Time</joblisting:jobType>
      <joblisting:minimumSalary>22.50</joblisting:minimumSalary>
      <joblisting:maximumSalary>33.00</joblisting:maximumSalary>
      <joblisting:salaryCurrency>USD</joblisting:salaryCurrency>
      <joblisting:salaryInterval>Hour</joblisting:salaryInterval>
      <description>Keep records.</description></item>
  </channel>
</rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Made-up jobs</title>
  <entry><title>Rope Maker</title><id>urn:job:5</id><published>2026-03-02T00:00:00Z</published>
    <updated>2026-03-03T00:00:00Z</updated><author><name>Hemp House</name></author>
    <link rel="self" href="https://jobs.example/api/5"/><link href="https://jobs.example/5"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Make <b>rope</b>.</p></div></content>
  </entry>
</feed>
"""

REMOTEOK: list[dict[str, Any]] = [
    {"last_updated": 1_790_000_000, "legal": "Please link back."},
    {
        "id": "1001",
        "slug": "remote-cloud-watcher",
        "epoch": 1_790_000_000,
        "date": "2026-09-21T14:13:20+00:00",
        "company": "Cirrus Club",
        "position": "Cloud Watcher",
        "tags": ["sky"],
        "description": "<p>Watch clouds.</p>",
        "location": "Worldwide",
        "salary_min": 60000,
        "salary_max": 0,
        "url": "https://remoteok.example/1001",
    },
]

REMOTIVE: dict[str, Any] = {
    "0-legal-notice": "Please link back.",
    "job-count": 1,
    "jobs": [
        {
            "id": 31,
            "url": "https://remotive.example/31",
            "title": "Echo Listener",
            "company_name": "Valley",
            "category": "Sound",
            "job_type": "full_time",
            "publication_date": "2026-02-01T09:00:00",
            "candidate_required_location": "Europe",
            "salary": "€40k - €45k",
            "description": "<p>Listen.</p>",
        }
    ],
}

JOBICY: dict[str, Any] = {
    "jobCount": 1,
    "jobs": [
        {
            "id": 81,
            "url": "https://jobicy.example/81",
            "jobTitle": "Ink Mixer",
            "companyName": "Blots",
            "jobType": ["full-time"],
            "jobGeo": "Zedland",
            "jobExcerpt": "Mix…",
            "jobDescription": "<p>Mix ink.</p>",
            "pubDate": "2026-01-31 10:00:00",
            "annualSalaryMin": "30000",
            "annualSalaryMax": "35,000",
            "salaryCurrency": "USD",
        }
    ],
}

ARBEITNOW: dict[str, Any] = {
    "data": [
        {
            "slug": "bee-keeper-17",
            "company_name": "Imkerei Beispiel",
            "title": "Bee Keeper",
            "description": "<p>Keep bees.</p>",
            "remote": False,
            "url": "https://arbeitnow.example/bee-keeper-17",
            "tags": ["Bees"],
            "job_types": ["full time", "permanent"],
            "location": "Honigstadt",
            "created_at": 1_790_000_000,
        }
    ],
    "links": {},
}

SCHEMA: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Glow"},
        {
            "@type": ["JobPosting"],
            "title": "Wick Trimmer",
            "hiringOrganization": {"@type": "Organization", "name": "Glow"},
            "jobLocation": [
                {"address": {"addressLocality": "Wax", "addressCountry": {"name": "ZZ"}}},
                {"address": {"addressLocality": "Tallow", "addressCountry": "ZZ"}},
            ],
            "jobLocationType": "TELECOMMUTE",
            "employmentType": ["FULL_TIME", "CONTRACTOR"],
            "datePosted": "2026-10-01",
            "validThrough": "2026-12-01T00:00",
            "identifier": {"@type": "PropertyValue", "name": "Glow", "value": "G-3"},
            "url": "https://glow.example/jobs/3",
            "description": "&lt;p&gt;Trim wicks.&lt;/p&gt;",
            "baseSalary": {
                "@type": "MonetaryAmount",
                "currency": "EUR",
                "value": {
                    "@type": "QuantitativeValue",
                    "minValue": 14.5,
                    "maxValue": "16",
                    "unitText": "HOUR",
                },
            },
        },
    ],
}

JOBSPY = (
    "id,site,job_url,job_url_direct,title,company,location,date_posted,job_type,salary_source,interval,"
    "min_amount,max_amount,currency,is_remote,description,work_from_home_type\n"
    'in-1,indeed,https://board.example/1,,Net Mender,Trawl,"Cove, ZZ",2026-11-01,fulltime,direct_data,yearly,'
    '30000.0,36000.0,USD,False,"Mend nets,\ndaily.",\n'
    "li-2,linkedin,https://board.example/2,https://trawl.example/2,Net Dyer,Trawl,Cove,,,description,hourly,"
    "15,nan,USD,True,Dye nets.,Hybrid\n"
    "li-3,linkedin\n"
)

SAMPLES: dict[str, bytes] = {
    "greenhouse": json.dumps(GREENHOUSE).encode(),
    "lever": json.dumps(LEVER).encode(),
    "ashby": json.dumps(ASHBY).encode(),
    "workable": json.dumps(WORKABLE).encode(),
    "smartrecruiters": json.dumps(SMARTRECRUITERS_DETAIL).encode(),
    "recruitee": json.dumps(RECRUITEE).encode(),
    "workday": json.dumps(WORKDAY).encode(),
    "usajobs": json.dumps(USAJOBS).encode(),
    "adzuna": json.dumps(ADZUNA).encode(),
    "remoteok": json.dumps(REMOTEOK).encode(),
    "remotive": json.dumps(REMOTIVE).encode(),
    "jobicy": json.dumps(JOBICY).encode(),
    "arbeitnow": json.dumps(ARBEITNOW).encode(),
    "schema.org": json.dumps(SCHEMA).encode(),
    "personio": PERSONIO.encode(),
    "rss": RSS.encode(),
    "atom": ATOM.encode(),
    "jobspy": JOBSPY.encode(),
}
"""One feed of every kind."""
