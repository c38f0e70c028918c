package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A document that is sent with different variables each time, so that no cache can answer it.
 *
 * @param variables gives the variables for the number of a request; the same number gives the same variables
 */
record QuestionTemplate(String document, IntFunction<Map<String, Object>> variables) {

    Question to(URI address) {
        return Question.varying(address, BenchData.LARGE, document, variables);
    }

    /** Sends one request and returns the data of the answer. */
    JsonNode ask(BenchStack stack, URI address, int number) {
        return stack.ask(address, BenchData.LARGE, document, variables.apply(number));
    }
}
