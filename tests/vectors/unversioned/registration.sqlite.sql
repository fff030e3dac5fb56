BEGIN TRANSACTION;
CREATE TABLE campaign_launches (
	campaign_id VARCHAR(26) NOT NULL, 
	title JSON NOT NULL, 
	exercise BOOLEAN NOT NULL, 
	charter_digest VARCHAR(64) NOT NULL, 
	launched_on DATE NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (campaign_id)
);
INSERT INTO "campaign_launches" VALUES('1XR9GB4HS0CBCWAYYS62R2Y8W3','{"vi": "Phong tr\u00e0o", "en": "Phong tr\u00e0o"}',0,'dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4','2021-12-10',2);
CREATE TABLE campaigns (
	campaign_id VARCHAR(26) NOT NULL, 
	exercise BOOLEAN NOT NULL, 
	title_vi TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	charter_digest VARCHAR(64) NOT NULL, 
	launched_at DATETIME NOT NULL, 
	PRIMARY KEY (campaign_id)
);
INSERT INTO "campaigns" VALUES('1XR9GB4HS0CBCWAYYS62R2Y8W3',0,'Phong trào','Phong trào','dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4','2021-12-10 03:00:00.000000');
CREATE TABLE charter_adoptions (
	campaign_id VARCHAR(26) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	adopted_on DATE NOT NULL, 
	PRIMARY KEY (campaign_id, digest)
);
INSERT INTO "charter_adoptions" VALUES('1XR9GB4HS0CBCWAYYS62R2Y8W3','dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4','2021-12-10');
CREATE TABLE charters (
	digest VARCHAR(64) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	adopted_at DATETIME NOT NULL, 
	body JSON NOT NULL, 
	PRIMARY KEY (digest, campaign_id)
);
INSERT INTO "charters" VALUES('dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4','1XR9GB4HS0CBCWAYYS62R2Y8W3','2021-12-10 03:00:00.000000','{"key": "plan", "title": {"vi": "Phong tr\u00e0o", "en": "Phong tr\u00e0o"}, "lead_agency": "lead", "legal_basis": [{"number": "3970/Q\u0110-UBND", "issued_on": "2021-12-10", "title": {"vi": "plan", "en": "plan"}, "note": null}], "phases": [{"key": "one", "clause": "IV.1", "title": {"vi": "one", "en": "one"}, "starts": "2021-01-01", "ends": "2025-12-31"}], "calendar": [{"key": "launch-by", "clause": "IV.1", "title": {"vi": "launch", "en": "launch"}, "on": "2022-03-31"}], "groups": [{"key": "districts", "clause": "III.1.a", "title": {"vi": "districts", "en": "districts"}, "kinds": ["district"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "communes", "clause": "III.1.a", "title": {"vi": "communes", "en": "communes"}, "kinds": ["commune"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "enterprises", "clause": "III.1.a", "title": {"vi": "enterprises", "en": "enterprises"}, "kinds": ["enterprise"], "appraiser": "lead", "ranked": true, "launches": false}], "contents": [{"key": "awareness", "clause": "II.1", "title": {"vi": "awareness", "en": "awareness"}}, {"key": "security", "clause": "II.6", "title": {"vi": "security", "en": "security"}}], "measures": [{"key": "percent", "title": {"vi": "percent", "en": "percent"}}], "editions": [], "task_standard": null, "checklist": [], "award_forms": [{"key": "merit", "clause": "III.3", "title": {"vi": "merit", "en": "merit"}, "level": "city", "subjects": ["unit"], "source": {"vi": "Law", "en": "Law"}}], "rounds": [], "council": null, "eligibility": [{"key": "good", "clause": "III.2.a", "title": {"vi": "good", "en": "good"}, "subjects": ["unit"], "forms": [], "undecided": "!score.published", "passes": "score.published && at_least(score.total, \"80\")"}]}');
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
INSERT INTO "commands" VALUES('command-0','95255039cda043a9b396d3292b64f32940e5f5a6571fdd939bd00df83963ccd7','registration','{"status":"accepted","command":"command-0","events":[{"id":"01a21911-6dea-77a3-ba4b-ffd1efb2dad2","type":"bangvang.registration.RoleGranted.v1","subject":"grant/12X5Y97TXS7EWZJS1AVPZ8C77N","version":1}]}','2021-12-10T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-1','c9bb08c904e0f678d469e560cf77851342772a78d70d85c6a3de9b9c56163a5b','62Y0WENYBFKPG5GEBSTN1H8355','{"status":"accepted","command":"command-1","events":[{"id":"01a21911-6e0c-7c39-bee3-04c2c3485e15","type":"bangvang.registration.CampaignLaunched.v1","subject":"campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3","version":1},{"id":"01a21911-6e1d-7cea-9521-4fea7a49761d","type":"bangvang.registration.CharterAdopted.v1","subject":"campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3","version":2}]}','2021-12-10T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-2','6416261fe78939e311cf9fbb994764d8bd3f204c7b386518d7124f59c400a9df','62Y0WENYBFKPG5GEBSTN1H8355','{"status":"accepted","command":"command-2","events":[{"id":"01a21911-6e42-7bc0-84dd-2c6956fd70e0","type":"bangvang.registration.RoleGranted.v1","subject":"grant/6N23E1VB04PATDHMRYSX56W5B4","version":1}]}','2021-12-10T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-3','def2f0cf513a3381dd894e04c1fb804d0f1fae466d6f1fdb980bf641ced43f36','6AH7QFJ91D59WRRZH0JE8F82VX','{"status":"accepted","command":"command-3","events":[{"id":"01a21911-6e61-7d77-881a-cd4e9b67996e","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/30QVPKS4AYP9XBPMWT92PNEFXC","version":1},{"id":"01a21911-6e61-7b84-95d1-d03aa12c4a3c","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/38VVRH3MDXJE96TA1S8DWYRYF7","version":1},{"id":"01a21911-6e61-7358-8cb1-fe1bf760decd","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/3DGWGA77HY85HAEVZJBMG7Y31E","version":1},{"id":"01a21911-6e62-7106-9528-6c9d96d02050","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/2AVVY07BVENN67B72NYPGP1CBF","version":1}]}','2021-12-10T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-4','34b2b8cd38c51ad84c921d22e97e5a845dbeccc72bd8522143b2cbd4d35d5d46','6AH7QFJ91D59WRRZH0JE8F82VX','{"status":"accepted","command":"command-4","events":[{"id":"01a21911-6e7b-7e3d-8506-817375adcfe4","type":"bangvang.registration.RoleGranted.v1","subject":"grant/0Q30CCDDVC95VX9SBT0MST8ANM","version":1}]}','2021-12-10T03:00:00.000000Z');
INSERT INTO "commands" VALUES('command-5','19903d595ae8078782501c38a9d52e2c8588fec03e97028f01f2f8ced67b0f5e','6AH7QFJ91D59WRRZH0JE8F82VX','{"status":"accepted","command":"command-5","events":[{"id":"01a21911-6e95-7e60-92e6-935130b3686c","type":"bangvang.registration.UnitDissolved.v1","subject":"unit/2AVVY07BVENN67B72NYPGP1CBF","version":2},{"id":"01a21911-6e96-7abc-bef0-75e37b73c56f","type":"bangvang.registration.UnitDissolved.v1","subject":"unit/38VVRH3MDXJE96TA1S8DWYRYF7","version":2},{"id":"01a21911-6e96-737e-a0d3-4053dc06d75b","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/4YMWQ8JA3A7KWF84GE3R3HBWT7","version":1},{"id":"01a21911-6e96-76a0-88c3-d3084df5138a","type":"bangvang.registration.UnitsMerged.v1","subject":"unit/4YMWQ8JA3A7KWF84GE3R3HBWT7","version":2},{"id":"01a21911-6e96-7584-8c37-fd28ed436230","type":"bangvang.registration.UnitPlaced.v1","subject":"unit/3DGWGA77HY85HAEVZJBMG7Y31E","version":2}]}','2021-12-10T03:00:00.000000Z');
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
INSERT INTO "events" VALUES(1,'01a21911-6dea-77a3-ba4b-ffd1efb2dad2','grant/12X5Y97TXS7EWZJS1AVPZ8C77N',1,'bangvang.registration.RoleGranted.v1','2021-12-10T03:00:00.000000Z','{"actor":"registration/service","command":"command-0","correlation":"command-0","data":{"actor_id":"62Y0WENYBFKPG5GEBSTN1H8355","campaign_id":null,"grant_id":"12X5Y97TXS7EWZJS1AVPZ8C77N","group":null,"level":null,"role":"administrator","unit_id":null,"valid_from":null,"valid_to":null},"datacontenttype":"application/json","id":"01a21911-6dea-77a3-ba4b-ffd1efb2dad2","source":"/registration","specversion":"1.0","subject":"grant/12X5Y97TXS7EWZJS1AVPZ8C77N","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.RoleGranted.v1","version":1}');
INSERT INTO "events" VALUES(2,'01a21911-6e0c-7c39-bee3-04c2c3485e15','campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3',1,'bangvang.registration.CampaignLaunched.v1','2021-12-10T03:00:00.000000Z','{"actor":"62Y0WENYBFKPG5GEBSTN1H8355/administrator","command":"command-1","correlation":"command-1","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","charter_digest":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","exercise":false,"launched_on":"2021-12-10","lead_agency":"lead","legal_basis":[{"issued_on":"2021-12-10","note":null,"number":"3970/QĐ-UBND","title":{"en":"plan","vi":"plan"}}],"title":{"en":"Phong trào","vi":"Phong trào"}},"datacontenttype":"application/json","id":"01a21911-6e0c-7c39-bee3-04c2c3485e15","source":"/registration","specversion":"1.0","subject":"campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.CampaignLaunched.v1","version":1}');
INSERT INTO "events" VALUES(3,'01a21911-6e1d-7cea-9521-4fea7a49761d','campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3',2,'bangvang.registration.CharterAdopted.v1','2021-12-10T03:00:00.000000Z','{"actor":"62Y0WENYBFKPG5GEBSTN1H8355/administrator","command":"command-1","correlation":"command-1","data":{"adopted_on":"2021-12-10","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","charter":{"award_forms":[{"clause":"III.3","key":"merit","level":"city","source":{"en":"Law","vi":"Law"},"subjects":["unit"],"title":{"en":"merit","vi":"merit"}}],"calendar":[{"clause":"IV.1","key":"launch-by","on":"2022-03-31","title":{"en":"launch","vi":"launch"}}],"checklist":[],"contents":[{"clause":"II.1","key":"awareness","title":{"en":"awareness","vi":"awareness"}},{"clause":"II.6","key":"security","title":{"en":"security","vi":"security"}}],"council":null,"editions":[],"eligibility":[{"clause":"III.2.a","forms":[],"key":"good","passes":"score.published && at_least(score.total, \"80\")","subjects":["unit"],"title":{"en":"good","vi":"good"},"undecided":"!score.published"}],"groups":[{"appraiser":"lead","clause":"III.1.a","key":"districts","kinds":["district"],"launches":true,"ranked":true,"title":{"en":"districts","vi":"districts"}},{"appraiser":"lead","clause":"III.1.a","key":"communes","kinds":["commune"],"launches":true,"ranked":true,"title":{"en":"communes","vi":"communes"}},{"appraiser":"lead","clause":"III.1.a","key":"enterprises","kinds":["enterprise"],"launches":false,"ranked":true,"title":{"en":"enterprises","vi":"enterprises"}}],"key":"plan","lead_agency":"lead","legal_basis":[{"issued_on":"2021-12-10","note":null,"number":"3970/QĐ-UBND","title":{"en":"plan","vi":"plan"}}],"measures":[{"key":"percent","title":{"en":"percent","vi":"percent"}}],"phases":[{"clause":"IV.1","ends":"2025-12-31","key":"one","starts":"2021-01-01","title":{"en":"one","vi":"one"}}],"rounds":[],"task_standard":null,"title":{"en":"Phong trào","vi":"Phong trào"}},"digest":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4"},"datacontenttype":"application/json","id":"01a21911-6e1d-7cea-9521-4fea7a49761d","source":"/registration","specversion":"1.0","subject":"campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.CharterAdopted.v1","version":2}');
INSERT INTO "events" VALUES(4,'01a21911-6e42-7bc0-84dd-2c6956fd70e0','grant/6N23E1VB04PATDHMRYSX56W5B4',1,'bangvang.registration.RoleGranted.v1','2021-12-10T03:00:00.000000Z','{"actor":"62Y0WENYBFKPG5GEBSTN1H8355/administrator","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-2","correlation":"command-2","data":{"actor_id":"6AH7QFJ91D59WRRZH0JE8F82VX","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","grant_id":"6N23E1VB04PATDHMRYSX56W5B4","group":null,"level":null,"role":"lead_agency","unit_id":null,"valid_from":"2021-12-10T03:00:00Z","valid_to":null},"datacontenttype":"application/json","id":"01a21911-6e42-7bc0-84dd-2c6956fd70e0","source":"/registration","specversion":"1.0","subject":"grant/6N23E1VB04PATDHMRYSX56W5B4","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.RoleGranted.v1","version":1}');
INSERT INTO "events" VALUES(5,'01a21911-6e61-7d77-881a-cd4e9b67996e','unit/30QVPKS4AYP9XBPMWT92PNEFXC',1,'bangvang.registration.UnitEnrolled.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-3","correlation":"command-3","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[],"example":false,"group":null,"kind":"authority","name":"Thành phố","parent_id":null,"unit_id":"30QVPKS4AYP9XBPMWT92PNEFXC","valid_from":"2021-01-01"},"datacontenttype":"application/json","id":"01a21911-6e61-7d77-881a-cd4e9b67996e","source":"/registration","specversion":"1.0","subject":"unit/30QVPKS4AYP9XBPMWT92PNEFXC","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO "events" VALUES(6,'01a21911-6e61-7b84-95d1-d03aa12c4a3c','unit/38VVRH3MDXJE96TA1S8DWYRYF7',1,'bangvang.registration.UnitEnrolled.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-3","correlation":"command-3","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[],"example":false,"group":"districts","kind":"district","name":"Quận Hải Châu","parent_id":"30QVPKS4AYP9XBPMWT92PNEFXC","unit_id":"38VVRH3MDXJE96TA1S8DWYRYF7","valid_from":"2021-01-01"},"datacontenttype":"application/json","id":"01a21911-6e61-7b84-95d1-d03aa12c4a3c","source":"/registration","specversion":"1.0","subject":"unit/38VVRH3MDXJE96TA1S8DWYRYF7","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO "events" VALUES(7,'01a21911-6e61-7358-8cb1-fe1bf760decd','unit/3DGWGA77HY85HAEVZJBMG7Y31E',1,'bangvang.registration.UnitEnrolled.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-3","correlation":"command-3","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[{"scheme":"gso","value":"1"}],"example":false,"group":"communes","kind":"commune","name":"Xã Hoà Liên","parent_id":"38VVRH3MDXJE96TA1S8DWYRYF7","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","valid_from":"2021-01-01"},"datacontenttype":"application/json","id":"01a21911-6e61-7358-8cb1-fe1bf760decd","source":"/registration","specversion":"1.0","subject":"unit/3DGWGA77HY85HAEVZJBMG7Y31E","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO "events" VALUES(8,'01a21911-6e62-7106-9528-6c9d96d02050','unit/2AVVY07BVENN67B72NYPGP1CBF',1,'bangvang.registration.UnitEnrolled.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-3","correlation":"command-3","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[{"scheme":"gso","value":"20218"}],"example":false,"group":"communes","kind":"commune","name":"Phường Thạc Gián","parent_id":"38VVRH3MDXJE96TA1S8DWYRYF7","unit_id":"2AVVY07BVENN67B72NYPGP1CBF","valid_from":"2021-01-01"},"datacontenttype":"application/json","id":"01a21911-6e62-7106-9528-6c9d96d02050","source":"/registration","specversion":"1.0","subject":"unit/2AVVY07BVENN67B72NYPGP1CBF","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO "events" VALUES(9,'01a21911-6e7b-7e3d-8506-817375adcfe4','grant/0Q30CCDDVC95VX9SBT0MST8ANM',1,'bangvang.registration.RoleGranted.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-4","correlation":"command-4","data":{"actor_id":"50D9T92Y47EC2MT6TEVNZFPBBZ","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","grant_id":"0Q30CCDDVC95VX9SBT0MST8ANM","group":null,"level":null,"role":"unit_officer","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","valid_from":"2021-12-10T03:00:00Z","valid_to":null},"datacontenttype":"application/json","id":"01a21911-6e7b-7e3d-8506-817375adcfe4","source":"/registration","specversion":"1.0","subject":"grant/0Q30CCDDVC95VX9SBT0MST8ANM","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.RoleGranted.v1","version":1}');
INSERT INTO "events" VALUES(10,'01a21911-6e95-7e60-92e6-935130b3686c','unit/2AVVY07BVENN67B72NYPGP1CBF',2,'bangvang.registration.UnitDissolved.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"on":"2025-07-01","successors":[{"share":"full","unit_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7"}],"unit_id":"2AVVY07BVENN67B72NYPGP1CBF"},"datacontenttype":"application/json","id":"01a21911-6e95-7e60-92e6-935130b3686c","source":"/registration","specversion":"1.0","subject":"unit/2AVVY07BVENN67B72NYPGP1CBF","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitDissolved.v1","version":2}');
INSERT INTO "events" VALUES(11,'01a21911-6e96-7abc-bef0-75e37b73c56f','unit/38VVRH3MDXJE96TA1S8DWYRYF7',2,'bangvang.registration.UnitDissolved.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"on":"2025-07-01","successors":[{"share":"full","unit_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7"}],"unit_id":"38VVRH3MDXJE96TA1S8DWYRYF7"},"datacontenttype":"application/json","id":"01a21911-6e96-7abc-bef0-75e37b73c56f","source":"/registration","specversion":"1.0","subject":"unit/38VVRH3MDXJE96TA1S8DWYRYF7","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitDissolved.v1","version":2}');
INSERT INTO "events" VALUES(12,'01a21911-6e96-737e-a0d3-4053dc06d75b','unit/4YMWQ8JA3A7KWF84GE3R3HBWT7',1,'bangvang.registration.UnitEnrolled.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[{"scheme":"gso","value":"20218"}],"example":false,"group":"communes","kind":"commune","name":"Phường Hải Châu","parent_id":null,"unit_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7","valid_from":"2025-07-01"},"datacontenttype":"application/json","id":"01a21911-6e96-737e-a0d3-4053dc06d75b","source":"/registration","specversion":"1.0","subject":"unit/4YMWQ8JA3A7KWF84GE3R3HBWT7","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO "events" VALUES(13,'01a21911-6e96-76a0-88c3-d3084df5138a','unit/4YMWQ8JA3A7KWF84GE3R3HBWT7',2,'bangvang.registration.UnitsMerged.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"on":"2025-07-01","predecessors":["2AVVY07BVENN67B72NYPGP1CBF","38VVRH3MDXJE96TA1S8DWYRYF7"],"unit_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7"},"datacontenttype":"application/json","id":"01a21911-6e96-76a0-88c3-d3084df5138a","source":"/registration","specversion":"1.0","subject":"unit/4YMWQ8JA3A7KWF84GE3R3HBWT7","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitsMerged.v1","version":2}');
INSERT INTO "events" VALUES(14,'01a21911-6e96-7584-8c37-fd28ed436230','unit/3DGWGA77HY85HAEVZJBMG7Y31E',2,'bangvang.registration.UnitPlaced.v1','2021-12-10T03:00:00.000000Z','{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"on":"2025-07-01","parent_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7","previous_parent_id":"38VVRH3MDXJE96TA1S8DWYRYF7","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-6e96-7584-8c37-fd28ed436230","source":"/registration","specversion":"1.0","subject":"unit/3DGWGA77HY85HAEVZJBMG7Y31E","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitPlaced.v1","version":2}');
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
INSERT INTO "grants" VALUES('12X5Y97TXS7EWZJS1AVPZ8C77N',NULL,'62Y0WENYBFKPG5GEBSTN1H8355','administrator',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "grants" VALUES('6N23E1VB04PATDHMRYSX56W5B4','1XR9GB4HS0CBCWAYYS62R2Y8W3','6AH7QFJ91D59WRRZH0JE8F82VX','lead_agency',NULL,NULL,NULL,'2021-12-10 03:00:00.000000',NULL,NULL);
INSERT INTO "grants" VALUES('0Q30CCDDVC95VX9SBT0MST8ANM','1XR9GB4HS0CBCWAYYS62R2Y8W3','50D9T92Y47EC2MT6TEVNZFPBBZ','unit_officer','3DGWGA77HY85HAEVZJBMG7Y31E',NULL,NULL,'2021-12-10 03:00:00.000000',NULL,NULL);
CREATE TABLE heads (
	unit_id VARCHAR(26) NOT NULL, 
	from_day DATE NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	person_name VARCHAR(300), 
	PRIMARY KEY (unit_id, from_day)
);
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
INSERT INTO "placements" VALUES('30QVPKS4AYP9XBPMWT92PNEFXC','2021-01-01','');
INSERT INTO "placements" VALUES('38VVRH3MDXJE96TA1S8DWYRYF7','2021-01-01','30QVPKS4AYP9XBPMWT92PNEFXC');
INSERT INTO "placements" VALUES('3DGWGA77HY85HAEVZJBMG7Y31E','2021-01-01','38VVRH3MDXJE96TA1S8DWYRYF7');
INSERT INTO "placements" VALUES('2AVVY07BVENN67B72NYPGP1CBF','2021-01-01','38VVRH3MDXJE96TA1S8DWYRYF7');
INSERT INTO "placements" VALUES('4YMWQ8JA3A7KWF84GE3R3HBWT7','2025-07-01','');
INSERT INTO "placements" VALUES('3DGWGA77HY85HAEVZJBMG7Y31E','2025-07-01','4YMWQ8JA3A7KWF84GE3R3HBWT7');
CREATE TABLE progress (
	unit_id VARCHAR(26) NOT NULL, 
	commitment VARCHAR(64) NOT NULL, 
	as_of DATE NOT NULL, 
	achieved VARCHAR(40) NOT NULL, 
	note TEXT, 
	PRIMARY KEY (unit_id, commitment, as_of)
);
CREATE TABLE relay_state (
	one INTEGER NOT NULL, 
	sequence BIGINT NOT NULL, 
	stream_sequence BIGINT NOT NULL, 
	PRIMARY KEY (one)
);
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
INSERT INTO "streams" VALUES('grant/12X5Y97TXS7EWZJS1AVPZ8C77N',1);
INSERT INTO "streams" VALUES('campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3',2);
INSERT INTO "streams" VALUES('grant/6N23E1VB04PATDHMRYSX56W5B4',1);
INSERT INTO "streams" VALUES('unit/30QVPKS4AYP9XBPMWT92PNEFXC',1);
INSERT INTO "streams" VALUES('unit/38VVRH3MDXJE96TA1S8DWYRYF7',2);
INSERT INTO "streams" VALUES('unit/3DGWGA77HY85HAEVZJBMG7Y31E',2);
INSERT INTO "streams" VALUES('unit/2AVVY07BVENN67B72NYPGP1CBF',2);
INSERT INTO "streams" VALUES('grant/0Q30CCDDVC95VX9SBT0MST8ANM',1);
INSERT INTO "streams" VALUES('unit/4YMWQ8JA3A7KWF84GE3R3HBWT7',2);
CREATE TABLE successions (
	predecessor_id VARCHAR(26) NOT NULL, 
	successor_id VARCHAR(26) NOT NULL, 
	on_day DATE NOT NULL, 
	share VARCHAR(10) NOT NULL, 
	PRIMARY KEY (predecessor_id, successor_id, on_day)
);
INSERT INTO "successions" VALUES('2AVVY07BVENN67B72NYPGP1CBF','4YMWQ8JA3A7KWF84GE3R3HBWT7','2025-07-01','full');
INSERT INTO "successions" VALUES('38VVRH3MDXJE96TA1S8DWYRYF7','4YMWQ8JA3A7KWF84GE3R3HBWT7','2025-07-01','full');
CREATE TABLE unit_codes (
	unit_id VARCHAR(26) NOT NULL, 
	scheme VARCHAR(64) NOT NULL, 
	value VARCHAR(40) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	valid_to DATE, 
	PRIMARY KEY (unit_id, scheme, value)
);
INSERT INTO "unit_codes" VALUES('3DGWGA77HY85HAEVZJBMG7Y31E','gso','1','1XR9GB4HS0CBCWAYYS62R2Y8W3',NULL);
INSERT INTO "unit_codes" VALUES('2AVVY07BVENN67B72NYPGP1CBF','gso','20218','1XR9GB4HS0CBCWAYYS62R2Y8W3','2025-07-01');
INSERT INTO "unit_codes" VALUES('4YMWQ8JA3A7KWF84GE3R3HBWT7','gso','20218','1XR9GB4HS0CBCWAYYS62R2Y8W3',NULL);
CREATE TABLE unit_names (
	unit_id VARCHAR(26) NOT NULL, 
	from_day DATE NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (unit_id, from_day)
);
INSERT INTO "unit_names" VALUES('30QVPKS4AYP9XBPMWT92PNEFXC','2021-01-01','Thành phố','thanhpho');
INSERT INTO "unit_names" VALUES('38VVRH3MDXJE96TA1S8DWYRYF7','2021-01-01','Quận Hải Châu','quanhaichau');
INSERT INTO "unit_names" VALUES('3DGWGA77HY85HAEVZJBMG7Y31E','2021-01-01','Xã Hoà Liên','xahoalien');
INSERT INTO "unit_names" VALUES('2AVVY07BVENN67B72NYPGP1CBF','2021-01-01','Phường Thạc Gián','phuongthacgian');
INSERT INTO "unit_names" VALUES('4YMWQ8JA3A7KWF84GE3R3HBWT7','2025-07-01','Phường Hải Châu','phuonghaichau');
CREATE TABLE units (
	unit_id VARCHAR(26) NOT NULL, 
	campaign_id VARCHAR(26) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	group_key VARCHAR(64), 
	codes JSON NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	example BOOLEAN NOT NULL, 
	registered_on DATE, 
	launched_on DATE, 
	launched_in_time BOOLEAN, 
	contents JSON NOT NULL, 
	commitments JSON NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (unit_id)
);
INSERT INTO "units" VALUES('30QVPKS4AYP9XBPMWT92PNEFXC','1XR9GB4HS0CBCWAYYS62R2Y8W3','authority',NULL,'[]','2021-01-01',NULL,0,NULL,NULL,NULL,'[]','[]',1);
INSERT INTO "units" VALUES('38VVRH3MDXJE96TA1S8DWYRYF7','1XR9GB4HS0CBCWAYYS62R2Y8W3','district','districts','[]','2021-01-01','2025-07-01',0,NULL,NULL,NULL,'[]','[]',2);
INSERT INTO "units" VALUES('3DGWGA77HY85HAEVZJBMG7Y31E','1XR9GB4HS0CBCWAYYS62R2Y8W3','commune','communes','[{"scheme": "gso", "value": "1"}]','2021-01-01',NULL,0,NULL,NULL,NULL,'[]','[]',2);
INSERT INTO "units" VALUES('2AVVY07BVENN67B72NYPGP1CBF','1XR9GB4HS0CBCWAYYS62R2Y8W3','commune','communes','[{"scheme": "gso", "value": "20218"}]','2021-01-01','2025-07-01',0,NULL,NULL,NULL,'[]','[]',2);
INSERT INTO "units" VALUES('4YMWQ8JA3A7KWF84GE3R3HBWT7','1XR9GB4HS0CBCWAYYS62R2Y8W3','commune','communes','[{"scheme": "gso", "value": "20218"}]','2025-07-01',NULL,0,NULL,NULL,NULL,'[]','[]',2);
CREATE TABLE vault (
	event_id VARCHAR(36) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	salt VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (event_id, name)
);
CREATE TABLE wordings (
	unit_id VARCHAR(26) NOT NULL, 
	words JSON, 
	PRIMARY KEY (unit_id)
);
CREATE TRIGGER events_no_UPDATE BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER events_no_DELETE BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER events_gapless BEFORE INSERT ON events WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM events WHERE subject = NEW.subject AND version = NEW.version - 1) BEGIN SELECT RAISE(ABORT, 'a stream has no gaps'); END;
CREATE TRIGGER commands_no_UPDATE BEFORE UPDATE ON commands BEGIN SELECT RAISE(ABORT, 'commands is append-only'); END;
CREATE TRIGGER commands_no_DELETE BEFORE DELETE ON commands BEGIN SELECT RAISE(ABORT, 'commands is append-only'); END;
CREATE TRIGGER log_no_UPDATE BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER log_no_DELETE BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE INDEX follows_waiting ON follows (done);
CREATE INDEX ix_grants_actor_id ON grants (actor_id);
CREATE INDEX units_of_a_group ON units (campaign_id, group_key, unit_id);
CREATE UNIQUE INDEX one_unit_per_code ON unit_codes (campaign_id, scheme, value) WHERE valid_to IS NULL;
CREATE INDEX ix_placements_parent_id ON placements (parent_id);
CREATE INDEX ix_successions_successor_id ON successions (successor_id);
COMMIT;
