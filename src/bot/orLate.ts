/** What the work comes to, or `late` once so many milliseconds have gone; the work itself goes on. The wait alone keeps no process alive. */
export async function orLate<Result>(work: Promise<Result>, ms: number): Promise<Result | 'late'> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), ms).unref();
    });
    try {
        return await Promise.race([work, late]);
    } finally {
        clearTimeout(timer);
    }
}
