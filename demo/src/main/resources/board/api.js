/** Why a panel has no data: kind is unavailable (InfluxDB), query, request, board or panel. */
export class Failure extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

const PATIENCE_MILLIS = 15_000;

/** The JSON at a path of the board; parameters are [name, value] pairs. */
export async function get(path, parameters = []) {
  const query = new URLSearchParams(parameters).toString();
  let response;
  let body;
  try {
    response = await fetch(query ? `${path}?${query}` : path, {
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    body = await response.json();
  } catch (unreachable) {
    throw new Failure('board', String(unreachable));
  }
  if (!response.ok) throw new Failure(body.kind ?? 'board', body.error ?? response.statusText);
  return body;
}

/** The series of an InfluxDB answer; an error inside of it is thrown. */
export function series(answer) {
  const [result = {}] = answer.results ?? [];
  const error = answer.error ?? result.error;
  if (error) throw new Failure('query', error);
  return result.series ?? [];
}
