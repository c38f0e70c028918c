package dev.baton.bench;

/** What was measured did not do what it should: its figure would say nothing. */
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
