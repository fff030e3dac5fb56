CREATE FUNCTION public.append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION public.events_gapless() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM events WHERE subject = NEW.subject AND version = NEW.version - 1) THEN RAISE EXCEPTION 'a stream has no gaps' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;
CREATE TABLE public.awards (
    award_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    round_id character varying(26) NOT NULL,
    candidate_id character varying(26) NOT NULL,
    laureate_id character varying(26) NOT NULL,
    kind character varying(20) NOT NULL,
    unit_id character varying(26),
    person_id character varying(26),
    form character varying(64) NOT NULL,
    level character varying(10) NOT NULL,
    basis character varying(10) NOT NULL,
    year integer NOT NULL,
    clause character varying(120) NOT NULL,
    quota text NOT NULL,
    place integer NOT NULL,
    standing character varying(120),
    proposed_by character varying(64) NOT NULL,
    decided boolean NOT NULL,
    granted boolean,
    decision json,
    published_at character varying(40),
    version integer NOT NULL
);
CREATE TABLE public.ballots (
    candidacy_id character varying(26) NOT NULL,
    member character varying(26) NOT NULL,
    version integer NOT NULL
);
COMMENT ON TABLE public.ballots IS 'Who voted, never how: the choice stays sealed until the count.';
CREATE TABLE public.campaigns (
    campaign_id character varying(26) NOT NULL,
    exercise boolean NOT NULL,
    title_vi text NOT NULL,
    title_en text NOT NULL,
    charter_digest character varying(64) NOT NULL,
    launched_at timestamp with time zone NOT NULL
);
CREATE TABLE public.candidacies (
    candidacy_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    round_id character varying(26) NOT NULL,
    candidate_id character varying(26) NOT NULL,
    dossier_id character varying(26) NOT NULL,
    kind character varying(20) NOT NULL,
    unit_id character varying(26),
    person_id character varying(26),
    form character varying(64) NOT NULL,
    group_key character varying(64),
    outcome character varying(10) NOT NULL,
    findings json NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.candidates (
    round_id character varying(26) NOT NULL,
    dossier_id character varying(26) NOT NULL,
    candidate_id character varying(26) NOT NULL,
    kind character varying(20) NOT NULL,
    unit_id character varying(26),
    person_id character varying(26),
    form character varying(64) NOT NULL,
    accepted boolean NOT NULL,
    event_id character varying(64) NOT NULL
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
    unit_id character varying(26) NOT NULL,
    phase character varying(64) NOT NULL,
    degree character varying(40) NOT NULL,
    well_done boolean NOT NULL,
    event_id character varying(64) NOT NULL
);
CREATE TABLE public.conflicts (
    candidacy_id character varying(26) NOT NULL,
    member character varying(26) NOT NULL,
    round_id character varying(26) NOT NULL,
    candidate_id character varying(26) NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.editions (
    edition_id character varying(26) NOT NULL,
    campaign_id character varying(26) NOT NULL,
    edition character varying(64) NOT NULL,
    year integer NOT NULL
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
    plan character varying(64) NOT NULL,
    title json NOT NULL,
    basis character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    unit_id character varying(26),
    edition_id character varying(26),
    forms json NOT NULL,
    quotas json NOT NULL,
    submit_from character varying(40) NOT NULL,
    submit_until character varying(40) NOT NULL,
    charter_digest character varying(64) NOT NULL,
    members json NOT NULL,
    state character varying(10) NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.scores (
    edition_id character varying(26) NOT NULL,
    unit_id character varying(26) NOT NULL,
    total character varying(40) NOT NULL,
    band character varying(64),
    event_id character varying(64) NOT NULL
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
CREATE TABLE public.unit_events (
    unit_id character varying(26) NOT NULL,
    fact character varying(20) NOT NULL,
    event_id character varying(64) NOT NULL
);
COMMENT ON TABLE public.unit_events IS 'Which event brought a fact of a unit, so that a finding can cite it.';
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
CREATE TABLE public.votes (
    candidacy_id character varying(26) NOT NULL,
    round_id character varying(26) NOT NULL,
    candidate_id character varying(26) NOT NULL,
    tally json NOT NULL,
    version integer NOT NULL
);
ALTER TABLE ONLY public.events ALTER COLUMN "row" SET DEFAULT nextval('public.events_row_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN "row" SET DEFAULT nextval('public.outbox_row_seq'::regclass);
ALTER TABLE ONLY public.relay_state ALTER COLUMN one SET DEFAULT nextval('public.relay_state_one_seq'::regclass);
INSERT INTO public.awards VALUES ('35D45CCGC8G4YNXM4WVEYK8085', '016YEMH23233P3CPPE896GDBMQ', '3582MDFJW4601XCP7XB8XTRM10', '2D26NN4WRKSC33V4WA15SBWJT8', '1GYT9X1N47ZHRCAHDP7GFT6GMN', 'unit', '0KV8C1GRE3RFY7EAV0DAY4HS63', NULL, 'merit', 'city', 'annual', 2020, 'III.3.a', 'merit:departments,districts', 1, '1GYT9X1N47ZHRCAHDP7GFT6GMN:annual:2020:city', '01a21911-99f1-76de-94af-868adf57f6e1', true, true, '{"number": "12/Q\u0110", "issued_on": "2022-01-10"}', '2022-01-10T08:00:00+00:00', 3);
INSERT INTO public.ballots VALUES ('7KTP6SYG1C7Y5VMH0CFT3P70YH', '5BE42Y6P1B7PHD17NTYGM28F8X', 2);
INSERT INTO public.ballots VALUES ('7KTP6SYG1C7Y5VMH0CFT3P70YH', '59GATQ9M5DEX3SNC38WRMS5173', 3);
INSERT INTO public.ballots VALUES ('7KTP6SYG1C7Y5VMH0CFT3P70YH', '0KDCZHYK0RRSWCWT3EFA26MNPY', 4);
INSERT INTO public.ballots VALUES ('7KTP6SYG1C7Y5VMH0CFT3P70YH', '0M83XPE3BAJJ5Q9ME6PWFA8PJV', 5);
INSERT INTO public.ballots VALUES ('52C6C2ZYDX04YGFJKRMF7PQVQK', '5BE42Y6P1B7PHD17NTYGM28F8X', 4);
INSERT INTO public.ballots VALUES ('52C6C2ZYDX04YGFJKRMF7PQVQK', '59GATQ9M5DEX3SNC38WRMS5173', 5);
INSERT INTO public.ballots VALUES ('52C6C2ZYDX04YGFJKRMF7PQVQK', '0KDCZHYK0RRSWCWT3EFA26MNPY', 6);
INSERT INTO public.ballots VALUES ('52C6C2ZYDX04YGFJKRMF7PQVQK', '0M83XPE3BAJJ5Q9ME6PWFA8PJV', 7);
INSERT INTO public.campaigns VALUES ('016YEMH23233P3CPPE896GDBMQ', false, 'Thử', 'Thử', '90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e', '2021-12-10 08:00:00+00');
INSERT INTO public.candidacies VALUES ('4HWDKR3HFWPM2R8Z1X14D6E26P', '016YEMH23233P3CPPE896GDBMQ', '3582MDFJW4601XCP7XB8XTRM10', '2FQ1GQ8VFVCWYX3DAQ6S9V1K6B', '1J01M6KK4VAV4Q9J4P5SBV2ZWB', 'unit', '0RZWFKW1S26XBP5YQ7MGHPT6KP', NULL, 'merit', 'departments', 'fail', '[{"rule": "index-good", "clause": "clause of index-good", "outcome": "fail", "facts": {"score.published": "true", "score.total": "79.995"}, "events": ["event-of-scoring-15"]}, {"rule": "tasks-well-done", "clause": "clause of tasks-well-done", "outcome": "pass", "facts": {"tasks.assessed": "true", "tasks.well_done": "true"}, "events": ["event-of-scoring-16"]}, {"rule": "dossier-accepted", "clause": "clause of dossier-accepted", "outcome": "pass", "facts": {"dossier.accepted": "true"}, "events": ["event-of-dossier-24"]}, {"rule": "no-open-matter", "clause": "clause of no-open-matter", "outcome": "pass", "facts": {"holds.open": "0"}, "events": []}, {"rule": "unit-active", "clause": "clause of unit-active", "outcome": "pass", "facts": {"unit.active": "true"}, "events": ["event-of-registration-14"]}]', 1);
INSERT INTO public.candidacies VALUES ('52C6C2ZYDX04YGFJKRMF7PQVQK', '016YEMH23233P3CPPE896GDBMQ', '3582MDFJW4601XCP7XB8XTRM10', '25F8Q56CWD54Q1Y7HT6JPTZ90R', '2R8NQ9PJV7JS6CX8HVQ6SJFE78', 'unit', '7FWYJBAP66W1AWEN5ECNS7YG82', NULL, 'merit', 'departments', 'pass', '[{"rule": "index-good", "clause": "clause of index-good", "outcome": "pass", "facts": {"score.published": "true", "score.total": "90"}, "events": ["event-of-scoring-18"]}, {"rule": "tasks-well-done", "clause": "clause of tasks-well-done", "outcome": "pass", "facts": {"tasks.assessed": "true", "tasks.well_done": "true"}, "events": ["event-of-scoring-19"]}, {"rule": "dossier-accepted", "clause": "clause of dossier-accepted", "outcome": "pass", "facts": {"dossier.accepted": "true"}, "events": ["event-of-dossier-27"]}, {"rule": "no-open-matter", "clause": "clause of no-open-matter", "outcome": "pass", "facts": {"holds.open": "0"}, "events": []}, {"rule": "unit-active", "clause": "clause of unit-active", "outcome": "pass", "facts": {"unit.active": "true"}, "events": ["event-of-registration-17"]}]', 8);
INSERT INTO public.candidacies VALUES ('7KTP6SYG1C7Y5VMH0CFT3P70YH', '016YEMH23233P3CPPE896GDBMQ', '3582MDFJW4601XCP7XB8XTRM10', '2D26NN4WRKSC33V4WA15SBWJT8', '1J01M6KK4VAV4Q9J4P5SBV2ZWB', 'unit', '0KV8C1GRE3RFY7EAV0DAY4HS63', NULL, 'merit', 'departments', 'pass', '[{"rule": "index-good", "clause": "clause of index-good", "outcome": "pass", "facts": {"score.published": "true", "score.total": "80"}, "events": ["event-of-scoring-12"]}, {"rule": "tasks-well-done", "clause": "clause of tasks-well-done", "outcome": "pass", "facts": {"tasks.assessed": "true", "tasks.well_done": "true"}, "events": ["event-of-scoring-13"]}, {"rule": "dossier-accepted", "clause": "clause of dossier-accepted", "outcome": "pass", "facts": {"dossier.accepted": "true"}, "events": ["event-of-dossier-24"]}, {"rule": "no-open-matter", "clause": "clause of no-open-matter", "outcome": "pass", "facts": {"holds.open": "0"}, "events": []}, {"rule": "unit-active", "clause": "clause of unit-active", "outcome": "pass", "facts": {"unit.active": "true"}, "events": ["event-of-registration-11"]}]', 6);
INSERT INTO public.candidates VALUES ('3582MDFJW4601XCP7XB8XTRM10', '1J01M6KK4VAV4Q9J4P5SBV2ZWB', '2D26NN4WRKSC33V4WA15SBWJT8', 'unit', '0KV8C1GRE3RFY7EAV0DAY4HS63', NULL, 'merit', true, 'event-of-dossier-24');
INSERT INTO public.candidates VALUES ('3582MDFJW4601XCP7XB8XTRM10', '1J01M6KK4VAV4Q9J4P5SBV2ZWB', '2FQ1GQ8VFVCWYX3DAQ6S9V1K6B', 'unit', '0RZWFKW1S26XBP5YQ7MGHPT6KP', NULL, 'merit', true, 'event-of-dossier-24');
INSERT INTO public.candidates VALUES ('3582MDFJW4601XCP7XB8XTRM10', '2R8NQ9PJV7JS6CX8HVQ6SJFE78', '25F8Q56CWD54Q1Y7HT6JPTZ90R', 'unit', '7FWYJBAP66W1AWEN5ECNS7YG82', NULL, 'merit', true, 'event-of-dossier-27');
INSERT INTO public.charters VALUES ('90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e', '016YEMH23233P3CPPE896GDBMQ', '2021-12-10 08:00:00+00', '{"key": "test", "title": {"vi": "Th\u1eed", "en": "Th\u1eed"}, "lead_agency": "lead", "legal_basis": [], "phases": [{"key": "phase-1", "clause": "IV", "title": {"vi": "1", "en": "1"}, "starts": "2021-01-01", "ends": "2025-12-31"}, {"key": "phase-2", "clause": "IV", "title": {"vi": "2", "en": "2"}, "starts": "2026-01-01", "ends": "2030-12-31"}], "calendar": [], "groups": [{"key": "departments", "clause": "III.1.a", "title": {"vi": "departments", "en": "departments"}, "kinds": ["department", "district"], "appraiser": "lead", "ranked": true, "launches": true}, {"key": "districts", "clause": "III.1.a", "title": {"vi": "districts", "en": "districts"}, "kinds": ["department", "district"], "appraiser": "lead", "ranked": true, "launches": true}], "contents": [], "measures": [], "editions": [{"key": "index-2020", "clause": "III.1.a", "title": {"vi": "2020", "en": "2020"}, "year": 2020, "self_assessment": true, "illustrative": true, "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}, "parts": [{"key": "all", "clause": "III.1.a", "title": {"vi": "all", "en": "all"}, "groups": [], "counts": true, "indicators": [{"key": "i", "title": {"vi": "i", "en": "i"}, "maximum": "100", "minimum": "0"}]}], "bands": [{"key": "good", "title": {"vi": "good", "en": "good"}, "at_least": "-100"}]}], "task_standard": {"key": "tasks", "clause": "III.2.a", "programme": "2870/Q\u0110-UBND", "degree_at_least": "80", "none_failed": true}, "checklist": [], "award_forms": [{"key": "merit", "clause": "III.3.a", "title": {"vi": "merit", "en": "merit"}, "level": "city", "subjects": ["unit", "enterprise", "official", "contributor"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}, {"key": "flag", "clause": "III.3.a", "title": {"vi": "flag", "en": "flag"}, "level": "city", "subjects": ["unit"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}, {"key": "unit-merit", "clause": "III.3", "title": {"vi": "unit-merit", "en": "unit-merit"}, "level": "unit", "subjects": ["official"], "source": {"vi": "Th\u1eed", "en": "Th\u1eed"}}], "rounds": [{"key": "annual", "clause": "III.4.a", "title": {"vi": "annual", "en": "annual"}, "basis": "annual", "level": "city", "edition": "index-2020", "phase": null, "forms": ["merit"], "quotas": [{"form": "merit", "count": 2, "groups": ["departments", "districts"]}]}, {"key": "inside", "clause": "III.4.a", "title": {"vi": "inside", "en": "inside"}, "basis": "annual", "level": "unit", "edition": null, "phase": null, "forms": ["unit-merit"], "quotas": [{"form": "unit-merit", "count": 1, "groups": []}]}, {"key": "mixed", "clause": "III.4.a", "title": {"vi": "mixed", "en": "mixed"}, "basis": "annual", "level": "city", "edition": "index-2020", "phase": null, "forms": ["merit", "unit-merit"], "quotas": [{"form": "merit", "count": 1, "groups": []}]}], "council": {"key": "council", "clause": "I.2.c", "quorum_percent": "66.6", "majority_percent": "50", "strictly_more": true, "denominator": "all", "secret": false}, "eligibility": [{"key": "index-good", "clause": "clause of index-good", "title": {"vi": "index-good", "en": "index-good"}, "subjects": ["unit"], "forms": [], "undecided": "!score.published", "passes": "at_least(score.total, \"80\")"}, {"key": "tasks-well-done", "clause": "clause of tasks-well-done", "title": {"vi": "tasks-well-done", "en": "tasks-well-done"}, "subjects": ["unit"], "forms": [], "undecided": "!tasks.assessed", "passes": "tasks.well_done"}, {"key": "dossier-accepted", "clause": "clause of dossier-accepted", "title": {"vi": "dossier-accepted", "en": "dossier-accepted"}, "subjects": ["unit", "enterprise", "official", "contributor"], "forms": [], "undecided": "", "passes": "dossier.accepted"}, {"key": "no-open-matter", "clause": "clause of no-open-matter", "title": {"vi": "no-open-matter", "en": "no-open-matter"}, "subjects": ["unit", "enterprise", "official", "contributor"], "forms": [], "undecided": "holds.open != 0", "passes": "holds.open == 0"}, {"key": "unit-active", "clause": "clause of unit-active", "title": {"vi": "unit-active", "en": "unit-active"}, "subjects": ["unit"], "forms": [], "undecided": "", "passes": "unit.active"}]}');
INSERT INTO public.commands VALUES ('command-21', 'e4077d5ae36b6ba21fd0c76addb68aa9750009acaf860f27b3fb63910402f2b5', '1ZDB9EAGWF06M5GFMPX20PQS5M', '{"status":"accepted","command":"command-21","events":[{"id":"01a21911-98f7-704e-8a65-b2f37799202e","type":"bangvang.awards.RoundOpened.v1","subject":"round/3582MDFJW4601XCP7XB8XTRM10","version":1}]}', '2021-12-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-22', '0770b86a5f0c5fd77d0765fe807011765e9011da5c977b755f154a74504c841b', '1ZDB9EAGWF06M5GFMPX20PQS5M', '{"status":"accepted","command":"command-22","events":[{"id":"01a21911-9902-7ee9-a1e9-64200f912793","type":"bangvang.awards.CouncilConvened.v1","subject":"round/3582MDFJW4601XCP7XB8XTRM10","version":2}]}', '2021-12-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('event-of-dossier-24:screen-2D26NN4WRKSC33V4WA15SBWJT8', '59e3587771b8441b10cb0384376bce09e01f8fb5b4aa7c5796d0c54b34789415', '4H20CNACTFCJT4TRG2XZPZ9KFM', '{"status":"accepted","command":"event-of-dossier-24:screen-2D26NN4WRKSC33V4WA15SBWJT8","events":[{"id":"01a21911-9915-751a-9f15-4c436d8c7238","type":"bangvang.awards.CandidateScreened.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":1}]}', '2021-12-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('event-of-dossier-24:screen-2FQ1GQ8VFVCWYX3DAQ6S9V1K6B', '33db033f267940f92862503ab5ea136fcd34e745accd75b8dc1b6fee570b2643', '4H20CNACTFCJT4TRG2XZPZ9KFM', '{"status":"accepted","command":"event-of-dossier-24:screen-2FQ1GQ8VFVCWYX3DAQ6S9V1K6B","events":[{"id":"01a21911-9920-71b3-b97b-62ae9606f31f","type":"bangvang.awards.CandidateScreened.v1","subject":"candidacy/4HWDKR3HFWPM2R8Z1X14D6E26P","version":1}]}', '2021-12-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-25', '4231b4275c3e102cd2067013ede17fd5f10546af099299a8ba6db56ee9a52d3c', '1ZDB9EAGWF06M5GFMPX20PQS5M', '{"status":"accepted","command":"command-25","events":[{"id":"01a21911-9928-7e8d-9e92-e22660ebb3d7","type":"bangvang.awards.HoldPlaced.v1","subject":"laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3","version":1}]}', '2021-12-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('event-of-dossier-27:screen-25F8Q56CWD54Q1Y7HT6JPTZ90R', '32f36a23471498cdcecb7f71c48d6527bfebe7fb4a1f01b082f4e62d36a6c659', '4H20CNACTFCJT4TRG2XZPZ9KFM', '{"status":"accepted","command":"event-of-dossier-27:screen-25F8Q56CWD54Q1Y7HT6JPTZ90R","events":[{"id":"01a21911-9935-7100-95ed-98b3079940f8","type":"bangvang.awards.CandidateScreened.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":1}]}', '2021-12-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-28', '33ba5784d72e76daeb1bfa4a983b3a86f2159419d9195c02bb7075d5820c05d1', '1ZDB9EAGWF06M5GFMPX20PQS5M', '{"status":"accepted","command":"command-28","events":[{"id":"01a21911-993f-7850-b3f9-b48f26da4eec","type":"bangvang.awards.HoldLifted.v1","subject":"laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3","version":2}]}', '2021-12-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-29', '0ecf7dfeb226245b3acb4784754252d00b865078bd2d84844ef379003c9d69e9', '22V4GVCDRVG2YADXPBGEPS7C0S', '{"refused": "awards.eligibility-changed", "details": {"candidates": "25F8Q56CWD54Q1Y7HT6JPTZ90R"}}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-30', '42e74756002a56fe986c72eda15fb968b36e03bb5837739d2a735f8986237435', '22V4GVCDRVG2YADXPBGEPS7C0S', '{"status":"accepted","command":"command-30","events":[{"id":"01a21911-995a-723a-9ba9-0e2413ed801d","type":"bangvang.awards.CandidateScreened.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":2}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-31', 'f443d6d5d4023d018132ae45625d26077a1f1b9b15151461fc58cefc5f5bf699', '77QP729MVA2DCK2KPT7G80D9W9', '{"status":"accepted","command":"command-31","events":[{"id":"01a21911-996a-77ff-b49f-11f89f850453","type":"bangvang.awards.ConflictDeclared.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":3}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-32', '5d34666fb616ad21981a98c1fa0522cc78ced51b975ed3ed16803bf7afcb812b', '5BE42Y6P1B7PHD17NTYGM28F8X', '{"status":"accepted","command":"command-32","events":[{"id":"01a21911-997b-7120-a760-b4f6e55cb60a","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":2}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-33', '2803faf7d4dcd68340216a59ddef8bcb4650df8c5381e5734d7cb73c6615f9aa', '59GATQ9M5DEX3SNC38WRMS5173', '{"status":"accepted","command":"command-33","events":[{"id":"01a21911-9987-7384-8061-ec7fbad8d5f1","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":3}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-34', '90485c784e82873f9ec54ac896770de5f046a7b988f7d16c79e6a4ac1d31e552', '0KDCZHYK0RRSWCWT3EFA26MNPY', '{"status":"accepted","command":"command-34","events":[{"id":"01a21911-9995-70a5-93a5-7932d2f12f18","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":4}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-35', '92e1a6bc5d557b9ac70a395c194e23c721691c11bedfaa69d26d1fe11b1fc714', '0M83XPE3BAJJ5Q9ME6PWFA8PJV', '{"status":"accepted","command":"command-35","events":[{"id":"01a21911-99a5-79b5-9a98-8c2e5d8be1cf","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":5}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-36', '67e7c27d4c43180b7a032dc53905c6e614ed2e85599fcc63170007673cb7187e', '5BE42Y6P1B7PHD17NTYGM28F8X', '{"status":"accepted","command":"command-36","events":[{"id":"01a21911-99ae-7361-9d79-c9eff3aa97ee","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":4}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-37', '0fd79fa15a0e3385859cd3d56ed1941a57b7be986cfa2e50a671987696552c1f', '59GATQ9M5DEX3SNC38WRMS5173', '{"status":"accepted","command":"command-37","events":[{"id":"01a21911-99b9-7fd3-a267-99d19c69e4bb","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":5}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-38', '250229c327db6c5ae2779808a0ac3cde154603809ecd951272b706a54f670508', '0KDCZHYK0RRSWCWT3EFA26MNPY', '{"status":"accepted","command":"command-38","events":[{"id":"01a21911-99ca-7325-b3d7-a38d67d4915a","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":6}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-39', '03edda922b447c31988480319a76a2985c59bc111524770cd0841e30b5d11f63', '0M83XPE3BAJJ5Q9ME6PWFA8PJV', '{"status":"accepted","command":"command-39","events":[{"id":"01a21911-99d0-7d3e-9caf-b8cc0b9fef71","type":"bangvang.awards.BallotCast.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":7}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-40', '0ecf7dfeb226245b3acb4784754252d00b865078bd2d84844ef379003c9d69e9', '22V4GVCDRVG2YADXPBGEPS7C0S', '{"status":"accepted","command":"command-40","events":[{"id":"01a21911-99de-7a61-a735-d59e2111135a","type":"bangvang.awards.VoteClosed.v1","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","version":8},{"id":"01a21911-99de-7fdb-b0ec-c5a35355935f","type":"bangvang.awards.VoteClosed.v1","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","version":6},{"id":"01a21911-99de-7ea1-8a31-c2f229043cc9","type":"bangvang.awards.VotesClosed.v1","subject":"round/3582MDFJW4601XCP7XB8XTRM10","version":3}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-41', 'cab3a768708e3fa186e90a6379ad07849a64dc8ddf9c431e432e675d57873be4', '1ZDB9EAGWF06M5GFMPX20PQS5M', '{"status":"accepted","command":"command-41","events":[{"id":"01a21911-99f1-76de-94af-868adf57f6e1","type":"bangvang.awards.AwardProposed.v1","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","version":1}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-42', '02bbef27a346490df39ec6db7340a70a8a36dcfa9c260dd3ce13799a417d428d', '6KWKWY00MXAWYBS35N78Y1ZXTY', '{"status":"accepted","command":"command-42","events":[{"id":"01a21911-99fe-753c-8e89-d9b8a11c2236","type":"bangvang.awards.AwardDecided.v1","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","version":2}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.commands VALUES ('command-43', '00daf51c889326af019a0479bba9528c7d93d5d4d2ef1fa578cd3bebde4cf978', '1ZDB9EAGWF06M5GFMPX20PQS5M', '{"status":"accepted","command":"command-43","events":[{"id":"01a21911-9a14-7a39-a6a5-c2e978c3d869","type":"bangvang.awards.AwardPublished.v1","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","version":3},{"id":"01a21911-9a15-79a6-8be0-d76731d9380f","type":"bangvang.awards.RoundPublished.v1","subject":"round/3582MDFJW4601XCP7XB8XTRM10","version":4}]}', '2022-01-10T08:00:00.000000Z');
INSERT INTO public.completions VALUES ('0KV8C1GRE3RFY7EAV0DAY4HS63', 'phase-1', '92', true, 'event-of-scoring-13');
INSERT INTO public.completions VALUES ('0RZWFKW1S26XBP5YQ7MGHPT6KP', 'phase-1', '92', true, 'event-of-scoring-16');
INSERT INTO public.completions VALUES ('7FWYJBAP66W1AWEN5ECNS7YG82', 'phase-1', '92', true, 'event-of-scoring-19');
INSERT INTO public.conflicts VALUES ('52C6C2ZYDX04YGFJKRMF7PQVQK', '77QP729MVA2DCK2KPT7G80D9W9', '3582MDFJW4601XCP7XB8XTRM10', '25F8Q56CWD54Q1Y7HT6JPTZ90R', 3);
INSERT INTO public.editions VALUES ('1WT3JN2RQZZZXQTFRZKPANGY1R', '016YEMH23233P3CPPE896GDBMQ', 'index-2020', 2020);
INSERT INTO public.events VALUES (1, '01a21911-98f7-704e-8a65-b2f37799202e', 'round/3582MDFJW4601XCP7XB8XTRM10', 1, 'bangvang.awards.RoundOpened.v1', '2021-12-10T08:00:00.000000Z', '{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-21","correlation":"command-21","data":{"basis":"annual","campaign_id":"016YEMH23233P3CPPE896GDBMQ","charter_digest":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","clause":"III.4.a","edition_id":"1WT3JN2RQZZZXQTFRZKPANGY1R","forms":["merit"],"guidance":{"issued_on":"2021-12-01","number":"1/HD"},"guidance_text":"0000000000000000000000000000000000000000000000000000000000000000","level":"city","phase":null,"plan":"annual","quotas":[{"count":2,"form":"merit","groups":["departments","districts"]}],"round_id":"3582MDFJW4601XCP7XB8XTRM10","submit_from":"2021-12-10T08:00:00Z","submit_until":"2022-01-09T08:00:00Z","title":{"en":"annual","vi":"annual"},"unit_id":null},"datacontenttype":"application/json","id":"01a21911-98f7-704e-8a65-b2f37799202e","source":"/awards","specversion":"1.0","subject":"round/3582MDFJW4601XCP7XB8XTRM10","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.RoundOpened.v1","version":1}');
INSERT INTO public.events VALUES (2, '01a21911-9902-7ee9-a1e9-64200f912793', 'round/3582MDFJW4601XCP7XB8XTRM10', 2, 'bangvang.awards.CouncilConvened.v1', '2021-12-10T08:00:00.000000Z', '{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-22","correlation":"command-22","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","members":["5BE42Y6P1B7PHD17NTYGM28F8X","59GATQ9M5DEX3SNC38WRMS5173","0KDCZHYK0RRSWCWT3EFA26MNPY","0M83XPE3BAJJ5Q9ME6PWFA8PJV","77QP729MVA2DCK2KPT7G80D9W9"],"round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9902-7ee9-a1e9-64200f912793","source":"/awards","specversion":"1.0","subject":"round/3582MDFJW4601XCP7XB8XTRM10","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.CouncilConvened.v1","version":2}');
INSERT INTO public.events VALUES (3, '01a21911-9915-751a-9f15-4c436d8c7238', 'candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH', 1, 'bangvang.awards.CandidateScreened.v1', '2021-12-10T08:00:00.000000Z', '{"actor":"4H20CNACTFCJT4TRG2XZPZ9KFM/service","cause":"event-of-dossier-24","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"event-of-dossier-24:screen-2D26NN4WRKSC33V4WA15SBWJT8","correlation":"event-of-dossier-24:screen-2D26NN4WRKSC33V4WA15SBWJT8","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","dossier_id":"1J01M6KK4VAV4Q9J4P5SBV2ZWB","findings":[{"clause":"clause of index-good","events":["event-of-scoring-12"],"facts":{"score.published":"true","score.total":"80"},"outcome":"pass","rule":"index-good"},{"clause":"clause of tasks-well-done","events":["event-of-scoring-13"],"facts":{"tasks.assessed":"true","tasks.well_done":"true"},"outcome":"pass","rule":"tasks-well-done"},{"clause":"clause of dossier-accepted","events":["event-of-dossier-24"],"facts":{"dossier.accepted":"true"},"outcome":"pass","rule":"dossier-accepted"},{"clause":"clause of no-open-matter","events":[],"facts":{"holds.open":"0"},"outcome":"pass","rule":"no-open-matter"},{"clause":"clause of unit-active","events":["event-of-registration-11"],"facts":{"unit.active":"true"},"outcome":"pass","rule":"unit-active"}],"form":"merit","group":"departments","outcome":"pass","round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"0KV8C1GRE3RFY7EAV0DAY4HS63"}},"datacontenttype":"application/json","id":"01a21911-9915-751a-9f15-4c436d8c7238","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.CandidateScreened.v1","version":1}');
INSERT INTO public.events VALUES (4, '01a21911-9920-71b3-b97b-62ae9606f31f', 'candidacy/4HWDKR3HFWPM2R8Z1X14D6E26P', 1, 'bangvang.awards.CandidateScreened.v1', '2021-12-10T08:00:00.000000Z', '{"actor":"4H20CNACTFCJT4TRG2XZPZ9KFM/service","cause":"event-of-dossier-24","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"event-of-dossier-24:screen-2FQ1GQ8VFVCWYX3DAQ6S9V1K6B","correlation":"event-of-dossier-24:screen-2FQ1GQ8VFVCWYX3DAQ6S9V1K6B","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2FQ1GQ8VFVCWYX3DAQ6S9V1K6B","dossier_id":"1J01M6KK4VAV4Q9J4P5SBV2ZWB","findings":[{"clause":"clause of index-good","events":["event-of-scoring-15"],"facts":{"score.published":"true","score.total":"79.995"},"outcome":"fail","rule":"index-good"},{"clause":"clause of tasks-well-done","events":["event-of-scoring-16"],"facts":{"tasks.assessed":"true","tasks.well_done":"true"},"outcome":"pass","rule":"tasks-well-done"},{"clause":"clause of dossier-accepted","events":["event-of-dossier-24"],"facts":{"dossier.accepted":"true"},"outcome":"pass","rule":"dossier-accepted"},{"clause":"clause of no-open-matter","events":[],"facts":{"holds.open":"0"},"outcome":"pass","rule":"no-open-matter"},{"clause":"clause of unit-active","events":["event-of-registration-14"],"facts":{"unit.active":"true"},"outcome":"pass","rule":"unit-active"}],"form":"merit","group":"departments","outcome":"fail","round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"0RZWFKW1S26XBP5YQ7MGHPT6KP"}},"datacontenttype":"application/json","id":"01a21911-9920-71b3-b97b-62ae9606f31f","source":"/awards","specversion":"1.0","subject":"candidacy/4HWDKR3HFWPM2R8Z1X14D6E26P","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.CandidateScreened.v1","version":1}');
INSERT INTO public.events VALUES (5, '01a21911-9928-7e8d-9e92-e22660ebb3d7', 'laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3', 1, 'bangvang.awards.HoldPlaced.v1', '2021-12-10T08:00:00.000000Z', '{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-25","correlation":"command-25","data":{"_sd":["YoCU1R6u6GvOylkUHhZv5o-SyZU39vSwul-aDsVG9Ys","ZderWASz7-GtgEHDWxCwlwi6kNIys4lSkfD7efmCuVs"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","subject":{"kind":"unit","person_id":null,"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}},"datacontenttype":"application/json","id":"01a21911-9928-7e8d-9e92-e22660ebb3d7","source":"/awards","specversion":"1.0","subject":"laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.HoldPlaced.v1","version":1}');
INSERT INTO public.events VALUES (13, '01a21911-99a5-79b5-9a98-8c2e5d8be1cf', 'candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH', 5, 'bangvang.awards.BallotCast.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"0M83XPE3BAJJ5Q9ME6PWFA8PJV/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-35","correlation":"command-35","data":{"_sd":["HSMqfn1I4sAPvvDRAAT8y8yxpTfqqLXm2fTrL_sJkoU"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","member":"0M83XPE3BAJJ5Q9ME6PWFA8PJV","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-99a5-79b5-9a98-8c2e5d8be1cf","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":5}');
INSERT INTO public.events VALUES (6, '01a21911-9935-7100-95ed-98b3079940f8', 'candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK', 1, 'bangvang.awards.CandidateScreened.v1', '2021-12-10T08:00:00.000000Z', '{"actor":"4H20CNACTFCJT4TRG2XZPZ9KFM/service","cause":"event-of-dossier-27","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"event-of-dossier-27:screen-25F8Q56CWD54Q1Y7HT6JPTZ90R","correlation":"event-of-dossier-27:screen-25F8Q56CWD54Q1Y7HT6JPTZ90R","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","dossier_id":"2R8NQ9PJV7JS6CX8HVQ6SJFE78","findings":[{"clause":"clause of index-good","events":["event-of-scoring-18"],"facts":{"score.published":"true","score.total":"90"},"outcome":"pass","rule":"index-good"},{"clause":"clause of tasks-well-done","events":["event-of-scoring-19"],"facts":{"tasks.assessed":"true","tasks.well_done":"true"},"outcome":"pass","rule":"tasks-well-done"},{"clause":"clause of dossier-accepted","events":["event-of-dossier-27"],"facts":{"dossier.accepted":"true"},"outcome":"pass","rule":"dossier-accepted"},{"clause":"clause of no-open-matter","events":["01a21911-9928-7e8d-9e92-e22660ebb3d7"],"facts":{"holds.open":"1"},"outcome":"hold","rule":"no-open-matter"},{"clause":"clause of unit-active","events":["event-of-registration-17"],"facts":{"unit.active":"true"},"outcome":"pass","rule":"unit-active"}],"form":"merit","group":"departments","outcome":"hold","round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}},"datacontenttype":"application/json","id":"01a21911-9935-7100-95ed-98b3079940f8","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.CandidateScreened.v1","version":1}');
INSERT INTO public.events VALUES (7, '01a21911-993f-7850-b3f9-b48f26da4eec', 'laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3', 2, 'bangvang.awards.HoldLifted.v1', '2021-12-10T08:00:00.000000Z', '{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-28","correlation":"command-28","data":{"_sd":["2p-g5l2mB3UrAWmaTNW6djjaHrj79WfZKKJz42oi6c4","Fel6ZyL1LdMsDaWd0vmcs5nmkSyQaKxSHigjgSopi84"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","subject":{"kind":"unit","person_id":null,"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}},"datacontenttype":"application/json","id":"01a21911-993f-7850-b3f9-b48f26da4eec","source":"/awards","specversion":"1.0","subject":"laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3","time":"2021-12-10T08:00:00.000000Z","type":"bangvang.awards.HoldLifted.v1","version":2}');
INSERT INTO public.events VALUES (8, '01a21911-995a-723a-9ba9-0e2413ed801d', 'candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK', 2, 'bangvang.awards.CandidateScreened.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"22V4GVCDRVG2YADXPBGEPS7C0S/council_secretary","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-30","correlation":"command-30","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","dossier_id":"2R8NQ9PJV7JS6CX8HVQ6SJFE78","findings":[{"clause":"clause of index-good","events":["event-of-scoring-18"],"facts":{"score.published":"true","score.total":"90"},"outcome":"pass","rule":"index-good"},{"clause":"clause of tasks-well-done","events":["event-of-scoring-19"],"facts":{"tasks.assessed":"true","tasks.well_done":"true"},"outcome":"pass","rule":"tasks-well-done"},{"clause":"clause of dossier-accepted","events":["event-of-dossier-27"],"facts":{"dossier.accepted":"true"},"outcome":"pass","rule":"dossier-accepted"},{"clause":"clause of no-open-matter","events":[],"facts":{"holds.open":"0"},"outcome":"pass","rule":"no-open-matter"},{"clause":"clause of unit-active","events":["event-of-registration-17"],"facts":{"unit.active":"true"},"outcome":"pass","rule":"unit-active"}],"form":"merit","group":"departments","outcome":"pass","round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"7FWYJBAP66W1AWEN5ECNS7YG82"}},"datacontenttype":"application/json","id":"01a21911-995a-723a-9ba9-0e2413ed801d","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.CandidateScreened.v1","version":2}');
INSERT INTO public.events VALUES (9, '01a21911-996a-77ff-b49f-11f89f850453', 'candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK', 3, 'bangvang.awards.ConflictDeclared.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"77QP729MVA2DCK2KPT7G80D9W9/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-31","correlation":"command-31","data":{"_sd":["9KoDJpz7YYgGSCSBMy5nhjO2YK13h841w6Ms2-ov3LQ"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"77QP729MVA2DCK2KPT7G80D9W9","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-996a-77ff-b49f-11f89f850453","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.ConflictDeclared.v1","version":3}');
INSERT INTO public.events VALUES (10, '01a21911-997b-7120-a760-b4f6e55cb60a', 'candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH', 2, 'bangvang.awards.BallotCast.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"5BE42Y6P1B7PHD17NTYGM28F8X/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-32","correlation":"command-32","data":{"_sd":["tK7c-ayF7eCWQfd-OPNq-hMlGmrIOH3FEINRhd54guU"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","member":"5BE42Y6P1B7PHD17NTYGM28F8X","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-997b-7120-a760-b4f6e55cb60a","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":2}');
INSERT INTO public.events VALUES (11, '01a21911-9987-7384-8061-ec7fbad8d5f1', 'candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH', 3, 'bangvang.awards.BallotCast.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"59GATQ9M5DEX3SNC38WRMS5173/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-33","correlation":"command-33","data":{"_sd":["LKtlWf5cHHjN2e4m8DDxtQ8GtTISGwjjxa17ayZoeyw"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","member":"59GATQ9M5DEX3SNC38WRMS5173","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9987-7384-8061-ec7fbad8d5f1","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":3}');
INSERT INTO public.events VALUES (12, '01a21911-9995-70a5-93a5-7932d2f12f18', 'candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH', 4, 'bangvang.awards.BallotCast.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"0KDCZHYK0RRSWCWT3EFA26MNPY/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-34","correlation":"command-34","data":{"_sd":["YIMmcwzFtP7R1QQiBDsCpfBkKLmXwaqw66DCt_0RDLQ"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","member":"0KDCZHYK0RRSWCWT3EFA26MNPY","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9995-70a5-93a5-7932d2f12f18","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":4}');
INSERT INTO public.events VALUES (14, '01a21911-99ae-7361-9d79-c9eff3aa97ee', 'candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK', 4, 'bangvang.awards.BallotCast.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"5BE42Y6P1B7PHD17NTYGM28F8X/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-36","correlation":"command-36","data":{"_sd":["bOOgoZIz6UcmutQmRpqsbHtgTSUi_z4ryiwnpp7FVeg"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"5BE42Y6P1B7PHD17NTYGM28F8X","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-99ae-7361-9d79-c9eff3aa97ee","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":4}');
INSERT INTO public.events VALUES (15, '01a21911-99b9-7fd3-a267-99d19c69e4bb', 'candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK', 5, 'bangvang.awards.BallotCast.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"59GATQ9M5DEX3SNC38WRMS5173/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-37","correlation":"command-37","data":{"_sd":["9rikyheOvcPyZPtlxuZUOYsnG-ZP4hKb42mHVUiYCNA"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"59GATQ9M5DEX3SNC38WRMS5173","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-99b9-7fd3-a267-99d19c69e4bb","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":5}');
INSERT INTO public.events VALUES (16, '01a21911-99ca-7325-b3d7-a38d67d4915a', 'candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK', 6, 'bangvang.awards.BallotCast.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"0KDCZHYK0RRSWCWT3EFA26MNPY/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-38","correlation":"command-38","data":{"_sd":["xrM3KJMPwmMnq7HgaDH30D7OY6j0G3T8_nVrLT34zR4"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"0KDCZHYK0RRSWCWT3EFA26MNPY","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-99ca-7325-b3d7-a38d67d4915a","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":6}');
INSERT INTO public.events VALUES (17, '01a21911-99d0-7d3e-9caf-b8cc0b9fef71', 'candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK', 7, 'bangvang.awards.BallotCast.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"0M83XPE3BAJJ5Q9ME6PWFA8PJV/council_member","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-39","correlation":"command-39","data":{"_sd":["NWuQJU2qj9ThXr765B8XU7DFIwAUEQHEUBz1bkvrEfI"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","member":"0M83XPE3BAJJ5Q9ME6PWFA8PJV","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-99d0-7d3e-9caf-b8cc0b9fef71","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.BallotCast.v1","version":7}');
INSERT INTO public.events VALUES (18, '01a21911-99de-7a61-a735-d59e2111135a', 'candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK', 8, 'bangvang.awards.VoteClosed.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"22V4GVCDRVG2YADXPBGEPS7C0S/council_secretary","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-40","correlation":"command-40","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"25F8Q56CWD54Q1Y7HT6JPTZ90R","openings":[{"event":"01a21911-99ae-7361-9d79-c9eff3aa97ee","name":"choice","salt":"L5Ta4bajdw1ZFEnFmE-W9A","value":"yes"},{"event":"01a21911-99b9-7fd3-a267-99d19c69e4bb","name":"choice","salt":"dqebcO2xsbPfZmKbEodSDg","value":"no"},{"event":"01a21911-99ca-7325-b3d7-a38d67d4915a","name":"choice","salt":"OWGJH9ni5SE1ZTfEt889WA","value":"no"},{"event":"01a21911-99d0-7d3e-9caf-b8cc0b9fef71","name":"choice","salt":"p2OVuSmi_nfYaD1-muwbGg","value":"no"}],"round_id":"3582MDFJW4601XCP7XB8XTRM10","tally":{"absent":0,"abstain":0,"clause":"I.2.c","counted":4,"denominator":"all","members":5,"no":3,"passed":false,"quorum_met":true,"recused":1,"yes":1}},"datacontenttype":"application/json","id":"01a21911-99de-7a61-a735-d59e2111135a","source":"/awards","specversion":"1.0","subject":"candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.VoteClosed.v1","version":8}');
INSERT INTO public.events VALUES (19, '01a21911-99de-7fdb-b0ec-c5a35355935f', 'candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH', 6, 'bangvang.awards.VoteClosed.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"22V4GVCDRVG2YADXPBGEPS7C0S/council_secretary","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-40","correlation":"command-40","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","openings":[{"event":"01a21911-997b-7120-a760-b4f6e55cb60a","name":"choice","salt":"7HYP2b-rxTKji8mdEU_xJA","value":"yes"},{"event":"01a21911-9987-7384-8061-ec7fbad8d5f1","name":"choice","salt":"O1wdOKb6riwLi_Asoq_xyQ","value":"yes"},{"event":"01a21911-9995-70a5-93a5-7932d2f12f18","name":"choice","salt":"RWHqjmOn4m1JSked_ow8cA","value":"yes"},{"event":"01a21911-99a5-79b5-9a98-8c2e5d8be1cf","name":"choice","salt":"70mS8LMNS08bbHxrUAdpNA","value":"no"}],"round_id":"3582MDFJW4601XCP7XB8XTRM10","tally":{"absent":1,"abstain":0,"clause":"I.2.c","counted":5,"denominator":"all","members":5,"no":1,"passed":true,"quorum_met":true,"recused":0,"yes":3}},"datacontenttype":"application/json","id":"01a21911-99de-7fdb-b0ec-c5a35355935f","source":"/awards","specversion":"1.0","subject":"candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.VoteClosed.v1","version":6}');
INSERT INTO public.events VALUES (20, '01a21911-99de-7ea1-8a31-c2f229043cc9', 'round/3582MDFJW4601XCP7XB8XTRM10', 3, 'bangvang.awards.VotesClosed.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"22V4GVCDRVG2YADXPBGEPS7C0S/council_secretary","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-40","correlation":"command-40","data":{"approved":["2D26NN4WRKSC33V4WA15SBWJT8"],"campaign_id":"016YEMH23233P3CPPE896GDBMQ","not_approved":["25F8Q56CWD54Q1Y7HT6JPTZ90R"],"round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-99de-7ea1-8a31-c2f229043cc9","source":"/awards","specversion":"1.0","subject":"round/3582MDFJW4601XCP7XB8XTRM10","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.VotesClosed.v1","version":3}');
INSERT INTO public.events VALUES (21, '01a21911-99f1-76de-94af-868adf57f6e1', 'award/35D45CCGC8G4YNXM4WVEYK8085', 1, 'bangvang.awards.AwardProposed.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-41","correlation":"command-41","data":{"award_id":"35D45CCGC8G4YNXM4WVEYK8085","basis":"annual","campaign_id":"016YEMH23233P3CPPE896GDBMQ","candidate_id":"2D26NN4WRKSC33V4WA15SBWJT8","clause":"III.3.a","dossier_id":"1J01M6KK4VAV4Q9J4P5SBV2ZWB","form":"merit","level":"city","place":1,"quota":{"count":2,"form":"merit","groups":["departments","districts"]},"round_id":"3582MDFJW4601XCP7XB8XTRM10","screened":"01a21911-9915-751a-9f15-4c436d8c7238","subject":{"kind":"unit","person_id":null,"unit_id":"0KV8C1GRE3RFY7EAV0DAY4HS63"},"voted":"01a21911-99de-7fdb-b0ec-c5a35355935f","year":2020},"datacontenttype":"application/json","id":"01a21911-99f1-76de-94af-868adf57f6e1","source":"/awards","specversion":"1.0","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.AwardProposed.v1","version":1}');
INSERT INTO public.events VALUES (22, '01a21911-99fe-753c-8e89-d9b8a11c2236', 'award/35D45CCGC8G4YNXM4WVEYK8085', 2, 'bangvang.awards.AwardDecided.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"6KWKWY00MXAWYBS35N78Y1ZXTY/awarding_authority","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-42","correlation":"command-42","data":{"_sd":["lOU5oueqdCZ_7Ib2gcI28ci5nYHqnOHsYUbSLd1SDiA","sNKedBjN6qE6-7pjIjsnVp7HLlGzyqqfJbgUlqzoQKY","th2RAYzZeVjzSW7in_Am7rWHg89lkyGuDHw_pvNQZ40"],"award_id":"35D45CCGC8G4YNXM4WVEYK8085","campaign_id":"016YEMH23233P3CPPE896GDBMQ","level":"city","round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-99fe-753c-8e89-d9b8a11c2236","source":"/awards","specversion":"1.0","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.AwardDecided.v1","version":2}');
INSERT INTO public.events VALUES (23, '01a21911-9a14-7a39-a6a5-c2e978c3d869', 'award/35D45CCGC8G4YNXM4WVEYK8085', 3, 'bangvang.awards.AwardPublished.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-43","correlation":"command-43","data":{"award_id":"35D45CCGC8G4YNXM4WVEYK8085","campaign_id":"016YEMH23233P3CPPE896GDBMQ","clause":"III.3.a","decision":{"issued_on":"2022-01-10","number":"12/QĐ"},"form":"merit","granted":true,"level":"city","openings":[{"event":"01a21911-99fe-753c-8e89-d9b8a11c2236","name":"granted","salt":"BRzS05pjaxq9kat_ncl6ug","value":true},{"event":"01a21911-99fe-753c-8e89-d9b8a11c2236","name":"decision","salt":"dbqipT041WDp78ylbjSxpA","value":{"issued_on":"2022-01-10","number":"12/QĐ"}}],"round_id":"3582MDFJW4601XCP7XB8XTRM10","subject":{"kind":"unit","person_id":null,"unit_id":"0KV8C1GRE3RFY7EAV0DAY4HS63"}},"datacontenttype":"application/json","id":"01a21911-9a14-7a39-a6a5-c2e978c3d869","source":"/awards","specversion":"1.0","subject":"award/35D45CCGC8G4YNXM4WVEYK8085","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.AwardPublished.v1","version":3}');
INSERT INTO public.events VALUES (24, '01a21911-9a15-79a6-8be0-d76731d9380f', 'round/3582MDFJW4601XCP7XB8XTRM10', 4, 'bangvang.awards.RoundPublished.v1', '2022-01-10T08:00:00.000000Z', '{"actor":"1ZDB9EAGWF06M5GFMPX20PQS5M/lead_agency","charter":"90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e","command":"command-43","correlation":"command-43","data":{"campaign_id":"016YEMH23233P3CPPE896GDBMQ","declined":[],"granted":["35D45CCGC8G4YNXM4WVEYK8085"],"round_id":"3582MDFJW4601XCP7XB8XTRM10"},"datacontenttype":"application/json","id":"01a21911-9a15-79a6-8be0-d76731d9380f","source":"/awards","specversion":"1.0","subject":"round/3582MDFJW4601XCP7XB8XTRM10","time":"2022-01-10T08:00:00.000000Z","type":"bangvang.awards.RoundPublished.v1","version":4}');
INSERT INTO public.grants VALUES ('6ZFXQ4PT3ZK86TYFW86T4RKZCN', '016YEMH23233P3CPPE896GDBMQ', '1ZDB9EAGWF06M5GFMPX20PQS5M', 'lead_agency', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('03VGSZ0H9J4X223PHZM6RRN0VG', '016YEMH23233P3CPPE896GDBMQ', '22V4GVCDRVG2YADXPBGEPS7C0S', 'council_secretary', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('79JP66KG3AZDHG6XAHF0RBXF91', '016YEMH23233P3CPPE896GDBMQ', '6KWKWY00MXAWYBS35N78Y1ZXTY', 'awarding_authority', NULL, NULL, 'city', NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('4RDV0NS28VKSCH8W2JFESMEX4Y', '016YEMH23233P3CPPE896GDBMQ', '5BE42Y6P1B7PHD17NTYGM28F8X', 'council_member', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('53QJT24KPB6WFSG2KJ5DN65MA7', '016YEMH23233P3CPPE896GDBMQ', '59GATQ9M5DEX3SNC38WRMS5173', 'council_member', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('1A2BAM27MS2GB0YH18V4WK7P4F', '016YEMH23233P3CPPE896GDBMQ', '0KDCZHYK0RRSWCWT3EFA26MNPY', 'council_member', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('79GK4D4ZZKSM2VR3632T7MK1K3', '016YEMH23233P3CPPE896GDBMQ', '0M83XPE3BAJJ5Q9ME6PWFA8PJV', 'council_member', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.grants VALUES ('1JDRBFQ4TR22ZW37CED34KREHA', '016YEMH23233P3CPPE896GDBMQ', '77QP729MVA2DCK2KPT7G80D9W9', 'council_member', NULL, NULL, NULL, NULL, NULL, NULL);
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
INSERT INTO public.outbox VALUES (16);
INSERT INTO public.outbox VALUES (17);
INSERT INTO public.outbox VALUES (18);
INSERT INTO public.outbox VALUES (19);
INSERT INTO public.outbox VALUES (20);
INSERT INTO public.outbox VALUES (21);
INSERT INTO public.outbox VALUES (22);
INSERT INTO public.outbox VALUES (23);
INSERT INTO public.outbox VALUES (24);
INSERT INTO public.placements VALUES ('0KV8C1GRE3RFY7EAV0DAY4HS63', '2020-01-01', '');
INSERT INTO public.placements VALUES ('0RZWFKW1S26XBP5YQ7MGHPT6KP', '2020-01-01', '');
INSERT INTO public.placements VALUES ('7FWYJBAP66W1AWEN5ECNS7YG82', '2020-01-01', '');
INSERT INTO public.rounds VALUES ('3582MDFJW4601XCP7XB8XTRM10', '016YEMH23233P3CPPE896GDBMQ', 'annual', '{"vi": "annual", "en": "annual"}', 'annual', 'city', NULL, '1WT3JN2RQZZZXQTFRZKPANGY1R', '["merit"]', '[{"form": "merit", "count": 2, "groups": ["departments", "districts"]}]', '2021-12-10T08:00:00+00:00', '2022-01-09T08:00:00+00:00', '90221ce812fb057b5d739f0cd4d37a5a9a274d88dba1f7df513d7bc87b1e893e', '["5BE42Y6P1B7PHD17NTYGM28F8X", "59GATQ9M5DEX3SNC38WRMS5173", "0KDCZHYK0RRSWCWT3EFA26MNPY", "0M83XPE3BAJJ5Q9ME6PWFA8PJV", "77QP729MVA2DCK2KPT7G80D9W9"]', 'published', 4);
INSERT INTO public.scores VALUES ('1WT3JN2RQZZZXQTFRZKPANGY1R', '0KV8C1GRE3RFY7EAV0DAY4HS63', '80', NULL, 'event-of-scoring-12');
INSERT INTO public.scores VALUES ('1WT3JN2RQZZZXQTFRZKPANGY1R', '0RZWFKW1S26XBP5YQ7MGHPT6KP', '79.995', NULL, 'event-of-scoring-15');
INSERT INTO public.scores VALUES ('1WT3JN2RQZZZXQTFRZKPANGY1R', '7FWYJBAP66W1AWEN5ECNS7YG82', '90', NULL, 'event-of-scoring-18');
INSERT INTO public.streams VALUES ('candidacy/4HWDKR3HFWPM2R8Z1X14D6E26P', 1);
INSERT INTO public.streams VALUES ('laureate/2G5JVWB9CRJY20MRJ2PNW4N1T3', 2);
INSERT INTO public.streams VALUES ('candidacy/52C6C2ZYDX04YGFJKRMF7PQVQK', 8);
INSERT INTO public.streams VALUES ('candidacy/7KTP6SYG1C7Y5VMH0CFT3P70YH', 6);
INSERT INTO public.streams VALUES ('award/35D45CCGC8G4YNXM4WVEYK8085', 3);
INSERT INTO public.streams VALUES ('round/3582MDFJW4601XCP7XB8XTRM10', 4);
INSERT INTO public.unit_events VALUES ('0KV8C1GRE3RFY7EAV0DAY4HS63', 'enrolled', 'event-of-registration-11');
INSERT INTO public.unit_events VALUES ('0RZWFKW1S26XBP5YQ7MGHPT6KP', 'enrolled', 'event-of-registration-14');
INSERT INTO public.unit_events VALUES ('7FWYJBAP66W1AWEN5ECNS7YG82', 'enrolled', 'event-of-registration-17');
INSERT INTO public.units VALUES ('0KV8C1GRE3RFY7EAV0DAY4HS63', '016YEMH23233P3CPPE896GDBMQ', 'Đơn vị 80', 'department', 'departments', '2020-01-01', NULL, false, false, NULL, NULL);
INSERT INTO public.units VALUES ('0RZWFKW1S26XBP5YQ7MGHPT6KP', '016YEMH23233P3CPPE896GDBMQ', 'Đơn vị 79.995', 'department', 'departments', '2020-01-01', NULL, false, false, NULL, NULL);
INSERT INTO public.units VALUES ('7FWYJBAP66W1AWEN5ECNS7YG82', '016YEMH23233P3CPPE896GDBMQ', 'Đơn vị 90', 'department', 'departments', '2020-01-01', NULL, false, false, NULL, NULL);
INSERT INTO public.vault VALUES ('01a21911-9928-7e8d-9e92-e22660ebb3d7', 'reason', 'vhgG-EQJyVKvdhUbJi8JHQ', '"inspection"');
INSERT INTO public.vault VALUES ('01a21911-9928-7e8d-9e92-e22660ebb3d7', 'note', 'RnYqFNf5NJhuwfG9nMDcXA', '"noted"');
INSERT INTO public.vault VALUES ('01a21911-993f-7850-b3f9-b48f26da4eec', 'reason', 'WaOel5HSqQuq_iEdzuYtUQ', '"inspection"');
INSERT INTO public.vault VALUES ('01a21911-993f-7850-b3f9-b48f26da4eec', 'note', 'Da9Tl12AjJ312wFAiSAkQA', '"noted"');
INSERT INTO public.vault VALUES ('01a21911-996a-77ff-b49f-11f89f850453', 'note', 'KqmpkzBSJrVZL3ZOCHgrew', '"related"');
INSERT INTO public.vault VALUES ('01a21911-997b-7120-a760-b4f6e55cb60a', 'choice', '7HYP2b-rxTKji8mdEU_xJA', '"yes"');
INSERT INTO public.vault VALUES ('01a21911-9987-7384-8061-ec7fbad8d5f1', 'choice', 'O1wdOKb6riwLi_Asoq_xyQ', '"yes"');
INSERT INTO public.vault VALUES ('01a21911-9995-70a5-93a5-7932d2f12f18', 'choice', 'RWHqjmOn4m1JSked_ow8cA', '"yes"');
INSERT INTO public.vault VALUES ('01a21911-99a5-79b5-9a98-8c2e5d8be1cf', 'choice', '70mS8LMNS08bbHxrUAdpNA', '"no"');
INSERT INTO public.vault VALUES ('01a21911-99ae-7361-9d79-c9eff3aa97ee', 'choice', 'L5Ta4bajdw1ZFEnFmE-W9A', '"yes"');
INSERT INTO public.vault VALUES ('01a21911-99b9-7fd3-a267-99d19c69e4bb', 'choice', 'dqebcO2xsbPfZmKbEodSDg', '"no"');
INSERT INTO public.vault VALUES ('01a21911-99ca-7325-b3d7-a38d67d4915a', 'choice', 'OWGJH9ni5SE1ZTfEt889WA', '"no"');
INSERT INTO public.vault VALUES ('01a21911-99d0-7d3e-9caf-b8cc0b9fef71', 'choice', 'p2OVuSmi_nfYaD1-muwbGg', '"no"');
INSERT INTO public.vault VALUES ('01a21911-99fe-753c-8e89-d9b8a11c2236', 'granted', 'BRzS05pjaxq9kat_ncl6ug', 'true');
INSERT INTO public.vault VALUES ('01a21911-99fe-753c-8e89-d9b8a11c2236', 'decision', 'dbqipT041WDp78ylbjSxpA', '{"number": "12/QĐ", "issued_on": "2022-01-10"}');
INSERT INTO public.vault VALUES ('01a21911-99fe-753c-8e89-d9b8a11c2236', 'note', 'RjdbaRgDrOBSWfkqo4uyVg', 'null');
INSERT INTO public.votes VALUES ('52C6C2ZYDX04YGFJKRMF7PQVQK', '3582MDFJW4601XCP7XB8XTRM10', '25F8Q56CWD54Q1Y7HT6JPTZ90R', '{"members": 5, "recused": 1, "yes": 1, "no": 3, "abstain": 0, "absent": 0, "denominator": "all", "counted": 4, "quorum_met": true, "passed": false, "clause": "I.2.c"}', 8);
INSERT INTO public.votes VALUES ('7KTP6SYG1C7Y5VMH0CFT3P70YH', '3582MDFJW4601XCP7XB8XTRM10', '2D26NN4WRKSC33V4WA15SBWJT8', '{"members": 5, "recused": 0, "yes": 3, "no": 1, "abstain": 0, "absent": 1, "denominator": "all", "counted": 5, "quorum_met": true, "passed": true, "clause": "I.2.c"}', 6);
SELECT pg_catalog.setval('public.events_row_seq', 24, true);
SELECT pg_catalog.setval('public.outbox_row_seq', 1, false);
SELECT pg_catalog.setval('public.relay_state_one_seq', 1, false);
ALTER TABLE ONLY public.awards
    ADD CONSTRAINT awards_pkey PRIMARY KEY (award_id);
ALTER TABLE ONLY public.ballots
    ADD CONSTRAINT ballots_pkey PRIMARY KEY (candidacy_id, member);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_pkey PRIMARY KEY (campaign_id);
ALTER TABLE ONLY public.candidacies
    ADD CONSTRAINT candidacies_pkey PRIMARY KEY (candidacy_id);
ALTER TABLE ONLY public.candidates
    ADD CONSTRAINT candidates_pkey PRIMARY KEY (round_id, dossier_id, candidate_id);
ALTER TABLE ONLY public.charters
    ADD CONSTRAINT charters_pkey PRIMARY KEY (digest, campaign_id);
ALTER TABLE ONLY public.checkpoints
    ADD CONSTRAINT checkpoints_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.completions
    ADD CONSTRAINT completions_pkey PRIMARY KEY (unit_id, phase);
ALTER TABLE ONLY public.conflicts
    ADD CONSTRAINT conflicts_pkey PRIMARY KEY (candidacy_id, member);
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
ALTER TABLE ONLY public.awards
    ADD CONSTRAINT one_award_per_achievement UNIQUE (standing);
ALTER TABLE ONLY public.awards
    ADD CONSTRAINT one_award_per_place UNIQUE (round_id, quota, place);
ALTER TABLE ONLY public.awards
    ADD CONSTRAINT one_proposal_per_candidate UNIQUE (round_id, candidate_id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY ("row");
ALTER TABLE ONLY public.parked
    ADD CONSTRAINT parked_pkey PRIMARY KEY (source);
ALTER TABLE ONLY public.placements
    ADD CONSTRAINT placements_pkey PRIMARY KEY (unit_id, from_day);
ALTER TABLE ONLY public.relay_state
    ADD CONSTRAINT relay_state_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_pkey PRIMARY KEY (round_id);
ALTER TABLE ONLY public.scores
    ADD CONSTRAINT scores_pkey PRIMARY KEY (edition_id, unit_id);
ALTER TABLE ONLY public.skipped
    ADD CONSTRAINT skipped_pkey PRIMARY KEY (source, sequence);
ALTER TABLE ONLY public.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY public.unit_events
    ADD CONSTRAINT unit_events_pkey PRIMARY KEY (unit_id, fact);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_pkey PRIMARY KEY (unit_id);
ALTER TABLE ONLY public.vault
    ADD CONSTRAINT vault_pkey PRIMARY KEY (event_id, name);
ALTER TABLE ONLY public.votes
    ADD CONSTRAINT votes_pkey PRIMARY KEY (candidacy_id);
CREATE INDEX candidacies_of_a_round ON public.candidacies USING btree (round_id, candidate_id);
CREATE INDEX candidates_by_dossier ON public.candidates USING btree (dossier_id);
CREATE INDEX follows_waiting ON public.follows USING btree (done);
CREATE INDEX ix_awards_campaign_id ON public.awards USING btree (campaign_id);
CREATE INDEX ix_awards_laureate_id ON public.awards USING btree (laureate_id);
CREATE INDEX ix_conflicts_round_id ON public.conflicts USING btree (round_id);
CREATE INDEX ix_grants_actor_id ON public.grants USING btree (actor_id);
CREATE INDEX ix_rounds_campaign_id ON public.rounds USING btree (campaign_id);
CREATE INDEX ix_units_campaign_id ON public.units USING btree (campaign_id);
CREATE INDEX ix_units_group_key ON public.units USING btree (group_key);
CREATE INDEX votes_of_a_round ON public.votes USING btree (round_id, candidate_id);
CREATE TRIGGER commands_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.commands FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER events_gapless BEFORE INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION public.events_gapless();
CREATE TRIGGER log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
