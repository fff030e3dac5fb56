BEGIN TRANSACTION;
CREATE TABLE campaigns (
	campaign_id VARCHAR(26) NOT NULL, 
	exercise BOOLEAN NOT NULL, 
	title_vi TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	charter_digest VARCHAR(64) NOT NULL, 
	launched_at DATETIME NOT NULL, 
	PRIMARY KEY (campaign_id)
);
INSERT INTO "campaigns" VALUES('016YEMH23233P3CPPE896GDBMQ',0,'Thử','Thử','b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26','2022-05-20 03:00:00.000000');
CREATE TABLE candidates (
	dossier_id VARCHAR(26) NOT NULL, 
	candidate_id VARCHAR(26) NOT NULL, 
	round_id VARCHAR(26) NOT NULL, 
	standing VARCHAR(200), 
	PRIMARY KEY (dossier_id, candidate_id), 
	CONSTRAINT one_dossier_per_candidate UNIQUE (round_id, candidate_id), 
	CONSTRAINT one_candidacy_per_subject UNIQUE (standing)
);
INSERT INTO "candidates" VALUES('57WETE21XS1QF84JWF6KD9J287','3CZ80JDENW5A1CQKY3KMQ9W7X5','3582MDFJW4601XCP7XB8XTRM10','3582MDFJW4601XCP7XB8XTRM10:merit:0RZWFKW1S26XBP5YQ7MGHPT6KP');
INSERT INTO "candidates" VALUES('57WETE21XS1QF84JWF6KD9J287','4SRN4083KSMCFMTN6CBHPP9K07','3582MDFJW4601XCP7XB8XTRM10','3582MDFJW4601XCP7XB8XTRM10:merit:0V6D5KVEKXBGHTE33ZFZZJ29AT');
INSERT INTO "candidates" VALUES('57WETE21XS1QF84JWF6KD9J287','66C23NRNGFT3NAQRRV2C71YDE4','3582MDFJW4601XCP7XB8XTRM10','3582MDFJW4601XCP7XB8XTRM10:merit-persons:2XBH8ZRNR1VMSWS7XZKSQ0ESQE');
CREATE TABLE charters (
	digest VARCHAR(64) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	adopted_at DATETIME NOT NULL, 
	body JSON NOT NULL, 
	PRIMARY KEY (digest, campaign_id)
);
INSERT INTO "charters" VALUES('b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26','016YEMH23233P3CPPE896GDBMQ','2022-05-20 03:00:00.000000','{"key": "test", "title": {"vi": "Th\u1eed", "en": "Th\u1eed"}, "lead_agency": "lead", "legal_basis": [], "phases": [{"key": "first", "clause": "IV.1", "title": {"vi": "1", "en": "1"}, "starts": "2021-01-01", "ends": "2025-12-31"}], "calendar": [], "groups": [{"key": "all", "clause": "III.1.a", "title": {"vi": "all", "en": "all"}, "kinds": ["authority", "department", "agency", "central_agency", "district", "commune", "mass_organisation", "enterprise", "province", "other"], "appraiser": "lead", "ranked": true, "launches": true}], "contents": [], "measures": [], "editions": [], "task_standard": null, "checklist": [{"key": "letter", "clause": "III.4.b", "title": {"vi": "letter", "en": "letter"}, "subjects": ["unit", "enterprise", "official", "contributor"], "per_candidate": false, "trades": [], "reaches_proposal": false, "valid_days": 0, "confirmed_by_head": false, "confirmed_by_superior": false}, {"key": "minutes", "clause": "III.4.b", "title": {"vi": "minutes", "en": "minutes"}, "subjects": ["unit", "enterprise", "official", "contributor"], "per_candidate": false, "trades": [], "reaches_proposal": false, "valid_days": 0, "confirmed_by_head": false, "confirmed_by_superior": false}, {"key": "report", "clause": "III.4.b", "title": {"vi": "report", "en": "report"}, "subjects": ["unit", "enterprise", "official", "contributor"], "per_candidate": true, "trades": [], "reaches_proposal": false, "valid_days": 0, "confirmed_by_head": true, "confirmed_by_superior": true}, {"key": "tax", "clause": "III.4.c", "title": {"vi": "tax", "en": "tax"}, "subjects": ["enterprise"], "per_candidate": true, "trades": [], "reaches_proposal": true, "valid_days": 0, "confirmed_by_head": false, "confirmed_by_superior": false}, {"key": "insurance", "clause": "III.4.c", "title": {"vi": "insurance", "en": "insurance"}, "subjects": ["enterprise"], "per_candidate": true, "trades": [], "reaches_proposal": true, "valid_days": 30, "confirmed_by_head": false, "confirmed_by_superior": false}, {"key": "environment", "clause": "III.4.c", "title": {"vi": "environment", "en": "environment"}, "subjects": ["enterprise"], "per_candidate": true, "trades": ["environment"], "reaches_proposal": false, "valid_days": 0, "confirmed_by_head": false, "confirmed_by_superior": false}], "award_forms": [{"key": "merit", "clause": "III.3.a", "title": {"vi": "merit", "en": "merit"}, "level": "city", "subjects": ["unit", "enterprise", "official", "contributor"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}, {"key": "merit-persons", "clause": "III.3.a", "title": {"vi": "merit-persons", "en": "merit-persons"}, "level": "city", "subjects": ["official", "contributor"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}, {"key": "flag", "clause": "III.3.a", "title": {"vi": "flag", "en": "flag"}, "level": "state", "subjects": ["unit", "enterprise", "official", "contributor"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}], "rounds": [], "council": null, "eligibility": []}');
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
INSERT INTO "commands" VALUES('command-14','a67c818b1a4b90261775cf73589f05c30eb2a8a85513d4bcf622c04842c8209b','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-14","events":[{"id":"01a21911-8e9c-78f7-bfb4-c80d18cce7fe","type":"bangvang.dossier.DossierOpened.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":1}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-15','43c5a10180145e4cf25ffdb08756a32ff6f6ac0434c843ca9cec223f0b74e94e','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-15","events":[{"id":"01a21911-8eb1-7bcc-9ebb-f8e8c1a39af9","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":2}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-16','b8f4038c5115172257456e531a1a66c41bfa519af9201d56c7ad58e81d173b0a','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-16","events":[{"id":"01a21911-8eb6-7fe6-ace8-905c3456d050","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":3}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-17','5491e15a4f2bb8b83bd93714c9cf779c6e8689934fb2c21f4677df87f92651d0','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-17","events":[{"id":"01a21911-8eba-7c2a-9bdd-51b3a2365878","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":4}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-18','0c7092eadfc3ce6d3335b99fd5be7006e54cf5ec7f14c57cb763f0bdf97c642f','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-18","events":[{"id":"01a21911-8ebd-7c9a-b2f0-51f56c921b75","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":5}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-19','5c9aefb560ad194ecc2581890b7c2d6b454297112975aa3c5c4bc103b07b3bb8','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-19","events":[{"id":"01a21911-8ec0-7829-b213-33fbaf19d759","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":6}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-20','63be8d8ccba39dba98127b6aa36df81de7b0e5d4ef54b4133a9cb3c414d649fe','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-20","events":[{"id":"01a21911-8ec4-769f-9a27-9663f2af5aeb","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":7}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-21','a75faede5f151a3f4151972c7918181e1ada4ed9548325524105f413b876986a','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-21","events":[{"id":"01a21911-8ec7-7b16-b616-7661760303e1","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":8}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-22','d18ce7fad0dd22e9f25d9c793c9e352527975fcfe2d3870ddea49e377844c4cf','49PQ5PKS9MWGJEKDNSJSTE5K3D','{"status":"accepted","command":"command-22","events":[{"id":"01a21911-8ecb-70fd-a525-81e3435fc3c6","type":"bangvang.dossier.DossierConfirmed.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":9}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-23','34a0d8be1a06806a2e51ee7aa6b999d6ef6ac1fee571692b5441bdc6a79f1ea3','6KWKWY00MXAWYBS35N78Y1ZXTY','{"status":"accepted","command":"command-23","events":[{"id":"01a21911-8ed5-736c-bdc1-a6aa6e614fa0","type":"bangvang.dossier.DossierConfirmed.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":10}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-24','200b73d7fb775fe840c87b61cd16fd93a44d539d0a446ad8a20a9c018ae0c2b1','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-24","events":[{"id":"01a21911-8ee0-7ea6-86d9-d4a729e5db6c","type":"bangvang.dossier.DossierSubmitted.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":11}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-25','0774c09c8db9affcb1cf0414162c147e02888bcebee30369ca7b9c0e00a8ce8e','1ZDB9EAGWF06M5GFMPX20PQS5M','{"status":"accepted","command":"command-25","events":[{"id":"01a21911-8eff-7a38-a02e-03c8733d7bb1","type":"bangvang.dossier.DossierReturned.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":12}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-26','cec6064ec580807da177ca6683a9c551c3f68002681c090ccbce9b087f07a8c2','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-26","events":[{"id":"01a21911-8f15-77ac-a643-a9b263d32053","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":13}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-27','200b73d7fb775fe840c87b61cd16fd93a44d539d0a446ad8a20a9c018ae0c2b1','3CR542ETM9CN23E4R4N4895CDA','{"status":"accepted","command":"command-27","events":[{"id":"01a21911-8f1c-79d8-ad37-7c608b1fa1d5","type":"bangvang.dossier.DossierSubmitted.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":14}]}','2022-05-20T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-28','4828a314a528014472537a7c6e59192d41473aefc00a464ee7c4de55a9dc0b1d','1ZDB9EAGWF06M5GFMPX20PQS5M','{"status":"accepted","command":"command-28","events":[{"id":"01a21911-8f1f-76f0-a912-51f2a990d643","type":"bangvang.dossier.DossierAccepted.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":15}]}','2022-05-20T03:00:00.000000Z');
CREATE TABLE confirmations (
	dossier_id VARCHAR(26) NOT NULL, 
	capacity VARCHAR(20) NOT NULL, 
	unit_id VARCHAR(26) NOT NULL, 
	actor_id VARCHAR(26) NOT NULL, 
	at DATETIME NOT NULL, 
	reports JSON NOT NULL, 
	PRIMARY KEY (dossier_id, capacity)
);
INSERT INTO "confirmations" VALUES('57WETE21XS1QF84JWF6KD9J287','head','0RZWFKW1S26XBP5YQ7MGHPT6KP','49PQ5PKS9MWGJEKDNSJSTE5K3D','2022-05-20 03:00:00.000000','["76TZASA1EAHB3FQN1BPKVF63B1", "57F0Z7ZZKRRN40YBYTW57NKA1P", "2KRGF8QFTWECMPPJ27CCRJ2SF9"]');
INSERT INTO "confirmations" VALUES('57WETE21XS1QF84JWF6KD9J287','direct_superior','1RWTXTZ045PG1FD9YVQ8EYFN66','6KWKWY00MXAWYBS35N78Y1ZXTY','2022-05-20 03:00:00.000000','["76TZASA1EAHB3FQN1BPKVF63B1", "57F0Z7ZZKRRN40YBYTW57NKA1P", "2KRGF8QFTWECMPPJ27CCRJ2SF9"]');
CREATE TABLE conflicts (
	round_id VARCHAR(26) NOT NULL, 
	candidate_id VARCHAR(26) NOT NULL, 
	member VARCHAR(26) NOT NULL, 
	PRIMARY KEY (round_id, candidate_id, member)
);
CREATE TABLE documents (
	dossier_id VARCHAR(26) NOT NULL, 
	item VARCHAR(64) NOT NULL, 
	candidate_id VARCHAR(26) NOT NULL, 
	document_id VARCHAR(26) NOT NULL, 
	sha256 VARCHAR(64), 
	size INTEGER NOT NULL, 
	media_type VARCHAR(160) NOT NULL, 
	title VARCHAR(300), 
	as_of DATE, 
	PRIMARY KEY (dossier_id, item, candidate_id)
);
INSERT INTO "documents" VALUES('57WETE21XS1QF84JWF6KD9J287','letter','','72QA5CQ1KQ39CVAEDYRDGETJH5','f80105efab6d863fd8fc243d269094469e2277e8f12e5a0a9f401e88494f7b4b',6,'application/pdf','Tài liệu thử',NULL);
INSERT INTO "documents" VALUES('57WETE21XS1QF84JWF6KD9J287','minutes','','1YPEBSD3CFJHJ9TZWYC8RN46AN','90e63d85fa1ab2c8ed65222f3ebd794b1e524b4b7cf84bec451542d0451b2985',7,'application/pdf','Tài liệu thử',NULL);
INSERT INTO "documents" VALUES('57WETE21XS1QF84JWF6KD9J287','report','3CZ80JDENW5A1CQKY3KMQ9W7X5','76TZASA1EAHB3FQN1BPKVF63B1','845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917',6,'application/pdf','Tài liệu thử',NULL);
INSERT INTO "documents" VALUES('57WETE21XS1QF84JWF6KD9J287','report','4SRN4083KSMCFMTN6CBHPP9K07','57F0Z7ZZKRRN40YBYTW57NKA1P','845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917',6,'application/pdf','Tài liệu thử',NULL);
INSERT INTO "documents" VALUES('57WETE21XS1QF84JWF6KD9J287','report','66C23NRNGFT3NAQRRV2C71YDE4','2KRGF8QFTWECMPPJ27CCRJ2SF9','845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917',6,'application/pdf','Tài liệu thử',NULL);
INSERT INTO "documents" VALUES('57WETE21XS1QF84JWF6KD9J287','tax','4SRN4083KSMCFMTN6CBHPP9K07','0GT92Y698H36XPYR56B9ZMGFP6','1ffc0406b9891fcd265a225e83a668fa045f1282588f80c8d11c029bad156d85',3,'application/pdf','Tài liệu thử','2022-05-20');
INSERT INTO "documents" VALUES('57WETE21XS1QF84JWF6KD9J287','insurance','4SRN4083KSMCFMTN6CBHPP9K07','0TNGN9BDMWJ2DYWTY1SGCS3J7B','64e8937abc6d71cf2d2f0fe05e52c33666883443ae4e8af7924c71198caa1f9d',9,'application/pdf','Tài liệu thử','2022-04-20');
CREATE TABLE dossiers (
	dossier_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	round_id VARCHAR(26) NOT NULL, 
	unit_id VARCHAR(26) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	candidates JSON NOT NULL, 
	submissions INTEGER NOT NULL, 
	returns INTEGER NOT NULL, 
	submitted_at DATETIME, 
	checklist JSON, 
	explanation TEXT, 
	changed_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (dossier_id)
);
INSERT INTO "dossiers" VALUES('57WETE21XS1QF84JWF6KD9J287','016YEMH23233P3CPPE896GDBMQ','3582MDFJW4601XCP7XB8XTRM10','0RZWFKW1S26XBP5YQ7MGHPT6KP','accepted','[{"candidate_id": "3CZ80JDENW5A1CQKY3KMQ9W7X5", "kind": "unit", "unit_id": "0RZWFKW1S26XBP5YQ7MGHPT6KP", "person_id": null, "form": "merit", "trades": []}, {"candidate_id": "4SRN4083KSMCFMTN6CBHPP9K07", "kind": "enterprise", "unit_id": "0V6D5KVEKXBGHTE33ZFZZJ29AT", "person_id": null, "form": "merit", "trades": []}, {"candidate_id": "66C23NRNGFT3NAQRRV2C71YDE4", "kind": "official", "unit_id": "7FWYJBAP66W1AWEN5ECNS7YG82", "person_id": "2XBH8ZRNR1VMSWS7XZKSQ0ESQE", "form": "merit-persons", "trades": []}]',2,1,'2022-05-20 03:00:00.000000','[{"item": "letter", "clause": "III.4.b", "candidate_id": null, "met": true, "problem": null, "document_id": "72QA5CQ1KQ39CVAEDYRDGETJH5"}, {"item": "minutes", "clause": "III.4.b", "candidate_id": null, "met": true, "problem": null, "document_id": "1YPEBSD3CFJHJ9TZWYC8RN46AN"}, {"item": "report", "clause": "III.4.b", "candidate_id": "3CZ80JDENW5A1CQKY3KMQ9W7X5", "met": true, "problem": null, "document_id": "76TZASA1EAHB3FQN1BPKVF63B1"}, {"item": "report", "clause": "III.4.b", "candidate_id": "4SRN4083KSMCFMTN6CBHPP9K07", "met": true, "problem": null, "document_id": "57F0Z7ZZKRRN40YBYTW57NKA1P"}, {"item": "report", "clause": "III.4.b", "candidate_id": "66C23NRNGFT3NAQRRV2C71YDE4", "met": true, "problem": null, "document_id": "2KRGF8QFTWECMPPJ27CCRJ2SF9"}, {"item": "tax", "clause": "III.4.c", "candidate_id": "4SRN4083KSMCFMTN6CBHPP9K07", "met": true, "problem": null, "document_id": "0GT92Y698H36XPYR56B9ZMGFP6"}, {"item": "insurance", "clause": "III.4.c", "candidate_id": "4SRN4083KSMCFMTN6CBHPP9K07", "met": true, "problem": null, "document_id": "0TNGN9BDMWJ2DYWTY1SGCS3J7B"}]','Bản quét bị mờ','2022-05-20 03:00:00.000000',15);
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
INSERT INTO "events" VALUES(1,'01a21911-8e9c-78f7-bfb4-c80d18cce7fe','dossier/57WETE21XS1QF84JWF6KD9J287',1,'bangvang.dossier.DossierOpened.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-14","correlation":"command-14","data":{"_sd":["wqfpATiOgB3SW6Ey7JnDGFLmqsujyHar03XCAE_9SJ8"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidates":[{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","form":"merit","kind":"unit","person_id":null,"trades":[],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","form":"merit","kind":"enterprise","person_id":null,"trades":[],"unit_id":"0V6D5KVEKXBGHTE33ZFZZJ29AT"},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","form":"merit-persons","kind":"official","person_id":"2XBH8ZRNR1VMSWS7XZKSQ0ESQE","trades":[],"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}],"dossier_id":"57WETE21XS1QF84JWF6KD9J287","round_id":"3582MDFJW4601XCP7XB8XTRM10","unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-8e9c-78f7-bfb4-c80d18cce7fe","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierOpened.v1","version":1}');
INSERT INTO "events" VALUES(2,'01a21911-8eb1-7bcc-9ebb-f8e8c1a39af9','dossier/57WETE21XS1QF84JWF6KD9J287',2,'bangvang.dossier.DocumentAttached.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-15","correlation":"command-15","data":{"_sd":["2K9EM3XM6kRdy-nikDLkn7-G6-v2bMpF3FitsBc-t9w","qhduGCPeylKRpULe4pbm7QCTqdya0EJ8CmR7cR3wAn4"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":null,"document_id":"6CB0J8RHFJSWPX83SD650M5452","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"letter","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-8eb1-7bcc-9ebb-f8e8c1a39af9","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":2}');
INSERT INTO "events" VALUES(3,'01a21911-8eb6-7fe6-ace8-905c3456d050','dossier/57WETE21XS1QF84JWF6KD9J287',3,'bangvang.dossier.DocumentAttached.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-16","correlation":"command-16","data":{"_sd":["ByiU7sx8Q720ypgwMECfR31FzYvq2R9UJ-yAV6-Js9Q","E5oGk1yOOCX2Bq634Yt_Byu6AIhUlQxsQfD0Q5lMeLQ"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":null,"document_id":"1YPEBSD3CFJHJ9TZWYC8RN46AN","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"minutes","media_type":"application/pdf","size":7},"datacontenttype":"application/json","id":"01a21911-8eb6-7fe6-ace8-905c3456d050","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":3}');
INSERT INTO "events" VALUES(4,'01a21911-8eba-7c2a-9bdd-51b3a2365878','dossier/57WETE21XS1QF84JWF6KD9J287',4,'bangvang.dossier.DocumentAttached.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-17","correlation":"command-17","data":{"_sd":["Veabb0mcPf2CuaHMaxyuKlt-uww1dzmB_LRQb-LKcXU","chg8q0QnVpiqaPQxmpb4hrXjDmfi9l5wm_phyAMqt1A"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","document_id":"76TZASA1EAHB3FQN1BPKVF63B1","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"report","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-8eba-7c2a-9bdd-51b3a2365878","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":4}');
INSERT INTO "events" VALUES(5,'01a21911-8ebd-7c9a-b2f0-51f56c921b75','dossier/57WETE21XS1QF84JWF6KD9J287',5,'bangvang.dossier.DocumentAttached.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-18","correlation":"command-18","data":{"_sd":["O5OzlxMEDzeIorzOLeKDat7zOlKWP-s1ELEEkC45PjE","Ubkrdc-hvLJMsXzemGvKuQTK44PSpuwS3kdqSlmQ2DY"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","document_id":"57F0Z7ZZKRRN40YBYTW57NKA1P","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"report","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-8ebd-7c9a-b2f0-51f56c921b75","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":5}');
INSERT INTO "events" VALUES(6,'01a21911-8ec0-7829-b213-33fbaf19d759','dossier/57WETE21XS1QF84JWF6KD9J287',6,'bangvang.dossier.DocumentAttached.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-19","correlation":"command-19","data":{"_sd":["LjkBFcHTXchuzTy1G-ZQiQ3KaufvaAvMXrRZ0534YHc","j2ew5nbtv6bJjuJ-rFYwKzQ0rxJM6RfxNzWwtq_qN3o"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","document_id":"2KRGF8QFTWECMPPJ27CCRJ2SF9","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"report","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-8ec0-7829-b213-33fbaf19d759","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":6}');
INSERT INTO "events" VALUES(7,'01a21911-8ec4-769f-9a27-9663f2af5aeb','dossier/57WETE21XS1QF84JWF6KD9J287',7,'bangvang.dossier.DocumentAttached.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-20","correlation":"command-20","data":{"_sd":["7DBDnm0f6tDesUbmKp_nAa6pYyEPGEik3fawfwQaHe0","mEtK4_Y17ZveETcL7QUnMnvFlwM-BXN0L96Pg5IltME"],"as_of":"2022-05-20","campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","document_id":"0GT92Y698H36XPYR56B9ZMGFP6","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"tax","media_type":"application/pdf","size":3},"datacontenttype":"application/json","id":"01a21911-8ec4-769f-9a27-9663f2af5aeb","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":7}');
INSERT INTO "events" VALUES(8,'01a21911-8ec7-7b16-b616-7661760303e1','dossier/57WETE21XS1QF84JWF6KD9J287',8,'bangvang.dossier.DocumentAttached.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-21","correlation":"command-21","data":{"_sd":["SRLvgaS5e_CKKb2I5whRgxCSMCVtScqWXhn3npwF7iI","m4KstiM_OtpbEBS8E7XCkFzy--0DIBwgKTHZfwfL59s"],"as_of":"2022-04-20","campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","document_id":"0TNGN9BDMWJ2DYWTY1SGCS3J7B","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"insurance","media_type":"application/pdf","size":9},"datacontenttype":"application/json","id":"01a21911-8ec7-7b16-b616-7661760303e1","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":8}');
INSERT INTO "events" VALUES(9,'01a21911-8ecb-70fd-a525-81e3435fc3c6','dossier/57WETE21XS1QF84JWF6KD9J287',9,'bangvang.dossier.DossierConfirmed.v1','2022-05-20T03:00:00.000000Z','{"actor":"49PQ5PKS9MWGJEKDNSJSTE5K3D/unit_head","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-22","correlation":"command-22","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","capacity":"head","clause":"III.4.b","dossier_id":"57WETE21XS1QF84JWF6KD9J287","reports":["76TZASA1EAHB3FQN1BPKVF63B1","57F0Z7ZZKRRN40YBYTW57NKA1P","2KRGF8QFTWECMPPJ27CCRJ2SF9"],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-8ecb-70fd-a525-81e3435fc3c6","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierConfirmed.v1","version":9}');
INSERT INTO "events" VALUES(10,'01a21911-8ed5-736c-bdc1-a6aa6e614fa0','dossier/57WETE21XS1QF84JWF6KD9J287',10,'bangvang.dossier.DossierConfirmed.v1','2022-05-20T03:00:00.000000Z','{"actor":"6KWKWY00MXAWYBS35N78Y1ZXTY/unit_head","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-23","correlation":"command-23","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","capacity":"direct_superior","clause":"III.4.b","dossier_id":"57WETE21XS1QF84JWF6KD9J287","reports":["76TZASA1EAHB3FQN1BPKVF63B1","57F0Z7ZZKRRN40YBYTW57NKA1P","2KRGF8QFTWECMPPJ27CCRJ2SF9"],"unit_id":"1RWTXTZ045PG1FD9YVQ8EYFN66"},"datacontenttype":"application/json","id":"01a21911-8ed5-736c-bdc1-a6aa6e614fa0","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierConfirmed.v1","version":10}');
INSERT INTO "events" VALUES(11,'01a21911-8ee0-7ea6-86d9-d4a729e5db6c','dossier/57WETE21XS1QF84JWF6KD9J287',11,'bangvang.dossier.DossierSubmitted.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-24","correlation":"command-24","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidates":[{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","form":"merit","kind":"unit","person_id":null,"trades":[],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","form":"merit","kind":"enterprise","person_id":null,"trades":[],"unit_id":"0V6D5KVEKXBGHTE33ZFZZJ29AT"},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","form":"merit-persons","kind":"official","person_id":"2XBH8ZRNR1VMSWS7XZKSQ0ESQE","trades":[],"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}],"checklist":[{"candidate_id":null,"clause":"III.4.b","document_id":"6CB0J8RHFJSWPX83SD650M5452","item":"letter","met":true,"problem":null},{"candidate_id":null,"clause":"III.4.b","document_id":"1YPEBSD3CFJHJ9TZWYC8RN46AN","item":"minutes","met":true,"problem":null},{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","clause":"III.4.b","document_id":"76TZASA1EAHB3FQN1BPKVF63B1","item":"report","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.b","document_id":"57F0Z7ZZKRRN40YBYTW57NKA1P","item":"report","met":true,"problem":null},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","clause":"III.4.b","document_id":"2KRGF8QFTWECMPPJ27CCRJ2SF9","item":"report","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.c","document_id":"0GT92Y698H36XPYR56B9ZMGFP6","item":"tax","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.c","document_id":"0TNGN9BDMWJ2DYWTY1SGCS3J7B","item":"insurance","met":true,"problem":null}],"deadline":"2022-06-01T10:00:00Z","dossier_id":"57WETE21XS1QF84JWF6KD9J287","round_id":"3582MDFJW4601XCP7XB8XTRM10","submission":1,"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-8ee0-7ea6-86d9-d4a729e5db6c","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierSubmitted.v1","version":11}');
INSERT INTO "events" VALUES(12,'01a21911-8eff-7a38-a02e-03c8733d7bb1','dossier/57WETE21XS1QF84JWF6KD9J287',12,'bangvang.dossier.DossierReturned.v1','2022-05-20T03:00:00.000000Z','{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-25","correlation":"command-25","data":{"_sd":["z0b1YTiBQSijpdq7Hq9fJ6YZoFCCwJP0f5oUIXi4jvM"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","dossier_id":"57WETE21XS1QF84JWF6KD9J287","reasons":["unreadable"],"returns":1,"round_id":"3582MDFJW4601XCP7XB8XTRM10","unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-8eff-7a38-a02e-03c8733d7bb1","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierReturned.v1","version":12}');
INSERT INTO "events" VALUES(13,'01a21911-8f15-77ac-a643-a9b263d32053','dossier/57WETE21XS1QF84JWF6KD9J287',13,'bangvang.dossier.DocumentAttached.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-26","correlation":"command-26","data":{"_sd":["NmXBIWg7LFg7BMJkLDn1gOdjvS_H7ZMhZQlYO58vpeM","Vm05nEg0iuSVUs8QXgLGM5crUVBAkE3yKZhHxTclzk4"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":null,"document_id":"72QA5CQ1KQ39CVAEDYRDGETJH5","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"letter","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-8f15-77ac-a643-a9b263d32053","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":13}');
INSERT INTO "events" VALUES(14,'01a21911-8f1c-79d8-ad37-7c608b1fa1d5','dossier/57WETE21XS1QF84JWF6KD9J287',14,'bangvang.dossier.DossierSubmitted.v1','2022-05-20T03:00:00.000000Z','{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-27","correlation":"command-27","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidates":[{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","form":"merit","kind":"unit","person_id":null,"trades":[],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","form":"merit","kind":"enterprise","person_id":null,"trades":[],"unit_id":"0V6D5KVEKXBGHTE33ZFZZJ29AT"},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","form":"merit-persons","kind":"official","person_id":"2XBH8ZRNR1VMSWS7XZKSQ0ESQE","trades":[],"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}],"checklist":[{"candidate_id":null,"clause":"III.4.b","document_id":"72QA5CQ1KQ39CVAEDYRDGETJH5","item":"letter","met":true,"problem":null},{"candidate_id":null,"clause":"III.4.b","document_id":"1YPEBSD3CFJHJ9TZWYC8RN46AN","item":"minutes","met":true,"problem":null},{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","clause":"III.4.b","document_id":"76TZASA1EAHB3FQN1BPKVF63B1","item":"report","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.b","document_id":"57F0Z7ZZKRRN40YBYTW57NKA1P","item":"report","met":true,"problem":null},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","clause":"III.4.b","document_id":"2KRGF8QFTWECMPPJ27CCRJ2SF9","item":"report","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.c","document_id":"0GT92Y698H36XPYR56B9ZMGFP6","item":"tax","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.c","document_id":"0TNGN9BDMWJ2DYWTY1SGCS3J7B","item":"insurance","met":true,"problem":null}],"deadline":"2022-06-01T10:00:00Z","dossier_id":"57WETE21XS1QF84JWF6KD9J287","round_id":"3582MDFJW4601XCP7XB8XTRM10","submission":2,"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-8f1c-79d8-ad37-7c608b1fa1d5","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierSubmitted.v1","version":14}');
INSERT INTO "events" VALUES(15,'01a21911-8f1f-76f0-a912-51f2a990d643','dossier/57WETE21XS1QF84JWF6KD9J287',15,'bangvang.dossier.DossierAccepted.v1','2022-05-20T03:00:00.000000Z','{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-28","correlation":"command-28","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidates":[{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","form":"merit","kind":"unit","person_id":null,"trades":[],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","form":"merit","kind":"enterprise","person_id":null,"trades":[],"unit_id":"0V6D5KVEKXBGHTE33ZFZZJ29AT"},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","form":"merit-persons","kind":"official","person_id":"2XBH8ZRNR1VMSWS7XZKSQ0ESQE","trades":[],"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}],"dossier_id":"57WETE21XS1QF84JWF6KD9J287","round_id":"3582MDFJW4601XCP7XB8XTRM10","unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-8f1f-76f0-a912-51f2a990d643","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierAccepted.v1","version":15}');
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
INSERT INTO "grants" VALUES('6ESY3PB5DMDD5R3G1V7Y8S5W2W','016YEMH23233P3CPPE896GDBMQ','1ZDB9EAGWF06M5GFMPX20PQS5M','lead_agency',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('0X5ZR35KDTA7E9C5HZBQQRFJVQ','016YEMH23233P3CPPE896GDBMQ','22V4GVCDRVG2YADXPBGEPS7C0S','council_secretary',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('7JM6A0P8AKEBNB2BJ6GTGKGXMN','016YEMH23233P3CPPE896GDBMQ','3CR542ETM9CN23E4R4N4895CDA','unit_officer','0RZWFKW1S26XBP5YQ7MGHPT6KP',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('5HQRCBP8NY6YKPKJQ2VKFTNT6P','016YEMH23233P3CPPE896GDBMQ','49PQ5PKS9MWGJEKDNSJSTE5K3D','unit_head','0RZWFKW1S26XBP5YQ7MGHPT6KP',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('6RN8BHB614WWFZ6MCDJ4G4X7WW','016YEMH23233P3CPPE896GDBMQ','6KWKWY00MXAWYBS35N78Y1ZXTY','unit_head','1RWTXTZ045PG1FD9YVQ8EYFN66',NULL,NULL,NULL,NULL,NULL);
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
CREATE TABLE persons (
	dossier_id VARCHAR(26) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	details JSON NOT NULL, 
	PRIMARY KEY (dossier_id, person_id)
);
INSERT INTO "persons" VALUES('57WETE21XS1QF84JWF6KD9J287','2XBH8ZRNR1VMSWS7XZKSQ0ESQE','{"name": "Nguy\u1ec5n Th\u1ecb Th\u1eed", "born": "1980-02-29", "position": null, "contact": null}');
CREATE TABLE placements (
	unit_id VARCHAR(26) NOT NULL, 
	from_day DATE NOT NULL, 
	parent_id VARCHAR(26) NOT NULL, 
	PRIMARY KEY (unit_id, from_day)
);
INSERT INTO "placements" VALUES('1RWTXTZ045PG1FD9YVQ8EYFN66','2021-01-01','');
INSERT INTO "placements" VALUES('0RZWFKW1S26XBP5YQ7MGHPT6KP','2021-01-01','1RWTXTZ045PG1FD9YVQ8EYFN66');
INSERT INTO "placements" VALUES('7FWYJBAP66W1AWEN5ECNS7YG82','2021-01-01','0RZWFKW1S26XBP5YQ7MGHPT6KP');
INSERT INTO "placements" VALUES('5N0Z84BCWQJX3M18W78W02KZT7','2021-01-01','1RWTXTZ045PG1FD9YVQ8EYFN66');
INSERT INTO "placements" VALUES('0V6D5KVEKXBGHTE33ZFZZJ29AT','2021-01-01','');
CREATE TABLE relay_state (
	one INTEGER NOT NULL, 
	sequence BIGINT NOT NULL, 
	stream_sequence BIGINT NOT NULL, 
	PRIMARY KEY (one)
);
CREATE TABLE rounds (
	round_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	level VARCHAR(10) NOT NULL, 
	unit_id VARCHAR(26), 
	forms JSON NOT NULL, 
	submit_from DATETIME NOT NULL, 
	submit_until DATETIME NOT NULL, 
	charter_digest VARCHAR(64) NOT NULL, 
	voted BOOLEAN NOT NULL, 
	PRIMARY KEY (round_id)
);
INSERT INTO "rounds" VALUES('3582MDFJW4601XCP7XB8XTRM10','016YEMH23233P3CPPE896GDBMQ','city',NULL,'["merit", "merit-persons"]','2022-05-04 02:00:00.000000','2022-06-01 10:00:00.000000','b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26',0);
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
INSERT INTO "streams" VALUES('dossier/57WETE21XS1QF84JWF6KD9J287',15);
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
INSERT INTO "units" VALUES('1RWTXTZ045PG1FD9YVQ8EYFN66','016YEMH23233P3CPPE896GDBMQ','Đơn vị','authority',NULL,'2021-01-01',NULL,1,0,NULL,NULL);
INSERT INTO "units" VALUES('0RZWFKW1S26XBP5YQ7MGHPT6KP','016YEMH23233P3CPPE896GDBMQ','Đơn vị','district',NULL,'2021-01-01',NULL,1,0,NULL,NULL);
INSERT INTO "units" VALUES('7FWYJBAP66W1AWEN5ECNS7YG82','016YEMH23233P3CPPE896GDBMQ','Đơn vị','commune',NULL,'2021-01-01',NULL,1,0,NULL,NULL);
INSERT INTO "units" VALUES('5N0Z84BCWQJX3M18W78W02KZT7','016YEMH23233P3CPPE896GDBMQ','Đơn vị','department',NULL,'2021-01-01',NULL,1,0,NULL,NULL);
INSERT INTO "units" VALUES('0V6D5KVEKXBGHTE33ZFZZJ29AT','016YEMH23233P3CPPE896GDBMQ','Đơn vị','enterprise',NULL,'2021-01-01',NULL,1,0,NULL,NULL);
CREATE TABLE vault (
	event_id VARCHAR(36) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	salt VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (event_id, name)
);
INSERT INTO "vault" VALUES('01a21911-8e9c-78f7-bfb4-c80d18cce7fe','persons','oMOolqarV6opNPU2qu5--Q','{"2XBH8ZRNR1VMSWS7XZKSQ0ESQE": {"name": "Nguyễn Thị Thử", "born": "1980-02-29", "position": null, "contact": null}}');
INSERT INTO "vault" VALUES('01a21911-8eb1-7bcc-9ebb-f8e8c1a39af9','sha256','N0zRsHODeWaF-R1agmKZiQ','"f80105efab6d863fd8fc243d269094469e2277e8f12e5a0a9f401e88494f7b4b"');
INSERT INTO "vault" VALUES('01a21911-8eb1-7bcc-9ebb-f8e8c1a39af9','title','Budm4PladQMyoJwyabQT7A','"Tài liệu thử"');
INSERT INTO "vault" VALUES('01a21911-8eb6-7fe6-ace8-905c3456d050','sha256','G9fl1jrcpbbuo-YTR9_7uA','"90e63d85fa1ab2c8ed65222f3ebd794b1e524b4b7cf84bec451542d0451b2985"');
INSERT INTO "vault" VALUES('01a21911-8eb6-7fe6-ace8-905c3456d050','title','RBDlySobqmT3uNT3pUnb_Q','"Tài liệu thử"');
INSERT INTO "vault" VALUES('01a21911-8eba-7c2a-9bdd-51b3a2365878','sha256','w6fr70s4_wjdOjC-woctmg','"845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917"');
INSERT INTO "vault" VALUES('01a21911-8eba-7c2a-9bdd-51b3a2365878','title','xye258vZbQk0Rs4-cy8uoQ','"Tài liệu thử"');
INSERT INTO "vault" VALUES('01a21911-8ebd-7c9a-b2f0-51f56c921b75','sha256','D4xawQTjLLP1AyF-5UQ-1Q','"845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917"');
INSERT INTO "vault" VALUES('01a21911-8ebd-7c9a-b2f0-51f56c921b75','title','1GsEgMBfAoTBrQjAQb85ZQ','"Tài liệu thử"');
INSERT INTO "vault" VALUES('01a21911-8ec0-7829-b213-33fbaf19d759','sha256','EGfMxqVLuV-nIq8dyGH_WQ','"845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917"');
INSERT INTO "vault" VALUES('01a21911-8ec0-7829-b213-33fbaf19d759','title','WfhRnYVuTRwey0gONsrCEA','"Tài liệu thử"');
INSERT INTO "vault" VALUES('01a21911-8ec4-769f-9a27-9663f2af5aeb','sha256','MSBKBrITiJTbvysOoaQHaA','"1ffc0406b9891fcd265a225e83a668fa045f1282588f80c8d11c029bad156d85"');
INSERT INTO "vault" VALUES('01a21911-8ec4-769f-9a27-9663f2af5aeb','title','QtaIO_7a1aiR1U0C4pBtpA','"Tài liệu thử"');
INSERT INTO "vault" VALUES('01a21911-8ec7-7b16-b616-7661760303e1','sha256','Cg1sJhEbJ8DypozSzzWt6A','"64e8937abc6d71cf2d2f0fe05e52c33666883443ae4e8af7924c71198caa1f9d"');
INSERT INTO "vault" VALUES('01a21911-8ec7-7b16-b616-7661760303e1','title','ByiHuPEpMw3dLDqERmGmJw','"Tài liệu thử"');
INSERT INTO "vault" VALUES('01a21911-8eff-7a38-a02e-03c8733d7bb1','explanation','WouMkKsYeLZjou7HiM66Pw','"Bản quét bị mờ"');
INSERT INTO "vault" VALUES('01a21911-8f15-77ac-a643-a9b263d32053','sha256','Wci3QA2u_UFNsBnzmq9s1A','"f80105efab6d863fd8fc243d269094469e2277e8f12e5a0a9f401e88494f7b4b"');
INSERT INTO "vault" VALUES('01a21911-8f15-77ac-a643-a9b263d32053','title','Y9vBI7VipqKCWvhBGE-Gcg','"Tài liệu thử"');
CREATE TRIGGER events_no_UPDATE BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER events_no_DELETE BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER events_gapless BEFORE INSERT ON events WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM events WHERE subject = NEW.subject AND version = NEW.version - 1) BEGIN SELECT RAISE(ABORT, 'a stream has no gaps'); END;
CREATE TRIGGER commands_no_UPDATE BEFORE UPDATE ON commands BEGIN SELECT RAISE(ABORT, 'commands is append-only'); END;
CREATE TRIGGER commands_no_DELETE BEFORE DELETE ON commands BEGIN SELECT RAISE(ABORT, 'commands is append-only'); END;
CREATE TRIGGER log_no_UPDATE BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER log_no_DELETE BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE INDEX follows_waiting ON follows (done);
CREATE INDEX ix_grants_actor_id ON grants (actor_id);
CREATE INDEX ix_units_group_key ON units (group_key);
CREATE INDEX ix_units_campaign_id ON units (campaign_id);
CREATE INDEX ix_dossiers_campaign_id ON dossiers (campaign_id);
CREATE INDEX ix_dossiers_round_id ON dossiers (round_id);
CREATE INDEX ix_dossiers_unit_id ON dossiers (unit_id);
COMMIT;
