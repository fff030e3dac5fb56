CREATE FUNCTION public.append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION public.events_gapless() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM events WHERE subject = NEW.subject AND version = NEW.version - 1) THEN RAISE EXCEPTION 'a stream has no gaps' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;
CREATE TABLE public.appraisals (
    sheet_id character varying(26) NOT NULL,
    edition_id character varying(26) NOT NULL,
    unit_id character varying(26) NOT NULL,
    group_key character varying(64) NOT NULL,
    points json,
    reasons json,
    version integer NOT NULL
);
CREATE TABLE public.campaigns (
    campaign_id character varying(26) NOT NULL,
    exercise boolean NOT NULL,
    title_vi text NOT NULL,
    title_en text NOT NULL,
    charter_digest character varying(64) NOT NULL,
    launched_at timestamp with time zone NOT NULL
);
CREATE TABLE public.charters (
    digest character varying(64) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    adopted_at timestamp with time zone NOT NULL,
    body json NOT NULL
);
CREATE TABLE public.checkpoints (
    source character varying(40) NOT NULL,
    sequence bigint NOT NULL,
    hash character varying(64) NOT NULL,
    hint bigint
);
CREATE TABLE public.commands (
    id character varying(128) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    actor character varying(26) NOT NULL,
    answer text NOT NULL,
    "time" character varying(32) NOT NULL
);
CREATE TABLE public.completions (
    campaign_id character varying(26) NOT NULL,
    unit_id character varying(26) NOT NULL,
    phase character varying(64) NOT NULL,
    until date NOT NULL,
    tasks integer NOT NULL,
    degree character varying(24) NOT NULL,
    well_done boolean NOT NULL,
    clause character varying(120) NOT NULL
);
CREATE TABLE public.corrections (
    sheet_id character varying(26) NOT NULL,
    version integer NOT NULL,
    changed json NOT NULL
);
CREATE TABLE public.editions (
    edition_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    edition character varying(64) NOT NULL,
    year integer NOT NULL,
    charter_digest character varying(64) NOT NULL,
    self_assessment_until date NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.events (
    "row" bigint NOT NULL,
    id character varying(36) NOT NULL,
    subject character varying(80) NOT NULL,
    version integer NOT NULL,
    type character varying(120) NOT NULL,
    "time" character varying(32) NOT NULL,
    body text NOT NULL
);
CREATE SEQUENCE public.events_row_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.events_row_seq OWNED BY public.events."row";
CREATE TABLE public.follows (
    id character varying(128) NOT NULL,
    name character varying(60) NOT NULL,
    command character varying(60) NOT NULL,
    body text NOT NULL,
    campaign_id character varying(26),
    cause character varying(36) NOT NULL,
    correlation character varying(128),
    at character varying(32) NOT NULL,
    stated character varying(32),
    done boolean NOT NULL,
    code character varying(80)
);
CREATE TABLE public.grants (
    grant_id character varying(26) NOT NULL,
    campaign_id character varying(26),
    actor_id character varying(26) NOT NULL,
    role character varying(40) NOT NULL,
    unit_id character varying(26),
    "group" character varying(64),
    level character varying(20),
    valid_from timestamp with time zone,
    valid_to timestamp with time zone,
    revoked_at timestamp with time zone
);
CREATE TABLE public.leases (
    name character varying(80) NOT NULL,
    holder character varying(80) NOT NULL,
    until double precision NOT NULL
);
CREATE TABLE public.log (
    sequence bigint NOT NULL,
    "row" bigint NOT NULL,
    hash character varying(64) NOT NULL
);
CREATE TABLE public.outbox (
    "row" bigint NOT NULL
);
CREATE SEQUENCE public.outbox_row_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_row_seq OWNED BY public.outbox."row";
CREATE TABLE public.parked (
    source character varying(40) NOT NULL,
    sequence bigint NOT NULL,
    event_id character varying(80),
    type character varying(120),
    code character varying(80) NOT NULL,
    reason text NOT NULL,
    since character varying(32) NOT NULL
);
CREATE TABLE public.placements (
    unit_id character varying(26) NOT NULL,
    from_day date NOT NULL,
    parent_id character varying(26) NOT NULL
);
CREATE TABLE public.publications (
    edition_id character varying(26) NOT NULL,
    group_key character varying(64) NOT NULL,
    ranked integer NOT NULL
);
CREATE TABLE public.relay_state (
    one integer NOT NULL,
    sequence bigint NOT NULL,
    stream_sequence bigint NOT NULL
);
CREATE SEQUENCE public.relay_state_one_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.relay_state_one_seq OWNED BY public.relay_state.one;
CREATE TABLE public.scores (
    sheet_id character varying(26) NOT NULL,
    edition_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    edition character varying(64) NOT NULL,
    year integer NOT NULL,
    unit_id character varying(26) NOT NULL,
    group_key character varying(64) NOT NULL,
    parts json NOT NULL,
    total character varying(24) NOT NULL,
    band character varying(64),
    rank integer NOT NULL,
    ranked integer NOT NULL,
    corrected boolean NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.self_assessments (
    sheet_id character varying(26) NOT NULL,
    edition_id character varying(26) NOT NULL,
    unit_id character varying(26) NOT NULL,
    group_key character varying(64) NOT NULL,
    points json,
    evidence json,
    subjects json,
    version integer NOT NULL
);
CREATE TABLE public.skipped (
    source character varying(40) NOT NULL,
    sequence bigint NOT NULL,
    event_id character varying(80),
    code character varying(80) NOT NULL,
    note text NOT NULL,
    by character varying(80) NOT NULL,
    at character varying(32) NOT NULL
);
CREATE TABLE public.streams (
    subject character varying(80) NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.tasks (
    unit_id character varying(26) NOT NULL,
    task_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    reference character varying(80) NOT NULL,
    phase character varying(64) NOT NULL,
    weight character varying(24) NOT NULL,
    due date NOT NULL,
    state character varying(10) NOT NULL,
    reported character varying(24),
    confirmed character varying(24)
);
CREATE TABLE public.units (
    unit_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    name character varying(300) NOT NULL,
    kind character varying(40) NOT NULL,
    group_key character varying(64),
    valid_from date NOT NULL,
    valid_to date,
    example boolean NOT NULL,
    registered boolean NOT NULL,
    launched_on date,
    launched_in_time boolean
);
CREATE TABLE public.vault (
    event_id character varying(36) NOT NULL,
    name character varying(60) NOT NULL,
    salt character varying(40) NOT NULL,
    value text NOT NULL
);
ALTER TABLE ONLY public.events ALTER COLUMN "row" SET DEFAULT nextval('public.events_row_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN "row" SET DEFAULT nextval('public.outbox_row_seq'::regclass);
ALTER TABLE ONLY public.relay_state ALTER COLUMN one SET DEFAULT nextval('public.relay_state_one_seq'::regclass);
INSERT INTO public.appraisals VALUES ('1RH8J2RX5Y0ZMWGVF3YZ0C71YY', '3A7FKP20V5949HPDFM284TEVSS', '3DGWGA77HY85HAEVZJBMG7Y31E', 'departments', '{"mail": "50", "web": "30", "late": "-0.5", "visits": "0"}', '{"late": "mu\u1ed9n"}', 2);
INSERT INTO public.appraisals VALUES ('6VKNQQMQX5QWVD76J2FTBMJE2W', '3A7FKP20V5949HPDFM284TEVSS', '2AVVY07BVENN67B72NYPGP1CBF', 'departments', '{"mail": "50", "web": "30", "late": "-0.5", "visits": "0"}', '{}', 1);
INSERT INTO public.campaigns VALUES ('1XR9GB4HS0CBCWAYYS62R2Y8W3', false, 'Thử', 'Test', 'b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec', '2021-12-01 00:00:00+00');
INSERT INTO public.charters VALUES ('b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec', '1XR9GB4HS0CBCWAYYS62R2Y8W3', '2021-12-01 00:00:00+00', '{"key": "test", "title": {"vi": "test", "en": "test"}, "lead_agency": "lead", "legal_basis": [], "phases": [{"key": "first", "clause": "IV.1", "title": {"vi": "first", "en": "first"}, "starts": "2021-01-01", "ends": "2025-12-31"}], "calendar": [], "groups": [{"key": "departments", "clause": "III.1.a", "title": {"vi": "departments", "en": "departments"}, "kinds": ["department"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "districts", "clause": "III.1.a", "title": {"vi": "districts", "en": "districts"}, "kinds": ["department"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "firms", "clause": "III.1.a", "title": {"vi": "firms", "en": "firms"}, "kinds": ["department"], "appraiser": "lead", "ranked": false, "launches": true}], "contents": [], "measures": [], "editions": [{"key": "ict-2020", "clause": "III.2.a", "title": {"vi": "2020", "en": "2020"}, "year": 2020, "self_assessment": true, "illustrative": false, "source": {"vi": "example", "en": "example"}, "parts": [{"key": "use", "clause": "III.1.a", "title": {"vi": "use", "en": "use"}, "groups": [], "counts": true, "indicators": [{"key": "mail", "title": {"vi": "mail", "en": "mail"}, "maximum": "60", "minimum": "0"}, {"key": "web", "title": {"vi": "web", "en": "web"}, "maximum": "40", "minimum": "0"}]}, {"key": "penalty", "clause": "III.1.a", "title": {"vi": "penalty", "en": "penalty"}, "groups": [], "counts": true, "indicators": [{"key": "late", "title": {"vi": "late", "en": "late"}, "maximum": "0", "minimum": "-10"}]}, {"key": "society", "clause": "III.1.a", "title": {"vi": "society", "en": "society"}, "groups": ["districts"], "counts": true, "indicators": [{"key": "homes", "title": {"vi": "homes", "en": "homes"}, "maximum": "5", "minimum": "0"}]}, {"key": "shown", "clause": "III.1.a", "title": {"vi": "shown", "en": "shown"}, "groups": [], "counts": false, "indicators": [{"key": "visits", "title": {"vi": "visits", "en": "visits"}, "maximum": "100", "minimum": "0"}]}], "bands": [{"key": "good", "title": {"vi": "good", "en": "good"}, "at_least": "80"}, {"key": "fair", "title": {"vi": "fair", "en": "fair"}, "at_least": "65"}, {"key": "mean", "title": {"vi": "mean", "en": "mean"}, "at_least": "50"}, {"key": "weak", "title": {"vi": "weak", "en": "weak"}, "at_least": "0"}]}, {"key": "figures-2020", "clause": "III.2.a", "title": {"vi": "2020", "en": "2020"}, "year": 2020, "self_assessment": false, "illustrative": false, "source": {"vi": "example", "en": "example"}, "parts": [{"key": "use", "clause": "III.1.a", "title": {"vi": "use", "en": "use"}, "groups": [], "counts": true, "indicators": [{"key": "mail", "title": {"vi": "mail", "en": "mail"}, "maximum": "60", "minimum": "0"}, {"key": "web", "title": {"vi": "web", "en": "web"}, "maximum": "40", "minimum": "0"}]}, {"key": "penalty", "clause": "III.1.a", "title": {"vi": "penalty", "en": "penalty"}, "groups": [], "counts": true, "indicators": [{"key": "late", "title": {"vi": "late", "en": "late"}, "maximum": "0", "minimum": "-10"}]}, {"key": "society", "clause": "III.1.a", "title": {"vi": "society", "en": "society"}, "groups": ["districts"], "counts": true, "indicators": [{"key": "homes", "title": {"vi": "homes", "en": "homes"}, "maximum": "5", "minimum": "0"}]}, {"key": "shown", "clause": "III.1.a", "title": {"vi": "shown", "en": "shown"}, "groups": [], "counts": false, "indicators": [{"key": "visits", "title": {"vi": "visits", "en": "visits"}, "maximum": "100", "minimum": "0"}]}], "bands": []}], "task_standard": {"key": "well-done", "clause": "III.2.a", "programme": "2870/Q\u0110-UBND", "degree_at_least": "80", "none_failed": true}, "checklist": [], "award_forms": [], "rounds": [], "council": null, "eligibility": []}');
INSERT INTO public.commands VALUES ('command-0', 'c84ef4bff4df91926a79fc91d02c9e3bd3b28023fe1ff0dd58545df695ea0db0', '6AH7QFJ91D59WRRZH0JE8F82VX', '{"status":"accepted","command":"command-0","events":[{"id":"01a21911-8c50-74e5-9cf5-347654505100","type":"bangvang.scoring.EditionAdopted.v1","subject":"edition/3A7FKP20V5949HPDFM284TEVSS","version":1}]}', '2021-12-01T00:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-1', '9c0056734965bbda40cfebd4b1d719332d532036a7475b336b78717ab593c840', '50D9T92Y47EC2MT6TEVNZFPBBZ', '{"status":"accepted","command":"command-1","events":[{"id":"01a21911-8c66-70aa-9f8b-91222e0f4d89","type":"bangvang.scoring.SelfAssessmentSubmitted.v1","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","version":1}]}', '2021-12-01T00:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-2', '45e40abe189f0da11effd4b696c4065649b1c9cf755388fb7e2bb51e6c285ff8', '0Y5P10MFWBS4QQB2ZMMTW4ZE92', '{"status":"accepted","command":"command-2","events":[{"id":"01a21911-8c78-7416-b241-bdefc7630662","type":"bangvang.scoring.AssessmentAppraised.v1","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","version":2}]}', '2021-12-01T00:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-3', '402aa70dd7f41b88fbe06e843ded3349e4b00abc525b91cae0e644284df40261', '0Y5P10MFWBS4QQB2ZMMTW4ZE92', '{"status":"accepted","command":"command-3","events":[{"id":"01a21911-8c92-7455-9026-1ef42f037001","type":"bangvang.scoring.AssessmentAppraised.v1","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","version":1}]}', '2022-01-10T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-4', '7c3180032395232e88170931f934f7a7317b52505f5b160e945e83219145b99a', '6AH7QFJ91D59WRRZH0JE8F82VX', '{"status":"accepted","command":"command-4","events":[{"id":"01a21911-8c9e-77f3-8add-e0364e634b2b","type":"bangvang.scoring.ScorePublished.v1","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","version":2},{"id":"01a21911-8c9e-7009-89f0-a27632536459","type":"bangvang.scoring.ScorePublished.v1","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","version":3},{"id":"01a21911-8c9e-7bf2-bb20-b1927d5554e0","type":"bangvang.scoring.GroupPublished.v1","subject":"edition/3A7FKP20V5949HPDFM284TEVSS","version":2}]}', '2022-01-10T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-5', '49649f37295d967b8b4d59d8a26f8160bc1bfa8cc36a987990a76dd5ef43b0df', '6AH7QFJ91D59WRRZH0JE8F82VX', '{"status":"accepted","command":"command-5","events":[{"id":"01a21911-8cb6-71af-b3da-b8a22b240302","type":"bangvang.scoring.TaskAssigned.v1","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","version":1}]}', '2021-12-01T00:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-6', 'f443cbd9c9e8414f2a20d95801342ff83d00dedd631314fa728ef1e9ee39eabd', '50D9T92Y47EC2MT6TEVNZFPBBZ', '{"status":"accepted","command":"command-6","events":[{"id":"01a21911-8cc2-72a6-ba96-e08f558aa21a","type":"bangvang.scoring.TaskReported.v1","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","version":2}]}', '2021-12-01T00:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-7', 'd10bb0e25b9a3306d156351ab1302efbac51d5751248f1835e62d412bf7b3271', '6AH7QFJ91D59WRRZH0JE8F82VX', '{"status":"accepted","command":"command-7","events":[{"id":"01a21911-8cd1-775a-b083-17cf1af7a9db","type":"bangvang.scoring.TaskConfirmed.v1","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","version":3}]}', '2022-01-10T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-8', '4186a0fc52438af21b58649ee6c5d5d49c011062c3e10cb36d311224629239b1', '6AH7QFJ91D59WRRZH0JE8F82VX', '{"status":"accepted","command":"command-8","events":[{"id":"01a21911-8cdd-7038-8e89-f32b1fb6b9e7","type":"bangvang.scoring.CompletionPublished.v1","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","version":4}]}', '2022-01-10T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-9', '93c538d664cf358358d9b3bd5a10091dce8cc909ee068ecda351f698a8df931a', '6AH7QFJ91D59WRRZH0JE8F82VX', '{"status":"accepted","command":"command-9","events":[{"id":"01a21911-8cf4-78ef-85c2-a10becd02c66","type":"bangvang.scoring.ScoreCorrected.v1","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","version":3},{"id":"01a21911-8cf4-74e4-89b3-557fef47e157","type":"bangvang.scoring.ScoreCorrected.v1","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","version":4}]}', '2022-01-10T03:00:00.000000Z');
INSERT INTO public.completions VALUES ('1XR9GB4HS0CBCWAYYS62R2Y8W3', '3DGWGA77HY85HAEVZJBMG7Y31E', 'first', '2021-12-31', 1, '79.5', false, 'III.2.a');
INSERT INTO public.corrections VALUES ('6VKNQQMQX5QWVD76J2FTBMJE2W', 3, '{"mail": "51"}');
INSERT INTO public.editions VALUES ('3A7FKP20V5949HPDFM284TEVSS', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'ict-2020', 2020, 'b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec', '2021-12-31', 2);
INSERT INTO public.events VALUES (1, '01a21911-8c50-74e5-9cf5-347654505100', 'edition/3A7FKP20V5949HPDFM284TEVSS', 1, 'bangvang.scoring.EditionAdopted.v1', '2021-12-01T00:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-0","correlation":"command-0","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","charter_digest":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","self_assessment_until":"2021-12-31","year":2020},"datacontenttype":"application/json","id":"01a21911-8c50-74e5-9cf5-347654505100","source":"/scoring","specversion":"1.0","subject":"edition/3A7FKP20V5949HPDFM284TEVSS","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.EditionAdopted.v1","version":1}');
INSERT INTO public.events VALUES (2, '01a21911-8c66-70aa-9f8b-91222e0f4d89', 'sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY', 1, 'bangvang.scoring.SelfAssessmentSubmitted.v1', '2021-12-01T00:00:00.000000Z', '{"actor":"50D9T92Y47EC2MT6TEVNZFPBBZ/unit_officer","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-1","correlation":"command-1","data":{"_sd":["5tvtq0pcdX6_G2Lg1bAHPllEg-O5-Fee-6ItzYgyi3g","I18tmsHuxkYpRdnyr2RIVQBH7i1D_0eK21iKxzU8HuY","Xlw-pHaSFYRq63iquVbddQU5n5vcwKxyapXbA9kj3FM"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-8c66-70aa-9f8b-91222e0f4d89","source":"/scoring","specversion":"1.0","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.SelfAssessmentSubmitted.v1","version":1}');
INSERT INTO public.events VALUES (3, '01a21911-8c78-7416-b241-bdefc7630662', 'sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY', 2, 'bangvang.scoring.AssessmentAppraised.v1', '2021-12-01T00:00:00.000000Z', '{"actor":"0Y5P10MFWBS4QQB2ZMMTW4ZE92/appraiser","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-2","correlation":"command-2","data":{"_sd":["LleAYfTKEYn-X2oRS2RDRnS4LC-NYpsT6WckazLPDUk","dZ2NvXXvNcByO8Z0n8XEsAIJ-nCgFw95uqWwtIdT1ms"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-8c78-7416-b241-bdefc7630662","source":"/scoring","specversion":"1.0","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.AssessmentAppraised.v1","version":2}');
INSERT INTO public.events VALUES (4, '01a21911-8c92-7455-9026-1ef42f037001', 'sheet/6VKNQQMQX5QWVD76J2FTBMJE2W', 1, 'bangvang.scoring.AssessmentAppraised.v1', '2022-01-10T03:00:00.000000Z', '{"actor":"0Y5P10MFWBS4QQB2ZMMTW4ZE92/appraiser","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-3","correlation":"command-3","data":{"_sd":["9SkSYHw2fXBeVbI8f7fkbldAdsWoHldLTxq_7xPNXnE","fHh4JtwIyrrF4aQ5AuD3ffi2twFzgiSYUqUAITffiXA"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","unit_id":"2AVVY07BVENN67B72NYPGP1CBF"},"datacontenttype":"application/json","id":"01a21911-8c92-7455-9026-1ef42f037001","source":"/scoring","specversion":"1.0","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.AssessmentAppraised.v1","version":1}');
INSERT INTO public.events VALUES (5, '01a21911-8c9e-77f3-8add-e0364e634b2b', 'sheet/6VKNQQMQX5QWVD76J2FTBMJE2W', 2, 'bangvang.scoring.ScorePublished.v1', '2022-01-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-4","correlation":"command-4","data":{"band":"fair","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","clause":"III.2.a","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","openings":[{"event":"01a21911-8c92-7455-9026-1ef42f037001","name":"points","salt":"qVaBQcsNrJJMPdhuguaqjQ","value":{"late":"-0.5","mail":"50","visits":"0","web":"30"}}],"parts":{"penalty":"-0.5","shown":"0","use":"80"},"rank":1,"ranked":2,"total":"79.5","unit_id":"2AVVY07BVENN67B72NYPGP1CBF","year":2020},"datacontenttype":"application/json","id":"01a21911-8c9e-77f3-8add-e0364e634b2b","source":"/scoring","specversion":"1.0","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.ScorePublished.v1","version":2}');
INSERT INTO public.events VALUES (6, '01a21911-8c9e-7009-89f0-a27632536459', 'sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY', 3, 'bangvang.scoring.ScorePublished.v1', '2022-01-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-4","correlation":"command-4","data":{"band":"fair","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","clause":"III.2.a","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","openings":[{"event":"01a21911-8c66-70aa-9f8b-91222e0f4d89","name":"points","salt":"5XfyD1MCy9ptprq2hBhcDw","value":{"late":"0","mail":"50","visits":"0","web":"30"}},{"event":"01a21911-8c78-7416-b241-bdefc7630662","name":"points","salt":"jKT5RCCSroU0WQ7Ne4AStA","value":{"late":"-0.5","mail":"50","visits":"0","web":"30"}}],"parts":{"penalty":"-0.5","shown":"0","use":"80"},"rank":1,"ranked":2,"total":"79.5","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","year":2020},"datacontenttype":"application/json","id":"01a21911-8c9e-7009-89f0-a27632536459","source":"/scoring","specversion":"1.0","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.ScorePublished.v1","version":3}');
INSERT INTO public.events VALUES (7, '01a21911-8c9e-7bf2-bb20-b1927d5554e0', 'edition/3A7FKP20V5949HPDFM284TEVSS', 2, 'bangvang.scoring.GroupPublished.v1', '2022-01-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-4","correlation":"command-4","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition_id":"3A7FKP20V5949HPDFM284TEVSS","ended":[],"group":"departments","ranked":2,"unassessed":[]},"datacontenttype":"application/json","id":"01a21911-8c9e-7bf2-bb20-b1927d5554e0","source":"/scoring","specversion":"1.0","subject":"edition/3A7FKP20V5949HPDFM284TEVSS","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.GroupPublished.v1","version":2}');
INSERT INTO public.events VALUES (8, '01a21911-8cb6-71af-b3da-b8a22b240302', 'programme/673SG4SJZ0HPXWPHXKM59RCGT8', 1, 'bangvang.scoring.TaskAssigned.v1', '2021-12-01T00:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","due":"2021-12-31","phase":"first","reference":"1","task_id":"1Y06HAY7E326QWG7F2Z1C76N3M","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","weight":"1"},"datacontenttype":"application/json","id":"01a21911-8cb6-71af-b3da-b8a22b240302","source":"/scoring","specversion":"1.0","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.TaskAssigned.v1","version":1}');
INSERT INTO public.events VALUES (9, '01a21911-8cc2-72a6-ba96-e08f558aa21a', 'programme/673SG4SJZ0HPXWPHXKM59RCGT8', 2, 'bangvang.scoring.TaskReported.v1', '2021-12-01T00:00:00.000000Z', '{"actor":"50D9T92Y47EC2MT6TEVNZFPBBZ/unit_officer","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-6","correlation":"command-6","data":{"_sd":["7TgHv2pU0GmHRe-ovz5vO-2Hd96pyAT-7_VJ96qbywQ","clzKhmTYKEzyuznuWsSlbdfRmvvXhJnlKJmc-SBFKtw","xOc7MQqxu_BU0UnHC2aEwGDRbZA0uhUGxjh8Cl9aVsg"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","task_id":"1Y06HAY7E326QWG7F2Z1C76N3M","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-8cc2-72a6-ba96-e08f558aa21a","source":"/scoring","specversion":"1.0","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","time":"2021-12-01T00:00:00.000000Z","type":"bangvang.scoring.TaskReported.v1","version":2}');
INSERT INTO public.events VALUES (10, '01a21911-8cd1-775a-b083-17cf1af7a9db', 'programme/673SG4SJZ0HPXWPHXKM59RCGT8', 3, 'bangvang.scoring.TaskConfirmed.v1', '2022-01-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-7","correlation":"command-7","data":{"_sd":["1EUwOBZ0u1s5KC8dQi2fgloxjJCwlPMp5QqXe6rDKk0","dIr22pfjHhKLgwnYzHxmQbkilX0i4DFVPxS_Ta8DOdM"],"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","on":"2021-12-31","task_id":"1Y06HAY7E326QWG7F2Z1C76N3M","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-8cd1-775a-b083-17cf1af7a9db","source":"/scoring","specversion":"1.0","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.TaskConfirmed.v1","version":3}');
INSERT INTO public.events VALUES (11, '01a21911-8cdd-7038-8e89-f32b1fb6b9e7', 'programme/673SG4SJZ0HPXWPHXKM59RCGT8', 4, 'bangvang.scoring.CompletionPublished.v1', '2022-01-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-8","correlation":"command-8","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","clause":"III.2.a","degree":"79.5","failed":0,"openings":[{"event":"01a21911-8cd1-775a-b083-17cf1af7a9db","name":"degree","salt":"nUf0uHGyzdle-oWJJ7202Q","value":"79.5"}],"phase":"first","tasks":1,"unconfirmed":0,"unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","until":"2021-12-31","well_done":false},"datacontenttype":"application/json","id":"01a21911-8cdd-7038-8e89-f32b1fb6b9e7","source":"/scoring","specversion":"1.0","subject":"programme/673SG4SJZ0HPXWPHXKM59RCGT8","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.CompletionPublished.v1","version":4}');
INSERT INTO public.events VALUES (12, '01a21911-8cf4-78ef-85c2-a10becd02c66', 'sheet/6VKNQQMQX5QWVD76J2FTBMJE2W', 3, 'bangvang.scoring.ScoreCorrected.v1', '2022-01-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-9","correlation":"command-9","data":{"_sd":["De7mF8HULlIyHvL1uuUVQbgkv3LNSwMkU9FFu5ENsa4"],"band":"good","because_of":"2AVVY07BVENN67B72NYPGP1CBF","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","changed":{"mail":"51"},"clause":"III.2.a","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","parts":{"penalty":"-0.5","shown":"0","use":"81"},"rank":1,"ranked":2,"total":"80.5","unit_id":"2AVVY07BVENN67B72NYPGP1CBF","year":2020},"datacontenttype":"application/json","id":"01a21911-8cf4-78ef-85c2-a10becd02c66","source":"/scoring","specversion":"1.0","subject":"sheet/6VKNQQMQX5QWVD76J2FTBMJE2W","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.ScoreCorrected.v1","version":3}');
INSERT INTO public.events VALUES (13, '01a21911-8cf4-74e4-89b3-557fef47e157', 'sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY', 4, 'bangvang.scoring.ScoreCorrected.v1', '2022-01-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"b8b39ac6f6c9a069df82f7f4242b8e2c0f0d65020dbaf55fe659e11edc7bc5ec","command":"command-9","correlation":"command-9","data":{"_sd":["49Hx5iN7kkGQ9h9BM56pnfp1SUwONY2YKJ3DoxtBHgQ"],"band":"fair","because_of":"2AVVY07BVENN67B72NYPGP1CBF","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","changed":{},"clause":"III.2.a","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"edition":"ict-2020","edition_id":"3A7FKP20V5949HPDFM284TEVSS","group":"departments","parts":{"penalty":"-0.5","shown":"0","use":"80"},"rank":2,"ranked":2,"total":"79.5","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","year":2020},"datacontenttype":"application/json","id":"01a21911-8cf4-74e4-89b3-557fef47e157","source":"/scoring","specversion":"1.0","subject":"sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY","time":"2022-01-10T03:00:00.000000Z","type":"bangvang.scoring.ScoreCorrected.v1","version":4}');
INSERT INTO public.grants VALUES ('48CFAJDPMKSFAAQ8F3SD53XD3Z', '1XR9GB4HS0CBCWAYYS62R2Y8W3', '6AH7QFJ91D59WRRZH0JE8F82VX', 'lead_agency', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('05NPAEHVGBQ8QYFPYD3V60Y56H', '1XR9GB4HS0CBCWAYYS62R2Y8W3', '0Y5P10MFWBS4QQB2ZMMTW4ZE92', 'appraiser', NULL, 'departments', NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('5Z5WVVGS6PTJ6GN4FH3C30ZMGK', '1XR9GB4HS0CBCWAYYS62R2Y8W3', '50D9T92Y47EC2MT6TEVNZFPBBZ', 'unit_officer', '3DGWGA77HY85HAEVZJBMG7Y31E', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (1);
INSERT INTO public.outbox VALUES (2);
INSERT INTO public.outbox VALUES (3);
INSERT INTO public.outbox VALUES (4);
INSERT INTO public.outbox VALUES (5);
INSERT INTO public.outbox VALUES (6);
INSERT INTO public.outbox VALUES (7);
INSERT INTO public.outbox VALUES (8);
INSERT INTO public.outbox VALUES (9);
INSERT INTO public.outbox VALUES (10);
INSERT INTO public.outbox VALUES (11);
INSERT INTO public.outbox VALUES (12);
INSERT INTO public.outbox VALUES (13);
INSERT INTO public.placements VALUES ('3DGWGA77HY85HAEVZJBMG7Y31E', '2021-01-01', '');
INSERT INTO public.placements VALUES ('2AVVY07BVENN67B72NYPGP1CBF', '2021-01-01', '');
INSERT INTO public.publications VALUES ('3A7FKP20V5949HPDFM284TEVSS', 'departments', 2);
INSERT INTO public.scores VALUES ('6VKNQQMQX5QWVD76J2FTBMJE2W', '3A7FKP20V5949HPDFM284TEVSS', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'ict-2020', 2020, '2AVVY07BVENN67B72NYPGP1CBF', 'departments', '{"use": "81", "penalty": "-0.5", "shown": "0"}', '80.5', 'good', 1, 2, true, 3);
INSERT INTO public.scores VALUES ('1RH8J2RX5Y0ZMWGVF3YZ0C71YY', '3A7FKP20V5949HPDFM284TEVSS', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'ict-2020', 2020, '3DGWGA77HY85HAEVZJBMG7Y31E', 'departments', '{"use": "80", "penalty": "-0.5", "shown": "0"}', '79.5', 'fair', 2, 2, true, 4);
INSERT INTO public.self_assessments VALUES ('1RH8J2RX5Y0ZMWGVF3YZ0C71YY', '3A7FKP20V5949HPDFM284TEVSS', '3DGWGA77HY85HAEVZJBMG7Y31E', 'departments', '{"mail": "50", "web": "30", "late": "0", "visits": "0"}', '[]', '[]', 1);
INSERT INTO public.streams VALUES ('edition/3A7FKP20V5949HPDFM284TEVSS', 2);
INSERT INTO public.streams VALUES ('programme/673SG4SJZ0HPXWPHXKM59RCGT8', 4);
INSERT INTO public.streams VALUES ('sheet/6VKNQQMQX5QWVD76J2FTBMJE2W', 3);
INSERT INTO public.streams VALUES ('sheet/1RH8J2RX5Y0ZMWGVF3YZ0C71YY', 4);
INSERT INTO public.tasks VALUES ('3DGWGA77HY85HAEVZJBMG7Y31E', '1Y06HAY7E326QWG7F2Z1C76N3M', '1XR9GB4HS0CBCWAYYS62R2Y8W3', '1', 'first', '1', '2021-12-31', 'confirmed', '80', '79.5');
INSERT INTO public.units VALUES ('3DGWGA77HY85HAEVZJBMG7Y31E', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'Sở Y tế', 'department', 'departments', '2021-01-01', NULL, true, false, NULL, NULL);
INSERT INTO public.units VALUES ('2AVVY07BVENN67B72NYPGP1CBF', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'Sở Nội vụ', 'department', 'departments', '2021-01-01', NULL, true, false, NULL, NULL);
INSERT INTO public.vault VALUES ('01a21911-8c66-70aa-9f8b-91222e0f4d89', 'points', '5XfyD1MCy9ptprq2hBhcDw', '{"mail": "50", "web": "30", "late": "0", "visits": "0"}');
INSERT INTO public.vault VALUES ('01a21911-8c66-70aa-9f8b-91222e0f4d89', 'evidence', 'O_xWEaJTxzQEaMX3qeTYmQ', '[]');
INSERT INTO public.vault VALUES ('01a21911-8c66-70aa-9f8b-91222e0f4d89', 'subjects', 'PYiGuEhTPpzy2BmtTvL90A', '[]');
INSERT INTO public.vault VALUES ('01a21911-8c78-7416-b241-bdefc7630662', 'points', 'jKT5RCCSroU0WQ7Ne4AStA', '{"mail": "50", "web": "30", "late": "-0.5", "visits": "0"}');
INSERT INTO public.vault VALUES ('01a21911-8c78-7416-b241-bdefc7630662', 'reasons', 'tFXwfvA9RAoqdvcuJ2wIuQ', '{"late": "muộn"}');
INSERT INTO public.vault VALUES ('01a21911-8c92-7455-9026-1ef42f037001', 'points', 'qVaBQcsNrJJMPdhuguaqjQ', '{"mail": "50", "web": "30", "late": "-0.5", "visits": "0"}');
INSERT INTO public.vault VALUES ('01a21911-8c92-7455-9026-1ef42f037001', 'reasons', 'xLMwzcouQzPFa-OCXiwjRw', '{}');
INSERT INTO public.vault VALUES ('01a21911-8cc2-72a6-ba96-e08f558aa21a', 'degree', 'JXcw-ggZZL2w1HEE6h6zqQ', '"80"');
INSERT INTO public.vault VALUES ('01a21911-8cc2-72a6-ba96-e08f558aa21a', 'evidence', '1f5fCvgU5CXY8OqUg11dcA', 'null');
INSERT INTO public.vault VALUES ('01a21911-8cc2-72a6-ba96-e08f558aa21a', 'note', 'Ya8A_gM6bY5Ea35yzL0aCQ', 'null');
INSERT INTO public.vault VALUES ('01a21911-8cd1-775a-b083-17cf1af7a9db', 'degree', 'nUf0uHGyzdle-oWJJ7202Q', '"79.5"');
INSERT INTO public.vault VALUES ('01a21911-8cd1-775a-b083-17cf1af7a9db', 'reason', 'DNoFl7rP3yfFYA69aqRcwg', '"thiếu"');
INSERT INTO public.vault VALUES ('01a21911-8cf4-78ef-85c2-a10becd02c66', 'reason', 'hizCyI_AioD0dFK3qu8IEg', '"Nhầm"');
INSERT INTO public.vault VALUES ('01a21911-8cf4-74e4-89b3-557fef47e157', 'reason', 'sP2l_ivT-XlRQkIj8e3t8g', '"Nhầm"');
SELECT pg_catalog.setval('public.events_row_seq', 13, true);
SELECT pg_catalog.setval('public.outbox_row_seq', 1, false);
SELECT pg_catalog.setval('public.relay_state_one_seq', 1, false);
ALTER TABLE ONLY public.appraisals
    ADD CONSTRAINT appraisals_pkey PRIMARY KEY (sheet_id);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_pkey PRIMARY KEY (campaign_id);
ALTER TABLE ONLY public.charters
    ADD CONSTRAINT charters_pkey PRIMARY KEY (digest, campaign_id);
ALTER TABLE ONLY public.checkpoints
    ADD CONSTRAINT checkpoints_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.completions
    ADD CONSTRAINT completions_pkey PRIMARY KEY (campaign_id, unit_id, phase);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_pkey PRIMARY KEY (sheet_id, version);
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT editions_campaign_id_edition_key UNIQUE (campaign_id, edition);
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT editions_pkey PRIMARY KEY (edition_id);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_id_key UNIQUE (id);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY ("row");
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_subject_version_key UNIQUE (subject, version);
ALTER TABLE ONLY public.follows
    ADD CONSTRAINT follows_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT grants_pkey PRIMARY KEY (grant_id);
ALTER TABLE ONLY public.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (sequence);
ALTER TABLE ONLY public.log
    ADD CONSTRAINT log_row_key UNIQUE ("row");
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY ("row");
ALTER TABLE ONLY public.parked
    ADD CONSTRAINT parked_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.placements
    ADD CONSTRAINT placements_pkey PRIMARY KEY (unit_id, from_day);
ALTER TABLE ONLY public.publications
    ADD CONSTRAINT publications_pkey PRIMARY KEY (edition_id, group_key);
ALTER TABLE ONLY public.relay_state
    ADD CONSTRAINT relay_state_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.scores
    ADD CONSTRAINT scores_pkey PRIMARY KEY (sheet_id);
ALTER TABLE ONLY public.self_assessments
    ADD CONSTRAINT self_assessments_pkey PRIMARY KEY (sheet_id);
ALTER TABLE ONLY public.skipped
    ADD CONSTRAINT skipped_pkey PRIMARY KEY (source, sequence);
ALTER TABLE ONLY public.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (unit_id, task_id);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_pkey PRIMARY KEY (unit_id);
ALTER TABLE ONLY public.vault
    ADD CONSTRAINT vault_pkey PRIMARY KEY (event_id, name);
CREATE INDEX follows_waiting ON public.follows USING btree (done);
CREATE INDEX ix_appraisals_edition_id ON public.appraisals USING btree (edition_id);
CREATE INDEX ix_grants_actor_id ON public.grants USING btree (actor_id);
CREATE INDEX ix_self_assessments_edition_id ON public.self_assessments USING btree (edition_id);
CREATE INDEX ix_units_campaign_id ON public.units USING btree (campaign_id);
CREATE INDEX ix_units_group_key ON public.units USING btree (group_key);
CREATE INDEX scores_by_rank ON public.scores USING btree (edition_id, group_key, rank);
CREATE TRIGGER commands_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.commands FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER events_gapless BEFORE INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION public.events_gapless();
CREATE TRIGGER log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
