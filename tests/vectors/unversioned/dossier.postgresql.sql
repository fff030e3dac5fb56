CREATE FUNCTION public.append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION public.events_gapless() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM events WHERE subject = NEW.subject AND version = NEW.version - 1) THEN RAISE EXCEPTION 'a stream has no gaps' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;
CREATE TABLE public.campaigns (
    campaign_id character varying(26) NOT NULL,
    exercise boolean NOT NULL,
    title_vi text NOT NULL,
    title_en text NOT NULL,
    charter_digest character varying(64) NOT NULL,
    launched_at timestamp with time zone NOT NULL
);
CREATE TABLE public.candidates (
    dossier_id character varying(26) NOT NULL,
    candidate_id character varying(26) NOT NULL,
    round_id character varying(26) NOT NULL,
    standing character varying(200)
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
CREATE TABLE public.confirmations (
    dossier_id character varying(26) NOT NULL,
    capacity character varying(20) NOT NULL,
    unit_id character varying(26) NOT NULL,
    actor_id character varying(26) NOT NULL,
    at timestamp with time zone NOT NULL,
    reports json NOT NULL
);
COMMENT ON TABLE public.confirmations IS 'The latest of each capacity; it holds while its reports are attached.';
CREATE TABLE public.conflicts (
    round_id character varying(26) NOT NULL,
    candidate_id character varying(26) NOT NULL,
    member character varying(26) NOT NULL
);
CREATE TABLE public.documents (
    dossier_id character varying(26) NOT NULL,
    item character varying(64) NOT NULL,
    candidate_id character varying(26) NOT NULL,
    document_id character varying(26) NOT NULL,
    sha256 character varying(64),
    size integer NOT NULL,
    media_type character varying(160) NOT NULL,
    title character varying(300),
    as_of date
);
CREATE TABLE public.dossiers (
    dossier_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    round_id character varying(26) NOT NULL,
    unit_id character varying(26) NOT NULL,
    state character varying(20) NOT NULL,
    candidates json NOT NULL,
    submissions integer NOT NULL,
    returns integer NOT NULL,
    submitted_at timestamp with time zone,
    checklist json,
    explanation text,
    changed_at timestamp with time zone NOT NULL,
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
CREATE TABLE public.persons (
    dossier_id character varying(26) NOT NULL,
    person_id character varying(26) NOT NULL,
    details json NOT NULL
);
CREATE TABLE public.placements (
    unit_id character varying(26) NOT NULL,
    from_day date NOT NULL,
    parent_id character varying(26) NOT NULL
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
CREATE TABLE public.rounds (
    round_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    level character varying(10) NOT NULL,
    unit_id character varying(26),
    forms json NOT NULL,
    submit_from timestamp with time zone NOT NULL,
    submit_until timestamp with time zone NOT NULL,
    charter_digest character varying(64) NOT NULL,
    voted boolean NOT NULL
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
INSERT INTO public.campaigns VALUES ('016YEMH23233P3CPPE896GDBMQ', false, 'Thử', 'Thử', 'b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26', '2022-05-20 03:00:00+00');
INSERT INTO public.candidates VALUES ('57WETE21XS1QF84JWF6KD9J287', '3CZ80JDENW5A1CQKY3KMQ9W7X5', '3582MDFJW4601XCP7XB8XTRM10', '3582MDFJW4601XCP7XB8XTRM10:merit:0RZWFKW1S26XBP5YQ7MGHPT6KP');
INSERT INTO public.candidates VALUES ('57WETE21XS1QF84JWF6KD9J287', '4SRN4083KSMCFMTN6CBHPP9K07', '3582MDFJW4601XCP7XB8XTRM10', '3582MDFJW4601XCP7XB8XTRM10:merit:0V6D5KVEKXBGHTE33ZFZZJ29AT');
INSERT INTO public.candidates VALUES ('57WETE21XS1QF84JWF6KD9J287', '66C23NRNGFT3NAQRRV2C71YDE4', '3582MDFJW4601XCP7XB8XTRM10', '3582MDFJW4601XCP7XB8XTRM10:merit-persons:2XBH8ZRNR1VMSWS7XZKSQ0ESQE');
INSERT INTO public.charters VALUES ('b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26', '016YEMH23233P3CPPE896GDBMQ', '2022-05-20 03:00:00+00', '{"key": "test", "title": {"vi": "Th\u1eed", "en": "Th\u1eed"}, "lead_agency": "lead", "legal_basis": [], "phases": [{"key": "first", "clause": "IV.1", "title": {"vi": "1", "en": "1"}, "starts": "2021-01-01", "ends": "2025-12-31"}], "calendar": [], "groups": [{"key": "all", "clause": "III.1.a", "title": {"vi": "all", "en": "all"}, "kinds": ["authority", "department", "agency", "central_agency", "district", "commune", "mass_organisation", "enterprise", "province", "other"], "appraiser": "lead", "ranked": true, "launches": true}], "contents": [], "measures": [], "editions": [], "task_standard": null, "checklist": [{"key": "letter", "clause": "III.4.b", "title": {"vi": "letter", "en": "letter"}, "subjects": ["unit", "enterprise", "official", "contributor"], "per_candidate": false, "trades": [], "reaches_proposal": false, "valid_days": 0, "confirmed_by_head": false, "confirmed_by_superior": false}, {"key": "minutes", "clause": "III.4.b", "title": {"vi": "minutes", "en": "minutes"}, "subjects": ["unit", "enterprise", "official", "contributor"], "per_candidate": false, "trades": [], "reaches_proposal": false, "valid_days": 0, "confirmed_by_head": false, "confirmed_by_superior": false}, {"key": "report", "clause": "III.4.b", "title": {"vi": "report", "en": "report"}, "subjects": ["unit", "enterprise", "official", "contributor"], "per_candidate": true, "trades": [], "reaches_proposal": false, "valid_days": 0, "confirmed_by_head": true, "confirmed_by_superior": true}, {"key": "tax", "clause": "III.4.c", "title": {"vi": "tax", "en": "tax"}, "subjects": ["enterprise"], "per_candidate": true, "trades": [], "reaches_proposal": true, "valid_days": 0, "confirmed_by_head": false, "confirmed_by_superior": false}, {"key": "insurance", "clause": "III.4.c", "title": {"vi": "insurance", "en": "insurance"}, "subjects": ["enterprise"], "per_candidate": true, "trades": [], "reaches_proposal": true, "valid_days": 30, "confirmed_by_head": false, "confirmed_by_superior": false}, {"key": "environment", "clause": "III.4.c", "title": {"vi": "environment", "en": "environment"}, "subjects": ["enterprise"], "per_candidate": true, "trades": ["environment"], "reaches_proposal": false, "valid_days": 0, "confirmed_by_head": false, "confirmed_by_superior": false}], "award_forms": [{"key": "merit", "clause": "III.3.a", "title": {"vi": "merit", "en": "merit"}, "level": "city", "subjects": ["unit", "enterprise", "official", "contributor"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}, {"key": "merit-persons", "clause": "III.3.a", "title": {"vi": "merit-persons", "en": "merit-persons"}, "level": "city", "subjects": ["official", "contributor"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}, {"key": "flag", "clause": "III.3.a", "title": {"vi": "flag", "en": "flag"}, "level": "state", "subjects": ["unit", "enterprise", "official", "contributor"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}], "rounds": [], "council": null, "eligibility": []}');
INSERT INTO public.commands VALUES ('command-14', 'a67c818b1a4b90261775cf73589f05c30eb2a8a85513d4bcf622c04842c8209b', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-14","events":[{"id":"01a21911-91f6-7609-8d12-766c946aaf8e","type":"bangvang.dossier.DossierOpened.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":1}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-15', '43c5a10180145e4cf25ffdb08756a32ff6f6ac0434c843ca9cec223f0b74e94e', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-15","events":[{"id":"01a21911-9207-7571-88a7-c9a8c02c5966","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":2}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-16', 'b8f4038c5115172257456e531a1a66c41bfa519af9201d56c7ad58e81d173b0a', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-16","events":[{"id":"01a21911-9214-7ef8-be36-3632a0dbc4fd","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":3}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-17', '5491e15a4f2bb8b83bd93714c9cf779c6e8689934fb2c21f4677df87f92651d0', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-17","events":[{"id":"01a21911-921b-757d-9669-5bb6d4b38c6e","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":4}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-18', '0c7092eadfc3ce6d3335b99fd5be7006e54cf5ec7f14c57cb763f0bdf97c642f', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-18","events":[{"id":"01a21911-9222-7641-9a0f-c2ab82e37e52","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":5}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-19', '5c9aefb560ad194ecc2581890b7c2d6b454297112975aa3c5c4bc103b07b3bb8', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-19","events":[{"id":"01a21911-9228-7eb0-b313-2ab679855f3d","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":6}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-20', '63be8d8ccba39dba98127b6aa36df81de7b0e5d4ef54b4133a9cb3c414d649fe', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-20","events":[{"id":"01a21911-922e-7733-8e48-60faaaf66f55","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":7}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-21', 'a75faede5f151a3f4151972c7918181e1ada4ed9548325524105f413b876986a', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-21","events":[{"id":"01a21911-9234-74e7-a2c7-e97211c3a483","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":8}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-22', 'd18ce7fad0dd22e9f25d9c793c9e352527975fcfe2d3870ddea49e377844c4cf', '49PQ5PKS9MWGJEKDNSJSTE5K3D', '{"status":"accepted","command":"command-22","events":[{"id":"01a21911-923b-7b33-a3a5-7fa623c047c8","type":"bangvang.dossier.DossierConfirmed.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":9}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-23', '34a0d8be1a06806a2e51ee7aa6b999d6ef6ac1fee571692b5441bdc6a79f1ea3', '6KWKWY00MXAWYBS35N78Y1ZXTY', '{"status":"accepted","command":"command-23","events":[{"id":"01a21911-9243-7b72-9a88-374cef6d1fb0","type":"bangvang.dossier.DossierConfirmed.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":10}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-24', '200b73d7fb775fe840c87b61cd16fd93a44d539d0a446ad8a20a9c018ae0c2b1', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-24","events":[{"id":"01a21911-924c-7372-91b2-d23ac63798e1","type":"bangvang.dossier.DossierSubmitted.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":11}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-25', '0774c09c8db9affcb1cf0414162c147e02888bcebee30369ca7b9c0e00a8ce8e', '1ZDB9EAGWF06M5GFMPX20PQS5M', '{"status":"accepted","command":"command-25","events":[{"id":"01a21911-9254-7dae-b944-7431a3ed92a4","type":"bangvang.dossier.DossierReturned.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":12}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-26', 'cec6064ec580807da177ca6683a9c551c3f68002681c090ccbce9b087f07a8c2', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-26","events":[{"id":"01a21911-925b-72e3-a232-013ba40e47e1","type":"bangvang.dossier.DocumentAttached.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":13}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-27', '200b73d7fb775fe840c87b61cd16fd93a44d539d0a446ad8a20a9c018ae0c2b1', '3CR542ETM9CN23E4R4N4895CDA', '{"status":"accepted","command":"command-27","events":[{"id":"01a21911-9262-78e6-aab0-565c6703a7f2","type":"bangvang.dossier.DossierSubmitted.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":14}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-28', '4828a314a528014472537a7c6e59192d41473aefc00a464ee7c4de55a9dc0b1d', '1ZDB9EAGWF06M5GFMPX20PQS5M', '{"status":"accepted","command":"command-28","events":[{"id":"01a21911-9267-75f8-bb47-6a6870302011","type":"bangvang.dossier.DossierAccepted.v1","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","version":15}]}', '2022-05-20T03:00:00.000000Z');
INSERT INTO public.confirmations VALUES ('57WETE21XS1QF84JWF6KD9J287', 'head', '0RZWFKW1S26XBP5YQ7MGHPT6KP', '49PQ5PKS9MWGJEKDNSJSTE5K3D', '2022-05-20 03:00:00+00', '["76TZASA1EAHB3FQN1BPKVF63B1", "57F0Z7ZZKRRN40YBYTW57NKA1P", "2KRGF8QFTWECMPPJ27CCRJ2SF9"]');
INSERT INTO public.confirmations VALUES ('57WETE21XS1QF84JWF6KD9J287', 'direct_superior', '1RWTXTZ045PG1FD9YVQ8EYFN66', '6KWKWY00MXAWYBS35N78Y1ZXTY', '2022-05-20 03:00:00+00', '["76TZASA1EAHB3FQN1BPKVF63B1", "57F0Z7ZZKRRN40YBYTW57NKA1P", "2KRGF8QFTWECMPPJ27CCRJ2SF9"]');
INSERT INTO public.documents VALUES ('57WETE21XS1QF84JWF6KD9J287', 'minutes', '', '1YPEBSD3CFJHJ9TZWYC8RN46AN', '90e63d85fa1ab2c8ed65222f3ebd794b1e524b4b7cf84bec451542d0451b2985', 7, 'application/pdf', 'Tài liệu thử', NULL);
INSERT INTO public.documents VALUES ('57WETE21XS1QF84JWF6KD9J287', 'report', '3CZ80JDENW5A1CQKY3KMQ9W7X5', '76TZASA1EAHB3FQN1BPKVF63B1', '845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917', 6, 'application/pdf', 'Tài liệu thử', NULL);
INSERT INTO public.documents VALUES ('57WETE21XS1QF84JWF6KD9J287', 'report', '4SRN4083KSMCFMTN6CBHPP9K07', '57F0Z7ZZKRRN40YBYTW57NKA1P', '845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917', 6, 'application/pdf', 'Tài liệu thử', NULL);
INSERT INTO public.documents VALUES ('57WETE21XS1QF84JWF6KD9J287', 'report', '66C23NRNGFT3NAQRRV2C71YDE4', '2KRGF8QFTWECMPPJ27CCRJ2SF9', '845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917', 6, 'application/pdf', 'Tài liệu thử', NULL);
INSERT INTO public.documents VALUES ('57WETE21XS1QF84JWF6KD9J287', 'tax', '4SRN4083KSMCFMTN6CBHPP9K07', '0GT92Y698H36XPYR56B9ZMGFP6', '1ffc0406b9891fcd265a225e83a668fa045f1282588f80c8d11c029bad156d85', 3, 'application/pdf', 'Tài liệu thử', '2022-05-20');
INSERT INTO public.documents VALUES ('57WETE21XS1QF84JWF6KD9J287', 'insurance', '4SRN4083KSMCFMTN6CBHPP9K07', '0TNGN9BDMWJ2DYWTY1SGCS3J7B', '64e8937abc6d71cf2d2f0fe05e52c33666883443ae4e8af7924c71198caa1f9d', 9, 'application/pdf', 'Tài liệu thử', '2022-04-20');
INSERT INTO public.documents VALUES ('57WETE21XS1QF84JWF6KD9J287', 'letter', '', '72QA5CQ1KQ39CVAEDYRDGETJH5', 'f80105efab6d863fd8fc243d269094469e2277e8f12e5a0a9f401e88494f7b4b', 6, 'application/pdf', 'Tài liệu thử', NULL);
INSERT INTO public.dossiers VALUES ('57WETE21XS1QF84JWF6KD9J287', '016YEMH23233P3CPPE896GDBMQ', '3582MDFJW4601XCP7XB8XTRM10', '0RZWFKW1S26XBP5YQ7MGHPT6KP', 'accepted', '[{"candidate_id": "3CZ80JDENW5A1CQKY3KMQ9W7X5", "kind": "unit", "unit_id": "0RZWFKW1S26XBP5YQ7MGHPT6KP", "person_id": null, "form": "merit", "trades": []}, {"candidate_id": "4SRN4083KSMCFMTN6CBHPP9K07", "kind": "enterprise", "unit_id": "0V6D5KVEKXBGHTE33ZFZZJ29AT", "person_id": null, "form": "merit", "trades": []}, {"candidate_id": "66C23NRNGFT3NAQRRV2C71YDE4", "kind": "official", "unit_id": "7FWYJBAP66W1AWEN5ECNS7YG82", "person_id": "2XBH8ZRNR1VMSWS7XZKSQ0ESQE", "form": "merit-persons", "trades": []}]', 2, 1, '2022-05-20 03:00:00+00', '[{"item": "letter", "clause": "III.4.b", "candidate_id": null, "met": true, "problem": null, "document_id": "72QA5CQ1KQ39CVAEDYRDGETJH5"}, {"item": "minutes", "clause": "III.4.b", "candidate_id": null, "met": true, "problem": null, "document_id": "1YPEBSD3CFJHJ9TZWYC8RN46AN"}, {"item": "report", "clause": "III.4.b", "candidate_id": "3CZ80JDENW5A1CQKY3KMQ9W7X5", "met": true, "problem": null, "document_id": "76TZASA1EAHB3FQN1BPKVF63B1"}, {"item": "report", "clause": "III.4.b", "candidate_id": "4SRN4083KSMCFMTN6CBHPP9K07", "met": true, "problem": null, "document_id": "57F0Z7ZZKRRN40YBYTW57NKA1P"}, {"item": "report", "clause": "III.4.b", "candidate_id": "66C23NRNGFT3NAQRRV2C71YDE4", "met": true, "problem": null, "document_id": "2KRGF8QFTWECMPPJ27CCRJ2SF9"}, {"item": "tax", "clause": "III.4.c", "candidate_id": "4SRN4083KSMCFMTN6CBHPP9K07", "met": true, "problem": null, "document_id": "0GT92Y698H36XPYR56B9ZMGFP6"}, {"item": "insurance", "clause": "III.4.c", "candidate_id": "4SRN4083KSMCFMTN6CBHPP9K07", "met": true, "problem": null, "document_id": "0TNGN9BDMWJ2DYWTY1SGCS3J7B"}]', 'Bản quét bị mờ', '2022-05-20 03:00:00+00', 15);
INSERT INTO public.events VALUES (1, '01a21911-91f6-7609-8d12-766c946aaf8e', 'dossier/57WETE21XS1QF84JWF6KD9J287', 1, 'bangvang.dossier.DossierOpened.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-14","correlation":"command-14","data":{"_sd":["EY2RFPPhoC6jhj_TtpIIr5NfftIaEeuhR0OFXEazF70"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidates":[{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","form":"merit","kind":"unit","person_id":null,"trades":[],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","form":"merit","kind":"enterprise","person_id":null,"trades":[],"unit_id":"0V6D5KVEKXBGHTE33ZFZZJ29AT"},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","form":"merit-persons","kind":"official","person_id":"2XBH8ZRNR1VMSWS7XZKSQ0ESQE","trades":[],"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}],"dossier_id":"57WETE21XS1QF84JWF6KD9J287","round_id":"3582MDFJW4601XCP7XB8XTRM10","unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-91f6-7609-8d12-766c946aaf8e","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierOpened.v1","version":1}');
INSERT INTO public.events VALUES (2, '01a21911-9207-7571-88a7-c9a8c02c5966', 'dossier/57WETE21XS1QF84JWF6KD9J287', 2, 'bangvang.dossier.DocumentAttached.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-15","correlation":"command-15","data":{"_sd":["3jt3HvkY1XXclVzS-ttuaksto1xU-9krH3UfipuErkk","5miiEzEGU5I0yYpLCXGtxzQR8j-u82xX7MNtvnwK3Ek"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":null,"document_id":"6CB0J8RHFJSWPX83SD650M5452","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"letter","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-9207-7571-88a7-c9a8c02c5966","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":2}');
INSERT INTO public.events VALUES (3, '01a21911-9214-7ef8-be36-3632a0dbc4fd', 'dossier/57WETE21XS1QF84JWF6KD9J287', 3, 'bangvang.dossier.DocumentAttached.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-16","correlation":"command-16","data":{"_sd":["5XzOGDwL9w1-JU3UDWeNFerZ8GvfmDnQDVbSpUCd23Y","YPnVO9ePZRiIVEY5WWeO7Ri1ZtYXIaRtkAG9ZOy8nWc"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":null,"document_id":"1YPEBSD3CFJHJ9TZWYC8RN46AN","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"minutes","media_type":"application/pdf","size":7},"datacontenttype":"application/json","id":"01a21911-9214-7ef8-be36-3632a0dbc4fd","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":3}');
INSERT INTO public.events VALUES (4, '01a21911-921b-757d-9669-5bb6d4b38c6e', 'dossier/57WETE21XS1QF84JWF6KD9J287', 4, 'bangvang.dossier.DocumentAttached.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-17","correlation":"command-17","data":{"_sd":["9ZRoXicCE-PZKAayqmJ6qNzzh8ko0gJBarg8q93Gls4","zR-c9nSR55nJXkwBnGjZ5KZQGhOZJj91_0Uji0Gu7kk"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","document_id":"76TZASA1EAHB3FQN1BPKVF63B1","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"report","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-921b-757d-9669-5bb6d4b38c6e","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":4}');
INSERT INTO public.events VALUES (5, '01a21911-9222-7641-9a0f-c2ab82e37e52', 'dossier/57WETE21XS1QF84JWF6KD9J287', 5, 'bangvang.dossier.DocumentAttached.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-18","correlation":"command-18","data":{"_sd":["pFYglcQONwesxLhWMKKZnTKVBamxBJFzNO8l1wMhQvQ","xUnqFSaGeUrbkx4VvXMJsREC4eDGLDgjUzyvuXzoWYU"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","document_id":"57F0Z7ZZKRRN40YBYTW57NKA1P","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"report","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-9222-7641-9a0f-c2ab82e37e52","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":5}');
INSERT INTO public.events VALUES (6, '01a21911-9228-7eb0-b313-2ab679855f3d', 'dossier/57WETE21XS1QF84JWF6KD9J287', 6, 'bangvang.dossier.DocumentAttached.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-19","correlation":"command-19","data":{"_sd":["LKKdvlNgGG2oTTz6k2hDUWzVFeSbQtsK-mx-RGQQ8FI","dyaCti9P39GymUiLbU-nuDwHxiJ2O3B_WkuCxqefWg8"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","document_id":"2KRGF8QFTWECMPPJ27CCRJ2SF9","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"report","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-9228-7eb0-b313-2ab679855f3d","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":6}');
INSERT INTO public.events VALUES (7, '01a21911-922e-7733-8e48-60faaaf66f55', 'dossier/57WETE21XS1QF84JWF6KD9J287', 7, 'bangvang.dossier.DocumentAttached.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-20","correlation":"command-20","data":{"_sd":["E13ollrkriAvDDDG0t_YNx2xDAGeKtOa7Y_9YXTDrlo","NJVrox42gUl0O7Civq4qBniRaloPoRjgrHBsRc2eynQ"],"as_of":"2022-05-20","campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","document_id":"0GT92Y698H36XPYR56B9ZMGFP6","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"tax","media_type":"application/pdf","size":3},"datacontenttype":"application/json","id":"01a21911-922e-7733-8e48-60faaaf66f55","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":7}');
INSERT INTO public.events VALUES (8, '01a21911-9234-74e7-a2c7-e97211c3a483', 'dossier/57WETE21XS1QF84JWF6KD9J287', 8, 'bangvang.dossier.DocumentAttached.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-21","correlation":"command-21","data":{"_sd":["SdVwRpsLAnBqJ5CHoM8u7KoUSex_9Z3w7Fs3zniE0jI","kuL2dtAy-4C9KfbFchHj7BWEOFQa2HYC44ijCUQ2pbU"],"as_of":"2022-04-20","campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","document_id":"0TNGN9BDMWJ2DYWTY1SGCS3J7B","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"insurance","media_type":"application/pdf","size":9},"datacontenttype":"application/json","id":"01a21911-9234-74e7-a2c7-e97211c3a483","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":8}');
INSERT INTO public.events VALUES (9, '01a21911-923b-7b33-a3a5-7fa623c047c8', 'dossier/57WETE21XS1QF84JWF6KD9J287', 9, 'bangvang.dossier.DossierConfirmed.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"49PQ5PKS9MWGJEKDNSJSTE5K3D/unit_head","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-22","correlation":"command-22","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","capacity":"head","clause":"III.4.b","dossier_id":"57WETE21XS1QF84JWF6KD9J287","reports":["76TZASA1EAHB3FQN1BPKVF63B1","57F0Z7ZZKRRN40YBYTW57NKA1P","2KRGF8QFTWECMPPJ27CCRJ2SF9"],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-923b-7b33-a3a5-7fa623c047c8","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierConfirmed.v1","version":9}');
INSERT INTO public.events VALUES (10, '01a21911-9243-7b72-9a88-374cef6d1fb0', 'dossier/57WETE21XS1QF84JWF6KD9J287', 10, 'bangvang.dossier.DossierConfirmed.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"6KWKWY00MXAWYBS35N78Y1ZXTY/unit_head","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-23","correlation":"command-23","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","capacity":"direct_superior","clause":"III.4.b","dossier_id":"57WETE21XS1QF84JWF6KD9J287","reports":["76TZASA1EAHB3FQN1BPKVF63B1","57F0Z7ZZKRRN40YBYTW57NKA1P","2KRGF8QFTWECMPPJ27CCRJ2SF9"],"unit_id":"1RWTXTZ045PG1FD9YVQ8EYFN66"},"datacontenttype":"application/json","id":"01a21911-9243-7b72-9a88-374cef6d1fb0","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierConfirmed.v1","version":10}');
INSERT INTO public.events VALUES (11, '01a21911-924c-7372-91b2-d23ac63798e1', 'dossier/57WETE21XS1QF84JWF6KD9J287', 11, 'bangvang.dossier.DossierSubmitted.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-24","correlation":"command-24","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidates":[{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","form":"merit","kind":"unit","person_id":null,"trades":[],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","form":"merit","kind":"enterprise","person_id":null,"trades":[],"unit_id":"0V6D5KVEKXBGHTE33ZFZZJ29AT"},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","form":"merit-persons","kind":"official","person_id":"2XBH8ZRNR1VMSWS7XZKSQ0ESQE","trades":[],"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}],"checklist":[{"candidate_id":null,"clause":"III.4.b","document_id":"6CB0J8RHFJSWPX83SD650M5452","item":"letter","met":true,"problem":null},{"candidate_id":null,"clause":"III.4.b","document_id":"1YPEBSD3CFJHJ9TZWYC8RN46AN","item":"minutes","met":true,"problem":null},{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","clause":"III.4.b","document_id":"76TZASA1EAHB3FQN1BPKVF63B1","item":"report","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.b","document_id":"57F0Z7ZZKRRN40YBYTW57NKA1P","item":"report","met":true,"problem":null},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","clause":"III.4.b","document_id":"2KRGF8QFTWECMPPJ27CCRJ2SF9","item":"report","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.c","document_id":"0GT92Y698H36XPYR56B9ZMGFP6","item":"tax","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.c","document_id":"0TNGN9BDMWJ2DYWTY1SGCS3J7B","item":"insurance","met":true,"problem":null}],"deadline":"2022-06-01T10:00:00Z","dossier_id":"57WETE21XS1QF84JWF6KD9J287","round_id":"3582MDFJW4601XCP7XB8XTRM10","submission":1,"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-924c-7372-91b2-d23ac63798e1","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierSubmitted.v1","version":11}');
INSERT INTO public.events VALUES (12, '01a21911-9254-7dae-b944-7431a3ed92a4', 'dossier/57WETE21XS1QF84JWF6KD9J287', 12, 'bangvang.dossier.DossierReturned.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-25","correlation":"command-25","data":{"_sd":["e_o50YHciAvj7rVRcDm6FiMPDnsGZUVoVoAV2JRIEZI"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","dossier_id":"57WETE21XS1QF84JWF6KD9J287","reasons":["unreadable"],"returns":1,"round_id":"3582MDFJW4601XCP7XB8XTRM10","unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-9254-7dae-b944-7431a3ed92a4","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierReturned.v1","version":12}');
INSERT INTO public.events VALUES (13, '01a21911-925b-72e3-a232-013ba40e47e1', 'dossier/57WETE21XS1QF84JWF6KD9J287', 13, 'bangvang.dossier.DocumentAttached.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-26","correlation":"command-26","data":{"_sd":["Aj_yBYR2tKgoZmdzQRPJqp1cRU6A7xynH1HIsRF9O_s","CHZEPTpoVLmmlPO2D5cTxT-_UhFX_p5OpacRCF-KHos"],"as_of":null,"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":null,"document_id":"72QA5CQ1KQ39CVAEDYRDGETJH5","dossier_id":"57WETE21XS1QF84JWF6KD9J287","item":"letter","media_type":"application/pdf","size":6},"datacontenttype":"application/json","id":"01a21911-925b-72e3-a232-013ba40e47e1","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DocumentAttached.v1","version":13}');
INSERT INTO public.events VALUES (14, '01a21911-9262-78e6-aab0-565c6703a7f2', 'dossier/57WETE21XS1QF84JWF6KD9J287', 14, 'bangvang.dossier.DossierSubmitted.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"3CR542ETM9CN23E4R4N4895CDA/unit_officer","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-27","correlation":"command-27","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidates":[{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","form":"merit","kind":"unit","person_id":null,"trades":[],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","form":"merit","kind":"enterprise","person_id":null,"trades":[],"unit_id":"0V6D5KVEKXBGHTE33ZFZZJ29AT"},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","form":"merit-persons","kind":"official","person_id":"2XBH8ZRNR1VMSWS7XZKSQ0ESQE","trades":[],"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}],"checklist":[{"candidate_id":null,"clause":"III.4.b","document_id":"72QA5CQ1KQ39CVAEDYRDGETJH5","item":"letter","met":true,"problem":null},{"candidate_id":null,"clause":"III.4.b","document_id":"1YPEBSD3CFJHJ9TZWYC8RN46AN","item":"minutes","met":true,"problem":null},{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","clause":"III.4.b","document_id":"76TZASA1EAHB3FQN1BPKVF63B1","item":"report","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.b","document_id":"57F0Z7ZZKRRN40YBYTW57NKA1P","item":"report","met":true,"problem":null},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","clause":"III.4.b","document_id":"2KRGF8QFTWECMPPJ27CCRJ2SF9","item":"report","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.c","document_id":"0GT92Y698H36XPYR56B9ZMGFP6","item":"tax","met":true,"problem":null},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","clause":"III.4.c","document_id":"0TNGN9BDMWJ2DYWTY1SGCS3J7B","item":"insurance","met":true,"problem":null}],"deadline":"2022-06-01T10:00:00Z","dossier_id":"57WETE21XS1QF84JWF6KD9J287","round_id":"3582MDFJW4601XCP7XB8XTRM10","submission":2,"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-9262-78e6-aab0-565c6703a7f2","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierSubmitted.v1","version":14}');
INSERT INTO public.events VALUES (15, '01a21911-9267-75f8-bb47-6a6870302011', 'dossier/57WETE21XS1QF84JWF6KD9J287', 15, 'bangvang.dossier.DossierAccepted.v1', '2022-05-20T03:00:00.000000Z', '{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26","command":"command-28","correlation":"command-28","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidates":[{"candidate_id":"3CZ80JDENW5A1CQKY3KMQ9W7X5","form":"merit","kind":"unit","person_id":null,"trades":[],"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},{"candidate_id":"4SRN4083KSMCFMTN6CBHPP9K07","form":"merit","kind":"enterprise","person_id":null,"trades":[],"unit_id":"0V6D5KVEKXBGHTE33ZFZZJ29AT"},{"candidate_id":"66C23NRNGFT3NAQRRV2C71YDE4","form":"merit-persons","kind":"official","person_id":"2XBH8ZRNR1VMSWS7XZKSQ0ESQE","trades":[],"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}],"dossier_id":"57WETE21XS1QF84JWF6KD9J287","round_id":"3582MDFJW4601XCP7XB8XTRM10","unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"},"datacontenttype":"application/json","id":"01a21911-9267-75f8-bb47-6a6870302011","source":"/dossier","specversion":"1.0","subject":"dossier/57WETE21XS1QF84JWF6KD9J287","time":"2022-05-20T03:00:00.000000Z","type":"bangvang.dossier.DossierAccepted.v1","version":15}');
INSERT INTO public.grants VALUES ('6ESY3PB5DMDD5R3G1V7Y8S5W2W', '016YEMH23233P3CPPE896GDBMQ', '1ZDB9EAGWF06M5GFMPX20PQS5M', 'lead_agency', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('0X5ZR35KDTA7E9C5HZBQQRFJVQ', '016YEMH23233P3CPPE896GDBMQ', '22V4GVCDRVG2YADXPBGEPS7C0S', 'council_secretary', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('7JM6A0P8AKEBNB2BJ6GTGKGXMN', '016YEMH23233P3CPPE896GDBMQ', '3CR542ETM9CN23E4R4N4895CDA', 'unit_officer', '0RZWFKW1S26XBP5YQ7MGHPT6KP', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('5HQRCBP8NY6YKPKJQ2VKFTNT6P', '016YEMH23233P3CPPE896GDBMQ', '49PQ5PKS9MWGJEKDNSJSTE5K3D', 'unit_head', '0RZWFKW1S26XBP5YQ7MGHPT6KP', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('6RN8BHB614WWFZ6MCDJ4G4X7WW', '016YEMH23233P3CPPE896GDBMQ', '6KWKWY00MXAWYBS35N78Y1ZXTY', 'unit_head', '1RWTXTZ045PG1FD9YVQ8EYFN66', NULL, NULL, NULL, NULL, NULL);
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
INSERT INTO public.outbox VALUES (15);
INSERT INTO public.persons VALUES ('57WETE21XS1QF84JWF6KD9J287', '2XBH8ZRNR1VMSWS7XZKSQ0ESQE', '{"name": "Nguy\u1ec5n Th\u1ecb Th\u1eed", "born": "1980-02-29", "position": null, "contact": null}');
INSERT INTO public.placements VALUES ('1RWTXTZ045PG1FD9YVQ8EYFN66', '2021-01-01', '');
INSERT INTO public.placements VALUES ('0RZWFKW1S26XBP5YQ7MGHPT6KP', '2021-01-01', '1RWTXTZ045PG1FD9YVQ8EYFN66');
INSERT INTO public.placements VALUES ('7FWYJBAP66W1AWEN5ECNS7YG82', '2021-01-01', '0RZWFKW1S26XBP5YQ7MGHPT6KP');
INSERT INTO public.placements VALUES ('5N0Z84BCWQJX3M18W78W02KZT7', '2021-01-01', '1RWTXTZ045PG1FD9YVQ8EYFN66');
INSERT INTO public.placements VALUES ('0V6D5KVEKXBGHTE33ZFZZJ29AT', '2021-01-01', '');
INSERT INTO public.rounds VALUES ('3582MDFJW4601XCP7XB8XTRM10', '016YEMH23233P3CPPE896GDBMQ', 'city', NULL, '["merit", "merit-persons"]', '2022-05-04 02:00:00+00', '2022-06-01 10:00:00+00', 'b00de45a283b2f08a2813bd05abb9928242e5329ca7acd2df61805ed5a762c26', false);
INSERT INTO public.streams VALUES ('dossier/57WETE21XS1QF84JWF6KD9J287', 15);
INSERT INTO public.units VALUES ('1RWTXTZ045PG1FD9YVQ8EYFN66', '016YEMH23233P3CPPE896GDBMQ', 'Đơn vị', 'authority', NULL, '2021-01-01', NULL, true, false, NULL, NULL);
INSERT INTO public.units VALUES ('0RZWFKW1S26XBP5YQ7MGHPT6KP', '016YEMH23233P3CPPE896GDBMQ', 'Đơn vị', 'district', NULL, '2021-01-01', NULL, true, false, NULL, NULL);
INSERT INTO public.units VALUES ('7FWYJBAP66W1AWEN5ECNS7YG82', '016YEMH23233P3CPPE896GDBMQ', 'Đơn vị', 'commune', NULL, '2021-01-01', NULL, true, false, NULL, NULL);
INSERT INTO public.units VALUES ('5N0Z84BCWQJX3M18W78W02KZT7', '016YEMH23233P3CPPE896GDBMQ', 'Đơn vị', 'department', NULL, '2021-01-01', NULL, true, false, NULL, NULL);
INSERT INTO public.units VALUES ('0V6D5KVEKXBGHTE33ZFZZJ29AT', '016YEMH23233P3CPPE896GDBMQ', 'Đơn vị', 'enterprise', NULL, '2021-01-01', NULL, true, false, NULL, NULL);
INSERT INTO public.vault VALUES ('01a21911-91f6-7609-8d12-766c946aaf8e', 'persons', 'FWi1DL9Whle-189n8V0wZQ', '{"2XBH8ZRNR1VMSWS7XZKSQ0ESQE": {"name": "Nguyễn Thị Thử", "born": "1980-02-29", "position": null, "contact": null}}');
INSERT INTO public.vault VALUES ('01a21911-9207-7571-88a7-c9a8c02c5966', 'sha256', 'vdqGRd_iojN5qQD2T7m7Yg', '"f80105efab6d863fd8fc243d269094469e2277e8f12e5a0a9f401e88494f7b4b"');
INSERT INTO public.vault VALUES ('01a21911-9207-7571-88a7-c9a8c02c5966', 'title', '07B6shgIbmOZnXNXeBGKzA', '"Tài liệu thử"');
INSERT INTO public.vault VALUES ('01a21911-9214-7ef8-be36-3632a0dbc4fd', 'sha256', 'pga6U1TZYjoWnHUUjMdkZQ', '"90e63d85fa1ab2c8ed65222f3ebd794b1e524b4b7cf84bec451542d0451b2985"');
INSERT INTO public.vault VALUES ('01a21911-9214-7ef8-be36-3632a0dbc4fd', 'title', 'VgRMZjkeh8eeqNg2OXVYXg', '"Tài liệu thử"');
INSERT INTO public.vault VALUES ('01a21911-921b-757d-9669-5bb6d4b38c6e', 'sha256', 'PpjaAeXW4DPkV3X0fEvKjw', '"845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917"');
INSERT INTO public.vault VALUES ('01a21911-921b-757d-9669-5bb6d4b38c6e', 'title', 'o8ZU82Y4-ibVkAeHsTM_uw', '"Tài liệu thử"');
INSERT INTO public.vault VALUES ('01a21911-9222-7641-9a0f-c2ab82e37e52', 'sha256', 'tCwWapyNRntFr-xM3Ud8Sw', '"845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917"');
INSERT INTO public.vault VALUES ('01a21911-9222-7641-9a0f-c2ab82e37e52', 'title', '2UKf-QEo065wwqXgLwVDtQ', '"Tài liệu thử"');
INSERT INTO public.vault VALUES ('01a21911-9228-7eb0-b313-2ab679855f3d', 'sha256', 'WA0z4KIrVSPyy0HJWJqv8w', '"845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917"');
INSERT INTO public.vault VALUES ('01a21911-9228-7eb0-b313-2ab679855f3d', 'title', 'KN3V4o5W7LIJfKM-74o0Fg', '"Tài liệu thử"');
INSERT INTO public.vault VALUES ('01a21911-922e-7733-8e48-60faaaf66f55', 'sha256', 'pDA8GEDtZs3SjYlHjPkxxA', '"1ffc0406b9891fcd265a225e83a668fa045f1282588f80c8d11c029bad156d85"');
INSERT INTO public.vault VALUES ('01a21911-922e-7733-8e48-60faaaf66f55', 'title', 'r0a4iLRRoY0VBDoq-GwvUQ', '"Tài liệu thử"');
INSERT INTO public.vault VALUES ('01a21911-9234-74e7-a2c7-e97211c3a483', 'sha256', 'EuB580mD8MX25rgFLg1ROg', '"64e8937abc6d71cf2d2f0fe05e52c33666883443ae4e8af7924c71198caa1f9d"');
INSERT INTO public.vault VALUES ('01a21911-9234-74e7-a2c7-e97211c3a483', 'title', '5X1yqVRnZfrGH-ha5ReNPg', '"Tài liệu thử"');
INSERT INTO public.vault VALUES ('01a21911-9254-7dae-b944-7431a3ed92a4', 'explanation', 'lAV8cYSzjUqAIcX5orciwg', '"Bản quét bị mờ"');
INSERT INTO public.vault VALUES ('01a21911-925b-72e3-a232-013ba40e47e1', 'sha256', 'zp8_qjWPwv4gwxwHfaT9ww', '"f80105efab6d863fd8fc243d269094469e2277e8f12e5a0a9f401e88494f7b4b"');
INSERT INTO public.vault VALUES ('01a21911-925b-72e3-a232-013ba40e47e1', 'title', 'kT-ynB2k-RBaQJ-vXzlLKQ', '"Tài liệu thử"');
SELECT pg_catalog.setval('public.events_row_seq', 15, true);
SELECT pg_catalog.setval('public.outbox_row_seq', 1, false);
SELECT pg_catalog.setval('public.relay_state_one_seq', 1, false);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_pkey PRIMARY KEY (campaign_id);
ALTER TABLE ONLY public.candidates
    ADD CONSTRAINT candidates_pkey PRIMARY KEY (dossier_id, candidate_id);
ALTER TABLE ONLY public.charters
    ADD CONSTRAINT charters_pkey PRIMARY KEY (digest, campaign_id);
ALTER TABLE ONLY public.checkpoints
    ADD CONSTRAINT checkpoints_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.confirmations
    ADD CONSTRAINT confirmations_pkey PRIMARY KEY (dossier_id, capacity);
ALTER TABLE ONLY public.conflicts
    ADD CONSTRAINT conflicts_pkey PRIMARY KEY (round_id, candidate_id, member);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (dossier_id, item, candidate_id);
ALTER TABLE ONLY public.dossiers
    ADD CONSTRAINT dossiers_pkey PRIMARY KEY (dossier_id);
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
ALTER TABLE ONLY public.candidates
    ADD CONSTRAINT one_candidacy_per_subject UNIQUE (standing);
ALTER TABLE ONLY public.candidates
    ADD CONSTRAINT one_dossier_per_candidate UNIQUE (round_id, candidate_id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY ("row");
ALTER TABLE ONLY public.parked
    ADD CONSTRAINT parked_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.persons
    ADD CONSTRAINT persons_pkey PRIMARY KEY (dossier_id, person_id);
ALTER TABLE ONLY public.placements
    ADD CONSTRAINT placements_pkey PRIMARY KEY (unit_id, from_day);
ALTER TABLE ONLY public.relay_state
    ADD CONSTRAINT relay_state_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_pkey PRIMARY KEY (round_id);
ALTER TABLE ONLY public.skipped
    ADD CONSTRAINT skipped_pkey PRIMARY KEY (source, sequence);
ALTER TABLE ONLY public.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_pkey PRIMARY KEY (unit_id);
ALTER TABLE ONLY public.vault
    ADD CONSTRAINT vault_pkey PRIMARY KEY (event_id, name);
CREATE INDEX follows_waiting ON public.follows USING btree (done);
CREATE INDEX ix_dossiers_campaign_id ON public.dossiers USING btree (campaign_id);
CREATE INDEX ix_dossiers_round_id ON public.dossiers USING btree (round_id);
CREATE INDEX ix_dossiers_unit_id ON public.dossiers USING btree (unit_id);
CREATE INDEX ix_grants_actor_id ON public.grants USING btree (actor_id);
CREATE INDEX ix_units_campaign_id ON public.units USING btree (campaign_id);
CREATE INDEX ix_units_group_key ON public.units USING btree (group_key);
CREATE TRIGGER commands_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.commands FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER events_gapless BEFORE INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION public.events_gapless();
CREATE TRIGGER log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
