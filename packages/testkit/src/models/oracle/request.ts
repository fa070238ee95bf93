/** One tool that a request offers. */
export interface OfferedTool {
  name: string;
  description: string;
  /** JSON Schema of its arguments. */
  parameters: Record<string, unknown>;
}

export interface SaidMessage {
  role: 'user' | 'assistant' | 'tool';
  text: string;
  /** Of an assistant: what it called. */
  calls?: { id: string; name: string; arguments: unknown }[];
  /** Of a tool: which call it answers. */
  callId?: string;
}

/** A chat completion as it was asked for, whichever client asked. */
export interface OracleRequest {
  /** Whose calls are numbered together: one case, one trial. */
  run: string;
  /** Its place among the calls of the run, from 0. */
  number: number;
  model: string;
  stream: boolean;
  /** All system and developer messages. */
  system: string;
  messages: SaidMessage[];
  tools: OfferedTool[];
  /** The JSON Schema that the reply is bound to, and what that is called. */
  schema: { name: string; json: Record<string, unknown> } | null;
  /** Everything that was sent, as one text. */
  text: string;
}

/** What a model says: text, calls of tools, or both. */
export interface OracleReply {
  text?: string;
  calls?: { name: string; arguments: unknown }[];
}

/** Knows the right reply to a request. */
export type Oracle = (request: OracleRequest) => OracleReply | Promise<OracleReply>;

interface WireMessage {
  role: string;
  content?: unknown;
  tool_calls?: { id: string; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
}

interface WireRequest {
  model?: string;
  stream?: boolean;
  messages?: WireMessage[];
  tools?: { function: { name: string; description?: string; parameters?: Record<string, unknown> } }[];
  response_format?: { json_schema?: { name?: string; schema?: Record<string, unknown> } };
}

/** Reads the body of `/v1/chat/completions`. */
export function requestOf(body: WireRequest, of: { run: string; number: number }): OracleRequest {
  const all = body.messages ?? [];
  const isSystem = ({ role }: WireMessage) => role === 'system' || role === 'developer';
  const given = body.response_format?.json_schema;
  return {
    ...of,
    model: body.model ?? 'oracle',
    stream: body.stream === true,
    system: all
      .filter(isSystem)
      .map(({ content }) => textOf(content))
      .join('\n\n'),
    messages: all.filter((one) => !isSystem(one)).map(messageOf),
    tools: (body.tools ?? []).map(({ function: { name, description = '', parameters = {} } }) => ({
      ...{ name, description, parameters },
    })),
    schema: given ? { name: given.name ?? '', json: given.schema ?? {} } : null,
    text: JSON.stringify(all),
  };
}

function messageOf({ role, content, tool_calls: calls, tool_call_id: callId }: WireMessage): SaidMessage {
  return {
    role: role === 'assistant' || role === 'tool' ? role : 'user',
    text: textOf(content),
    ...(calls
      ? {
          calls: calls.map(({ id, function: { name, arguments: given } }) => ({
            ...{ id, name, arguments: parsed(given) },
          })),
        }
      : {}),
    ...(callId ? { callId } : {}),
  };
}

/** Content is text, or a list of parts of which some are. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (part as { text?: string }).text ?? '').join('');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
