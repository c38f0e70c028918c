package dev.baton.gateway.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.gateway.period.PeriodResolver;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestLinkTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T06:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "?preset=LAST_WEEK&timeZone=Europe/Berlin, from=2026-02-23&to=2026-03-01&timeZone=Europe%2FBerlin",
        "?preset=TODAY&agentId=a%20b&agentId=c, agentId=a%20b&agentId=c&from=2026-03-02&to=2026-03-02&timeZone=UTC",
        "?from=2026-03-01T08:00:00Z&to=2026-03-01T09:00:00Z, from=2026-03-01T08%3A00%3A00Z&to=2026-03-01T09%3A00%3A00Z&timeZone=UTC"
    })
    void leadsToTheSamePeriodWheneverItIsOpened(String digest, String page) {
        MultiMap given = MultiMap.caseInsensitiveMultiMap();
        new QueryStringDecoder(digest).parameters().forEach(given::add);
        DigestQuery query = DigestQuery.of(given, new PeriodResolver(MONDAY));
        assertEquals(
                "https://baton.example/assignments?" + page,
                DigestLink.of("https://baton.example/", DigestReport.ASSIGNMENTS, query, given, null));
        assertEquals(
                "https://baton.example/assignments?" + page + "&workspace=w",
                DigestLink.of("https://baton.example", DigestReport.ASSIGNMENTS, query, given, "w"));
    }
}
