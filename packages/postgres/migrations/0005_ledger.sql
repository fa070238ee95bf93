CREATE TABLE "conductor"."erased" (
	"workspace" text NOT NULL,
	"erasure" text NOT NULL,
	"kind" text NOT NULL,
	"of" text NOT NULL,
	"place" text NOT NULL,
	CONSTRAINT "erased_workspace_kind_of_place_pk" PRIMARY KEY("workspace","kind","of","place")
);
--> statement-breakpoint
ALTER TABLE "conductor"."fact" DROP CONSTRAINT "fact_pkey";
--> statement-breakpoint
ALTER TABLE "conductor"."fact" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."fact" ADD COLUMN "recorded_to" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conductor"."fact" ADD COLUMN "change_set" text;--> statement-breakpoint
ALTER TABLE "conductor"."fact" ADD COLUMN "sequence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conductor"."fact" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "conductor"."fact" ADD CONSTRAINT "fact_workspace_id_version_pk" PRIMARY KEY("workspace","id","version");--> statement-breakpoint
-- What was superseded before is held no more; what everybody counts by is nobody's secret.
UPDATE "conductor"."fact" SET "recorded_to" = clock_timestamp() WHERE "superseded_by" IS NOT NULL;--> statement-breakpoint
UPDATE "conductor"."fact" SET "sensitivity" = 'public' WHERE "subject" = 'workspace' AND "predicate" IN ('time-zone', 'fiscal-year-start-month', 'currency');--> statement-breakpoint
CREATE INDEX "fact_held" ON "conductor"."fact" USING btree ("workspace","subject","predicate") WHERE recorded_to is null;--> statement-breakpoint
CREATE INDEX "fact_value" ON "conductor"."fact" USING btree ("workspace","predicate",md5(value::text)) WHERE recorded_to is null;--> statement-breakpoint
CREATE INDEX "fact_recorded" ON "conductor"."fact" USING btree ("workspace","recorded_at");--> statement-breakpoint
CREATE INDEX "fact_by" ON "conductor"."fact" USING btree ("workspace",(source->>'by'));--> statement-breakpoint
CREATE INDEX "fact_record" ON "conductor"."fact" USING btree ("workspace",(source->>'record'));