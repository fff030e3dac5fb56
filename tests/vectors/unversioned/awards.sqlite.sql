BEGIN TRANSACTION;
CREATE TABLE awards (
	award_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	round_id VARCHAR(26) NOT NULL, 
	candidate_id VARCHAR(26) NOT NULL, 
	laureate_id VARCHAR(26) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	unit_id VARCHAR(26), 
	person_id VARCHAR(26), 
	form VARCHAR(64) NOT NULL, 
	level VARCHAR(10) NOT NULL, 
	basis VARCHAR(10) NOT NULL, 
	year INTEGER NOT NULL, 
	clause VARCHAR(120) NOT NULL, 
	quota TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	standing VARCHAR(120), 
	proposed_by VARCHAR(64) NOT NULL, 
	decided BOOLEAN NOT NULL, 
	granted BOOLEAN, 
	decision JSON, 
	published_at VARCHAR(40), 
	version INTEGER NOT NULL, 
	PRIMARY KEY (award_id), 
	CONSTRAINT one_proposal_per_candidate UNIQUE (round_id, candidate_id), 
	CONSTRAINT one_award_per_place UNIQUE (round_id, quota, place), 
	CONSTRAINT one_award_per_achievement UNIQUE (standing)
);
INSERT INTO "awards" VALUES('35D45CCGC8G4YNXM4WVEYK8085','016YEMH23233P3CPPE896GDBMQ','3582MDFJW4601XCP7XB8XTRM10','2D26NN4WRKSC33V4WA15SBWJT8','1GYT9X1N47ZHRCAHDP7GFT6GMN','unit','0KV8C1GRE3RFY7EAV0DAY4HS63',NULL,'merit','city','annual',2020,'III.3.a','merit:departments,districts',1,'1GYT9X1N47ZHRCAHDP7GFT6GMN:annual:2020:city','01a21911-9575-7ea4-97d2-6434dd50bea9',1,1,'{"number": "12/Q\u0110", "issued_on": "2022-01-10"}','2022-01-10T08:00:00+00:00',3);
CREATE TABLE ballots (
	candidacy_id VARCHAR(26) NOT NULL, 
	member VARCHAR(26) NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (candidacy_id, member)
);
INSERT INTO "ballots" VALUES('7KTP6SYG1C7Y5VMH0CFT3P70YH','5BE42Y6P1B7PHD17NTYGM28F8X',2);
INSERT INTO "ballots" VALUES('7KTP6SYG1C7Y5VMH0CFT3P70YH','59GATQ9M5DEX3SNC38WRMS5173',3);
INSERT INTO "ballots" VALUES('7KTP6SYG1C7Y5VMH0CFT3P70YH','0KDCZHYK0RRSWCWT3EFA26MNPY',4);
INSERT INTO "ballots" VALUES('7KTP6SYG1C7Y5VMH0CFT3P70YH','0M83XPE3BAJJ5Q9ME6PWFA8PJV',5);
INSERT INTO "ballots" VALUES('52C6C2ZYDX04YGFJKRMF7PQVQK','5BE42Y6P1B7PHD17NTYGM28F8X',4);
INSERT INTO "ballots" VALUES('52C6C2ZYDX04YGFJKRMF7PQVQK','59GATQ9M5DEX3SNC38WRMS5173',5);
INSERT INTO "ballots" VALUES('52C6C2ZYDX04YGFJKRMF7PQVQK','0KDCZHYK0RRSWCWT3EFA26MNPY',6);
INSERT INTO "ballots" VALUES('52C6C2ZYDX04YGFJKRMF7PQVQK','0M83XPE3BAJJ5Q9ME6PWFA8PJV',7);
CREATE TABLE campaigns (
	campaign_id VARCHAR(26) NOT NULL, 
	exercise BOOLEAN NOT NULL, 
	title_vi TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	charter_digest VARCHAR(64) NOT NULL, 
	launched_at DATETIME NOT NULL, 
	PRIMARY KEY (campaign_id)
);
INSERT INTO "campaigns" VALUES('016YEMH23233P3CPPE896GDBMQ',0,'Thử','Thử','90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e','2021-12-10 08:00:00.000000');
CREATE TABLE candidacies (
	candidacy_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	round_id VARCHAR(26) NOT NULL, 
	candidate_id VARCHAR(26) NOT NULL, 
	dossier_id VARCHAR(26) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	unit_id VARCHAR(26), 
	person_id VARCHAR(26), 
	form VARCHAR(64) NOT NULL, 
	group_key VARCHAR(64), 
	outcome VARCHAR(10) NOT NULL, 
	findings JSON NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (candidacy_id)
);
INSERT INTO "candidacies" VALUES('7KTP6SYG1C7Y5VMH0CFT3P70YH','016YEMH23233P3CPPE896GDBMQ','3582MDFJW4601XCP7XB8XTRM10','2D26NN4WRKSC33V4WA15SBWJT8','1J01M6KK4VAV4Q9J4P5SBV2ZWB','unit','0KV8C1GRE3RFY7EAV0DAY4HS63',NULL,'merit','departments','pass','[{"rule": "index-good", "clause": "clause of index-good", "outcome": "pass", "facts": {"score.published": "true", "score.total": "80"}, "events": ["event-of-scoring-12"]}, {"rule": "tasks-well-done", "clause": "clause of tasks-well-done", "outcome": "pass", "facts": {"tasks.assessed": "true", "tasks.well_done": "true"}, "events": ["event-of-scoring-13"]}, {"rule": "dossier-accepted", "clause": "clause of dossier-accepted", "outcome": "pass", "facts": {"dossier.accepted": "true"}, "events": ["event-of-dossier-24"]}, {"rule": "no-open-matter", "clause": "clause of no-open-matter", "outcome": "pass", "facts": {"holds.open": "0"}, "events": []}, {"rule": "unit-active", "clause": "clause of unit-active", "outcome": "pass", "facts": {"unit.active": "true"}, "events": ["event-of-registration-11"]}]',6);
INSERT INTO "candidacies" VALUES('4HWDKR3HFWPM2R8Z1X14D6E26P','016YEMH23233P3CPPE896GDBMQ','3582MDFJW4601XCP7XB8XTRM10','2FQ1GQ8VFVCWYX3DAQ6S9V1K6B','1J01M6KK4VAV4Q9J4P5SBV2ZWB','unit','0RZWFKW1S26XBP5YQ7MGHPT6KP',NULL,'merit','departments','fail','[{"rule": "index-good", "clause": "clause of index-good", "outcome": "fail", "facts": {"score.published": "true", "score.total": "79.995"}, "events": ["event-of-scoring-15"]}, {"rule": "tasks-well-done", "clause": "clause of tasks-well-done", "outcome": "pass", "facts": {"tasks.assessed": "true", "tasks.well_done": "true"}, "events": ["event-of-scoring-16"]}, {"rule": "dossier-accepted", "clause": "clause of dossier-accepted", "outcome": "pass", "facts": {"dossier.accepted": "true"}, "events": ["event-of-dossier-24"]}, {"rule": "no-open-matter", "clause": "clause of no-open-matter", "outcome": "pass", "facts": {"holds.open": "0"}, "events": []}, {"rule": "unit-active", "clause": "clause of unit-active", "outcome": "pass", "facts": {"unit.active": "true"}, "events": ["event-of-registration-14"]}]',1);
INSERT INTO "candidacies" VALUES('52C6C2ZYDX04YGFJKRMF7PQVQK','016YEMH23233P3CPPE896GDBMQ','3582MDFJW4601XCP7XB8XTRM10','25F8Q56CWD54Q1Y7HT6JPTZ90R','2R8NQ9PJV7JS6CX8HVQ6SJFE78','unit','7FWYJBAP66W1AWEN5ECNS7YG82',NULL,'merit','departments','pass','[{"rule": "index-good", "clause": "clause of index-good", "outcome": "pass", "facts": {"score.published": "true", "score.total": "90"}, "events": ["event-of-scoring-18"]}, {"rule": "tasks-well-done", "clause": "clause of tasks-well-done", "outcome": "pass", "facts": {"tasks.assessed": "true", "tasks.well_done": "true"}, "events": ["event-of-scoring-19"]}, {"rule": "dossier-accepted", "clause": "clause of dossier-accepted", "outcome": "pass", "facts": {"dossier.accepted": "true"}, "events": ["event-of-dossier-27"]}, {"rule": "no-open-matter", "clause": "clause of no-open-matter", "outcome": "pass", "facts": {"holds.open": "0"}, "events": []}, {"rule": "unit-active", "clause": "clause of unit-active", "outcome": "pass", "facts": {"unit.active": "true"}, "events": ["event-of-registration-17"]}]',8);
CREATE TABLE candidates (
	round_id VARCHAR(26) NOT NULL, 
	dossier_id VARCHAR(26) NOT NULL, 
	candidate_id VARCHAR(26) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	unit_id VARCHAR(26), 
	person_id VARCHAR(26), 
	form VARCHAR(64) NOT NULL, 
	accepted BOOLEAN NOT NULL, 
	event_id VARCHAR(64) NOT NULL, 
	PRIMARY KEY (round_id, dossier_id, candidate_id)
);
INSERT INTO "candidates" VALUES('3582MDFJW4601XCP7XB8XTRM10','1J01M6KK4VAV4Q9J4P5SBV2ZWB','2D26NN4WRKSC33V4WA15SBWJT8','unit','0KV8C1GRE3RFY7EAV0DAY4HS63',NULL,'merit',1,'event-of-dossier-24');
INSERT INTO "candidates" VALUES('3582MDFJW4601XCP7XB8XTRM10','1J01M6KK4VAV4Q9J4P5SBV2ZWB','2FQ1GQ8VFVCWYX3DAQ6S9V1K6B','unit','0RZWFKW1S26XBP5YQ7MGHPT6KP',NULL,'merit',1,'event-of-dossier-24');
INSERT INTO "candidates" VALUES('3582MDFJW4601XCP7XB8XTRM10','2R8NQ9PJV7JS6CX8HVQ6SJFE78','25F8Q56CWD54Q1Y7HT6JPTZ90R','unit','7FWYJBAP66W1AWEN5ECNS7YG82',NULL,'merit',1,'event-of-dossier-27');
CREATE TABLE charters (
	digest VARCHAR(64) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	adopted_at DATETIME NOT NULL, 
	body JSON NOT NULL, 
	PRIMARY KEY (digest, campaign_id)
);
INSERT INTO "charters" VALUES('90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e','016YEMH23233P3CPPE896GDBMQ','2021-12-10 08:00:00.000000','{"key": "test", "title": {"vi": "Th\u1eed", "en": "Th\u1eed"}, "lead_agency": "lead", "legal_basis": [], "phases": [{"key": "phase-1", "clause": "IV", "title": {"vi": "1", "en": "1"}, "starts": "2021-01-01", "ends": "2025-12-31"}, {"key": "phase-2", "clause": "IV", "title": {"vi": "2", "en": "2"}, "starts": "2026-01-01", "ends": "2030-12-31"}], "calendar": [], "groups": [{"key": "departments", "clause": "III.1.a", "title": {"vi": "departments", "en": "departments"}, "kinds": ["department", "district"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "districts", "clause": "III.1.a", "title": {"vi": "districts", "en": "districts"}, "kinds": ["department", "district"], "appraiser": "lead", "ranked": true, "launches": true}], "contents": [], "measures": [], "editions": [{"key": "index-2020", "clause": "III.1.a", "title": {"vi": "2020", "en": "2020"}, "year": 2020, "self_assessment": true, "illustrative": true, "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}, "parts": [{"key": "all", "clause": "III.1.a", "title": {"vi": "all", "en": "all"}, "groups": [], "counts": true, "indicators": [{"key": "i", "title": {"vi": "i", "en": "i"}, "maximum": "100", "minimum": "0"}]}], "bands": [{"key": "good", "title": {"vi": "good", "en": "good"}, "at_least": "-100"}]}], "task_standard": {"key": "tasks", "clause": "III.2.a", "programme": "2870/Q\u0110-UBND", "degree_at_least": "80", "none_failed": true}, "checklist": [], "award_forms": [{"key": "merit", "clause": "III.3.a", "title": {"vi": "merit", "en": "merit"}, "level": "city", "subjects": ["unit", "enterprise", "official", "contributor"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}, {"key": "flag", "clause": "III.3.a", "title": {"vi": "flag", "en": "flag"}, "level": "city", "subjects": ["unit"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}, {"key": "unit-merit", "clause": "III.3", "title": {"vi": "unit-merit", "en": "unit-merit"}, "level": "unit", "subjects": ["official"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}], "rounds": [{"key": "annual", "clause": "III.4.a", "title": {"vi": "annual", "en": "annual"}, "basis": "annual", "level": "city", "edition": "index-2020", "phase": null, "forms": ["merit"], "quotas": [{"form": "merit", "count": 2, "groups": ["departments", "districts"]}]}, {"key": "inside", "clause": "III.4.a", "title": {"vi": "inside", "en": "inside"}, "basis": "annual", "level": "unit", "edition": null, "phase": null, "forms": ["unit-merit"], "quotas": [{"form": "unit-merit", "count": 1, "groups": []}]}, {"key": "mixed", "clause": "III.4.a", "title": {"vi": "mixed", "en": "mixed"}, "basis": "annual", "level": "city", "edition": "index-2020", "phase": null, "forms": ["merit", "unit-merit"], "quotas": [{"form": "merit", "count": 1, "groups": []}]}], "council": {"key": "council", "clause": "I.2.c", "quorum_percent": "66.6", "majority_percent": "50", "strictly_more": true, "denominator": "all", "secret": false}, "eligibility": [{"key": "index-good", "clause": "clause of index-good", "title": {"vi": "index-good", "en": "index-good"}, "subjects": ["unit"], "forms": [], "undecided": "!score.published", "passes": "at_least(score.total, \"80\")"}, {"key": "tasks-well-done", "clause": "clause of tasks-well-done", "title": {"vi": "tasks-well-done", "en": "tasks-well-done"}, "subjects": ["unit"], "forms": [], "undecided": "!tasks.assessed", "passes": "tasks.well_done"}, {"key": "dossier-accepted", "clause": "clause of dossier-accepted", "title": {"vi": "dossier-accepted", "en": "dossier-accepted"}, "subjects": ["unit", "enterprise", "official", "contributor"], "forms": [], "undecided": "", "passes": "dossier.accepted"}, {"key": "no-open-matter", "clause": "clause of no-open-matter", "title": {"vi": "no-open-matter", "en": "no-open-matter"}, "subjects": ["unit", "enterprise", "official", "contributor"], "forms": [], "undecided": "holds.open != 0", "passes": "holds.open == 0"}, {"key": "unit-active", "clause": "clause of unit-active", "title": {"vi": "unit-active", "en": "unit-active"}, "subjects": ["unit"], "forms": [], "undecided": "", "passes": "unit.active"}]}');
CREATE TABLE checkpoints (
	source VARCHAR(40) NOT NULL, 
	sequence BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	hint BIGINT, 
	PRIMARY KEY (source)
);
CREATE TABLE commands (
	id VARCHAR(128) NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	actor VARCHAR(26) NOT NULL, 
	answer TEXT NOT NULL, 
	time VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "commands" VALUES('command-21','e4077d5ae36b6ba21fd0c76addb68aa9750009acaf860f27b3fb63910402f2b5','1ZDB9EAGWF06M5GFMPX20PQS5M','{"status":"accepted","command":"command-21","events":[{"id":"01a21911-9455-7b27-ba8b-da4de135976f","type":"bangvang.awards.RoundOpened.v1","subject":"round/3582MDFJW4601XCP7XB8XTRM10","version":1}]}','2021-12-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-22','0770b86a5f0c5fd77d0765fe807011765e9011da5c977b755f154a74504c841b','1ZDB9EAGWF06M5GFMPX20PQS5M','{"status":"accepted","command":"command-22","events":[{"id":"01a21911-945d-7825-8809-4f4bfee16eaf","type":"bangvang.awards.CouncilConvened.v1","subject":"round/3582MDFJW4601XCP7XB8XTRM10","version":2}]}','2021-12-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('event-of-dossier-24:screen-2D26NN4WRKSC33V4WA15SBWJT8','59e3587771b8441b10cb0384376bce09e01f8fb5b4aa7c5796d0c54b34789415','4H20CNACTFCJT4TRG2XZPZ9KFM','{"status":"accepted","command":"event-of-dossier-24:screen-2D26NN4WRKSC33V4WA15SBWJT8","events":[{"id":"01a21911-9472-742d-b4a7-b9c6c3b80882","type":"bangvang.awards.CandidateScreened.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":1}]}','2021-12-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('event-of-dossier-24:screen-2FQ1GQ8VFVCWYX3DAQ6S9V1K6B','33db033f267940f92862503ab5ea136fcd34e745accd75b8dc1b6fee570b2643','4H20CNACTFCJT4TRG2XZPZ9KFM','{"status":"accepted","command":"event-of-dossier-24:screen-2FQ1GQ8VFVCWYX3DAQ6S9V1K6B","events":[{"id":"01a21911-947e-7596-9cd0-0ed580c7278e","type":"bangvang.awards.CandidateScreened.v1","subject":"candidacy/4HWDKR3HFWPM2R8Z1X14D6E26P","version":1}]}','2021-12-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-25','4231b4275c3e102cd2067013ede17fd5f10546af099299a8ba6db56ee9a52d3c','1ZDB9EAGWF06M5GFMPX20PQS5M','{"status":"accepted","command":"command-25","events":[{"id":"01a21911-9488-7d1a-b993-78150b594cbf","type":"bangvang.awards.HoldPlaced.v1","subject":"laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3","version":1}]}','2021-12-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('event-of-dossier-27:screen-25F8Q56CWD54Q1Y7HT6JPTZ90R','32f36a23471498cdcecb7f71c48d6527bfebe7fb4a1f01b082f4e62d36a6c659','4H20CNACTFCJT4TRG2XZPZ9KFM','{"status":"accepted","command":"event-of-dossier-27:screen-25F8Q56CWD54Q1Y7HT6JPTZ90R","events":[{"id":"01a21911-94ad-76b7-a4d9-62a35beec943","type":"bangvang.awards.CandidateScreened.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":1}]}','2021-12-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-28','33ba5784d72e76daeb1bfa4a983b3a86f2159419d9195c02bb7075d5820c05d1','1ZDB9EAGWF06M5GFMPX20PQS5M','{"status":"accepted","command":"command-28","events":[{"id":"01a21911-94b7-7001-be61-45ebf35cbf66","type":"bangvang.awards.HoldLifted.v1","subject":"laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3","version":2}]}','2021-12-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-29','0ecf7dfeb226245b3acb4784754252d00b865078bd2d84844ef379003c9d69e9','22V4GVCDRVG2YADXPBGEPS7C0S','{"refused": "awards.eligibility-changed", "details": {"candidates": "25F8Q56CWD54Q1Y7HT6JPTZ90R"}}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-30','42e74756002a56fe986c72eda15fb968b36e03bb5837739d2a735f8986237435','22V4GVCDRVG2YADXPBGEPS7C0S','{"status":"accepted","command":"command-30","events":[{"id":"01a21911-94d7-7737-acc9-009df17e5ff1","type":"bangvang.awards.CandidateScreened.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":2}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-31','f443d6d5d4023d018132ae45625d26077a1f1b9b15151461fc58cefc5f5bf699','77QP729MVA2DCK2KPT7G80D9W9','{"status":"accepted","command":"command-31","events":[{"id":"01a21911-94e0-7ad3-9ef1-1a4fb7abeb07","type":"bangvang.awards.ConflictDeclared.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":3}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-32','5d34666fb616ad21981a98c1fa0522cc78ced51b975ed3ed16803bf7afcb812b','5BE42Y6P1B7PHD17NTYGM28F8X','{"status":"accepted","command":"command-32","events":[{"id":"01a21911-94f5-783d-ac49-0aa237507603","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":2}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-33','2803faf7d4dcd68340216a59ddef8bcb4650df8c5381e5734d7cb73c6615f9aa','59GATQ9M5DEX3SNC38WRMS5173','{"status":"accepted","command":"command-33","events":[{"id":"01a21911-9504-76f8-95e3-0dec96fbb25b","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":3}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-34','90485c784e82873f9ec54ac896770de5f046a7b988f7d16c79e6a4ac1d31e552','0KDCZHYK0RRSWCWT3EFA26MNPY','{"status":"accepted","command":"command-34","events":[{"id":"01a21911-9510-72e2-b279-65f5a02203a2","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":4}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-35','92e1a6bc5d557b9ac70a395c194e23c721691c11bedfaa69d26d1fe11b1fc714','0M83XPE3BAJJ5Q9ME6PWFA8PJV','{"status":"accepted","command":"command-35","events":[{"id":"01a21911-9523-7874-b9cf-0681c5b2cf3d","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":5}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-36','67e7c27d4c43180b7a032dc53905c6e614ed2e85599fcc63170007673cb7187e','5BE42Y6P1B7PHD17NTYGM28F8X','{"status":"accepted","command":"command-36","events":[{"id":"01a21911-952c-738e-83cc-c60241c8af4a","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":4}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-37','0fd79fa15a0e3385859cd3d56ed1941a57b7be986cfa2e50a671987696552c1f','59GATQ9M5DEX3SNC38WRMS5173','{"status":"accepted","command":"command-37","events":[{"id":"01a21911-9537-7052-b2e8-a819b03b9b00","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":5}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-38','250229c327db6c5ae2779808a0ac3cde154603809ecd951272b706a54f670508','0KDCZHYK0RRSWCWT3EFA26MNPY','{"status":"accepted","command":"command-38","events":[{"id":"01a21911-9544-7832-987f-a09c0feb995a","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":6}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-39','03edda922b447c31988480319a76a2985c59bc111524770cd0841e30b5d11f63','0M83XPE3BAJJ5Q9ME6PWFA8PJV','{"status":"accepted","command":"command-39","events":[{"id":"01a21911-954c-7fcc-9bd3-4aac7a996ed5","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":7}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-40','0ecf7dfeb226245b3acb4784754252d00b865078bd2d84844ef379003c9d69e9','22V4GVCDRVG2YADXPBGEPS7C0S','{"status":"accepted","command":"command-40","events":[{"id":"01a21911-955d-7037-a5d8-c30cb9f3a5cc","type":"bangvang.awards.VoteClosed.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":8},{"id":"01a21911-955d-77e9-a349-8183ba121468","type":"bangvang.awards.VoteClosed.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":6},{"id":"01a21911-955d-7dc9-ab3f-719bede166f2","type":"bangvang.awards.VotesClosed.v1","subject":"round/3582MDFJW4601XCP7XB8XTRM10","version":3}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-41','cab3a768708e3fa186e90a6379ad07849a64dc8ddf9c431e432e675d57873be4','1ZDB9EAGWF06M5GFMPX20PQS5M','{"status":"accepted","command":"command-41","events":[{"id":"01a21911-9575-7ea4-97d2-6434dd50bea9","type":"bangvang.awards.AwardProposed.v1","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","version":1}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-42','02bbef27a346490df39ec6db7340a70a8a36dcfa9c260dd3ce13799a417d428d','6KWKWY00MXAWYBS35N78Y1ZXTY','{"status":"accepted","command":"command-42","events":[{"id":"01a21911-9592-7eeb-baa1-4da884166413","type":"bangvang.awards.AwardDecided.v1","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","version":2}]}','2022-01-10T08:00:00.000000Z');
INSERT INTO "commands" VALUES('command-43','00daf51c889326af019a0479bba9528c7d93d5d4d2ef1fa578cd3bebde4cf978','1ZDB9EAGWF06M5GFMPX20PQS5M','{"status":"accepted","command":"command-43","events":[{"id":"01a21911-95b4-71a7-afed-f9199e2aca7b","type":"bangvang.awards.AwardPublished.v1","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","version":3},{"id":"01a21911-95b4-77b4-8d8c-b74dcf2b48a6","type":"bangvang.awards.RoundPublished.v1","subject":"round/3582MDFJW4601XCP7XB8XTRM10","version":4}]}','2022-01-10T08:00:00.000000Z');
CREATE TABLE completions (
	unit_id VARCHAR(26) NOT NULL, 
	phase VARCHAR(64) NOT NULL, 
	degree VARCHAR(40) NOT NULL, 
	well_done BOOLEAN NOT NULL, 
	event_id VARCHAR(64) NOT NULL, 
	PRIMARY KEY (unit_id, phase)
);
INSERT INTO "completions" VALUES('0KV8C1GRE3RFY7EAV0DAY4HS63','phase-1','92',1,'event-of-scoring-13');
INSERT INTO "completions" VALUES('0RZWFKW1S26XBP5YQ7MGHPT6KP','phase-1','92',1,'event-of-scoring-16');
INSERT INTO "completions" VALUES('7FWYJBAP66W1AWEN5ECNS7YG82','phase-1','92',1,'event-of-scoring-19');
CREATE TABLE conflicts (
	candidacy_id VARCHAR(26) NOT NULL, 
	member VARCHAR(26) NOT NULL, 
	round_id VARCHAR(26) NOT NULL, 
	candidate_id VARCHAR(26) NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (candidacy_id, member)
);
INSERT INTO "conflicts" VALUES('52C6C2ZYDX04YGFJKRMF7PQVQK','77QP729MVA2DCK2KPT7G80D9W9','3582MDFJW4601XCP7XB8XTRM10','25F8Q56CWD54Q1Y7HT6JPTZ90R',3);
CREATE TABLE editions (
	edition_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	edition VARCHAR(64) NOT NULL, 
	year INTEGER NOT NULL, 
	PRIMARY KEY (edition_id)
);
INSERT INTO "editions" VALUES('1WT3JN2RQZZZXQTFRZKPANGY1R','016YEMH23233P3CPPE896GDBMQ','index-2020',2020);
CREATE TABLE events (
	"row" INTEGER NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	subject VARCHAR(80) NOT NULL, 
	version INTEGER NOT NULL, 
	type VARCHAR(120) NOT NULL, 
	time VARCHAR(32) NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY ("row"), 
	UNIQUE (subject, version), 
	UNIQUE (id)
);
INSERT INTO "events" VALUES(1,'01a21911-9455-7b27-ba8b-da4de135976f','round/3582MDFJW4601XCP7XB8XTRM10',1,'bangvang.awards.RoundOpened.v1','2021-12-10T08:00:00.000000Z','{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-21","correlation":"command-21","data":{"basis":"annual","campaign_id":"016YEMH23233P3CPPE896GDBMQ","charter_digest":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","clause":"III.4.a","edition_id":"1WT3JN2RQZZZXQTFRZKPANGY1R","forms":["merit"],"guidance":{"issued_on":"2021-12-01","number":"1/HD"},"guidance_text":"0000000000000000000000000000000000000000000000000000000000000000","level":"city","phase":null,"plan":"annual","quotas":[{"count":2,"form":"merit","groups":["departments","districts"]}],"round_id":"3582MDFJW4601XCP7XB8XTRM10","submit_from":"2021-12-10T08:00:00Z","submit_until":"2022-01-09T08:00:00Z","title":{"en":"annual","vi":"annual"},"unit_id":null},"datacontenttype":"application/json","id":"01a21911-9455-7b27-ba8b-da4de135976f","source":"/awards","specversion":"1.0","subject":"round/3582MDFJW4601XCP7XB8XTRM10","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.RoundOpened.v1","version":1}');
INSERT INTO "events" VALUES(2,'01a21911-945d-7825-8809-4f4bfee16eaf','round/3582MDFJW4601XCP7XB8XTRM10',2,'bangvang.awards.CouncilConvened.v1','2021-12-10T08:00:00.000000Z','{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-22","correlation":"command-22","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","members":["5BE42Y6P1B7PHD17NTYGM28F8X","59GATQ9M5DEX3SNC38WRMS5173","0KDCZHYK0RRSWCWT3EFA26MNPY","0M83XPE3BAJJ5Q9ME6PWFA8PJV","77QP729MVA2DCK2KPT7G80D9W9"],"round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-945d-7825-8809-4f4bfee16eaf","source":"/awards","specversion":"1.0","subject":"round/3582MDFJW4601XCP7XB8XTRM10","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.CouncilConvened.v1","version":2}');
INSERT INTO "events" VALUES(3,'01a21911-9472-742d-b4a7-b9c6c3b80882','candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH',1,'bangvang.awards.CandidateScreened.v1','2021-12-10T08:00:00.000000Z','{"actor":"4H20CNACTFCJT4TRG2XZPZ9KFM/service","cause":"event-of-dossier-24","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"event-of-dossier-24:screen-2D26NN4WRKSC33V4WA15SBWJT8","correlation":"event-of-dossier-24:screen-2D26NN4WRKSC33V4WA15SBWJT8","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","dossier_id":"1J01M6KK4VAV4Q9J4P5SBV2ZWB","findings":[{"clause":"clause of index-good","events":["event-of-scoring-12"],"facts":{"score.published":"true","score.total":"80"},"outcome":"pass","rule":"index-good"},{"clause":"clause of tasks-well-done","events":["event-of-scoring-13"],"facts":{"tasks.assessed":"true","tasks.well_done":"true"},"outcome":"pass","rule":"tasks-well-done"},{"clause":"clause of dossier-accepted","events":["event-of-dossier-24"],"facts":{"dossier.accepted":"true"},"outcome":"pass","rule":"dossier-accepted"},{"clause":"clause of no-open-matter","events":[],"facts":{"holds.open":"0"},"outcome":"pass","rule":"no-open-matter"},{"clause":"clause of unit-active","events":["event-of-registration-11"],"facts":{"unit.active":"true"},"outcome":"pass","rule":"unit-active"}],"form":"merit","group":"departments","outcome":"pass","round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"0KV8C1GRE3RFY7EAV0DAY4HS63"}},"datacontenttype":"application/json","id":"01a21911-9472-742d-b4a7-b9c6c3b80882","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.CandidateScreened.v1","version":1}');
INSERT INTO "events" VALUES(4,'01a21911-947e-7596-9cd0-0ed580c7278e','candidacy/4HWDKR3HFWPM2R8Z1X14D6E26P',1,'bangvang.awards.CandidateScreened.v1','2021-12-10T08:00:00.000000Z','{"actor":"4H20CNACTFCJT4TRG2XZPZ9KFM/service","cause":"event-of-dossier-24","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"event-of-dossier-24:screen-2FQ1GQ8VFVCWYX3DAQ6S9V1K6B","correlation":"event-of-dossier-24:screen-2FQ1GQ8VFVCWYX3DAQ6S9V1K6B","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2FQ1GQ8VFVCWYX3DAQ6S9V1K6B","dossier_id":"1J01M6KK4VAV4Q9J4P5SBV2ZWB","findings":[{"clause":"clause of index-good","events":["event-of-scoring-15"],"facts":{"score.published":"true","score.total":"79.995"},"outcome":"fail","rule":"index-good"},{"clause":"clause of tasks-well-done","events":["event-of-scoring-16"],"facts":{"tasks.assessed":"true","tasks.well_done":"true"},"outcome":"pass","rule":"tasks-well-done"},{"clause":"clause of dossier-accepted","events":["event-of-dossier-24"],"facts":{"dossier.accepted":"true"},"outcome":"pass","rule":"dossier-accepted"},{"clause":"clause of no-open-matter","events":[],"facts":{"holds.open":"0"},"outcome":"pass","rule":"no-open-matter"},{"clause":"clause of unit-active","events":["event-of-registration-14"],"facts":{"unit.active":"true"},"outcome":"pass","rule":"unit-active"}],"form":"merit","group":"departments","outcome":"fail","round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"}},"datacontenttype":"application/json","id":"01a21911-947e-7596-9cd0-0ed580c7278e","source":"/awards","specversion":"1.0","subject":"candidacy/4HWDKR3HFWPM2R8Z1X14D6E26P","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.CandidateScreened.v1","version":1}');
INSERT INTO "events" VALUES(5,'01a21911-9488-7d1a-b993-78150b594cbf','laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3',1,'bangvang.awards.HoldPlaced.v1','2021-12-10T08:00:00.000000Z','{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-25","correlation":"command-25","data":{"_sd":["Pl4tKllOj9GR60N1xU8IarjzgdMQnDkOn23P37Sddcw","R3C8Dnm_E6iXwyPHffxThwOMRipJPqlJ51H0jpRf2Mg"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","subject":{"kind":"unit","person_id":null,"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}},"datacontenttype":"application/json","id":"01a21911-9488-7d1a-b993-78150b594cbf","source":"/awards","specversion":"1.0","subject":"laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.HoldPlaced.v1","version":1}');
INSERT INTO "events" VALUES(6,'01a21911-94ad-76b7-a4d9-62a35beec943','candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK',1,'bangvang.awards.CandidateScreened.v1','2021-12-10T08:00:00.000000Z','{"actor":"4H20CNACTFCJT4TRG2XZPZ9KFM/service","cause":"event-of-dossier-27","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"event-of-dossier-27:screen-25F8Q56CWD54Q1Y7HT6JPTZ90R","correlation":"event-of-dossier-27:screen-25F8Q56CWD54Q1Y7HT6JPTZ90R","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","dossier_id":"2R8NQ9PJV7JS6CX8HVQ6SJFE78","findings":[{"clause":"clause of index-good","events":["event-of-scoring-18"],"facts":{"score.published":"true","score.total":"90"},"outcome":"pass","rule":"index-good"},{"clause":"clause of tasks-well-done","events":["event-of-scoring-19"],"facts":{"tasks.assessed":"true","tasks.well_done":"true"},"outcome":"pass","rule":"tasks-well-done"},{"clause":"clause of dossier-accepted","events":["event-of-dossier-27"],"facts":{"dossier.accepted":"true"},"outcome":"pass","rule":"dossier-accepted"},{"clause":"clause of no-open-matter","events":["01a21911-9488-7d1a-b993-78150b594cbf"],"facts":{"holds.open":"1"},"outcome":"hold","rule":"no-open-matter"},{"clause":"clause of unit-active","events":["event-of-registration-17"],"facts":{"unit.active":"true"},"outcome":"pass","rule":"unit-active"}],"form":"merit","group":"departments","outcome":"hold","round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}},"datacontenttype":"application/json","id":"01a21911-94ad-76b7-a4d9-62a35beec943","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.CandidateScreened.v1","version":1}');
INSERT INTO "events" VALUES(7,'01a21911-94b7-7001-be61-45ebf35cbf66','laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3',2,'bangvang.awards.HoldLifted.v1','2021-12-10T08:00:00.000000Z','{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-28","correlation":"command-28","data":{"_sd":["372G9y3VkwjmD1uwg8sLm8zX0gQY3Ro817rbOJD6iII","pzDhvQifoMDT53AtDPWqulTTSoKGFi46ulIK6tRZB9o"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","subject":{"kind":"unit","person_id":null,"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}},"datacontenttype":"application/json","id":"01a21911-94b7-7001-be61-45ebf35cbf66","source":"/awards","specversion":"1.0","subject":"laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.HoldLifted.v1","version":2}');
INSERT INTO "events" VALUES(8,'01a21911-94d7-7737-acc9-009df17e5ff1','candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK',2,'bangvang.awards.CandidateScreened.v1','2022-01-10T08:00:00.000000Z','{"actor":"22V4GVCDRVG2YADXPBGEPS7C0S/council_secretary","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-30","correlation":"command-30","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","dossier_id":"2R8NQ9PJV7JS6CX8HVQ6SJFE78","findings":[{"clause":"clause of index-good","events":["event-of-scoring-18"],"facts":{"score.published":"true","score.total":"90"},"outcome":"pass","rule":"index-good"},{"clause":"clause of tasks-well-done","events":["event-of-scoring-19"],"facts":{"tasks.assessed":"true","tasks.well_done":"true"},"outcome":"pass","rule":"tasks-well-done"},{"clause":"clause of dossier-accepted","events":["event-of-dossier-27"],"facts":{"dossier.accepted":"true"},"outcome":"pass","rule":"dossier-accepted"},{"clause":"clause of no-open-matter","events":[],"facts":{"holds.open":"0"},"outcome":"pass","rule":"no-open-matter"},{"clause":"clause of unit-active","events":["event-of-registration-17"],"facts":{"unit.active":"true"},"outcome":"pass","rule":"unit-active"}],"form":"merit","group":"departments","outcome":"pass","round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}},"datacontenttype":"application/json","id":"01a21911-94d7-7737-acc9-009df17e5ff1","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.CandidateScreened.v1","version":2}');
INSERT INTO "events" VALUES(9,'01a21911-94e0-7ad3-9ef1-1a4fb7abeb07','candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK',3,'bangvang.awards.ConflictDeclared.v1','2022-01-10T08:00:00.000000Z','{"actor":"77QP729MVA2DCK2KPT7G80D9W9/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-31","correlation":"command-31","data":{"_sd":["PFVyS5jframRhpdPpBOmF_GXuXO_vAVLjsPNOJbzX0E"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"77QP729MVA2DCK2KPT7G80D9W9","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-94e0-7ad3-9ef1-1a4fb7abeb07","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.ConflictDeclared.v1","version":3}');
INSERT INTO "events" VALUES(10,'01a21911-94f5-783d-ac49-0aa237507603','candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH',2,'bangvang.awards.BallotCast.v1','2022-01-10T08:00:00.000000Z','{"actor":"5BE42Y6P1B7PHD17NTYGM28F8X/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-32","correlation":"command-32","data":{"_sd":["apvO9FbpsIbL6jrTUE4BCNrWGIsI_iqg0_c3ko2X-QA"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","member":"5BE42Y6P1B7PHD17NTYGM28F8X","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-94f5-783d-ac49-0aa237507603","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":2}');
INSERT INTO "events" VALUES(11,'01a21911-9504-76f8-95e3-0dec96fbb25b','candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH',3,'bangvang.awards.BallotCast.v1','2022-01-10T08:00:00.000000Z','{"actor":"59GATQ9M5DEX3SNC38WRMS5173/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-33","correlation":"command-33","data":{"_sd":["T4Via3_f-5sDSL9AD-vHW497pTv5WrXnm-W4oW_tlxE"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","member":"59GATQ9M5DEX3SNC38WRMS5173","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9504-76f8-95e3-0dec96fbb25b","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":3}');
INSERT INTO "events" VALUES(12,'01a21911-9510-72e2-b279-65f5a02203a2','candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH',4,'bangvang.awards.BallotCast.v1','2022-01-10T08:00:00.000000Z','{"actor":"0KDCZHYK0RRSWCWT3EFA26MNPY/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-34","correlation":"command-34","data":{"_sd":["egdKZVnB2moes1s5mcxLUgVKr6_5kbjHH1k7UDyVgz0"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","member":"0KDCZHYK0RRSWCWT3EFA26MNPY","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9510-72e2-b279-65f5a02203a2","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":4}');
INSERT INTO "events" VALUES(13,'01a21911-9523-7874-b9cf-0681c5b2cf3d','candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH',5,'bangvang.awards.BallotCast.v1','2022-01-10T08:00:00.000000Z','{"actor":"0M83XPE3BAJJ5Q9ME6PWFA8PJV/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-35","correlation":"command-35","data":{"_sd":["Zj9xZ1ivFw6Gsg221ydGr6BLGVU9BmPfrt-Z-ozfKYw"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","member":"0M83XPE3BAJJ5Q9ME6PWFA8PJV","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9523-7874-b9cf-0681c5b2cf3d","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":5}');
INSERT INTO "events" VALUES(14,'01a21911-952c-738e-83cc-c60241c8af4a','candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK',4,'bangvang.awards.BallotCast.v1','2022-01-10T08:00:00.000000Z','{"actor":"5BE42Y6P1B7PHD17NTYGM28F8X/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-36","correlation":"command-36","data":{"_sd":["d67qwA_1I7aEUF6vj-thjQoaClk3Ix4JXh3i26aATh0"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"5BE42Y6P1B7PHD17NTYGM28F8X","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-952c-738e-83cc-c60241c8af4a","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":4}');
INSERT INTO "events" VALUES(15,'01a21911-9537-7052-b2e8-a819b03b9b00','candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK',5,'bangvang.awards.BallotCast.v1','2022-01-10T08:00:00.000000Z','{"actor":"59GATQ9M5DEX3SNC38WRMS5173/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-37","correlation":"command-37","data":{"_sd":["tabfBuNpgXhVAvqt_dIzASh3NuKZX88TMQ2_WiY-zBA"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"59GATQ9M5DEX3SNC38WRMS5173","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9537-7052-b2e8-a819b03b9b00","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":5}');
INSERT INTO "events" VALUES(16,'01a21911-9544-7832-987f-a09c0feb995a','candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK',6,'bangvang.awards.BallotCast.v1','2022-01-10T08:00:00.000000Z','{"actor":"0KDCZHYK0RRSWCWT3EFA26MNPY/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-38","correlation":"command-38","data":{"_sd":["z0ACeNdD8raHny5eOVnvzvjnbEOQP9kY3pr6P7c9uu8"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"0KDCZHYK0RRSWCWT3EFA26MNPY","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9544-7832-987f-a09c0feb995a","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":6}');
INSERT INTO "events" VALUES(17,'01a21911-954c-7fcc-9bd3-4aac7a996ed5','candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK',7,'bangvang.awards.BallotCast.v1','2022-01-10T08:00:00.000000Z','{"actor":"0M83XPE3BAJJ5Q9ME6PWFA8PJV/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-39","correlation":"command-39","data":{"_sd":["_5OCvvcNAfYAcONOf51puAtiuSxdG-y5vveXXaWqZuI"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"0M83XPE3BAJJ5Q9ME6PWFA8PJV","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-954c-7fcc-9bd3-4aac7a996ed5","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":7}');
INSERT INTO "events" VALUES(18,'01a21911-955d-7037-a5d8-c30cb9f3a5cc','candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK',8,'bangvang.awards.VoteClosed.v1','2022-01-10T08:00:00.000000Z','{"actor":"22V4GVCDRVG2YADXPBGEPS7C0S/council_secretary","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-40","correlation":"command-40","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","openings":[{"event":"01a21911-952c-738e-83cc-c60241c8af4a","name":"choice","salt":"w5a8tzfX4ogNM1skk51c6g","value":"yes"},{"event":"01a21911-9537-7052-b2e8-a819b03b9b00","name":"choice","salt":"h4zj-RjIJl4CkLVP-sKGIw","value":"no"},{"event":"01a21911-9544-7832-987f-a09c0feb995a","name":"choice","salt":"J5mFLFg8vec_HRdYiN8cgw","value":"no"},{"event":"01a21911-954c-7fcc-9bd3-4aac7a996ed5","name":"choice","salt":"1XpkRJbTNMjwbYBsgF4nuQ","value":"no"}],"round_id":"3582MDFJW4601XCP7XB8XTRM10","tally":{"absent":0,"abstain":0,"clause":"I.2.c","counted":4,"denominator":"all","members":5,"no":3,"passed":false,"quorum_met":true,"recused":1,"yes":1}},"datacontenttype":"application/json","id":"01a21911-955d-7037-a5d8-c30cb9f3a5cc","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.VoteClosed.v1","version":8}');
INSERT INTO "events" VALUES(19,'01a21911-955d-77e9-a349-8183ba121468','candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH',6,'bangvang.awards.VoteClosed.v1','2022-01-10T08:00:00.000000Z','{"actor":"22V4GVCDRVG2YADXPBGEPS7C0S/council_secretary","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-40","correlation":"command-40","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","openings":[{"event":"01a21911-94f5-783d-ac49-0aa237507603","name":"choice","salt":"XmwH1qWFEsXOejJ58bnnDw","value":"yes"},{"event":"01a21911-9504-76f8-95e3-0dec96fbb25b","name":"choice","salt":"Wx2KsF_EsD6ir0VEnjymKQ","value":"yes"},{"event":"01a21911-9510-72e2-b279-65f5a02203a2","name":"choice","salt":"DmcYrjQ604qsCH6t3sZc3g","value":"yes"},{"event":"01a21911-9523-7874-b9cf-0681c5b2cf3d","name":"choice","salt":"2sEJ35CxjJd8D-vifDkf0g","value":"no"}],"round_id":"3582MDFJW4601XCP7XB8XTRM10","tally":{"absent":1,"abstain":0,"clause":"I.2.c","counted":5,"denominator":"all","members":5,"no":1,"passed":true,"quorum_met":true,"recused":0,"yes":3}},"datacontenttype":"application/json","id":"01a21911-955d-77e9-a349-8183ba121468","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.VoteClosed.v1","version":6}');
INSERT INTO "events" VALUES(20,'01a21911-955d-7dc9-ab3f-719bede166f2','round/3582MDFJW4601XCP7XB8XTRM10',3,'bangvang.awards.VotesClosed.v1','2022-01-10T08:00:00.000000Z','{"actor":"22V4GVCDRVG2YADXPBGEPS7C0S/council_secretary","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-40","correlation":"command-40","data":{"approved":["2D26NN4WRKSC33V4WA15SBWJT8"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","not_approved":["25F8Q56CWD54Q1Y7HT6JPTZ90R"],"round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-955d-7dc9-ab3f-719bede166f2","source":"/awards","specversion":"1.0","subject":"round/3582MDFJW4601XCP7XB8XTRM10","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.VotesClosed.v1","version":3}');
INSERT INTO "events" VALUES(21,'01a21911-9575-7ea4-97d2-6434dd50bea9','award/35D45CCGC8G4YNXM4WVEYK8085',1,'bangvang.awards.AwardProposed.v1','2022-01-10T08:00:00.000000Z','{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-41","correlation":"command-41","data":{"award_id":"35D45CCGC8G4YNXM4WVEYK8085","basis":"annual","campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","clause":"III.3.a","dossier_id":"1J01M6KK4VAV4Q9J4P5SBV2ZWB","form":"merit","level":"city","place":1,"quota":{"count":2,"form":"merit","groups":["departments","districts"]},"round_id":"3582MDFJW4601XCP7XB8XTRM10","screened":"01a21911-9472-742d-b4a7-b9c6c3b80882","subject":{"kind":"unit","person_id":null,"unit_id":"0KV8C1GRE3RFY7EAV0DAY4HS63"},"voted":"01a21911-955d-77e9-a349-8183ba121468","year":2020},"datacontenttype":"application/json","id":"01a21911-9575-7ea4-97d2-6434dd50bea9","source":"/awards","specversion":"1.0","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.AwardProposed.v1","version":1}');
INSERT INTO "events" VALUES(22,'01a21911-9592-7eeb-baa1-4da884166413','award/35D45CCGC8G4YNXM4WVEYK8085',2,'bangvang.awards.AwardDecided.v1','2022-01-10T08:00:00.000000Z','{"actor":"6KWKWY00MXAWYBS35N78Y1ZXTY/awarding_authority","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-42","correlation":"command-42","data":{"_sd":["GdYgIRRnHkM2vNNpjAEwpAzqF_vlDmMZpV848kliTJo","Yqo3JQImAjXWq_ES7aaNJmZnF3A-9Zt0Jil7j5ye1NY","xjWutwLdjwnToe2X_JQJ7zBR8U6dWjz0MtJ6xAcn3uI"],"award_id":"35D45CCGC8G4YNXM4WVEYK8085","campaign_id":"016YEMH23233P3CPPE896GDBMQ","level":"city","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9592-7eeb-baa1-4da884166413","source":"/awards","specversion":"1.0","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.AwardDecided.v1","version":2}');
INSERT INTO "events" VALUES(23,'01a21911-95b4-71a7-afed-f9199e2aca7b','award/35D45CCGC8G4YNXM4WVEYK8085',3,'bangvang.awards.AwardPublished.v1','2022-01-10T08:00:00.000000Z','{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-43","correlation":"command-43","data":{"award_id":"35D45CCGC8G4YNXM4WVEYK8085","campaign_id":"016YEMH23233P3CPPE896GDBMQ","clause":"III.3.a","decision":{"issued_on":"2022-01-10","number":"12/QĐ"},"form":"merit","granted":true,"level":"city","openings":[{"event":"01a21911-9592-7eeb-baa1-4da884166413","name":"granted","salt":"eeed20tQi1hRRxhZj5JVXw","value":true},{"event":"01a21911-9592-7eeb-baa1-4da884166413","name":"decision","salt":"rjByxGyIjsMZTLSJnOxuHg","value":{"issued_on":"2022-01-10","number":"12/QĐ"}}],"round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"0KV8C1GRE3RFY7EAV0DAY4HS63"}},"datacontenttype":"application/json","id":"01a21911-95b4-71a7-afed-f9199e2aca7b","source":"/awards","specversion":"1.0","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.AwardPublished.v1","version":3}');
INSERT INTO "events" VALUES(24,'01a21911-95b4-77b4-8d8c-b74dcf2b48a6','round/3582MDFJW4601XCP7XB8XTRM10',4,'bangvang.awards.RoundPublished.v1','2022-01-10T08:00:00.000000Z','{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-43","correlation":"command-43","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","declined":[],"granted":["35D45CCGC8G4YNXM4WVEYK8085"],"round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-95b4-77b4-8d8c-b74dcf2b48a6","source":"/awards","specversion":"1.0","subject":"round/3582MDFJW4601XCP7XB8XTRM10","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.RoundPublished.v1","version":4}');
CREATE TABLE follows (
	id VARCHAR(128) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	command VARCHAR(60) NOT NULL, 
	body TEXT NOT NULL, 
	campaign_id VARCHAR(26), 
	cause VARCHAR(36) NOT NULL, 
	correlation VARCHAR(128), 
	at VARCHAR(32) NOT NULL, 
	stated VARCHAR(32), 
	done BOOLEAN NOT NULL, 
	code VARCHAR(80), 
	PRIMARY KEY (id)
);
CREATE TABLE grants (
	grant_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26), 
	actor_id VARCHAR(26) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	unit_id VARCHAR(26), 
	"group" VARCHAR(64), 
	level VARCHAR(20), 
	valid_from DATETIME, 
	valid_to DATETIME, 
	revoked_at DATETIME, 
	PRIMARY KEY (grant_id)
);
INSERT INTO "grants" VALUES('6ZFXQ4PT3ZK86TYFW86T4RKZCN','016YEMH23233P3CPPE896GDBMQ','1ZDB9EAGWF06M5GFMPX20PQS5M','lead_agency',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('03VGSZ0H9J4X223PHZM6RRN0VG','016YEMH23233P3CPPE896GDBMQ','22V4GVCDRVG2YADXPBGEPS7C0S','council_secretary',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('79JP66KG3AZDHG6XAHF0RBXF91','016YEMH23233P3CPPE896GDBMQ','6KWKWY00MXAWYBS35N78Y1ZXTY','awarding_authority',NULL,NULL,'city',NULL,NULL,NULL);
INSERT INTO "grants" VALUES('4RDV0NS28VKSCH8W2JFESMEX4Y','016YEMH23233P3CPPE896GDBMQ','5BE42Y6P1B7PHD17NTYGM28F8X','council_member',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('53QJT24KPB6WFSG2KJ5DN65MA7','016YEMH23233P3CPPE896GDBMQ','59GATQ9M5DEX3SNC38WRMS5173','council_member',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('1A2BAM27MS2GB0YH18V4WK7P4F','016YEMH23233P3CPPE896GDBMQ','0KDCZHYK0RRSWCWT3EFA26MNPY','council_member',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('79GK4D4ZZKSM2VR3632T7MK1K3','016YEMH23233P3CPPE896GDBMQ','0M83XPE3BAJJ5Q9ME6PWFA8PJV','council_member',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('1JDRBFQ4TR22ZW37CED34KREHA','016YEMH23233P3CPPE896GDBMQ','77QP729MVA2DCK2KPT7G80D9W9','council_member',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE leases (
	name VARCHAR(80) NOT NULL, 
	holder VARCHAR(80) NOT NULL, 
	until FLOAT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE log (
	sequence INTEGER NOT NULL, 
	"row" BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (sequence), 
	UNIQUE ("row")
);
CREATE TABLE outbox (
	"row" INTEGER NOT NULL, 
	PRIMARY KEY ("row")
);
INSERT INTO "outbox" VALUES(1);
INSERT INTO "outbox" VALUES(2);
INSERT INTO "outbox" VALUES(3);
INSERT INTO "outbox" VALUES(4);
INSERT INTO "outbox" VALUES(5);
INSERT INTO "outbox" VALUES(6);
INSERT INTO "outbox" VALUES(7);
INSERT INTO "outbox" VALUES(8);
INSERT INTO "outbox" VALUES(9);
INSERT INTO "outbox" VALUES(10);
INSERT INTO "outbox" VALUES(11);
INSERT INTO "outbox" VALUES(12);
INSERT INTO "outbox" VALUES(13);
INSERT INTO "outbox" VALUES(14);
INSERT INTO "outbox" VALUES(15);
INSERT INTO "outbox" VALUES(16);
INSERT INTO "outbox" VALUES(17);
INSERT INTO "outbox" VALUES(18);
INSERT INTO "outbox" VALUES(19);
INSERT INTO "outbox" VALUES(20);
INSERT INTO "outbox" VALUES(21);
INSERT INTO "outbox" VALUES(22);
INSERT INTO "outbox" VALUES(23);
INSERT INTO "outbox" VALUES(24);
CREATE TABLE parked (
	source VARCHAR(40) NOT NULL, 
	sequence BIGINT NOT NULL, 
	event_id VARCHAR(80), 
	type VARCHAR(120), 
	code VARCHAR(80) NOT NULL, 
	reason TEXT NOT NULL, 
	since VARCHAR(32) NOT NULL, 
	PRIMARY KEY (source)
);
CREATE TABLE placements (
	unit_id VARCHAR(26) NOT NULL, 
	from_day DATE NOT NULL, 
	parent_id VARCHAR(26) NOT NULL, 
	PRIMARY KEY (unit_id, from_day)
);
INSERT INTO "placements" VALUES('0KV8C1GRE3RFY7EAV0DAY4HS63','2020-01-01','');
INSERT INTO "placements" VALUES('0RZWFKW1S26XBP5YQ7MGHPT6KP','2020-01-01','');
INSERT INTO "placements" VALUES('7FWYJBAP66W1AWEN5ECNS7YG82','2020-01-01','');
CREATE TABLE relay_state (
	one INTEGER NOT NULL, 
	sequence BIGINT NOT NULL, 
	stream_sequence BIGINT NOT NULL, 
	PRIMARY KEY (one)
);
CREATE TABLE rounds (
	round_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	"plan" VARCHAR(64) NOT NULL, 
	title JSON NOT NULL, 
	basis VARCHAR(10) NOT NULL, 
	level VARCHAR(10) NOT NULL, 
	unit_id VARCHAR(26), 
	edition_id VARCHAR(26), 
	forms JSON NOT NULL, 
	quotas JSON NOT NULL, 
	submit_from VARCHAR(40) NOT NULL, 
	submit_until VARCHAR(40) NOT NULL, 
	charter_digest VARCHAR(64) NOT NULL, 
	members JSON NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (round_id)
);
INSERT INTO "rounds" VALUES('3582MDFJW4601XCP7XB8XTRM10','016YEMH23233P3CPPE896GDBMQ','annual','{"vi": "annual", "en": "annual"}','annual','city',NULL,'1WT3JN2RQZZZXQTFRZKPANGY1R','["merit"]','[{"form": "merit", "count": 2, "groups": ["departments", "districts"]}]','2021-12-10T08:00:00+00:00','2022-01-09T08:00:00+00:00','90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e','["5BE42Y6P1B7PHD17NTYGM28F8X", "59GATQ9M5DEX3SNC38WRMS5173", "0KDCZHYK0RRSWCWT3EFA26MNPY", "0M83XPE3BAJJ5Q9ME6PWFA8PJV", "77QP729MVA2DCK2KPT7G80D9W9"]','published',4);
CREATE TABLE scores (
	edition_id VARCHAR(26) NOT NULL, 
	unit_id VARCHAR(26) NOT NULL, 
	total VARCHAR(40) NOT NULL, 
	band VARCHAR(64), 
	event_id VARCHAR(64) NOT NULL, 
	PRIMARY KEY (edition_id, unit_id)
);
INSERT INTO "scores" VALUES('1WT3JN2RQZZZXQTFRZKPANGY1R','0KV8C1GRE3RFY7EAV0DAY4HS63','80',NULL,'event-of-scoring-12');
INSERT INTO "scores" VALUES('1WT3JN2RQZZZXQTFRZKPANGY1R','0RZWFKW1S26XBP5YQ7MGHPT6KP','79.995',NULL,'event-of-scoring-15');
INSERT INTO "scores" VALUES('1WT3JN2RQZZZXQTFRZKPANGY1R','7FWYJBAP66W1AWEN5ECNS7YG82','90',NULL,'event-of-scoring-18');
CREATE TABLE skipped (
	source VARCHAR(40) NOT NULL, 
	sequence BIGINT NOT NULL, 
	event_id VARCHAR(80), 
	code VARCHAR(80) NOT NULL, 
	note TEXT NOT NULL, 
	"by" VARCHAR(80) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (source, sequence)
);
CREATE TABLE streams (
	subject VARCHAR(80) NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (subject)
);
INSERT INTO "streams" VALUES('round/3582MDFJW4601XCP7XB8XTRM10',4);
INSERT INTO "streams" VALUES('candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH',6);
INSERT INTO "streams" VALUES('candidacy/4HWDKR3HFWPM2R8Z1X14D6E26P',1);
INSERT INTO "streams" VALUES('laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3',2);
INSERT INTO "streams" VALUES('candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK',8);
INSERT INTO "streams" VALUES('award/35D45CCGC8G4YNXM4WVEYK8085',3);
CREATE TABLE unit_events (
	unit_id VARCHAR(26) NOT NULL, 
	fact VARCHAR(20) NOT NULL, 
	event_id VARCHAR(64) NOT NULL, 
	PRIMARY KEY (unit_id, fact)
);
INSERT INTO "unit_events" VALUES('0KV8C1GRE3RFY7EAV0DAY4HS63','enrolled','event-of-registration-11');
INSERT INTO "unit_events" VALUES('0RZWFKW1S26XBP5YQ7MGHPT6KP','enrolled','event-of-registration-14');
INSERT INTO "unit_events" VALUES('7FWYJBAP66W1AWEN5ECNS7YG82','enrolled','event-of-registration-17');
CREATE TABLE units (
	unit_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	group_key VARCHAR(64), 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	example BOOLEAN NOT NULL, 
	registered BOOLEAN NOT NULL, 
	launched_on DATE, 
	launched_in_time BOOLEAN, 
	PRIMARY KEY (unit_id)
);
INSERT INTO "units" VALUES('0KV8C1GRE3RFY7EAV0DAY4HS63','016YEMH23233P3CPPE896GDBMQ','Đơn vị 80','department','departments','2020-01-01',NULL,0,0,NULL,NULL);
INSERT INTO "units" VALUES('0RZWFKW1S26XBP5YQ7MGHPT6KP','016YEMH23233P3CPPE896GDBMQ','Đơn vị 79.995','department','departments','2020-01-01',NULL,0,0,NULL,NULL);
INSERT INTO "units" VALUES('7FWYJBAP66W1AWEN5ECNS7YG82','016YEMH23233P3CPPE896GDBMQ','Đơn vị 90','department','departments','2020-01-01',NULL,0,0,NULL,NULL);
CREATE TABLE vault (
	event_id VARCHAR(36) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	salt VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (event_id, name)
);
INSERT INTO "vault" VALUES('01a21911-9488-7d1a-b993-78150b594cbf','reason','CIt4AJivbBdulQ0PAt5UQg','"inspection"');
INSERT INTO "vault" VALUES('01a21911-9488-7d1a-b993-78150b594cbf','note','IcLTygLKpGFRq9D9ZcY6eQ','"noted"');
INSERT INTO "vault" VALUES('01a21911-94b7-7001-be61-45ebf35cbf66','reason','4gukEShS1gAh_mV6T_WAdg','"inspection"');
INSERT INTO "vault" VALUES('01a21911-94b7-7001-be61-45ebf35cbf66','note','LzMQW2oMjmJKVjkL-P1QRg','"noted"');
INSERT INTO "vault" VALUES('01a21911-94e0-7ad3-9ef1-1a4fb7abeb07','note','0XcwHkNevYnoQsVy2oWhhA','"related"');
INSERT INTO "vault" VALUES('01a21911-94f5-783d-ac49-0aa237507603','choice','XmwH1qWFEsXOejJ58bnnDw','"yes"');
INSERT INTO "vault" VALUES('01a21911-9504-76f8-95e3-0dec96fbb25b','choice','Wx2KsF_EsD6ir0VEnjymKQ','"yes"');
INSERT INTO "vault" VALUES('01a21911-9510-72e2-b279-65f5a02203a2','choice','DmcYrjQ604qsCH6t3sZc3g','"yes"');
INSERT INTO "vault" VALUES('01a21911-9523-7874-b9cf-0681c5b2cf3d','choice','2sEJ35CxjJd8D-vifDkf0g','"no"');
INSERT INTO "vault" VALUES('01a21911-952c-738e-83cc-c60241c8af4a','choice','w5a8tzfX4ogNM1skk51c6g','"yes"');
INSERT INTO "vault" VALUES('01a21911-9537-7052-b2e8-a819b03b9b00','choice','h4zj-RjIJl4CkLVP-sKGIw','"no"');
INSERT INTO "vault" VALUES('01a21911-9544-7832-987f-a09c0feb995a','choice','J5mFLFg8vec_HRdYiN8cgw','"no"');
INSERT INTO "vault" VALUES('01a21911-954c-7fcc-9bd3-4aac7a996ed5','choice','1XpkRJbTNMjwbYBsgF4nuQ','"no"');
INSERT INTO "vault" VALUES('01a21911-9592-7eeb-baa1-4da884166413','granted','eeed20tQi1hRRxhZj5JVXw','true');
INSERT INTO "vault" VALUES('01a21911-9592-7eeb-baa1-4da884166413','decision','rjByxGyIjsMZTLSJnOxuHg','{"number": "12/QĐ", "issued_on": "2022-01-10"}');
INSERT INTO "vault" VALUES('01a21911-9592-7eeb-baa1-4da884166413','note','8qVvhiAt1pAsBsBfkogeWA','null');
CREATE TABLE votes (
	candidacy_id VARCHAR(26) NOT NULL, 
	round_id VARCHAR(26) NOT NULL, 
	candidate_id VARCHAR(26) NOT NULL, 
	tally JSON NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (candidacy_id)
);
INSERT INTO "votes" VALUES('52C6C2ZYDX04YGFJKRMF7PQVQK','3582MDFJW4601XCP7XB8XTRM10','25F8Q56CWD54Q1Y7HT6JPTZ90R','{"members": 5, "recused": 1, "yes": 1, "no": 3, "abstain": 0, "absent": 0, "denominator": "all", "counted": 4, "quorum_met": true, "passed": false, "clause": "I.2.c"}',8);
INSERT INTO "votes" VALUES('7KTP6SYG1C7Y5VMH0CFT3P70YH','3582MDFJW4601XCP7XB8XTRM10','2D26NN4WRKSC33V4WA15SBWJT8','{"members": 5, "recused": 0, "yes": 3, "no": 1, "abstain": 0, "absent": 1, "denominator": "all", "counted": 5, "quorum_met": true, "passed": true, "clause": "I.2.c"}',6);
CREATE TRIGGER events_no_UPDATE BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER events_no_DELETE BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER events_gapless BEFORE INSERT ON events WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM events WHERE subject = NEW.subject AND version = NEW.version - 1) BEGIN SELECT RAISE(ABORT, 'a stream has no gaps'); END;
CREATE TRIGGER commands_no_UPDATE BEFORE UPDATE ON commands BEGIN SELECT RAISE(ABORT, 'commands is append-only'); END;
CREATE TRIGGER commands_no_DELETE BEFORE DELETE ON commands BEGIN SELECT RAISE(ABORT, 'commands is append-only'); END;
CREATE TRIGGER log_no_UPDATE BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER log_no_DELETE BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE INDEX follows_waiting ON follows (done);
CREATE INDEX ix_grants_actor_id ON grants (actor_id);
CREATE INDEX ix_units_campaign_id ON units (campaign_id);
CREATE INDEX ix_units_group_key ON units (group_key);
CREATE INDEX ix_rounds_campaign_id ON rounds (campaign_id);
CREATE INDEX candidacies_of_a_round ON candidacies (round_id, candidate_id);
CREATE INDEX ix_conflicts_round_id ON conflicts (round_id);
CREATE INDEX votes_of_a_round ON votes (round_id, candidate_id);
CREATE INDEX ix_awards_campaign_id ON awards (campaign_id);
CREATE INDEX ix_awards_laureate_id ON awards (laureate_id);
CREATE INDEX candidates_by_dossier ON candidates (dossier_id);
COMMIT;
