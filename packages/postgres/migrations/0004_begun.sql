CREATE TABLE "conductor"."begun" (
	"workspace" text NOT NULL,
	"pack" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "begun_workspace_pack_pk" PRIMARY KEY("workspace","pack")
);
--> statement-breakpoint
-- A workspace of before held the product pack, begun with its sample or empty, and its first product manager acted.
INSERT INTO "conductor"."begun" ("workspace", "pack") SELECT "id", 'product' FROM "conductor"."workspace";
--> statement-breakpoint
UPDATE "conductor"."workspace" SET "settings" = "settings" || '{"beganEmpty": true}' WHERE "settings"->>'defaultUser' = 'owner';
--> statement-breakpoint
UPDATE "conductor"."workspace" w SET "settings" = w."settings" || jsonb_build_object('defaultUser', p."id")
  FROM (SELECT DISTINCT ON ("workspace") "workspace", "id" FROM "conductor"."person" ORDER BY "workspace", ("roles" ? 'product-manager') DESC, "id") p
  WHERE p."workspace" = w."id" AND NOT w."settings" ? 'defaultUser';
