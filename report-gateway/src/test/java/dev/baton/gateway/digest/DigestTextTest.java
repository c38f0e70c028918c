package dev.baton.gateway.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTextTest {

    @ParameterizedTest
    @CsvSource({
        "DEVELOPER_API, Developer API",
        "USER, User",
        "CONTACT_IMPORT, Contact import",
        "assigneeKind, Assignee kind",
        "agentId, Agent ID",
        "apiary, Apiary",
        "'', –"
    })
    void namesOfTheSchemaAreWrittenInWords(String name, String words) {
        assertEquals(words, DigestText.words(name));
    }
}
