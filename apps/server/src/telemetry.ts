import { setTimeout as pause } from 'node:timers/promises';

/** So long it is tried to send the last spans when everything ends. */
const LAST_SPANS_MS = 2_000;

/** Spans that are being sent to a collector. */
export interface Telemetry {
  /** Sends what is not sent yet, and ends. It never fails, and takes two seconds at most. */
  stop(): Promise<void>;
}

/**
 * Sends spans to the collector that the environment names, as OpenTelemetry says (`OTEL_EXPORTER_OTLP_ENDPOINT`, over HTTP).
 * Where it names none nothing is loaded: spans are told to nobody, and starting takes no longer.
 *
 * @returns null where nothing is sent, or somebody in this process collects spans already
 */
export async function startTelemetry(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Telemetry | null> {
  const base = env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  const url = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? (base && `${base.replace(/\/+$/, '')}/v1/traces`);
  if (!url || env['OTEL_SDK_DISABLED'] === 'true') return null;
  const [api, { AsyncLocalStorageContextManager }, { OTLPTraceExporter }, resources, sdk] = await Promise.all(
    [
      import('@opentelemetry/api'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace'),
    ],
  );
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': env['OTEL_SERVICE_NAME'] ?? 'conductor' }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
  });
  if (!api.trace.setGlobalTracerProvider(provider)) {
    await provider.shutdown();
    return null;
  }
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return {
    async stop() {
      const sent = provider.shutdown().catch(() => {});
      await Promise.race([sent, pause(LAST_SPANS_MS, undefined, { ref: false })]);
      api.trace.disable();
      api.context.disable();
    },
  };
}
