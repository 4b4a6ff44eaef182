CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);

CREATE TABLE "goodterms_acquaintance" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "kind" varchar(10) NOT NULL, "since" date NULL, "last_on" date NULL, "count" integer unsigned NOT NULL CHECK ("count" >= 0), "source" varchar(200) NOT NULL, "notes" text NOT NULL, "one_id" bigint NOT NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "other_id" bigint NOT NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_acquaintance_a_pair" UNIQUE ("one_id", "other_id"), CONSTRAINT "acquaintance_lower_first" CHECK ("one_id" < ("other_id")));

CREATE TABLE "goodterms_bridge" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "name" varchar(300) NOT NULL, "key" varchar(300) NOT NULL, "is_small_community" bool NULL, "meets_regularly" bool NULL, "is_well_known" bool NULL, "may_return" bool NULL, "burned_on" date NULL, "evidence" text NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, "reply_id" bigint NULL REFERENCES "goodterms_reply" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_bridge_an_employer" UNIQUE ("workspace_id", "key"));

CREATE TABLE "goodterms_checkedletter" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "checked_on" date NOT NULL, "found" text NOT NULL CHECK ((JSON_VALID("found") OR "found" IS NULL)), "file_id" bigint NULL REFERENCES "goodterms_storedfile" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, "offer_id" bigint NOT NULL REFERENCES "goodterms_offer" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_contact" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "first_name" varchar(200) NOT NULL, "last_name" varchar(200) NOT NULL, "email" varchar(320) NOT NULL, "url" varchar(500) NOT NULL, "position" varchar(300) NOT NULL, "connected_on" date NULL, "notes" text NOT NULL, "source" varchar(200) NOT NULL, "employer_id" bigint NULL REFERENCES "goodterms_employer" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, "other_emails" text NOT NULL, "other_phones" text NOT NULL, "phone" varchar(60) NOT NULL, "merged_into_id" bigint NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_correction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "group" varchar(20) NOT NULL, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "verdict" varchar(20) NOT NULL, "told" text NOT NULL CHECK ((JSON_VALID("told") OR "told" IS NULL)), "posting_id" bigint NOT NULL REFERENCES "goodterms_posting" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_correction_a_mark" UNIQUE ("posting_id", "group", "start", "end"));

CREATE TABLE "goodterms_different" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "first_id" bigint NOT NULL REFERENCES "goodterms_posting" ("id") DEFERRABLE INITIALLY DEFERRED, "second_id" bigint NOT NULL REFERENCES "goodterms_posting" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_verdict_a_pair" UNIQUE ("first_id", "second_id"));

CREATE TABLE "goodterms_due" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "table" varchar(60) NOT NULL, "row_id" bigint NOT NULL, "key" varchar(60) NOT NULL, "since" date NOT NULL, "owes" varchar(4) NOT NULL, "who" varchar(300) NOT NULL, "from_on" date NOT NULL, "until_on" date NULL, "on" date NULL, "at_time" time NULL, "rank" bigint NOT NULL, "facts" text NOT NULL CHECK ((JSON_VALID("facts") OR "facts" IS NULL)), "letter_kind" varchar(60) NOT NULL, "after_end" bool NOT NULL, "by_hand" bool NOT NULL, "words" varchar(300) NOT NULL, "later_on" date NULL, "outcome" varchar(10) NOT NULL, "closed_on" date NULL, "why" varchar(500) NOT NULL, "undo" text NOT NULL CHECK ((JSON_VALID("undo") OR "undo" IS NULL)), "rests" bool NOT NULL, "event_id" bigint NULL REFERENCES "goodterms_event" ("id") DEFERRABLE INITIALLY DEFERRED, "lead_id" bigint NULL REFERENCES "goodterms_lead" ("id") DEFERRABLE INITIALLY DEFERRED, "letter_id" bigint NULL REFERENCES "goodterms_letter" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_education" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "school" varchar(300) NOT NULL, "degree" varchar(300) NOT NULL, "notes" text NOT NULL, "activities" text NOT NULL, "started_on" varchar(10) NOT NULL, "finished_on" varchar(10) NOT NULL, "source" varchar(200) NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_employer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "name" varchar(300) NOT NULL, "key" varchar(300) NOT NULL, "notes" text NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, "mail_domains" text NOT NULL CHECK ((JSON_VALID("mail_domains") OR "mail_domains" IS NULL)), "merged_into_id" bigint NULL REFERENCES "goodterms_employer" ("id") DEFERRABLE INITIALLY DEFERRED, "parent_id" bigint NULL REFERENCES "goodterms_employer" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_employername" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "name" varchar(300) NOT NULL, "key" varchar(300) NOT NULL, "employer_id" bigint NOT NULL REFERENCES "goodterms_employer" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_event" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "kind" varchar(12) NOT NULL, "direction" varchar(4) NOT NULL, "happened_on" date NOT NULL, "at_time" time NULL, "who" varchar(200) NOT NULL, "how" varchar(100) NOT NULL, "says" text NOT NULL, "lead_id" bigint NOT NULL REFERENCES "goodterms_lead" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, "uid" char(32) NOT NULL);

CREATE TABLE "goodterms_favour" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "direction" varchar(10) NOT NULL, "on" date NOT NULL, "says" varchar(300) NOT NULL, "contact_id" bigint NOT NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_introduction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "target_name" varchar(300) NOT NULL, "onward" varchar(300) NOT NULL, "why" varchar(500) NOT NULL, "thanked_on" date NULL, "connector_id" bigint NOT NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "employer_id" bigint NULL REFERENCES "goodterms_employer" ("id") DEFERRABLE INITIALLY DEFERRED, "target_id" bigint NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_introductionstep" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "step" varchar(12) NOT NULL, "on" date NOT NULL, "says" varchar(500) NOT NULL, "introduction_id" bigint NOT NULL REFERENCES "goodterms_introduction" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_step_an_introduction" UNIQUE ("introduction_id", "step"));

CREATE TABLE "goodterms_job" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(40) NOT NULL, "state" varchar(10) NOT NULL, "says" varchar(300) NOT NULL, "done" integer NOT NULL, "total" integer NOT NULL, "is_cancel_asked" bool NOT NULL, "process_id" integer NULL, "created_at" datetime NOT NULL, "heartbeat_at" datetime NOT NULL, "result" text NOT NULL CHECK ((JSON_VALID("result") OR "result" IS NULL)), "file_id" bigint NULL REFERENCES "goodterms_storedfile" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_lead" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "about" varchar(300) NOT NULL, "who" varchar(200) NOT NULL, "stage" varchar(12) NOT NULL, "heard_on" date NOT NULL, "last_event_on" date NOT NULL, "last_direction" varchar(4) NOT NULL, "contact_id" bigint NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "employer_id" bigint NULL REFERENCES "goodterms_employer" ("id") DEFERRABLE INITIALLY DEFERRED, "posting_id" bigint NULL REFERENCES "goodterms_posting" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "lead_stage_is_known" CHECK ("stage" IN ('heard', 'talking', 'applied', 'interviewing', 'offered', 'accepted', 'declined', 'withdrawn', 'rejected', 'silent', 'lapsed')));

CREATE TABLE "goodterms_leadfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "lead_id" bigint NOT NULL REFERENCES "goodterms_lead" ("id") DEFERRABLE INITIALLY DEFERRED, "file_id" bigint NOT NULL REFERENCES "goodterms_storedfile" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_letter" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "kind" varchar(60) NOT NULL, "tone" varchar(20) NOT NULL, "brief" text NOT NULL CHECK ((JSON_VALID("brief") OR "brief" IS NULL)), "to" varchar(320) NOT NULL, "subject" varchar(500) NOT NULL, "text" text NOT NULL, "is_edited" bool NOT NULL, "due_on" date NULL, "sent_on" date NULL, "sent_how" varchar(10) NOT NULL, "contact_id" bigint NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "lead_id" bigint NULL REFERENCES "goodterms_lead" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, "answers_id" bigint NULL REFERENCES "goodterms_reply" ("id") DEFERRABLE INITIALLY DEFERRED, "introduction_id" bigint NULL REFERENCES "goodterms_introduction" ("id") DEFERRABLE INITIALLY DEFERRED, "undo" text NOT NULL CHECK ((JSON_VALID("undo") OR "undo" IS NULL)));

CREATE TABLE "goodterms_letterversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "subject" varchar(500) NOT NULL, "text" text NOT NULL, "letter_id" bigint NOT NULL REFERENCES "goodterms_letter" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_logentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "deed" varchar(300) NOT NULL, "table" varchar(60) NOT NULL, "row_id" bigint NULL, "changes" text NOT NULL CHECK ((JSON_VALID("changes") OR "changes" IS NULL)), "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_mailbox" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "host" varchar(255) NOT NULL, "port" integer unsigned NOT NULL CHECK ("port" >= 0), "username" varchar(320) NOT NULL, "security" varchar(10) NOT NULL, "folders" text NOT NULL CHECK ((JSON_VALID("folders") OR "folders" IS NULL)), "seen" text NOT NULL CHECK ((JSON_VALID("seen") OR "seen" IS NULL)), "fetch_note" varchar(300) NOT NULL, "fetched_at" datetime NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_mailbox_a_workspace" UNIQUE ("workspace_id"));

CREATE TABLE "goodterms_merge" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "verdict" varchar(10) NOT NULL, "odds" real NULL, "evidence" text NOT NULL, "changed" text NOT NULL CHECK ((JSON_VALID("changed") OR "changed" IS NULL)), "undone_at" datetime NULL, "gone_contact_id" bigint NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "gone_employer_id" bigint NULL REFERENCES "goodterms_employer" ("id") DEFERRABLE INITIALLY DEFERRED, "kept_contact_id" bigint NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "kept_employer_id" bigint NULL REFERENCES "goodterms_employer" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_moved" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "table" varchar(60) NOT NULL, "row_id" bigint NOT NULL, "column" varchar(60) NOT NULL, "merge_id" bigint NOT NULL REFERENCES "goodterms_merge" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_note" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "text" text NOT NULL, "lead_id" bigint NOT NULL REFERENCES "goodterms_lead" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_offer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "name" varchar(300) NOT NULL, "currency" varchar(3) NOT NULL, "form" varchar(10) NOT NULL, "heard_on" date NOT NULL, "expires_on" date NULL, "outcome" varchar(10) NOT NULL, "outcome_why" text NOT NULL, "decided_on" date NULL, "signed_on" date NULL, "returned_on" date NULL, "phoned_on" date NULL, "lead_id" bigint NULL REFERENCES "goodterms_lead" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_offeritem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "key" varchar(80) NOT NULL, "status" varchar(10) NOT NULL, "reason" varchar(300) NOT NULL, "until" date NULL, "offer_id" bigint NOT NULL REFERENCES "goodterms_offer" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_standing_an_item" UNIQUE ("offer_id", "key"));

CREATE TABLE "goodterms_offerword" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "key" varchar(80) NOT NULL, "label" varchar(120) NOT NULL, "unit" varchar(10) NOT NULL, "amount" decimal NULL, "words" varchar(300) NOT NULL, "source" varchar(10) NOT NULL, "said_by" varchar(200) NOT NULL, "said_on" date NOT NULL, "quote" text NOT NULL, "details" text NOT NULL CHECK ((JSON_VALID("details") OR "details" IS NULL)), "offer_id" bigint NOT NULL REFERENCES "goodterms_offer" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_onetimelink" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "token_sha256" varchar(64) NOT NULL UNIQUE, "created_at" datetime NOT NULL, "used_at" datetime NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_opening" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "title" varchar(300) NOT NULL, "employer_name" varchar(300) NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_overrule" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "rule_id" varchar(4) NOT NULL, "table" varchar(60) NOT NULL, "row_id" bigint NOT NULL, "reason" text NOT NULL, "until" date NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_paywish" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "floor" decimal NOT NULL, "target" decimal NULL, "currency" varchar(3) NOT NULL, "source" varchar(200) NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_pay_wish_a_workspace" UNIQUE ("workspace_id"));

CREATE TABLE "goodterms_poolmember" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "alias" varchar(32) NOT NULL UNIQUE, "workspace_id" bigint NOT NULL UNIQUE REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_pooltie" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "person_seal" varchar(64) NOT NULL, "employer_seal" varchar(64) NOT NULL, "band" smallint unsigned NOT NULL CHECK ("band" >= 0), "member_id" bigint NOT NULL REFERENCES "goodterms_poolmember" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_position" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "employer" varchar(300) NOT NULL, "title" varchar(300) NOT NULL, "description" text NOT NULL, "place" varchar(200) NOT NULL, "started_on" varchar(10) NOT NULL, "finished_on" varchar(10) NOT NULL, "source" varchar(200) NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_posting" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "title" varchar(300) NOT NULL, "employer_name" varchar(300) NOT NULL, "place" varchar(300) NOT NULL, "text" text NOT NULL, "html" text NOT NULL, "url" varchar(1000) NOT NULL, "seen_on" date NOT NULL, "reading_notes" text NOT NULL CHECK ((JSON_VALID("reading_notes") OR "reading_notes" IS NULL)), "field_sources" text NOT NULL CHECK ((JSON_VALID("field_sources") OR "field_sources" IS NULL)), "text_sha256" varchar(64) NOT NULL, "original_id" bigint NULL REFERENCES "goodterms_storedfile" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, "asked" text NOT NULL CHECK ((JSON_VALID("asked") OR "asked" IS NULL)), "closed_on" date NULL, "external_id" varchar(200) NOT NULL, "news" varchar(10) NOT NULL, "news_on" date NULL, "pay_currency" varchar(3) NOT NULL, "reading" text NOT NULL CHECK ((JSON_VALID("reading") OR "reading" IS NULL)), "stated_pay" text NOT NULL CHECK ((JSON_VALID("stated_pay") OR "stated_pay" IS NULL)), "yearly_least" decimal NULL, "yearly_most" decimal NULL, "opening_id" bigint NULL REFERENCES "goodterms_opening" ("id") DEFERRABLE INITIALLY DEFERRED, "target_id" bigint NULL REFERENCES "goodterms_target" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_profile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "first_name" varchar(200) NOT NULL, "last_name" varchar(200) NOT NULL, "headline" varchar(500) NOT NULL, "summary" text NOT NULL, "place" varchar(200) NOT NULL, "source" varchar(200) NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, "country" varchar(2) NOT NULL, "days_off" text NOT NULL CHECK ((JSON_VALID("days_off") OR "days_off" IS NULL)), "reach" varchar(300) NOT NULL, CONSTRAINT "one_profile_a_workspace" UNIQUE ("workspace_id"));

CREATE TABLE "goodterms_reply" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "message_id" varchar(500) NOT NULL, "sender_name" varchar(300) NOT NULL, "sender_address" varchar(320) NOT NULL, "received_on" date NOT NULL, "sent_at" varchar(40) NOT NULL, "subject" varchar(500) NOT NULL, "text" text NOT NULL, "text_sha256" varchar(64) NOT NULL, "reading" text NOT NULL CHECK ((JSON_VALID("reading") OR "reading" IS NULL)), "employer_name" varchar(300) NOT NULL, "kind_read" varchar(30) NOT NULL, "kind" varchar(30) NOT NULL, "is_told" bool NOT NULL, "reading_notes" text NOT NULL CHECK ((JSON_VALID("reading_notes") OR "reading_notes" IS NULL)), "contact_id" bigint NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "lead_id" bigint NULL REFERENCES "goodterms_lead" ("id") DEFERRABLE INITIALLY DEFERRED, "original_id" bigint NULL REFERENCES "goodterms_storedfile" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NULL REFERENCES "goodterms_event" ("id") DEFERRABLE INITIALLY DEFERRED, "sender_doubts" text NOT NULL CHECK ((JSON_VALID("sender_doubts") OR "sender_doubts" IS NULL)));

CREATE TABLE "goodterms_round" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "number" smallint unsigned NOT NULL CHECK ("number" >= 0), "asks" text NOT NULL CHECK ((JSON_VALID("asks") OR "asks" IS NULL)), "said" text NOT NULL, "answered_on" date NULL, "letter_id" bigint NULL REFERENCES "goodterms_letter" ("id") DEFERRABLE INITIALLY DEFERRED, "offer_id" bigint NOT NULL REFERENCES "goodterms_offer" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_skill" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "name" varchar(200) NOT NULL, "source" varchar(200) NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_storedfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "name" varchar(255) NOT NULL, "media_type" varchar(100) NOT NULL, "size" bigint NOT NULL, "sha256" varchar(64) NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_target" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "employer_name" varchar(300) NOT NULL, "title_words" varchar(300) NOT NULL, "place" varchar(300) NOT NULL, "board_url" varchar(1000) NOT NULL, "is_asked" bool NOT NULL, "every_days" smallint unsigned NOT NULL CHECK ("every_days" >= 0), "fetched_at" datetime NULL, "fetch_note" varchar(500) NOT NULL, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_tie" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "kind" varchar(10) NOT NULL, "since" date NULL, "touched_on" date NULL, "rhythm_days" smallint unsigned NULL CHECK ("rhythm_days" >= 0), "away_until" date NULL, "cool_down_days" smallint unsigned NULL CHECK ("cool_down_days" >= 0), "is_never" bool NOT NULL, "is_blocked" bool NOT NULL, "contact_id" bigint NOT NULL UNIQUE REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_trace" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "kind" varchar(20) NOT NULL, "on" date NOT NULL, "count" integer unsigned NOT NULL CHECK ("count" >= 0), "source" varchar(200) NOT NULL, "contact_id" bigint NOT NULL REFERENCES "goodterms_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_trace_a_day" UNIQUE ("contact_id", "kind", "on"));

CREATE TABLE "goodterms_weighing" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "person" text NOT NULL CHECK ((JSON_VALID("person") OR "person" IS NULL)), "trades" text NOT NULL CHECK ((JSON_VALID("trades") OR "trades" IS NULL)), "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_weighing_a_workspace" UNIQUE ("workspace_id"));

CREATE TABLE "goodterms_wishitem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "trashed_at" datetime NULL, "key" varchar(80) NOT NULL, "label" varchar(120) NOT NULL, "unit" varchar(10) NOT NULL, "target" decimal NULL, "floor" decimal NULL, "today" decimal NULL, "words" varchar(300) NOT NULL, "rank" smallint unsigned NULL CHECK ("rank" >= 0), "workspace_id" bigint NOT NULL REFERENCES "goodterms_workspace" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "goodterms_workspace" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "created_at" datetime NOT NULL, "ledger_edition" integer unsigned NOT NULL CHECK ("ledger_edition" >= 0));

CREATE INDEX "contact_name" ON "goodterms_contact" ("workspace_id", "trashed_at", "last_name", "first_name");

CREATE INDEX "contact_url" ON "goodterms_contact" ("workspace_id", "url");

CREATE INDEX "due_day" ON "goodterms_due" ("workspace_id", "outcome", "on");

CREATE INDEX "due_first" ON "goodterms_due" ("workspace_id", "outcome", "owes", "rank");

CREATE INDEX "due_lead" ON "goodterms_due" ("lead_id", "outcome", "rank");

CREATE INDEX "due_row" ON "goodterms_due" ("workspace_id", "table", "row_id");

CREATE INDEX "employer_key" ON "goodterms_employer" ("workspace_id", "key");

CREATE INDEX "event_day" ON "goodterms_event" ("workspace_id", "trashed_at", "happened_on");

CREATE INDEX "goodterms_acquaintance_one_id_0d036363" ON "goodterms_acquaintance" ("one_id");

CREATE INDEX "goodterms_acquaintance_other_id_562804de" ON "goodterms_acquaintance" ("other_id");

CREATE INDEX "goodterms_acquaintance_workspace_id_c1b6a6c4" ON "goodterms_acquaintance" ("workspace_id");

CREATE INDEX "goodterms_bridge_reply_id_3d2cc3e6" ON "goodterms_bridge" ("reply_id");

CREATE INDEX "goodterms_bridge_workspace_id_089136d1" ON "goodterms_bridge" ("workspace_id");

CREATE INDEX "goodterms_checkedletter_file_id_06791967" ON "goodterms_checkedletter" ("file_id");

CREATE INDEX "goodterms_checkedletter_offer_id_6797428c" ON "goodterms_checkedletter" ("offer_id");

CREATE INDEX "goodterms_checkedletter_workspace_id_8ba600fb" ON "goodterms_checkedletter" ("workspace_id");

CREATE INDEX "goodterms_contact_employer_id_dc29c4ff" ON "goodterms_contact" ("employer_id");

CREATE INDEX "goodterms_contact_merged_into_id_80f3504e" ON "goodterms_contact" ("merged_into_id");

CREATE INDEX "goodterms_contact_workspace_id_04e98799" ON "goodterms_contact" ("workspace_id");

CREATE INDEX "goodterms_correction_posting_id_208fc326" ON "goodterms_correction" ("posting_id");

CREATE INDEX "goodterms_correction_workspace_id_aa60b2d1" ON "goodterms_correction" ("workspace_id");

CREATE INDEX "goodterms_different_first_id_3a104cd0" ON "goodterms_different" ("first_id");

CREATE INDEX "goodterms_different_second_id_e3bfd5da" ON "goodterms_different" ("second_id");

CREATE INDEX "goodterms_different_workspace_id_01dc5a8f" ON "goodterms_different" ("workspace_id");

CREATE INDEX "goodterms_due_event_id_4396c0f3" ON "goodterms_due" ("event_id");

CREATE INDEX "goodterms_due_lead_id_b5e9ae7f" ON "goodterms_due" ("lead_id");

CREATE INDEX "goodterms_due_letter_id_642c22b8" ON "goodterms_due" ("letter_id");

CREATE INDEX "goodterms_due_workspace_id_e6d93d0b" ON "goodterms_due" ("workspace_id");

CREATE INDEX "goodterms_education_workspace_id_8c29122a" ON "goodterms_education" ("workspace_id");

CREATE INDEX "goodterms_employer_merged_into_id_d495cd58" ON "goodterms_employer" ("merged_into_id");

CREATE INDEX "goodterms_employer_parent_id_796e4c80" ON "goodterms_employer" ("parent_id");

CREATE INDEX "goodterms_employer_workspace_id_55af5aea" ON "goodterms_employer" ("workspace_id");

CREATE INDEX "goodterms_employername_employer_id_a6c46015" ON "goodterms_employername" ("employer_id");

CREATE INDEX "goodterms_employername_workspace_id_c9fe68f2" ON "goodterms_employername" ("workspace_id");

CREATE INDEX "goodterms_event_lead_id_27fd44fa" ON "goodterms_event" ("lead_id");

CREATE INDEX "goodterms_event_workspace_id_8bda088f" ON "goodterms_event" ("workspace_id");

CREATE INDEX "goodterms_favour_contact_id_d461ce4d" ON "goodterms_favour" ("contact_id");

CREATE INDEX "goodterms_favour_workspace_id_1b77368c" ON "goodterms_favour" ("workspace_id");

CREATE INDEX "goodterms_introduction_connector_id_620b2c92" ON "goodterms_introduction" ("connector_id");

CREATE INDEX "goodterms_introduction_employer_id_5f51330f" ON "goodterms_introduction" ("employer_id");

CREATE INDEX "goodterms_introduction_target_id_58da2c4a" ON "goodterms_introduction" ("target_id");

CREATE INDEX "goodterms_introduction_workspace_id_b134d7ec" ON "goodterms_introduction" ("workspace_id");

CREATE INDEX "goodterms_introductionstep_introduction_id_51c4f740" ON "goodterms_introductionstep" ("introduction_id");

CREATE INDEX "goodterms_introductionstep_workspace_id_6d3dd33f" ON "goodterms_introductionstep" ("workspace_id");

CREATE INDEX "goodterms_job_file_id_a887abb7" ON "goodterms_job" ("file_id");

CREATE INDEX "goodterms_job_workspace_id_3d99ee16" ON "goodterms_job" ("workspace_id");

CREATE INDEX "goodterms_lead_contact_id_460cb44b" ON "goodterms_lead" ("contact_id");

CREATE INDEX "goodterms_lead_employer_id_e45bec8f" ON "goodterms_lead" ("employer_id");

CREATE INDEX "goodterms_lead_posting_id_73fbd1b9" ON "goodterms_lead" ("posting_id");

CREATE INDEX "goodterms_lead_workspace_id_60924022" ON "goodterms_lead" ("workspace_id");

CREATE INDEX "goodterms_leadfile_file_id_7f691596" ON "goodterms_leadfile" ("file_id");

CREATE INDEX "goodterms_leadfile_lead_id_6e15a1c0" ON "goodterms_leadfile" ("lead_id");

CREATE INDEX "goodterms_leadfile_workspace_id_e54db391" ON "goodterms_leadfile" ("workspace_id");

CREATE INDEX "goodterms_letter_answers_id_a9bfc05f" ON "goodterms_letter" ("answers_id");

CREATE INDEX "goodterms_letter_contact_id_10b37670" ON "goodterms_letter" ("contact_id");

CREATE INDEX "goodterms_letter_introduction_id_ec0ca438" ON "goodterms_letter" ("introduction_id");

CREATE INDEX "goodterms_letter_lead_id_cfaefea4" ON "goodterms_letter" ("lead_id");

CREATE INDEX "goodterms_letter_workspace_id_15aeec3c" ON "goodterms_letter" ("workspace_id");

CREATE INDEX "goodterms_letterversion_letter_id_2441b39d" ON "goodterms_letterversion" ("letter_id");

CREATE INDEX "goodterms_letterversion_workspace_id_528b0e71" ON "goodterms_letterversion" ("workspace_id");

CREATE INDEX "goodterms_logentry_workspace_id_6fddff24" ON "goodterms_logentry" ("workspace_id");

CREATE INDEX "goodterms_mailbox_workspace_id_21ea84ba" ON "goodterms_mailbox" ("workspace_id");

CREATE INDEX "goodterms_merge_gone_contact_id_fee09e12" ON "goodterms_merge" ("gone_contact_id");

CREATE INDEX "goodterms_merge_gone_employer_id_301c46a5" ON "goodterms_merge" ("gone_employer_id");

CREATE INDEX "goodterms_merge_kept_contact_id_ac6a22c2" ON "goodterms_merge" ("kept_contact_id");

CREATE INDEX "goodterms_merge_kept_employer_id_abac4e57" ON "goodterms_merge" ("kept_employer_id");

CREATE INDEX "goodterms_merge_workspace_id_44eb6c15" ON "goodterms_merge" ("workspace_id");

CREATE INDEX "goodterms_moved_merge_id_3e7e2716" ON "goodterms_moved" ("merge_id");

CREATE INDEX "goodterms_moved_workspace_id_9a693595" ON "goodterms_moved" ("workspace_id");

CREATE INDEX "goodterms_note_lead_id_6fcd2b92" ON "goodterms_note" ("lead_id");

CREATE INDEX "goodterms_note_workspace_id_83155d37" ON "goodterms_note" ("workspace_id");

CREATE INDEX "goodterms_offer_lead_id_a4d95370" ON "goodterms_offer" ("lead_id");

CREATE INDEX "goodterms_offer_workspace_id_a1cd5ee8" ON "goodterms_offer" ("workspace_id");

CREATE INDEX "goodterms_offeritem_offer_id_6cbff0ae" ON "goodterms_offeritem" ("offer_id");

CREATE INDEX "goodterms_offeritem_workspace_id_14bf34bd" ON "goodterms_offeritem" ("workspace_id");

CREATE INDEX "goodterms_offerword_offer_id_c5816fb7" ON "goodterms_offerword" ("offer_id");

CREATE INDEX "goodterms_offerword_workspace_id_0a4513a7" ON "goodterms_offerword" ("workspace_id");

CREATE INDEX "goodterms_onetimelink_workspace_id_849e53d3" ON "goodterms_onetimelink" ("workspace_id");

CREATE INDEX "goodterms_opening_workspace_id_bd82f529" ON "goodterms_opening" ("workspace_id");

CREATE INDEX "goodterms_overrule_workspace_id_40de04bc" ON "goodterms_overrule" ("workspace_id");

CREATE INDEX "goodterms_paywish_workspace_id_8cc60e34" ON "goodterms_paywish" ("workspace_id");

CREATE INDEX "goodterms_pooltie_employer_seal_144b315e" ON "goodterms_pooltie" ("employer_seal");

CREATE INDEX "goodterms_pooltie_member_id_ec5a36a4" ON "goodterms_pooltie" ("member_id");

CREATE INDEX "goodterms_pooltie_person_seal_925333e7" ON "goodterms_pooltie" ("person_seal");

CREATE INDEX "goodterms_position_workspace_id_cf017d60" ON "goodterms_position" ("workspace_id");

CREATE INDEX "goodterms_posting_opening_id_47314899" ON "goodterms_posting" ("opening_id");

CREATE INDEX "goodterms_posting_original_id_baad8187" ON "goodterms_posting" ("original_id");

CREATE INDEX "goodterms_posting_target_id_eb837f42" ON "goodterms_posting" ("target_id");

CREATE INDEX "goodterms_posting_text_sha256_86fc8d09" ON "goodterms_posting" ("text_sha256");

CREATE INDEX "goodterms_posting_workspace_id_5add17c2" ON "goodterms_posting" ("workspace_id");

CREATE INDEX "goodterms_profile_workspace_id_6f19df8e" ON "goodterms_profile" ("workspace_id");

CREATE INDEX "goodterms_reply_contact_id_3f1b9422" ON "goodterms_reply" ("contact_id");

CREATE INDEX "goodterms_reply_event_id_b05f8177" ON "goodterms_reply" ("event_id");

CREATE INDEX "goodterms_reply_lead_id_684f4e2f" ON "goodterms_reply" ("lead_id");

CREATE INDEX "goodterms_reply_original_id_e7b019de" ON "goodterms_reply" ("original_id");

CREATE INDEX "goodterms_reply_workspace_id_1e5efaee" ON "goodterms_reply" ("workspace_id");

CREATE INDEX "goodterms_round_letter_id_800561a5" ON "goodterms_round" ("letter_id");

CREATE INDEX "goodterms_round_offer_id_da1ae6f1" ON "goodterms_round" ("offer_id");

CREATE INDEX "goodterms_round_workspace_id_868d1e9d" ON "goodterms_round" ("workspace_id");

CREATE INDEX "goodterms_skill_workspace_id_4e687c39" ON "goodterms_skill" ("workspace_id");

CREATE INDEX "goodterms_storedfile_workspace_id_e19ff37a" ON "goodterms_storedfile" ("workspace_id");

CREATE INDEX "goodterms_target_workspace_id_42f8a82d" ON "goodterms_target" ("workspace_id");

CREATE INDEX "goodterms_tie_workspace_id_51694eac" ON "goodterms_tie" ("workspace_id");

CREATE INDEX "goodterms_trace_contact_id_6b00d572" ON "goodterms_trace" ("contact_id");

CREATE INDEX "goodterms_trace_workspace_id_7bf13acd" ON "goodterms_trace" ("workspace_id");

CREATE INDEX "goodterms_weighing_workspace_id_c7762e41" ON "goodterms_weighing" ("workspace_id");

CREATE INDEX "goodterms_wishitem_workspace_id_b712fc14" ON "goodterms_wishitem" ("workspace_id");

CREATE INDEX "lead_board" ON "goodterms_lead" ("workspace_id", "trashed_at", "stage", "last_event_on" DESC, "id" DESC);

CREATE INDEX "lead_newest" ON "goodterms_lead" ("workspace_id", "trashed_at", "last_event_on" DESC, "id" DESC);

CREATE INDEX "letter_due" ON "goodterms_letter" ("workspace_id", "trashed_at", "sent_on", "due_on");

CREATE INDEX "logentry_newest" ON "goodterms_logentry" ("workspace_id", "id" DESC);

CREATE INDEX "logentry_row" ON "goodterms_logentry" ("workspace_id", "table", "row_id");

CREATE INDEX "offer_open" ON "goodterms_offer" ("workspace_id", "trashed_at", "outcome");

CREATE UNIQUE INDEX "one_due_a_day" ON "goodterms_due" ("workspace_id", "table", "row_id", "key", "since") WHERE (NOT "by_hand" AND "event_id" IS NULL);

CREATE UNIQUE INDEX "one_due_a_happening" ON "goodterms_due" ("workspace_id", "table", "row_id", "key", "event_id", "since") WHERE (NOT "by_hand" AND "event_id" IS NOT NULL);

CREATE UNIQUE INDEX "one_employer_a_name" ON "goodterms_employername" ("workspace_id", "key") WHERE "trashed_at" IS NULL;

CREATE UNIQUE INDEX "one_wish_an_item" ON "goodterms_wishitem" ("workspace_id", "key") WHERE "trashed_at" IS NULL;

CREATE INDEX "overrule_row" ON "goodterms_overrule" ("workspace_id", "table", "row_id");

CREATE INDEX "posting_newest" ON "goodterms_posting" ("workspace_id", "trashed_at", "seen_on" DESC);

CREATE INDEX "posting_news" ON "goodterms_posting" ("workspace_id", "trashed_at", "news", "news_on" DESC);

CREATE INDEX "reply_message" ON "goodterms_reply" ("workspace_id", "message_id");

CREATE INDEX "reply_newest" ON "goodterms_reply" ("workspace_id", "trashed_at", "received_on" DESC, "id" DESC);

CREATE INDEX "reply_text" ON "goodterms_reply" ("workspace_id", "text_sha256")