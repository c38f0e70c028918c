package dev.baton.gateway.service;

/** A service's answer has more bytes than the gateway reads, so the client has to ask for less. */
final class AnswerTooLargeException extends ServiceRefusedException {

    AnswerTooLargeException(long most) {
        super("the answer has more than " + most
                + " bytes, the most that the gateway reads; ask for fewer rows or fields");
    }
}
