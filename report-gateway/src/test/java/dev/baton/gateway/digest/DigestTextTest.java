package dev.baton.gateway.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.LongNode;
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

    @ParameterizedTest
    @CsvSource({"25, +25", "-1200, '-1,200'", "0, 0"})
    void differencesHaveTheirSign(long difference, String text) {
        assertEquals(text, DigestText.signed(LongNode.valueOf(difference)));
    }

    @ParameterizedTest
    @CsvSource({"751, 252, +198 %", "50, 100, -50 %", "1002, 1000, 0 %", "5, 0, –"})
    void aChangeIsAShareOfWhatTheFigureWas(long now, long before, String text) {
        assertEquals(text, DigestText.change(LongNode.valueOf(now), LongNode.valueOf(before)));
    }
}
