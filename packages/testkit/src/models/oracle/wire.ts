import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { OracleReply, OracleRequest } from './request.ts';
import type { WrongName } from './wrongs/wrongs.ts';

/** Characters of a token, roughly: what the usage of a reply is told by. */
const CHARACTERS = 4;
/** An enormous reply goes on for so many characters. */
const ENORMOUS = 6_000_000;
const DRIPS = 12;

interface ToSend {
  request: OracleRequest;
  reply: OracleReply;
  wrong: WrongName | null;
  slowMs: number;
  retryAfter: number;
}

/** Writes a reply as the wire has it, or as its wrong has it. */
export async function send(response: ServerResponse, of: ToSend): Promise<void> {
  const { wrong, request } = of;
  if (wrong === 'status 429')
    return refuse(response, 429, { 'retry-after': String(of.retryAfter) }, 'Rate limit reached');
  if (wrong === 'status 500') return refuse(response, 500, {}, 'The server had an error');
  const text = request.stream ? eventsOf(of).join('') : JSON.stringify(wholeOf(of));
  const type = request.stream ? 'text/event-stream' : 'application/json';
  response.writeHead(200, {
    'content-type': type,
    // What is cut says that there would be more.
    ...(request.stream ? {} : { 'content-length': Buffer.byteLength(text) }),
  });
  if (wrong === 'cut stream') return cut(response, text.slice(0, Math.ceil(text.length / 2)), 1, 0);
  if (wrong === 'slow drip') return cut(response, text.slice(0, -DRIPS), DRIPS, of.slowMs);
  response.end(text);
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string>, message: string) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { message, type: 'server_error', code: null } }));
}

/** In so many pieces over so long, and then the connection is gone. */
async function cut(response: ServerResponse, text: string, pieces: number, ms: number): Promise<void> {
  const size = Math.ceil(text.length / pieces);
  for (let at = 0; at < text.length && !response.destroyed; at += size) {
    response.write(text.slice(at, at + size));
    await pause(ms / pieces);
  }
  response.destroy();
}

const usageOf = (request: OracleRequest, said: string) => {
  const [prompt, completion] = [request.text, said].map(({ length }) => Math.ceil(length / CHARACTERS));
  return {
    prompt_tokens: prompt!,
    completion_tokens: completion!,
    total_tokens: prompt! + completion!,
  };
};

/** Calls as the wire has them, their arguments as text. */
function callsOf({ request, reply, wrong }: ToSend) {
  return (reply.calls ?? []).map((call, at) => {
    const given = JSON.stringify(call.arguments ?? {});
    return {
      id: `call_${request.number}_${at}`,
      type: 'function',
      function: { name: call.name, arguments: textSent(given, wrong) },
    };
  });
}

function textSent(text: string, wrong: WrongName | null): string {
  if (wrong === 'malformed JSON') return malformed(text);
  if (wrong === 'enormous reply') return `${text.slice(0, -1)}${' more of it'.repeat(ENORMOUS / 11)}`;
  return text;
}

/** Not JSON, and nothing that mending commas and fences makes JSON: it breaks off in the middle of a name or a value. */
const malformed = (text: string): string =>
  `${text.slice(0, Math.max(1, Math.floor(text.length * 0.6))).replaceAll('":', '" ')}\\`;

const finishOf = ({ calls }: OracleReply): string => (calls?.length ? 'tool_calls' : 'stop');

function wholeOf(of: ToSend) {
  const { request, reply, wrong } = of;
  const text = textSent(reply.text ?? '', wrong);
  const calls = callsOf(of);
  const message = {
    role: 'assistant',
    content: reply.text === undefined ? null : text,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  return {
    ...headOf(request, 'chat.completion'),
    choices: [{ index: 0, message, finish_reason: finishOf(reply) }],
    usage: usageOf(request, text + JSON.stringify(calls)),
  };
}

const headOf = ({ run, number, model }: OracleRequest, object: string) => ({
  id: `chatcmpl-${run}-${number}`,
  object,
  created: 1_790_000_000,
  model,
});

const CHUNK = 400;

function eventsOf(of: ToSend): string[] {
  const { request, reply, wrong } = of;
  const text = textSent(reply.text ?? '', wrong);
  const calls = callsOf(of);
  const head = headOf(request, 'chat.completion.chunk');
  const event = (delta: object, finish: string | null = null, more: object = {}) =>
    `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`;
  const size = Math.max(CHUNK, Math.ceil(text.length / 500));
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    event({ content: text.slice(at * size, (at + 1) * size) }),
  );
  return [
    event({ role: 'assistant', content: '' }),
    ...pieces,
    ...calls.map((call, index) => event({ tool_calls: [{ index, ...call }] })),
    event({}, finishOf(reply), { usage: usageOf(request, text + JSON.stringify(calls)) }),
    'data: [DONE]\n\n',
  ];
}
