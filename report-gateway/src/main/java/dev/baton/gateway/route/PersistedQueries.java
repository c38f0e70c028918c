package dev.baton.gateway.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.baton.gateway.federation.RequestException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Automatic persisted queries: a client sends a document once along with its SHA-256, and the hash alone from then on.
 * What is not asked for any more is forgotten, and sent again. Caffeine finds the generated class of this kind of cache
 * (strong keys, weighed) by its name.
 */
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
final class PersistedQueries {

    private final Cache<String, String> documents;

    /** @param characters that the documents kept may have together */
    PersistedQueries(long characters) {
        this.documents = Caffeine.newBuilder()
                .maximumWeight(characters)
                .weigher((String hash, String document) -> hash.length() + document.length())
                .build();
    }

    /**
     * The document that a request means.
     *
     * @throws RequestException where it gives a hash alone that is not known, or the hash of another document
     */
    String document(GraphqlRequest request) {
        String hash = request.persistedHash();
        if (hash == null) {
            return request.query();
        }
        if (request.query() == null) {
            String known = documents.getIfPresent(hash);
            if (known == null) {
                throw RequestException.of("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
            }
            return known;
        }
        if (!hash.equals(sha256(request.query()))) {
            throw RequestException.badRequest("extensions.persistedQuery.sha256Hash is not the hash of query");
        }
        return request.query();
    }

    /** Keeps the document of a request that could be executed. */
    void keep(GraphqlRequest request) {
        if (request.persistedHash() != null && request.query() != null) {
            documents.put(request.persistedHash(), request.query());
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
