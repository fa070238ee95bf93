import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What somebody said in a conversation. */
export interface Turn {
  id: string;
  speaker: string;
  text: string;
  /** Turns of one session were said one after the other, on one day. */
  session: string;
  /** When the session began, ISO, read as UTC. */
  at: string;
}

export interface Asked {
  id: string;
  text: string;
  category: number;
  /** The ids of the turns that answer it; of a question without an answer those that seem to. */
  evidence: string[];
}

export interface Conversation {
  name: string;
  turns: Turn[];
  questions: Asked[];
  /** Questions without evidence, or whose evidence is no turn's id. */
  leftOut: number;
}

/** Of these nothing in the conversation is the answer. */
export const WITHOUT_ANSWER = 5;

interface TurnLine {
  sample: string;
  session: string;
  date_time: string;
  dia_id: string;
  speaker: string;
  text: string;
}
interface QuestionLine {
  sample: string;
  id: string;
  question: string;
  category: number;
  evidence: string[];
}

/** Null where there are none: they are no part of the project. */
export function readConversations(folder: string): Conversation[] | null {
  const [turns, questions] = ['turns.jsonl', 'questions.jsonl'].map((file) => join(folder, file));
  if (!existsSync(turns!) || !existsSync(questions!)) return null;
  const asked = Map.groupBy(linesOf<QuestionLine>(questions!), ({ sample }) => sample);
  return [...Map.groupBy(linesOf<TurnLine>(turns!), ({ sample }) => sample)].map(([name, lines]) =>
    conversationOf(name, lines, asked.get(name) ?? []),
  );
}

const linesOf = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);

function conversationOf(
  name: string,
  lines: readonly TurnLine[],
  asked: readonly QuestionLine[],
): Conversation {
  const turns = lines.map(
    ({ dia_id, speaker, text, session, date_time }): Turn => ({
      ...{ id: dia_id, speaker, text, session },
      at: instantOf(date_time),
    }),
  );
  const ids = new Set(turns.map(({ id }) => id));
  const questions = asked
    .filter(({ evidence }) => evidence.length > 0 && evidence.every((id) => ids.has(id)))
    .map(({ id, question, category, evidence }) => ({ id, text: question, category, evidence }));
  return { name, turns, questions, leftOut: asked.length - questions.length };
}

/** "1:56 pm on 8 May, 2023". */
function instantOf(text: string): string {
  const [time = '', day = ''] = text.split(' on ');
  return new Date(`${day.replace(',', '')} ${time} UTC`).toISOString();
}
