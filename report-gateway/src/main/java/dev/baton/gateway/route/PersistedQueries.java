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
 * Automatic persisted queries. A client sends a document once together with its SHA-256 hash, and later only the
 * hash. If the cache has dropped a document, the client sends it again. Caffeine looks up the generated class for
 * this kind of cache (strong keys, weighed) by its name, so a native executable must contain it.
 */
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
final class PersistedQueries {

    private final Cache<String, String> documents;

    /** @param characters the total length of the documents that are kept */
    PersistedQueries(long characters) {
        this.documents = Caffeine.newBuilder()
                .maximumWeight(characters)
                .weigher((String hash, String document) -> hash.length() + document.length())
                .build();
    }

    /**
     * Returns the document of a request.
     *
     * @throws RequestException if the request has only an unknown hash, or the hash of another document
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

    /** Stores the document of a request that was executed. */
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
