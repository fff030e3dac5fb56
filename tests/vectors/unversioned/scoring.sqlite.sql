BEGIN TRANSACTION;
CREATE TABLE appraisals (
	sheet_id VARCHAR(26) NOT NULL, 
	edition_id VARCHAR(26) NOT NULL, 
	unit_id VARCHAR(26) NOT NULL, 
	group_key VARCHAR(64) NOT NULL, 
	points JSON, 
	reasons JSON, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (sheet_id)
);
INSERT INTO "appraisals" VALUES('1RH8J2RX5Y0ZMWGVF3YZ0C71YY','3A7FKP20V5949HPDFM284TEVSS','3DGWGA77HY85HAEVZJBMG7Y31E','departments','{"mail": "50", "web": "30", "late": "-0.5", "visits": "0"}','{"late": "mu\u1ed9n"}',2);
INSERT INTO "appraisals" VALUES('6VKNQQMQX5QWVD76J2FTBMJE2W','3A7FKP20V5949HPDFM284TEVSS','2AVVY07BVENN67B72NYPGP1CBF','departments','{"mail": "50", "web": "30", "late": "-0.5", "visits": "0"}','{}',1);
CREATE TABLE campaigns (
	campaign_id VARCHAR(26) NOT NULL, 
	exercise BOOLEAN NOT NULL, 
	title_vi TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	charter_digest VARCHAR(64) NOT NULL, 
	launched_at DATETIME NOT NULL, 
	PRIMARY KEY (campaign_id)
);
INSERT INTO "campaigns" VALUES('1XR9GB4HS0CBCWAYYS62R2Y8W3',0,'Thử','Test','b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec','2021-12-01 00:00:00.000000');
CREATE TABLE charters (
	digest VARCHAR(64) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	adopted_at DATETIME NOT NULL, 
	body JSON NOT NULL, 
	PRIMARY KEY (digest, campaign_id)
);
INSERT INTO "charters" VALUES('b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec','1XR9GB4HS0CBCWAYYS62R2Y8W3','2021-12-01 00:00:00.000000','{"key": "test", "title": {"vi": "test", "en": "test"}, "lead_agency": "lead", "legal_basis": [], "phases": [{"key": "first", "clause": "IV.1", "title": {"vi": "first", "en": "first"}, "starts": "2021-01-01", "ends": "2025-12-31"}], "calendar": [], "groups": [{"key": "departments", "clause": "III.1.a", "title": {"vi": "departments", "en": "departments"}, "kinds": ["department"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "districts", "clause": "III.1.a", "title": {"vi": "districts", "en": "districts"}, "kinds": ["department"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "firms", "clause": "III.1.a", "title": {"vi": "firms", "en": "firms"}, "kinds": ["department"], "appraiser": "lead", "ranked": false, "launches": true}], "contents": [], "measures": [], "editions": [{"key": "ict-2020", "clause": "III.2.a", "title": {"vi": "2020", "en": "2020"}, "year": 2020, "self_assessment": true, "illustrative": false, "source": {"vi": "example", "en": "example"}, "parts": [{"key": "use", "clause": "III.1.a", "title": {"vi": "use", "en": "use"}, "groups": [], "counts": true, "indicators": [{"key": "mail", "title": {"vi": "mail", "en": "mail"}, "maximum": "60", "minimum": "0"}, {"key": "web", "title": {"vi": "web", "en": "web"}, "maximum": "40", "minimum": "0"}]}, {"key": "penalty", "clause": "III.1.a", "title": {"vi": "penalty", "en": "penalty"}, "groups": [], "counts": true, "indicators": [{"key": "late", "title": {"vi": "late", "en": "late"}, "maximum": "0", "minimum": "-10"}]}, {"key": "society", "clause": "III.1.a", "title": {"vi": "society", "en": "society"}, "groups": ["districts"], "counts": true, "indicators": [{"key": "homes", "title": {"vi": "homes", "en": "homes"}, "maximum": "5", "minimum": "0"}]}, {"key": "shown", "clause": "III.1.a", "title": {"vi": "shown", "en": "shown"}, "groups": [], "counts": false, "indicators": [{"key": "visits", "title": {"vi": "visits", "en": "visits"}, "maximum": "100", "minimum": "0"}]}], "bands": [{"key": "good", "title": {"vi": "good", "en": "good"}, "at_least": "80"}, {"key": "fair", "title": {"vi": "fair", "en": "fair"}, "at_least": "65"}, {"key": "mean", "title": {"vi": "mean", "en": "mean"}, "at_least": "50"}, {"key": "weak", "title": {"vi": "weak", "en": "weak"}, "at_least": "0"}]}, {"key": "figures-2020", "clause": "III.2.a", "title": {"vi": "2020", "en": "2020"}, "year": 2020, "self_assessment": false, "illustrative": false, "source": {"vi": "example", "en": "example"}, "parts": [{"key": "use", "clause": "III.1.a", "title": {"vi": "use", "en": "use"}, "groups": [], "counts": true, "indicators": [{"key": "mail", "title": {"vi": "mail", "en": "mail"}, "maximum": "60", "minimum": "0"}, {"key": "web", "title": {"vi": "web", "en": "web"}, "maximum": "40", "minimum": "0"}]}, {"key": "penalty", "clause": "III.1.a", "title": {"vi": "penalty", "en": "penalty"}, "groups": [], "counts": true, "indicators": [{"key": "late", "title": {"vi": "late", "en": "late"}, "maximum": "0", "minimum": "-10"}]}, {"key": "society", "clause": "III.1.a", "title": {"vi": "society", "en": "society"}, "groups": ["districts"], "counts": true, "indicators": [{"key": "homes", "title": {"vi": "homes", "en": "homes"}, "maximum": "5", "minimum": "0"}]}, {"key": "shown", "clause": "III.1.a", "title": {"vi": "shown", "en": "shown"}, "groups": [], "counts": false, "indicators": [{"key": "visits", "title": {"vi": "visits", "en": "visits"}, "maximum": "100", "minimum": "0"}]}], "bands": []}], "task_standard": {"key": "well-done", "clause": "III.2.a", "programme": "2870/Q\u0110-UBND", "degree_at_least": "80", "none_failed": true}, "checklist": [], "award_forms": [], "rounds": [], "council": null, "eligibility": []}');
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
INSERT INTO "commands" VALUES('command-0','c84ef4bff4df91926a79fc91d02c9e3bd3b28023fe1ff0dd58545df695ea0db0','6AH7QFJ91D59WRRZH0JE8F82VX','{"status":"accepted","command":"command-0","events":[{"id":"01a21911-8837-7254-b30b-25fc30111a21","type":"bangvang.scoring.EditionAdopted.v1","subject":"edition/3A7FKP20V5949HPDFM284TEVSS","version":1}]}','2021-12-01T00:00:00.000000Z');
INSERT INTO "commands" VALUES('command-1','9c0056734965bbda40cfebd4b1d719332d532036a7475b336b78717ab593c840','50D9T92Y47EC2MT6TEVNZFPBBZ','{"status":"accepted","command":"command-1","events":[{"id":"01a21911-8849-700f-8cb7-3ee79114674e","type":"bangvang.scoring.SelfAssessmentSubmitted.v1","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","version":1}]}','2021-12-01T00:00:00.000000Z');
INSERT INTO "commands" VALUES('command-2','45e40abe189f0da11effd4b696c4065649b1c9cf755388fb7e2bb51e6c285ff8','0Y5P10MFWBS4QQB2ZMMTW4ZE92','{"status":"accepted","command":"command-2","events":[{"id":"01a21911-8854-73d3-9f0e-f14934b06f78","type":"bangvang.scoring.AssessmentAppraised.v1","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","version":2}]}','2021-12-01T00:00:00.000000Z');
INSERT INTO "commands" VALUES('command-3','402aa70dd7f41b88fbe06e843ded3349e4b00abc525b91cae0e644284df40261','0Y5P10MFWBS4QQB2ZMMTW4ZE92','{"status":"accepted","command":"command-3","events":[{"id":"01a21911-8860-71bc-a29c-64cf417dbb7d","type":"bangvang.scoring.AssessmentAppraised.v1","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","version":1}]}','2022-01-10T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-4','7c3180032395232e88170931f934f7a7317b52505f5b160e945e83219145b99a','6AH7QFJ91D59WRRZH0JE8F82VX','{"status":"accepted","command":"command-4","events":[{"id":"01a21911-886c-77d1-8e17-e192fc5dc664","type":"bangvang.scoring.ScorePublished.v1","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","version":2},{"id":"01a21911-886c-7f20-a346-dabf11cc169a","type":"bangvang.scoring.ScorePublished.v1","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","version":3},{"id":"01a21911-886c-70b8-bd37-6abd0cdd6606","type":"bangvang.scoring.GroupPublished.v1","subject":"edition/3A7FKP20V5949HPDFM284TEVSS","version":2}]}','2022-01-10T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-5','49649f37295d967b8b4d59d8a26f8160bc1bfa8cc36a987990a76dd5ef43b0df','6AH7QFJ91D59WRRZH0JE8F82VX','{"status":"accepted","command":"command-5","events":[{"id":"01a21911-8879-7521-8d37-9bfa94a29ea1","type":"bangvang.scoring.TaskAssigned.v1","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","version":1}]}','2021-12-01T00:00:00.000000Z');
INSERT INTO "commands" VALUES('command-6','f443cbd9c9e8414f2a20d95801342ff83d00dedd631314fa728ef1e9ee39eabd','50D9T92Y47EC2MT6TEVNZFPBBZ','{"status":"accepted","command":"command-6","events":[{"id":"01a21911-8883-7150-ab80-4f8686c34263","type":"bangvang.scoring.TaskReported.v1","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","version":2}]}','2021-12-01T00:00:00.000000Z');
INSERT INTO "commands" VALUES('command-7','d10bb0e25b9a3306d156351ab1302efbac51d5751248f1835e62d412bf7b3271','6AH7QFJ91D59WRRZH0JE8F82VX','{"status":"accepted","command":"command-7","events":[{"id":"01a21911-8893-7247-b875-d96f2da9d3b1","type":"bangvang.scoring.TaskConfirmed.v1","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","version":3}]}','2022-01-10T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-8','4186a0fc52438af21b58649ee6c5d5d49c011062c3e10cb36d311224629239b1','6AH7QFJ91D59WRRZH0JE8F82VX','{"status":"accepted","command":"command-8","events":[{"id":"01a21911-889c-77d7-8344-b1c90dd9f1ee","type":"bangvang.scoring.CompletionPublished.v1","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","version":4}]}','2022-01-10T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-9','93c538d664cf358358d9b3bd5a10091dce8cc909ee068ecda351f698a8df931a','6AH7QFJ91D59WRRZH0JE8F82VX','{"status":"accepted","command":"command-9","events":[{"id":"01a21911-88a3-7a5d-afb3-0cfd12154ebd","type":"bangvang.scoring.ScoreCorrected.v1","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","version":3},{"id":"01a21911-88a3-72e5-9165-ae805c1dd852","type":"bangvang.scoring.ScoreCorrected.v1","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","version":4}]}','2022-01-10T03:00:00.000000Z');
CREATE TABLE completions (
	campaign_id VARCHAR(26) NOT NULL, 
	unit_id VARCHAR(26) NOT NULL, 
	phase VARCHAR(64) NOT NULL, 
	until DATE NOT NULL, 
	tasks INTEGER NOT NULL, 
	degree VARCHAR(24) NOT NULL, 
	well_done BOOLEAN NOT NULL, 
	clause VARCHAR(120) NOT NULL, 
	PRIMARY KEY (campaign_id, unit_id, phase)
);
INSERT INTO "completions" VALUES('1XR9GB4HS0CBCWAYYS62R2Y8W3','3DGWGA77HY85HAEVZJBMG7Y31E','first','2021-12-31',1,'79.5',0,'III.2.a');
CREATE TABLE corrections (
	sheet_id VARCHAR(26) NOT NULL, 
	version INTEGER NOT NULL, 
	changed JSON NOT NULL, 
	PRIMARY KEY (sheet_id, version)
);
INSERT INTO "corrections" VALUES('6VKNQQMQX5QWVD76J2FTBMJE2W',3,'{"mail": "51"}');
CREATE TABLE editions (
	edition_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	edition VARCHAR(64) NOT NULL, 
	year INTEGER NOT NULL, 
	charter_digest VARCHAR(64) NOT NULL, 
	self_assessment_until DATE NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (edition_id), 
	UNIQUE (campaign_id, edition)
);
INSERT INTO "editions" VALUES('3A7FKP20V5949HPDFM284TEVSS','1XR9GB4HS0CBCWAYYS62R2Y8W3','ict-2020',2020,'b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec','2021-12-31',2);
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
INSERT INTO "events" VALUES(1,'01a21911-8837-7254-b30b-25fc30111a21','edition/3A7FKP20V5949HPDFM284TEVSS',1,'bangvang.scoring.EditionAdopted.v1','2021-12-01T00:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-0","correlation":"command-0","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","charter_digest":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","self_assessment_until":"2021-12-31","year":2020},"datacontenttype":"application/json","id":"01a21911-8837-7254-b30b-25fc30111a21","source":"/scoring","specversion":"1.0","subject":"edition/3A7FKP20V5949HPDFM284TEVSS","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.EditionAdopted.v1","version":1}');
INSERT INTO "events" VALUES(2,'01a21911-8849-700f-8cb7-3ee79114674e','sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY',1,'bangvang.scoring.SelfAssessmentSubmitted.v1','2021-12-01T00:00:00.000000Z','{"actor":"50D9T92Y47EC2MT6TEVNZFPBBZ/unit_officer","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-1","correlation":"command-1","data":{"_sd":["8bDN0frYprONCAh9At4O1nVtr8JII3ZEi5qYRBNoVWU","On25cP32jKumswkq8VC_vKRN7XXUhAdY92awVY4l-oc","W7Z5op4ZDRAk-KtH9A60m14SjHL9z8AFYsexWGyQ0wU"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-8849-700f-8cb7-3ee79114674e","source":"/scoring","specversion":"1.0","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.SelfAssessmentSubmitted.v1","version":1}');
INSERT INTO "events" VALUES(3,'01a21911-8854-73d3-9f0e-f14934b06f78','sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY',2,'bangvang.scoring.AssessmentAppraised.v1','2021-12-01T00:00:00.000000Z','{"actor":"0Y5P10MFWBS4QQB2ZMMTW4ZE92/appraiser","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-2","correlation":"command-2","data":{"_sd":["1pwTEOv6bCmLArGnWJsJRFfa0Ji6rFEux3HqHSQ4QJg","r9Nqb79aLo27qkgGGZwyOWuNYceIQOwBOmCban-xPiY"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-8854-73d3-9f0e-f14934b06f78","source":"/scoring","specversion":"1.0","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.AssessmentAppraised.v1","version":2}');
INSERT INTO "events" VALUES(4,'01a21911-8860-71bc-a29c-64cf417dbb7d','sheet/6VKNQQMQX5QWVD76J2FTBMJE2W',1,'bangvang.scoring.AssessmentAppraised.v1','2022-01-10T03:00:00.000000Z','{"actor":"0Y5P10MFWBS4QQB2ZMMTW4ZE92/appraiser","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-3","correlation":"command-3","data":{"_sd":["dT5Rfea2YA1QZZD_kkqQ9zdStm87X9g6jUiXjnxXKPU","g7NrgtpadLTvICshM73bLO35RLgMt9wnz5uX6m4v1Qg"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","unit_id":"2AVVY07BVENN67B72NYPGP1CBF"},"datacontenttype":"application/json","id":"01a21911-8860-71bc-a29c-64cf417dbb7d","source":"/scoring","specversion":"1.0","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.AssessmentAppraised.v1","version":1}');
INSERT INTO "events" VALUES(5,'01a21911-886c-77d1-8e17-e192fc5dc664','sheet/6VKNQQMQX5QWVD76J2FTBMJE2W',2,'bangvang.scoring.ScorePublished.v1','2022-01-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-4","correlation":"command-4","data":{"band":"fair","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","clause":"III.2.a","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","openings":[{"event":"01a21911-8860-71bc-a29c-64cf417dbb7d","name":"points","salt":"RT9FImb3mrZsP0mIdH8e7g","value":{"late":"-0.5","mail":"50","visits":"0","web":"30"}}],"parts":{"penalty":"-0.5","shown":"0","use":"80"},"rank":1,"ranked":2,"total":"79.5","unit_id":"2AVVY07BVENN67B72NYPGP1CBF","year":2020},"datacontenttype":"application/json","id":"01a21911-886c-77d1-8e17-e192fc5dc664","source":"/scoring","specversion":"1.0","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.ScorePublished.v1","version":2}');
INSERT INTO "events" VALUES(6,'01a21911-886c-7f20-a346-dabf11cc169a','sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY',3,'bangvang.scoring.ScorePublished.v1','2022-01-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-4","correlation":"command-4","data":{"band":"fair","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","clause":"III.2.a","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","openings":[{"event":"01a21911-8849-700f-8cb7-3ee79114674e","name":"points","salt":"fpLPBuvVgU9P7sCiDbP4eA","value":{"late":"0","mail":"50","visits":"0","web":"30"}},{"event":"01a21911-8854-73d3-9f0e-f14934b06f78","name":"points","salt":"zrtaO0_b2f0YdYf2-1UdLw","value":{"late":"-0.5","mail":"50","visits":"0","web":"30"}}],"parts":{"penalty":"-0.5","shown":"0","use":"80"},"rank":1,"ranked":2,"total":"79.5","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","year":2020},"datacontenttype":"application/json","id":"01a21911-886c-7f20-a346-dabf11cc169a","source":"/scoring","specversion":"1.0","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.ScorePublished.v1","version":3}');
INSERT INTO "events" VALUES(7,'01a21911-886c-70b8-bd37-6abd0cdd6606','edition/3A7FKP20V5949HPDFM284TEVSS',2,'bangvang.scoring.GroupPublished.v1','2022-01-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-4","correlation":"command-4","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition_id":"3A7FKP20V5949HPDFM284TEVSS","ended":[],"group":"departments","ranked":2,"unassessed":[]},"datacontenttype":"application/json","id":"01a21911-886c-70b8-bd37-6abd0cdd6606","source":"/scoring","specversion":"1.0","subject":"edition/3A7FKP20V5949HPDFM284TEVSS","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.GroupPublished.v1","version":2}');
INSERT INTO "events" VALUES(8,'01a21911-8879-7521-8d37-9bfa94a29ea1','programme/673SG4SJZ0HPXWPHXKM59RCGT8',1,'bangvang.scoring.TaskAssigned.v1','2021-12-01T00:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","due":"2021-12-31","phase":"first","reference":"1","task_id":"1Y06HAY7E326QWG7F2Z1C76N3M","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","weight":"1"},"datacontenttype":"application/json","id":"01a21911-8879-7521-8d37-9bfa94a29ea1","source":"/scoring","specversion":"1.0","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.TaskAssigned.v1","version":1}');
INSERT INTO "events" VALUES(9,'01a21911-8883-7150-ab80-4f8686c34263','programme/673SG4SJZ0HPXWPHXKM59RCGT8',2,'bangvang.scoring.TaskReported.v1','2021-12-01T00:00:00.000000Z','{"actor":"50D9T92Y47EC2MT6TEVNZFPBBZ/unit_officer","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-6","correlation":"command-6","data":{"_sd":["LspV6mSSFlJzfk_WAQly4_6x80lcDRgjDpjnbpxjZBk","diyvH3AnvS6ZzHXHh3Tkr8Jw1Ra6TrUX-ClNjndU9zg","zpIHmaIB4DwPicePVev9f7zv19Z-9n4iOe4Zc6ex3jw"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","task_id":"1Y06HAY7E326QWG7F2Z1C76N3M","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-8883-7150-ab80-4f8686c34263","source":"/scoring","specversion":"1.0","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.TaskReported.v1","version":2}');
INSERT INTO "events" VALUES(10,'01a21911-8893-7247-b875-d96f2da9d3b1','programme/673SG4SJZ0HPXWPHXKM59RCGT8',3,'bangvang.scoring.TaskConfirmed.v1','2022-01-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-7","correlation":"command-7","data":{"_sd":["_Iv99OhbRIhJxEewUBPGznUHa4_9OH9bi3glYqh3HdA","c8TOkcOYGuveUv4lDXtbyLEsKFrpQ9Jv-EGGFefKozI"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","on":"2021-12-31","task_id":"1Y06HAY7E326QWG7F2Z1C76N3M","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-8893-7247-b875-d96f2da9d3b1","source":"/scoring","specversion":"1.0","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.TaskConfirmed.v1","version":3}');
INSERT INTO "events" VALUES(11,'01a21911-889c-77d7-8344-b1c90dd9f1ee','programme/673SG4SJZ0HPXWPHXKM59RCGT8',4,'bangvang.scoring.CompletionPublished.v1','2022-01-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-8","correlation":"command-8","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","clause":"III.2.a","degree":"79.5","failed":0,"openings":[{"event":"01a21911-8893-7247-b875-d96f2da9d3b1","name":"degree","salt":"8gZaiEGgzG4DLN32qqbSlA","value":"79.5"}],"phase":"first","tasks":1,"unconfirmed":0,"unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","until":"2021-12-31","well_done":false},"datacontenttype":"application/json","id":"01a21911-889c-77d7-8344-b1c90dd9f1ee","source":"/scoring","specversion":"1.0","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.CompletionPublished.v1","version":4}');
INSERT INTO "events" VALUES(12,'01a21911-88a3-7a5d-afb3-0cfd12154ebd','sheet/6VKNQQMQX5QWVD76J2FTBMJE2W',3,'bangvang.scoring.ScoreCorrected.v1','2022-01-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-9","correlation":"command-9","data":{"_sd":["csHN3vRXZQdnKiQjU86TLdybfEZsPB1Sl_3IRVyZNPc"],"band":"good","because_of":"2AVVY07BVENN67B72NYPGP1CBF","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","changed":{"mail":"51"},"clause":"III.2.a","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","parts":{"penalty":"-0.5","shown":"0","use":"81"},"rank":1,"ranked":2,"total":"80.5","unit_id":"2AVVY07BVENN67B72NYPGP1CBF","year":2020},"datacontenttype":"application/json","id":"01a21911-88a3-7a5d-afb3-0cfd12154ebd","source":"/scoring","specversion":"1.0","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.ScoreCorrected.v1","version":3}');
INSERT INTO "events" VALUES(13,'01a21911-88a3-72e5-9165-ae805c1dd852','sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY',4,'bangvang.scoring.ScoreCorrected.v1','2022-01-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-9","correlation":"command-9","data":{"_sd":["7h-tjx4z72n-pnQBNcXfs7M84t6RboQvN85RokfVpFE"],"band":"fair","because_of":"2AVVY07BVENN67B72NYPGP1CBF","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","changed":{},"clause":"III.2.a","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","parts":{"penalty":"-0.5","shown":"0","use":"80"},"rank":2,"ranked":2,"total":"79.5","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","year":2020},"datacontenttype":"application/json","id":"01a21911-88a3-72e5-9165-ae805c1dd852","source":"/scoring","specversion":"1.0","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.ScoreCorrected.v1","version":4}');
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
INSERT INTO "grants" VALUES('48CFAJDPMKSFAAQ8F3SD53XD3Z','1XR9GB4HS0CBCWAYYS62R2Y8W3','6AH7QFJ91D59WRRZH0JE8F82VX','lead_agency',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('05NPAEHVGBQ8QYFPYD3V60Y56H','1XR9GB4HS0CBCWAYYS62R2Y8W3','0Y5P10MFWBS4QQB2ZMMTW4ZE92','appraiser',NULL,'departments',NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('5Z5WVVGS6PTJ6GN4FH3C30ZMGK','1XR9GB4HS0CBCWAYYS62R2Y8W3','50D9T92Y47EC2MT6TEVNZFPBBZ','unit_officer','3DGWGA77HY85HAEVZJBMG7Y31E',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "placements" VALUES('3DGWGA77HY85HAEVZJBMG7Y31E','2021-01-01','');
INSERT INTO "placements" VALUES('2AVVY07BVENN67B72NYPGP1CBF','2021-01-01','');
CREATE TABLE publications (
	edition_id VARCHAR(26) NOT NULL, 
	group_key VARCHAR(64) NOT NULL, 
	ranked INTEGER NOT NULL, 
	PRIMARY KEY (edition_id, group_key)
);
INSERT INTO "publications" VALUES('3A7FKP20V5949HPDFM284TEVSS','departments',2);
CREATE TABLE relay_state (
	one INTEGER NOT NULL, 
	sequence BIGINT NOT NULL, 
	stream_sequence BIGINT NOT NULL, 
	PRIMARY KEY (one)
);
CREATE TABLE scores (
	sheet_id VARCHAR(26) NOT NULL, 
	edition_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	edition VARCHAR(64) NOT NULL, 
	year INTEGER NOT NULL, 
	unit_id VARCHAR(26) NOT NULL, 
	group_key VARCHAR(64) NOT NULL, 
	parts JSON NOT NULL, 
	total VARCHAR(24) NOT NULL, 
	band VARCHAR(64), 
	rank INTEGER NOT NULL, 
	ranked INTEGER NOT NULL, 
	corrected BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (sheet_id)
);
INSERT INTO "scores" VALUES('6VKNQQMQX5QWVD76J2FTBMJE2W','3A7FKP20V5949HPDFM284TEVSS','1XR9GB4HS0CBCWAYYS62R2Y8W3','ict-2020',2020,'2AVVY07BVENN67B72NYPGP1CBF','departments','{"use": "81", "penalty": "-0.5", "shown": "0"}','80.5','good',1,2,1,3);
INSERT INTO "scores" VALUES('1RH8J2RX5Y0ZMWGVF3YZ0C71YY','3A7FKP20V5949HPDFM284TEVSS','1XR9GB4HS0CBCWAYYS62R2Y8W3','ict-2020',2020,'3DGWGA77HY85HAEVZJBMG7Y31E','departments','{"use": "80", "penalty": "-0.5", "shown": "0"}','79.5','fair',2,2,1,4);
CREATE TABLE self_assessments (
	sheet_id VARCHAR(26) NOT NULL, 
	edition_id VARCHAR(26) NOT NULL, 
	unit_id VARCHAR(26) NOT NULL, 
	group_key VARCHAR(64) NOT NULL, 
	points JSON, 
	evidence JSON, 
	subjects JSON, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (sheet_id)
);
INSERT INTO "self_assessments" VALUES('1RH8J2RX5Y0ZMWGVF3YZ0C71YY','3A7FKP20V5949HPDFM284TEVSS','3DGWGA77HY85HAEVZJBMG7Y31E','departments','{"mail": "50", "web": "30", "late": "0", "visits": "0"}','[]','[]',1);
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
INSERT INTO "streams" VALUES('edition/3A7FKP20V5949HPDFM284TEVSS',2);
INSERT INTO "streams" VALUES('sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY',4);
INSERT INTO "streams" VALUES('sheet/6VKNQQMQX5QWVD76J2FTBMJE2W',3);
INSERT INTO "streams" VALUES('programme/673SG4SJZ0HPXWPHXKM59RCGT8',4);
CREATE TABLE tasks (
	unit_id VARCHAR(26) NOT NULL, 
	task_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	reference VARCHAR(80) NOT NULL, 
	phase VARCHAR(64) NOT NULL, 
	weight VARCHAR(24) NOT NULL, 
	due DATE NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	reported VARCHAR(24), 
	confirmed VARCHAR(24), 
	PRIMARY KEY (unit_id, task_id)
);
INSERT INTO "tasks" VALUES('3DGWGA77HY85HAEVZJBMG7Y31E','1Y06HAY7E326QWG7F2Z1C76N3M','1XR9GB4HS0CBCWAYYS62R2Y8W3','1','first','1','2021-12-31','confirmed','80','79.5');
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
INSERT INTO "units" VALUES('3DGWGA77HY85HAEVZJBMG7Y31E','1XR9GB4HS0CBCWAYYS62R2Y8W3','Sở Y tế','department','departments','2021-01-01',NULL,1,0,NULL,NULL);
INSERT INTO "units" VALUES('2AVVY07BVENN67B72NYPGP1CBF','1XR9GB4HS0CBCWAYYS62R2Y8W3','Sở Nội vụ','department','departments','2021-01-01',NULL,1,0,NULL,NULL);
CREATE TABLE vault (
	event_id VARCHAR(36) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	salt VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (event_id, name)
);
INSERT INTO "vault" VALUES('01a21911-8849-700f-8cb7-3ee79114674e','points','fpLPBuvVgU9P7sCiDbP4eA','{"mail": "50", "web": "30", "late": "0", "visits": "0"}');
INSERT INTO "vault" VALUES('01a21911-8849-700f-8cb7-3ee79114674e','evidence','uVtXYlmBVQ5fbH8rv5kzKA','[]');
INSERT INTO "vault" VALUES('01a21911-8849-700f-8cb7-3ee79114674e','subjects','VbnRNZXr3_3FgxjLEOYuEg','[]');
INSERT INTO "vault" VALUES('01a21911-8854-73d3-9f0e-f14934b06f78','points','zrtaO0_b2f0YdYf2-1UdLw','{"mail": "50", "web": "30", "late": "-0.5", "visits": "0"}');
INSERT INTO "vault" VALUES('01a21911-8854-73d3-9f0e-f14934b06f78','reasons','b6ld9WEhnbnf_GJU14YAfg','{"late": "muộn"}');
INSERT INTO "vault" VALUES('01a21911-8860-71bc-a29c-64cf417dbb7d','points','RT9FImb3mrZsP0mIdH8e7g','{"mail": "50", "web": "30", "late": "-0.5", "visits": "0"}');
INSERT INTO "vault" VALUES('01a21911-8860-71bc-a29c-64cf417dbb7d','reasons','WoEcjIYKuNHPCyf5P2bK_Q','{}');
INSERT INTO "vault" VALUES('01a21911-8883-7150-ab80-4f8686c34263','degree','9lKBAbv9b6Z5vwgF0fQNZw','"80"');
INSERT INTO "vault" VALUES('01a21911-8883-7150-ab80-4f8686c34263','evidence','3qa5gjRFdD9sxcmXW6cbUw','null');
INSERT INTO "vault" VALUES('01a21911-8883-7150-ab80-4f8686c34263','note','E7IZfiwIBRYDQcMSXcOTLw','null');
INSERT INTO "vault" VALUES('01a21911-8893-7247-b875-d96f2da9d3b1','degree','8gZaiEGgzG4DLN32qqbSlA','"79.5"');
INSERT INTO "vault" VALUES('01a21911-8893-7247-b875-d96f2da9d3b1','reason','uwGeDGGc9NxqxaB1g7jMwg','"thiếu"');
INSERT INTO "vault" VALUES('01a21911-88a3-7a5d-afb3-0cfd12154ebd','reason','FkY46QYjS9UlOMesCNo91A','"Nhầm"');
INSERT INTO "vault" VALUES('01a21911-88a3-72e5-9165-ae805c1dd852','reason','jTM7VFKFk4nX1eygs05wfw','"Nhầm"');
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
CREATE INDEX ix_self_assessments_edition_id ON self_assessments (edition_id);
CREATE INDEX ix_appraisals_edition_id ON appraisals (edition_id);
CREATE INDEX scores_by_rank ON scores (edition_id, group_key, rank);
COMMIT;
