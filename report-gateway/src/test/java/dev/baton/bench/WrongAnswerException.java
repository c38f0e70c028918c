package dev.baton.bench;

/** A measured request gave a wrong result, so its figure is meaningless. */
final class WrongAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongAnswerException(String message) {
        super(message);
    }

    static void unlessEqual(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new WrongAnswerException(what + ": expected " + expected + ", not " + actual);
        }
    }
}
