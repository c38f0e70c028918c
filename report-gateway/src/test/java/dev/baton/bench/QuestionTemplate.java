package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A document that is asked with other variables each time, so that no cache answers it.
 *
 * @param variables by the number of the request, the same for the same number
 */
record QuestionTemplate(String document, IntFunction<Map<String, Object>> variables) {

    Question to(URI address) {
        return Question.varying(address, BenchData.LARGE, document, variables);
    }

    /** The data of one answer. */
    JsonNode ask(BenchStack stack, URI address, int number) {
        return stack.ask(address, BenchData.LARGE, document, variables.apply(number));
    }
}
