CREATE TABLE "conductor"."awaited" (
	"run" text NOT NULL,
	"step" text NOT NULL,
	"workspace" text NOT NULL,
	"event" text NOT NULL,
	"key" text NOT NULL,
	"since" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "awaited_run_step_pk" PRIMARY KEY("run","step")
);
--> statement-breakpoint
CREATE TABLE "conductor"."event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "conductor"."event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace" text NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conductor"."spending_limit" (
	"workspace" text NOT NULL,
	"scope" text NOT NULL,
	"person" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"amount" double precision NOT NULL,
	"per" text NOT NULL,
	CONSTRAINT "spending_limit_workspace_scope_person_kind_per_pk" PRIMARY KEY("workspace","scope","person","kind","per")
);
--> statement-breakpoint
CREATE TABLE "conductor"."outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace" text NOT NULL,
	"change_set" text NOT NULL,
	"run" text,
	"channel" text NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"executor" text,
	"token" bigint,
	"why" text,
	"receipt" text,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "conductor"."place" (
	"queue" text NOT NULL,
	"run" text NOT NULL,
	"step" text NOT NULL,
	"executor" text NOT NULL,
	"token" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "place_queue_run_step_pk" PRIMARY KEY("queue","run","step")
);
--> statement-breakpoint
CREATE TABLE "conductor"."spending" (
	"run" text PRIMARY KEY NOT NULL,
	"workspace" text NOT NULL,
	"person" text NOT NULL,
	"steps" integer NOT NULL,
	"model_calls" integer NOT NULL,
	"tokens" bigint NOT NULL,
	"money" double precision NOT NULL,
	"ms" bigint NOT NULL,
	"is_settled" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conductor"."token" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace" text NOT NULL,
	"person" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "conductor"."vote" (
	"approval" text NOT NULL,
	"person" text NOT NULL,
	"workspace" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "vote_approval_person_pk" PRIMARY KEY("approval","person")
);
--> statement-breakpoint
DROP INDEX "conductor"."run_unstarted";--> statement-breakpoint
ALTER TABLE "conductor"."approval" ALTER COLUMN "change_set" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."receipt" ALTER COLUMN "output" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "form" text DEFAULT 'approve' NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "need" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "requester_may" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "deadline_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "escalated_to" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "chain" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "about" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "options" jsonb;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "fields" jsonb;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "given" jsonb;--> statement-breakpoint
ALTER TABLE "conductor"."approval" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "executor" text;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "token" bigint;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "wake_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "wakes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "recoveries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "made_with" text;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "head_seq" integer;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "head_hash" text;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "cancelled_by" text;--> statement-breakpoint
ALTER TABLE "conductor"."run" ADD COLUMN "cancel_reason" text;--> statement-breakpoint
ALTER TABLE "conductor"."worker" ADD COLUMN "fingerprint" text;--> statement-breakpoint
ALTER TABLE "conductor"."workspace" ADD COLUMN "effects_stopped" jsonb;--> statement-breakpoint
CREATE INDEX "awaited_event" ON "conductor"."awaited" USING btree ("workspace","event","key");--> statement-breakpoint
CREATE INDEX "event_key" ON "conductor"."event" USING btree ("workspace","name","key","at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_key" ON "conductor"."outbox" USING btree ("workspace","key");--> statement-breakpoint
CREATE INDEX "outbox_change_set" ON "conductor"."outbox" USING btree ("change_set");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "conductor"."outbox" USING btree ("next_at") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_unknown" ON "conductor"."outbox" USING btree ("workspace","at") WHERE state = 'unknown';--> statement-breakpoint
CREATE INDEX "place_when" ON "conductor"."place" USING btree ("queue","at");--> statement-breakpoint
CREATE INDEX "spending_when" ON "conductor"."spending" USING btree ("workspace","at");--> statement-breakpoint
CREATE UNIQUE INDEX "token_hash" ON "conductor"."token" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "token_of" ON "conductor"."token" USING btree ("workspace","at");--> statement-breakpoint
CREATE INDEX "approval_deadline" ON "conductor"."approval" USING btree ("deadline_at") WHERE state = 'pending' and deadline_at is not null;--> statement-breakpoint
CREATE INDEX "run_runnable" ON "conductor"."run" USING btree ("at") WHERE executor is null and status in ('running', 'waiting');--> statement-breakpoint
CREATE INDEX "run_held" ON "conductor"."run" USING btree ("executor") WHERE executor is not null;