CREATE FUNCTION public.append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION public.events_gapless() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM events WHERE subject = NEW.subject AND version = NEW.version - 1) THEN RAISE EXCEPTION 'a stream has no gaps' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;
CREATE TABLE public.campaign_launches (
    campaign_id character varying(26) NOT NULL,
    title json NOT NULL,
    exercise boolean NOT NULL,
    charter_digest character varying(64) NOT NULL,
    launched_on date NOT NULL,
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
CREATE TABLE public.charter_adoptions (
    campaign_id character varying(26) NOT NULL,
    digest character varying(64) NOT NULL,
    adopted_on date NOT NULL
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
CREATE TABLE public.heads (
    unit_id character varying(26) NOT NULL,
    from_day date NOT NULL,
    person_id character varying(26) NOT NULL,
    person_name character varying(300)
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
CREATE TABLE public.progress (
    unit_id character varying(26) NOT NULL,
    commitment character varying(64) NOT NULL,
    as_of date NOT NULL,
    achieved character varying(40) NOT NULL,
    note text
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
CREATE TABLE public.successions (
    predecessor_id character varying(26) NOT NULL,
    successor_id character varying(26) NOT NULL,
    on_day date NOT NULL,
    share character varying(10) NOT NULL
);
CREATE TABLE public.unit_codes (
    unit_id character varying(26) NOT NULL,
    scheme character varying(64) NOT NULL,
    value character varying(40) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    valid_to date
);
CREATE TABLE public.unit_names (
    unit_id character varying(26) NOT NULL,
    from_day date NOT NULL,
    name character varying(300) NOT NULL,
    folded text NOT NULL
);
CREATE TABLE public.units (
    unit_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    kind character varying(40) NOT NULL,
    group_key character varying(64),
    codes json NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    example boolean NOT NULL,
    registered_on date,
    launched_on date,
    launched_in_time boolean,
    contents json NOT NULL,
    commitments json NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.vault (
    event_id character varying(36) NOT NULL,
    name character varying(60) NOT NULL,
    salt character varying(40) NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.wordings (
    unit_id character varying(26) NOT NULL,
    words json
);
ALTER TABLE ONLY public.events ALTER COLUMN "row" SET DEFAULT nextval('public.events_row_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN "row" SET DEFAULT nextval('public.outbox_row_seq'::regclass);
ALTER TABLE ONLY public.relay_state ALTER COLUMN one SET DEFAULT nextval('public.relay_state_one_seq'::regclass);
INSERT INTO public.campaign_launches VALUES ('1XR9GB4HS0CBCWAYYS62R2Y8W3', '{"vi": "Phong tr\u00e0o", "en": "Phong tr\u00e0o"}', false, 'dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4', '2021-12-10', 2);
INSERT INTO public.campaigns VALUES ('1XR9GB4HS0CBCWAYYS62R2Y8W3', false, 'Phong trào', 'Phong trào', 'dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4', '2021-12-10 03:00:00+00');
INSERT INTO public.charter_adoptions VALUES ('1XR9GB4HS0CBCWAYYS62R2Y8W3', 'dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4', '2021-12-10');
INSERT INTO public.charters VALUES ('dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4', '1XR9GB4HS0CBCWAYYS62R2Y8W3', '2021-12-10 03:00:00+00', '{"key": "plan", "title": {"vi": "Phong tr\u00e0o", "en": "Phong tr\u00e0o"}, "lead_agency": "lead", "legal_basis": [{"number": "3970/Q\u0110-UBND", "issued_on": "2021-12-10", "title": {"vi": "plan", "en": "plan"}, "note": null}], "phases": [{"key": "one", "clause": "IV.1", "title": {"vi": "one", "en": "one"}, "starts": "2021-01-01", "ends": "2025-12-31"}], "calendar": [{"key": "launch-by", "clause": "IV.1", "title": {"vi": "launch", "en": "launch"}, "on": "2022-03-31"}], "groups": [{"key": "districts", "clause": "III.1.a", "title": {"vi": "districts", "en": "districts"}, "kinds": ["district"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "communes", "clause": "III.1.a", "title": {"vi": "communes", "en": "communes"}, "kinds": ["commune"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "enterprises", "clause": "III.1.a", "title": {"vi": "enterprises", "en": "enterprises"}, "kinds": ["enterprise"], "appraiser": "lead", "ranked": true, "launches": false}], "contents": [{"key": "awareness", "clause": "II.1", "title": {"vi": "awareness", "en": "awareness"}}, {"key": "security", "clause": "II.6", "title": {"vi": "security", "en": "security"}}], "measures": [{"key": "percent", "title": {"vi": "percent", "en": "percent"}}], "editions": [], "task_standard": null, "checklist": [], "award_forms": [{"key": "merit", "clause": "III.3", "title": {"vi": "merit", "en": "merit"}, "level": "city", "subjects": ["unit"], "source": {"vi": "Law", "en": "Law"}}], "rounds": [], "council": null, "eligibility": [{"key": "good", "clause": "III.2.a", "title": {"vi": "good", "en": "good"}, "subjects": ["unit"], "forms": [], "undecided": "!score.published", "passes": "score.published && at_least(score.total, \"80\")"}]}');
INSERT INTO public.commands VALUES ('command-0', '95255039cda043a9b396d3292b64f32940e5f5a6571fdd939bd00df83963ccd7', 'registration', '{"status":"accepted","command":"command-0","events":[{"id":"01a21911-85f2-70e0-bb1f-d1d52703c29b","type":"bangvang.registration.RoleGranted.v1","subject":"grant/12X5Y97TXS7EWZJS1AVPZ8C77N","version":1}]}', '2021-12-10T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-1', 'c9bb08c904e0f678d469e560cf77851342772a78d70d85c6a3de9b9c56163a5b', '62Y0WENYBFKPG5GEBSTN1H8355', '{"status":"accepted","command":"command-1","events":[{"id":"01a21911-860b-7cae-93a0-9ed232a3b9ac","type":"bangvang.registration.CampaignLaunched.v1","subject":"campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3","version":1},{"id":"01a21911-860c-7efb-8a33-ca31155637ad","type":"bangvang.registration.CharterAdopted.v1","subject":"campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3","version":2}]}', '2021-12-10T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-2', '6416261fe78939e311cf9fbb994764d8bd3f204c7b386518d7124f59c400a9df', '62Y0WENYBFKPG5GEBSTN1H8355', '{"status":"accepted","command":"command-2","events":[{"id":"01a21911-862b-7192-9b78-13f1dd14b4e7","type":"bangvang.registration.RoleGranted.v1","subject":"grant/6N23E1VB04PATDHMRYSX56W5B4","version":1}]}', '2021-12-10T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-3', 'def2f0cf513a3381dd894e04c1fb804d0f1fae466d6f1fdb980bf641ced43f36', '6AH7QFJ91D59WRRZH0JE8F82VX', '{"status":"accepted","command":"command-3","events":[{"id":"01a21911-8641-7a93-a3d0-5d124a04151a","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/30QVPKS4AYP9XBPMWT92PNEFXC","version":1},{"id":"01a21911-8641-7263-a2bd-9c1311f8e7d3","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/38VVRH3MDXJE96TA1S8DWYRYF7","version":1},{"id":"01a21911-8641-76c9-9b7b-c0a55b70d1d1","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/3DGWGA77HY85HAEVZJBMG7Y31E","version":1},{"id":"01a21911-8641-7e18-9883-00337ade9595","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/2AVVY07BVENN67B72NYPGP1CBF","version":1}]}', '2021-12-10T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-4', '34b2b8cd38c51ad84c921d22e97e5a845dbeccc72bd8522143b2cbd4d35d5d46', '6AH7QFJ91D59WRRZH0JE8F82VX', '{"status":"accepted","command":"command-4","events":[{"id":"01a21911-8658-7477-9b96-435c07341c59","type":"bangvang.registration.RoleGranted.v1","subject":"grant/0Q30CCDDVC95VX9SBT0MST8ANM","version":1}]}', '2021-12-10T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-5', '19903d595ae8078782501c38a9d52e2c8588fec03e97028f01f2f8ced67b0f5e', '6AH7QFJ91D59WRRZH0JE8F82VX', '{"status":"accepted","command":"command-5","events":[{"id":"01a21911-8668-7ebd-925b-28251ca8406d","type":"bangvang.registration.UnitDissolved.v1","subject":"unit/2AVVY07BVENN67B72NYPGP1CBF","version":2},{"id":"01a21911-8668-7751-bb6c-1d2799f26e42","type":"bangvang.registration.UnitDissolved.v1","subject":"unit/38VVRH3MDXJE96TA1S8DWYRYF7","version":2},{"id":"01a21911-8668-7c3a-b50b-e1eb927d0695","type":"bangvang.registration.UnitEnrolled.v1","subject":"unit/4YMWQ8JA3A7KWF84GE3R3HBWT7","version":1},{"id":"01a21911-8669-72c5-a294-8fda9eab7e40","type":"bangvang.registration.UnitsMerged.v1","subject":"unit/4YMWQ8JA3A7KWF84GE3R3HBWT7","version":2},{"id":"01a21911-8669-733d-a20d-dcf781c2daf4","type":"bangvang.registration.UnitPlaced.v1","subject":"unit/3DGWGA77HY85HAEVZJBMG7Y31E","version":2}]}', '2021-12-10T03:00:00.000000Z');
INSERT INTO public.events VALUES (1, '01a21911-85f2-70e0-bb1f-d1d52703c29b', 'grant/12X5Y97TXS7EWZJS1AVPZ8C77N', 1, 'bangvang.registration.RoleGranted.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"registration/service","command":"command-0","correlation":"command-0","data":{"actor_id":"62Y0WENYBFKPG5GEBSTN1H8355","campaign_id":null,"grant_id":"12X5Y97TXS7EWZJS1AVPZ8C77N","group":null,"level":null,"role":"administrator","unit_id":null,"valid_from":null,"valid_to":null},"datacontenttype":"application/json","id":"01a21911-85f2-70e0-bb1f-d1d52703c29b","source":"/registration","specversion":"1.0","subject":"grant/12X5Y97TXS7EWZJS1AVPZ8C77N","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.RoleGranted.v1","version":1}');
INSERT INTO public.events VALUES (2, '01a21911-860b-7cae-93a0-9ed232a3b9ac', 'campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3', 1, 'bangvang.registration.CampaignLaunched.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"62Y0WENYBFKPG5GEBSTN1H8355/administrator","command":"command-1","correlation":"command-1","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","charter_digest":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","exercise":false,"launched_on":"2021-12-10","lead_agency":"lead","legal_basis":[{"issued_on":"2021-12-10","note":null,"number":"3970/QĐ-UBND","title":{"en":"plan","vi":"plan"}}],"title":{"en":"Phong trào","vi":"Phong trào"}},"datacontenttype":"application/json","id":"01a21911-860b-7cae-93a0-9ed232a3b9ac","source":"/registration","specversion":"1.0","subject":"campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.CampaignLaunched.v1","version":1}');
INSERT INTO public.events VALUES (3, '01a21911-860c-7efb-8a33-ca31155637ad', 'campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3', 2, 'bangvang.registration.CharterAdopted.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"62Y0WENYBFKPG5GEBSTN1H8355/administrator","command":"command-1","correlation":"command-1","data":{"adopted_on":"2021-12-10","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","charter":{"award_forms":[{"clause":"III.3","key":"merit","level":"city","source":{"en":"Law","vi":"Law"},"subjects":["unit"],"title":{"en":"merit","vi":"merit"}}],"calendar":[{"clause":"IV.1","key":"launch-by","on":"2022-03-31","title":{"en":"launch","vi":"launch"}}],"checklist":[],"contents":[{"clause":"II.1","key":"awareness","title":{"en":"awareness","vi":"awareness"}},{"clause":"II.6","key":"security","title":{"en":"security","vi":"security"}}],"council":null,"editions":[],"eligibility":[{"clause":"III.2.a","forms":[],"key":"good","passes":"score.published && at_least(score.total, \"80\")","subjects":["unit"],"title":{"en":"good","vi":"good"},"undecided":"!score.published"}],"groups":[{"appraiser":"lead","clause":"III.1.a","key":"districts","kinds":["district"],"launches":true,"ranked":true,"title":{"en":"districts","vi":"districts"}},{"appraiser":"lead","clause":"III.1.a","key":"communes","kinds":["commune"],"launches":true,"ranked":true,"title":{"en":"communes","vi":"communes"}},{"appraiser":"lead","clause":"III.1.a","key":"enterprises","kinds":["enterprise"],"launches":false,"ranked":true,"title":{"en":"enterprises","vi":"enterprises"}}],"key":"plan","lead_agency":"lead","legal_basis":[{"issued_on":"2021-12-10","note":null,"number":"3970/QĐ-UBND","title":{"en":"plan","vi":"plan"}}],"measures":[{"key":"percent","title":{"en":"percent","vi":"percent"}}],"phases":[{"clause":"IV.1","ends":"2025-12-31","key":"one","starts":"2021-01-01","title":{"en":"one","vi":"one"}}],"rounds":[],"task_standard":null,"title":{"en":"Phong trào","vi":"Phong trào"}},"digest":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4"},"datacontenttype":"application/json","id":"01a21911-860c-7efb-8a33-ca31155637ad","source":"/registration","specversion":"1.0","subject":"campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.CharterAdopted.v1","version":2}');
INSERT INTO public.events VALUES (4, '01a21911-862b-7192-9b78-13f1dd14b4e7', 'grant/6N23E1VB04PATDHMRYSX56W5B4', 1, 'bangvang.registration.RoleGranted.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"62Y0WENYBFKPG5GEBSTN1H8355/administrator","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-2","correlation":"command-2","data":{"actor_id":"6AH7QFJ91D59WRRZH0JE8F82VX","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","grant_id":"6N23E1VB04PATDHMRYSX56W5B4","group":null,"level":null,"role":"lead_agency","unit_id":null,"valid_from":"2021-12-10T03:00:00Z","valid_to":null},"datacontenttype":"application/json","id":"01a21911-862b-7192-9b78-13f1dd14b4e7","source":"/registration","specversion":"1.0","subject":"grant/6N23E1VB04PATDHMRYSX56W5B4","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.RoleGranted.v1","version":1}');
INSERT INTO public.events VALUES (5, '01a21911-8641-7a93-a3d0-5d124a04151a', 'unit/30QVPKS4AYP9XBPMWT92PNEFXC', 1, 'bangvang.registration.UnitEnrolled.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-3","correlation":"command-3","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[],"example":false,"group":null,"kind":"authority","name":"Thành phố","parent_id":null,"unit_id":"30QVPKS4AYP9XBPMWT92PNEFXC","valid_from":"2021-01-01"},"datacontenttype":"application/json","id":"01a21911-8641-7a93-a3d0-5d124a04151a","source":"/registration","specversion":"1.0","subject":"unit/30QVPKS4AYP9XBPMWT92PNEFXC","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO public.events VALUES (6, '01a21911-8641-7263-a2bd-9c1311f8e7d3', 'unit/38VVRH3MDXJE96TA1S8DWYRYF7', 1, 'bangvang.registration.UnitEnrolled.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-3","correlation":"command-3","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[],"example":false,"group":"districts","kind":"district","name":"Quận Hải Châu","parent_id":"30QVPKS4AYP9XBPMWT92PNEFXC","unit_id":"38VVRH3MDXJE96TA1S8DWYRYF7","valid_from":"2021-01-01"},"datacontenttype":"application/json","id":"01a21911-8641-7263-a2bd-9c1311f8e7d3","source":"/registration","specversion":"1.0","subject":"unit/38VVRH3MDXJE96TA1S8DWYRYF7","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO public.events VALUES (7, '01a21911-8641-76c9-9b7b-c0a55b70d1d1', 'unit/3DGWGA77HY85HAEVZJBMG7Y31E', 1, 'bangvang.registration.UnitEnrolled.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-3","correlation":"command-3","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[{"scheme":"gso","value":"1"}],"example":false,"group":"communes","kind":"commune","name":"Xã Hoà Liên","parent_id":"38VVRH3MDXJE96TA1S8DWYRYF7","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","valid_from":"2021-01-01"},"datacontenttype":"application/json","id":"01a21911-8641-76c9-9b7b-c0a55b70d1d1","source":"/registration","specversion":"1.0","subject":"unit/3DGWGA77HY85HAEVZJBMG7Y31E","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO public.events VALUES (8, '01a21911-8641-7e18-9883-00337ade9595', 'unit/2AVVY07BVENN67B72NYPGP1CBF', 1, 'bangvang.registration.UnitEnrolled.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-3","correlation":"command-3","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[{"scheme":"gso","value":"20218"}],"example":false,"group":"communes","kind":"commune","name":"Phường Thạc Gián","parent_id":"38VVRH3MDXJE96TA1S8DWYRYF7","unit_id":"2AVVY07BVENN67B72NYPGP1CBF","valid_from":"2021-01-01"},"datacontenttype":"application/json","id":"01a21911-8641-7e18-9883-00337ade9595","source":"/registration","specversion":"1.0","subject":"unit/2AVVY07BVENN67B72NYPGP1CBF","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO public.events VALUES (9, '01a21911-8658-7477-9b96-435c07341c59', 'grant/0Q30CCDDVC95VX9SBT0MST8ANM', 1, 'bangvang.registration.RoleGranted.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-4","correlation":"command-4","data":{"actor_id":"50D9T92Y47EC2MT6TEVNZFPBBZ","campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","grant_id":"0Q30CCDDVC95VX9SBT0MST8ANM","group":null,"level":null,"role":"unit_officer","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E","valid_from":"2021-12-10T03:00:00Z","valid_to":null},"datacontenttype":"application/json","id":"01a21911-8658-7477-9b96-435c07341c59","source":"/registration","specversion":"1.0","subject":"grant/0Q30CCDDVC95VX9SBT0MST8ANM","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.RoleGranted.v1","version":1}');
INSERT INTO public.events VALUES (10, '01a21911-8668-7ebd-925b-28251ca8406d', 'unit/2AVVY07BVENN67B72NYPGP1CBF', 2, 'bangvang.registration.UnitDissolved.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"on":"2025-07-01","successors":[{"share":"full","unit_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7"}],"unit_id":"2AVVY07BVENN67B72NYPGP1CBF"},"datacontenttype":"application/json","id":"01a21911-8668-7ebd-925b-28251ca8406d","source":"/registration","specversion":"1.0","subject":"unit/2AVVY07BVENN67B72NYPGP1CBF","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitDissolved.v1","version":2}');
INSERT INTO public.events VALUES (11, '01a21911-8668-7751-bb6c-1d2799f26e42', 'unit/38VVRH3MDXJE96TA1S8DWYRYF7', 2, 'bangvang.registration.UnitDissolved.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"on":"2025-07-01","successors":[{"share":"full","unit_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7"}],"unit_id":"38VVRH3MDXJE96TA1S8DWYRYF7"},"datacontenttype":"application/json","id":"01a21911-8668-7751-bb6c-1d2799f26e42","source":"/registration","specversion":"1.0","subject":"unit/38VVRH3MDXJE96TA1S8DWYRYF7","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitDissolved.v1","version":2}');
INSERT INTO public.events VALUES (12, '01a21911-8668-7c3a-b50b-e1eb927d0695', 'unit/4YMWQ8JA3A7KWF84GE3R3HBWT7', 1, 'bangvang.registration.UnitEnrolled.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","codes":[{"scheme":"gso","value":"20218"}],"example":false,"group":"communes","kind":"commune","name":"Phường Hải Châu","parent_id":null,"unit_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7","valid_from":"2025-07-01"},"datacontenttype":"application/json","id":"01a21911-8668-7c3a-b50b-e1eb927d0695","source":"/registration","specversion":"1.0","subject":"unit/4YMWQ8JA3A7KWF84GE3R3HBWT7","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitEnrolled.v1","version":1}');
INSERT INTO public.events VALUES (13, '01a21911-8669-72c5-a294-8fda9eab7e40', 'unit/4YMWQ8JA3A7KWF84GE3R3HBWT7', 2, 'bangvang.registration.UnitsMerged.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"on":"2025-07-01","predecessors":["2AVVY07BVENN67B72NYPGP1CBF","38VVRH3MDXJE96TA1S8DWYRYF7"],"unit_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7"},"datacontenttype":"application/json","id":"01a21911-8669-72c5-a294-8fda9eab7e40","source":"/registration","specversion":"1.0","subject":"unit/4YMWQ8JA3A7KWF84GE3R3HBWT7","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitsMerged.v1","version":2}');
INSERT INTO public.events VALUES (14, '01a21911-8669-733d-a20d-dcf781c2daf4', 'unit/3DGWGA77HY85HAEVZJBMG7Y31E', 2, 'bangvang.registration.UnitPlaced.v1', '2021-12-10T03:00:00.000000Z', '{"actor":"6AH7QFJ91D59WRRZH0JE8F82VX/lead_agency","charter":"dc351b4cde7f5b26966431f4476084a298ea2fc395dbb7a46bace133734f20a4","command":"command-5","correlation":"command-5","data":{"campaign_id":"1XR9GB4HS0CBCWAYYS62R2Y8W3","document":{"issued_on":"2022-02-01","number":"12/QĐ-UBND"},"on":"2025-07-01","parent_id":"4YMWQ8JA3A7KWF84GE3R3HBWT7","previous_parent_id":"38VVRH3MDXJE96TA1S8DWYRYF7","unit_id":"3DGWGA77HY85HAEVZJBMG7Y31E"},"datacontenttype":"application/json","id":"01a21911-8669-733d-a20d-dcf781c2daf4","source":"/registration","specversion":"1.0","subject":"unit/3DGWGA77HY85HAEVZJBMG7Y31E","time":"2021-12-10T03:00:00.000000Z","type":"bangvang.registration.UnitPlaced.v1","version":2}');
INSERT INTO public.grants VALUES ('12X5Y97TXS7EWZJS1AVPZ8C77N', NULL, '62Y0WENYBFKPG5GEBSTN1H8355', 'administrator', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('6N23E1VB04PATDHMRYSX56W5B4', '1XR9GB4HS0CBCWAYYS62R2Y8W3', '6AH7QFJ91D59WRRZH0JE8F82VX', 'lead_agency', NULL, NULL, NULL, '2021-12-10 03:00:00+00', NULL, NULL);
INSERT INTO public.grants VALUES ('0Q30CCDDVC95VX9SBT0MST8ANM', '1XR9GB4HS0CBCWAYYS62R2Y8W3', '50D9T92Y47EC2MT6TEVNZFPBBZ', 'unit_officer', '3DGWGA77HY85HAEVZJBMG7Y31E', NULL, NULL, '2021-12-10 03:00:00+00', NULL, NULL);
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
INSERT INTO public.outbox VALUES (14);
INSERT INTO public.placements VALUES ('30QVPKS4AYP9XBPMWT92PNEFXC', '2021-01-01', '');
INSERT INTO public.placements VALUES ('38VVRH3MDXJE96TA1S8DWYRYF7', '2021-01-01', '30QVPKS4AYP9XBPMWT92PNEFXC');
INSERT INTO public.placements VALUES ('3DGWGA77HY85HAEVZJBMG7Y31E', '2021-01-01', '38VVRH3MDXJE96TA1S8DWYRYF7');
INSERT INTO public.placements VALUES ('2AVVY07BVENN67B72NYPGP1CBF', '2021-01-01', '38VVRH3MDXJE96TA1S8DWYRYF7');
INSERT INTO public.placements VALUES ('4YMWQ8JA3A7KWF84GE3R3HBWT7', '2025-07-01', '');
INSERT INTO public.placements VALUES ('3DGWGA77HY85HAEVZJBMG7Y31E', '2025-07-01', '4YMWQ8JA3A7KWF84GE3R3HBWT7');
INSERT INTO public.streams VALUES ('grant/12X5Y97TXS7EWZJS1AVPZ8C77N', 1);
INSERT INTO public.streams VALUES ('campaign/1XR9GB4HS0CBCWAYYS62R2Y8W3', 2);
INSERT INTO public.streams VALUES ('grant/6N23E1VB04PATDHMRYSX56W5B4', 1);
INSERT INTO public.streams VALUES ('unit/30QVPKS4AYP9XBPMWT92PNEFXC', 1);
INSERT INTO public.streams VALUES ('grant/0Q30CCDDVC95VX9SBT0MST8ANM', 1);
INSERT INTO public.streams VALUES ('unit/2AVVY07BVENN67B72NYPGP1CBF', 2);
INSERT INTO public.streams VALUES ('unit/38VVRH3MDXJE96TA1S8DWYRYF7', 2);
INSERT INTO public.streams VALUES ('unit/4YMWQ8JA3A7KWF84GE3R3HBWT7', 2);
INSERT INTO public.streams VALUES ('unit/3DGWGA77HY85HAEVZJBMG7Y31E', 2);
INSERT INTO public.successions VALUES ('2AVVY07BVENN67B72NYPGP1CBF', '4YMWQ8JA3A7KWF84GE3R3HBWT7', '2025-07-01', 'full');
INSERT INTO public.successions VALUES ('38VVRH3MDXJE96TA1S8DWYRYF7', '4YMWQ8JA3A7KWF84GE3R3HBWT7', '2025-07-01', 'full');
INSERT INTO public.unit_codes VALUES ('3DGWGA77HY85HAEVZJBMG7Y31E', 'gso', '1', '1XR9GB4HS0CBCWAYYS62R2Y8W3', NULL);
INSERT INTO public.unit_codes VALUES ('2AVVY07BVENN67B72NYPGP1CBF', 'gso', '20218', '1XR9GB4HS0CBCWAYYS62R2Y8W3', '2025-07-01');
INSERT INTO public.unit_codes VALUES ('4YMWQ8JA3A7KWF84GE3R3HBWT7', 'gso', '20218', '1XR9GB4HS0CBCWAYYS62R2Y8W3', NULL);
INSERT INTO public.unit_names VALUES ('30QVPKS4AYP9XBPMWT92PNEFXC', '2021-01-01', 'Thành phố', 'thanhpho');
INSERT INTO public.unit_names VALUES ('38VVRH3MDXJE96TA1S8DWYRYF7', '2021-01-01', 'Quận Hải Châu', 'quanhaichau');
INSERT INTO public.unit_names VALUES ('3DGWGA77HY85HAEVZJBMG7Y31E', '2021-01-01', 'Xã Hoà Liên', 'xahoalien');
INSERT INTO public.unit_names VALUES ('2AVVY07BVENN67B72NYPGP1CBF', '2021-01-01', 'Phường Thạc Gián', 'phuongthacgian');
INSERT INTO public.unit_names VALUES ('4YMWQ8JA3A7KWF84GE3R3HBWT7', '2025-07-01', 'Phường Hải Châu', 'phuonghaichau');
INSERT INTO public.units VALUES ('30QVPKS4AYP9XBPMWT92PNEFXC', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'authority', NULL, '[]', '2021-01-01', NULL, false, NULL, NULL, NULL, '[]', '[]', 1);
INSERT INTO public.units VALUES ('2AVVY07BVENN67B72NYPGP1CBF', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'commune', 'communes', '[{"scheme": "gso", "value": "20218"}]', '2021-01-01', '2025-07-01', false, NULL, NULL, NULL, '[]', '[]', 2);
INSERT INTO public.units VALUES ('38VVRH3MDXJE96TA1S8DWYRYF7', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'district', 'districts', '[]', '2021-01-01', '2025-07-01', false, NULL, NULL, NULL, '[]', '[]', 2);
INSERT INTO public.units VALUES ('4YMWQ8JA3A7KWF84GE3R3HBWT7', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'commune', 'communes', '[{"scheme": "gso", "value": "20218"}]', '2025-07-01', NULL, false, NULL, NULL, NULL, '[]', '[]', 2);
INSERT INTO public.units VALUES ('3DGWGA77HY85HAEVZJBMG7Y31E', '1XR9GB4HS0CBCWAYYS62R2Y8W3', 'commune', 'communes', '[{"scheme": "gso", "value": "1"}]', '2021-01-01', NULL, false, NULL, NULL, NULL, '[]', '[]', 2);
SELECT pg_catalog.setval('public.events_row_seq', 14, true);
SELECT pg_catalog.setval('public.outbox_row_seq', 1, false);
SELECT pg_catalog.setval('public.relay_state_one_seq', 1, false);
ALTER TABLE ONLY public.campaign_launches
    ADD CONSTRAINT campaign_launches_pkey PRIMARY KEY (campaign_id);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_pkey PRIMARY KEY (campaign_id);
ALTER TABLE ONLY public.charter_adoptions
    ADD CONSTRAINT charter_adoptions_pkey PRIMARY KEY (campaign_id, digest);
ALTER TABLE ONLY public.charters
    ADD CONSTRAINT charters_pkey PRIMARY KEY (digest, campaign_id);
ALTER TABLE ONLY public.checkpoints
    ADD CONSTRAINT checkpoints_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_pkey PRIMARY KEY (id);
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
ALTER TABLE ONLY public.heads
    ADD CONSTRAINT heads_pkey PRIMARY KEY (unit_id, from_day);
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
ALTER TABLE ONLY public.progress
    ADD CONSTRAINT progress_pkey PRIMARY KEY (unit_id, commitment, as_of);
ALTER TABLE ONLY public.relay_state
    ADD CONSTRAINT relay_state_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.skipped
    ADD CONSTRAINT skipped_pkey PRIMARY KEY (source, sequence);
ALTER TABLE ONLY public.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY public.successions
    ADD CONSTRAINT successions_pkey PRIMARY KEY (predecessor_id, successor_id, on_day);
ALTER TABLE ONLY public.unit_codes
    ADD CONSTRAINT unit_codes_pkey PRIMARY KEY (unit_id, scheme, value);
ALTER TABLE ONLY public.unit_names
    ADD CONSTRAINT unit_names_pkey PRIMARY KEY (unit_id, from_day);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_pkey PRIMARY KEY (unit_id);
ALTER TABLE ONLY public.vault
    ADD CONSTRAINT vault_pkey PRIMARY KEY (event_id, name);
ALTER TABLE ONLY public.wordings
    ADD CONSTRAINT wordings_pkey PRIMARY KEY (unit_id);
CREATE INDEX follows_waiting ON public.follows USING btree (done);
CREATE INDEX ix_grants_actor_id ON public.grants USING btree (actor_id);
CREATE INDEX ix_placements_parent_id ON public.placements USING btree (parent_id);
CREATE INDEX ix_successions_successor_id ON public.successions USING btree (successor_id);
CREATE UNIQUE INDEX one_unit_per_code ON public.unit_codes USING btree (campaign_id, scheme, value) WHERE (valid_to IS NULL);
CREATE INDEX units_of_a_group ON public.units USING btree (campaign_id, group_key, unit_id);
CREATE TRIGGER commands_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.commands FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER events_gapless BEFORE INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION public.events_gapless();
CREATE TRIGGER log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
