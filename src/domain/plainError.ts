/** An error whose sentence names things of the program alone, never what people typed or are called: the log may repeat it. */
export abstract class PlainError extends Error {}
