CREATE SCHEMA "conductor";
--> statement-breakpoint
CREATE TABLE "conductor"."approval" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace" text NOT NULL,
	"run" text NOT NULL,
	"step" text NOT NULL,
	"plan_hash" text NOT NULL,
	"change_set" text NOT NULL,
	"hash" text NOT NULL,
	"role" text,
	"person" text,
	"question" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" text NOT NULL,
	"decided_by" text,
	"reason" text,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"decided_at" timestamp with time zone,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "conductor"."change_set" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace" text NOT NULL,
	"hash" text NOT NULL,
	"state" text NOT NULL,
	"summary" text NOT NULL,
	"size" integer NOT NULL,
	"run" text,
	"step" text,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"base" bigint NOT NULL,
	"sequence" bigint,
	"approval" text,
	"undoes" text
);
--> statement-breakpoint
CREATE TABLE "conductor"."change" (
	"change_set" text NOT NULL,
	"ordinal" integer NOT NULL,
	"workspace" text NOT NULL,
	"entity" text NOT NULL,
	"record_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"sequence" bigint,
	CONSTRAINT "change_change_set_ordinal_pk" PRIMARY KEY("change_set","ordinal")
);
--> statement-breakpoint
CREATE TABLE "conductor"."conversation" (
	"workspace" text NOT NULL,
	"id" text NOT NULL,
	"register" jsonb NOT NULL,
	CONSTRAINT "conversation_workspace_id_pk" PRIMARY KEY("workspace","id")
);
--> statement-breakpoint
CREATE TABLE "conductor"."embedding" (
	"workspace" text NOT NULL,
	"entity" text NOT NULL,
	"record_id" text NOT NULL,
	"model" text NOT NULL,
	"text_hash" text NOT NULL,
	"vector" "bytea" NOT NULL,
	CONSTRAINT "embedding_workspace_entity_record_id_model_pk" PRIMARY KEY("workspace","entity","record_id","model")
);
--> statement-breakpoint
CREATE TABLE "conductor"."fact" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace" text NOT NULL,
	"subject" text NOT NULL,
	"predicate" text NOT NULL,
	"value" jsonb NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_to" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"status" text NOT NULL,
	"sensitivity" text DEFAULT 'internal' NOT NULL,
	"scope" text DEFAULT 'workspace' NOT NULL,
	"source" jsonb NOT NULL,
	"superseded_by" text
);
--> statement-breakpoint
CREATE TABLE "conductor"."journal" (
	"run" text NOT NULL,
	"seq" integer NOT NULL,
	"workspace" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"step" text,
	"commitment" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "journal_run_seq_pk" PRIMARY KEY("run","seq")
);
--> statement-breakpoint
CREATE TABLE "conductor"."journal_payload" (
	"run" text NOT NULL,
	"seq" integer NOT NULL,
	"salt" text NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "journal_payload_run_seq_pk" PRIMARY KEY("run","seq")
);
--> statement-breakpoint
CREATE TABLE "conductor"."person" (
	"workspace" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"roles" jsonb NOT NULL,
	CONSTRAINT "person_workspace_id_pk" PRIMARY KEY("workspace","id")
);
--> statement-breakpoint
CREATE TABLE "conductor"."receipt" (
	"run" text NOT NULL,
	"step" text NOT NULL,
	"output" jsonb,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "receipt_run_step_pk" PRIMARY KEY("run","step")
);
--> statement-breakpoint
CREATE TABLE "conductor"."run" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace" text NOT NULL,
	"conversation" text NOT NULL,
	"user" text NOT NULL,
	"request" jsonb NOT NULL,
	"status" text NOT NULL,
	"job" text,
	"answer" jsonb,
	"at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"started_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "conductor"."upload" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace" text NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"content" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conductor"."worker" (
	"executor" text PRIMARY KEY NOT NULL,
	"token" bigint NOT NULL,
	"process" text NOT NULL,
	"heartbeat_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "conductor"."workspace" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "approval_state" ON "conductor"."approval" USING btree ("workspace","state","at");--> statement-breakpoint
CREATE INDEX "approval_run" ON "conductor"."approval" USING btree ("run");--> statement-breakpoint
CREATE UNIQUE INDEX "change_set_order" ON "conductor"."change_set" USING btree ("workspace","sequence");--> statement-breakpoint
CREATE INDEX "change_set_run" ON "conductor"."change_set" USING btree ("run");--> statement-breakpoint
CREATE INDEX "change_record" ON "conductor"."change" USING btree ("workspace","entity","record_id","sequence");--> statement-breakpoint
CREATE INDEX "change_order" ON "conductor"."change" USING btree ("workspace","sequence");--> statement-breakpoint
CREATE INDEX "fact_key" ON "conductor"."fact" USING btree ("workspace","subject","predicate","recorded_at");--> statement-breakpoint
CREATE INDEX "run_recent" ON "conductor"."run" USING btree ("workspace","at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "run_conversation" ON "conductor"."run" USING btree ("workspace","conversation","at");--> statement-breakpoint
CREATE INDEX "run_unstarted" ON "conductor"."run" USING btree ("at") WHERE started_at is null;