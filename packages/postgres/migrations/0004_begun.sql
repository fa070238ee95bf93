CREATE TABLE "conductor"."begun" (
	"workspace" text NOT NULL,
	"pack" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "begun_workspace_pack_pk" PRIMARY KEY("workspace","pack")
);
