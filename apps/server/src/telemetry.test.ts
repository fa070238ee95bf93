import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Model, type ModelCall, ModelError } from '@conductor/contract';
import { traced } from '@conductor/models';
import { context, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, describe, expect, it } from 'vitest';
import { startTelemetry } from './telemetry.ts';

afterEach(() => {
  trace.disable();
  context.disable();
});

const call: ModelCall = {
  ...{ role: 'analyst', purpose: 'feedback.themes', sensitivity: 'internal' },
  system: 'Name the themes.',
  messages: [{ role: 'user', text: 'they cannot sign in' }],
  schema: { name: 'themes', json: { type: 'object' } },
  ...{ maxOutputTokens: 500, signal: AbortSignal.timeout(10_000) },
};

const model = (fault?: Error): Model => ({
  card: {
    ...{ name: 'fast', provider: 'google', model: 'gemini-2.5-flash', roles: ['analyst'], sees: 'internal' },
    ...{ isLocal: false, contextTokens: 8_000, price: { input: 1, output: 10 }, maxOutputTokens: 1_000 },
  },
  health: async () => true,
  call: async () => {
    if (fault) throw fault;
    return { text: '{"themes":["sign-in"]}', finish: 'stop', usage: { inputTokens: 200, outputTokens: 30 } };
  },
});

function collected(): InMemorySpanExporter {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(
    new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }),
  );
  return exporter;
}

describe('a call of a model', () => {
  it('is a span by the GenAI conventions, with what it cost and nothing of what was read', async () => {
    const exporter = collected();
    await traced(model(), { url: 'https://models.example/v1' }).call(call);
    const [span] = exporter.getFinishedSpans();
    expect(span!.name).toBe('chat gemini-2.5-flash');
    expect(span!.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'gcp.gemini',
      'gen_ai.request.model': 'gemini-2.5-flash',
      'gen_ai.request.max_tokens': 500,
      'gen_ai.output.type': 'json',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 200,
      'gen_ai.usage.output_tokens': 30,
      'server.address': 'models.example',
      'server.port': 443,
      'conductor.model': 'fast',
      'conductor.role': 'analyst',
      'conductor.purpose': 'feedback.themes',
      'conductor.sensitivity': 'internal',
      'conductor.cost': 0.0005,
    });
  });

  it('tells what was read and said where somebody wants that, and never what is restricted', async () => {
    const exporter = collected();
    const telling = traced(model(), { content: true });
    await telling.call(call);
    await telling.call({ ...call, sensitivity: 'restricted' });
    const [open, restricted] = exporter.getFinishedSpans();
    expect(JSON.parse(open!.attributes['gen_ai.input.messages'] as string)).toEqual([
      { role: 'user', parts: [{ type: 'text', content: 'they cannot sign in' }] },
    ]);
    expect(open!.attributes['gen_ai.output.messages']).toContain('sign-in');
    expect(JSON.stringify(restricted!.attributes)).not.toMatch(/sign[- ]in|themes\.|Name the/);
  });

  it('says what kind of fault it ended with', async () => {
    const exporter = collected();
    const fault = new ModelError('rate-limited', 'it wants to be asked less (429)');
    await expect(traced(model(fault)).call(call)).rejects.toBe(fault);
    await expect(traced(model(new Error('they cannot sign in'))).call(call)).rejects.toThrow();
    const [known, unknown] = exporter.getFinishedSpans();
    expect(known!.attributes['error.type']).toBe('rate-limited');
    expect(known!.status.message).toBe(fault.message);
    expect(unknown!.attributes['error.type']).toBe('_OTHER');
    expect(unknown!.status.message).toBeUndefined();
  });

  it('goes as ever where nobody collects spans', async () => {
    expect((await traced(model()).call(call)).text).toBe('{"themes":["sign-in"]}');
  });
});

describe('telemetry', () => {
  it('is not started where the environment names no collector, or says that it shall not be', async () => {
    expect(await startTelemetry({})).toBeNull();
    const off = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_SDK_DISABLED: 'true' };
    expect(await startTelemetry(off)).toBeNull();
  });

  it('sends the spans to the collector, those that are left when it stops too', async () => {
    const got: string[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        got.push(`${request.url} ${body}`);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const telemetry = await startTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/` });
    expect(telemetry).not.toBeNull();
    const tracer = trace.getTracer('test');
    await tracer.startActiveSpan('run', async (span) => {
      await traced(model()).call(call);
      span.end();
    });
    await telemetry!.stop();
    await new Promise<void>((done) => server.close(() => done()));
    expect(got).toHaveLength(1);
    expect(got[0]).toMatch(/^\/v1\/traces /);
    const { resourceSpans } = JSON.parse(got[0]!.slice('/v1/traces '.length));
    expect(JSON.stringify(resourceSpans[0].resource)).toContain('conductor');
    const spans = resourceSpans[0].scopeSpans.flatMap((scope: { spans: object[] }) => scope.spans);
    const of = (name: RegExp) => spans.find((span: { name: string }) => name.test(span.name));
    expect(of(/^chat/).parentSpanId).toBe(of(/^run$/).spanId);
  });

  it('stops where nobody listens, and says nothing', async () => {
    const telemetry = await startTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    await traced(model()).call(call);
    await expect(telemetry!.stop()).resolves.toBeUndefined();
  });
});
