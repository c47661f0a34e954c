/** What time the service says it is; it tells anybody, also whom it refuses. Undefined where it does not answer. */
export async function timeAt(url: string, deadlineMs = 5000): Promise<Date | undefined> {
    try {
        const response = await fetch(url, { signal: AbortSignal.timeout(deadlineMs) });
        await response.body?.cancel();
        const date = response.headers.get('Date');
        return date === null ? undefined : new Date(date);
    } catch {
        return undefined;
    }
}
