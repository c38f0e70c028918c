package dev.baton.engagements.processing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.derivation.ConversationState;
import jakarta.enterprise.context.ApplicationScoped;

/** The state of a conversation as JSON, without what is null, empty, zero or false. */
@ApplicationScoped
class ConversationStateJson {

    private final ObjectMapper json;

    ConversationStateJson(ObjectMapper json) {
        this.json = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_DEFAULT);
    }

    ConversationState read(String state) {
        try {
            return json.readValue(state, ConversationState.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a conversation's state is unreadable", unreadable);
        }
    }

    String write(ConversationState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
